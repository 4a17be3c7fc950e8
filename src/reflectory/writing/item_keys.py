"""What `check --fix` writes for items without keys: a key each, made once from the words as they are now.

Those are the keys that readers' answers hold already, so nothing they chose comes loose. Only the
lines of the option itself are written anew.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence

from ..grammar.block import Block
from ..grammar.options import ID, Item
from ..grammar.syntax import Scan, scan
from ..reading.module import Edition
from ..reading.other_blocks import other_blocks
from ..reading.source import Page, page_of
from ..reading.text_file import as_text

__all__ = ["write_item_keys"]

_PLAIN = re.compile(r"[^\W\d_][\w ,.’'()?!/-]*")  # words that YAML takes for words
_NO_WORDS = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}


def write_item_keys(editions: Sequence[Edition]) -> list[str]:
    """Give each item of a checklist, plan or matrix a key; return a sentence for each prompt, with its place.

    A translation takes the keys of its source, item by item.
    """
    written: list[str] = []
    sources: dict[str, tuple[Item, ...]] = {}
    for edition in editions:
        for page, found in edition.pages():
            changes: list[tuple[Block, list[Item]]] = []
            told: list[str] = []
            for block in found.blocks:
                items = block.options.get("items", ())
                if not block.prompt_id or block.options.get("kind") not in ("checklist", "plan", "matrix") or not items:
                    continue
                if any(not item.keyed for item in items):
                    items = list(_keyed(items, sources.get(block.prompt_id, ())))
                    changes.append((block, items))
                    told.append(f"{page.path}:{block.places['items'][0]}: wrote keys for {len(items)} items")
                sources.setdefault(block.prompt_id, tuple(items))
            if changes and _write(edition, page, found, changes):
                written += told
    return written


def _keyed(items: Sequence[Item], source: Sequence[Item]) -> Iterator[Item]:
    taken = {item.key for item in items if item.keyed}
    for number, item in enumerate(items):
        if item.keyed:
            yield item
        elif len(source) == len(items) and source[number].key not in taken:
            yield Item(source[number].key, item.text, source[number].was)
        elif ID.fullmatch(item.key):
            yield item
        else:  # words in other letters make no key; what was saved under them stays
            key = next(name for count in range(number + 1, 1000) if (name := f"item-{count}") not in taken)
            taken.add(key)
            yield Item(key, item.text, (item.key,) if re.fullmatch(r"[^\s,]+", item.key) else ())


def _write(edition: Edition, page: Page, found: Scan, changes: Sequence[tuple[Block, list[Item]]]) -> bool:
    """Write the items anew, if every block then reads as meant; every other byte stays."""
    file = edition.config.folder / page.path
    data = file.read_bytes()
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    lines = data[len(mark) :].splitlines(keepends=True)
    for block, items in reversed(changes):
        first = block.places["items"][0] - 1
        after = first + 1
        while after < len(page.lines) and re.match(r"[ \t]{5,}\S| {4}[-\]}]", page.lines[after]):
            after += 1
        if any(re.search(r"(?:^|\s)#", line) for line in page.lines[first:after]):
            return False  # an author's remark among them would be lost
        header = page.lines[first]
        indent = header[: len(header) - len(header.lstrip())]
        end = lines[first][len(lines[first].rstrip(b"\r\n")) :] or b"\n"
        made = [f"{indent}items:", *(f"{indent}    {line_of(item)}" for item in items)]
        lines[first:after] = [line.encode() + end for line in made]
    data = b"".join(lines)
    now = page_of(as_text(data), page.file, page.path, [])
    then = scan(now.lines, page.path, now.body_start, other_blocks(edition.config)).blocks
    meant = {block.line: tuple(items) for block, items in changes}
    wanted = [b.options | ({"items": meant[b.line]} if b.line in meant else {}) for b in found.blocks]
    if [block.options for block in then] != wanted:
        return False
    file.write_bytes(mark + data)
    return True


def line_of(item: Item) -> str:
    """Return an item as its line of YAML."""
    words = item.text if _PLAIN.fullmatch(item.text) and item.text.lower() not in _NO_WORDS else _quoted(item.text)
    if not item.was and not item.retired and not item.type:
        return f"{item.key}: {words}"
    was = f"was: [{', '.join(item.was)}], " if item.was else ""
    kind = f", type: {item.type}" if item.type else ""
    return f"{item.key}: {{{was}{'retired: true, ' if item.retired else ''}label: {_quoted(item.text)}{kind}}}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
