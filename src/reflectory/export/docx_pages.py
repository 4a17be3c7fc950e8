"""Which page each question of a blank workbook is on, for its contents: nothing lays it out before it is opened.

Pages break where this says so. It counts with letters wider than those of the usual fonts, so that what it puts on a
page has room there in Word as in LibreOffice. `browser/src/workbook/docx/pages.ts` counts the same for a workbook that
is written in.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from math import ceil

from ..grammar.options import PAPER_ROWS, plan_columns, scale_steps
from ..reading.module import Prompt
from ..words import Words

__all__ = ["Pages", "answer_height", "fits_a_page", "question_height", "section_height"]

# Between the margins of a Letter page, in points.
_PAGE, _WIDTH = 648, 468
_LEFT_OVER = 2  # a line ends some letters before the margin, where its next word no longer fits
# Of a letter of 11 points, of one of a question or section in bold, of one in the contents and of one in a table.
_LETTER, _BOLD, _LISTED, _SMALL = 6.0, 7.7, 5.1, 5.5
_LIKELY = 0.9  # how much of the counted length is filled with the letters of Word
_LINE, _CELL_LINE = 15.5, 12.3


class Pages:
    """The pages as they fill; `front` come before the first heading."""

    def __init__(self, front: int) -> None:
        self.page = front
        self._filled: float = _PAGE

    def place(self, height: float) -> tuple[int, bool]:
        """Return on which page a part of this height begins, and whether it has to break there."""
        breaks = self._filled + height > _PAGE
        page = self.page = self.page + breaks
        self._filled = height if breaks else self._filled + height
        if self._filled > _PAGE:  # what follows it begins another one, and here the likely length is the better guess
            self.page += ceil(self._filled * _LIKELY / _PAGE) - 1
            self._filled = _PAGE
        return page, breaks


def section_height(title: str) -> float:
    """Return the height of a section's heading, with the space around it."""
    return 34 + 22 * _lines(title, _WIDTH, _BOLD * 1.35)


def question_height(text: str) -> float:
    """Return the height of a question's heading, with the space around it."""
    return 22 + 17 * _lines(text, _WIDTH, _BOLD)


def fits_a_page(listed: Sequence[tuple[int, str]]) -> bool:
    """Say whether the contents with these headings, of a level each, are one page."""
    heights = [
        5 + 14 * _lines(title, _WIDTH - 30, _BOLD) if level == 1 else 1 + 11.2 * _lines(title, _WIDTH - 50, _LISTED)
        for level, title in listed
    ]
    return 40 + sum(heights) <= _PAGE


def answer_height(prompt: Prompt, words: Words) -> float:
    """Return the height of the place that a prompt is answered in."""
    rows = prompt.rows or PAPER_ROWS.get(prompt.kind, 0)
    if prompt.kind == "text":
        return _LINE + 24 * rows
    if prompt.kind == "list":
        return (5 + _LINE) * rows
    if prompt.kind == "checklist":
        return sum(5 + _LINE * _lines(item.text, _WIDTH - 20) for item in prompt.items)
    if prompt.kind == "scale":
        steps = scale_steps(prompt.items)
        return 34 + _LINE + 13 * _longest(steps, _WIDTH / len(steps))
    if prompt.kind == "matrix":
        return 42 + sum(7 + _CELL_LINE * _lines(item.text, 228, _SMALL) for item in prompt.items)
    columns = [column.text for column in plan_columns(prompt.items, words["plan"])]
    return 7 + _CELL_LINE * _longest(columns, _WIDTH / len(columns), _SMALL * 1.2) + 42 * rows


def _longest(texts: Sequence[str], width: float, letter: float = _SMALL) -> int:
    """Return the lines of the text that takes most, in cells of this width."""
    return max(_lines(text, width - 12, letter) for text in texts)


def _lines(text: str, width: float, letter: float = _LETTER) -> int:
    room = max(1, int(width / letter) - _LEFT_OVER)
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return max(1, ceil((len(text) + wide) / room))
