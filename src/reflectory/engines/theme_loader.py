"""A template loader that lists only what pages use.

MkDocs asks the loader for every file of the theme and copies those that are no templates. Of the engine's
own theme our pages use templates alone: its scripts, style sheets and eleven thousand icons stay where they are.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from jinja2 import FileSystemLoader

from .theme import is_source

__all__ = ["ThemeLoader"]


class ThemeLoader(FileSystemLoader):
    """Loads from every folder, and lists those in `listed` without hidden ones and the sources of style sheets."""

    def __init__(self, folders: Sequence[str], listed: Sequence[str]) -> None:
        super().__init__(folders)
        self.listed = listed

    def list_templates(self) -> list[str]:
        """Return the path of each file in the order of jinja2's own loader."""
        found: set[str] = set()
        for root in self.listed:
            for folder, names, files in os.walk(root, followlinks=self.followlinks):
                names[:] = [name for name in names if not name.startswith(".") and not is_source(Path(folder, name))]
                inside = Path(folder).relative_to(root)
                found.update((inside / name).as_posix() for name in files)
        return sorted(found)
