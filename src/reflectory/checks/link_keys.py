"""Links by key: `[text][key]` must name a document of `links.yml` or a reference of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..problems import Problem, nearest
from ..prose.marks import place, prose
from ..reading.module import Edition
from .rule import Rule

__all__ = ["RULES", "check"]

_BY_KEY = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])+)\]\[([^\[\]]*)\](?!\()")
_DEFINITION = re.compile(r"^ {0,3}\[([^\]]+)\]:", re.MULTILINE)


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield each unknown key at its line, with the nearest known one."""
    for edition in editions:
        known = edition.source.links
        for page, scan in edition.pages():
            if not any("][" in line for line in page.body):
                continue
            text = prose(page, scan)
            defined = {name.lower() for name in _DEFINITION.findall(text)}
            for match in _BY_KEY.finditer(text):
                key = " ".join((match.group(2) or match.group(1)).split())
                if key in known or key.lower() in defined:
                    continue
                line, column = place(text, match.start())
                fix = nearest(key, known) + f"Write a key of {edition.source.links_path}, or add the document there"
                yield page.problem(line, column, "link-unknown", f"no document has the key “{key}”", fix)


RULES = (
    Rule(
        "link-unknown",
        "Link by a key that links.yml has.",
        "The reader would see the brackets instead of a link.",
        "[CEI's lesson][cei-leson]",
        "[CEI's lesson][cei-lesson]",
        fixed=True,
    ),
)
