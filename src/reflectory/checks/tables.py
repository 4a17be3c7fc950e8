"""Tables: every table has a row that says what its columns hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..problems import Problem
from ..prose.marks import place, shown
from ..reading.module import Edition
from .rule import Rule

__all__ = ["RULES", "check"]

# From the end of the line above: so it is looked for at line ends alone.
_RULE_LINE = re.compile(r"\n([ ]{0,3}\|?[ ]*:?-{3,}:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*)$", re.MULTILINE)
_HTML = re.compile(r"<table\b(?:(?!</table).)*?(?:</table|\Z)", re.DOTALL | re.IGNORECASE)
_HEADER_CELL = re.compile(r"<th\b", re.IGNORECASE)


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield tables whose first row is empty or not there."""
    for edition in editions:
        for page, scan in edition.pages():
            text = shown(page, scan)
            if "|" in text and "--" in text:
                for match in _RULE_LINE.finditer(text):
                    start = text.rfind("\n", 0, match.start()) + 1
                    rule, header = match.group(1), text[start : match.start()]
                    if "|" in rule and not header.replace("|", "").strip():
                        line = place(text, start)[0] + (not header.strip())
                        columns = max(rule.strip(" |").count("|") + 1, 1)
                        fix = f"write a row above the dashes:  |{' … |' * columns}"
                        yield page.problem(line, 1, "table-header", "the columns of this table have no names", fix)
            if "<table" in text or "<TABLE" in text:
                for match in _HTML.finditer(text):
                    if not _HEADER_CELL.search(match.group()):
                        line, column = place(text, match.start())
                        message = "the columns of this table have no names"
                        fix = "write the table in Markdown, its first row with the names of the columns"
                        yield page.problem(line, column, "table-header", message, fix)


RULES = (
    Rule(
        "table-header",
        "Name the columns of every table in its first row.",
        "A screen reader says a column's name before each cell; without it a table is a row of loose words.",
        "|  |  |\n| --- | --- |\n| Plan | Spring |",
        "| Step | When |\n| --- | --- |\n| Plan | Spring |",
    ),
)
