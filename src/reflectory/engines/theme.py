"""Where the look of a module lies when it brings none of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

__all__ = ["is_own", "layered", "theme_folder"]


def theme_folder() -> Path:
    """Return the overrides of the theme: inside the installed package, or at the top of this repository."""
    installed = Path(__file__).parents[1] / "theme"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "theme_overrides"


def is_own(folder: Path | None) -> bool:
    """Whether a module's theme folder is one of its own: then the package's stands behind it."""
    return folder is not None and folder.is_dir() and not theme_folder().samefile(folder)


def layered(own: Path | None, into: Path) -> Path:
    """Return one folder with `own` laid over the package's theme, written to `into`: for an engine that takes one."""
    if own is None:
        return theme_folder()
    for folder in (theme_folder(), own) if is_own(own) else (own,):
        shutil.copytree(folder, into, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
    return into
