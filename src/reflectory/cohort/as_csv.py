"""A collation as CSV: with the mark by which Excel knows Unicode, and no cell that it takes for a formula."""

from __future__ import annotations

import csv
import io

from ..words import load
from .collation import Collation
from .tables import answer_rows, harmless, without_controls

__all__ = ["csv_of"]


def csv_of(collation: Collation) -> bytes:
    """Return the file's bytes."""
    text = io.StringIO()
    writer = csv.writer(text)
    for row in answer_rows(collation, load(collation.module.language)):
        writer.writerow([harmless(without_controls(cell)) for cell in row])
    return text.getvalue().encode("utf-8-sig")
