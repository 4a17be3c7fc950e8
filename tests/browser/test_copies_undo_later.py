"""The last import can be taken back after the page was left, or the browser died; what was written since stays."""

import json

import pytest
from killed import ChromiumProfile
from playwright.sync_api import expect
from reading_box import Box
from reading_site import words
from workbook_site import MODULE, WorkbookSite, answer_file, filed, record

SAY = words()["copies"]
LATER = "2026-11-20T08:00:00.000Z"
HERE = {"first-call": "Here", "our-team": ["Ana"]}
BROUGHT = {"first-call": "There", "our-team": ["Luis"], "quiet-voice": "Also there"}
FILE = answer_file({prompt: filed(value, LATER) for prompt, value in BROUGHT.items()})
DATABASE = """() => new Promise((resolve) => {
  const opening = indexedDB.open('reflectory');
  opening.onsuccess = () => {
    const asking = opening.result.transaction('marks').objectStore('marks').getAll();
    asking.onsuccess = () => { opening.result.close(); resolve(JSON.stringify(asking.result)); };
  };
})"""


@pytest.fixture
def brought(workbook):
    workbook.open({prompt: record(value) for prompt, value in HERE.items()})
    workbook.choose(FILE)
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["brought"].format(count=3))
    return workbook


def undo(workbook):
    return workbook.page.get_by_role("button", name=SAY["undo_brought"], exact=True)


def test_the_whole_of_the_last_import_can_be_taken_back_after_a_reload(brought):
    brought.page.reload()
    expect(brought.said).to_have_text(SAY["brought_earlier"].format(count=3))
    expect(brought.said).to_have_attribute("aria-live", "off")
    undo(brought).click()
    expect(brought.said).to_have_text(SAY["undone"])
    assert {prompt: brought.value(prompt) for prompt in BROUGHT} == HERE | {"quiet-voice": None}
    brought.page.reload()
    expect(brought.page.locator(".copies-bring")).to_be_visible()
    expect(undo(brought)).to_have_count(0)


def test_what_was_written_on_since_stays_as_it_is(brought):
    brought.page.goto(brought.site.writing)
    Box(brought.page, "first-call", MODULE).answer("Written since")
    brought.page.goto(brought.site.workbook)
    expect(brought.said).to_have_text(SAY["brought_earlier"].format(count=2))
    undo(brought).click()
    expect(brought.said).to_have_text(SAY["undone"])
    assert brought.value("first-call") == "Written since"
    assert brought.value("our-team") == HERE["our-team"]


def test_clearing_the_device_takes_what_an_import_replaced_along(brought):
    assert "Ana" in brought.page.evaluate(DATABASE)
    brought.page.evaluate("document.querySelector('[data-does=clear_all]').click()")
    expect(brought.page.locator(".copies-clear > .copies-result [role=status]")).to_have_text(SAY["cleared"])
    assert "Ana" not in brought.page.evaluate(DATABASE)
    brought.page.reload()
    expect(brought.page.locator(".copies-bring")).to_be_visible()
    expect(undo(brought)).to_have_count(0)


DROP = """(() => {
  const carried = new DataTransfer();
  carried.items.add(new File([%s], 'answers.json'));
  document.dispatchEvent(new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }));
})()"""
PLANT = "for (const [key, text] of Object.entries(%s)) localStorage.setItem(key, text);"


def press(tab, does, sentence):
    tab.wait_for(f"document.querySelector('.copies-bring [data-does={does}]') !== null")
    tab.run(f"document.querySelector('.copies-bring [data-does={does}]').click()")
    tab.wait_for(f"document.querySelector('.copies-bring [role=status]').textContent === {json.dumps(sentence)}")


def test_a_kill_takes_neither_the_import_nor_its_undo(
    playwright, browser_type_launch_args, built_module, assets, tmp_path
):
    site = WorkbookSite(built_module, assets)
    profile = ChromiumProfile(playwright, browser_type_launch_args, tmp_path)
    with profile.start() as browser:
        tab = browser.open(site.writing)
        planted = {f"reflectory:{MODULE}:{prompt}": json.dumps(record(value)) for prompt, value in HERE.items()}
        tab.run(PLANT % json.dumps(planted))
        tab.go(site.workbook)
        tab.wait_for("document.querySelector('.copies-bring')?.hidden === false")
        tab.run(DROP % json.dumps(FILE.decode()))
        press(tab, "bring", SAY["brought"].format(count=3))
        browser.kill(0)
    with profile.start() as browser:
        tab = browser.open(site.workbook)
        press(tab, "undo", SAY["undone"])
        browser.kill(0)
    with profile.start() as browser:
        tab = browser.open(site.writing)
        tab.wait_for("document.querySelector('reflection-box[prompt=first-call] textarea').value === 'Here'")
        assert tab.run("document.querySelector('reflection-box[prompt=quiet-voice] textarea').value") == ""
    site.close()
