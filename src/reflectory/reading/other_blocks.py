"""Blocks that are not ours: those of the pymdownx extensions that a module turns on."""

from __future__ import annotations

from ..grammar.options import BLOCKS
from .config import Config

__all__ = ["other_blocks"]


def other_blocks(config: Config) -> set[str]:
    """Return the block names of the pymdownx block extensions that `mkdocs.yml` turns on."""
    known = {
        "admonition": ("note", "attention", "caution", "danger", "error", "tip", "hint", "warning", "admonition"),
        "details": ("details",),
        "definition": ("define",),
        "tab": ("tab",),
        "html": ("html",),
        "caption": ("caption", "figure-caption", "table-caption"),
    }
    prefix = "pymdownx.blocks."
    named = [name.removeprefix(prefix) for name in config.extensions if name.startswith(prefix)]
    return {block for name in named for block in known.get(name, ())} - set(BLOCKS)
