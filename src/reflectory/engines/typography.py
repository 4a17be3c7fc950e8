"""Quotation marks as pages show them, for words that no engine renders: by the author's own `smarty`, as the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from html import unescape
from typing import Any
from xml.etree import ElementTree as etree

from markdown import Markdown

from ..grammar.options import Item
from ..reading.glossary import Term
from ..reading.module import Edition, Module, Prompt, Section
from ..reading.retired import Retired

__all__ = ["as_shown"]

_NAMES = ("smarty", "markdown.extensions.smarty")


def as_shown(edition: Edition) -> Module:
    """Return the module with its words as its pages show them; `module.json` keeps them as they were written."""
    module, extensions = edition.module, edition.config.extensions
    name = next((name for name in _NAMES if name in extensions), None)
    if name is None:
        return module
    curl = _curler(tuple(sorted((str(key), value) for key, value in (extensions[name] or {}).items() if _plain(value))))
    return replace(
        module,
        sections=tuple(_section(section, curl) for section in module.sections),
        retired_prompts={key: _retired(retired, curl) for key, retired in module.retired_prompts.items()},
        links={key: replace(link, title=curl(link.title)) for key, link in module.links.items()},
        glossary={key: _term(term, curl) for key, term in module.glossary.items()},
        asides=tuple(_section(section, curl) for section in module.asides),
    )


def _plain(value: Any) -> bool:
    return isinstance(value, (bool, str))


def _section(section: Section, curl: Callable[[str], str]) -> Section:
    return replace(
        section,
        title=curl(section.title),
        description=curl(section.description),
        prompts=tuple(_prompt(prompt, curl) for prompt in section.prompts),
        objectives=tuple(map(curl, section.objectives)),
        keypoints=tuple(map(curl, section.keypoints)),
        reminders=tuple(map(curl, section.reminders)),
    )


def _prompt(prompt: Prompt, curl: Callable[[str], str]) -> Prompt:
    return replace(
        prompt,
        text=curl(prompt.text),
        items=_items(prompt.items, curl),
        retired_items=_items(prompt.retired_items, curl),
        scale=tuple(map(curl, prompt.scale)),
    )


def _retired(retired: Retired, curl: Callable[[str], str]) -> Retired:
    text, items = curl(retired.text), _items(retired.items, curl)
    return replace(retired, text=text, items=items, scale=tuple(map(curl, retired.scale)))


def _term(term: Term, curl: Callable[[str], str]) -> Term:
    return replace(term, term=curl(term.term), meaning=curl(term.meaning), also=tuple(map(curl, term.also)))


def _items(items: tuple[Item, ...], curl: Callable[[str], str]) -> tuple[Item, ...]:
    return tuple(replace(item, text=curl(item.text)) for item in items)


@cache
def _curler(options: tuple[tuple[str, Any], ...]) -> Callable[[str], str]:
    """Return what curls one text, by the very steps that Python-Markdown takes for a page."""
    md = Markdown(extensions=["smarty"], extension_configs={"smarty": dict(options)})
    step = md.treeprocessors["smarty"]

    @cache
    def curl(text: str) -> str:
        if not any(sign in text for sign in "'\"-.<>"):
            return text
        root = etree.Element("div")
        etree.SubElement(root, "p").text = text
        step.run(root)
        shown = "".join(root.itertext())
        for number, entity in enumerate(md.htmlStash.rawHtmlBlocks):
            shown = shown.replace(md.htmlStash.get_placeholder(number), unescape(str(entity)))
        md.htmlStash.reset()
        return shown

    return curl
