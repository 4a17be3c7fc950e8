"""Questions have the quotation marks of the text around them wherever they are shown, and stay as written in module.json."""

import json
import re
from html import unescape

import pytest
from docx import Document

from drawn import SETTINGS
from reflectory.build import build
from reflectory.engines.typography import as_shown
from reflectory.export.docx import write_workbook
from reflectory.reading.editions import read_module

SMART = SETTINGS.replace("  attr_list: {}", "  attr_list: {}\n  smarty: {}")
PAGES = """
    index.md
    | ---
    | title: Listening
    | minutes: 5
    | description: What they say.
    | ---
    |
    | # Listening
    |
    | It's theirs.
    |
    | /// reflection | What's a family's "say" -- today?
    |     id: whats-said
    |     kind: checklist
    |     items:
    |       asked: They're *asked* & `'told'`
    |       told: Told
    | ///
    |
    | /// reminder | Don't forget
    |     days: 3
    | ///

    later.md
    | ---
    | title: Workbook
    | minutes: 5
    | description: All of it.
    | ---
    |
    | # Workbook
    |
    | /// workbook
    | ///
"""
ASKED, SHOWN = "What's a family's \"say\" -- today?", "What’s a family’s “say” – today?"
ITEM = "They're *asked* & `'told'`"


def drawn(module_dir, settings):
    folder = module_dir(PAGES)
    (folder / "mkdocs.yml").write_text(settings)
    return folder


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_question_is_curled_where_it_is_shown_and_nowhere_else(module_dir, engine):
    folder = drawn(module_dir, SMART)
    assert [problem for problem in build(folder, engine).problems if problem.level == "problem"] == []
    page = (folder / "site/index.html").read_text("utf-8")
    box = unescape(page[page.index("<reflection-box") : page.index("</reflection-box>")])
    assert f"<legend>{SHOWN}</legend>" in box
    label = re.search(r'<label for="reflection-whats-said-choice_1">(?:<input[^>]*>)?\s*(.*?)</label>', box)[1]
    assert label.startswith("They’re *asked* & `"), "no Markdown, only its marks"
    assert "Don’t forget" in unescape(page)
    workbook = (folder / "site/later/index.html").read_text("utf-8")
    assert f"<h3>{SHOWN}</h3>" in workbook and ASKED.replace('"', "&#34;") not in workbook
    said = json.loads((folder / "site/module.json").read_text("utf-8"))["sections"][0]["prompts"][0]
    assert (said["text"], said["items"][0]["text"]) == (ASKED, ITEM)
    script = (folder / "site/module.js").read_text("utf-8")
    told = json.loads(script.removeprefix("window.reflectoryModule=").removesuffix(";\n"))
    assert told["sections"][0]["prompts"][0] == said


def test_documents_and_words_that_are_explained_are_curled_too(module_dir):
    folder = drawn(module_dir, SMART)
    page = folder / "content/en/index.md"
    page.write_text(page.read_text("utf-8").replace("It's theirs.", "[A plan][plan] and [its words][said]."), "utf-8")
    (folder / "content/links.yml").write_text('said:\n  title: What\'s "said"\n  url: https://example.org\n', "utf-8")
    (folder / "content/en/glossary.yml").write_text("plan:\n  term: Plan\n  meaning: A district's plan.\n", "utf-8")
    assert [problem.message for problem in build(folder).problems if problem.level == "problem"] == []
    page = unescape((folder / "site/index.html").read_text("utf-8"))
    assert "What’s “said”" in page and "A district’s plan." in page
    assert "district's" not in page and "What's \"said" not in page


def test_the_blank_document_has_them_too(module_dir, tmp_path):
    edition = read_module(drawn(module_dir, SMART))[0]
    file = write_workbook(as_shown(edition), tmp_path / "blank.docx")
    assert SHOWN in [paragraph.text for paragraph in Document(file).paragraphs]


def test_a_facilitators_page_and_a_meaning_have_them_too(module_dir):
    folder = drawn(module_dir, SMART)
    (folder / "content/en/guide.md").write_text("---\ntitle: The leader's guide\n---\n\n# Guide\n\n/// guide\n///\n")
    (folder / "content/en/glossary.yml").write_text("lcap: {term: A plan, meaning: A district's plan., also: LCAP}\n")
    (folder / "mkdocs.yml").write_text(SMART + "nav: [index.md, later.md]\n")
    shown = as_shown(read_module(folder)[0])
    assert shown.glossary["lcap"].meaning == "A district’s plan."
    assert [aside.title for aside in shown.asides] == ["The leader’s guide"]


def test_an_author_without_smarty_keeps_what_they_typed(module_dir):
    folder = drawn(module_dir, SETTINGS)
    build(folder)
    assert "<legend>What's a family's" in (folder / "site/index.html").read_text("utf-8")
    edition = read_module(folder)[0]
    assert as_shown(edition) is edition.module


def test_its_options_are_the_author_s(module_dir):
    edition = read_module(drawn(module_dir, SMART.replace("smarty: {}", "smarty: {smart_dashes: false}")))[0]
    assert as_shown(edition).prompts["whats-said"][1].text == "What’s a family’s “say” -- today?"
