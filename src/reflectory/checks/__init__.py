"""What is checked, one file a rule family; each yields problems and changes nothing.

A family is a function from all editions of a module to problems. `check` runs them all and
returns every problem at once, sorted by file and line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..module import Edition
from ..problems import Problem
from . import front_matter, ids, links, nav, raw_html, settings

__all__ = ["FAMILIES", "check"]

Family = Callable[[Sequence[Edition]], Iterable[Problem]]

FAMILIES: tuple[Family, ...] = (
    settings.check,
    nav.check,
    front_matter.check,
    ids.check,
    links.check,
    raw_html.check,
)


def check(editions: Sequence[Edition]) -> list[Problem]:
    """Return every problem of every edition, each once, sorted by file and line."""
    found: set[Problem] = set()
    for edition in editions:
        found.update(edition.source.problems)
        for page_scan in edition.scans.values():
            found.update(page_scan.problems)
    for family in FAMILIES:
        found.update(family(editions))
    return sorted(found)
