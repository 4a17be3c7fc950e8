"""How a section keeps its promises: its minutes are enough, and words come before its questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..grammar.block import Block
from ..grammar.syntax import Scan
from ..problems import Problem
from ..prose.marks import shown
from ..reading.module import Edition
from ..reading.source import Page
from .rule import Rule

__all__ = ["RULES", "check"]

WORDS_PER_MINUTE = 200
# What a reader takes to think and write, in minutes.
MINUTES_TO_ANSWER = {"text": 4, "list": 3, "scale": 1, "checklist": 2, "plan": 8, "matrix": 2}

_WORD = re.compile(r"\w\S*")
_NOT_READ = re.compile(r"\]\([^)\n]{0,300}\)|\]\[[^\]\n]{0,100}\]|<[^<>\n]{1,300}>|https?://\S+|\{[^{}\n]{0,300}\}")


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield sections far over their minutes, and questions that come before any words."""
    for edition in editions:
        for page, scan in edition.pages():
            text = shown(page, scan)
            yield from _minutes(page, scan, text)
            yield from _alone(page, scan, text)


def _minutes(page: Page, scan: Scan, text: str) -> Iterator[Problem]:
    given = page.meta.values.get("minutes")
    if not isinstance(given, int) or isinstance(given, bool) or given < 1:
        return
    words = len(_WORD.findall(_NOT_READ.sub(" ", _without_notes(text, scan))))
    prompts = [block for block in scan.blocks if block.is_prompt]
    answering = sum(MINUTES_TO_ANSWER.get(block.options.get("kind", "text"), 4) for block in prompts)
    total = round(words / WORDS_PER_MINUTE + answering)
    if total <= given * 1.5 + 3:
        return
    line, column = page.meta.place("minutes")
    reading = f"{words / WORDS_PER_MINUTE:.0f}" if words >= WORDS_PER_MINUTE else "less than 1"
    sum_ = f"{words:,} words at {WORDS_PER_MINUTE} a minute are {reading}"
    if prompts:
        sum_ += f", {len(prompts)} {'question' if len(prompts) == 1 else 'questions'} about {answering}"
    message = f"this section takes about {total} minutes, not {given}: {sum_}"
    yield page.problem(line, column, "minutes", message, f"write  minutes: {total}  or split the section")


def _without_notes(text: str, scan: Scan) -> str:
    """Return the text without what only a facilitator sees."""
    lines = text.split("\n")
    for block in scan.blocks:
        if block.name == "facilitator":
            lines[block.line - 1 : block.end] = [""] * len(lines[block.line - 1 : block.end])
    return "\n".join(lines)


def _alone(page: Page, scan: Scan, text: str) -> Iterator[Problem]:
    first: Block | None = next((block for block in scan.blocks if block.is_prompt), None)
    if first is None:
        return
    above = [line for line in text.split("\n")[: first.line - 1] if not line.lstrip().startswith(("#", "///", "!["))]
    if len(_WORD.findall(_NOT_READ.sub(" ", "\n".join(above)))) < 8:
        message = "this question comes before the section has said anything"
        fix = "write a few sentences above it: what it is about, and why you ask"
        yield page.problem(first.line, 1, "prompt-alone", message, fix)


RULES = (
    Rule(
        "minutes",
        "Give a section the minutes it takes.",
        "Readers choose by them what fits before the next meeting. Counted are 200 words a minute, and for each"
        " question 4 minutes (list 3, scale 1, checklist 2, matrix 2, plan 8); up to half as much again passes.",
        "minutes: 5   (1,400 words and three questions)",
        "minutes: 19",
        level="note",
    ),
    Rule(
        "prompt-alone",
        "Say something before you ask.",
        "A question out of nowhere feels like a test, and gets the short answer of one.",
        "# Why engage?\n\n/// reflection | What called you to this work?",
        "# Why engage?\n\nThere are two kinds of reasons: your own, and those of research. First your own.\n\n"
        "/// reflection | What called you to this work?",
        level="note",
    ),
)
