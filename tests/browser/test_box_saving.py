"""A reader writes in a box, goes away and comes back."""

import re

from chromium import CHROMIUM_ARGS
from playwright.sync_api import expect
from reading_box import SAVED, Box, heard, listen
from reading_site import PREFIX, golden, words


def test_restores_the_answer_after_the_page_is_opened_again(page, box_on):
    box = box_on(page)
    box.answer("Mrs. Alvarez's reading corner")
    page.reload()
    expect(box.area).to_have_value("Mrs. Alvarez's reading corner")


def test_files_the_same_record_in_both_places(page, box_on):
    box = box_on(page)
    box.answer("A classroom")
    record = box.local()
    assert record == box.stored()
    assert (record["v"], record["value"], record["lang"]) == (1, "A classroom", "en")
    assert record["asked"] == "What first drew you to work in schools?"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", record["at"])


def test_saves_within_400_ms_of_a_pause(page, box_on):
    page.clock.install()
    box = box_on(page)
    box.area.fill("A pause")
    page.clock.run_for(400)
    assert box.local()["value"] == "A pause"


def test_saves_while_somebody_types_without_a_pause(page, box_on):
    page.clock.install()
    box = box_on(page)
    box.area.focus()
    for letter in "twelve letter":
        page.keyboard.type(letter)
        page.clock.run_for(200)
    assert box.local() is not None


def test_saves_at_once_when_the_reader_leaves_the_box(page, box_on):
    page.clock.install()
    box = box_on(page)
    box.area.fill("Leaving")
    box.area.blur()
    assert box.local()["value"] == "Leaving"


def test_saves_at_once_when_the_page_is_hidden_or_left(page, box_on):
    page.clock.install()
    box = box_on(page)
    box.area.fill("Hidden")
    page.evaluate("""() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }""")
    assert box.local()["value"] == "Hidden"
    box.area.fill("Left")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert box.local()["value"] == "Left"


def test_says_once_that_the_answer_is_saved_after_typing_stops(page, box_on):
    box = box_on(page)
    page.evaluate("""() => {
      window.said = [];
      const status = document.querySelector('[prompt=first-call] .reflection-status');
      new MutationObserver(() => window.said.push(status.textContent)).observe(status, { childList: true });
    }""")
    box.area.press_sequentially("One morning in May", delay=20)
    expect(box.status).to_have_text(SAVED)
    box.area.blur()
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert page.evaluate("window.said") == [SAVED]


def test_does_not_claim_saved_while_newer_words_are_not(page, box_on):
    box = box_on(page)
    box.answer("First")
    box.area.press("End")
    page.keyboard.type(" and")
    expect(box.status).to_have_text("")
    expect(box.status).to_have_text(SAVED)


def test_says_nothing_when_a_page_with_answers_is_opened(page, box_on):
    box = box_on(page)
    box.answer("Before")
    page.reload()
    expect(box.area).to_have_value("Before")
    expect(box.status).to_have_text("")


def test_keeps_what_was_typed_before_the_script_came(page, site):
    page.goto(site.golden("text"))
    Box(page, "first-call").plant("Stored long ago")
    page.goto("about:blank")
    held = []
    page.route("**/reading.js", lambda route: held.append(route))
    page.goto(site.golden("text"), wait_until="commit")
    box = Box(page, "first-call")
    box.area.fill("Typed on a slow line")
    held[0].continue_()
    expect(box.element.locator(".reflection-conflict")).to_contain_text("Stored long ago")
    expect(box.area).to_have_value("Typed on a slow line")


def test_saves_before_the_rest_of_the_scripts_came(page, site):
    page.route("**/later.js", lambda route: route.abort())
    page.goto(site.golden("list"))
    box = Box(page, "our-team")
    box.element.get_by_role("textbox").first.fill("Without the rest")
    expect(box.status).to_have_text(SAVED)
    page.reload()
    expect(box.element.get_by_role("textbox").first).to_have_value("Without the rest")


def test_asks_again_for_scripts_that_did_not_come(page, site):
    asked = []

    def answer(route):
        asked.append(route)
        route.abort() if len(asked) < 3 else route.continue_()

    page.clock.install()
    page.route("**/later.js", answer)
    page.goto(site.golden("recall"))
    for count in (1, 2):
        page.wait_for_function("() => !document.querySelector('script[src$=\"later.js\"]')")
        assert len(asked) == count
        page.clock.fast_forward(20_000)
    expect(page.locator("reflection-recall:defined").first).to_be_attached()


def test_typing_while_the_database_is_slow_is_not_overwritten(page, site):
    page.goto(site.golden("text"))
    page.add_init_script("""
      const open = indexedDB.open.bind(indexedDB);
      IDBFactory.prototype.open = function (...given) {
        const request = open(...given);
        const hear = (event) => { window.letDatabaseGo = () => request.slow(event); };
        Object.defineProperty(request, 'onsuccess', { set(done) {
          request.slow = done;
          request.addEventListener('success', hear);
        } });
        return request;
      };""")
    page.goto(site.golden("text"))
    box = Box(page, "first-call")
    box.area.fill("Typed early")
    page.wait_for_function("() => window.letDatabaseGo !== undefined")
    page.evaluate("window.letDatabaseGo()")
    expect(box.area).to_have_value("Typed early")
    page.wait_for_function("key => localStorage.getItem(key)?.includes('Typed early')", arg=box.key)


def test_survives_being_taken_out_and_put_back(page, box_on):
    box = box_on(page)
    box.area.fill("Still here")
    page.evaluate("""() => {
      const box = document.querySelector('reflection-box');
      const place = box.parentNode;
      box.remove();
      place.append(box);
    }""")
    expect(box.area).to_have_value("Still here")
    box.answer("Still here, and saved")
    assert box.stored()["value"] == "Still here, and saved"
    assert box.element.locator(".reflection-print").count() == 1


def test_a_copied_list_has_its_buttons_once(page, box_on):
    box = box_on(page, "our-team", "list")
    page.evaluate("() => { const main = document.querySelector('main'); main.replaceWith(main.cloneNode(true)); }")
    expect(box.element.get_by_role("button", name="Add an item")).to_have_count(1)
    expect(box.element.get_by_role("button", name="Remove item", include_hidden=True)).to_have_count(3)


def test_two_modules_on_one_origin_keep_apart(page, site):
    page.goto(site.add("one.html", golden("text"), module="one"))
    Box(page, "first-call", "one").answer("For module one")
    page.goto(site.add("other.html", golden("text"), module="other"))
    other = Box(page, "first-call", "other")
    other.answer("For the other")
    page.goto(site.url("one.html"))
    expect(Box(page, "first-call", "one").area).to_have_value("For module one")
    assert other.stored()["value"] == "For the other"


def test_a_renamed_prompt_finds_its_old_answer(page, box_on):
    box = box_on(page, "quiet-voice")
    old = Box(page, "who-is-missing")
    old.plant("The night-shift parents")
    page.reload()
    expect(box.area).to_have_value("The night-shift parents")
    box.answer("The night-shift parents, still")
    page.reload()
    expect(box.area).to_have_value("The night-shift parents, still")
    assert old.local()["value"] == "The night-shift parents"


def test_an_answer_of_another_kind_is_shown_and_kept(page, box_on):
    box = box_on(page, "our-team", "list")
    box.plant("Ana, Luis and somebody from the bus stop")
    page.reload()
    expect(box.element.locator(".reflection-old-form")).to_contain_text(words()["box"]["old_form"])
    expect(box.element.locator(".reflection-old-form")).to_contain_text("somebody from the bus stop")
    first = box.element.get_by_label("Item 1", exact=True)
    first.fill("Ana")
    expect(box.status).to_have_text(SAVED)
    assert box.history() == ["Ana, Luis and somebody from the bus stop"]


def test_drafts_of_one_visit_do_not_fill_the_history(page, box_on):
    box = box_on(page)
    for draft in ("One", "One two", "One two three"):
        box.answer(draft)
    assert box.history() == []
    page.reload()
    expect(box.area).to_have_value("One two three")
    box.answer("Another day")
    assert box.history() == ["One two three"]


def test_a_long_text_deleted_bit_by_bit_is_kept(page, box_on):
    box = box_on(page)
    whole = "A long answer that took a whole lunch break to find the words for. "
    box.answer(whole)
    for length in (50, 30, 20, 5):
        box.answer(whole[:length])
    assert box.history() == [whole]


def test_ten_minutes_of_writing_leave_a_version_behind(page, box_on):
    page.clock.install()
    box = box_on(page)
    box.area.fill("After one minute")
    page.clock.run_for(1500)
    page.clock.run_for(11 * 60 * 1000)
    box.area.fill("After twelve minutes")
    page.clock.run_for(1500)
    expect(box.status).to_have_text(SAVED)
    assert box.history() == ["After one minute"]


def test_a_clock_set_back_does_not_make_the_new_answer_the_older_one(page, box_on):
    box = box_on(page)
    box.plant("From a device whose clock was fast", at="2031-01-01T00:00:00.000Z")
    page.reload()
    expect(box.area).to_have_value(re.compile("clock was fast"))
    box.answer("Written later, by the true clock")
    assert box.local()["at"] > "2031-01-01T00:00:00.000Z"
    page.reload()
    expect(box.area).to_have_value("Written later, by the true clock")


def test_comes_back_from_the_back_forward_cache_with_what_is_stored(page, box_on):
    box = box_on(page)
    box.answer("Before leaving")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    box.plant("Written meanwhile", at="2031-01-01T00:00:00.000Z")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(box.area).to_have_value("Written meanwhile")


def test_tells_the_page_that_an_answer_was_saved(page, box_on):
    box = box_on(page)
    page.evaluate("addEventListener('answer-saved', ({ promptId }) => { window.heard = promptId; })")
    box.answer("Heard")
    assert page.evaluate("window.heard") == "first-call"


def test_the_box_grows_with_its_text(page, box_on):
    box = box_on(page)
    before = box.area.bounding_box()["height"]
    box.area.fill("line\n" * 40)
    assert box.area.bounding_box()["height"] > before * 3
    assert box.area.evaluate("area => area.scrollHeight <= area.clientHeight")


def test_an_arabic_answer_runs_from_right_to_left(page, box_on):
    box = box_on(page)
    box.area.fill("مرحبا بكم في مدرستنا")
    assert box.area.evaluate("area => getComputedStyle(area).direction") == "rtl"


def test_without_script_it_reads_types_and_says_answers_will_not_be_kept(launch_browser, site):
    # Playwright's own switch leaves <noscript> hidden; this one is the reader's.
    browser = launch_browser(args=[*CHROMIUM_ARGS, "--blink-settings=scriptEnabled=false"])
    page = browser.new_page()
    page.goto(site.golden("text"))
    box = Box(page, "first-call")
    box.area.press_sequentially("On paper, then")
    expect(box.area).to_have_value("On paper, then")
    # By class: Playwright never looks for text inside <noscript>.
    expect(page.locator(".reflection-noscript").first).to_be_visible()
    browser.close()


def test_markup_in_an_answer_stays_text(page, site):
    page.goto(site.golden("recall"))
    Box(page, "first-call").answer('<img src=x onerror="window.hacked = 1"><b>bold</b>')
    recalled = page.locator('reflection-recall[prompt="first-call"] .reflection-recall-answer')
    expect(recalled).to_have_text('<img src=x onerror="window.hacked = 1"><b>bold</b>')
    assert recalled.locator("img, b").count() == 0
    assert page.evaluate("window.hacked") is None


def test_a_box_on_a_page_of_no_module_says_at_once_that_nothing_is_saved(page, site):
    html = site.golden("text").removeprefix(site.origin + PREFIX)
    site._files[html] = site._files[html].replace(b' data-module="community"', b"")
    page.goto(site.url(html))
    box = page.locator("reflection-box").first
    expect(box.locator(".reflection-status")).to_have_text(words()["box"]["failed_module"])
    expect(box).to_have_attribute("state", "failed")
    asked = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    box.locator("textarea").fill("Words that are nowhere yet.")
    page.goto("about:blank")
    assert asked == ["beforeunload"]


def test_saved_is_shown_at_every_pause_and_heard_once_until_the_reader_leaves_the_box(page, box_on):
    listen(page)
    box = box_on(page)
    for text in ("One", "One, two", "One, two, three"):
        box.answer(text)
    assert heard(page) == [SAVED]
    box.area.blur()
    box.area.focus()
    box.answer("Four")
    assert heard(page) == [SAVED, SAVED]
