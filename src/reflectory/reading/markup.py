"""Words of the settings that a page could take for more than words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

__all__ = ["markup"]


def markup(values: Any) -> frozenset[str]:
    """Return those words of the settings, keys too, that hold a mark of HTML or a quotation mark."""
    return frozenset(text for text in _texts(values) if re.search(r"[<>\"'`]", text))


def _texts(value: Any) -> Iterator[str]:
    """Yield every word of the settings, keys too: a navigation's titles are keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for entry in value:
            yield from _texts(entry)
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield str(key)
            yield from _texts(entry)
