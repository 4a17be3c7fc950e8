"""The styles of the blank workbook: few, and dark enough to read on paper."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.table import Table

from .content_controls import element

__all__ = ["add_styles", "describe", "set_language", "word_language"]

_GREEN = RGBColor(0x12, 0x3A, 0x36)
_SOFT = RGBColor(0x59, 0x59, 0x59)
# A language as Word lists it: with a country.
_WORD_LANGUAGES = {"en": "en-US", "es": "es-US", "ar": "ar-SA", "fr": "fr-FR", "de": "de-DE", "pt": "pt-BR"}


def add_styles(document: Document) -> None:
    """Set the look of the styles the template has, and add those it lacks."""
    styles = document.styles
    styles["Normal"].font.name = "Calibri"
    styles["Normal"].font.size = Pt(11)
    for name, size, before in (("Title", 28, 180), ("Heading 1", 16, 24), ("Heading 2", 12, 16)):
        style = styles[name]
        style.font.size, style.font.bold = Pt(size), True
        style.font.color.rgb = RGBColor(0, 0, 0) if name == "Heading 2" else _GREEN
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(6)
    title = styles["Title"].element.pPr
    for border in title.findall(qn("w:pBdr")):
        title.remove(border)
    placeholder = styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    placeholder.font.color.rgb = _SOFT
    for name, size, after in (
        ("Cover Line", 13, 8),
        ("Contents Heading", 16, 6),
        ("Choice", 11, 3),
        ("Table Head", 11, 2),
        ("toc 1", 11, 2),
        ("toc 2", 11, 2),
        ("Writing Line", 11, 0),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size = Pt(size)
        style.paragraph_format.space_after = Pt(after)
    styles["Contents Heading"].paragraph_format.page_break_before = True
    for name in ("Contents Heading", "Table Head", "toc 1"):
        styles[name].font.bold = True
    styles["toc 2"].paragraph_format.left_indent = Pt(12)
    _rule(styles["Writing Line"].element)
    styles["Writing Line"].paragraph_format.line_spacing = Pt(24)


def set_language(document: Document, language: str) -> None:
    """Say which language the document is in, so that it is read aloud and spell-checked as such."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    named = word_language(language)
    defaults.append(element("w:lang", {"w:val": named, "w:eastAsia": named, "w:bidi": named}))


def word_language(language: str) -> str:
    """Return a language as Word lists it."""
    return _WORD_LANGUAGES.get(language.lower(), language)


def describe(table: Table, description: str, *, has_head: bool = False) -> None:
    """Give the table its alternative text, and mark the header row, which repeats on every page."""
    if has_head:
        table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader", {}))
    caption = element("w:tblCaption", {"w:val": description})
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        table._tbl.tblPr.append(caption)
    else:
        look.addnext(caption)


def _rule(style: Any) -> None:
    """Draw a line below each paragraph of the style, also between two of them."""
    edge = {"w:val": "single", "w:sz": "4", "w:space": "1", "w:color": "767676"}
    borders = element("w:pBdr", {}, element("w:bottom", edge), element("w:between", edge))
    style.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
