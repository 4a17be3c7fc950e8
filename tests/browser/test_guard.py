"""The line that says where answers live: quiet, an offer when it matters, never a nag."""

import gzip
import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect
from reading_box import Box, heard, listen
from reading_site import golden, words
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


def test_the_offer_tells_how_many_words_there_are_by_now_and_keeps_the_focus(roomy, module_site):
    put(roomy, module_site, first_call=record("word " * 160))
    expect(said(roomy)).to_have_text(SAY["words"].format(count=160))
    text = "word " * 460
    Box(roomy, "first-call", MODULE).answer(text)
    offered(roomy).focus()
    expect(said(roomy)).to_have_text(SAY["words"].format(count=460))
    expect(said(roomy)).to_have_attribute("aria-live", "off")
    expect(offered(roomy)).to_be_focused()


def test_a_few_words_make_no_offer(roomy, module_site):
    put(roomy, module_site, first_call=record("word " * 149))
    expect(said(roomy)).to_have_text(SAY["never_copied"])


def test_150_words_that_are_in_no_copy_make_an_offer(roomy, module_site):
    put(roomy, module_site, first_call=record(MANY), our_team=record(["one more"]))
    expect(said(roomy)).to_have_text(SAY["words"].format(count=151))
    expect(offered(roomy)).to_be_visible()


def test_the_offer_comes_while_writing_without_moving_what_is_written_in(roomy, module_site):
    box = box_on(roomy, module_site)
    place = "area => area.getBoundingClientRect().y + scrollY"  # the caret stays in sight as the text grows
    before = box.area.evaluate(place)
    box.area.focus()
    roomy.keyboard.insert_text(MANY + "and more words")
    expect(offered(roomy)).to_be_visible()
    expect(box.area).to_be_focused()
    assert guard(roomy).evaluate("line => getComputedStyle(line).position") == "static"
    assert box.area.evaluate(place) == before
    box.area.blur()
    assert guard(roomy).evaluate("line => getComputedStyle(line).position") == "sticky"


def test_one_press_saves_a_copy_and_the_line_is_quiet_again(roomy, module_site):
    put(roomy, module_site, first_call=record(MANY + " word"))
    with roomy.expect_download() as download:
        offered(roomy).click()
    copy = json.loads(download.value.path().read_text("utf-8"))
    assert copy["answers"]["first-call"]["value"] == MANY + " word"
    assert re.fullmatch(MODULE + r"-backup-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)
    name = download.value.suggested_filename
    expect(said(roomy)).to_have_text(SAY["saved_one"].format(file=name))
    roomy.reload()
    expect(said(roomy)).to_have_text(re.compile("Last copy: "))


LONG = """() => {
  for (const place of document.querySelectorAll('reflection-box')) {
    place.style.marginBlockEnd = '3000px';
  }
}"""


@pytest.mark.parametrize("press", ["do_save", "do_wave"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_press_leaves_the_reader_where_they_are(roomy, module_site, width, press):
    """The line is at the end of a long page, and in sight only while it offers."""
    roomy.set_viewport_size({"width": width, "height": 800})
    put(roomy, module_site, first_call=record(MANY + " word"))
    roomy.evaluate(LONG)
    for area in ("first-call", None):
        roomy.reload()
        roomy.evaluate(LONG)
        if area:
            Box(roomy, area, MODULE).area.focus()
        else:
            roomy.evaluate("scrollTo(0, document.querySelector('[prompt=our-team]').offsetTop - 300)")
        before = roomy.evaluate("scrollY")
        guard(roomy).get_by_role("button", name=SAY[press]).evaluate("button => button.focus({ preventScroll: true })")
        roomy.keyboard.press("Enter")
        if press == "do_save":
            expect(said(roomy)).to_have_text(re.compile("^Saved as "))
            expect(guard(roomy)).to_be_in_viewport(ratio=1)
            expect(guard(roomy).get_by_role("button")).to_have_count(0)
        else:
            expect(said(roomy)).to_have_text(SAY["never_copied"])
        roomy.evaluate("key => localStorage.removeItem(key)", f"reflectory-copies:{MODULE}")
        assert abs(roomy.evaluate("scrollY") - before) < 2
        if area:
            expect(Box(roomy, area, MODULE).area).to_be_focused()
        roomy.keyboard.press("Tab")
        top = roomy.evaluate("document.activeElement.getBoundingClientRect().top")
        assert -100 < top < 900 or area
        assert not roomy.evaluate("document.querySelector('.module-footer, footer')?.contains(document.activeElement)")


def test_what_a_press_did_stays_in_sight_for_a_while_and_then_the_line_is_quiet(roomy, module_site):
    roomy.clock.install()
    put(roomy, module_site, first_call=record(MANY + " word"))
    roomy.evaluate(LONG)
    with roomy.expect_download():
        offered(roomy).click()
    expect(said(roomy)).to_have_text(re.compile("^Saved as "))
    Box(roomy, "first-call", MODULE).area.focus()
    roomy.clock.fast_forward(8000)
    expect(guard(roomy)).to_be_in_viewport(ratio=1)
    roomy.clock.fast_forward(8000)
    expect(said(roomy)).to_have_text(re.compile("Last copy: "))
    expect(guard(roomy)).not_to_be_in_viewport()
    expect(Box(roomy, "first-call", MODULE).area).to_be_focused()


def test_nothing_is_announced_when_the_page_opens(roomy, module_site):
    listen(roomy)
    put(roomy, module_site, first_call=record(MANY + " word"))
    expect(offered(roomy)).to_be_visible()
    assert heard(roomy) == []
    roomy.goto(module_site.workbook)
    expect(offered(roomy)).to_be_visible()
    expect(roomy.locator(".workbook-take-form")).to_be_visible()
    expect(roomy.locator(".workbook-progress")).to_have_attribute("role", "status")
    assert heard(roomy) == []


def test_an_offer_that_comes_while_writing_is_announced_once(roomy, module_site):
    listen(roomy)
    box = box_on(roomy, module_site)
    box.answer(MANY + "and more words")
    expect(offered(roomy)).to_be_visible()
    box.answer(MANY + "and more words, and more")
    expect(said(roomy)).to_have_text(re.compile("words are only in this browser"))
    assert len([text for text in heard(roomy) if "only in this browser" in text]) == 1


BLOCKED = """
  Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('No', 'SecurityError'); } });
  IDBFactory.prototype.open = () => { throw new DOMException('No', 'SecurityError'); };
  for (const name of ['persisted', 'persist', 'estimate', 'getDirectory']) {
    StorageManager.prototype[name] = () => Promise.reject(new DOMException('No', 'SecurityError'));
  }
"""


@pytest.mark.parametrize("lang", ["en", "es"])
def test_where_nothing_can_be_kept_it_says_so_before_the_first_word(page, site, lang):
    listen(page)
    page.add_init_script(BLOCKED)
    page.goto(site.add("long.html", golden("text") + "<p>Words.</p>" * 300, lang=lang, section="long"))
    says = words(lang)["guard"]
    expect(said(page)).to_have_text(says["refused"])
    expect(guard(page)).to_be_in_viewport(ratio=1)
    assert heard(page) == [says["refused"]]
    guard(page).get_by_role("button", name=says["do_heard"]).click()
    expect(guard(page)).not_to_be_in_viewport()
    expect(said(page)).to_have_text(says["refused"])
    Box(page, "first-call").area.fill("Words")
    expect(Box(page, "first-call").status).to_have_text(words(lang)["box"]["failed_refused"])
    expect(said(page)).to_have_text(says["refused"])


def test_a_browser_told_to_block_all_data_of_sites_meets_the_same_page(
    playwright, browser_type_launch_args, site, tmp_path
):
    """Chromium's own setting, not ours of a fault."""
    (tmp_path / "Default").mkdir()
    settings = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default/Preferences").write_text(json.dumps(settings), "utf-8")
    context = playwright.chromium.launch_persistent_context(tmp_path, **browser_type_launch_args)
    page = context.new_page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(site.golden("text"))
    expect(said(page)).to_have_text(SAY["refused"])
    Box(page, "first-call").area.fill("Words")
    expect(Box(page, "first-call").status).to_have_text(words()["box"]["failed_refused"])
    context.close()
    assert wrong == []


def test_after_a_copy_only_new_words_count(roomy, module_site):
    box = box_on(roomy, module_site)
    box.answer(MANY + "more words")
    with roomy.expect_download():
        offered(roomy).click()
    expect(said(roomy)).to_have_text(re.compile("Saved as "))
    box.answer(MANY + "more words, and a mended one")
    roomy.reload()
    expect(said(roomy)).to_have_text(re.compile("Last copy: "))
    box.answer(MANY + "more words, " + "new " * 150)
    expect(said(roomy)).to_have_text(SAY["words"].format(count=150))


def test_waved_away_it_stays_away_until_more_is_at_risk(roomy, module_site):
    put(roomy, module_site, first_call=record(MANY + " word"))
    guard(roomy).get_by_role("button", name=SAY["do_wave"]).click()
    expect(said(roomy)).to_have_text(SAY["never_copied"])
    roomy.reload()
    expect(said(roomy)).to_have_text(SAY["never_copied"])
    put(roomy, module_site, our_team=record(["word " * 149]))
    expect(said(roomy)).to_have_text(SAY["never_copied"])
    put(roomy, module_site, quiet_voice=record("word"))
    expect(said(roomy)).to_have_text(SAY["words"].format(count=300))


def test_a_window_without_a_file_system_of_its_own_is_taken_for_private_before_the_first_word_and_offers_early(
    page, module_site
):
    page.add_init_script(
        "StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('no', 'SecurityError'))"
    )
    listen(page)
    box = box_on(page, module_site)
    expect(guard(page).get_by_role("button")).to_have_text([SAY["do_heard"]])
    assert heard(page) == [SAY["private"]]
    guard(page).get_by_role("button").click()
    box.answer("word " * 24)
    expect(said(page)).to_have_text(SAY["private"])
    expect(guard(page).get_by_role("button")).to_have_count(0)
    box_on(page, module_site).answer("word " * 25)
    expect(said(page)).to_have_text(SAY["private"])
    expect(guard(page).get_by_role("button")).to_have_text([SAY["do_save"], SAY["do_wave"]])


def test_a_nearly_full_browser_says_so_before_the_first_word_and_makes_an_offer(roomy, module_site):
    roomy.add_init_script("window.stored = 90_000_000_000")
    box_on(roomy, module_site)
    expect(said(roomy)).to_have_text(SAY["full"])
    expect(guard(roomy)).to_be_in_viewport(ratio=1)
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
    assert len(gzip.compress(assets["assets/reading.js"], 9)) <= 10 * 1024
