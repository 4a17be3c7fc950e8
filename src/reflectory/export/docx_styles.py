"""The styles of the blank workbook: few, and dark enough to read on paper."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

from .content_controls import element, run

__all__ = [
    "add_running_heads",
    "add_styles",
    "set_language",
    "word_language",
]

_GREEN = "#123a36"
_SOFT = RGBColor(0x59, 0x59, 0x59)
# Of the module's faces the one that Windows, macOS and Google Docs all have; and Word's own to write in.
_SERIF, _SANS = "Georgia", "Calibri"
# What the schema has below a paragraph's borders.
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
# A language as Word lists it: with a country.
_WORD_LANGUAGES = {"en": "en-US", "es": "es-US", "ar": "ar-SA", "fr": "fr-FR", "de": "de-DE", "pt": "pt-BR"}


def add_styles(document: Document, color: str = "") -> None:
    """Set the look of the styles the template has, and add those it lacks; `color`, as in CSS, is that of titles."""
    styles = document.styles
    _set_face(styles["Normal"], _SANS, 11)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    styles["Normal"].paragraph_format.line_spacing = 1.15
    titles = RGBColor.from_string((color or _GREEN)[1:].upper())
    for name, size, before, after in (
        ("Title", 30, 160, 12),
        ("Heading 1", 16, 24, 8),
        ("Heading 2", 12, 16, 5),
        ("Heading 3", 11, 10, 3),
    ):
        style = styles[name]
        _set_face(style, _SERIF, size)
        style.font.bold = True
        style.font.color.rgb = RGBColor(0, 0, 0) if name == "Heading 2" else titles
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
    title = styles["Title"].element.pPr
    for border in title.findall(qn("w:pBdr")):
        title.remove(border)
    edge = {"w:val": "single", "w:sz": "18", "w:space": "8", "w:color": str(titles)}
    title.insert_element_before(element("w:pBdr", {}, element("w:bottom", edge)), *_AFTER_BORDERS)
    placeholder = styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    placeholder.font.color.rgb = _SOFT
    for name, size, after in (
        ("Cover Line", 13, 8),
        ("Contents Heading", 16, 6),
        ("Choice", 11, 3),
        ("Answer", 11, 0),
        ("Cell", 10, 0),
        ("Step", 10, 0),
        ("Below Steps", 11, 6),
        ("Table Head", 10, 0),
        ("toc 1", 11, 1),
        ("toc 2", 9, 1),
        ("Writing Line", 11, 0),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size = Pt(size)
        style.paragraph_format.space_after = Pt(after)
    _set_face(styles["Contents Heading"], _SERIF, 16)
    styles["Contents Heading"].font.color.rgb = titles
    styles["Contents Heading"].paragraph_format.page_break_before = True
    for name in ("Contents Heading", "Table Head", "toc 1"):
        styles[name].font.bold = True
    styles["Below Steps"].paragraph_format.space_before = Pt(4)
    styles["Step"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name in ("Cell", "Step", "Table Head"):
        styles[name].paragraph_format.line_spacing = 1
    for name, before, indent in (("toc 1", 3, 0), ("toc 2", 0, 12)):
        form = styles[name].paragraph_format
        form.space_before, form.left_indent, form.right_indent = Pt(before), Pt(indent), Pt(30)
        form.line_spacing = 1
        form.tab_stops.add_tab_stop(Inches(6.5), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    _rule(styles["Writing Line"].element)
    styles["Writing Line"].paragraph_format.line_spacing = Pt(24)


def _set_face(style: Any, face: str, size: float) -> None:
    """Set face and size of a style; what the template's theme says of it goes first, for Word believes that."""
    style.font.name, style.font.size = face, Pt(size)
    faces = style.element.rPr.rFonts
    for attribute in [name for name in faces.attrib if name.endswith("Theme")]:
        del faces.attrib[attribute]


def add_running_heads(document: Document, title: str, page_word: str) -> None:
    """Set the margins, and put title and page above and below every page but the first."""
    section = document.sections[0]
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Inches(1)
    section.different_first_page_header_footer = True
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.text = title
    foot.add_run(f"{page_word} ")
    for field, joint in (("PAGE", " / "), ("NUMPAGES", "")):
        foot._p.append(element("w:fldSimple", {"w:instr": field}, run("1")))
        foot.add_run(joint)
    for style in ("Header", "Footer"):
        document.styles[style].font.size = Pt(9)
        document.styles[style].font.color.rgb = _SOFT


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


def _rule(style: Any) -> None:
    """Draw a line below each paragraph of the style, also between two of them."""
    edge = {"w:val": "single", "w:sz": "4", "w:space": "1", "w:color": "767676"}
    borders = element("w:pBdr", {}, element("w:bottom", edge), element("w:between", edge))
    style.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)
