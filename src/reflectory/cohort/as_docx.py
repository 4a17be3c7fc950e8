"""A collation as a Word document: a heading for each section and question, counts as tables, every voice below."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.shared import Pt

from ..export.content_controls import element, run
from ..export.docx_styles import add_styles, set_language
from ..words import load
from .collation import Collation, Gathered
from .in_words import in_words, labels
from .summary import counts, plan_rows, spreads, step_words
from .tables import section_titles, without_controls

__all__ = ["docx_of"]


def docx_of(collation: Collation) -> bytes:
    """Return the file's bytes."""
    content = io.BytesIO()
    _Written(collation).document.save(content)
    return content.getvalue()


class _Written:
    """One document while it is made."""

    def __init__(self, collation: Collation) -> None:
        self.collation = collation
        self.words = load(collation.module.language)
        self.say = self.words["cohort"]
        self.names = labels(collation.people, self.words)
        self.document: Any = Document()
        add_styles(self.document)
        set_language(self.document, collation.module.language)
        # python-docx looks a style up by name for each paragraph, which takes longer than all the rest.
        self.style_ids = {style.name: style.style_id for style in self.document.styles}
        self.end = self.document.element.body.sectPr
        title = self.say["document_title"].format(title=collation.module.title)
        self.document.core_properties.title = without_controls(title)
        self.document.styles["Title"].paragraph_format.space_before = Pt(0)
        self._paragraph(title, "Title")
        self._paragraph(self.say["only"])
        titles = section_titles(collation, self.words)
        part = ""
        for gathered in collation.prompts:
            if titles[gathered.section] != part:
                part = titles[gathered.section]
                self._paragraph(part, "Heading 1")
            self._question(gathered)

    def _question(self, gathered: Gathered) -> None:
        self._paragraph(gathered.asked, "Heading 2")
        if not gathered.answers:
            self._paragraph(self.say["nobody"])
            return
        answered = {"count": len(gathered.answers), "total": len(self.collation.people)}
        self._paragraph(self.say["answered"].format(**answered))
        steps = step_words(gathered.prompt) if gathered.prompt else []
        for spread in spreads(gathered):
            words = [f"{number}: {text}" if text else str(number) for number, text in enumerate(steps, 1)]
            head = [spread.row or self.say["step"], self.say["column_count"]]
            self._table([head, *zip(words, map(str, spread.steps), strict=True)])
        if counted := counts(gathered):
            head = [self.say["column_item"], self.say["column_count"]]
            self._table([head, *([item.text, str(item.people)] for item in counted)])
        if gathered.kind == "plan":
            columns, rows = plan_rows(gathered, self.words["plan"])
            cells = [[*row.cells, self.names[row.person]] for row in rows]
            self._table([[*columns, self.say["column_person"]], *cells])
            return
        for voice in gathered.answers:
            self._name(self.names[voice.person])
            for line in without_controls(in_words(voice.value, gathered.prompt, self.words)).split("\n"):
                self._paragraph(line)

    def _name(self, name: str) -> None:
        """Say who, on the same page as what they said."""
        self._add([element("w:keepNext", {})], [run(without_controls(name), element("w:b", {}))])

    def _paragraph(self, text: str, style: str = "Normal") -> None:
        first, *others = without_controls(text).split("\t")
        runs = [run(first)]
        for part in others:
            runs += [element("w:r", {}, element("w:tab", {})), run(part)]
        self._add([element("w:pStyle", {"w:val": self.style_ids[style]})], runs)

    def _add(self, properties: list[Any], runs: list[Any]) -> None:
        """Add a paragraph at the end; python-docx would look through all the others for each."""
        self.end.addprevious(element("w:p", {}, element("w:pPr", {}, *properties), *runs))

    def _table(self, rows: Iterable[Sequence[str]]) -> None:
        head, *others = rows
        table = self.document.add_table(rows=1 + len(others), cols=len(head), style="Table Grid")
        for row, cells in zip(table.rows, [head, *others], strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = without_controls(text)
        for cell in table.rows[0].cells:
            cell.paragraphs[0]._p.style = self.style_ids["Table Head"]
        self._paragraph("")
