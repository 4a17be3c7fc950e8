"""All editions of a module: one a language, read together, and where each lies in the site."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from .config import config_files, relative
from .module import Edition, build
from .source import read

__all__ = ["languages", "places", "read_module"]


def read_module(folder: Path) -> list[Edition]:
    """Return the editions of the module in `folder`, the one of `mkdocs.yml` first."""
    return [build(read(file)) for file in config_files(folder)]


def places(editions: Sequence[Edition]) -> list[str]:
    """Return where each edition lies in the site: "." for the first, "es" for a second."""
    root = editions[0].config.site_dir
    found = [relative(edition.config.site_dir, root) for edition in editions]
    return [
        edition.module.language if position and (place == "." or place.startswith("..")) else place
        for position, (place, edition) in enumerate(zip(found, editions, strict=True))
    ]


def languages(editions: Sequence[Edition], inside: str) -> dict[str, str]:
    """Return each language's address from the edition at `inside`."""
    pairs = zip(editions, places(editions), strict=True)
    return {e.module.language: Path(os.path.relpath(place, inside)).as_posix() + "/" for e, place in pairs}
