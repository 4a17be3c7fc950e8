"""The option tables: which blocks there are, what each takes, and what makes a value right.

One table serves the check (`syntax`) and the renderer (`markdown_ext`), so that both always
agree on what a block may say. A validator returns the cleaned value or raises `OptionError`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

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
    "plan_columns",
    "prompt_id",
    "scale_steps",
    "slug",
]

KINDS = ("text", "list", "scale", "checklist", "plan")
DEFAULT_ROWS = {"text": 4, "list": 3, "plan": 3}
# Lines for writing by hand take more room than those of a box on the screen.
PAPER_ROWS = DEFAULT_ROWS | {"text": 6}

# Of a prompt, and of a module: saved answers are filed under both.
ID = re.compile(r"[a-z][a-z0-9-]{1,63}")


class OptionError(ValueError):
    """A value an author must mend; `fix` says how."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.fix = fix


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a checklist, a column of a plan, an end or step of a scale.

    `key` is what a saved answer refers to: for a scale the number of the step, as text.
    """

    key: str
    text: str


def as_meant(key: str, value: Any) -> Any:
    """Return a value that holds what its author wrote; raises OptionError where YAML or an editor made it another."""
    if value is None:
        fix = f'write a value; one that starts with # stands in quotation marks:  {key}: "#…"'
        raise OptionError("nothing stands here, or YAML takes it for a remark", fix)
    if isinstance(value, str) and value[:1] in "“”„«‘’" and key != "items" and value:
        plain = value.strip("“”„«»‘’ ")
        raise OptionError("these quotation marks are curly, and become part of the value", f'write  {key}: "{plain}"')
    return value


def prompt_id(value: Any) -> str:
    """Return an id as the contract has it: `[a-z][a-z0-9-]{1,63}`."""
    if isinstance(value, str) and ID.fullmatch(value):
        return value
    proposal = slug(str(value))
    rule = "an id has 2 to 64 small letters, digits and hyphens, and starts with a letter"
    raise OptionError(f"“{value}” can't be an id", f"{rule}, for example: {proposal}" if proposal else rule)


def slug(text: str, limit: int = 40) -> str:
    """Return an id made of some words, or "" where none can be; cut so that it ends with a whole word."""
    letters = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    if len(words) > limit:
        words = words[:limit].rpartition("-")[0] or words[:limit]
    return words if ID.fullmatch(words) else ""


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


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise OptionError(f"“{value}” is neither true nor false", "write true or false")


def _ids(value: Any) -> tuple[str, ...]:
    return tuple(prompt_id(entry) for entry in (value if isinstance(value, list) else [value]))


def _items(value: Any) -> tuple[Item, ...]:
    """Read `[words, words]`, or `key: words` pairs whose keys stay when the words change."""
    pairs: list[tuple[Any, Any]] = []
    for entry in value if isinstance(value, list) else [value]:
        pairs += entry.items() if isinstance(entry, dict) else [(None, entry)]
    items = [_item(key, words) for key, words in pairs]
    keys = [item.key for item in items]
    repeated = next((key for key, times in Counter(keys).items() if times > 1), None)
    if repeated or len(items) < 2:
        message = f"the item “{repeated}” stands twice" if repeated else "one item is no choice"
        raise OptionError(message, "list two or more items, each with a key or words of its own")
    return tuple(items)


def _item(key: Any, words: Any) -> Item:
    if isinstance(words, (str, int, float)) and not isinstance(words, bool) and str(words).strip():
        if key is not None:
            return Item(_item_key(key, words), str(words))
        return Item(slug(str(words)) or re.sub(r"\W+", "-", str(words).lower()), str(words))
    if isinstance(words, bool):
        fix = 'put words such as Yes and No into quotation marks:  "Yes"'
        raise OptionError(f"YAML reads an item here as {str(words).lower()}, not as a word", fix)
    raise OptionError("this item has no words", "write each item as words, or as “key: words”")


def _item_key(key: Any, words: Any) -> str:
    try:
        return prompt_id(key)
    except OptionError as error:
        if isinstance(key, bool):
            fix = "put the whole item into quotation marks, or write another key before the colon"
            message = f"YAML reads the key of an item here as {str(key).lower()}, not as a word"
            raise OptionError(message, fix) from error
        fix = f'if these are words with a colon, put them into quotation marks:  "{key}: {words}"'
        if proposal := slug(str(key)):
            fix += f"  ; if a key is meant, write  {proposal}: {words}"
        raise OptionError(f"“{key}” is taken for the key of an item, for a colon follows it", fix) from error


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
        {"id": prompt_id, "kind": _kind, "rows": _rows, "items": _items, "share": _boolean, "was": _ids},
        ("id",),
    ),
    "recall": BlockType(None, {"of": prompt_id}, ("of",), body=False),
    "facilitator": BlockType("a title", {"minutes": _minutes}),
    "video": BlockType(
        "the video's title", {"url": _address, "minutes": _minutes, "transcript": _page_or_address}, ("url",)
    ),
    "contents": BlockType(None, body=False),
    "workbook": BlockType(None, body=False),
    "cohort": BlockType(None, body=False),
}


def items_problem(kind: str, items: tuple[Item, ...] | None) -> OptionError | None:
    """Return what is wrong between a prompt's kind and its items, if anything is."""
    if items is None:
        if kind == "scale":
            return OptionError("this scale has no ends", "add a line:  items: [the lowest, the highest]")
        if kind == "checklist":
            return OptionError("this checklist has no items", "add a line:  items: {key: What to tick, …}")
    elif kind in ("text", "list"):
        return OptionError(f"a {kind} takes no items", "take the items out, or set the kind they are for")
    return None


def scale_steps(items: tuple[Item, ...]) -> list[str]:
    """Return the words of each step, lowest first; two items are the ends of five steps."""
    if len(items) == 2:
        return [items[0].text, "", "", "", items[1].text]
    return [item.text for item in items]


def plan_columns(items: tuple[Item, ...], headings: Mapping[str, str]) -> tuple[Item, ...]:
    """Return the columns of a plan: its own, or else those that the language's catalogue names."""
    return items or tuple(Item(key, heading) for key, heading in headings.items())
