"""What an edit changes for readers, in a few lines of Markdown for the people who review it.

Compares the module as readers have it with the module as it is here. The words in it are a
stranger's: they are escaped, so that a pull request can't write headings or links of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..prose.marks import shown
from ..prose.readability import FORMULAS, Text, measure
from ..reading.module import Edition, Prompt

__all__ = ["summary"]

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|<>~@&$:-])")


def summary(before: Sequence[Edition], after: Sequence[Edition], preview: str = "") -> str:
    """Return the summary; `preview` is the address of the built site, if there is one to look at."""
    older = {edition.module.language: edition for edition in before}
    parts = ["## What changes for readers", ""]
    for edition in after:
        language = edition.module.language
        lines = [*_prompts(older.get(language), edition), *_pages(older.get(language), edition)]
        if len(after) > 1:
            parts += [f"### {language}", ""]
        parts += [*(lines or ["Nothing that readers see."]), ""]
    if preview:
        parts += [f"[The built site]({preview}): unpack it and open `index.html`.", ""]
    return "\n".join(parts)


def _prompts(before: Edition | None, after: Edition) -> Iterator[str]:
    old = {key: prompt for key, (_, prompt) in before.module.prompts.items()} if before else {}
    new = {key: prompt for key, (_, prompt) in after.module.prompts.items()}
    heirs = {former: prompt for prompt in new.values() for former in prompt.was if former in old}
    for key, prompt in new.items():
        renamed = [former for former in prompt.was if former in old and former not in new]
        if renamed:
            yield f"- **Renamed**, answers follow: `{renamed[0]}` is now `{key}` ({_said(prompt)})"
        elif key not in old:
            yield f"- **New question** `{key}` in {_plain(prompt.path)}: {_said(prompt)}"
        elif old[key].text != prompt.text:
            yield f"- **Reworded** `{key}`: {_said(old[key])} → {_said(prompt)}"
        if earlier := old.get(renamed[0] if renamed else key):
            yield from _items(earlier, prompt)
        if key in old and old[key].file != prompt.file:
            yield f"- **Moved** `{key}` from {_plain(old[key].path)} to {_plain(prompt.path)}"
    for key, prompt in old.items():
        if key not in new and key not in heirs:
            fate = "**Retired**, answers stay in the workbook" if key in after.module.retired else "**Gone**"
            yield f"- {fate}: `{key}` ({_said(prompt)})"


def _items(before: Prompt, after: Prompt) -> Iterator[str]:
    """Yield what becomes of the items that answers name: a scale's by their place, the others' by their key."""
    old = {item.key if after.kind != "scale" else str(n): item for n, item in enumerate(before.items, 1)}
    new = {item.key if after.kind != "scale" else str(n): item for n, item in enumerate(after.items, 1)}
    former = {was: key for key, item in new.items() for was in item.was}
    retired = {item.key for item in after.retired_items}
    for key, item in old.items():
        now = new.get(former.get(key, key))
        if now is None:
            fate = "**Retired**, answers keep its words" if key in retired else "**Gone**"
            yield f"- {fate}: item {_plain(key)} of `{after.id}` (“{_plain(item.text)}”)"
        elif now.text != item.text:
            yield f"- **Reworded** in `{after.id}`: “{_plain(item.text)}” → “{_plain(now.text)}”"
    for key, item in new.items():
        if old and key not in old and not any(was in old for was in item.was):
            yield f"- **New item** in `{after.id}`: “{_plain(item.text)}”"


def _pages(before: Edition | None, after: Edition) -> Iterator[str]:
    old = {page.file: page for page in before.source.pages} if before else {}
    new = {page.file: page for page in after.source.pages}
    rows = []
    for file, page in new.items():
        if file in old and old[file].lines == page.lines:
            continue
        levels = [_level(before, file), _level(after, file)]
        level = " → ".join(level for level in levels if level) if file in old else levels[1]
        rows.append(f"| {_plain(page.path)} | {'changed' if file in old else 'new'} | {level} |")
    rows += [f"| {_plain(old[file].path)} | gone |  |" for file in old.keys() - new.keys()]
    if rows:
        formula = FORMULAS.get(after.module.language.split("-")[0])
        yield ""
        yield f"| Page | | {formula.name if formula else 'Reading level'} |"
        yield "| --- | --- | --- |"
        yield from sorted(rows)


def _level(edition: Edition | None, file: str) -> str:
    page = edition.source.page(file) if edition else None
    if edition is None or page is None:
        return ""
    found: Text | None = measure(shown(page, edition.scans[file]), edition.module.language.split("-")[0])
    return f"{found.score:.1f}" if found else ""


def _said(prompt: Prompt) -> str:
    return f"“{_plain(prompt.text)}”"


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
