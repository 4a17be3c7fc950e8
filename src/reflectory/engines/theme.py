"""Where the look of a module lies when it brings none of its own."""

from __future__ import annotations

from pathlib import Path

__all__ = ["theme_folder"]


def theme_folder() -> Path:
    """Return the overrides of the theme: inside the installed package, or at the top of this repository."""
    installed = Path(__file__).parents[1] / "theme"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "theme_overrides"
