"""Numbered lists of a Word document, each of which begins at 1."""

from __future__ import annotations

from docx.document import Document
from docx.text.paragraph import Paragraph

__all__ = ["count", "new_numbering"]


def new_numbering(document: Document) -> int:
    """Return a numbering of the list style that begins at 1 again."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    abstract = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)


def count(paragraph: Paragraph, numbering: int) -> None:
    """Make the paragraph an item of this numbering."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering
