"""The blank workbook as a Word document, for readers who would rather write there.

Title page, table of contents, a heading for each section and question, and a tagged place for
every answer: the workbook page reads the filled-in file back.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from docx.shared import Pt
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
from .docx_lists import count, new_numbering
from .docx_pages import Pages, answer_height, fits_a_page, question_height, section_height
from .docx_styles import add_running_heads, add_styles, set_language, word_language
from .docx_tables import TEXT_WIDTH, add_table, end_with_a_paragraph, fill_cell, let_go

__all__ = ["file_name", "write_workbook"]

_CELL_INVITATION = "…"
# The title page, and one of contents.
_FRONT = 2


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
        add_styles(self.document, module.host.brand.color)
        self.style_ids = {style.name: style.style_id for style in self.document.styles}
        set_language(self.document, module.language)
        self._properties()
        add_running_heads(self.document, self.title, self.say["page_word"])
        self._title_page()
        placed = self._placed()
        self._contents([(level, text, page) for level, text, page, _ in placed])
        headings = iter(placed)
        for section in module.sections:
            if section.prompts:
                self._heading(*next(headings))
            for prompt in section.prompts:
                self._heading(*next(headings))
                self._place(prompt)
        end_with_a_paragraph(self.document)

    def _placed(self) -> list[tuple[int, str, int, bool]]:
        """Return each heading's level, words and page, and whether a page breaks before it."""
        pages, placed = Pages(_FRONT), []
        for section in self.module.sections:
            for number, prompt in enumerate(section.prompts):
                above = 0 if number else section_height(section.title)
                height = above + question_height(prompt.text) + answer_height(prompt, self.words)
                page, breaks = pages.place(height)
                if number == 0:
                    placed.append((1, section.title, page, breaks))
                placed.append((2, prompt.text, page, breaks and number > 0))
        return placed

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

    def _title_page(self) -> None:
        title = self._paragraph("Title")
        title._p.append(locked(content_tag(MODULE_TAG + self.module.id), self.say["kind"], self.module.title))
        self._paragraph("Cover Line", self.say["kind"])
        for field in ("name", "school", "date"):
            line = self._paragraph("Cover Line", f"{self.say[field]}: ")
            line._p.append(text_control(f"cover:{field}", self.say[field], self.say["write_here"]))
        self._paragraph(text=self.say["blank_about"])

    def _contents(self, headings: Sequence[tuple[int, str, int]]) -> None:
        """Add the table of contents as a field that is filled in: Word asks nothing on opening it."""
        self._paragraph("Contents Heading", self.say["contents"])
        is_short = fits_a_page([(level, text) for level, text, _ in headings])
        instruction = f' TOC \\o "1-{2 if is_short else 1}" \\h \\z \\u '
        paragraph = None
        for mark, (level, text, page) in enumerate(headings, 1):
            if level > 1 and not is_short:
                continue
            first, paragraph = paragraph is None, self._paragraph(f"toc {level}")
            if first:
                begin, split = (element("w:fldChar", {"w:fldCharType": kind}) for kind in ("begin", "separate"))
                code = element("w:instrText", {"xml:space": "preserve"})
                code.text = instruction
                paragraph._p.extend([element("w:r", {}, part) for part in (begin, code, split)])
            entry = [run(text), element("w:r", {}, element("w:tab", {})), run(str(page))]
            paragraph._p.append(element("w:hyperlink", {"w:anchor": f"_Toc{mark}", "w:history": "1"}, *entry))
        if paragraph is not None:
            paragraph._p.append(element("w:r", {}, element("w:fldChar", {"w:fldCharType": "end"})))

    def _heading(self, level: int, text: str, _page: int, breaks: bool) -> None:
        self.bookmarks += 1
        paragraph = self._paragraph(f"Heading {level}")
        paragraph.paragraph_format.page_break_before = breaks or None
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
        first = self._paragraph("Answer")
        first.paragraph_format.keep_with_next = True
        self._write_here(first, prompt)
        for _ in range(rows):
            self._paragraph("Writing Line")

    def _list(self, prompt: Prompt, rows: int) -> None:
        number = new_numbering(self.document)
        for _ in range(rows):
            line = self._paragraph("List Number")
            count(line, number)
            self._write_here(line, prompt)

    def _scale(self, prompt: Prompt) -> None:
        steps = scale_steps(prompt.items)
        bar = add_table(self.document, prompt.text, [TEXT_WIDTH / len(steps)] * len(steps), rows=1)
        for value, (cell, text) in enumerate(zip(bar.rows[0].cells, steps, strict=True), 1):
            fill_cell(cell, str(value), "Step")
            if text:
                cell.add_paragraph(text, self.document.styles["Step"]).paragraph_format.keep_with_next = True
        choice = dropdown(content_tag(prompt.id), prompt.text, _choices(steps), self.say["pick_one"])
        self._paragraph("Below Steps")._p.append(choice)

    def _matrix(self, prompt: Prompt) -> None:
        """Add a row for each, with its steps to ring and a choice to make; the steps' words stand above."""
        choices = _choices(prompt.scale)
        legend = self._paragraph("Choice", " · ".join(text for _, text in choices))
        legend.paragraph_format.keep_with_next = True
        step = min(0.28, TEXT_WIDTH * 0.3 / len(choices))
        narrow = TEXT_WIDTH * 0.27
        widths = [TEXT_WIDTH - narrow - step * len(choices), *[step] * len(choices), narrow]
        heads = [self.say["matrix_row"], *(value for value, _ in choices), self.say["matrix_choice"]]
        table = add_table(self.document, prompt.text, widths, heads=heads, rows=len(prompt.items))
        for row, item in zip(table.rows[1:], prompt.items, strict=True):
            words, *steps, place = row.cells
            fill_cell(words, item.text, "Cell")
            for cell in steps:
                fill_cell(cell, "○", "Step")
            choice = dropdown(content_tag(prompt.id, item.key), item.text, choices, self.say["pick_one"])
            fill_cell(place, "", "Cell")._p.append(choice)
        let_go(table)

    def _plan(self, prompt: Prompt, rows: int) -> None:
        columns = plan_columns(prompt.items, self.words["plan"])
        widths = [TEXT_WIDTH / len(columns)] * len(columns)
        table = add_table(self.document, prompt.text, widths, heads=[column.text for column in columns], rows=rows)
        for number, row in enumerate(table.rows[1:], 1):
            row.height = Pt(40)
            for cell, column in zip(row.cells, columns, strict=True):
                tag = content_tag(prompt.id, number, column.key)
                control = self._cell(tag, f"{column.text} {number}", column)
                fill_cell(cell, "", "Cell")._p.append(control)
        let_go(table)

    def _cell(self, tag: str, name: str, column: Item) -> Element:
        if column.type == "date":
            return date_picker(tag, name, word_language(self.module.language), _CELL_INVITATION)
        return text_control(tag, name, _CELL_INVITATION)


def _choices(steps: Sequence[str]) -> list[tuple[str, str]]:
    """Return value and words of all that can be chosen."""
    return [(str(value), f"{value}: {text}" if text else str(value)) for value, text in enumerate(steps, 1)]
