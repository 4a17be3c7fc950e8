"""The front matter of a section: minutes are minutes, title and description are words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..grammar.options import BLOCKS, OptionError
from ..problems import Problem
from ..prose.marks import headings, shown
from ..reading.module import Edition
from .rule import Rule

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
        yield from _missing(edition)


def _missing(edition: Edition) -> Iterator[Problem]:
    titled = {entry.file for entry in edition.nav if entry.title}
    for page, scan in edition.pages():
        if not page.body:
            continue
        if not page.meta.values.get("title") and page.file not in titled:
            first = next(iter(headings(shown(page, scan))), None)
            if first is None or first.level != 1:
                name = page.file.removesuffix(".md").rpartition("/")[2].replace("-", " ").replace("_", " ").capitalize()
                fix = f"write its title in the first line of text, for example:  # {name}"
                yield page.problem(page.body_start + 1, 1, "title-missing", "this section has no title", fix)
        if not page.meta.values.get("description"):
            fix = "between two lines of --- at the top of the file, write  description: and one sentence"
            yield page.problem(0, 1, "description-missing", "this section has no description", fix)


RULES = (
    Rule(
        "description-missing",
        "Describe each section in one sentence.",
        "It stands under the title in the contents and in search results.",
        "---\ntitle: Why engage?\n---",
        "---\ntitle: Why engage?\ndescription: Your own reasons, and what the research shows.\n---",
        level="note",
    ),
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
    Rule(
        "title-missing",
        "Give each section a title.",
        "Without one the contents list shows the name of the file.",
        "Why do we engage?",
        "# Why do we engage?",
        level="note",
    ),
)
