"""What the settings of a copy may say, one value each: a table that the check and the reader share.

A validator returns the cleaned value or raises `OptionError`, as those of blocks do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from ..grammar.values import OptionError

__all__ = ["GROUPS", "ISSUES", "PICTURES", "WORDS", "Validator", "cleaned", "words_in"]

Validator = Callable[[Any], Any]

# Stands for the list of issues of the repository that a copy is published from, wherever that is.
ISSUES = "issues"
PICTURES = (".svg", ".png", ".webp", ".jpg", ".jpeg")

_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_MOST_LETTERS = 2000


def _one_text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)) or not str(value).strip():
        raise OptionError("these are no words", "write words, or one text a language:  {en: …, es: …}")
    if len(str(value)) > _MOST_LETTERS:
        raise OptionError("these words are too many for every page", "say it in two or three sentences")
    return str(value).strip()


def words(value: Any) -> str | dict[str, str]:
    """Return words for every language, or one text a language."""
    if not isinstance(value, Mapping):
        return _one_text(value)
    if not value or not all(isinstance(code, str) and _LANGUAGE.fullmatch(code) for code in value):
        raise OptionError("words in several languages stand under their codes", "write  {en: …, es: …}")
    return {code: _one_text(text) for code, text in value.items()}


def words_in(value: str | Mapping[str, str], language: str) -> str:
    """Return the words in a language; those of the first one where there are none."""
    if isinstance(value, str):
        return value
    found = (value.get(code) for code in (language, language.split("-")[0]))
    return next(filter(None, found), next(iter(value.values()), ""))


def email(value: Any) -> str:
    """Return an address of electronic mail."""
    if isinstance(value, str) and _EMAIL.fullmatch(value):
        return value
    raise OptionError(f"“{value}” is no email address", "write it as  name@school.org")


def web_address(value: Any) -> str:
    """Return a whole address on the web, or the word for the repository's issues."""
    if value == ISSUES:
        return ISSUES
    if isinstance(value, str) and not re.search(r"[\s\x00-\x1f\"<>]", value):
        with suppress(ValueError):
            parts = urlsplit(value)
            if parts.scheme == "https" and parts.netloc:
                return value
    fix = f"write the whole address, starting with https://, or  {ISSUES}  for the list of issues of your repository"
    raise OptionError(f"“{value}” is no address", fix)


def picture(value: Any) -> str:
    """Return the way to a picture, from the settings or from the folder of the pages."""
    path = PurePosixPath(str(value))
    is_inside = isinstance(value, str) and not path.is_absolute() and ".." not in path.parts and "\\" not in value
    if is_inside and re.fullmatch(r"[\w ./-]+", str(value)) and path.suffix.lower() in PICTURES:
        return path.as_posix()
    fix = f"write its way from mkdocs.yml, for example  assets/logo.svg; it may be {', '.join(PICTURES)}"
    raise OptionError(f"“{value}” is no picture of this module", fix)


def color(value: Any) -> str:
    """Return a color as six digits."""
    if isinstance(value, str) and _COLOR.fullmatch(value):
        return value.lower()
    raise OptionError(f"“{value}” is no color", 'write six digits in quotation marks, for example  "#1d4f4b"')


def days(value: Any) -> tuple[date, ...]:
    """Return days in their order."""
    found = []
    for entry in value if isinstance(value, list) else [value]:
        day = entry if type(entry) is date else None
        if isinstance(entry, str):
            with suppress(ValueError):
                day = date.fromisoformat(entry)
        if day is None:
            raise OptionError(f"“{entry}” is no day", "write year, month and day, as in  [2027-02-03, 2027-02-17]")
        found.append(day)
    return tuple(sorted(found))


def how_many(value: Any) -> int | None:
    """Return a number, None for all."""
    if value == "all":
        return None
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise OptionError(f"“{value}” is no number", "write a whole number, or  all")


WORDS: Mapping[str, Validator] = {"organization": words, "welcome": words}
_REACHED: Mapping[str, Validator] = {"name": words, "email": email, "url": web_address, "answers_within": words}
GROUPS: Mapping[str, Mapping[str, Validator]] = {
    "contact": _REACHED,
    "accessibility": _REACHED,
    "brand": {"logo": picture, "color": color, "accent": color},
    "cohort": {"name": words, "meetings": days},
    "completion": {"sections": how_many, "prompts": how_many},
}


def cleaned(said: Any, validators: Mapping[str, Validator]) -> dict[str, Any]:
    """Return what is right of a group of settings, by name."""
    found: dict[str, Any] = {}
    for name, value in said.items() if isinstance(said, Mapping) else ():
        if name in validators:
            with suppress(OptionError):
                found[name] = validators[name](value)
    return found
