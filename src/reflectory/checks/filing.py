"""Under which ids answers are filed: each id's prompt, who took over whose answers, and what is retired.

What the families that compare with the published module share.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from ..grammar.options import Item
from ..problems import Problem
from ..reading.module import Edition, Module, Prompt
from ..reading.retired import Retired

__all__ = ["Filing", "alike", "at_option", "plain", "quoted", "retired_line"]


@dataclass(slots=True)
class Filing:
    """Over some languages of a module: every id that answers may be filed under, and the prompt that shows them."""

    prompts: dict[str, Prompt] = field(default_factory=dict)
    owner: dict[str, str] = field(default_factory=dict)
    retired: dict[str, Retired] = field(default_factory=dict)

    @classmethod
    def of(cls, modules: Iterable[Module]) -> Filing:
        """Return the filing of these modules; of a prompt in several the first one's."""
        filing = cls()
        for module in modules:
            filing.retired |= module.retired_prompts
            for _, prompt in module.prompts.values():
                filing.prompts.setdefault(prompt.id, prompt)
                filing.owner |= dict.fromkeys(prompt.was, prompt.id)
        filing.owner |= {prompt: prompt for prompt in filing.prompts}
        return filing

    def topic(self, key: str) -> tuple[str, str] | None:
        """Return what the answers under `key` are about: a prompt, or the words of one retired; None if nothing."""
        if key in self.owner:
            return ("prompt", self.owner[key])
        return ("retired", plain(self.retired[key].text)) if key in self.retired else None

    def heir(self, key: str) -> Prompt | None:
        """Return the prompt that shows the answers under `key`."""
        return self.prompts.get(self.owner.get(key, ""))


def at_option(editions: Sequence[Edition], prompt: Prompt, option: str, code: str, message: str, fix: str) -> Problem:
    """Return a problem on the line of a prompt's option, else on the prompt's first line."""
    edition = next(edition for edition in editions if edition.module.prompts.get(prompt.id, ("", None))[1] is prompt)
    page, scan = next(read for read in edition.pages() if read[0].file == prompt.file)
    block = scan.blocks[bisect_left(scan.blocks, prompt.line, key=lambda block: block.line)]
    return page.problem(*block.places.get(option, (prompt.line, 1)), code, message, fix)


def alike(one: str, other: str) -> float:
    """Return how much two wordings have in common, 0 to 1."""
    return SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio()


def plain(text: str) -> str:
    """Return the words alone: how they are set, and the marks between them, make no other question."""
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def quoted(text: str) -> str:
    """Return a text as YAML takes it whatever is in it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def retired_line(key: str, prompt: Prompt | Retired) -> str:
    """Return the line of `extra.module.retired` that keeps a prompt's words, those of its items too."""
    items = (*prompt.items, *(prompt.retired_items if isinstance(prompt, Prompt) else ()))
    if not items:
        return f"{key}: {quoted(prompt.text)}"
    if prompt.kind == "scale":
        words = f"[{', '.join(quoted(item.text) for item in items)}]"
    else:
        words = f"{{{', '.join(f'{item.key}: {_item(item)}' for item in items)}}}"
    scale = f", scale: [{', '.join(map(quoted, prompt.scale))}]" if prompt.scale else ""
    return f"{key}: {{text: {quoted(prompt.text)}, kind: {prompt.kind}, items: {words}{scale}}}"


def _item(item: Item) -> str:
    more = [f"was: [{', '.join(item.was)}]"] if item.was else []
    more += [f"type: {item.type}"] if item.type else []
    return f"{{{', '.join([f'label: {quoted(item.text)}', *more])}}}" if more else quoted(item.text)
