"""Prompts taken out on purpose: `extra.module.retired` keeps the words under which readers' answers stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..grammar.options import BLOCKS, KINDS, Item, OptionError

__all__ = ["Retired", "items_json", "left", "read_retired"]


@dataclass(frozen=True, slots=True)
class Retired:
    """A question asked no more. What was chosen from items keeps their words: `items` is empty for other kinds.

    One that is `left_out` still stands in its file, in a section that this copy does not give to its readers.
    """

    id: str
    text: str
    kind: str = ""
    items: tuple[Item, ...] = ()
    scale: tuple[str, ...] = ()
    again: str = ""
    left_out: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the prompt as `module.json` lists it."""
        said: dict[str, Any] = {"id": self.id, "text": self.text}
        items = items_json(self.kind, self.items)
        more = {
            "kind": self.kind,
            "items": items,
            "scale": list(self.scale),
            "again": self.again,
            "left_out": self.left_out,
        }
        return said | {key: value for key, value in more.items() if value}


def left(sections: Iterable[Any]) -> dict[str, Retired]:
    """Return the questions of sections that a copy leaves out, also under the ids they had before."""
    return {
        key: Retired(key, one.text, one.kind, (*one.items, *one.retired_items), one.scale, one.again, left_out=True)
        for section in sections
        for one in section.prompts
        for key in (one.id, *one.was)
    }


def read_retired(said: Any) -> dict[str, Retired]:
    """Return the retired prompts by id: `id: words`, or `id: {text, kind, items}`; what can't be read is left out."""
    if not isinstance(said, Mapping):
        return {}
    return {str(key): _one(str(key), value) for key, value in said.items()}


def items_json(kind: str, items: tuple[Item, ...]) -> list[Any]:
    """Return items as `module.json` has them: a scale's are words, the others' key and text, and former keys."""
    if kind == "scale":
        return [item.text for item in items]
    return [_item_json(item) for item in items]


def _item_json(item: Item) -> dict[str, Any]:
    more = {"was": list(item.was), "type": item.type}
    return {"key": item.key, "text": item.text} | {key: value for key, value in more.items() if value}


def _one(key: str, said: Any) -> Retired:
    if not isinstance(said, Mapping):
        return Retired(key, str(said))
    kind = str(said.get("kind") or "")
    return Retired(
        key,
        str(said.get("text") or ""),
        kind if kind in KINDS else "",
        _read(said, "items"),
        _read(said, "scale"),
        str(said.get("again") or ""),
    )


def _read(said: Mapping[Any, Any], option: str) -> Any:
    if said.get(option) is None:
        return ()
    try:
        return BLOCKS["reflection"].options[option](said[option])
    except OptionError:
        return ()
