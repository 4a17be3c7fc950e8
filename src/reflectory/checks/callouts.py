"""Notes set apart from the text (`!!! note`): of a kind that exists, their words inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from ..problems import Problem
from ..prose.marks import shown
from ..reading.module import Edition
from ..reading.source import Page
from .rule import Rule

__all__ = ["RULES", "check"]

_START = re.compile(r"(!!!|\?\?\?\+?) ?([\w-]+)(?: +(\".*\"|[\w -]+))?[ \t]*")
_GITHUB = re.compile(r" {0,3}> ?\[!(\w+)\][ \t]*(.*)")
# As Material and Zensical color them.
_KINDS = frozenset(
    "note abstract summary tldr info todo tip hint important success check done question help faq warning caution "
    "attention failure fail missing danger error bug example quote cite seealso annotate inline end".split()
)


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield notes whose words stand outside them, whose kind is misspelled, and those in GitHub's own way."""
    for edition in editions:
        for page, scan in edition.pages():
            text = shown(page, scan)
            if "!!!" in text or "???" in text or "[!" in text:
                yield from _of_page(page, text.split("\n"))


def _of_page(page: Page, lines: Sequence[str]) -> Iterator[Problem]:
    for index, line in enumerate(lines):
        if match := _START.fullmatch(line):
            yield from _indent(page, index, lines)
            yield from _kind(page, index, match)
        elif match := _GITHUB.fullmatch(line):
            words = [match.group(2)] if match.group(2) else []
            for below in lines[index + 1 :]:
                if not below.lstrip().startswith(">"):
                    break
                words.append(below.lstrip()[1:].strip())
            kind = match.group(1).lower()
            name = kind if kind in _KINDS else "note"
            fix = "\n".join(["write", f"!!! {name}", "", *(f"    {word}".rstrip() for word in words)])
            message = f"only GitHub reads [!{match.group(1)}]; here it is shown as it stands"
            yield page.problem(index + 1, 1, "callout-github", message, fix)


def _indent(page: Page, index: int, lines: Sequence[str]) -> Iterator[Problem]:
    below = next((i for i in range(index + 1, len(lines)) if lines[i].strip()), None)
    if below is None or lines[below].startswith(("\t", "    ")):
        return
    if below == index + 1 or lines[below].startswith(" "):
        message = "these words stand outside the note above them, which is shown empty"
        fix = f"indent each line of the note by four blanks:      {lines[below].strip()}"
        yield page.problem(below + 1, 1, "callout-indent", message, fix)


def _kind(page: Page, index: int, match: re.Match[str]) -> Iterator[Problem]:
    kind = match.group(2)
    if kind.lower() in _KINDS:
        return
    if not (near := get_close_matches(kind.lower(), sorted(_KINDS), n=1, cutoff=0.7)):
        return  # a kind of one's own is lawful: a style sheet may know it
    title = match.group(3) or f'"{kind.capitalize()}"'
    message = f"no note is of the kind “{kind}”, so it has no color and no sign of its own"
    fix = f"did you mean “{near[0]}”? Write  {match.group(1)} {near[0]}  or, to keep the title,  "
    fix += f"{match.group(1)} {near[0]} {title}"
    yield page.problem(index + 1, match.start(2) + 1, "callout-kind", message, fix)


RULES = (
    Rule(
        "callout-github",
        "Write a note as every engine reads it.",
        "GitHub's own way is shown as a quotation that starts with [!NOTE].",
        "> [!NOTE]\n> Bring a pen.",
        "!!! note\n\n    Bring a pen.",
    ),
    Rule(
        "callout-indent",
        "Indent the words of a note by four blanks.",
        "Otherwise the note is an empty box, and its words stand below it.",
        "!!! note\n  Bring a pen.",
        "!!! note\n\n    Bring a pen.",
    ),
    Rule(
        "callout-kind",
        "Use the kinds of notes that have a look.",
        "A misspelled kind is shown as the title of the note, and without its color.",
        "!!! wraning",
        "!!! warning",
        level="note",
    ),
)
