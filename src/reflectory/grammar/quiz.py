"""The answers of a quiz: a list of tasks, each with what is indented under it; serves the check and the renderer.

Works on lines only.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

__all__ = ["Answer", "Slip", "answers_of", "as_answer", "kind_of"]

_ANSWER = re.compile(r"\[( |x|X)\](?:[ \t]+|$)")
_ITEM = re.compile(r"( {0,3})(?:[-*+]|\d+\.) +(.*)")
# What was meant as an answer: no blank around the brackets, nothing in them, another sign or a word.
_MEANT = re.compile(
    r" {0,3}(?:[-*+]|\d{1,9}[.)])? *+"
    r"[\[(] *+(?P<mark>|[x✓✔☑✗✘vyn*+._-]|right|wrong|yes|no|true|false|ok|s[ií]|(?:in)?correct[oa]?)"
    r" *+[\])](?![(\[:]) *+(?P<words>.*)",
    re.IGNORECASE,
)
_YES = frozenset("x ✓ ✔ ☑ v y * + right yes true correct ok sí si correcto correcta".split())


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; lines count from 0. `crowded` is the first line that wants a blank one above it."""

    line: int
    right: bool
    words: str
    explained: bool = False
    crowded: int | None = None


@dataclass(frozen=True, slots=True)
class Slip:
    """A line that is no answer and no explanation: `meant` is how it reads as an answer, "" for mere words."""

    line: int
    meant: str = ""


def as_answer(text: str) -> tuple[bool, str] | None:
    """Return whether an answer is right, and its words; None for an item of a list that is no answer."""
    match = _ANSWER.match(text)
    return (match[1] != " ", text[match.end() :]) if match else None


def kind_of(right: int) -> str:
    """Return what is asked where so many answers are right: a `decision` where none is, else `one` or `several`."""
    return ("decision", "one")[right] if right < 2 else "several"


def answers_of(
    lines: Sequence[str], start: int, end: int, fenced: Container[int] = (), literal: Container[int] = ()
) -> tuple[list[Answer], list[Slip]]:
    """Return the answers between two lines, and each line there that reads as neither.

    Which lines are code, and which are code or comment, a `Scan` says, counted from 1: code is looked into no
    further, and comments are as if they were not there.
    """
    reader = _Reader()
    for index in range(start, end):
        line = lines[index].expandtabs(4)
        if index + 1 in fenced:
            reader.code(line, index, index in fenced)
        elif index + 1 not in literal:
            reader.read(line, index)
    return reader.answers, reader.slips


class _Reader:
    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.slips: list[Slip] = []
        self.plain: list[Slip] = []  # items without a mark, of a list that may turn out to be the answers
        self.apart = True  # whether a blank line stands above

    def read(self, line: str, index: int) -> None:
        if not line.strip():
            self.apart = True
            return
        indented = len(line) - len(line.lstrip()) >= 4
        if indented:
            self.explain(line, index)
        elif (item := _ITEM.fullmatch(line)) and (found := as_answer(item[2])):
            self.start(Answer(index, *found))
        elif (self.apart or self.answers) and (meant := _MEANT.fullmatch(line)):
            right = meant["mark"].lower() in _YES
            self.start(
                Answer(index, right, meant["words"]), Slip(index, f"- [{'x' if right else ' '}] {meant['words']}")
            )
        elif item:
            (self.slips if self.answers else self.plain).append(Slip(index, f"- [ ] {item[2]}"))
        elif self.apart or (self.answers and self.answers[-1].explained):
            self.plain = []
            if self.answers:
                self.slips.append(Slip(index))
        self.apart = False

    def code(self, line: str, index: int, goes_on: bool) -> None:
        """Take a line of code, which is not looked into: it explains, or stands where it belongs to nothing."""
        if line.startswith("    ") or (goes_on and not line.strip()):
            self.explain(line, index)
        elif self.answers and not goes_on:
            self.slips.append(Slip(index))

    def start(self, answer: Answer, *slip: Slip) -> None:
        """Take an answer, and what stood above it as one that lacks its mark."""
        self.slips += [*self.plain, *slip]
        self.plain = []
        runs_in = not self.apart and self.answers and self.answers[-1].explained
        self.answers.append(replace(answer, crowded=answer.line) if runs_in else answer)

    def explain(self, line: str, index: int) -> None:
        """Take a line that is indented as a part of the answer above it."""
        if self.answers and not self.answers[-1].explained:
            answer = self.answers[-1]
            if self.apart or _ITEM.fullmatch(line[4:]):
                self.answers[-1] = replace(answer, explained=True)
            elif answer.crowded is None:
                self.answers[-1] = replace(answer, crowded=index)
        self.apart = False
