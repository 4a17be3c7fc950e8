"""On a shared computer a reader takes everything off the device, and can still change their mind."""

import json

import pytest
from playwright.sync_api import expect
from reading_box import Box
from reading_site import words
from workbook_site import MODULE, answer_file, filed, record

SAY = words()["copies"]


@pytest.fixture
def filled(workbook):
    """A workbook page after two visits: an answer with an earlier version, a list, a cover, a place."""
    page = workbook.page
    page.goto(workbook.site.writing)
    box = Box(page, "first-call", MODULE)
    box.answer("The first version")
    page.reload()
    expect(box.area).to_have_value("The first version")
    box.answer("The second version")
    workbook.open({"our-team": record(["Ana"])})
    page.get_by_label("Name").fill("Rosa Díaz")
    page.evaluate("localStorage.setItem('reflectory:listening-two:first-call', 'of another module')")
    page.evaluate("localStorage.setItem('reflectory-cover:listening-two', 'of another module')")
    return workbook


def ask_to_clear(workbook):
    workbook.page.get_by_role("button", name=SAY["clear_open"]).click()
    dialog = workbook.page.get_by_role("dialog", name=SAY["clear_ask"])
    expect(dialog).to_be_visible()
    return dialog


def left(workbook):
    """What storage still holds of this module, but for the marks of its having been cleared."""
    texts, answers, history = json.loads(workbook.storage())
    ours = [key for key, _ in texts if key.startswith("reflectory") and key.split(":")[1] == MODULE]
    return ours + answers + [entry for entry in history if entry["key"].startswith(f"reflectory:{MODULE}:")]


def parsed(text):
    return json.loads(text) if text.startswith("{") else text


def test_names_what_goes_and_does_nothing_when_the_reader_cancels(filled):
    before = filled.storage()
    dialog = ask_to_clear(filled)
    expect(dialog.locator("li")).to_have_text(
        [SAY["clear_answers"].format(count=2), SAY["clear_history"], SAY["clear_cover"], SAY["clear_progress"]]
    )
    dialog.get_by_role("button", name=SAY["cancel"]).click()
    expect(dialog).to_be_hidden()
    assert filled.storage() == before
    expect(filled.page.get_by_role("button", name=SAY["clear_open"])).to_be_focused()


def test_offers_the_copy_first(filled):
    dialog = ask_to_clear(filled)
    with filled.page.expect_download() as download:
        dialog.get_by_role("button", name=SAY["clear_copy"]).click()
    assert download.value.suggested_filename.startswith(f"{MODULE}-backup-20")
    copy = json.loads(download.value.path().read_text("utf-8"))
    assert (copy["name"], copy["answers"]["first-call"]["value"]) == ("Rosa Díaz", "The second version")
    expect(dialog.get_by_role("status")).to_have_text(SAY["clear_copied"])
    expect(dialog).to_be_visible()


def test_empties_both_places_and_leaves_other_modules_alone(filled):
    ask_to_clear(filled).get_by_role("button", name=SAY["clear_all"], exact=True).click()
    expect(filled.page.locator(".copies-clear .copies-result [role=status]")).to_have_text(SAY["cleared"])
    assert left(filled) == []
    assert filled.page.evaluate("localStorage.getItem('reflectory-copies:listening')") is None
    assert filled.page.evaluate("localStorage.getItem('reflectory:listening-two:first-call')") == "of another module"
    assert filled.page.evaluate("localStorage.getItem('reflectory-cover:listening-two')") == "of another module"
    expect(filled.page.get_by_label("Name")).to_have_value("")
    expect(filled.page.locator('reflection-recall[prompt="first-call"] .reflection-recall-empty')).to_be_visible()
    expect(filled.page.locator(".copies-history")).to_have_count(0)
    filled.page.goto(filled.site.writing)
    expect(Box(filled.page, "first-call", MODULE).area).to_have_value("")


def test_clearing_can_be_undone_until_the_page_is_left(filled):
    texts, answers, history = json.loads(filled.storage())
    ask_to_clear(filled).get_by_role("button", name=SAY["clear_all"], exact=True).click()
    filled.page.get_by_role("button", name=SAY["undo"]).click()
    expect(filled.page.locator(".copies-clear .copies-result [role=status]")).to_have_text(SAY["clear_undone"])
    expect(filled.page.locator('reflection-recall[prompt="first-call"]')).to_contain_text("The second version")
    expect(filled.page.get_by_label("Name")).to_have_value("Rosa Díaz")
    texts_now, answers_now, history_now = json.loads(filled.storage())
    assert {key: parsed(text) for key, text in texts_now} == {key: parsed(text) for key, text in texts}
    # What lay in one place only, until a visit found it, is now in both.
    assert [answer for answer in answers if answer not in answers_now] == []
    assert history_now == history


def test_an_open_box_in_another_window_is_emptied_too(filled, context):
    other = context.new_page()
    other.goto(filled.site.writing)
    box = Box(other, "first-call", MODULE)
    expect(box.area).to_have_value("The second version")
    ask_to_clear(filled).get_by_role("button", name=SAY["clear_all"], exact=True).click()
    expect(box.area).to_have_value("")
    other.close()
    assert left(filled) == []


def test_says_so_when_there_is_nothing_to_clear(workbook):
    workbook.page.goto(workbook.site.workbook)
    workbook.page.evaluate("localStorage.clear()")
    workbook.page.get_by_role("button", name=SAY["clear_open"]).click()
    expect(workbook.page.locator(".copies-clear .copies-result [role=status]")).to_have_text(SAY["clear_nothing"])


def test_the_place_that_the_page_noted_by_itself_is_nothing_of_the_readers(workbook):
    workbook.page.goto(workbook.site.workbook)
    workbook.page.get_by_role("button", name=SAY["clear_open"]).click()
    expect(workbook.page.locator(".copies-clear .copies-result [role=status]")).to_have_text(SAY["clear_nothing"])


def test_says_so_when_the_browser_does_not_let_go(filled):
    filled.page.evaluate(
        "() => { IDBObjectStore.prototype.delete = () => { throw new DOMException('no', 'UnknownError'); }; }"
    )
    ask_to_clear(filled).get_by_role("button", name=SAY["clear_all"], exact=True).click()
    expect(filled.page.locator(".copies-clear .copies-result [role=status]")).to_have_text(SAY["clear_failed"])


def test_nothing_of_a_file_brings_anything_back_once_the_device_was_cleared(filled):
    """On the page stood what the last import had replaced, a press away, and the answers of a file still being read."""
    filled.choose(answer_file({"first-call": filed("Of the file", "2026-11-30T08:00:00.000Z")}))
    filled.pick("first-call", "file")
    filled.bring.click()
    expect(filled.page.locator(".copies-bring .copies-result").get_by_role("button", name=SAY["undo"])).to_be_visible()
    filled.choose(answer_file({"first-call": filed("Of another file", "2026-11-30T09:00:00.000Z")}))
    expect(filled.screen).to_be_visible()
    ask_to_clear(filled).get_by_role("button", name=SAY["clear_all"], exact=True).click()
    expect(filled.page.locator(".copies-clear .copies-result [role=status]")).to_have_text(SAY["cleared"])
    expect(filled.screen).to_have_count(0)
    expect(filled.page.locator(".copies-bring .copies-result")).to_be_hidden()
    expect(filled.page.locator("body")).not_to_contain_text("Of the file")


def test_an_import_just_made_can_not_be_taken_back_over_a_cleared_device(filled):
    filled.choose(answer_file({"first-call": filed("Of the file", "2026-11-30T08:00:00.000Z")}))
    filled.pick("first-call", "file")
    filled.bring.click()
    undo = filled.page.locator(".copies-bring .copies-result").get_by_role("button", name=SAY["undo"])
    expect(undo).to_be_visible()
    ask_to_clear(filled).get_by_role("button", name=SAY["clear_all"], exact=True).click()
    expect(filled.page.locator(".copies-clear .copies-result [role=status]")).to_have_text(SAY["cleared"])
    expect(undo).to_have_count(0)
    assert left(filled) == []
