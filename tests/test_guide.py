"""Notes for whoever leads a group: in no reader's page or search, in a file of their own, and all in the guide."""

from __future__ import annotations

import json
import re

import pytest
from docx import Document
from docx.oxml.ns import qn

from reflectory.build import build
from reflectory.checks import check
from reflectory.export.guide import write_guide
from reflectory.finishing.guide import agenda
from reflectory.finishing.notes import FILE, Note, moved, take_notes
from reflectory.reading.editions import read_module
from reflectory.writing.new import new

MODULE = """
    index.md
    | ---
    | title: Listening
    | minutes: 5
    | description: How to listen.
    | ---
    |
    | # Listening
    |
    | Words before anybody is asked, and enough of them to say what this is about and why it is asked.
    |
    | /// reflection | What did you hear?
    |     id: what-heard
    |     share: false
    | ///
    |
    | /// facilitator | Pairs & <quiet>
    |     minutes: 40
    |
    | Zebrafish first. See [part two](part/two.md#two), and the [about][report].
    |
    | - One
    | - **Two**
    | ///
    content/en/part/two.md
    | ---
    | title: Two
    | minutes: 5
    | description: How to listen.
    | objectives: [Hear more than you say]
    | ---
    |
    | # Two
    |
    | Words.
    |
    | ## Two {#two}
    |
    | More words.
    |
    | /// facilitator | Without minutes
    |
    | Quagga. Back to [the start](../index.md).
    | ///
    |
    | /// facilitator | A long walk
    |     minutes: 50
    |
    | Okapi.
    | ///
    guide.md
    | ---
    | title: The guide
    | minutes: 5
    | description: For who leads.
    | ---
    |
    | # The guide
    |
    | /// guide
    | ///
    content/links.yml
    | report: {title: A report, url: "https://example.org/", publisher: A house, year: 2020}
"""


@pytest.fixture
def guided(module_dir):
    folder = module_dir(MODULE)
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(settings + "nav: [index.md, part/two.md]\n", "utf-8")
    assert check(read_module(folder)) == []
    built = build(folder)
    assert built.problems == []
    return built.site, built.editions[0].module


def test_a_readers_pages_and_search_hold_no_note(guided):
    site, _ = guided
    for path in (*site.rglob("*.html"), site / "search-index.js", site / "module.js"):
        if path.parent.name != "guide":
            assert not re.search("Zebrafish|Quagga|Okapi", path.read_text("utf-8")), path
    assert FILE not in (site / "service-worker.js").read_text("utf-8")
    page = (site / "part/two/index.html").read_text("utf-8")
    assert re.findall(r'data-note="(\d)"', page) == ["0", "1"] and f'data-notes="../../{FILE}"' in page


def test_the_notes_stand_in_a_script_as_elements_without_html(guided):
    said = json.loads((guided[0] / FILE).read_text("utf-8").removeprefix("window.reflectoryNotes=").removesuffix(";\n"))
    assert {key: len(notes) for key, notes in said.items()} == {"": 1, "part/two": 2}
    tag, attributes, title, *rest = said[""][0]
    assert tag == "aside" and "hidden" not in attributes and title[2] == "Pairs & <quiet> · 40 minutes"
    assert '["strong",{},"Two"]' in json.dumps(rest, separators=(",", ":"))


def test_the_guide_holds_every_note_question_and_objective_in_order_and_its_links_lead_there(guided):
    site, _ = guided
    html = (site / "guide/index.html").read_text("utf-8")
    found = [
        html.index(words) for words in ("What did you hear?", "Zebrafish", "Hear more than you say", "Quagga", "Okapi")
    ]
    assert found == sorted(found)
    assert 'href="../part/two/#two"' in html and 'href="../"' in html and 'href="https://example.org/"' in html
    assert "(private unless" in html and "guide" not in [
        s["id"] for s in json.loads((site / "module.json").read_text())["sections"]
    ]
    assert "guide/" not in (site / "index.html").read_text("utf-8").partition("<footer")[0]


def test_agendas_add_up_and_never_take_longer_than_there_is_time(guided):
    html = (guided[0] / "guide/index.html").read_text("utf-8")
    tables = re.findall(r"<table class=\"reflectory-agenda\">.*?</table>", html, re.DOTALL)
    assert [re.findall(r"<td>(\d+)</td>", table) for table in tables] == [
        ["50", "50"],
        ["40", "50", "90"],
        ["40", "50", "90"],
    ]
    assert re.findall(r"<td>(\d:\d\d)</td>", tables[1]) == ["0:00", "0:40"]
    assert "30 minutes are left" in tables[2]


def test_an_agenda_fills_the_time_best_and_of_two_ways_takes_the_one_with_more_parts():
    def minutes(most, *lengths):
        notes = [(None, Note("", "", "", length, 0)) for length in lengths]
        return [note.minutes for _, _, note in agenda(notes, most)]

    assert minutes(60, 60, 20, 40, 0) == [20, 40]
    assert minutes(60, 70, 45, 25, 30) == [25, 30]
    assert minutes(60) == [] and minutes(60, 90) == []


def test_the_guide_is_a_word_document_too(guided, tmp_path):
    site, module = guided
    document = Document(str(write_guide(site, module, tmp_path)))
    words = [paragraph.text for paragraph in document.paragraphs]
    assert words[0] == "The guide" and any("Zebrafish first. See part two" in line for line in words)
    assert [cell.text for cell in document.tables[1].rows[1].cells][:2] == ["0:00", "40"]
    head = document.tables[1].rows[0]
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None and head.cells[0].text == "Begins"
    assert "The guide" in document.sections[0].header.paragraphs[0].text
    assert "NUMPAGES" in document.sections[0].footer.paragraphs[0]._p.xml
    assert all(line.strip() for line in words)
    assert {"List Bullet", "Heading 1", "Heading 2"} <= {p.style.name for p in document.paragraphs}


def test_without_a_guide_page_it_says_so(module_dir, run_cli, tmp_path):
    folder = module_dir("index.md\n| ---\n| title: A\n| description: B\n| ---\n| # A\n|\n| Words.")
    run = run_cli("export", "guide", folder=folder)
    assert run.returncode == 1 and "/// guide" in run.stderr


def test_a_note_in_raw_html_of_its_own_name_ends_where_it_ends():
    html = (
        '<aside class="reflectory-facilitator" hidden="hidden"><p class="t">T</p><aside>in</aside>x</aside><p>after</p>'
    )
    page, [note] = take_notes(html)
    assert page == '<div data-note="0"></div><p>after</p>' and note.body == "<aside>in</aside>x"


def test_a_note_on_another_page_leads_where_it_led():
    assert moved('<a href="#here">', "why/", "guide/") == '<a href="../why/#here">'
    assert (
        moved('<a href="mailto:a@b.example"><img src="../images/a.svg" id="x">', "why/", "guide/")
        == '<a href="mailto:a@b.example"><img src="../images/a.svg">'
    )
    assert moved('<a href="two.html">', "part/one.html", "guide.html") == '<a href="part/two.html">'


def test_a_new_module_has_a_note_and_the_guide(tmp_path):
    new(tmp_path / "m", "Trust", ["en", "es"], "Example")
    built = build(tmp_path / "m")
    assert built.problems == []
    assert "Let each person read" in (built.site / "guide/index.html").read_text("utf-8")
    assert (built.site / "es/guide/index.html").is_file()
