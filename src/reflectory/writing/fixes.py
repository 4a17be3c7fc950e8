"""What `check --fix` writes into an author's files: ids that are missing, and which text a translation was made from.

Works on bytes, so that line ends, a byte order mark and everything around stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..grammar.block import Block
from ..grammar.options import slug
from ..reading.module import Edition
from ..reading.source import Page
from ..reading.translation import pairs, source_hash

__all__ = ["mark_as_translated", "write_missing_ids"]


def write_missing_ids(editions: Sequence[Edition], published: Sequence[Edition] = ()) -> list[str]:
    """Write an id under each prompt without one; return a sentence for each, with its place.

    The id is made once, from the words as they are now; later it has nothing to do with them. A
    translated prompt takes the id of its original, the prompt at the same place of the same page;
    a prompt that lost its id takes the one it has in `published`.
    """
    before = {prompt.text: key for edition in published for key, (_, prompt) in edition.module.prompts.items()}
    taken = {key for edition in editions for key in _ids_in_use(edition)}
    written: list[str] = []
    originals: dict[tuple[str, int, int], str] = {}
    for edition in editions:
        for page, scan in edition.pages():
            prompts = [block for block in scan.blocks if block.is_prompt]
            lines: dict[int, str] = {}
            for position, block in enumerate(prompts):
                place = (page.file, len(prompts), position)
                if "id" in block.places:
                    originals.setdefault(place, str(block.options.get("id", "")))
                elif block.argument:
                    lost = before.get(block.argument)
                    found = originals.get(place) or (lost if lost and lost not in taken else _unused(block, taken))
                    originals.setdefault(place, found)
                    taken.add(found)
                    lines[block.line] = found
                    written.append(f"{page.path}:{block.line + 1}: wrote  id: {found}")
            if lines:
                _insert(edition.config.folder / page.path, page, lines)
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


def _insert(file: Path, page: Page, lines: dict[int, str]) -> None:
    data = file.read_bytes()
    kept = data.decode("utf-8-sig").splitlines(keepends=True)
    if len(kept) < len(page.lines):  # a form feed or the like ends a line for Python, not for an author
        kept = [f"{line}\n" for line in page.lines]
    mark = data[:3] if data.startswith(b"\xef\xbb\xbf") else b""
    for line in sorted(lines, reverse=True):
        header = kept[line - 1]
        end = header[len(header.rstrip("\r\n")) :] or "\n"
        if header.rstrip("\r\n") == header:
            kept[line - 1] = header + end
        kept.insert(line, f"    id: {lines[line]}{end}")
    file.write_bytes(mark + "".join(kept).encode())


def mark_as_translated(editions: Sequence[Edition]) -> list[str]:
    """Write the hash of its source into each translated page, on that line only; return a sentence for each."""
    written = []
    for edition, page, original in pairs(editions):
        wanted = source_hash(original)
        if page.meta.values.get("source") == wanted or (page.body_start and not page.meta.values):
            continue  # up to date, or front matter that can't be read
        _write_front_matter(edition.config.folder / page.path, page, f"source: {wanted}")
        written.append(f"{page.path}: marked as a translation of {original.path} as it is now")
    return written


def _write_front_matter(file: Path, page: Page, line: str) -> None:
    """Replace or add one line of front matter; every other byte stays."""
    data = file.read_bytes()
    mark = data[:3] if data.startswith(b"\xef\xbb\xbf") else b""
    data = data[len(mark) :]
    end = b"\r\n" if b"\r\n" in data else b"\n"
    added = line.encode() + end
    lines = data.split(b"\n")
    if "source" in page.meta.values:
        index = page.meta.place("source")[0] - 1
        lines[index] = line.encode() + (b"\r" if lines[index].endswith(b"\r") else b"")
        data = b"\n".join(lines)
    elif page.body_start:
        head = b"\n".join(lines[:1]) + b"\n"
        data = head + added + data[len(head) :]
    else:
        data = b"---" + end + added + b"---" + end + data
    file.write_bytes(mark + data)
