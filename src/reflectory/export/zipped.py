"""A zip whose bytes depend on nothing but what is in it: the same module twice is the same file."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

__all__ = ["write_zip"]

_DATE = (1980, 1, 1, 0, 0, 0)  # the first a zip can say


def write_zip(target: Path, entries: Mapping[str, bytes]) -> Path:
    """Write `entries`, by path, to `target`, which is whole or as it was, and return it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".zip.part")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(entries):
            about = zipfile.ZipInfo(path, _DATE)
            about.create_system, about.external_attr = 3, 0o644 << 16
            packed.writestr(about, entries[path], zipfile.ZIP_DEFLATED)
    unfinished.replace(target)
    return target
