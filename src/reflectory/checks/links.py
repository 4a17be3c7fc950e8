"""Links by key: `[text][key]` must name a document of `links.yml` or a reference of its page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from ..module import Edition
from ..problems import Problem, nearest
from ..rules import Rule
from ..source import Page
from ..syntax import Scan

__all__ = ["RULES", "check", "prose"]

_CODE_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
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
            starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
            for match in _BY_KEY.finditer(text):
                key = " ".join((match.group(2) or match.group(1)).split())
                if key in known or key.lower() in defined:
                    continue
                line = bisect_right(starts, match.start())
                column = match.start() - starts[line - 1] + 1
                fix = nearest(key, known) + f"Write a key of {edition.source.links_path}, or add the document there"
                yield page.problem(line, column, "link-unknown", f"no document has the key “{key}”", fix)


def prose(page: Page, scan: Scan) -> str:
    """Return the page with front matter, code and comments blanked out, every other character in its place."""
    shown = [
        "" if index < page.body_start or index + 1 in scan.literal else line for index, line in enumerate(page.lines)
    ]
    return _CODE_SPAN.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), "\n".join(shown))


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
