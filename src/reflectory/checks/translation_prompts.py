"""How one translated question differs from its source, and how a missing one is written.

Part of `translations`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..grammar.block import Block
from ..grammar.options import Item
from ..problems import Problem
from ..reading.module import Prompt
from ..reading.source import Page
from ..yaml_lines import as_yaml

__all__ = ["as_written", "unlike"]


def as_written(prompt: Prompt) -> str:
    """Return a prompt as Markdown, to paste and translate."""
    lines = [f"/// reflection | {prompt.text}", f"    id: {prompt.id}"]
    if prompt.kind != "text":
        lines.append(f"    kind: {prompt.kind}")
    if prompt.rows:
        lines.append(f"    rows: {prompt.rows}")
    if prompt.items and prompt.kind == "scale":
        lines.append(f"    items: [{', '.join(as_yaml(item.text) for item in prompt.items)}]")
    elif prompt.items:
        lines += ["    items:", *(f"        {_item_line(item)}" for item in prompt.items)]
    if prompt.scale:
        lines.append(f"    scale: [{', '.join(as_yaml(step) for step in prompt.scale)}]")
    if not prompt.share:
        lines.append("    share: false")
    return "\n".join([*lines, "///"])


def _item_line(item: Item) -> str:
    return (
        f"{item.key}: {{label: {as_yaml(item.text)}, type: {item.type}}}"
        if item.type
        else f"{item.key}: {as_yaml(item.text)}"
    )


def unlike(page: Page, block: Block, original: Prompt) -> Iterator[Problem]:
    """Yield what of a translated question is another than in its source."""
    options = block.options
    kind = options.get("kind", "text")
    if kind != original.kind:
        line, column = block.places.get("kind", (block.line, 1))
        message = f"here “{original.id}” is a {kind}, in its source a {original.kind}"
        fix = f"write  kind: {original.kind}" if original.kind != "text" else "take the kind out"
        yield page.problem(line, column, "translation-kind", message, fix)
        return
    if options.get("share", True) != original.share:
        line, column = block.places.get("share", (block.line, 1))
        said = str(original.share).lower()
        message = f"whether “{original.id}” is shared differs from its source"
        yield page.problem(line, column, "translation-share", message, f"write  share: {said}")
    yield from _items(page, block, kind, original)


def _items(page: Page, block: Block, kind: str, original: Prompt) -> Iterator[Problem]:
    options = block.options
    here, there = (
        [item.key for item in options.get("items", ())],
        [item.key for item in (*original.items, *original.retired_items)],
    )
    line, column = block.places.get("items", (block.line, 1))
    if kind == "scale" and len(here) != len(there):
        message = f"this scale has {len(here)} items, its source {len(there)}"
        fix = f"translate each of:  items: [{', '.join(as_yaml(item.text) for item in original.items)}]"
        yield page.problem(line, column, "translation-items", message, fix)
    elif kind != "scale" and set(here) != set(there):
        lacking = [key for key in there if key not in here]
        extra = [key for key in here if key not in there]
        parts = [f"lack {', '.join(lacking)}"] * bool(lacking) + [f"have {', '.join(extra)}"] * bool(extra)
        message = f"the items of “{original.id}” {' and '.join(parts)}; answers are kept by these keys"
        pasted = "\n".join(f"        {_item_line(item)}" for item in original.items)
        fix = f"keep each key and translate what follows it:\n    items:\n{pasted}"
        yield page.problem(line, column, "translation-items", message, fix)
    elif kind == "plan":
        types = {item.key: item.type or "text" for item in (*original.items, *original.retired_items)}
        for item in options.get("items", ()):
            if (item.type or "text") != types[item.key]:
                message = f"the column “{item.key}” of “{original.id}” takes another type than in its source"
                fix = f"write  {item.key}: {{label: {as_yaml(item.text)}, type: {types[item.key]}}}"
                yield page.problem(line, column, "translation-items", message, fix)
    if kind == "matrix" and len(options.get("scale", ())) != len(original.scale):
        message = f"this matrix has {len(options.get('scale', ()))} steps, its source {len(original.scale)}"
        fix = f"translate each of:  scale: [{', '.join(as_yaml(step) for step in original.scale)}]"
        yield page.problem(*block.places.get("scale", (block.line, 1)), "translation-items", message, fix)
