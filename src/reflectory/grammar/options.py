"""The option tables: which blocks there are, what each takes, and what makes a value right.

One table serves the check (`syntax`) and the renderer (`markdown_ext`), so that both always
agree on what a block may say. A validator returns the cleaned value or raises `OptionError`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from .items import Item, items_problem, live, plan_columns, read_items, read_steps, scale_problem, scale_steps
from .values import ID, OptionError, prompt_id, slug

__all__ = [
    "BLOCKS",
    "DEFAULT_ROWS",
    "ID",
    "KINDS",
    "PAPER_ROWS",
    "BlockType",
    "Item",
    "OptionError",
    "as_meant",
    "items_problem",
    "live",
    "plan_columns",
    "prompt_id",
    "scale_problem",
    "scale_steps",
    "slug",
]

KINDS = ("text", "list", "scale", "checklist", "plan", "matrix")
DEFAULT_ROWS = {"text": 4, "list": 3, "plan": 3}
# Lines for writing by hand take more room than those of a box on the screen.
PAPER_ROWS = DEFAULT_ROWS | {"text": 6}


def as_meant(key: str, value: Any) -> Any:
    """Return a value that holds what its author wrote; raises OptionError where YAML or an editor made it another."""
    if value is None:
        fix = f'write a value; one that starts with # stands in quotation marks:  {key}: "#…"'
        raise OptionError("nothing stands here, or YAML takes it for a remark", fix)
    if isinstance(value, str) and value[:1] in "“”„«‘’" and key != "items" and value:
        plain = value.strip("“”„«»‘’ ")
        raise OptionError("these quotation marks are curly, and become part of the value", f'write  {key}: "{plain}"')
    return value


def _kind(value: Any) -> str:
    if value in KINDS:
        return str(value)
    raise OptionError(f"there is no kind “{value}”", f"write one of: {', '.join(KINDS)}")


def _rows(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 40:
        return value
    raise OptionError(f"“{value}” is no number of rows", "write a whole number from 1 to 40")


def _minutes(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 600:
        return value
    raise OptionError(f"“{value}” is no number of minutes", "write a whole number from 1 to 600")


def _days(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 730:
        return value
    raise OptionError(f"“{value}” is no number of days", "write a whole number from 1 to 730")


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise OptionError(f"“{value}” is neither true nor false", "write true or false")


def _ids(value: Any) -> tuple[str, ...]:
    return tuple(prompt_id(entry) for entry in (value if isinstance(value, list) else [value]))


def _address(value: Any) -> str:
    if isinstance(value, str) and not re.search(r"[\s\x00-\x1f]", value):
        with suppress(ValueError):  # "https://[": a bracket that never closes
            parts = urlsplit(value)
            if parts.scheme == "https" and parts.netloc:
                return value
    raise OptionError(f"“{value}” is no address", "write the whole address, starting with https://")


def _page_or_address(value: Any) -> str:
    """Return the address of a page of this module as it stands, or a whole one."""
    if isinstance(value, str) and re.fullmatch(r"(?!//)(?=.)[\w./-]*(?:#[\w.-]+)?", value):
        return value
    with suppress(OptionError):
        return _address(value)
    raise OptionError(
        f"“{value}” leads nowhere", "write a page of this module, or an address that starts with https://"
    )


def _page(value: Any) -> str:
    """Return the file of a section as it stands."""
    if isinstance(value, str) and re.fullmatch(r"(?!/)[\w./-]+\.md", value):
        return value
    raise OptionError(f"“{value}” is no section", "write the file of a section of this module, as in a link:  later.md")


Validator = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class BlockType:
    """What one kind of block takes: `argument` names it in a message; options map to validators.

    A block without a `body` stands for something made from the whole module.
    """

    argument: str | None
    options: dict[str, Validator] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    body: bool = True


BLOCKS: dict[str, BlockType] = {
    "reflection": BlockType(
        "the question",
        {"id": prompt_id, "kind": _kind, "rows": _rows, "items": read_items, "scale": read_steps}
        | {"share": _boolean, "was": _ids, "again": prompt_id},
        ("id",),
    ),
    "recall": BlockType(None, {"of": prompt_id}, ("of",), body=False),
    "quiz": BlockType("the question"),
    "facilitator": BlockType("a title", {"minutes": _minutes}),
    "video": BlockType(
        "the video's title", {"url": _address, "minutes": _minutes, "transcript": _page_or_address}, ("url",)
    ),
    "reminder": BlockType("a title", {"days": _days, "of": prompt_id, "page": _page}, ("days",)),
    "contents": BlockType(None, body=False),
    "glossary": BlockType(None, body=False),
    "workbook": BlockType(None, body=False),
    "cohort": BlockType(None, body=False),
    "guide": BlockType(None, body=False),
}
