"""An answer as plain text: for a cell, a quotation, a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ..reading.module import Prompt
from ..words import Words
from .as_json import number_of
from .collation import Person
from .refused import is_empty
from .summary import step_words

__all__ = ["in_words", "labels"]


def in_words(value: Any, prompt: Prompt | None, words: Words) -> str:
    """Return what a person answered, a line for each item or row."""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return _step(value, prompt, words)
    names = {item.key: item.text for item in (*prompt.items, *prompt.retired_items)} if prompt else {}
    names = names or dict(words["plan"])
    if isinstance(value, dict):
        return "\n".join(f"{names.get(key, key)}: {_step(step, prompt, words)}" for key, step in value.items())
    lines = []
    for part in value:
        if isinstance(part, str) and not is_empty(part):
            lines.append(names.get(part, part) if prompt and prompt.kind == "checklist" else part)
        elif isinstance(part, dict):
            cells = [f"{names.get(key, key)}: {text}" for key, text in part.items() if not is_empty(text)]
            lines += ["; ".join(cells)] if cells else []
    return "\n".join(lines)


def _step(value: float, prompt: Prompt | None, words: Words) -> str:
    steps = step_words(prompt) if prompt else []
    number = number_of(value)
    if value not in range(1, len(steps) + 1):
        return number
    if text := steps[int(value) - 1]:
        return f"{number}: {text}"
    key = ("point_low", "point", "point_high")[1 + (2 * value > len(steps) + 1) - (2 * value < len(steps) + 1)]
    return words["answer"][key].format(value=number, count=len(steps), low=steps[0], high=steps[-1])


def labels(people: Sequence[Person], words: Words) -> list[str]:
    """Return how each person is called: by their name, numbered where it comes again, or by their place in the list."""
    found: list[str] = []
    seen: Counter[str] = Counter()
    for number, person in enumerate(people, 1):
        name = person.name or words["cohort"]["person"].format(number=number)
        seen[name] += 1
        found.append(f"{name} ({seen[name]})" if seen[name] > 1 else name)
    return found
