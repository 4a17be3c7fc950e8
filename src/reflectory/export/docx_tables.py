"""Tables of a Word document: as wide as its text, with a head that repeats, and words for those who do not see them."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Inches, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from .content_controls import element

__all__ = ["TEXT_WIDTH", "add_table", "end_with_a_paragraph", "fill_cell", "let_go", "set_widths"]

TEXT_WIDTH = 6.5  # inches between the margins
_HEAD_GROUND = "EFEFEF"


def add_table(
    document: Document, description: str, widths: Sequence[float], rows: int, heads: Sequence[str] = ()
) -> Table:
    """Add a table of columns this wide in inches, with a row of heads above the others if there are words for it."""
    table: Table = document.add_table(rows + bool(heads), len(widths), "Table Grid")
    _pad(table)
    set_widths(table, widths)
    _describe(table, description, heads)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("w:cantSplit", {}))
    return table


def _pad(table: Table) -> None:
    """Keep words off the lines, and the lines on the margin."""
    layout = {"top": "60", "left": "100", "bottom": "60", "right": "100"}
    sides = [element(f"w:{side}", {"w:w": width, "w:type": "dxa"}) for side, width in layout.items()]
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    for part in (element("w:tblInd", {"w:w": "100", "w:type": "dxa"}), element("w:tblCellMar", {}, *sides)):
        look.addprevious(part)


def set_widths(table: Table, widths: Sequence[float]) -> None:
    """Make each column as wide as this, in inches."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Inches(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Inches(width)


def fill_cell(cell: _Cell, text: str, style: str) -> Paragraph:
    """Write into the first paragraph of a cell, which stays with what follows it."""
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.style = style
    if text:
        paragraph.add_run(text)
    paragraph.paragraph_format.keep_with_next = True
    return paragraph


def let_go(table: Table) -> None:
    """Let what follows a table begin another page."""
    for cell in table.rows[-1].cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = None


def end_with_a_paragraph(document: Document) -> None:
    """Behind a table at the very end there has to be a paragraph; it may not make a page of its own."""
    body = document.element.body
    if body[-2:] and body[-2].tag == qn("w:tbl"):
        last = document.add_paragraph()
        last.paragraph_format.line_spacing = Pt(1)
        last.paragraph_format.space_after = Pt(0)


def _describe(table: Table, description: str, heads: Sequence[str]) -> None:
    """Give the table its alternative text, and its header row, which repeats on every page."""
    for cell, text in zip(table.rows[0].cells if heads else (), heads, strict=True):
        fill_cell(cell, text, "Table Head")
        shade = element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": _HEAD_GROUND})
        cell._tc.get_or_add_tcPr().append(shade)
    if heads:
        table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader", {}))
    caption = element("w:tblCaption", {"w:val": description})
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        table._tbl.tblPr.append(caption)
    else:
        look.addnext(caption)
