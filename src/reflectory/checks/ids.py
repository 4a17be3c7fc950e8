"""Prompt ids: each once in a module, because saved answers are filed under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..problems import Problem, nearest
from ..reading.module import Edition
from .rule import Rule
from .unread import unread

__all__ = ["RULES", "check"]


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield ids used twice (naming both places), and earlier answers asked for under an unknown id."""
    for edition in editions:
        first: dict[str, str] = {}
        for page, scan in edition.pages():
            for block in scan.blocks:
                prompt = block.prompt_id
                if prompt is None:
                    continue
                line, column = block.places["id"]
                if prompt in first:
                    message = f"the id “{prompt}” is already used at {first[prompt]}"
                    yield page.problem(line, column, "id-repeated", message, "give one of the two another id")
                    continue
                first[prompt] = f"{page.path}:{line}"
        yield from _unknown(edition, first)
        yield from _guidance(edition, first)


def _guidance(edition: Edition, known: dict[str, str]) -> Iterator[Problem]:
    """Yield ids that the page already gives to another prompt's guidance, which ends in -hint."""
    for page, scan in edition.pages():
        for block in scan.blocks:
            prompt = block.prompt_id or ""
            if prompt.endswith("-hint") and prompt.removesuffix("-hint") in known:
                line, column = block.places["id"]
                message = f"the page gives “{prompt}” to the guidance of “{prompt.removesuffix('-hint')}”"
                yield page.problem(line, column, "id-hint", message, "end the id with another word")


def _unknown(edition: Edition, known: dict[str, str]) -> Iterator[Problem]:
    hidden = unread(edition)
    lost = any(block.is_prompt and not block.prompt_id for _, scan in edition.pages() for block in scan.blocks)
    if lost or any(entry.file not in edition.scans for entry in edition.nav):
        return  # the question may stand where nothing can be read
    if any(not any(map(str.strip, page.lines)) for page in edition.source.pages):
        return
    for page, scan in edition.pages():
        for block in scan.blocks:
            wanted = block.options.get("of")
            if wanted is not None and wanted not in known and wanted not in hidden.ids:
                line, column = block.places["of"]
                fix = nearest(wanted, known) + "Write the id of a prompt of this module"
                yield page.problem(line, column, "recall-unknown", f"no prompt has the id “{wanted}”", fix)


RULES = (
    Rule(
        "id-hint",
        "Don't name a prompt after another one's guidance.",
        "Two elements of a page would share an id, and a screen reader would read the wrong one.",
        "    id: first-call\n    id: first-call-hint   (two prompts)",
        "    id: first-call\n    id: first-call-clue   (two prompts)",
        fixed=True,
    ),
    Rule(
        "id-repeated",
        "Use every id once in a module.",
        "Two boxes with one id would overwrite each other's answer.",
        "    id: first-call   (in why.md and in how.md)",
        "    id: first-call   (in why.md)\n    id: call-now   (in how.md)",
        fixed=True,
    ),
    Rule(
        "recall-unknown",
        "Bring back only answers of prompts that exist.",
        "The place would stay empty for every reader.",
        "    of: frist-call",
        "    of: first-call",
        fixed=True,
    ),
)
