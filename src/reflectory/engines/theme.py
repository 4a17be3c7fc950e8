"""The page shell: where it lies, and how it stands between an author's own folder and the engine's theme."""

from __future__ import annotations

import shutil
from pathlib import Path

from ..reading.config import Config

__all__ = ["is_own", "is_source", "layered", "own_theme", "theme_folder"]


def theme_folder() -> Path:
    """Return the folder of the shell: inside the installed package, or at the top of this repository."""
    installed = Path(__file__).parents[1] / "theme"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "theme_overrides"


def is_own(folder: Path | None) -> bool:
    """Whether a module's theme folder is one of its own: then the package's stands behind it."""
    return folder is not None and folder.is_dir() and not theme_folder().samefile(folder)


def own_theme(config: Config) -> Path | None:
    """Return the theme folder of a module's author; None where all templates are the engine's and this package's."""
    theme = config.values.get("theme")
    named = theme.get("custom_dir") if isinstance(theme, dict) else None
    folder = config.folder / str(named) if named else None
    return folder if is_own(folder) else None


def is_source(folder: Path) -> bool:
    """Whether a folder of a theme holds what the shell's style sheets are made from, which no page loads."""
    return (folder / "take.py").is_file()


def layered(own: Path | None, into: Path) -> Path:
    """Return one folder with `own` laid over the package's theme, written to `into`: for an engine that takes one."""

    def left_out(folder: str, names: list[str]) -> set[str]:
        return {name for name in names if name.startswith(".") or is_source(Path(folder, name))}

    if own is not None and not own.is_dir():
        return own  # the engine says it
    for folder in filter(None, (theme_folder(), own if is_own(own) else None)):
        shutil.copytree(folder, into, dirs_exist_ok=True, ignore=left_out)
    return into
