"""Which page translates which, and from which text: a hash of the source, kept in the translation's front matter.

A hash and not a date: it changes when the words change, and with nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from .module import Edition, words_of
from .source import Page

__all__ = ["pairs", "source_hash"]


def source_hash(page: Page) -> str:
    """Return twelve hex digits that stand for what readers see of a page: its text, and its facts in words."""
    meta = [str(page.meta.values.get(key) or "") for key in ("title", "description")]
    for key in ("objectives", "keypoints"):
        meta += words_of(page.meta.values.get(key))
    text = "\n".join([*meta, *(line.rstrip() for line in page.body)]).strip()
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def pairs(editions: Sequence[Edition]) -> Iterator[tuple[Edition, Page, Page]]:
    """Yield each translated page with its edition and the page of the first edition it translates."""
    originals = {page.file: page for page in editions[0].source.pages}
    for edition in editions[1:]:
        for page in edition.source.pages:
            if page.file in originals:
                yield edition, page, originals[page.file]
