"""A rule: what is asked of an author, why, and how much it weighs.

Each family of `checks` lists its rules; their documentation pages are made from this, and
`extra.module.rules` in `mkdocs.yml` may switch one, with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from ..problems import Problem

__all__ = ["Level", "Rule", "weigh"]

Level = Literal["problem", "note", "off"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule under its `code`.

    `asks` is a sentence in the imperative; `because` says who is hurt otherwise; `wrong` and
    `right` are a few lines of Markdown or YAML. `fixed` rules guard safety or saved answers and
    can't be switched.
    """

    code: str
    asks: str
    because: str
    wrong: str
    right: str
    level: Level = "problem"
    fixed: bool = False


def weigh(found: Iterable[Problem], levels: dict[str, Level]) -> list[Problem]:
    """Return what was found with the level of its rule, without the rules that are off, sorted."""
    weighed = {p if p.level == (level := levels.get(p.code, "problem")) else replace(p, level=level) for p in found}
    return sorted(p for p in weighed if p.level != "off")
