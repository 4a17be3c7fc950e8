"""A collation as tables, for spreadsheets: every answer in a row, and every person in one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..words import Words
from .collation import Collation
from .in_words import in_words, labels

__all__ = ["Row", "answer_rows", "harmless", "section_titles", "without_controls"]

Row = list[str]

# XML has no place for them, and no reader can see them; half a sign is none either.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# What a spreadsheet takes for a formula, also in the wide forms of East Asia.
_FORMULA = re.compile(r"[\s\ufeff]*[=+\-@＝＋－＠|%]|[\t\r\n]")


def answer_rows(collation: Collation, words: Words) -> Iterator[Row]:
    """Yield the heads, then a row for each answer: who, where, what was asked, what was answered, when."""
    say = words["cohort"]
    yield [say["column_person"], say["column_section"], say["column_question"], say["column_answer"], say["column_at"]]
    titles = section_titles(collation, words)
    names = labels(collation.people, words)
    for gathered in collation.prompts:
        for voice in gathered.answers:
            answer = in_words(voice.value, gathered.prompt, words)
            day = "" if voice.at.startswith("1970") else voice.at[:10]
            yield [names[voice.person], titles[gathered.section], gathered.asked, answer, day]


def section_titles(collation: Collation, words: Words) -> dict[str | None, str]:
    """Return each section's title by its id; None stands for questions that are gone."""
    titles: dict[str | None, str] = {section.id: section.title for section in collation.module.sections}
    return titles | {None: words["workbook"]["retired"]}


def without_controls(text: str) -> str:
    """Return a text without what a document can't hold."""
    return _UNSEEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def harmless(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
