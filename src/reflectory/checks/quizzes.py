"""Quizzes: answers that can be told apart, each with its explanation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..grammar.block import Block
from ..grammar.quiz import Answer, Slip, answers_of
from ..grammar.syntax import Scan
from ..problems import Problem, numbered
from ..reading.module import Edition
from ..reading.source import Page
from ..reading.translation import pairs
from .rule import Rule
from .unread import is_read

__all__ = ["RULES", "check", "quizzes_of", "read_answers"]


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield what a reader of a quiz could not choose from, or would not be told."""
    for edition in editions:
        for page, scan in edition.pages():
            for block in scan.blocks:
                if block.name == "quiz":
                    yield from _quiz(page, block, *read_answers(page, scan, block))
    scans = editions[0].scans
    for edition, page, original in pairs(editions):
        if is_read(edition):
            yield from _translated(page, edition.scans[page.file], original, scans[original.file])


def _translated(page: Page, scan: Scan, original: Page, source: Scan) -> Iterator[Problem]:
    """Yield quizzes that ask something else than those of the page they translate, in the same order."""
    here, there = (quizzes_of(*pair) for pair in ((page, scan), (original, source)))
    if len(here) != len(there):
        message = f"this page has {numbered(len(here), 'quiz block')}, {original.path} has {len(there)}"
        fix = "translate each of them, in the same order" if len(here) < len(there) else "take out what is not there"
        line = here[-1][0].line if len(here) > len(there) else 0
        yield page.problem(line, 1, "translation-quiz", message, fix)
        return
    for (block, ours, unread), (first, theirs, other) in zip(here, there, strict=True):
        place = f"{original.path}:{first.line}"
        if unread or other:
            continue  # what can't be read comes first
        if len(ours) != len(theirs):
            message = f"this quiz has {numbered(len(ours), 'answer')}, its source at {place} has {len(theirs)}"
            yield page.problem(block.line, 1, "translation-quiz", message, "translate each answer, in the same order")
            continue
        for answer, same in zip(ours, theirs, strict=True):
            if answer.right != same.right:
                said = "right here, and not" if answer.right else "not right here, but is"
                message = f"this answer is {said} in its source, {original.path}:{same.line + 1}"
                fix = f"write  - [{'x' if same.right else ' '}] {answer.words}"
                yield page.problem(answer.line + 1, 1, "translation-quiz", message, fix)


def quizzes_of(page: Page, scan: Scan) -> list[tuple[Block, list[Answer], list[Slip]]]:
    """Return each quiz of a page with its answers, and the lines that are neither answer nor explanation."""
    return [(block, *read_answers(page, scan, block)) for block in scan.blocks if block.name == "quiz"]


def read_answers(page: Page, scan: Scan, block: Block) -> tuple[list[Answer], list[Slip]]:
    """Return the answers of a quiz, and each line in it that is neither answer nor explanation."""
    closed = page.lines[block.end - 1].lstrip().startswith("///")
    return answers_of(page.lines, block.body - 1, block.end - closed, scan.fenced, scan.literal)


def _quiz(page: Page, block: Block, answers: list[Answer], slips: list[Slip]) -> Iterator[Problem]:
    for slip in slips:
        if slip.meant:
            message = "this can't be read as an answer, so nobody could choose it"
            yield page.problem(slip.line + 1, 1, "quiz-mark", message, f"write  {slip.meant}   ([x] where it is right)")
        else:
            message = "these words stand below an answer and belong to none"
            fix = "indent them by four spaces to explain the answer above, or move them over the first answer"
            yield page.problem(slip.line + 1, 1, "quiz-stray", message, fix)
    if len(answers) + sum(slip.meant != "" for slip in slips if slip.line not in {a.line for a in answers}) < 2:
        message = "this quiz has no answers" if not answers else "this quiz has only one answer"
        fix = "write two or more, the right ones with an x:\n- [ ] an answer\n\n    why not\n\n- [x] another\n\n    why"
        yield page.problem(block.line, 1, "quiz-answers", message, fix)
    said: dict[str, int] = {}
    for answer in answers:
        if not answer.words.strip():
            message = "this answer has no words"
            yield page.problem(answer.line + 1, 1, "quiz-mark", message, "write them behind the brackets")
            continue
        first = said.setdefault(answer.words.strip().casefold(), answer.line)
        if first != answer.line:
            message = f"this answer stands in line {first + 1} already"
            yield page.problem(answer.line + 1, 1, "quiz-repeated", message, "take one of the two out, or reword it")
        if answer.crowded is not None and (answer.crowded == answer.line or not answer.explained):
            upper, lower = ("answer", "explanation") if answer.crowded == answer.line else ("explanation", "answer")
            message = f"this {upper} runs into the {lower} above it"
            yield page.problem(answer.crowded + 1, 1, "quiz-crowded", message, "leave a blank line above it")
        if "](" in answer.words or "][" in answer.words:
            message = "this answer holds a link, and pressing it would open the answer"
            fix = "put the link into the explanation under it"
            yield page.problem(answer.line + 1, 1, "quiz-link", message, fix)
        if not answer.explained and answer.crowded in (None, answer.line):
            fix = "leave a blank line under it, then say why, indented by four spaces"
            yield page.problem(answer.line + 1, 1, "quiz-explanation", "this answer has no explanation", fix)


_ANSWERS = (
    "- [ ] We tell you\n\n    Telling needs no survey.\n\n- [x] We ask you\n\n    They were asked, and others decided."
)

RULES = (
    Rule(
        "quiz-answers",
        "Give a quiz two answers or more.",
        "Where there is nothing to choose from, nobody learns by choosing.",
        "/// quiz | Which level is that?\nIt is the second.\n///",
        f"/// quiz | Which level is that?\n{_ANSWERS}\n///",
        fixed=True,
    ),
    Rule(
        "quiz-crowded",
        "Leave a blank line between an answer and its explanation, and above the next answer.",
        "Without one Markdown reads them as one: the answer gives its explanation away, or can't be chosen.",
        "- [ ] We tell you\n    Telling needs no survey.",
        "- [ ] We tell you\n\n    Telling needs no survey.",
        fixed=True,
    ),
    Rule(
        "quiz-explanation",
        "Explain every answer: a blank line under it, then words indented by four spaces.",
        "Who opens an answer wants to know why. “Not quite” alone teaches nothing.",
        "- [ ] We tell you\n- [x] We ask you",
        _ANSWERS,
    ),
    Rule(
        "quiz-link",
        "Keep links out of the answers of a quiz.",
        "An answer is a button. What can be pressed inside it is lost to keyboards and screen readers.",
        "- [x] [We ask you][levels]",
        "- [x] We ask you\n\n    It is the second of [the levels][levels].",
        fixed=True,
    ),
    Rule(
        "quiz-mark",
        "Start every answer with - [ ], a right one with - [x].",
        "A line that only looks like an answer is shown with its brackets, and can't be opened.",
        "-[x]We ask you",
        "- [x] We ask you",
        fixed=True,
    ),
    Rule(
        "quiz-repeated",
        "Write every answer of a quiz once.",
        "Of two answers with the same words nobody can tell which is meant.",
        "- [ ] We ask you\n- [x] We ask you",
        "- [ ] We tell you\n- [x] We ask you",
    ),
    Rule(
        "quiz-stray",
        "Indent what belongs to an answer by four spaces, and put what leads in above the first.",
        "Words between two answers explain neither, and stay open for all to see.",
        "- [x] We ask you\n\n  They were asked.",
        "- [x] We ask you\n\n    They were asked.",
        fixed=True,
    ),
    Rule(
        "translation-quiz",
        "Let a quiz have the same answers in every language, in the same order.",
        "What is right in one language is right in the other; who changes the language finds the same question.",
        "- [x] Les informamos   (in its source: - [ ])",
        "- [ ] Les informamos",
    ),
)
