"""The evidence of accessibility, by criterion: `python -m reflectory.reports.accessibility docs/accessibility.md`."""

from __future__ import annotations

import sys
from pathlib import Path

from ..criteria import Criterion, counts, criteria

__all__ = ["page"]

_MADE = (
    "<!-- Made from src/reflectory/criteria.yml by "
    "`python -m reflectory.reports.accessibility docs/accessibility.md`. -->\n"
)
_INTRODUCTION = """\
# Accessibility, with evidence

A module is meant to meet [WCAG 2.2](https://www.w3.org/TR/WCAG22/) at level AA. Public schools and districts in the
United States have to meet WCAG 2.1 AA from 26 April 2027 or 2028, by their size (28 CFR Part 35, Subpart H). This page
says of each criterion how it is met and who says so: a test, which runs before every change, or a person who looked.
What nobody has looked at is said too. It speaks of what Reflectory makes; what an author writes is checked by
[the rules](rules/README.md), and each built site has a page of its own, *Accessibility*, linked from the foot of every
page: what was checked on that build, what is known not to be right, and whom to tell.

A table of criteria is not a person. Nobody who reads with a screen reader every day has gone through a module yet.
"""


def page() -> str:
    """Return the page as Markdown."""
    count = counts()
    summary = (
        f"Of {count['all']} criteria {count['test']} are held by a test, {count['hand']} were looked at by hand, and "
        f"{count['none']} were not evaluated.\n"
    )
    head = "| criterion | level | how it is met | what says so |\n|---|---|---|---|\n"
    return f"{_MADE}\n{_INTRODUCTION}\n{summary}\n{head}" + "".join(map(_row, criteria()))


def _row(one: Criterion) -> str:
    said = [f"`{name}`" for name in one.tests]
    said += [f"by hand: {one.hand}"] if one.hand else []
    said += [f"**not evaluated**: {one.none}"] if one.none else []
    return f"| {one.number} {one.name} | {one.level} | {one.how} | {'<br>'.join(said)} |\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), "utf-8", newline="\n")
