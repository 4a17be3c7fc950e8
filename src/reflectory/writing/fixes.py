"""What `check --fix` writes into an author's files: ids that are missing, and which text a translation was made from.

Works on bytes, so that line ends, a byte order mark and everything around stay as they are. Every
change is read back before it is kept: what would not be understood as meant is left to the author.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from ..grammar.block import Block
from ..grammar.options import slug
from ..grammar.syntax import Scan, scan
from ..reading.module import Edition
from ..reading.other_blocks import other_blocks
from ..reading.source import Page, page_of
from ..reading.text_file import as_text
from ..reading.translation import pairs, source_hash

__all__ = ["mark_as_translated", "write_missing_ids"]


def write_missing_ids(editions: Sequence[Edition], published: Sequence[Edition] = ()) -> list[str]:
    """Write an id under each prompt without one; return a sentence for each, with its place.

    The id is made once, from the words as they are now; later it has nothing to do with them. A
    translated prompt takes the id of its original, the prompt at the same place of the same page;
    a prompt that lost its id takes the one it has in `published`. Where an option stands that
    can't be read, or beside its place, that is to be mended first.
    """
    before = {prompt.text: key for edition in published for key, (_, prompt) in edition.module.prompts.items()}
    taken = {key for edition in editions for key in _ids_in_use(edition)}
    written: list[str] = []
    originals: dict[tuple[str, int, int], str] = {}
    for edition in editions:
        for page, found in edition.pages():
            prompts = [block for block in found.blocks if block.is_prompt]
            ids: dict[int, str] = {}
            for position, block in enumerate(prompts):
                place = (page.file, len(prompts), position)
                if "id" in block.places:
                    originals.setdefault(place, str(block.options.get("id", "")))
                elif block.argument and block.clear:
                    lost = before.get(block.argument)
                    key = originals.get(place) or (lost if lost and lost not in taken else _unused(block, taken))
                    originals.setdefault(place, key)
                    taken.add(key)
                    ids[block.line] = key
            if ids:
                others = other_blocks(edition.config)
                kept = _write_ids(edition.config.folder / page.path, page, found, ids, others)
                written += [f"{page.path}:{line + 1}: wrote  id: {ids[line]}" for line in kept]
    return written


def _ids_in_use(edition: Edition) -> Iterator[str]:
    yield from edition.module.retired
    for _, prompt in edition.module.prompts.values():
        yield prompt.id
        yield from prompt.was


def _unused(block: Block, taken: set[str]) -> str:
    base = slug(block.argument) or "prompt"
    number = 1
    proposal = base
    while proposal in taken:
        number += 1
        proposal = f"{base}-{number}"
    return proposal


def _write_ids(file: Path, page: Page, found: Scan, ids: dict[int, str], others: Collection[str]) -> list[int]:
    """Write each id right under the line of its block; return the lines where it was understood."""
    understood = _understood(page, found, ids, others)
    if understood != ids:  # an option that reads well alone, but not with a line above it
        ids, understood = understood, _understood(page, found, understood, others)
    if understood != ids:
        return []
    mark, lines = _lines(file.read_bytes())
    for line in sorted(ids, reverse=True):
        option = _option_line(page.lines, line, ids[line]).encode()
        if end := _end(lines[line - 1]):
            lines.insert(line, option + end)
        else:  # the last line of a file that ends without a line end
            lines[line - 1] += (_end(lines[0]) or b"\n") + option
    if ids:
        file.write_bytes(mark + b"".join(lines))
    return sorted(ids)


def _understood(page: Page, found: Scan, ids: dict[int, str], others: Collection[str]) -> dict[int, str]:
    """Return the ids that the page has once they are written; none of them where that changes another block."""
    lines: list[str] = []
    moved: dict[int, int] = {}  # from the line of a block to where it stands then
    for number, line in enumerate(page.lines, 1):
        lines.append(line)
        moved[number] = len(lines)
        if number in ids:
            lines.append(_option_line(page.lines, number, ids[number]))
    then = {block.line: block for block in scan(lines, start=page.body_start, others=others).blocks}
    understood: dict[int, str] = {}
    for block in found.blocks:
        now = then.pop(moved[block.line], None)
        added = {"id": ids[block.line]} if block.line in ids else {}
        if now is not None and now.name == block.name and now.options == block.options | added:
            if added:
                understood[block.line] = ids[block.line]
        elif block.line not in ids:
            return {}
    return {} if then else understood


def _option_line(lines: Sequence[str], line: int, key: str) -> str:
    """Return the id as a line to stand below `line`, indented as the option that is there already."""
    below = lines[line] if line < len(lines) else ""
    indent = below[: len(below) - len(below.lstrip(" \t"))]
    return f"{indent if len(indent.expandtabs(4)) >= 4 and below.strip() else '    '}id: {key}"


def _lines(data: bytes) -> tuple[bytes, list[bytes]]:
    """Return the byte order mark, if there is one, and the lines with their ends: the very lines that a page has.

    Bytes end a line where an author's editor does. Text would at a form feed or a word processor's soft break too.
    """
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    return mark, data[len(mark) :].splitlines(keepends=True) or [b""]


def _end(line: bytes) -> bytes:
    return line[len(line.rstrip(b"\r\n")) :]


def mark_as_translated(editions: Sequence[Edition]) -> list[str]:
    """Write the hash of its source into each translated page, on that line only; return a sentence for each."""
    written = []
    for edition, page, original in pairs(editions):
        wanted = source_hash(original)
        if page.meta.values.get("source") == wanted or (page.body_start and not page.meta.values):
            continue  # up to date, or front matter that can't be read
        if _write_source(edition.config.folder / page.path, page, wanted):
            written.append(f"{page.path}: marked as a translation of {original.path} as it is now")
    return written


def _write_source(file: Path, page: Page, wanted: str) -> bool:
    """Replace or add one line of front matter; every other byte stays. False where that would change anything else."""
    mark, lines = _lines(file.read_bytes())
    end = _end(lines[0]) or b"\n"
    option = f"source: {wanted}".encode()
    if "source" in page.meta.values:
        index = page.meta.place("source")[0] - 1
        lines[index] = option + _end(lines[index])
    elif page.body_start:
        lines.insert(1, option + end)
    else:
        lines[:0] = [b"---" + end, option + end, b"---" + end]
    data = b"".join(lines)
    now = page_of(as_text(data), page.file, page.path, [])
    if now.meta.values != page.meta.values | {"source": wanted} or now.body != page.body:
        return False
    file.write_bytes(mark + data)
    return True
