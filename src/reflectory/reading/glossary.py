"""Read `glossary.yml` of an edition: the words that a module explains, by the key that pages name them with."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..problems import Problem
from ..yaml_lines import Mapping
from .text_file import read_yaml

__all__ = ["GLOSSARY", "Term", "read_glossary"]

GLOSSARY = "glossary.yml"


@dataclass(frozen=True, slots=True)
class Term:
    """A word that is explained: as it is written out, what it means, and what else it is called."""

    key: str
    term: str
    meaning: str
    also: tuple[str, ...] = ()


def read_glossary(file: Path, path: str, inside: Path, problems: list[Problem]) -> dict[str, Term]:
    """Return the terms by key, those too that lack something, which is added to `problems`; `inside` is the module."""
    if not file.is_file():
        return {}
    if not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(inside)):
        message = "this is a link to a file outside the module"
        problems.append(Problem(path, 0, 1, "file-outside", message, "put the file itself here"))
        return {}
    mapping = read_yaml(file, path, problems)
    return {key: _term(key, value, mapping, path, problems) for key, value in mapping.values.items()}


def _term(key: str, value: Any, mapping: Mapping, path: str, problems: list[Problem]) -> Term:
    fields = value if isinstance(value, dict) else {}
    said = {name: str(fields[name]).strip() if _is_word(fields.get(name)) else "" for name in ("term", "meaning")}
    also = fields.get("also")
    others = tuple(str(name).strip() for name in (also if isinstance(also, list) else [also]) if _is_word(name))
    if not isinstance(value, dict):
        words = value if isinstance(value, str) and value.strip() else "what it means, in a sentence"
        fix = f"write under {key}:, indented by two spaces:\n  term: the word written out\n  meaning: {words}"
        _tell(mapping, (key,), f"“{key}” is no term with a meaning", fix, path, problems)
    for name, what in (("term", "the word written out"), ("meaning", "what it means, in a sentence or two")):
        if isinstance(value, dict) and not said[name]:
            message = f"“{key}” has no {name}"
            fix = f"write under {key}:, indented by two spaces:  {name}: {what}"
            _tell(mapping, (key, name) if name in fields else (key,), message, fix, path, problems)
    return Term(key, said["term"], said["meaning"], others)


def _is_word(value: Any) -> bool:
    return isinstance(value, (str, int, float)) and not isinstance(value, bool) and str(value).strip() != ""


def _tell(mapping: Mapping, at: tuple[str, ...], message: str, fix: str, path: str, problems: list[Problem]) -> None:
    excerpt = f"{at[0]}:" if len(at) == 1 else f"  {at[1]}:"
    problems.append(Problem(path, *mapping.place(*at), "term-incomplete", message, fix, excerpt))
