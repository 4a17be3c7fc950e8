"""The glossary, `glossary.yml` of a language: each term once, with a meaning, in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ..problems import Problem, nearest
from ..reading.glossary import GLOSSARY, Term
from ..reading.module import Edition
from ..reading.text_file import read_yaml
from ..yaml_lines import Mapping as Listed
from ..yaml_lines import as_yaml
from .rule import Rule

__all__ = ["RULES", "check"]

_FIELDS = ("term", "meaning", "also")
_KEY = re.compile(r"[a-z][a-z0-9-]*")  # as `[text][key]` reads it


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield terms that no page can open, fields that nobody reads, and what a language lacks."""
    original = editions[0].source.glossary
    for edition in editions:
        path = edition.source.glossary_path
        unread = any(p.path == path and p.code != "term-incomplete" for p in edition.source.problems)
        listed = Listed({}, None) if unread else read_yaml(Path(edition.config.folder, path), path, [])
        if not unread and edition.source.glossary:
            yield from _listed(edition, path, listed)
        if edition is not editions[0] and not unread:
            yield from _translated(edition, original, path, editions[0].source.glossary_path)
        yield from _shown(edition, unread)


def _listed(edition: Edition, path: str, listed: Listed) -> Iterator[Problem]:
    for key, line, column in listed.duplicates():
        message = f"the term “{key}” stands twice, and the first is lost"
        yield Problem(path, line, column, "term-repeated", message, "give one of the two another key", f"{key}:")
    for key, value in listed.values.items():
        place = listed.place(key)
        if not _KEY.fullmatch(key):
            fix = "write small letters, digits and hyphens, starting with a letter"
            yield Problem(path, *place, "term-key", f"no page can name the term “{key}”", fix, f"{key}:")
        elif key in edition.source.links:
            message = f"“{key}” is a document of {edition.source.links_path} too, so nobody knows where a link leads"
            yield Problem(path, *place, "term-repeated", message, "give one of the two another key", f"{key}:")
        for name in value if isinstance(value, dict) else ():
            if name not in _FIELDS:
                fix = nearest(str(name), _FIELDS) + f"Known fields: {', '.join(_FIELDS)}"
                message = f"nothing reads the field “{name}” of a term"
                yield Problem(path, *listed.place(key, name), "term-field", message, fix, f"  {name}: {value[name]}")


def _translated(edition: Edition, original: Mapping[str, Term], path: str, source: str) -> Iterator[Problem]:
    here = edition.source.glossary
    language = edition.module.language
    for key, term in original.items():
        if key not in here and term.meaning:
            message = f"the term “{key}” of {source} has no meaning in “{language}”"
            fix = f"add it, translated:\n{key}:\n  term: {as_yaml(term.term)}\n  meaning: {as_yaml(term.meaning)}"
            yield Problem(path, 0, 1, "translation-term", message, fix)
    for key in here:
        if key not in original and original:
            message = f"the term “{key}” stands in no glossary but that in “{language}”"
            fix = nearest(key, original) + f"Use the key of {source}, or add the term there too"
            yield Problem(path, 0, 1, "translation-term", message, fix, f"{key}:")


def _shown(edition: Edition, unread: bool) -> Iterator[Problem]:
    if edition.source.glossary or unread:
        return
    for page, scan in edition.pages():
        for block in scan.blocks:
            if block.name == "glossary":
                message = "there is no term to list"
                fix = f"write {edition.source.glossary_path}:\nlcap:\n  term: the word written out\n  meaning: …"
                yield page.problem(block.line, 1, "glossary-empty", message, fix)


_RIGHT = "lcap:\n  term: Local Control and Accountability Plan\n  meaning: A district's three-year plan."

RULES = (
    Rule(
        "glossary-empty",
        f"List a glossary where {GLOSSARY} has terms.",
        "Readers would find a heading and nothing under it.",
        "/// glossary\n///   (and no glossary.yml)",
        "/// glossary\n///   (and a glossary.yml beside the page)",
    ),
    Rule(
        "term-field",
        "Use the fields of glossary.yml that are read.",
        "A misspelled field is left out without a word.",
        "  meening: A district's three-year plan.",
        "  meaning: A district's three-year plan.",
    ),
    Rule(
        "term-incomplete",
        "Give each term of the glossary its word and its meaning.",
        "Who presses a word and reads nothing will not press the next.",
        "lcap:\n  term: Local Control and Accountability Plan",
        _RIGHT,
        fixed=True,
    ),
    Rule(
        "term-key",
        "Name a term with small letters, digits and hyphens.",
        "Pages name it by this key; another character would keep its brackets.",
        "LCAP: …",
        "lcap: …",
    ),
    Rule(
        "term-repeated",
        "Use each key once, for a term or for a document.",
        "Under one key only one of the two would be found.",
        "lcap: …   (in glossary.yml and in links.yml)",
        "lcap: …   (in glossary.yml)\nlcap-template: …   (in links.yml)",
        fixed=True,
    ),
    Rule(
        "translation-term",
        "Explain every term in every language.",
        "Who reads in another language needs the meaning most.",
        "lcap: …   (in content/en/glossary.yml only)",
        "lcap: …   (in content/es/glossary.yml too)",
    ),
)
