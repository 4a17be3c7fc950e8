"""Reminders: their names on a page, where their days lead, and of a plan its columns and which of them hold days."""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import count
from posixpath import dirname, join, normpath

from ..reading.module import Module, Section
from ..words import Words
from .naming import dated, former_keys, item_names, words_of

__all__ = ["anchor", "reminders_of", "with_reminders"]

_REMINDER = re.compile(r'<div\b(?=[^<>]*\sclass="reflectory-reminder")[^<>]*(?=>)')
_OPTION = re.compile(r'\sdata-(of|page)="([^"]*)"')


def anchor(number: int) -> str:
    """Return the name of a page's reminder: the first is 1."""
    return f"reflectory-reminder-{number}"


def reminders_of(module: Module) -> list[tuple[Section, str, str]]:
    """Return each reminder of the module: its section, its name there, its title."""
    return [
        (section, anchor(number), title)
        for section in module.sections
        for number, title in enumerate(section.reminders, 1)
    ]


def with_reminders(html: str, module: Module, section: Section, words: Words) -> str:
    """Return a page whose reminders have names, and know their plans and where their days lead."""
    numbers = count(1)

    def fill(match: re.Match[str]) -> str:
        said = dict(_OPTION.findall(match[0]))
        tag = _OPTION.sub(lambda option: option[0] if option[1] == "of" else "", match[0])
        facts = {"id": anchor(next(numbers))}
        facts |= _plan(unescape(said["of"]), module, words) if "of" in said else {}
        facts |= _page(unescape(said["page"]), module, section) if "page" in said else {}
        return tag + "".join(f' {name}="{escape(text)}"' for name, text in facts.items())

    return _REMINDER.sub(fill, html)


def _plan(prompt_id: str, module: Module, words: Words) -> dict[str, str]:
    if prompt_id not in module.prompts:
        return {}
    _, prompt = module.prompts[prompt_id]
    names = {"items": item_names(prompt, words), "retired-items": words_of(prompt.retired_items)}
    names |= {"former-items": former_keys(prompt), "dated": dated(prompt), "was": " ".join(prompt.was)}
    return {f"data-{name}": text for name, text in names.items() if text not in ("", "{}")}


def _page(file: str, module: Module, section: Section) -> dict[str, str]:
    """Return the address of the section that an author names by its file; nothing where this copy leaves it out."""
    wanted = normpath(join(dirname(section.id), file)).removesuffix(".md")
    found = next((one for one in module.sections if one.id == wanted), None)
    return {"data-page": "../" * section.path.count("/") + (found.path or "./")} if found else {}
