"""The facilitator's guide as a Word document: the built page, element by element.

Works on a finished site and knows no engine: what stands on the page stands in the document.
"""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..finishing.offline import page_file
from ..reading.module import Module
from ..words import load
from .docx_lists import count, new_numbering
from .docx_styles import add_running_heads, add_styles, set_language
from .docx_tables import TEXT_WIDTH, add_table, end_with_a_paragraph, fill_cell, let_go, set_widths

__all__ = ["NoGuide", "write_guide"]

_LISTS = {"ul": "List Bullet", "ol": "List Number"}
_NARROWEST, _WIDEST = 10, 60  # of a table's columns, in letters
_PARTS = frozenset({"div", "section", "article", "main", "figure", "blockquote", "details", "aside"})


class NoGuide(Exception):
    """The module has no page with the guide."""


def write_guide(site: Path, module: Module, out: Path) -> Path:
    """Write the guide of the finished edition in `site` into the folder `out`. Raises NoGuide."""
    pages = [aside for aside in (*module.asides, *module.sections) if "guide" in aside.blocks]
    if not pages:
        raise NoGuide
    html = (site / page_file(pages[0].path)).read_text("utf-8")
    made = _Guide(module, pages[0].title)
    root = LexborHTMLParser(html).css_first(".reflectory-guide")
    if root is not None:
        made.add(root)
    end_with_a_paragraph(made.document)
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"{module.id}-guide-{module.language}.docx"
    made.document.save(str(target))
    return target


class _Guide:
    """The document as it grows."""

    def __init__(self, module: Module, title: str) -> None:
        self.document = Document()
        add_styles(self.document, module.host.brand.color)
        set_language(self.document, module.language)
        heads = " · ".join((module.title, title))
        add_running_heads(self.document, heads, load(module.language)["workbook"]["page_word"])
        self.document.styles["Title"].paragraph_format.space_before = Pt(0)
        properties = self.document.core_properties
        properties.title, properties.subject, properties.author = title, module.title, module.host.organization
        properties.language = module.language
        self.document.add_paragraph(title, "Title")
        self.document.add_paragraph(" · ".join(filter(None, (module.title, module.host.organization))), "Cover Line")

    def add(self, parent: LexborNode) -> None:
        """Add what stands in an element."""
        above = ""
        for node in parent.iter():
            tag = node.tag or ""
            if tag in ("h2", "h3", "h4"):
                _run(self.document.add_heading(level=int(tag[1]) - 1), node)
            elif tag in _LISTS:
                number = new_numbering(self.document) if tag == "ol" else 0
                for entry in node.iter():
                    item = self.document.add_paragraph(style=_LISTS[tag])
                    if number:
                        count(item, number)
                    _run(item, entry)
            elif tag == "table":
                self._table(node)
            elif tag in _PARTS:
                self.add(node)
            elif node.text(deep=True).strip():
                paragraph = self.document.add_paragraph()
                _run(paragraph, node)
                # How long it takes stands below a title, and what it says below that.
                paragraph.paragraph_format.keep_with_next = above in ("h2", "h3", "h4") or None
            above = tag

    def _table(self, node: LexborNode) -> None:
        said = caption.text(deep=True).strip() if (caption := node.css_first("caption")) else ""
        if said:
            above = self.document.add_paragraph(said, "Table Head").paragraph_format
            above.space_before, above.space_after, above.keep_with_next = Pt(10), Pt(3), True
        else:
            end_with_a_paragraph(self.document)  # two tables that touch would be one
        rows = [row.css("th, td") for row in node.css("tr")]
        columns = max(map(len, rows), default=1)
        heads = [cell.text(deep=True).strip() for cell in node.css("thead th, thead td")]
        heads = heads if len(heads) == columns else []
        title = self.document.core_properties.title
        equal = [TEXT_WIDTH / columns] * columns
        table = add_table(self.document, said or title, equal, len(rows) - bool(heads), heads)
        for number, (cells, row) in enumerate(zip(rows, table.rows, strict=True)):
            for cell, place in zip(cells, row.cells, strict=False):
                if number or not heads:
                    _run(fill_cell(place, "", "Cell"), cell)
        let_go(table)
        longest = [max(len(cell.text) for cell in column.cells) for column in table.columns]
        shares = [min(max(length, _NARROWEST), _WIDEST) for length in longest]
        set_widths(table, [TEXT_WIDTH * share / sum(shares) for share in shares])


def _run(paragraph: Paragraph, node: LexborNode, bold: bool = False, italic: bool = False) -> None:
    """Add the words of an element, with their weight; white space as a browser shows it."""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            words = child.text(deep=False)
            shown = " ".join(words.split())
            text = (" " if words[:1].isspace() and paragraph.text else "") + shown
            text += " " if shown and words[-1:].isspace() else ""
            run = paragraph.add_run(text)
            run.bold, run.italic = bold or None, italic or None
        else:
            _run(paragraph, child, bold or child.tag in ("strong", "b", "th"), italic or child.tag in ("em", "i"))
