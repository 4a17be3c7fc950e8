"""The evidence of accessibility, by criterion: `python -m reflectory.reports.accessibility docs/accessibility.md`."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from ..yaml_lines import load_mapping

__all__ = ["Criterion", "criteria", "page"]

_MADE = (
    "<!-- Made from src/reflectory/accessibility/criteria.yml by "
    "`python -m reflectory.reports.accessibility docs/accessibility.md`. -->\n"
)
_INTRODUCTION = """\
# Accessibility, with evidence

A module is meant to meet [WCAG 2.2](https://www.w3.org/TR/WCAG22/) at level AA. Public schools and districts in the
United States have to meet WCAG 2.1 AA from 26 April 2027 or 2028, by their size (28 CFR Part 35, Subpart H). This page
says of each criterion how it is met and who says so: a test, which runs before every change, or a person who looked.
What nobody has looked at is said too. It speaks of what Reflectory makes; what an author writes is checked by
[the rules](rules/README.md).

A table of criteria is not a person. Nobody who reads with a screen reader every day has gone through a module yet.
"""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of WCAG 2.2: how it is met, or why it does not apply, and what says so."""

    number: str
    name: str
    level: str
    how: str
    tests: tuple[str, ...]
    hand: str
    none: str

    @property
    def evidence(self) -> str:
        """What kind of evidence there is: "test", "hand" or "none"."""
        return "test" if self.tests else "hand" if self.hand else "none"


def criteria() -> list[Criterion]:
    """Return every criterion of level A and AA, in the order of the standard."""
    text = (files("reflectory") / "accessibility" / "criteria.yml").read_text("utf-8")
    return [
        Criterion(
            number,
            said["name"],
            said["level"],
            said.get("how") or said["absent"],
            tuple(said.get("tests", ())),
            said.get("hand", ""),
            said.get("none", ""),
        )
        for number, said in load_mapping(text).values.items()
    ]


def page() -> str:
    """Return the page as Markdown."""
    found = criteria()
    counts = {kind: sum(one.evidence == kind for one in found) for kind in ("test", "hand", "none")}
    summary = (
        f"Of {len(found)} criteria {counts['test']} are held by a test, {counts['hand']} were looked at by hand, and "
        f"{counts['none']} were not evaluated.\n"
    )
    head = "| criterion | level | how it is met | what says so |\n|---|---|---|---|\n"
    return f"{_MADE}\n{_INTRODUCTION}\n{summary}\n{head}" + "".join(map(_row, found))


def _row(one: Criterion) -> str:
    said = [f"`{name}`" for name in one.tests]
    said += [f"by hand: {one.hand}"] if one.hand else []
    said += [f"**not evaluated**: {one.none}"] if one.none else []
    return f"| {one.number} {one.name} | {one.level} | {one.how} | {'<br>'.join(said)} |\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), "utf-8", newline="\n")
