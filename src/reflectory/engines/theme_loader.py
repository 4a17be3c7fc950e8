"""A template loader that lists only what pages use.

MkDocs asks the loader for every file of the theme and copies those that are no templates. Of the engine's
own theme our pages use templates alone: its scripts, style sheets and eleven thousand icons stay where they are.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket

from .theme import is_source

__all__ = ["ThemeLoader", "compiled_once"]


class _Compiled(BytecodeCache):
    """Templates as this process compiled them, known by their text: never written to a disk, never read from one."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled from the same text."""
        if (known := self._known.get((bucket.key, bucket.checksum))) is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it for the next language, or the next rendering of a preview."""
        self._known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


@cache
def _compiled(_kind: str) -> _Compiled:
    return _Compiled()


def compiled_once(environment: Environment) -> Environment:
    """Let an environment share what others of its kind compiled; what a sandbox compiles is its own."""
    kind = f"{type(environment).__name__} {environment.autoescape} {sorted(environment.extensions)}"
    environment.bytecode_cache = _compiled(kind)
    return environment


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
