"""Objectives and key points of a section: a list of words, as many in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..problems import Problem
from ..reading.module import Edition
from ..reading.source import Page
from ..reading.translation import pairs
from ..yaml_lines import as_yaml
from .rule import Rule

__all__ = ["RULES", "check"]

_KEYS = ("objectives", "keypoints")
# Marks that are read on a page, and shown as they stand in front matter.
_MARKS = re.compile(r"\*\*?\S[^*]*\*|`[^`]+`|\]\[|\]\(|<\w")


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield objectives and key points that are no list of words, and those that a translation lacks."""
    for edition in editions:
        for page in edition.source.pages:
            for key in _KEYS:
                if key in page.meta.values:
                    yield from _listed(page, key, page.meta.values[key])
    for _, page, original in pairs(editions):
        for key in _KEYS:
            yield from _translated(page, original, key)


def _listed(page: Page, key: str, value: Any) -> Iterator[Problem]:
    if not isinstance(value, list) or not value:
        parts = [part.strip(" -") for part in re.split(r"\n|;|(?<=\.) ", value)] if isinstance(value, str) else []
        entries = "".join(f"\n  - {as_yaml(part)}" for part in parts if part) or "\n  - Name …\n  - Decide …"
        message = f"{key} is no list" if value else f"{key} is empty"
        yield page.problem(*page.meta.place(key), "goals-list", message, f"write one a line:\n{key}:{entries}")
        return
    for number, entry in enumerate(value):
        place = page.meta.place(key, number)
        if not isinstance(entry, str) or not entry.strip():
            yield page.problem(*place, "goals-list", f"this entry of {key} is not in words", _in_words(entry))
        elif _MARKS.search(entry):
            message = "readers would see these marks: front matter is shown as it is written"
            yield page.problem(*place, "goals-marks", message, "write it in plain words, and the link into the text")


def _in_words(entry: Any) -> str:
    """Return how an entry was meant that YAML took for something else: most often its words hold a colon."""
    if isinstance(entry, dict) and len(entry) == 1 and all(isinstance(part, str) for part in (*entry, *entry.values())):
        ((name, words),) = entry.items()
        return f"put it in quotation marks:  - {as_yaml(f'{name}: {words}')}"
    return f'put it in quotation marks:  - "{entry}"' if entry not in (None, "") else "write it, or take the line out"


def _translated(page: Page, original: Page, key: str) -> Iterator[Problem]:
    here, there = (one.meta.values.get(key) for one in (page, original))
    ours, theirs = (len(value) if isinstance(value, list) else 0 for value in (here, there))
    if ours == theirs or (here is not None and not ours) or (there is not None and not theirs):
        return  # what is no list is told as that
    message = f"this page has {ours or 'no'} {key}, {original.path} has {theirs or 'none'}"
    fix = "translate each of them" if theirs else f"take {key} out, or write them in {original.path} first"
    yield page.problem(*(page.meta.place(key) if ours else (0, 1)), "translation-goals", message, fix)


_WORDS = "objectives:\n  - Name the five levels\n  - Place a decision of your own on one of them"

RULES = (
    Rule(
        "goals-list",
        "Write objectives and key points as a list of words, one a line.",
        "They stand at the start and the end of the section, each by itself; what is no list of words is left out.",
        "objectives: Name the five levels",
        _WORDS,
    ),
    Rule(
        "goals-marks",
        "Write objectives and key points in plain words.",
        "Markdown is not read in front matter, so its marks would be seen.",
        "keypoints:\n  - Asking is **not** deciding",
        "keypoints:\n  - Asking is not deciding",
    ),
    Rule(
        "translation-goals",
        "Give a section as many objectives and key points in every language.",
        "Whoever reads a translation is promised the same, and reminded of the same.",
        "objectives: one   (in its source: two)",
        "objectives: two",
        level="note",
    ),
)
