"""Names that stand twice in settings or front matter: YAML keeps the last of them, and the first is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..problems import Problem
from ..reading.module import Edition
from .rule import Rule

__all__ = ["RULES", "check"]

_FIX = "keep one of the two; where each holds something, put both under one"


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield each second place of a name, in every file of settings and at the top of every page."""
    for edition in editions:
        for path, mapping in edition.config.layers:
            for name, line, column in mapping.repeated():
                message = f"the setting “{name}” stands twice, and the first is lost"
                yield Problem(path, line, column, "setting-repeated", message, _FIX, f"{name}:")
        for page in edition.source.pages:
            for name, line, column in page.meta.repeated():
                message = f"“{name}” stands twice, and the first is lost"
                yield page.problem(line, column, "front-matter-repeated", message, "keep one of the two")


RULES = (
    Rule(
        "front-matter-repeated",
        "Say each thing once at the top of a page.",
        "Of two lines with the same name only the last is read, and nobody notices which one that is.",
        "minutes: 20\nminutes: 30",
        "minutes: 30",
    ),
    Rule(
        "setting-repeated",
        "Write each setting once.",
        "Of two with the same name only the last is read, with all that stands under it: a second  extra:  at the end "
        "of the file takes the module's id, and whom readers ask, with it.",
        "extra:\n  module: {id: listening}\nextra:\n  module: {organization: Riverside}",
        "extra:\n  module: {id: listening, organization: Riverside}",
    ),
)
