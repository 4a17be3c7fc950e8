"""Links by key: `[text][key]` must name a document, a term of the glossary or a reference of its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..problems import Problem, nearest
from ..prose.marks import links, prose
from ..reading.module import Edition
from .rule import Rule

__all__ = ["RULES", "check"]


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield each unknown key at its line, with the nearest known one."""
    for edition in editions:
        known = {**edition.source.links, **edition.source.glossary}
        for page, scan in edition.pages():
            if not any("][" in line for line in page.body):
                continue
            for mark in links(prose(page, scan)):
                if not mark.key or mark.target or mark.key in known:
                    continue
                here = f"{edition.source.links_path} or {edition.source.glossary_path}"
                fix = nearest(mark.key, known) + f"Write a key of {here}, or add the document or the term there"
                message = f"no document and no term has the key “{mark.key}”"
                yield page.problem(mark.line, mark.column, "link-unknown", message, fix)


RULES = (
    Rule(
        "link-unknown",
        "Link by a key that links.yml or the glossary has.",
        "The reader would see the brackets instead of a link.",
        "[CEI's lesson][cei-leson]",
        "[CEI's lesson][cei-lesson]",
        fixed=True,
    ),
)
