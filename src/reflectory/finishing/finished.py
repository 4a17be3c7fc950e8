"""What finishing a page found, and how it passes from one build to the next."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ..kept import Keeping
from ..problems import Problem
from .notes import Note
from .search import Place

__all__ = ["Finished", "known", "note_made", "pages_of", "put_known"]


@dataclass(frozen=True, slots=True)
class Finished:
    """What finishing one page found: what is wrong with it, and what search finds in it."""

    problems: list[Problem]
    places: list[Place]
    notes: list[Note] = field(default_factory=list)  # for who leads a group


def known(keeping: Keeping, file_of: Callable[[str], Path]) -> dict[Path, Finished]:
    """Return what the last build found in the pages that it finished, by where `file_of` says each lies."""
    return {
        file_of(path): Finished([], [Place(*words) for words in kept.places]) for path, kept in keeping.known.items()
    }


def put_known(keeping: Keeping, file_of: Callable[[str], Path]) -> None:
    """Write the pages that the last build finished, each where `file_of` says."""
    for path, kept in keeping.known.items():
        file = str(file_of(path))
        with suppress(FileExistsError):
            try:
                os.mkdir(os.path.dirname(file))  # noqa: PTH102, PTH120 - a thousand times
            except FileNotFoundError:
                os.makedirs(os.path.dirname(file))  # noqa: PTH103, PTH120
        with open(file, "wb", buffering=0) as out:  # noqa: PTH123
            out.write(kept.html)


def note_made(keeping: Keeping, file_of: Callable[[str], Path], finished: Mapping[Path, Finished]) -> None:
    """Note what the next build may keep of the pages that were finished now."""
    for path in keeping.keys:
        if path not in keeping.known and (page := finished.get(file := file_of(path))):
            keeping.made[path] = file
            keeping.places[path] = [[p.location, p.page, p.title, p.text] for p in page.places]


def pages_of(site: Path) -> list[Path]:
    """Return the pages of a site, by path."""
    found = os.walk(site)  # a glob would look at each of a thousand names with a pattern
    return sorted(Path(folder, name) for folder, _, names in found for name in names if name.endswith(".html"))
