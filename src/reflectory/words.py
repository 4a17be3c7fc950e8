"""The language catalogue: every word a reader sees that no author wrote.

`words/<language>.yml` holds groups of `key: sentence`, with {names} to fill in. A language
without a catalogue, or without a sentence, falls back to English.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from .yaml_lines import load_mapping

__all__ = ["Words", "load"]

Words = dict[str, dict[str, str]]


@cache
def load(language: str) -> Words:
    """Return group → key → sentence for a language code such as "es" or "es-MX"."""
    english = _read("en") if language != "en" else {}
    own = _read(language) or _read(language.split("-")[0])
    groups = [*english, *(group for group in own if group not in english)]
    return {group: english.get(group, {}) | own.get(group, {}) for group in groups}


def _read(language: str) -> Words:
    file = files("reflectory") / "words" / f"{language}.yml"
    return load_mapping(file.read_text("utf-8")).values if file.is_file() else {}
