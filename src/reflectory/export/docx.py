"""The blank workbook as a Word document, for readers who would rather write there.

Title page, table of contents, a heading for each section and question, and a tagged place for
every answer: the workbook page reads the filled-in file back.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from docx.shared import Inches, Pt
from docx.text.paragraph import Paragraph

from ..grammar.options import PAPER_ROWS, Item, plan_columns, scale_steps
from ..reading.module import Module, Prompt
from ..words import Words, load
from .content_controls import (
    MODULE_TAG,
    Element,
    content_tag,
    date_picker,
    dropdown,
    element,
    locked,
    run,
    text_control,
    tick,
)
from .docx_styles import add_styles, describe, set_language, word_language

__all__ = ["file_name", "write_workbook"]

_CELL_INVITATION = "…"
# The contents should stay a page.
_MOST_LISTED_PROMPTS = 40


def file_name(module: Module, is_first: bool) -> str:
    """Return the document's name; only the first edition's does without its language."""
    return f"{module.id}-workbook.docx" if is_first else f"{module.id}-workbook-{module.language}.docx"


def write_workbook(module: Module, file: Path) -> Path:
    """Write the blank workbook of `module` to `file`, its folder too, and return it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    _Workbook(module).document.save(str(file))
    return file


class _Workbook:
    """One document while it is made."""

    def __init__(self, module: Module) -> None:
        self.module = module
        self.words: Words = load(module.language)
        self.say = self.words["workbook"]
        self.document: DocxDocument = Document()
        self.bookmarks = 0
        add_styles(self.document)
        self.style_ids = {style.name: style.style_id for style in self.document.styles}
        set_language(self.document, module.language)
        self._properties()
        self._running_heads()
        self._title_page()
        self._contents()
        for section in module.sections:
            if section.prompts:
                self._heading(section.title, 1)
            for prompt in section.prompts:
                self._heading(prompt.text, 2)
                self._place(prompt)

    @property
    def title(self) -> str:
        return self.say["document_title"].format(title=self.module.title)

    def _paragraph(self, style: str = "Normal", text: str = "") -> Paragraph:
        """Add a paragraph; python-docx looks through every style for each, ten times slower than the rest."""
        paragraph = self.document.add_paragraph(text)
        paragraph._p.style = self.style_ids[style]
        return paragraph

    def _properties(self) -> None:
        properties = self.document.core_properties
        properties.title = self.title
        properties.subject = self.module.title
        properties.author = self.module.title
        properties.comments = f"{self.module.id} {self.module.version}"
        properties.language = self.module.language

    def _running_heads(self) -> None:
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        section.header.paragraphs[0].text = self.title
        foot = section.footer.paragraphs[0]
        foot.add_run(self.say["page_word"] + " ")
        for field, joint in (("PAGE", " / "), ("NUMPAGES", "")):
            foot._p.append(element("w:fldSimple", {"w:instr": field}, run("1")))
            foot.add_run(joint)

    def _title_page(self) -> None:
        title = self._paragraph("Title")
        title._p.append(locked(content_tag(MODULE_TAG + self.module.id), self.say["kind"], self.module.title))
        self._paragraph("Cover Line", self.say["kind"])
        for field in ("name", "school", "date"):
            line = self._paragraph("Cover Line", f"{self.say[field]}: ")
            line._p.append(text_control(f"cover:{field}", self.say[field], self.say["write_here"]))
        self._paragraph(text=self.say["blank_about"])

    def _contents(self) -> None:
        """Add the table of contents as a field that is filled in: Word asks nothing on opening it."""
        self._paragraph("Contents Heading", self.say["contents"])
        is_short = len(self.module.prompts) <= _MOST_LISTED_PROMPTS
        entries: list[tuple[int, str, int]] = []
        number = 0
        for section in self.module.sections:
            if section.prompts:
                entries.append((1, section.title, number := number + 1))
            for prompt in section.prompts:
                number += 1
                if is_short:
                    entries.append((2, prompt.text, number))
        instruction = f' TOC \\o "1-{2 if is_short else 1}" \\n \\h \\z \\u '
        paragraph = None
        for position, (level, text, mark) in enumerate(entries):
            paragraph = self._paragraph(f"toc {level}")
            if position == 0:
                begin, split = (element("w:fldChar", {"w:fldCharType": kind}) for kind in ("begin", "separate"))
                code = element("w:instrText", {"xml:space": "preserve"})
                code.text = instruction
                paragraph._p.extend([element("w:r", {}, part) for part in (begin, code, split)])
            link = element("w:hyperlink", {"w:anchor": f"_Toc{mark}", "w:history": "1"}, run(text))
            paragraph._p.append(link)
        if paragraph is not None:
            paragraph._p.append(element("w:r", {}, element("w:fldChar", {"w:fldCharType": "end"})))

    def _heading(self, text: str, level: int) -> None:
        self.bookmarks += 1
        paragraph = self._paragraph(f"Heading {level}")
        paragraph.paragraph_format.page_break_before = True if self.bookmarks == 1 else None
        mark = {"w:id": str(self.bookmarks)}
        start = element("w:bookmarkStart", mark | {"w:name": f"_Toc{self.bookmarks}"})
        paragraph._p.extend([start, run(text), element("w:bookmarkEnd", mark)])

    def _place(self, prompt: Prompt) -> None:
        """Add what the prompt is answered in."""
        rows = prompt.rows or PAPER_ROWS.get(prompt.kind, 0)
        if prompt.kind == "text":
            self._text(prompt, rows)
        elif prompt.kind == "list":
            self._list(prompt, rows)
        elif prompt.kind == "scale":
            self._scale(prompt)
        elif prompt.kind == "checklist":
            for item in prompt.items:
                line = self._paragraph("Choice")
                line._p.extend([tick(content_tag(prompt.id, item.key), item.text), run(f" {item.text}")])
        elif prompt.kind == "matrix":
            self._matrix(prompt)
        else:
            self._plan(prompt, rows)

    def _write_here(self, paragraph: Paragraph, prompt: Prompt) -> None:
        paragraph._p.append(text_control(content_tag(prompt.id), prompt.text, self.say["write_here"]))

    def _text(self, prompt: Prompt, rows: int) -> None:
        first = self._paragraph()
        first.paragraph_format.keep_with_next = True
        self._write_here(first, prompt)
        for _ in range(rows):
            self._paragraph("Writing Line")

    def _list(self, prompt: Prompt, rows: int) -> None:
        number = self._new_numbering()
        for _ in range(rows):
            line = self._paragraph("List Number")
            properties = line._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number
            self._write_here(line, prompt)

    def _new_numbering(self) -> int:
        """Return a numbering of the list style that begins at 1 again."""
        numbering = self.document.part.numbering_part.element
        style = self.document.styles["List Number"].element
        abstract = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
        number = numbering.add_num(abstract)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(number.numId)

    def _scale(self, prompt: Prompt) -> None:
        choices = self._choices(scale_steps(prompt.items))
        choice = dropdown(content_tag(prompt.id), prompt.text, choices, self.say["pick_one"])
        self._paragraph()._p.append(choice)

    def _choices(self, steps: Sequence[str]) -> list[tuple[str, str]]:
        """Add a line with all that can be chosen, to read on paper, and return value and words of each."""
        choices = [(str(value), f"{value}: {text}" if text else str(value)) for value, text in enumerate(steps, 1)]
        line = self._paragraph("Choice", " · ".join(text for _, text in choices))
        line.paragraph_format.keep_with_next = True
        return choices

    def _matrix(self, prompt: Prompt) -> None:
        choices = self._choices(prompt.scale)
        table = self.document.add_table(rows=len(prompt.items), cols=2, style="Table Grid")
        describe(table, prompt.text)
        for number, (row, item) in enumerate(zip(table.rows, prompt.items, strict=True), 1):
            words, place = row.cells
            words.paragraphs[0].text = item.text
            choice = dropdown(content_tag(prompt.id, item.key), item.text, choices, self.say["pick_one"])
            place.paragraphs[0]._p.append(choice)
            for cell, width in ((words, 4.0), (place, 2.5)):
                cell.width = Inches(width)
                cell.paragraphs[0].paragraph_format.keep_with_next = number < len(prompt.items)
        self.document.add_paragraph()

    def _plan(self, prompt: Prompt, rows: int) -> None:
        columns = plan_columns(prompt.items, self.words["plan"])
        table = self.document.add_table(rows=rows + 1, cols=len(columns), style="Table Grid")
        describe(table, prompt.text, has_head=True)
        for cell, column in zip(table.rows[0].cells, columns, strict=True):
            cell.paragraphs[0].text = column.text
            cell.paragraphs[0].style = self.document.styles["Table Head"]
        for number, row in enumerate(table.rows):
            if number:
                row.height = Pt(40)
                for cell, column in zip(row.cells, columns, strict=True):
                    tag = content_tag(prompt.id, number, column.key)
                    cell.paragraphs[0]._p.append(self._cell(tag, f"{column.text} {number}", column))
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = number < rows
        self.document.add_paragraph()

    def _cell(self, tag: str, name: str, column: Item) -> Element:
        if column.type == "date":
            return date_picker(tag, name, word_language(self.module.language), _CELL_INVITATION)
        return text_control(tag, name, _CELL_INVITATION)
