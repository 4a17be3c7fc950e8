"""What a collation adds up to: the spread of a scale, items counted, plans as one table. Pure, for every writer.

`browser/src/cohort/summary.ts` counts alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from ..grammar.options import plan_columns, scale_steps
from ..reading.module import Prompt
from .collation import Collation, Gathered
from .refused import is_empty

__all__ = ["Change", "Count", "PlanRow", "Spread", "changes", "counts", "plan_rows", "spreads", "step_words"]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


@dataclass(frozen=True, slots=True)
class Spread:
    """How many chose each step, lowest first; `row` names the row of a matrix, "" for a scale."""

    row: str
    steps: tuple[int, ...]
    middle: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """A scale and the one that it says it asks again, `again`: how those who answered both moved."""

    first: Gathered
    last: Gathered
    up: int
    same: int
    down: int


@dataclass(frozen=True, slots=True)
class Count:
    """One item and how many people named it; `spellings` as they wrote it, the most frequent first."""

    text: str
    people: int
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of somebody's plan, its cells in the order of the columns; `day` where one is a date."""

    person: int
    cells: tuple[str, ...]
    day: str


def step_words(prompt: Prompt) -> list[str]:
    """Return the words of each step of a scale or a matrix, lowest first; "" for a step without."""
    if prompt.kind == "scale":
        return scale_steps(prompt.items)
    return list(prompt.scale)


def spreads(gathered: Gathered) -> list[Spread]:
    """Return the spread of a scale, or of each row of a matrix."""
    prompt = gathered.prompt
    if prompt is None or gathered.kind not in ("scale", "matrix"):
        return []
    count = len(step_words(prompt))
    if gathered.kind == "scale":
        return [_spread("", [voice.value for voice in gathered.answers], count)]
    marks = [voice.value for voice in gathered.answers if isinstance(voice.value, dict)]
    return [_spread(item.text, [one.get(item.key) for one in marks], count) for item in prompt.items]


def _spread(row: str, values: Iterable[Any], count: int) -> Spread:
    chosen = [value for value in values if value in range(1, count + 1)]
    steps = tuple(chosen.count(step) for step in range(1, count + 1))
    return Spread(row, steps, float(median(chosen)) if chosen else None)


def changes(collation: Collation) -> list[Change]:
    """Return each scale that asks again for the mark of an earlier one, with that one."""
    asked = {gathered.id: gathered for gathered in collation.prompts if gathered.kind == "scale" and gathered.prompt}
    found = []
    for last in asked.values():
        first = asked.get(last.prompt.again) if last.prompt else None
        if first is None or last.prompt is None:
            continue
        count = len(step_words(last.prompt))
        before = {voice.person: voice.value for voice in first.answers if voice.value in range(1, count + 1)}
        moves = [
            voice.value - before[voice.person]
            for voice in last.answers
            if voice.person in before and voice.value in range(1, count + 1)
        ]
        if moves:
            up, down = sum(move > 0 for move in moves), sum(move < 0 for move in moves)
            found.append(Change(first, last, up, len(moves) - up - down, down))
    return found


def counts(gathered: Gathered) -> list[Count]:
    """Return what was ticked, in the author's order, or what was listed, the most frequent first."""
    if gathered.kind == "checklist" and gathered.prompt:
        ticked = Counter(key for voice in gathered.answers for key in dict.fromkeys(_texts(voice.value)))
        words = {item.key: item.text for item in (*gathered.prompt.items, *gathered.prompt.retired_items)}
        keys = [item.key for item in gathered.prompt.items]
        keys += [key for key in ticked if key not in keys]
        return [Count(words.get(key, key), ticked[key], ()) for key in keys]
    if gathered.kind != "list":
        return []
    spellings: dict[str, Counter[str]] = {}
    people: dict[str, set[int]] = {}
    for voice in gathered.answers:
        for text in _texts(voice.value):
            if not is_empty(text):
                spelled = " ".join(text.split())
                key = merge_key(spelled)
                spellings.setdefault(key, Counter())[spelled] += 1
                people.setdefault(key, set()).add(voice.person)
    found = []
    for key, written in spellings.items():
        by_use = tuple(text for text, _ in written.most_common())
        found.append(Count(by_use[0], len(people[key]), by_use))
    return sorted(found, key=lambda one: (-one.people, merge_key(one.text)))


def merge_key(text: str) -> str:
    """Return what two spellings of the same have in common: no capitals, accents, blanks or marks around."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c)[0] != "M")
    return _EDGES.sub("", " ".join(plain.casefold().split())) or text


def _texts(value: Any) -> list[str]:
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []


def plan_rows(gathered: Gathered, headings: Mapping[str, str]) -> tuple[list[str], list[PlanRow]]:
    """Return the columns' words, and every row that says something: by date, then by person, undated ones last."""
    asked = plan_columns(gathered.prompt.items if gathered.prompt else (), headings)
    words = {item.key: item.text for item in asked}
    if gathered.prompt:
        words |= {item.key: item.text for item in gathered.prompt.retired_items}
    rows = [
        (voice.person, row)
        for voice in gathered.answers
        if isinstance(voice.value, list)
        for row in voice.value
        if isinstance(row, dict) and not is_empty(row)
    ]
    keys = [item.key for item in asked]
    keys += dict.fromkeys(key for _, row in rows for key in row if key not in keys and not is_empty(row[key]))
    found = [PlanRow(person, tuple(row.get(key, "") for key in keys), _day(row, keys)) for person, row in rows]
    found.sort(key=lambda one: (not one.day, one.day, one.person))
    return [words.get(key, key) for key in keys], found


def _day(row: Mapping[str, str], keys: Sequence[str]) -> str:
    return next((row[key].strip() for key in keys if key in row and _DAY.fullmatch(row[key].strip())), "")
