"""The folders that `mkdocs.yml` names: the module reads and writes inside its own, and never over itself."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..problems import Problem
from ..reading.config import Config, relative
from ..reading.module import Edition
from ..reading.source import is_aside
from .rule import Rule

__all__ = ["RULES", "check", "misplaced"]


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield folders of the settings that lie outside the module, and a site that would replace what it is made from."""
    for edition in editions:
        config = edition.config
        yield from _inside(config)
        yield from _strays(config)
        site = _real(config.site_dir)
        sources = [config.docs_dir, *([folder] if (folder := _theme(config)) else [])]
        if any(_overlap(site, _real(source)) for source in sources) or _real(config.folder).is_relative_to(site):
            message = "the site would take the place of what it is made from"
            path, line, column = config.place("site_dir")
            yield Problem(path, line, column, "site-dir", message, "write  site_dir: site", "site_dir:")


def _inside(config: Config) -> Iterator[Problem]:
    folder = _real(config.folder)
    named = {("docs_dir",): config.docs_dir, ("site_dir",): config.site_dir, ("theme", "custom_dir"): _theme(config)}
    for keys, found in named.items():
        if found is not None and (not _real(found).is_relative_to(folder) or _real(found) == folder):
            message = f"{keys[-1]} must name a folder inside this one"
            fix = "name a folder beside mkdocs.yml, without .. or / in front"
            path, line, column = config.place(*keys)
            yield Problem(path, line, column, "folder-outside", message, fix, f"{keys[-1]}:")
        elif keys != ("site_dir",) and found is not None and _is_hidden(_real(found).relative_to(folder)):
            message = f"{keys[-1]} names a hidden folder, and everything in it would be published"
            path, line, column = config.place(*keys)
            yield Problem(path, line, column, "folder-hidden", message, "name a folder without a dot in front")


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _theme(config: Config) -> Path | None:
    theme = config.values.get("theme")
    named = theme.get("custom_dir") if isinstance(theme, dict) else None
    return config.folder / str(named) if named else None


def _strays(config: Config) -> Iterator[Problem]:
    """Yield what lies in the theme's folder and is no file of this module: what it leads to would be published."""
    theme, inside = _theme(config), _real(config.folder)
    if theme is None or not _real(theme).is_relative_to(inside):
        return  # told above
    for folder, names, files in os.walk(theme):
        names[:] = [name for name in names if not is_aside(name)]  # these no engine publishes
        outside = [name for name in names if not _real(Path(folder, name)).is_relative_to(inside)]
        for name in (*outside, *(name for name in files if not is_aside(name))):
            file = Path(folder, name)
            if wrong := misplaced(file, inside, "the module"):
                yield Problem(relative(file, config.folder), 0, 1, *wrong)


def misplaced(file: Path, inside: Path, name: str) -> tuple[str, str, str] | None:
    """Return what is wrong with what lies at `file`: it leads out of `inside`, or is no file that can be published."""
    fix = "put the file itself here"
    if not _real(file).is_relative_to(inside):
        return "file-outside", f"this is a link to a file outside {name}", fix
    try:
        about = file.stat()
    except OSError:
        return "file-unreadable", "this is no file whose content can be published", fix
    if not stat.S_ISREG(about.st_mode):
        return "file-unreadable", "this is no file whose content can be published", fix
    if about.st_nlink > 1:
        return "file-outside", "this is a second name (a hard link) of a file that may lie anywhere", "put a copy here"
    return None


def _overlap(one: Path, other: Path) -> bool:
    return one.is_relative_to(other) or other.is_relative_to(one)


def _real(folder: Path) -> Path:
    return Path(os.path.realpath(str(folder).replace("\0", "")))


RULES = (
    Rule(
        "folder-hidden",
        "Make a module from folders that can be seen.",
        "Everything in them is published, and a hidden folder holds what a tool keeps for itself: passwords too.",
        "theme:\n  custom_dir: .git",
        "theme:\n  custom_dir: theme_overrides",
        fixed=True,
    ),
    Rule(
        "folder-outside",
        "Keep the module's folders inside the one of mkdocs.yml.",
        "Everything in these folders is published; one elsewhere may hold what was never meant to be read.",
        "theme:\n  custom_dir: /home/me",
        "theme:\n  custom_dir: theme_overrides",
        fixed=True,
    ),
    Rule(
        "site-dir",
        "Let the site have a folder of its own.",
        "The folder is replaced as a whole, and the pages you wrote would be gone.",
        "site_dir: content",
        "site_dir: site",
        fixed=True,
    ),
)
