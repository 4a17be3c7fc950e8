"""The language catalogue: every word a reader sees that no author wrote.

`words/<language>.yml` holds groups of `key: sentence`, with {names} to fill in. A language
without a catalogue, or without a sentence, falls back to English. A sentence about so many things
may stand there once for each way that its language counts: `answers_one`, `answers_two`,
`answers_few`, `answers_many`, and `answers` for every other number.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from .yaml_lines import load_mapping

if TYPE_CHECKING:
    from babel.plural import PluralRule

__all__ = ["MACHINE_MADE", "Words", "counted", "direction", "load"]

Words = dict[str, dict[str, str]]

MACHINE_MADE = frozenset({"ar"})  # nobody who speaks them has read these yet


@cache
def load(language: str) -> Words:
    """Return group → key → sentence for a language code such as "es" or "es-MX"."""
    english = _read("en") if language != "en" else {}
    own = _read(language) or _read(language.split("-")[0])
    groups = [*english, *(group for group in own if group not in english)]
    return {group: english.get(group, {}) | own.get(group, {}) for group in groups}


def counted(words: Words, group: str, key: str, count: int) -> str:
    """Return the sentence for so many things, by the rules that browsers know as `Intl.PluralRules`."""
    said = words[group]
    return said.get(f"{key}_{_plural(words['language']['code'])(count)}", said[key])


@cache
def direction(language: str) -> str:
    """Return where a language is written to, as HTML says it: "ltr" or "rtl"."""
    found = _locale(language)
    return str(found.text_direction) if found else "ltr"


@cache
def _plural(language: str) -> PluralRule:
    rule: PluralRule = _locale(language).plural_form  # of a catalogue: known
    return rule


def _locale(language: str) -> Any:
    from babel import Locale, UnknownLocaleError  # reads data of all languages

    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _read(language: str) -> Words:
    file = files("reflectory") / "words" / f"{language}.yml"
    return load_mapping(file.read_text("utf-8")).values if file.is_file() else {}
