"""Lists and tables that Markdown does not take for one: their marks would reach the reader in a run of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..problems import Problem
from ..prose.marks import shown
from ..reading.module import Edition
from ..reading.source import Page
from .rule import Rule

__all__ = ["RULES", "check"]

_ITEM = re.compile(r"( *)(?:[-*+]|\d{1,3}\.)[ \t]+\S")
_BULLETS = "[•◦▪‣●∙·■□➢✓✔]"
_BULLET = re.compile(_BULLETS)
_TYPED = re.compile(rf"[ \t\u00a0]*{_BULLETS}[ \t\u00a0]*[^\s•·]")
_CELLS = re.compile(r"[^\t]*\S\t+\S")
_ROW = re.compile(r" {0,3}\|.*\|[ \t]*")
_DASH = r"[ \t]*:?-+:?[ \t]*"
_DASHES = re.compile(rf" {{0,3}}(?:\|?{_DASH}(?:\|{_DASH})+\|?[ \t]*|\|{_DASH}\|[ \t]*)")
# A line that no paragraph goes on from.
_OWN = re.compile(r"#|/{3}|>|<|!!!|\?\?\?|===|\[[^\]]+\]:|\*\[|\{| {4}|\t|:")


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield bullets that were typed, lists and tables too close to other lines, tables without their dashes."""
    for edition in editions:
        tables = {"tables", "extra", "markdown.extensions.tables", "markdown.extensions.extra"}
        with_tables = not tables.isdisjoint(edition.config.extensions)
        for page, scan in edition.pages():
            text = shown(page, scan)
            lines = text.split("\n")
            if _BULLET.search(text):
                yield from _typed(page, lines)
            yield from _nested(page, lines)
            for start, together in _together(lines):
                yield from _list(page, start, together)
                if "\t" in text:
                    yield from _tabs(page, start, together)
                if with_tables and "|" in text:
                    yield from _table(page, start, together)


def _together(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield each run of lines without a blank one, a heading or the edge of a block, with the index of its first."""
    start = 0
    for index, line in enumerate([*lines, ""]):
        if not line.strip() or line.startswith(("#", "///")):
            if index > start:
                yield start, list(lines[start:index])
            start = index + 1


def _typed(page: Page, lines: Sequence[str]) -> Iterator[Problem]:
    last, first, many = -9, 0, 0
    for index, line in enumerate([*lines, "", "", ""]):
        if _TYPED.match(line):
            first, many = (first, many + 1) if index - last <= 2 else (index, 1)
            last = index
            if many == 2:
                message = "these bullets were typed or pasted; Markdown makes no list of them"
                fix = "start each with a hyphen and a blank, with an empty line above the first:  - "
                yield page.problem(first + 1, 1, "bullet-typed", message, fix)


def _list(page: Page, start: int, together: Sequence[str]) -> Iterator[Problem]:
    items = [index for index, line in enumerate(together) if _ITEM.match(line)]
    if len(items) < 2 or items[0] == 0 or any(_OWN.match(line) for line in together[: items[0]]):
        return
    first = items[0]
    number = re.match(r" *(\d+)\.", together[first])
    if len(together[first]) - len(together[first].lstrip()) > 3 or (number and number.group(1) != "1"):
        return
    if any("|" in line for line in together[:first]):
        return
    message = "this list stands right below other words, so it is shown as one line with them"
    yield page.problem(start + first + 1, 1, "list-crowded", message, "leave an empty line above it")


def _nested(page: Page, lines: Sequence[str]) -> Iterator[Problem]:
    """Yield the first line of a list that is meant to stand inside another, and does not reach it."""
    above: int | None = None
    told = False
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        match = _ITEM.match(line)
        if not match:
            if not line.startswith("  "):
                above, told = None, False
            continue
        indent = len(match.group(1))
        if above is not None and indent - above in (2, 3) and not told:
            told = True
            message = f"this list is indented by {indent - above}, so it is shown on one level with the one above"
            fix = f"indent it by four:  {' ' * (above + 4)}{line.strip()}"
            yield page.problem(index + 1, indent + 1, "list-indent", message, fix)
        if indent % 4 == 0:
            above = indent


def _tabs(page: Page, start: int, together: Sequence[str]) -> Iterator[Problem]:
    for index in range(len(together) - 1):
        if all(_CELLS.match(line) and not line.startswith(("    ", "|")) for line in together[index : index + 2]):
            cells = [cell.strip() for cell in re.split(r"\t+", together[index].strip())]
            rows = f"| {' | '.join(cells)} |\n|{' --- |' * len(cells)}"
            fix = f"write it with bars, the names of its columns first:\n{rows}"
            message = "these cells were pasted from a sheet; without bars they are one line of words"
            yield page.problem(start + index + 1, 1, "table-tabs", message, fix)
            return


def _table(page: Page, start: int, together: Sequence[str]) -> Iterator[Problem]:
    dashes = next((index for index, line in enumerate(together) if _DASHES.fullmatch(line)), None)
    if dashes is None:
        if len(together) > 1 and all(map(_ROW.fullmatch, together)):
            columns = together[0].strip().strip("|").count("|") + 1
            fix = f"write below its first row:  |{' --- |' * columns}"
            message = "this table has no dashes below its first row, so it is shown as one line of bars"
            yield page.problem(start + 1, 1, "table-rule", message, fix)
    elif dashes > 1 and "|" in together[dashes - 1] and not together[0].startswith((" ", ">", "\t", "<")):
        if _ROW.fullmatch(together[0]):
            message = "the dashes of this table must stand below its first row, or it is shown as one line of bars"
            yield page.problem(start + dashes + 1, 1, "table-rule", message, "move them below the first row")
        else:
            message = "this table stands right below other words, so it is shown as one line with them"
            yield page.problem(start + dashes, 1, "table-crowded", message, "leave an empty line above it")


RULES = (
    Rule(
        "bullet-typed",
        "Start the items of a list with a hyphen.",
        "Pasted bullets run together into one paragraph, and a screen reader announces no list.",
        "• Ask families\n• Ask staff",
        "- Ask families\n- Ask staff",
    ),
    Rule(
        "list-crowded",
        "Leave an empty line above a list.",
        "Markdown takes it for more of the paragraph above, and the reader sees hyphens in a run of words.",
        "Bring with you:\n- a pen\n- a question",
        "Bring with you:\n\n- a pen\n- a question",
    ),
    Rule(
        "list-indent",
        "Indent a list inside a list by four blanks.",
        "With two or three it is shown on one level with the item it belongs to, and a numbered list counts it in.",
        "- Ask\n  - families\n  - staff",
        "- Ask\n    - families\n    - staff",
        level="note",
    ),
    Rule(
        "table-crowded",
        "Leave an empty line above a table.",
        "Markdown takes it for more of the paragraph above, and the reader sees bars and dashes.",
        "The steps:\n| Step | When |\n| --- | --- |\n| Plan | Spring |",
        "The steps:\n\n| Step | When |\n| --- | --- |\n| Plan | Spring |",
    ),
    Rule(
        "table-rule",
        "Write dashes below the first row of a table.",
        "Without them it is no table to Markdown, and the reader sees bars.",
        "| Step | When |\n| Plan | Spring |",
        "| Step | When |\n| --- | --- |\n| Plan | Spring |",
    ),
    Rule(
        "table-tabs",
        "Write the cells of a table between bars.",
        "Cells pasted from a sheet run together into one line of words.",
        "Step\tWhen\nPlan\tSpring",
        "| Step | When |\n| --- | --- |\n| Plan | Spring |",
    ),
)
