"""The module that a finished site says it is: its own `module.json`, in each language, as far as answers go."""

from __future__ import annotations

import json
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..grammar.options import Item
from .module import Module, Prompt, Section
from .retired import Retired

__all__ = ["NotRead", "modules_of", "site_bytes"]

_MOST_BYTES = 50_000_000  # far more than a module of ten thousand prompts


class NotRead(Exception):
    """A `module.json` that can't be read, or says something else; the text says why."""


def modules_of(site: Path) -> list[Module]:
    """Return the module of the site in `site`, the edition at its root first. Raises NotRead."""
    root = _json(site / "module.json")
    inside = [place for place in dict(root.get("languages") or {}).values() if place not in ("./", ".")]
    files = [site / str(place) / "module.json" for place in inside]
    return [_module(root), *(_module(_json(file)) for file in files if file.is_file())]


def site_bytes(file: Path) -> bytes:
    """Return what a file of a site holds; raises OSError for a device, a pipe, and one too large to be a module."""
    state = file.stat()
    if not stat.S_ISREG(state.st_mode) or state.st_size > _MOST_BYTES:
        raise OSError("it is no file that a build wrote")
    return file.read_bytes()


def _json(file: Path) -> dict[str, Any]:
    try:
        said = json.loads(site_bytes(file))
    except (OSError, ValueError, RecursionError) as error:
        raise NotRead(f"{file.name} of the site can't be read: {error}") from error
    if not isinstance(said, dict) or said.get("schema") != 1:
        raise NotRead(f"{file.name} of the site is not of schema 1")
    return said


def _module(said: Mapping[str, Any]) -> Module:
    try:
        return Module(
            id=str(said["id"]),
            title=str(said.get("title") or ""),
            language=str(said.get("lang") or ""),
            version=str(said.get("version") or ""),
            sections=tuple(map(_section, said["sections"])),
            links={},
            retired_prompts={one["id"]: _retired(one) for one in said.get("retired") or ()},
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise NotRead(f"module.json of the site lacks something: {error}") from error


def _section(said: Mapping[str, Any]) -> Section:
    path = str(said["path"])
    file = f"{said['id']}.md"
    prompts = tuple(_prompt(prompt, file) for prompt in said["prompts"])
    return Section(str(said["id"]), str(said["title"]), path, 0, "", file, prompts)


def _prompt(said: Mapping[str, Any], file: str) -> Prompt:
    return Prompt(
        id=str(said["id"]),
        kind=str(said["kind"]),
        text=str(said["text"]),
        rows=None,
        items=_items(said.get("items")),
        share=bool(said.get("share", True)),
        was=tuple(map(str, said.get("was") or ())),
        file=file,
        path=file,
        line=0,
        retired_items=_items(said.get("retired_items")),
        scale=_steps(said),
        again=str(said.get("again") or ""),
    )


def _retired(said: Mapping[str, Any]) -> Retired:
    kind, again = str(said.get("kind") or ""), str(said.get("again") or "")
    items, left_out = _items(said.get("items")), said.get("left_out") is True
    return Retired(str(said["id"]), str(said["text"]), kind, items, _steps(said), again, left_out)


def _steps(said: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(map(str, said.get("scale") or ()))


def _items(said: Any) -> tuple[Item, ...]:
    """Return items with their keys; a scale's are words alone, and their place is what was saved."""
    return tuple(
        Item(str(number), item) if isinstance(item, str) else _item(item) for number, item in enumerate(said or (), 1)
    )


def _item(said: Mapping[str, Any]) -> Item:
    was = tuple(map(str, said.get("was") or ()))
    return Item(str(said["key"]), str(said["text"]), was, type=str(said.get("type") or ""))
