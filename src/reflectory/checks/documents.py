"""The list of documents, `links.yml`: each once, with fields that are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..problems import Problem, nearest
from ..reading.module import Edition
from ..reading.text_file import read_yaml
from .rule import Rule

__all__ = ["RULES", "check", "fields"]

fields = ("title", "authors", "publisher", "year", "url", "fallback", "checked", "checked_by", "verified", "note")

_YEAR = re.compile(r"(?:.*\b)?\d{4}\b.*|n\.? ?d\.?|s\.? ?f\.?", re.IGNORECASE)


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield documents listed twice, fields that nobody reads, years in words, addresses without https."""
    told: set[str] = set()
    for edition in editions:
        path = edition.source.links_path
        unread = any(problem.path == path and problem.code != "link-incomplete" for problem in edition.source.problems)
        if path not in told and not unread and (edition.config.folder / path).is_file():
            told.add(path)
            yield from _of_list(edition, path)


def _of_list(edition: Edition, path: str) -> Iterator[Problem]:
    listed = read_yaml(edition.config.folder / path, path, [])
    for key, line, column in listed.duplicates():
        message = f"the document “{key}” stands twice, and the first is lost"
        yield Problem(path, line, column, "document-repeated", message, "give one of the two another key", f"{key}:")
    for key, document in listed.values.items():
        for name, value in document.items() if isinstance(document, dict) else ():
            line, column = listed.place(key, name)
            excerpt = f"  {name}: {value}"
            if name not in fields:
                fix = nearest(str(name), fields) + f"Known fields: {', '.join(fields)}"
                message = f"nothing reads the field “{name}” of a document"
                yield Problem(path, line, column, "document-field", message, fix, excerpt)
            elif name == "year" and value is not None and not _YEAR.fullmatch(str(value)):
                message = f"“{value}” is no year; it is printed in the list of sources"
                fix = "write four digits:  year: 2018; leave the line out where nobody knows"
                yield Problem(path, line, column, "document-year", message, fix, excerpt)
            elif name in ("url", "fallback") and str(value).startswith("http://"):
                message = "who stands between a reader and this address can read along and change what comes"
                fix = f"see that it opens, and write  {name}: https://{str(value).removeprefix('http://')}"
                yield Problem(path, line, column, "address-insecure", message, fix, excerpt)


RULES = (
    Rule(
        "document-field",
        "Use the fields of links.yml that are read.",
        "A misspelled field is left out of the list of sources without a word.",
        "publiser: California Department of Education",
        "publisher: California Department of Education",
        level="note",
    ),
    Rule(
        "document-repeated",
        "List each document under a key of its own.",
        "Of two documents under one key only the last is kept, and links lead to it that were meant for the other.",
        "report:\n  title: The report of 2018\nreport:\n  title: The report of 2020",
        "report-2018:\n  title: The report of 2018\nreport-2020:\n  title: The report of 2020",
    ),
    Rule(
        "document-year",
        "Give the year of a document in digits.",
        "It is printed in the list of sources, in every language.",
        "year: twenty eighteen",
        "year: 2018",
        level="note",
    ),
)
