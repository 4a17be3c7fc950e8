"""Headings: one title, and no level left out on the way down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..problems import Problem
from ..prose.marks import Heading, headings, shown
from ..reading.module import Edition
from ..reading.source import Page
from .rule import Rule

__all__ = ["RULES", "check"]


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield second titles, and headings that skip a level, at their line."""
    for edition in editions:
        for page, scan in edition.pages():
            yield from _of_page(page, headings(shown(page, scan)))


def _of_page(page: Page, found: Sequence[Heading]) -> Iterator[Problem]:
    title: Heading | None = None
    above = 1  # where no line is a title, the theme makes one of the section's name
    for heading in found:
        if heading.level == 1 and title is not None:
            message = f"this is a second title; the page has one at line {title.line}"
            fix = f"make it a part of the page:  ## {heading.text}"
            yield page.problem(heading.line, 1, "heading-title", message, fix)
            above = 2
            continue
        if heading.level == 1:
            title = heading
        elif heading.level > above + 1:
            message = f"this heading goes from level {above} to level {heading.level}"
            fix = f"write  {'#' * (above + 1)} {heading.text}"
            yield page.problem(heading.line, 1, "heading-level", message, fix)
        above = heading.level


RULES = (
    Rule(
        "heading-level",
        "Go down one level of heading at a time.",
        "Who listens to a page moves through it by its headings; a level left out sounds like a part that is missing.",
        "# Why engage?\n\n### What the research shows",
        "# Why engage?\n\n## What the research shows",
    ),
    Rule(
        "heading-title",
        "Give every page one title.",
        "The title names the page in a list of headings; with two, nobody knows which page this is.",
        "# Why engage?\n\n# What the research shows",
        "# Why engage?\n\n## What the research shows",
    ),
)
