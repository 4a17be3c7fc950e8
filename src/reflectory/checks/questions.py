"""Questions that can be read, and still don't work as they are meant: too long for a phone, or in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..grammar.block import Block
from ..grammar.options import live
from ..problems import Problem
from ..reading.module import Edition
from ..reading.source import Page
from .rule import Rule

__all__ = ["RULES", "check"]

MOST_STEPS = 7
MOST_COLUMNS = 6
_WITHOUT_ROWS = frozenset(("scale", "checklist", "matrix"))
_ONCE = frozenset(("workbook", "cohort"))


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield options without effect, scales and plans too wide, answers shown before they are asked for."""
    for edition in editions:
        first: dict[str, str] = {}
        for page, block in _in_order(edition):
            yield from _options(page, block)
            if block.name in _ONCE:
                if block.name in first:
                    message = f"the module has a {block.name} already, at {first[block.name]}"
                    fix = "keep one of the two, and link to its page from here"
                    yield page.problem(block.line, 1, "block-repeated", message, fix)
                first.setdefault(block.name, f"{page.path}:{block.line}")
        yield from _early(edition)


def _in_order(edition: Edition) -> Iterator[tuple[Page, Block]]:
    """Yield every block as a reader meets it."""
    pages = {page.file: page for page in edition.source.pages}
    for file in dict.fromkeys(entry.file for entry in edition.nav if entry.file in pages):
        for block in edition.scans[file].blocks:
            yield pages[file], block


def _options(page: Page, block: Block) -> Iterator[Problem]:
    kind, items = block.options.get("kind", "text"), block.options.get("items", ())
    if "kind" in block.places and "kind" not in block.options:
        return
    if block.is_prompt and kind in _WITHOUT_ROWS and "rows" in block.options:
        message = f"a {kind} is as long as its items are many; rows change nothing"
        yield page.problem(*block.places["rows"], "rows-unused", message, "take the line out")
    if kind == "scale" and len(items) > MOST_STEPS:
        message = f"a scale of {len(items)} steps does not fit on a phone, and few readers tell them apart"
        fix = f"use {MOST_STEPS} steps at most, or name its two ends only:  items: [the lowest, the highest]"
        yield page.problem(*block.places["items"], "scale-long", message, fix)
    if kind == "plan" and len(items) > MOST_COLUMNS:
        message = f"a plan of {len(items)} columns leaves no room to write, on a phone and on paper"
        fix = f"keep the {MOST_COLUMNS} that matter, or ask in two plans; keep the keys of those that stay"
        yield page.problem(*block.places["items"], "plan-wide", message, fix)


def _early(edition: Edition) -> Iterator[Problem]:
    asked: set[str] = set()
    order = list(_in_order(edition))
    where = {block.prompt_id: f"{page.path}:{block.line}" for page, block in order if block.prompt_id}
    for page, block in order:
        if block.prompt_id:
            asked.add(block.prompt_id)
        if block.is_prompt and "again" in block.options:
            yield from _again(page, block, edition, asked)
        wanted = block.options.get("of")
        if block.name == "reminder" and wanted in edition.module.prompts:
            prompt = edition.module.prompts[wanted][1]
            if not any(item.type == "date" for item in prompt.items):
                lacks = "no column with dates" if prompt.kind == "plan" else "no rows"
                message = f"“{wanted}” is a {prompt.kind} and has {lacks}, so there is no day to take from it"
                fix = "give its plan a column such as  when: {label: By when, type: date}  or take of out"
                yield page.problem(*block.places["of"], "reminder-undated", message, fix)
        if block.name == "recall" and wanted in where and wanted not in asked:
            message = f"“{wanted}” is asked later, at {where[wanted]}, so there is no answer to show here yet"
            yield page.problem(*block.places["of"], "recall-early", message, "move it below that question")


def _again(page: Page, block: Block, edition: Edition, asked: set[str]) -> Iterator[Problem]:
    """Yield what keeps two marks from standing side by side: no scale before this one, or another scale."""
    before = block.options["again"]
    prompts = {**edition.module.prompts}
    first = prompts[before][1] if before in prompts else edition.module.retired_prompts.get(before)
    steps = [item.text for item in live(block.options.get("items"))]
    if first is None or before == block.prompt_id or (before in prompts and before not in asked):
        message = f"no question before this one has the id “{before}”"
    elif block.options.get("kind") != "scale" or first.kind != "scale":
        message = "only a mark on a scale stands beside an earlier one"
    elif [item.text for item in first.items] != steps:
        message = f"“{before}” asks for a mark on other steps, so the two marks can't be compared"
    else:
        return
    fix = "name an earlier question of kind: scale with the same items, or take the line out"
    yield page.problem(*block.places["again"], "again-unlike", message, fix)


RULES = (
    Rule(
        "block-repeated",
        "Have one workbook in a module.",
        "Two of them show the same boxes twice, and what is written in one stands in the other only later.",
        "/// workbook\n///   (in two sections)",
        "/// workbook\n///   (in one section)",
    ),
    Rule(
        "plan-wide",
        f"Give a plan {MOST_COLUMNS} columns at most.",
        "On a phone every row becomes a long form, and on paper no word fits into a cell.",
        "    items: {what: What, who: Who, when: When, where: Where, why: Why, how: How, cost: Cost}",
        "    items: {what: What, who: Who, when: When}",
        level="note",
    ),
    Rule(
        "recall-early",
        "Bring an answer back after its question.",
        "Who reads in order finds an empty place.",
        "/// recall\n    of: first-call\n///   (in a section before that of first-call)",
        "/// recall\n    of: first-call\n///   (in a later section)",
        level="note",
    ),
    Rule(
        "reminder-undated",
        "Let a reminder take its days from a plan that has some.",
        "The file would hold one day whatever a reader planned.",
        "/// reminder | Your first steps\n    days: 14\n    of: first-steps\n///   (a plan without dates)",
        "    items:\n        step: The step\n        when: {label: By when, type: date}",
    ),
    Rule(
        "rows-unused",
        "Give rows only to questions that are answered in lines.",
        "The next author takes the line for something that works.",
        "    kind: scale\n    rows: 6",
        "    kind: scale",
        level="note",
    ),
    Rule(
        "scale-long",
        f"Give a scale {MOST_STEPS} steps at most.",
        "More don't fit side by side on a phone, and people don't tell them apart.",
        '    items: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]',
        "    items: [Never, Always]",
        level="note",
    ),
    Rule(
        "again-unlike",
        "Let again name an earlier scale with the same steps.",
        "The workbook and the page for facilitators show both marks side by side, and they mean nothing beside others.",
        "    kind: scale\n    items: [Never, Always]\n    again: how-sure   (a scale from Guessing to Certain)",
        "    kind: scale\n    items: [Guessing, Certain]\n    again: how-sure",
    ),
)
