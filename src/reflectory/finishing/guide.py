"""The facilitator's guide: agendas that add up, then every section's goals, notes and questions in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..reading.module import Module, Prompt, Section
from .notes import Note, moved

__all__ = ["agenda", "guide_values"]

_LENGTHS = (60, 90, 120)  # minutes that groups have


def guide_values(module: Module, section: Section, notes: Mapping[str, Sequence[Note]]) -> dict[str, Any]:
    """Return what the template of the guide shows on the page of `section`; `notes` are those of each section."""

    def here(home: Section) -> list[Note]:
        return [replace(note, body=moved(note.body, home.path, section.path)) for note in notes.get(home.id, ())]

    homes = [(home, here(home)) for home in module.sections]
    every = [(home, note) for home, found in homes for note in found]
    agendas = [(most, parts) for most in _LENGTHS if (parts := agenda(every, most))]
    chapters = [(home, in_order(home, found)) for home, found in homes if found or home.prompts or home.objectives]
    return {"agendas": agendas, "chapters": chapters}


def in_order(section: Section, notes: Sequence[Note]) -> list[tuple[Note | None, Prompt | None]]:
    """Return a section's notes and questions in their order."""
    found: list[tuple[Note | None, Prompt | None]] = []
    for number, prompt in enumerate((*section.prompts, None)):
        found += [(note, None) for note in notes if note.after == number]
        found += [(None, prompt)] if prompt else []
    return found + [(note, None) for note in notes if note.after > len(section.prompts)]


def agenda(notes: Sequence[tuple[Section, Note]], most: int) -> list[tuple[int, Section, Note]]:
    """Return what fits into so many minutes, each with the minute it begins: as much of the time as can be filled.

    In the order of the module; of two choices that fill as much the one with more parts.
    """
    best: dict[int, list[int]] = {0: []}  # minutes → the parts that add up to them
    for number, (_, note) in enumerate(notes):
        if not 0 < note.minutes <= most:
            continue
        for minutes, parts in sorted(best.items(), reverse=True):
            total = minutes + note.minutes
            if total <= most and len(best.get(total, ())) < len(parts) + 1:
                best[total] = [*parts, number]
    found, begin = [], 0
    for number in best[max(best)]:
        section, note = notes[number]
        found.append((begin, section, note))
        begin += note.minutes
    return found
