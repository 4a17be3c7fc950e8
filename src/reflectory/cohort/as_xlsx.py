"""A collation as an Excel workbook: every answer, people beside each other, what was counted, and the plans."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from ..words import Words, load
from .collation import Collation
from .in_words import in_words, labels
from .summary import counts, plan_rows, spreads, step_words
from .tables import answer_rows, without_controls

__all__ = ["xlsx_of"]

_LONGEST_CELL = 32_000  # Excel has room for 32,767
_MOST_COLUMNS = 16_384  # with more Excel opens no file at all
_TOP = Alignment(vertical="top", wrap_text=True)
_HEAD = Font(bold=True)


def xlsx_of(collation: Collation) -> bytes:
    """Return the file's bytes."""
    words = load(collation.module.language)
    say = words["cohort"]
    names = labels(collation.people, words)
    book = Workbook()
    book.remove(book.active)
    _sheet(book, say["sheet_answers"], answer_rows(collation, words), [24, 24, 40, 80, 14])
    _sheet(book, say["sheet_people"], _people(collation, names, words), [24])
    _sheet(book, say["sheet_counts"], _counted(collation, words), [50, 50, 10])
    for gathered in collation.prompts:
        if gathered.kind == "plan":
            columns, rows = plan_rows(gathered, words["plan"])
            cells = [[*map(_dated, row.cells), names[row.person]] for row in rows]
            _sheet(book, gathered.asked, [[*columns, say["column_person"]], *cells], [36] * (len(columns) + 1))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _sheet(book: Any, title: str, rows: Iterable[list[Any]], widths: list[int]) -> None:
    name = "".join(letter for letter in without_controls(title) if letter not in "[]:*?/\\'")[:31] or "-"
    sheet = book.create_sheet(name)  # a name that is taken gets a number
    for number, row in enumerate(rows, 1):
        fits = row if len(row) <= _MOST_COLUMNS else [*row[: _MOST_COLUMNS - 1], "[…]"]
        for column, value in enumerate(fits, 1):
            cell = sheet.cell(number, column)
            if isinstance(value, str):
                text = without_controls(value)
                cell.value = text if len(text) <= _LONGEST_CELL else text[:_LONGEST_CELL] + " […]"
                cell.data_type = "s"  # never a formula, whatever it begins with
            else:
                cell.value = value
            cell.alignment = _TOP
            if number == 1:
                cell.font = _HEAD
            if number == 1:
                sheet.column_dimensions[get_column_letter(column)].width = widths[min(column, len(widths)) - 1]
    sheet.freeze_panes = "A2"


def _people(collation: Collation, names: list[str], words: Words) -> Iterable[list[str]]:
    """Yield a row for each person, a column for each question."""
    asked = [gathered for gathered in collation.prompts if gathered.answers]
    yield [words["cohort"]["column_person"], *(gathered.asked for gathered in asked)]
    by_person = [{voice.person: voice.value for voice in gathered.answers} for gathered in asked]
    for number, name in enumerate(names):
        cells = [
            in_words(values[number], gathered.prompt, words) if number in values else ""
            for gathered, values in zip(asked, by_person, strict=True)
        ]
        yield [name, *cells]


def _counted(collation: Collation, words: Words) -> Iterable[list[Any]]:
    say = words["cohort"]
    yield [say["column_question"], say["column_item"], say["column_count"]]
    for gathered in collation.prompts:
        for spread in spreads(gathered):
            steps = step_words(gathered.prompt) if gathered.prompt else []
            for step, (text, count) in enumerate(zip(steps, spread.steps, strict=True), 1):
                label = f"{step}: {text}" if text else str(step)
                yield [gathered.asked, f"{spread.row} · {label}" if spread.row else label, count]
        for item in counts(gathered):
            yield [gathered.asked, item.text, item.people]


def _dated(cell: str) -> str | date:
    try:
        return date.fromisoformat(cell) if len(cell) == 10 else cell
    except ValueError:
        return cell
