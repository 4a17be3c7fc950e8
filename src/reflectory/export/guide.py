"""The facilitator's guide as a Word document: the built page, element by element.

Works on a finished site and knows no engine: what stands on the page stands in the document.
"""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.text.paragraph import Paragraph
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..finishing.offline import page_file
from ..reading.module import Module
from .docx_styles import add_styles, set_language

__all__ = ["NoGuide", "write_guide"]

_LISTS = {"ul": "List Bullet", "ol": "List Number"}
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
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"{module.id}-guide-{module.language}.docx"
    made.document.save(str(target))
    return target


class _Guide:
    """The document as it grows."""

    def __init__(self, module: Module, title: str) -> None:
        self.document = Document()
        add_styles(self.document)
        set_language(self.document, module.language)
        properties = self.document.core_properties
        properties.title, properties.subject, properties.author = title, module.title, module.host.organization
        self.document.add_paragraph(title, "Title")
        self.document.add_paragraph(" · ".join(filter(None, (module.title, module.host.organization))), "Cover Line")

    def add(self, parent: LexborNode) -> None:
        """Add what stands in an element."""
        for node in parent.iter():
            tag = node.tag or ""
            if tag in ("h2", "h3", "h4"):
                _run(self.document.add_heading(level=int(tag[1]) - 1), node)
            elif tag in _LISTS:
                for entry in node.iter():
                    _run(self.document.add_paragraph(style=_LISTS[tag]), entry)
            elif tag == "table":
                self._table(node)
            elif tag in _PARTS:
                self.add(node)
            elif node.text(deep=True).strip():
                _run(self.document.add_paragraph(), node)

    def _table(self, node: LexborNode) -> None:
        if caption := node.css_first("caption"):
            self.document.add_paragraph(caption.text(deep=True).strip(), "Table Head")
        rows = [row.css("th, td") for row in node.css("tr")]
        table = self.document.add_table(len(rows), max(map(len, rows), default=1), "Table Grid")
        for cells, row in zip(rows, table.rows, strict=True):
            for cell, place in zip(cells, row.cells, strict=False):
                _run(place.paragraphs[0], cell)
        self.document.add_paragraph()


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
