"""What every block of ours shares: the options of the one table, and a body read as blocks."""

from __future__ import annotations

from pymdownx.blocks.block import Block

from ..grammar.options import BLOCKS
from ..words import Words, load

__all__ = ["Described"]


class Described(Block):
    """A block whose options come from the one table that the check reads too."""

    def on_init(self) -> None:
        """Take the options of the table; none of them has a default."""
        validators = BLOCKS[self.NAME].options
        self.option_spec.update({name: (None, validator) for name, validator in validators.items()})

    def on_markdown(self) -> str:
        """Parse the body as blocks: an unknown element would otherwise be taken for inline text."""
        return "block"

    @property
    def words(self) -> Words:
        """The catalogue of the page's language."""
        return load(self.config["language"])
