"""How far a reader is: which question of a section this is, and what the page's script counts from."""

from __future__ import annotations

import json
import re
from functools import cached_property
from html import escape

from markupsafe import Markup

from ..reading.module import HOME, Module, Section
from ..words import Words

__all__ = ["ToDo", "numbered"]

# A longer list would cost every page what it costs once: a page must not grow with the module.
_MOST_LETTERS = 4000
_STEP = re.compile(r"<h([1-6])\b|<reflection-box\b[^>]*? prompt=\"([^\"]*)\"")


class ToDo:
    """What there is to work through in a module, as its pages say it: told a thousand times, worked out once."""

    def __init__(self, module: Module) -> None:
        self._core = [[one.id, one.minutes, [prompt.id for prompt in one.prompts]] for one in module.core]
        self.number = {one.id: number for number, one in enumerate(module.core, 1)}  # of each section, from 1

    @cached_property
    def _all(self) -> Markup:
        return _attribute(self._core)

    def on(self, section: Section) -> Markup:
        """Return each section to work through, its minutes and its prompts, as an attribute in single quotation marks.

        In a long module a section's page counts that section alone; the first page and the workbook count all.
        """
        if len(self._all) <= _MOST_LETTERS or section.has_workbook or section.path in HOME:
            return self._all
        number = self.number.get(section.id)
        return _attribute(self._core[number - 1 : number] if number else [])


def _attribute(core: list[list[object]]) -> Markup:
    text = json.dumps(core, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;"))  # noqa: S704


def numbered(html: str, section: Section, words: Words) -> str:
    """Return a page with a heading above each question: how many there are here, and which one this is."""
    numbers = {prompt.id: number for number, prompt in enumerate(section.prompts, 1)}
    texts = {prompt.id: prompt.text for prompt in section.prompts}
    level, made, end = 1, [], 0
    for match in _STEP.finditer(html) if numbers else ():
        heading, prompt = match.groups()
        if heading:
            level = int(heading)
        elif prompt in numbers:
            said = words["page"]["question"].format(n=numbers[prompt], of=len(numbers))
            tag = f"h{min(level + 1, 6)}"
            spoken = f'<span class="module-hidden">: {escape(texts[prompt])}</span>'
            made += [html[end : match.start()], f'<{tag} class="reflectory-number">{said}{spoken}</{tag}>']
            end = match.start()
    return "".join([*made, html[end:]])
