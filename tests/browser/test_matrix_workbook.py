"""A matrix and the days of a plan on their way out and back: Word, Markdown, copied text, answer file."""

import io
import json
import zipfile

import pytest
from docx import Document
from lxml import etree
from playwright.sync_api import expect
from taken_home import Home
from test_workbook_read_back import bring, bring_all, package, stored
from workbook_site import WorkbookSite, build_module, record

from reflectory.export.docx import write_workbook
from reflectory.reading.editions import read_module

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAGE = """\
# Listening

/// reflection | Where do we stand?
    id: where-we-stand
    kind: matrix
    scale: [Not yet, Most of the time, Always]
    items:
        asked: {was: [asked-early], label: "Families are asked | before"}
        told: Families hear <b>afterward</b>
        gone: {retired: true, label: There was childcare}
///

/// reflection | What will you do first?
    id: first-steps
    kind: plan
    items:
        what: The step
        when: {label: By when, type: date}
///
"""
ANSWERS = {
    "where-we-stand": record({"asked-early": 2, "gone": 3}),
    "first-steps": record([{"what": "Ask", "when": "2027-02-03"}, {"what": "Tell", "when": "before spring"}]),
}
TODAY = {
    "where-we-stand": {"asked": 2, "gone": 3},
    "first-steps": [{"what": "Ask", "when": "2027-02-03"}, {"what": "Tell", "when": "before spring"}],
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    pages = {"index.md": "# Welcome\n", "writing.md": PAGE, "workbook.md": "# Workbook\n\n/// workbook\n///\n"}
    return build_module(tmp_path_factory.mktemp("marks"), pages=pages)


@pytest.fixture
def site(built, assets):
    made = WorkbookSite(built, assets)
    yield made
    made.close()


def test_a_document_saved_here_and_brought_back_holds_the_same(page, site):
    document = Home(page, site.workbook, ANSWERS).save("docx")[1]
    text = "".join(etree.fromstring(zipfile.ZipFile(io.BytesIO(document)).read("word/document.xml")).itertext())
    assert "2: Most of the time" in text
    assert "February 3, 2027" in text
    (marks, _) = Document(io.BytesIO(document)).tables
    assert marks.rows[0]._tr.trPr.find(f"{W}tblHeader") is not None
    assert [cell.text for cell in marks.rows[1].cells][:4] == ["Families are asked | before", "○", "●", "○"]
    again = page.context.browser.new_context().new_page()
    Home(again, site.workbook, {})
    bring(again, document)
    expect(again.locator(".copies-merge")).to_contain_text("Most of the time (2 of 3)")
    bring_all(again)
    for prompt, value in TODAY.items():
        assert stored(again, prompt) == value
    again.context.close()


def test_a_matrix_is_a_table_where_there_is_room_and_cards_where_there_is_not(page, site):
    Home(page, site.workbook, {"where-we-stand": record({"asked": 2})})
    place = page.locator("[data-prompt=where-we-stand]")
    table = place.get_by_role("table")
    expect(table).to_be_visible()
    expect(table.get_by_role("row", name="Families are asked").locator("td").nth(1)).to_have_text("●Most of the time")
    expect(place.locator(".reflection-recall-answer")).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 800})
    expect(table).to_be_hidden()
    expect(place.locator(".reflection-recall-answer")).to_contain_text("Most of the time (2 of 3)")
    page.emulate_media(media="print")
    expect(table).to_be_visible()


def test_marks_of_steps_that_are_no_more_stay_words(page, site):
    Home(page, site.workbook, {"where-we-stand": record({"asked": 6})})
    place = page.locator("[data-prompt=where-we-stand]")
    expect(place.locator(".reflection-recall-answer")).to_be_visible()
    expect(place.get_by_role("table")).to_have_count(0)


def test_the_blank_document_filled_in_with_word_is_read_back(page, site, built, tmp_path):
    module = read_module(built.parent)[0].module
    blank = write_workbook(module, tmp_path / "blank.docx").read_bytes()
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(blank)).read("word/document.xml"))
    choose(body, "where-we-stand/told", "3: Always")
    choose(body, "first-steps/1/when", "December 24, 2026", day="2026-12-24T00:00:00Z")
    choose(body, "first-steps/2/when", "after the holidays", day="2026-12-24T00:00:00Z")
    Home(page, site.workbook, {})
    bring(page, package(etree.tostring(body), blank))
    expect(page.locator(".copies-merge")).to_be_visible()
    bring_all(page)
    assert stored(page, "where-we-stand") == {"told": 3}
    assert [row["when"] for row in stored(page, "first-steps")] == ["2026-12-24", "after the holidays"]


def choose(body, name, words, day=None):
    """Fill a control in as Word does."""
    [control] = [one for one in body.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == name]
    properties = control.find(f"{W}sdtPr")
    properties.remove(properties.find(f"{W}showingPlcHdr"))
    if day:
        properties.find(f"{W}date").set(f"{W}fullDate", day)
    control.find(f"{W}sdtContent").find(f".//{W}t").text = words


def test_on_paper_marks_are_a_table_and_open_rows_are_rings(page, site):
    home = Home(page, site.workbook, ANSWERS | {"where-we-stand": record({"asked": 2})})
    home.print()
    page.emulate_media(media="print")
    table = page.locator("[data-prompt=where-we-stand] table.workbook-marked")
    expect(table.locator("thead th")).to_have_text(["Not yet", "Most of the time", "Always"])
    expect(table.locator("tbody tr").first.locator("td")).to_have_text(["○", "●Most of the time", "○"])
    expect(table.locator("tbody tr").nth(1).locator("td")).to_have_text(["○", "○", "○"])
    expect(page.locator("[data-prompt=where-we-stand] .reflection-recall-answer")).to_be_hidden()


def test_markdown_has_a_table_and_copied_text_a_line_a_row(page, site):
    home = Home(page, site.workbook, ANSWERS)
    markdown = home.save("markdown")[1].decode()
    assert "| Families are asked \\| before |   | x |   |" in markdown
    assert "| There was childcare (no longer asked) |   |   | x |" in markdown
    assert "<b>" not in markdown
    assert "| Ask | February 3, 2027 |" in markdown
    assert "| Tell | before spring |" in markdown


def test_an_answer_file_takes_marks_along_and_brings_them_to_another_device(page, site):
    content = Home(page, site.workbook, ANSWERS).save("answers")[1]
    answer = json.loads(content)["answers"]["where-we-stand"]
    assert (answer["value"], answer["kind"]) == (ANSWERS["where-we-stand"]["value"], "matrix")
    again = page.context.browser.new_context().new_page()
    Home(again, site.workbook, {"where-we-stand": record({"told": 1}, at="2020-01-01T00:00:00.000Z")})
    bring(again, content, "answers.json")
    again.locator("[data-does=whose_mine]").click()
    again.locator("[data-meeting=where-we-stand] input[value=both]").check()
    bring_all(again)
    assert stored(again, "where-we-stand") == {"told": 1, "asked": 2, "gone": 3}
    again.context.close()


@pytest.mark.parametrize(
    "value", ['{"asked": 0}', '{"asked": 8}', '{"asked": 1.5}', '{"asked": "2"}', '{"__proto__": 2}', '{"A b": 2}']
)
def test_marks_that_nobody_made_are_refused(page, site, value):
    Home(page, site.workbook, {})
    said = '{"reflectory": 1, "module": {"id": "listening"}, "made": "2026-01-01T00:00:00Z", "answers": '
    bring(page, f'{said}{{"where-we-stand": {{"value": {value}}}}}}}'.encode(), "answers.json")
    expect(page.locator(".copies-merge")).to_have_count(0)
    assert stored(page, "where-we-stand") is None
