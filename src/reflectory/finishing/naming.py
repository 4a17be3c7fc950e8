"""What templates call things: the words of items, how long it takes, a language's own name."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ..grammar.options import Item, plan_columns, scale_steps
from ..reading.module import Prompt
from ..words import Words, counted, load

__all__ = ["dated", "duration", "former_keys", "item_names", "language_name", "steps", "words_of"]


def item_names(prompt: Prompt, words: Words) -> str:
    """Return the author's words for what an answer holds only the keys of, as its recall carries them: JSON, or ""."""
    names = {item.key: item.text for item in prompt.items}
    if prompt.kind == "scale":
        names = {str(number): step for number, step in enumerate(scale_steps(prompt.items), 1) if step}
    elif prompt.kind == "plan":
        names = {column.key: column.text for column in plan_columns(prompt.items, words["plan"])}
    return json.dumps(names, ensure_ascii=False) if names else ""


def words_of(items: Iterable[Item]) -> str:
    """Return items' words by key, as JSON."""
    return json.dumps({item.key: item.text for item in items}, ensure_ascii=False)


def duration(minutes: int, words: Words) -> str:
    """Return how long it takes: minutes up to an hour and a half, then the nearest half hour."""
    halves = round(minutes / 30)
    hours = f"{halves // 2}{'½' if halves % 2 else ''}"
    said = words["contents"]["about_hours"] if minutes > 90 else counted(words, "contents", "minutes", minutes)
    return said.format(hours=hours, minutes=minutes)


def former_keys(prompt: Prompt) -> str:
    """Return each key that an item had before with the one it has now, as JSON."""
    items = (*prompt.items, *prompt.retired_items)
    return json.dumps({was: item.key for item in items for was in item.was}, ensure_ascii=False)


def steps(prompt: Prompt) -> str:
    """Return the words of a matrix's steps as JSON, or ""."""
    return json.dumps(prompt.scale, ensure_ascii=False) if prompt.scale else ""


def dated(prompt: Prompt) -> str:
    """Return the keys of a plan's columns that hold dates."""
    return " ".join(item.key for item in (*prompt.items, *prompt.retired_items) if item.type == "date")


def language_name(code: str) -> str:
    """Return what a language calls itself, its code where no catalogue says so."""
    language = load(code).get("language", {})
    return language.get("name", code) if language.get("code") == code.split("-")[0] else code
