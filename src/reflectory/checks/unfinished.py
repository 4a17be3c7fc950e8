"""What is left in a page from the work on it, and what no engine here can draw."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..grammar.syntax import Scan
from ..problems import Problem
from ..prose.marks import place, shown
from ..reading.module import Edition
from ..reading.source import Page
from .rule import Rule

__all__ = ["RULES", "check"]

_MARKER = re.compile(r"(?:<{7}|>{7}|\|{7}) ")
_PLACEHOLDER = re.compile(r"\b(?:TODO|TBD|FIXME|XXX+)\b|\b[Ll]orem ipsum\b")
# In Spanish, todo is a word.
_PLACEHOLDERS = {"es": re.compile(r"\bTODO:|\b(?:TBD|FIXME|XXX+|POR HACER)\b|\b[Ll]orem ipsum\b")}
_SIGNS = ("TODO", "TBD", "FIXME", "XXX", "POR HACER", "orem ipsum")
_BOLD = re.compile(r"(\*\*|__)([^*_\n]{2,70}?[^*_\s.,;:!?…”\"])\1[ \t]*")
_DRAWN = re.compile(r"[ >]*(?:`{3,}|~{3,})[ {.]*(mermaid|math|latex|plantuml|dot|graphviz)\b", re.IGNORECASE)


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield marks of a merge, words that hold a place, bold lines that are headings, sources of diagrams."""
    for edition in editions:
        placeholder = _PLACEHOLDERS.get(edition.config.language.split("-")[0], _PLACEHOLDER)
        for page, scan in edition.pages():
            text = shown(page, scan)
            if any(line.startswith(("<<<", ">>>", "|||")) for line in page.lines):
                yield from _merge(page, scan)
            if any(sign in text for sign in _SIGNS):
                for match in placeholder.finditer(text):
                    message = f"“{match.group()}” still holds the place of words"
                    fix = "write them, or take it out"
                    yield page.problem(*place(text, match.start()), "placeholder", message, fix)
            if "**" in text or "__" in text:
                yield from _headings(page, text.split("\n"))
            yield from _diagrams(page, scan)


def _merge(page: Page, scan: Scan) -> Iterator[Problem]:
    for number, line in enumerate(page.lines, 1):
        if number not in scan.literal and _MARKER.match(line):
            message = "this mark was left by a merge: two versions of these lines stand one after the other"
            fix = "keep the lines that are right, and take out the others with the lines <<<<<<<, ======= and >>>>>>>"
            yield page.problem(number, 1, "merge-conflict", message, fix)
            return  # one merge, one message: its other marks go with it


def _headings(page: Page, lines: Sequence[str]) -> Iterator[Problem]:
    level = 1
    for index, line in enumerate(lines):
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            continue
        match = _BOLD.fullmatch(line)
        if not match or len(match.group(2).split()) > 9 or index + 1 >= len(lines):
            continue
        below = next((below for below in lines[index + 2 :] if below.strip()), "")
        if not lines[index - 1].strip() and not lines[index + 1].strip() and re.match(r"[\w“\"'(¿¡]", below):
            message = "this bold line looks like a heading, and is none"
            fix = f"write  {'#' * min(level + 1, 6)} {match.group(2)}"
            yield page.problem(index + 1, 1, "heading-bold", message, fix)


def _diagrams(page: Page, scan: Scan) -> Iterator[Problem]:
    for number in sorted(scan.fenced):
        if number - 1 not in scan.fenced and (match := _DRAWN.match(page.lines[number - 1])):
            message = f"nothing here draws {match.group(1)}, so its source would reach the reader"
            fix = "draw it elsewhere, save it as a plain SVG, and show it as a picture with words"
            yield page.problem(number, 1, "source-shown", message, fix)


RULES = (
    Rule(
        "heading-bold",
        "Make a heading a heading.",
        "Who listens to a page goes from heading to heading; a bold line is passed by, and is in no list of contents.",
        "**What the research shows**\n\nSchools …",
        "## What the research shows\n\nSchools …",
        level="note",
    ),
    Rule(
        "merge-conflict",
        "Finish a merge before you publish it.",
        "The reader would get both versions of these lines, and the marks between them.",
        "<<<<<<< HEAD\nAsk families.\n=======\nAsk families first.\n>>>>>>> edit",
        "Ask families first.",
    ),
    Rule(
        "placeholder",
        "Write what you left for later.",
        "The reader sees that the page was not finished, and doubts the rest.",
        "TODO: name the office",
        "the Family Engagement Office",
        level="note",
    ),
    Rule(
        "source-shown",
        "Show diagrams and formulas as pictures.",
        "Drawing them takes a script from another site, which a module's pages don't load; the reader sees the source.",
        "```mermaid\ngraph LR; Listen --> Act\n```",
        "![Listening leads to acting](images/listen.svg)",
    ),
)
