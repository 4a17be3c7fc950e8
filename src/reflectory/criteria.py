"""What is known of accessibility: each criterion of WCAG 2.2, how it is met, and what says so (`criteria.yml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .yaml_lines import load_mapping

__all__ = ["Criterion", "counts", "criteria"]


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


@cache
def criteria() -> list[Criterion]:
    """Return every criterion of level A and AA, in the order of the standard."""
    text = (files("reflectory") / "criteria.yml").read_text("utf-8")
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


def counts() -> dict[str, int]:
    """Return how many criteria there are in all ("all"), and how many with each kind of evidence."""
    found = criteria()
    return {"all": len(found)} | {kind: sum(one.evidence == kind for one in found) for kind in ("test", "hand", "none")}
