"""Reads an answer file that anybody may have made or damaged: all of it is right, or none is taken.

As `browser/src/files/read-answer-file.ts` does: known keys only, texts to the letter.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any, NoReturn

from ..grammar.options import KINDS
from .refused import LARGEST_FILE, PROMPT_ID, Refused, believed, is_empty

__all__ = ["WORKBOOK_ID", "Answer", "AnswerFile", "kind_of", "read_answer_file"]

_MOST_ANSWERS = 5000
_MOST_STEPS = 7
WORKBOOK_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person wrote under one prompt, and when; `asked` is the question as it was worded then."""

    value: Any
    at: str
    asked: str
    kind: str


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """One file as read. `workbook` is None in older files and documents: then nothing tells whose it is."""

    workbook: str | None
    name: str | None
    made: str
    answers: dict[str, Answer]


def read_answer_file(content: bytes, module_id: str, now: int) -> AnswerFile:
    """Return what a file holds of `module_id`; raises Refused."""
    if len(content) > LARGEST_FILE:
        raise Refused("too_large")
    said = _parsed(content)
    if not isinstance(said, dict) or "reflectory" not in said:
        raise Refused("not_ours")
    version, module, answers = said["reflectory"], said.get("module"), said.get("answers")
    if not isinstance(version, float) or version != version // 1 or version < 1:
        raise Refused("unreadable")
    if version > 1:
        raise Refused("newer_version")
    if not isinstance(module, dict) or not isinstance(module.get("id"), str) or not isinstance(answers, dict):
        raise Refused("unreadable")
    if module["id"] != module_id:
        raise Refused("other_module")
    if len(answers) > _MOST_ANSWERS:
        raise Refused("too_large")
    read = {prompt: _answer(prompt, answer, now) for prompt, answer in answers.items()}
    filled = {prompt: answer for prompt, answer in read.items() if not is_empty(answer.value)}
    if not filled:
        raise Refused("no_answers")
    workbook, name = said.get("workbook"), said.get("name")
    return AnswerFile(
        workbook=workbook if isinstance(workbook, str) and WORKBOOK_ID.fullmatch(workbook) else None,
        name=name if isinstance(name, str) and name else None,
        made=believed(said.get("made"), now),
        answers=filled,
    )


def _parsed(content: bytes) -> Any:
    def no_number(_: str) -> NoReturn:
        raise ValueError

    try:
        # Every number as JavaScript has it.
        return json.loads(content.decode("utf-8-sig"), parse_int=float, parse_float=float, parse_constant=no_number)
    except (ValueError, RecursionError) as error:
        raise Refused("unreadable") from error


def _answer(prompt: str, said: Any, now: int) -> Answer:
    if not PROMPT_ID.fullmatch(prompt) or not isinstance(said, dict):
        raise Refused("unreadable")
    value = _value(said.get("value"))
    at, asked, kind = said.get("at"), said.get("asked"), said.get("kind")
    return Answer(
        value=value,
        at=believed(at, now),
        asked=asked if isinstance(asked, str) else "",
        kind=kind if isinstance(kind, str) and kind in KINDS else kind_of(value),
    )


def _value(said: Any) -> Any:
    """Return a text, a number, a list of texts, rows of texts, or the steps of a matrix."""
    is_right = (
        isinstance(said, str)
        or (isinstance(said, float) and math.isfinite(said))
        or (isinstance(said, dict) and _are_marks(said))
        or (isinstance(said, list) and (all(isinstance(part, str) for part in said) or all(map(_is_row, said))))
    )
    if not is_right:
        raise Refused("unreadable")
    return said


def _are_marks(said: dict[str, Any]) -> bool:
    """Whether each row's key is an id of an author's, and each step one of a few."""
    steps = said.values()
    are_steps = all(isinstance(step, float) and step in range(1, _MOST_STEPS + 1) for step in steps)
    return len(said) <= _MOST_ANSWERS and are_steps and all(map(PROMPT_ID.fullmatch, said))


def _is_row(said: Any) -> bool:
    return isinstance(said, dict) and all(isinstance(cell, str) for cell in said.values())


def kind_of(value: Any) -> str:
    """Return the nearest kind, for an answer whose prompt the module no longer has."""
    if isinstance(value, str):
        return "text"
    if isinstance(value, dict):
        return "matrix"
    if isinstance(value, float):
        return "scale"
    return "plan" if any(isinstance(part, dict) for part in value) else "list"
