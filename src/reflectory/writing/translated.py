"""Which text a translated page was made from: a hash of the source, kept in its front matter.

A hash and not a date: it changes when the words change, and with nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..reading.module import Edition
from ..reading.source import Page

__all__ = ["mark_as_translated", "pairs", "source_hash"]


def source_hash(page: Page) -> str:
    """Return twelve hex digits that stand for what readers see of a page: title, description and text."""
    meta = [str(page.meta.values.get(key) or "") for key in ("title", "description")]
    text = "\n".join([*meta, *(line.rstrip() for line in page.body)]).strip()
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def pairs(editions: Sequence[Edition]) -> Iterator[tuple[Edition, Page, Page]]:
    """Yield each translated page with its edition and the page of the first edition it translates."""
    originals = {page.file: page for page in editions[0].source.pages}
    for edition in editions[1:]:
        for page in edition.source.pages:
            if page.file in originals:
                yield edition, page, originals[page.file]


def mark_as_translated(editions: Sequence[Edition]) -> list[str]:
    """Write the hash of its source into each translated page, on that line only; return a sentence for each."""
    written = []
    for edition, page, original in pairs(editions):
        wanted = source_hash(original)
        if page.meta.values.get("source") == wanted or (page.body_start and not page.meta.values):
            continue  # up to date, or front matter that can't be read
        _write(edition.config.folder / page.path, page, f"source: {wanted}")
        written.append(f"{page.path}: marked as a translation of {original.path} as it is now")
    return written


def _write(file: Path, page: Page, line: str) -> None:
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
