"""A lawful file may be huge or odd: it is read, shown and brought in. How long the page is busy is measured at night."""

import json

import pytest
from large_files import FILES, METER, plan
from playwright.sync_api import expect
from reading_box import Box
from reading_site import words
from workbook_site import MODULE, answer_file, filed

SAY = words()["copies"]


@pytest.mark.parametrize("what", FILES)
def test_a_large_file_is_read_shown_and_brought_in(workbook, what, tmp_path):
    # As the dialog does: bytes handed over by the test itself would hold the page.
    file = tmp_path / "large"
    file.write_bytes(FILES[what]())
    workbook.open()
    workbook.page.set_input_files("#copies_file", file)
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["brought_one"])


def test_all_of_what_is_only_shown_in_part_is_kept(workbook):
    rows = plan(2000, 40)
    workbook.open()
    workbook.choose(answer_file({"next-steps": filed(rows, kind="plan")}))
    expect(workbook.screen).to_contain_text(words()["answer"]["beginning"])
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["brought_one"])
    assert Box(workbook.page, "next-steps", MODULE).stored()["value"] == rows
    with workbook.page.expect_download() as download:
        workbook.page.locator("[data-way=answers]").click()
    assert json.loads(download.value.path().read_text("utf-8"))["answers"]["next-steps"]["value"] == rows


@pytest.mark.long
def test_what_only_the_database_has_room_for_is_not_written_again_at_each_look(workbook):
    page = workbook.page
    page.add_init_script("""{
      window.puts = 0;
      const { put } = IDBObjectStore.prototype;
      // Of answers: whether there is room is tried with a text, which is taken out again at once.
      IDBObjectStore.prototype.put = function (...all) { window.puts += typeof all[0] === 'object'; return put.apply(this, all); };
    }""")
    text = "word " * 510_000
    workbook.open()
    workbook.choose(answer_file({"first-call": filed(text)}))
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["brought_one"])
    page.goto(
        workbook.site.workbook
    )  # not past the box: how long a browser lays out megabytes in a field is its own affair
    page.evaluate(METER)
    page.evaluate("seen(() => document.querySelector('[data-prompt=first-call][data-answered]'))")
    box = Box(page, "first-call", MODULE)
    # A write under way goes first.
    assert box.stored()["value"] == text
    assert box.local() is None
    assert page.evaluate("puts") == 0
