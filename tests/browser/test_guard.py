"""The line that says where answers live: quiet, an offer when it matters, never a nag."""

import gzip
import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect
from reading_box import Box
from reading_site import words
from workbook_site import MODULE, record

SAY = words()["guard"]
MANY = "word " * 149

# A browser with room to spare, unless a test says otherwise.
ROOMY = """
  Object.defineProperty(navigator.storage.__proto__, 'estimate', {
    value: async () => ({ usage: window.stored ?? 1000, quota: 100_000_000_000 }),
  });
"""
APPLE = "Object.defineProperty(Navigator.prototype, 'vendor', { get: () => 'Apple Computer, Inc.' });"


@pytest.fixture
def roomy(page):
    page.add_init_script(ROOMY)
    return page


def guard(page):
    return page.locator(".reflectory-guard")


def said(page):
    return guard(page).get_by_role("status")


def offered(page):
    return guard(page).get_by_role("button", name=SAY["do_save"])


def box_on(page, site):
    page.goto(site.writing)
    return Box(page, "first-call", MODULE)


def put(page, site, **answers):
    """Leave answers as an earlier visit would, then open the page."""
    page.goto(site.writing)
    for prompt, answer in answers.items():
        page.evaluate(
            "([key, text]) => localStorage.setItem(key, text)",
            [f"reflectory:{MODULE}:{prompt.replace('_', '-')}", json.dumps(answer)],
        )
    page.reload()


def days_ago(days):
    return (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def test_says_where_answers_live_before_anything_is_written(roomy, module_site):
    box_on(roomy, module_site)
    expect(said(roomy)).to_have_text(SAY["never_copied"])
    expect(guard(roomy).get_by_role("button")).to_have_count(0)


def test_a_page_without_boxes_has_no_line(roomy, module_site):
    roomy.goto(module_site.workbook.replace("workbook", "index"))
    expect(guard(roomy)).to_have_count(1)
    expect(guard(roomy)).to_be_hidden()


def test_a_few_words_make_no_offer(roomy, module_site):
    put(roomy, module_site, first_call=record("word " * 149))
    expect(said(roomy)).to_have_text(SAY["never_copied"])


def test_150_words_that_are_in_no_copy_make_an_offer(roomy, module_site):
    put(roomy, module_site, first_call=record(MANY), our_team=record(["one more"]))
    expect(said(roomy)).to_have_text(SAY["words"].format(count=151))
    expect(offered(roomy)).to_be_visible()


def test_the_offer_comes_while_writing_without_moving_what_is_written_in(roomy, module_site):
    box = box_on(roomy, module_site)
    before = box.area.bounding_box()["y"]
    box.area.focus()
    roomy.keyboard.insert_text(MANY + "and more words")
    expect(offered(roomy)).to_be_visible()
    expect(box.area).to_be_focused()
    assert guard(roomy).evaluate("line => getComputedStyle(line).position") == "static"
    assert box.area.bounding_box()["y"] == before
    box.area.blur()
    assert guard(roomy).evaluate("line => getComputedStyle(line).position") == "sticky"


def test_one_press_saves_a_copy_and_the_line_is_quiet_again(roomy, module_site):
    put(roomy, module_site, first_call=record(MANY + " word"))
    with roomy.expect_download() as download:
        offered(roomy).click()
    copy = json.loads(download.value.path().read_text("utf-8"))
    assert copy["answers"]["first-call"]["value"] == MANY + " word"
    assert re.fullmatch(MODULE + r"-answers-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)
    expect(said(roomy)).to_have_text(re.compile("Last copy: "))
    expect(said(roomy)).to_be_focused()
    roomy.reload()
    expect(said(roomy)).to_have_text(re.compile("Last copy: "))


def test_after_a_copy_only_new_words_count(roomy, module_site):
    box = box_on(roomy, module_site)
    box.answer(MANY + "more words")
    with roomy.expect_download():
        offered(roomy).click()
    expect(said(roomy)).to_have_text(re.compile("Last copy: "))
    box.answer(MANY + "more words, and a mended one")
    roomy.reload()
    expect(said(roomy)).to_have_text(re.compile("Last copy: "))
    box.answer(MANY + "more words, " + "new " * 150)
    expect(said(roomy)).to_have_text(SAY["words"].format(count=150))


def test_waved_away_it_stays_away_until_more_is_at_risk(roomy, module_site):
    put(roomy, module_site, first_call=record(MANY + " word"))
    guard(roomy).get_by_role("button", name=SAY["do_wave"]).click()
    expect(said(roomy)).to_have_text(SAY["never_copied"])
    expect(said(roomy)).to_be_focused()
    roomy.reload()
    expect(said(roomy)).to_have_text(SAY["never_copied"])
    put(roomy, module_site, our_team=record(["word " * 149]))
    expect(said(roomy)).to_have_text(SAY["never_copied"])
    put(roomy, module_site, quiet_voice=record("word"))
    expect(said(roomy)).to_have_text(SAY["words"].format(count=300))


def test_a_window_without_a_file_system_of_its_own_is_taken_for_private_and_offers_early(page, module_site):
    page.add_init_script(
        "StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('no', 'SecurityError'))"
    )
    box_on(page, module_site).answer("word " * 24)
    expect(said(page)).to_have_text(SAY["never_copied"])
    box_on(page, module_site).answer("word " * 25)
    expect(said(page)).to_have_text(SAY["private"])
    expect(guard(page).get_by_role("button")).to_have_text([SAY["do_save"], SAY["do_wave"]])


def test_a_nearly_full_browser_makes_an_offer(roomy, module_site):
    roomy.add_init_script("window.stored = 90_000_000_000")
    put(roomy, module_site, first_call=record("A few words"))
    expect(said(roomy)).to_have_text(SAY["full"])


def test_safari_offers_two_days_before_it_deletes(roomy, module_site):
    roomy.add_init_script(APPLE)
    put(roomy, module_site, first_call=record("A few words", days_ago(4)))
    expect(said(roomy)).to_have_text(SAY["never_copied"])
    put(roomy, module_site, our_team=record(["Older words"], days_ago(5.1)))
    expect(said(roomy)).to_have_text(SAY["days"])


def test_another_browser_does_not_count_days(roomy, module_site):
    put(roomy, module_site, first_call=record("A few words", days_ago(40)))
    expect(said(roomy)).to_have_text(SAY["never_copied"])


@pytest.mark.parametrize("granted", [True, False])
def test_asks_the_browser_to_keep_them_on_a_press_only(roomy, module_site, granted):
    roomy.add_init_script(f"""
      StorageManager.prototype.persist = async () => {{
        window.asked = true;
        return (window.kept = {str(granted).lower()});
      }};
      StorageManager.prototype.persisted = async () => window.kept ?? false;
    """)
    put(roomy, module_site, first_call=record(MANY + " word"))
    expect(offered(roomy)).to_be_visible()
    assert roomy.evaluate("window.asked") is None
    guard(roomy).get_by_role("button", name=SAY["do_persist"]).click()
    expect(said(roomy)).to_have_text(SAY["persisted" if granted else "not_persisted"])
    assert guard(roomy).get_by_role("button").count() == (0 if granted else 2)


def test_where_the_browser_keeps_them_only_much_writing_makes_an_offer(roomy, module_site):
    roomy.add_init_script("StorageManager.prototype.persisted = async () => true;")
    put(roomy, module_site, first_call=record("word " * 599))
    expect(said(roomy)).to_have_text(SAY["never_copied"])
    put(roomy, module_site, our_team=record(["word"]))
    expect(said(roomy)).to_have_text(SAY["words"].format(count=600))


def test_says_so_when_the_copy_can_not_be_made(roomy, module_site):
    put(roomy, module_site, first_call=record(MANY + " word"))
    roomy.route("**/save-copy.js", lambda route: route.abort())
    offered(roomy).click()
    expect(said(roomy)).to_have_text(SAY["not_made"])


def test_a_copy_made_in_another_window_quiets_this_one(roomy, module_site, context):
    put(roomy, module_site, first_call=record(MANY + " word"))
    expect(offered(roomy)).to_be_visible()
    other = context.new_page()
    other.add_init_script(ROOMY)
    other.goto(module_site.workbook)
    with other.expect_download():
        offered(other).click()
    expect(said(roomy)).to_have_text(re.compile("Last copy: "))


def test_unspaced_scripts_count_by_length(roomy, module_site):
    put(roomy, module_site, first_call=record("学校と家庭が一緒に考える。" * 170))
    expect(offered(roomy)).to_be_visible()


def test_the_line_is_not_printed(roomy, module_site):
    box_on(roomy, module_site)
    expect(guard(roomy)).to_be_visible()
    roomy.emulate_media(media="print")
    expect(guard(roomy)).to_be_hidden()


def test_the_reading_script_stays_light(assets):

    assert len(gzip.compress(assets["assets/reading.js"], 9)) <= 12 * 1024
