"""Pages that would keep an engine busy for minutes: it looks at what is never closed again and again.

The limits are far above what anybody writes, and far below what takes an engine twenty seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from ..problems import Problem
from ..prose.marks import headings, prose, shown
from ..reading.module import Edition
from ..reading.source import Page
from .rule import Rule

__all__ = ["RULES", "check"]

MOST_HEADINGS = 2000
MOST_OPEN = 300  # brackets of one paragraph that are not closed, or inside others
DEEPEST = 50  # quotations in each other
MOST_FENCES = 2000
MOST_BLANKS = 1000

_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_LINK_OPEN = re.compile(r"\]\((?![^()\n]*\))|\]\[(?![^\[\]\n]*\])|\]:[ \t]*\n")
_QUOTATION = re.compile(rf"(?: ?>){{{DEEPEST + 1}}}")
_FENCE = re.compile(r"(?:`{3}|~{3})")
_BLANKS = re.compile(rf"\S[ \t]{{{MOST_BLANKS}}}")
_PARAGRAPH = re.compile(r"\n[ \t]*+\n")


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield the first line of each page where it becomes more than an engine can follow."""
    for edition in editions:
        for page, scan in edition.pages():
            text = prose(page, scan)
            if line := _brackets(text):
                message = "more brackets are opened in this paragraph than an engine can follow"
                fix = r"close each [, write those that are no link as \[, or divide the paragraph by blank lines"
                yield _told(page, line, message, fix)
            if len(found := headings(shown(page, scan))) > MOST_HEADINGS:
                message = f"this page has more than {MOST_HEADINGS:,} headings, and an engine compares each with all"
                yield _told(page, found[MOST_HEADINGS].line, message, "divide it into several pages")
            yield from _lines(page)


def _lines(page: Page) -> Iterator[Problem]:
    if _is_light(page.lines):
        return
    fences = 0
    for number, line in enumerate(page.lines, 1):
        fences += bool(_FENCE.match(line))
        if fences == MOST_FENCES + 1 and _FENCE.match(line):
            message = f"this page opens or closes code more than {MOST_FENCES:,} times"
            yield _told(page, number, message, "divide it into several pages")
        if line.count(">") > DEEPEST and _QUOTATION.match(line):
            message = "these quotations stand deeper in each other than an engine can follow"
            yield _told(page, number, message, "take some > away; five levels are many")
            return
        if len(line) > MOST_BLANKS and _BLANKS.search(line):
            message = f"this line holds more than {MOST_BLANKS:,} blanks one after another"
            yield _told(page, number, message, "take them out")
            return


def _is_light(lines: Sequence[str]) -> bool:
    """Whether no line can be told: spares nearly every page a look at each of its lines."""
    text = "\n".join(lines)
    fences = text.count("```") + text.count("~~~")
    return fences <= MOST_FENCES and text.count(">") <= DEEPEST and max(map(len, lines)) <= MOST_BLANKS


def _brackets(text: str) -> int:
    """Return the line of the first bracket that is one too many in its paragraph; 0 if none is."""
    if text.count("[") <= MOST_OPEN:
        return 0
    line = 1
    for part in _PARAGRAPH.split(text):
        if part.count("[") > MOST_OPEN and (place := _one_too_many(part)) is not None:
            return line + part.count("\n", 0, place)
        line += part.count("\n") + 2
    return 0


def _one_too_many(part: str) -> int | None:
    depth = 0
    for match in _BRACKET.finditer(part):
        depth = max(0, depth + {"[": 1, "]": -1}.get(match.group(), 0))
        if depth > MOST_OPEN:
            return match.start()
    half_written = list(islice(_LINK_OPEN.finditer(part), MOST_OPEN + 1))
    return half_written[-1].start() if len(half_written) > MOST_OPEN else None


def _told(page: Page, line: int, message: str, fix: str) -> Problem:
    return page.problem(line, 1, "page-slow", message, fix)


RULES = (
    Rule(
        "page-slow",
        "Write nothing that an engine would take minutes over.",
        "One line of a pull request could stop every build after it; nobody would know which.",
        "[[[[[[ … three hundred brackets that are never closed",
        r"\[ … what is no link, with a backslash",
        fixed=True,
    ),
)
