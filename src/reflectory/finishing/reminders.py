"""Reminders of a plan: what its columns are called, and which of them hold the days."""

from __future__ import annotations

import re
from html import escape

from ..reading.module import Module
from ..words import Words
from .naming import dated, former_keys, item_names, words_of

__all__ = ["with_plans"]

_REMINDER = re.compile(r'(<div [^<>]*class="reflectory-reminder"[^<>]* data-of="([^"<>]*)"[^<>]*)>')


def with_plans(html: str, module: Module, words: Words) -> str:
    """Return a page whose reminders know their plans."""

    def fill(match: re.Match[str]) -> str:
        found = module.prompts.get(match.group(2))
        if found is None:
            return match.group()
        _, prompt = found
        names = {"items": item_names(prompt, words), "retired-items": words_of(prompt.retired_items)}
        names |= {"former-items": former_keys(prompt), "dated": dated(prompt), "was": " ".join(prompt.was)}
        said = "".join(f' data-{name}="{escape(text)}"' for name, text in names.items() if text not in ("", "{}"))
        return f"{match.group(1)}{said}>"

    return _REMINDER.sub(fill, html)
