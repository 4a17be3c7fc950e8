"""The front matter of a section: minutes are minutes, title and description are words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..module import Edition
from ..options import BLOCKS, OptionError
from ..problems import Problem
from ..rules import Rule

__all__ = ["RULES", "check"]


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield front matter values that can't be used, at their line."""
    minutes = BLOCKS["video"].options["minutes"]
    for edition in editions:
        for page in edition.source.pages:
            values = page.meta.values
            for key in ("title", "description"):
                if key in values and not isinstance(values[key], str):
                    line, column = page.meta.place(key)
                    fix = "write it in words; put words that hold a colon in quotation marks"
                    yield page.problem(line, column, "front-matter-words", f"{key} is not in words", fix)
            if "minutes" in values:
                try:
                    minutes(values["minutes"])
                except OptionError as error:
                    line, column = page.meta.place("minutes")
                    yield page.problem(line, column, "front-matter-minutes", f"minutes: {error}", error.fix)


RULES = (
    Rule(
        "front-matter-minutes",
        "Give the minutes of a section as a whole number.",
        "Readers plan by them, between two meetings.",
        "minutes: ten",
        "minutes: 10",
    ),
    Rule(
        "front-matter-words",
        "Write title and description in words.",
        "They stand in the contents list and in search results.",
        "title: 2026",
        'title: "2026"',
    ),
)
