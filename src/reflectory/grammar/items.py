"""Items: the entries of a checklist, columns of a plan, rows of a matrix, steps of a scale; what answers refer to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .values import OptionError, prompt_id, slug

__all__ = ["Item", "items_problem", "live", "plan_columns", "read_items", "read_steps", "scale_problem", "scale_steps"]

MOST_STEPS = 7
_TYPES = ("text", "date")


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a checklist, a column of a plan, a row of a matrix, an end or step of a scale.

    `key` is what a saved answer refers to: for a scale the number of the step, as text. `was`:
    keys it had before. A `retired` one is asked no more; its words stay for answers that name it.
    `type` is "date" for a column of a plan that takes dates, "" for words.
    """

    key: str
    text: str
    was: tuple[str, ...] = ()
    retired: bool = False
    type: str = ""
    keyed: bool = field(default=True, compare=False)  # written by the author, not made from the words


def read_items(value: Any) -> tuple[Item, ...]:
    """Read `[words, words]`, or `key: words` pairs whose keys stay when the words change."""
    pairs: list[tuple[Any, Any]] = []
    for entry in value if isinstance(value, list) else [value]:
        pairs += entry.items() if isinstance(entry, dict) else [(None, entry)]
    items = tuple(_item(key, words) for key, words in pairs)
    keys = [key for item in items for key in (item.key, *item.was)]
    repeated = next((key for key, times in Counter(keys).items() if times > 1), None)
    if repeated or len(live(items)) < 2:
        message = f"the item “{repeated}” stands twice" if repeated else "one item is no choice"
        raise OptionError(message, "list two or more items, each with a key or words of its own")
    return items


def _item(key: Any, said: Any) -> Item:
    was: tuple[str, ...] = ()
    retired, takes = False, ""
    if isinstance(said, dict) and key is not None:
        if unknown := next((name for name in said if name not in ("label", "was", "retired", "type")), None):
            raise OptionError(f"an item takes no “{unknown}”", f"write  {key}: {{label: words, was: [earlier-key]}}")
        was, retired, takes = _former_keys(said.get("was")), _flag(said.get("retired", False)), _type(said.get("type"))
        said = said.get("label")
    if isinstance(said, (str, int, float)) and not isinstance(said, bool) and str(said).strip():
        if key is not None:
            return Item(_item_key(key, said), str(said), was, retired, takes)
        return Item(slug(str(said)) or re.sub(r"\W+", "-", str(said).lower()), str(said), keyed=False)
    if isinstance(said, bool):
        fix = 'put words such as Yes and No into quotation marks:  "Yes"'
        raise OptionError(f"YAML reads an item here as {str(said).lower()}, not as a word", fix)
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


def _former_keys(value: Any) -> tuple[str, ...]:
    """Return the keys an item had; those made from words before may hold any letter, but no blank."""
    keys = tuple(str(key) for key in (value if isinstance(value, list) else [value])) if value is not None else ()
    if wrong := next((key for key in keys if not re.fullmatch(r"[^\s,]+", key)), None):
        raise OptionError(f"“{wrong}” can't be a key", "write the keys it had before:  was: [one, another]")
    return keys


def _type(value: Any) -> str:
    if value is None or value in _TYPES:
        return "" if value in (None, "text") else str(value)
    raise OptionError(f"there is no type “{value}”", f"write one of: {', '.join(_TYPES)}")


def read_steps(value: Any) -> tuple[str, ...]:
    """Read the words of a matrix's steps, lowest first."""
    steps = value if isinstance(value, list) else [value]
    if taken := [str(step).lower() for step in steps if isinstance(step, bool)]:
        fix = 'put words such as Yes and No into quotation marks:  "Yes"'
        raise OptionError(f"YAML reads a step here as {taken[0]}, not as a word", fix)
    words = tuple(str(step).strip() if isinstance(step, (str, int, float)) else "" for step in steps)
    if not all(words):
        raise OptionError("a step has no words", "write each step as words:  scale: [Not yet, Sometimes, Always]")
    if not 2 <= len(words) <= MOST_STEPS:
        fix = f"name two to {MOST_STEPS} steps, the lowest first:  scale: [Not yet, Sometimes, Always]"
        raise OptionError("one step is no choice" if len(words) < 2 else f"{len(words)} steps don't fit a phone", fix)
    if repeated := next((word for word, times in Counter(words).items() if times > 1), None):
        raise OptionError(f"the step “{repeated}” stands twice", "give each step words of its own")
    return words


def live(items: tuple[Item, ...] | None) -> tuple[Item, ...]:
    """Return the items that are still asked."""
    return tuple(item for item in items or () if not item.retired)


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise OptionError(f"“{value}” is neither true nor false", "write  retired: true")


def scale_problem(kind: str, scale: tuple[str, ...] | None) -> OptionError | None:
    """Return what is wrong between a prompt's kind and its steps, if anything is."""
    if kind == "matrix" and scale is None:
        return OptionError("this matrix has no steps", "add a line:  scale: [Not yet, Sometimes, Always]")
    if kind != "matrix" and scale is not None:
        return OptionError(f"a {kind} takes no steps", "take the scale out, or write  kind: matrix")
    return None


def items_problem(kind: str, items: tuple[Item, ...] | None) -> OptionError | None:
    """Return what is wrong between a prompt's kind and its items, if anything is."""
    if items is None:
        if kind == "scale":
            return OptionError("this scale has no ends", "add a line:  items: [the lowest, the highest]")
        if kind == "checklist":
            return OptionError("this checklist has no items", "add a line:  items: {key: What to tick, …}")
        if kind == "matrix":
            return OptionError("this matrix has no rows", "add a line:  items: {key: What to rate, …}")
    elif kind in ("text", "list"):
        return OptionError(f"a {kind} takes no items", "take the items out, or set the kind they are for")
    elif kind != "scale" and (bare := next((item for item in items if not item.keyed), None)):
        fix = f"run  check --fix  or give each a key that stays:  {slug(bare.text) or 'a-key'}: {bare.text}"
        return OptionError(f"the item “{bare.text}” has no key, so rewording it would lose what readers chose", fix)
    elif kind != "plan" and (typed := next((item for item in items if item.type), None)):
        fix = f"take the type out:  {typed.key}: {typed.text}"
        return OptionError(f"only a column of a plan has a type, and this is a {kind}", fix)
    return None


def scale_steps(items: tuple[Item, ...]) -> list[str]:
    """Return the words of each step, lowest first; two items are the ends of five steps."""
    if len(items) == 2:
        return [items[0].text, "", "", "", items[1].text]
    return [item.text for item in items]


def plan_columns(items: tuple[Item, ...], headings: Mapping[str, str]) -> tuple[Item, ...]:
    """Return the columns of a plan: its own, or else those that the language's catalogue names."""
    return items or tuple(Item(key, heading) for key, heading in headings.items())
