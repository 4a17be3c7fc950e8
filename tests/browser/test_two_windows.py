"""The same prompt open twice."""

import pytest
from playwright.sync_api import expect
from reading_box import PUT_ASIDE, SAVED, Box
from reading_site import words

SAYS = words()["box"]


@pytest.fixture
def windows(context, box_on):
    """The same page in two windows."""
    return box_on(context.new_page()), box_on(context.new_page())


def conflict(windows):
    """Let both windows write before either hears of the other."""
    here, there = windows
    # Unsaved typing: the pause after it never ends in this window. (Playwright's clock stops both.)
    here.page.evaluate("window.realTimeout = setTimeout; window.setTimeout = () => 0")
    here.area.fill("Written here")
    there.answer("Written there")
    expect(here.element.locator(".reflection-conflict")).to_be_visible()
    here.page.evaluate("window.setTimeout = window.realTimeout")
    return here, there


def test_the_other_window_shows_the_new_text(windows):
    here, there = windows
    here.answer("From the first")
    expect(there.area).to_have_value("From the first")
    there.answer("From the second")
    expect(here.area).to_have_value("From the second")
    here.wait_for_history("From the first")


def test_without_broadcast_channel_the_storage_event_tells(context, box_on):
    context.add_init_script("delete window.BroadcastChannel")
    here, there = box_on(context.new_page()), box_on(context.new_page())
    here.answer("By storage event")
    expect(there.area).to_have_value("By storage event")


def test_unsaved_typing_is_not_replaced_and_both_versions_are_kept(windows):
    here, _ = conflict(windows)
    expect(here.area).to_have_value("Written here")
    expect(here.element.locator(".reflection-conflict")).to_contain_text("Written there")
    expect(here.status).to_have_text(SAYS["conflict"])
    assert here.stored()["value"] == "Written there"
    here.wait_for_history("Written here")


def test_while_the_script_that_shows_the_other_one_is_on_its_way_both_are_safe(windows):
    here, _ = windows
    held = []
    here.page.route("**/conflict.js", lambda route: held.append(route))
    here.page.reload()
    here.page.evaluate("window.realTimeout = setTimeout; window.setTimeout = () => 0")
    here.area.fill("Written here")
    windows[1].answer("Written there")
    expect(here.status).to_have_text(SAYS["conflict"])
    here.wait_for_history("Written here")
    assert here.stored()["value"] == "Written there"
    held[0].continue_()
    expect(here.element.locator(".reflection-conflict")).to_contain_text("Written there")
    here.page.evaluate("window.setTimeout = window.realTimeout")
    here.element.get_by_role("button", name=SAYS["conflict_keep_here"]).click()
    expect(here.status).to_have_text(SAVED)
    assert here.stored()["value"] == "Written here"


def test_the_focus_stays_where_the_reader_types(windows):
    here, _ = conflict(windows)
    expect(here.area).to_be_focused()


def test_keeping_what_is_written_here(windows):
    here, there = conflict(windows)
    here.element.get_by_role("button", name=SAYS["conflict_keep_here"]).click()
    expect(here.status).to_have_text(SAVED)
    expect(here.element.locator(".reflection-conflict")).to_have_count(0)
    expect(there.area).to_have_value("Written here")
    here.wait_for_history("Written there")
    expect(here.area).to_be_focused()


def test_keeping_the_other_one(windows):
    here, there = conflict(windows)
    here.element.get_by_role("button", name=SAYS["conflict_keep_there"]).click()
    expect(here.area).to_have_value("Written there")
    expect(there.area).to_have_value("Written there")
    here.wait_for_history("Written here")


def test_keeping_both(windows):
    here, there = conflict(windows)
    here.element.get_by_role("button", name=SAYS["conflict_keep_both"]).click()
    expect(here.area).to_have_value("Written there\n\nWritten here")
    expect(there.area).to_have_value("Written there\n\nWritten here")


def test_typing_on_during_a_conflict_is_kept_too(windows):
    here, _ = conflict(windows)
    here.area.press("End")
    here.page.keyboard.type(", and more")
    here.area.blur()
    here.wait_for_history("Written here, and more")
    assert here.history() == ["Written here, and more"]


def test_what_is_typed_during_a_conflict_is_written_down_before_the_page_goes(windows):
    """A page that goes does not live to hear of its database: what it leaves must be there at once."""
    here, _ = conflict(windows)
    here.wait_for_history("Written here")
    left = here.area.evaluate(f"""(area) => {{
      area.value = "Written here, and more";
      area.dispatchEvent(new InputEvent("input", {{ bubbles: true }}));
      dispatchEvent(new PageTransitionEvent("pagehide"));
      return ({PUT_ASIDE})("first-call");
    }}""")
    assert "Written here, and more" in [entry["record"]["value"] for entry in left]
    here.wait_for_history("Written here, and more")
    here.page.wait_for_function(f"(prompt) => !({PUT_ASIDE})(prompt).length", arg="first-call")


def test_a_second_conflict_does_not_cost_what_the_first_set_aside(windows):
    here, there = conflict(windows)
    here.element.get_by_role("button", name=SAYS["conflict_keep_there"]).click()
    expect(here.area).to_have_value("Written there")
    here.page.evaluate("window.setTimeout = () => 0")
    here.area.fill("Written here again")
    there.answer("Written there again")
    expect(here.element.locator(".reflection-conflict")).to_be_visible()
    here.page.evaluate("window.setTimeout = window.realTimeout")
    here.wait_for_history("Written here again")
    assert "Written here" in here.history()


def test_a_newer_answer_in_storage_is_never_overwritten_unseen(page, box_on):
    # As if the news had not arrived yet.
    box = box_on(page)
    box.answer("Seen")
    box.plant("Written elsewhere, not heard of", at="2031-01-01T00:00:00.000Z")
    box.area.fill("Written without knowing")
    expect(box.element.locator(".reflection-conflict")).to_contain_text("not heard of")
    assert box.local()["value"] == "Written elsewhere, not heard of"


def test_other_prompts_and_other_modules_do_not_stir_a_box(context, box_on, site):
    here = box_on(context.new_page())
    here.answer("Mine")
    page = context.new_page()
    page.goto(site.golden("text", module="another"))
    Box(page, "first-call", "another").answer("Another module's")
    Box(page, "quiet-voice", "another").answer("Another prompt's")
    expect(here.area).to_have_value("Mine")


def test_what_the_database_has_not_confirmed_is_put_aside_as_its_page_goes(windows):
    """Another window might write over it in localStorage before it sees it."""
    here, _ = windows
    left = here.area.evaluate(f"""(area) => {{
      area.value = "Typed as the page goes";
      area.dispatchEvent(new InputEvent("input", {{ bubbles: true }}));
      dispatchEvent(new PageTransitionEvent("pagehide"));
      return ({PUT_ASIDE})("first-call");
    }}""")
    assert [entry["record"]["value"] for entry in left] == ["Typed as the page goes"]
    here.wait_until_stored("Typed as the page goes")
    here.page.wait_for_function(f"(prompt) => !({PUT_ASIDE})(prompt).length", arg="first-call")


def test_what_a_page_left_aside_goes_once_the_database_has_it(windows):
    here, _ = windows
    here.answer("Saved")
    here.page.evaluate(
        "(key) => localStorage.setItem('reflectory-history:community:first-call:left', "
        "JSON.stringify({ record: JSON.parse(localStorage[key]), kept: '2026-11-25T10:00:00.000Z' }))",
        here.key,
    )
    assert len(here.page.evaluate(PUT_ASIDE, "first-call")) == 1
    here.page.reload()
    expect(here.area).to_have_value("Saved")
    here.page.wait_for_function(f"(prompt) => !({PUT_ASIDE})(prompt).length", arg="first-call")


HOLD = """(key) => new Promise((resolve) => {
  const record = { v: 1, value: "Written there", at: new Date().toISOString(), asked: "", lang: "en" };
  const opening = indexedDB.open("reflectory");
  opening.onsuccess = () => {
    const answers = opening.result.transaction("answers", "readwrite").objectStore("answers");
    const hold = () => { if (!window.isReleased) answers.get(key).onsuccess = hold; };
    answers.put(record, key).onsuccess = () => { hold(); resolve(); };
  };
  window.tell = () => new BroadcastChannel("reflectory:community").postMessage({ changes: new Map([["first-call", record]]) });
})"""


def test_what_is_being_written_is_not_replaced_by_what_is_heard_meanwhile(windows):
    """The other window's answer is in the database before this one's, and is heard of before that is known."""
    here, there = windows
    there.page.evaluate(HOLD, here.key)
    here.area.fill("Written here")
    here.page.wait_for_function("(key) => (localStorage[key] ?? '').includes('Written here')", arg=here.key)
    there.page.evaluate("() => window.tell()")
    there.page.evaluate("() => { window.isReleased = true }")
    expect(here.element.locator(".reflection-conflict")).to_contain_text("Written there")
    expect(here.area).to_have_value("Written here")
    here.wait_for_history("Written here")
