"""A browser that refuses, forgets, fills up or breaks: the text stays and the reader is told."""

import json

import pytest
from playwright.sync_api import expect
from reading_box import PUT_ASIDE, SAVED, Box
from reading_site import words

SAYS = words()["box"]

LOCAL_REFUSED = """Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('Not for this page', 'SecurityError'); } });"""
LOCAL_NULL = "Object.defineProperty(window, 'localStorage', { value: null });"
LOCAL_FULL = """Storage.prototype.setItem = () => {
  throw new DOMException('Full', 'QuotaExceededError'); };"""
DATABASE_MISSING = "Object.defineProperty(window, 'indexedDB', { value: undefined });"
DATABASE_REFUSED = """IDBFactory.prototype.open = () => {
  throw new DOMException('Not for this page', 'SecurityError'); };"""
DATABASE_FULL = """IDBObjectStore.prototype.put = () => {
  throw new DOMException('Full', 'QuotaExceededError'); };"""
DATABASE_BROKEN = """IDBFactory.prototype.open = () => {
  throw new DOMException('Internal error opening backing store', 'UnknownError'); };"""


@pytest.mark.parametrize("fault", [LOCAL_REFUSED, LOCAL_NULL, LOCAL_FULL], ids=["refused", "null", "full"])
def test_without_local_storage_the_database_keeps_the_answer(page, box_on, fault):
    page.add_init_script(fault)
    box = box_on(page)
    box.answer("Only in the database")
    page.reload()
    expect(box.area).to_have_value("Only in the database")


@pytest.mark.parametrize(
    "fault",
    [DATABASE_MISSING, DATABASE_REFUSED, DATABASE_FULL, DATABASE_BROKEN],
    ids=["missing", "refused", "full", "broken"],
)
def test_without_a_database_the_answer_is_kept_but_not_called_saved(page, box_on, fault):
    page.add_init_script(fault)
    box = box_on(page)
    box.area.fill("Only in local storage")
    expect(box.status).to_have_text(SAYS["kept"])
    page.reload()
    expect(box.area).to_have_value("Only in local storage")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (LOCAL_REFUSED + DATABASE_REFUSED, "failed_refused"),
        (LOCAL_NULL + DATABASE_MISSING, "failed_refused"),
        (LOCAL_FULL + DATABASE_FULL, "failed_full"),
        (LOCAL_FULL + DATABASE_BROKEN, "failed_full"),
    ],
    ids=["refused", "missing", "full", "full and broken"],
)
def test_tells_the_reader_when_nothing_stores_and_keeps_the_text(page, box_on, fault, said):
    page.add_init_script(fault)
    box = box_on(page)
    page.evaluate("addEventListener('answer-failed', ({ reason }) => { window.reason = reason; })")
    box.area.fill("Nowhere but here")
    expect(box.status).to_have_text(SAYS[said])
    expect(box.area).to_have_value("Nowhere but here")
    assert page.evaluate("window.reason") in said


def test_asks_before_a_text_that_is_stored_nowhere_is_left(page, box_on):
    page.add_init_script(LOCAL_FULL + DATABASE_FULL)
    box = box_on(page)
    box.area.press_sequentially("Nowhere")
    expect(box.status).to_have_text(SAYS["failed_full"])
    asked = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.reload()
    assert asked == ["beforeunload"]


def test_saves_again_once_there_is_room(page, box_on):
    page.add_init_script("window.put = IDBObjectStore.prototype.put; window.set = Storage.prototype.setItem;")
    page.add_init_script(LOCAL_FULL + DATABASE_FULL)
    box = box_on(page)
    box.area.fill("No room")
    expect(box.status).to_have_text(SAYS["failed_full"])
    page.evaluate("() => { IDBObjectStore.prototype.put = window.put; Storage.prototype.setItem = window.set; }")
    box.area.blur()
    expect(box.status).to_have_text(SAVED)
    assert box.stored()["value"] == "No room"


def test_a_database_that_never_answers_does_not_hold_up_the_reader(context, box_on, site):
    blocker = context.new_page()
    blocker.goto(site.add("empty.html", ""))
    # An open connection that ignores the wish to delete makes every later `open` wait behind it. It is the second one:
    # Chromium can lose sight of a wish that comes while it still makes the database for the first.
    blocker.evaluate("""async () => {
      const opened = () => new Promise((resolve, reject) => {
        const opening = indexedDB.open('reflectory');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = opening.onblocked = () => reject(new Error('could not be opened'));
      });
      (await opened()).close();
      window.connection = await opened();
      window.connection.onversionchange = () => {};
      await new Promise((resolve, reject) => {
        const deletion = indexedDB.deleteDatabase('reflectory');
        deletion.onblocked = resolve;
        deletion.onsuccess = deletion.onerror = () => reject(new Error('nothing was in its way'));
      });
    }""")
    page = context.new_page()
    box = box_on(page)
    box.area.fill("Still typing")
    page.wait_for_function("key => localStorage.getItem(key) !== null", arg=box.key)
    expect(box.status).to_have_text(SAYS["kept"], timeout=8000)
    expect(box.area).to_have_value("Still typing")


def test_a_newer_page_may_change_the_database_and_this_one_goes_on(context, box_on, site):
    page = context.new_page()
    box = box_on(page)
    box.answer("Before the change")
    other = context.new_page()
    other.goto(site.add("empty.html", ""))
    other.evaluate("""() => new Promise((resolve, reject) => {
      const opening = indexedDB.open('reflectory', 3);
      opening.onblocked = () => reject(new Error('the box does not let go'));
      opening.onsuccess = () => { opening.result.close(); resolve(); };
    })""")
    box.answer("After the change")
    assert box.stored()["value"] == "After the change"


def test_a_connection_closed_by_the_browser_is_opened_again(page, box_on):
    page.add_init_script("""
      const open = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function (...given) {
        const opening = open.apply(this, given);
        opening.addEventListener('success', () => { window.connection = opening.result; });
        return opening;
      };""")
    box = box_on(page)
    box.answer("Before")
    page.evaluate("window.connection.close()")
    box.answer("After")
    assert box.stored()["value"] == "After"


@pytest.mark.parametrize(
    "text",
    [
        "not JSON at all {",
        '{"v":2,"value":{"from":"a later version"},"at":"2027-01-01T00:00:00.000Z"}',
        '{"v":1,"value":{"odd":"one"},"at":"2026-01-01T00:00:00.000Z"}',
        '{"v":1,"value":"no real date","at":"soon"}',
        "null",
        "",
    ],
)
def test_text_that_is_no_answer_is_kept_and_never_overwritten_silently(page, box_on, text):
    box = box_on(page)
    box.plant_text(text)
    page.reload()
    box.answer("A new answer")
    assert [entry.get("raw") for entry in page.evaluate(PUT_ASIDE, box.prompt)] == [text]


def test_text_that_is_no_answer_gives_way_to_the_one_in_the_database(page, box_on):
    box = box_on(page)
    box.answer("Safe in the database")
    box.plant_text('{"v":1,"value":"Safe in the dat')
    page.reload()
    expect(box.area).to_have_value("Safe in the database")
    page.wait_for_function(f"(prompt) => ({PUT_ASIDE})(prompt).length", arg=box.prompt)


def test_a_corrupted_database_record_is_kept_too(page, box_on):
    box = box_on(page)
    box.answer("Whole")
    page.evaluate(
        """key => new Promise((resolve) => {
          localStorage.removeItem(key);
          const opening = indexedDB.open('reflectory');
          opening.onsuccess = () => {
            const change = opening.result.transaction('answers', 'readwrite');
            change.objectStore('answers').put({ half: 'a record' }, key);
            change.oncomplete = () => { opening.result.close(); resolve(); };
          };
        })""",
        box.key,
    )
    page.reload()
    box.answer("Written over it")
    assert box.history() == ['{"half":"a record"}']


@pytest.mark.parametrize("newer", ["local", "database"])
def test_the_newer_copy_wins_and_the_other_becomes_history(page, box_on, newer):
    box = box_on(page)
    box.answer("In the database")
    at = "2031-01-01T00:00:00.000Z" if newer == "local" else "2020-01-01T00:00:00.000Z"
    box.plant("In local storage", at=at)
    page.reload()
    wins, loses = ("In local storage", "In the database")[:: 1 if newer == "local" else -1]
    expect(box.area).to_have_value(wins)
    box.wait_for_history(loses)
    assert box.local()["value"] == wins
    assert box.stored()["value"] == wins


@pytest.mark.parametrize(
    "broken", ["[null]", "[7]", '[{"kept": 7}]', '[{"kept": "2026-01-01", "record": {"v": 1}}]', "{"]
)
def test_a_history_that_another_program_broke_keeps_no_box_from_opening(page, box_on, broken):
    box = box_on(page)
    box.answer("Stored")
    page.evaluate("text => localStorage.setItem('reflectory-history:community:first-call', text)", broken)
    # Put back by the browser: then the history is asked whether it is an earlier version.
    page.evaluate("""() => {
      document.querySelector('textarea').value = 'Put back';
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    }""")
    expect(box.element.locator(".reflection-conflict")).to_contain_text("Stored")


def test_answers_survive_a_wiped_local_storage(page, box_on):
    box = box_on(page)
    box.answer("Wiped from one place")
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(box.area).to_have_value("Wiped from one place")
    page.wait_for_function("(key) => (localStorage[key] ?? '').includes('Wiped from one place')", arg=box.key)


def test_fifty_thousand_characters_come_back_whole(page, box_on):
    text = "é😀ا " * 12_500
    box = box_on(page)
    box.answer(text)
    page.reload()
    expect(box.area).to_have_value(text)


def test_a_hostile_message_from_the_same_origin_changes_nothing(context, box_on):
    page, stranger = context.new_page(), context.new_page()
    box = box_on(page)
    box.answer("Mine")
    box_on(stranger)
    stranger.evaluate("""() => {
      const channel = new BroadcastChannel('reflectory:community');
      for (const data of [null, 7, 'x', { changes: 7 }, { changes: new Map([['first-call', { v: 1, value: {} }], [7, undefined]]) },
        { changes: new Map([['first-call', '<b>']]) }]) channel.postMessage(data);
    }""")
    other = Box(stranger, "first-call")
    other.answer("Mine, from the other window")
    expect(box.area).to_have_value("Mine, from the other window")


@pytest.mark.parametrize("at", ["+275760-09-13T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "2999-01-01T00:00:00Z"])
def test_an_answer_from_the_far_future_does_not_keep_the_next_from_being_saved(page, box_on, at):
    box = box_on(page)
    record = {"v": 1, "value": "From the future", "at": at, "asked": "", "lang": "en"}
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [box.key, json.dumps(record)])
    page.reload()
    expect(box.area).to_have_value("From the future")
    box.answer("Written now")
    box.answer("Written now, and more")
    page.reload()
    expect(box.area).to_have_value("Written now, and more")
    box.wait_for_history("From the future")


def test_a_clock_that_jumps_a_day_back_and_forth_loses_no_edit(page, box_on):
    box = box_on(page)
    for edit, days in enumerate([0, 1, -1, 0, 2, -3]):
        page.evaluate(
            "days => { const now = Date.now; window.now ??= now; Date.now = () => window.now() + days * 864e5; }", days
        )
        box.answer(f"Edit {edit}")
        assert box.stored()["value"] == f"Edit {edit}"
    page.reload()
    expect(box.area).to_have_value("Edit 5")
    box.answer("Edit 6, with the right clock again")
    page.reload()
    expect(box.area).to_have_value("Edit 6, with the right clock again")
