"""pymdownx's reader of blocks, which asks a YAML parser only for options that need one.

What it finds is the same. A page of two questions spent as long in that parser as in all its paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent
from typing import Any
from xml.etree import ElementTree as etree

from pymdownx.blocks import BlocksProcessor

from ..yaml_lines import simple_pairs

__all__ = ["QuickBlocks"]


class _Around:
    """All of a page, as pymdownx looks through it before each part of a block for the lists that the block stands in.

    Only of a block inside a block does it use what it finds. Thousands of blocks one after another took minutes.
    """

    def __init__(self, reader: BlocksProcessor, page: etree.Element) -> None:
        self._reader = reader
        self._page = page

    def iter(self) -> Iterator[etree.Element]:
        """Return every element of the page, or none where nobody needs them."""
        return self._page.iter() if len(self._reader.stack) > 1 else iter(())


class QuickBlocks(BlocksProcessor):
    """Reads plain options by themselves, and looks for a block only where slashes stand."""

    def test(self, parent: etree.Element, block: str) -> bool:
        """Whether this is for a block: it starts one, or one above waits for more."""
        if "///" not in block and not self.stack and self.cached_parent is None:
            return False
        return bool(super().test(parent, block))

    def parse_blocks(self, blocks: list[str], current_parent: etree.Element) -> None:
        """Read on inside the innermost block."""
        around: Any = _Around(self, current_parent)
        super().parse_blocks(blocks, around)

    def split_header(self, block: str, length: int) -> tuple[dict[str, Any] | None, str]:
        """Return the options at the top of `block`, and what follows them."""
        end = next((match for match in self.end.finditer(block) if len(match.group(1)) == length), None)
        top = block[: end.start()] if end else block
        header = self.yaml_line.match(top)
        options = simple_pairs(dedent(header.group())) if header else None
        if header is None or options is None:
            found: tuple[dict[str, Any] | None, str] = super().split_header(block, length)
            return found
        return options, "\n".join([top[header.end() :], *([block[end.start() :]] if end else [])])
