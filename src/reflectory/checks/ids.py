"""Prompt ids: each once in a module, because saved answers are filed under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..module import Edition
from ..problems import Problem, nearest
from ..rules import Rule

__all__ = ["RULES", "check"]


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield ids used twice (naming both places), and earlier answers asked for under an unknown id."""
    for edition in editions:
        first: dict[str, str] = {}
        for page, scan in edition.pages():
            for block in scan.blocks:
                if block.name != "reflection" or "id" not in block.options:
                    continue
                prompt, (line, column) = block.options["id"], block.places["id"]
                if prompt in first:
                    message = f"the id “{prompt}” is already used at {first[prompt]}"
                    yield page.problem(line, column, "id-repeated", message, "give one of the two another id")
                    continue
                first[prompt] = f"{page.path}:{line}"
        yield from _unknown(edition, first)


def _unknown(edition: Edition, known: dict[str, str]) -> Iterator[Problem]:
    for page, scan in edition.pages():
        for block in scan.blocks:
            wanted = block.options.get("of")
            if wanted is not None and wanted not in known:
                line, column = block.places["of"]
                fix = nearest(wanted, known) + "Write the id of a prompt of this module"
                yield page.problem(line, column, "recall-unknown", f"no prompt has the id “{wanted}”", fix)


RULES = (
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
