"""A reader sees how far they are, and is led to what is open."""

import json

import pytest
from playwright.sync_api import expect
from reading_box import SAVED, Box, heard, listen
from reading_site import golden, words

SAY, SAY_COVER = words()["progress"], words()["cover"]
LONG = "<p>A long section.</p>" * 200
COUNTS = """
<p data-answered-of="first-call last-meeting" id="both"></p>
<p data-answered-of="first-call" id="one"></p>
<p data-answered-of="" id="none"></p>
"""
WAY_ON = (
    '<div class="reflectory-cover"><a data-continue href="first.html">Start</a> <span data-next>First: One</span></div>'
)
CONTENTS = f'{WAY_ON} <a data-section-link="why" href="why.html">Why it matters</a>'


def test_progress_counts_answers_and_follows_them(page, site):
    page.goto(site.add("progress.html", COUNTS + golden("recall")))
    expect(page.locator("#both")).to_have_text("0 of 2 answered")
    expect(page.locator("#none")).to_have_text("")
    box = Box(page, "first-call")
    box.answer("One")
    expect(page.locator("#both")).to_have_text("1 of 2 answered")
    expect(page.locator("#one")).to_have_text("1 of 1 answered")
    page.reload()
    expect(page.locator("#both")).to_have_text("1 of 2 answered")
    box.area.fill("   ")
    expect(page.locator("#both")).to_have_text("0 of 2 answered")


def test_progress_speaks_spanish_on_a_spanish_page(page, site):
    page.goto(site.add("progreso.html", COUNTS, lang="es"))
    expect(page.locator("#both")).to_have_text("Respondidas: 0 de 2")


def test_the_landing_page_leads_in_and_then_back_to_the_section_read_last(page, site):
    page.goto(site.add("index.html", CONTENTS))
    expect(page.get_by_role("link", name="Start")).to_have_attribute("href", site.url("first.html"))
    expect(page.locator("[data-begun]")).to_have_count(0)
    page.goto(site.add("why.html", golden("text"), section="why"))
    page.wait_for_function("() => localStorage['reflectory-progress:community']")
    page.goto(site.url("index.html"))
    link = page.get_by_role("link", name="Continue")
    expect(page.locator("[data-begun] [data-next]")).to_have_text("Next: Why it matters")
    link.click()
    expect(page).to_have_url(site.url("why.html"))


def test_the_way_back_leads_to_the_box_written_in_last(page, site):
    page.goto(site.add("why.html", golden("text") + golden("list"), section="why"))
    Box(page, "first-call").answer("Interrupted")
    page.goto(site.add("index.html", CONTENTS))
    page.get_by_role("link", name="Continue").click()
    expect(page).to_have_url(site.url("why.html#reflection-first-call"))


def test_the_place_is_not_taken_for_an_answer(page, site):
    page.goto(site.add("why.html", golden("text"), section="why"))
    Box(page, "first-call").answer("Only this")
    keys = page.evaluate("Object.keys(localStorage).sort()")
    assert [key for key in keys if key.startswith("reflectory:")] == ["reflectory:community:first-call"]


def test_progress_works_without_storage(page, site):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })"
    )
    page.goto(site.add("progress.html", COUNTS + golden("text"), section="why"))
    box = Box(page, "first-call")
    box.area.fill("Counted")
    expect(box.status).to_have_text(SAVED)
    expect(page.locator("#one")).to_have_text("1 of 1 answered")


def left(*sections):
    """What the contents page says is left of these sections: id, minutes, prompts."""
    return (
        f"<div data-to-do='{json.dumps(sections)}'><progress value=0></progress></div><p id=left data-minutes-left></p>"
    )


def mark(section, *prompts):
    return f'<span data-answered-of="{" ".join(prompts)}"></span> <span data-read-mark="{section}"></span>'


def test_a_section_is_read_once_its_end_has_been_seen(page, site):
    contents = mark("why") + left(["why", 10, []], ["how", 25, []])
    page.goto(site.add("why.html", f'{mark("why")}{LONG}<p data-section-end="why">The end</p>', section="why"))
    page.goto(site.add("index.html", contents))
    expect(page.locator("#left")).to_have_text("About 35 minutes left")
    expect(page.locator("[data-read-mark]")).to_have_text("")
    page.goto(site.url("why.html"))
    page.locator("[data-section-end]").scroll_into_view_if_needed()
    expect(page.locator("[data-read-mark]")).to_have_text(SAY["read"])
    page.goto(site.url("index.html"))
    expect(page.locator("[data-read-mark]")).to_have_text(SAY["read"])
    expect(page.locator("#left")).to_have_text("About 25 minutes left")


def test_the_first_page_is_read_too_where_it_asks_something(page, site):
    """It is no section to go on in, so the page doesn't name it as one; its end does."""
    body = golden("text") + left(["index", 9, ["first-call"]]) + '<p data-section-end="index">The end</p>'
    page.goto(site.add("index.html", body))
    page.locator("[data-section-end]").scroll_into_view_if_needed()
    expect(page.locator("#left")).to_have_text("Every section read, and about 5 minutes of questions left")
    Box(page, "first-call").answer("Room 12")
    expect(page.locator("#left")).to_have_text(SAY["all_read"])


def test_what_is_left_is_what_was_not_read_and_what_was_not_answered(page, site):
    body = golden("text") + golden("list") + left(["why", 9, ["first-call", "our-team"]], ["how", 20, []])
    page.goto(site.add("why.html", f'{body}{LONG}<p data-section-end="why">The end</p>', section="why"))
    expect(page.locator("#left")).to_have_text("About 29 minutes left")
    Box(page, "first-call").answer("Room 12")
    expect(page.locator("#left")).to_have_text("About 26 minutes left")
    page.locator("[data-section-end]").scroll_into_view_if_needed()
    expect(page.locator("#left")).to_have_text("About 23 minutes left")
    team = Box(page, "our-team")
    team.element.get_by_label("Item 1", exact=True).fill("Ana")
    expect(page.locator("#left")).to_have_text("About 20 minutes left")


def test_sections_without_minutes_are_not_taken_for_read(page, site):
    page.goto(site.add("index.html", left(["why", 0, []])))
    expect(page.locator("#left")).to_have_text("")


def test_a_section_that_is_all_answered_is_done_wherever_that_was(page, site):
    page.goto(site.add("index.html", mark("why", "first-call") + left(["why", 9, ["first-call"]])))
    expect(page.locator("#left")).to_have_text("About 9 minutes left")
    Box(page, "first-call").plant("Brought from another device")
    page.reload()
    expect(page.locator("#left")).to_have_text(SAY["all_read"])
    expect(page.locator("[data-read-mark]")).to_have_text(SAY["read"])


@pytest.mark.parametrize(("minutes", "expected"), [(1, "About 1 minute left"), (2, "About 2 minutes left")])
def test_one_minute_is_said_as_one(page, site, minutes, expected):
    page.goto(site.add("index.html", left(["why", minutes, []])))
    expect(page.locator("#left")).to_have_text(expected)


SECTIONS = (["why", 9, ["first-call"]], ["what", 5, []], ["how", 9, ["our-team"]])
LINKS = '<a data-continue data-finish="workbook.html#end" href="why.html">Start</a> ' + " ".join(
    f'<a data-section-link="{name}" href="{name}.html">{name.title()}</a>' for name in ("why", "what", "how", "about")
)


def been(page, last, *read, prompt=None):
    place = {"v": 1, "last": last, "prompt": prompt, "read": dict.fromkeys(read, "2026-11-01T08:00:00.000Z")}
    page.evaluate("text => localStorage.setItem('reflectory-progress:community', text)", json.dumps(place))


@pytest.mark.parametrize(
    ("last", "read", "answered", "goes_on"),
    [
        ("why", [], [], "why.html"),
        ("why", ["why"], ["first-call"], "what.html"),
        ("why", ["why"], [], "why.html#reflection-first-call"),
        ("about", ["about"], [], "why.html"),
        ("how", ["why", "how"], ["our-team"], "why.html#reflection-first-call"),
        ("how", ["why", "what", "how"], ["first-call"], "how.html#reflection-our-team"),
        (None, [], ["first-call"], "what.html"),
        ("about", ["what"], ["first-call", "our-team"], "workbook.html#end"),
        (None, [], [], "why.html"),
    ],
)
def test_the_way_on_leads_to_open_work_and_ends_with_it(page, site, last, read, answered, goes_on):
    page.goto(site.add("index.html", LINKS + left(*SECTIONS)))
    for prompt in answered:
        Box(page, prompt).plant("Words")
    been(page, last, *read)
    page.reload()
    expect(page.locator("#left")).not_to_have_text("")
    name = SAY_COVER["start" if not last and not answered else "finish" if "#end" in goes_on else "continue"]
    expect(page.get_by_role("link", name=name)).to_be_visible()
    assert page.locator("a[data-continue]").evaluate("link => link.href") == site.url(goes_on)


def test_the_line_grows_with_what_is_read_and_answered_to_its_end(page, site):
    page.goto(site.add("index.html", left(*SECTIONS) + '<p id=all data-answered-of="*">2 questions</p>'))
    line, counted = page.locator("progress"), page.locator("#all")
    expect(page.locator("#left")).to_have_text("About 23 minutes left")
    expect(counted).to_have_text("2 questions")
    assert line.evaluate("line => line.value") == 0
    Box(page, "first-call").plant("Words")
    been(page, "what", "what")
    page.reload()
    expect(counted).to_have_text("1 of 2 answered")
    assert line.evaluate("line => line.value") == pytest.approx(14 / 23)
    Box(page, "our-team").plant("Words")
    page.reload()
    expect(page.locator("#left")).to_have_text(SAY["all_read"])
    assert line.evaluate("line => line.value") == 1


def test_the_place_is_the_page_that_was_written_on_whatever_another_window_opened(context, page, site):
    page.goto(site.add("why.html", golden("text"), section="why"))
    other = context.new_page()
    other.goto(site.add("how.html", golden("list"), section="how"))
    other.wait_for_function("() => localStorage['reflectory-progress:community'].includes('how')")
    Box(page, "first-call").answer("Written last")
    other.goto(site.add("index.html", LINKS))
    expect(other.get_by_role("link", name=SAY_COVER["continue"])).to_be_visible()
    assert other.locator("a[data-continue]").evaluate("link => link.href") == site.url("why.html#reflection-first-call")


POLITE = '<p data-polite><span data-answered-of="first-call our-team"></span></p>'


def test_progress_is_announced_when_it_changes_and_not_when_the_page_opens(page, site):
    listen(page)
    page.goto(site.add("polite.html", POLITE + golden("text")))
    status = page.locator("[data-polite]")
    expect(status).to_have_text("0 of 2 answered")
    expect(status).to_have_attribute("role", "status")
    Box(page, "first-call").answer("Room 12")
    expect(status).to_have_text("1 of 2 answered")
    assert [said for said in heard(page) if "answered" in said] == ["1 of 2 answered"]


def test_answers_that_change_together_elsewhere_are_shown_and_not_announced(context, page, site):
    listen(page)
    page.goto(site.add("polite.html", POLITE))
    status = page.locator("[data-polite]")
    expect(status).to_have_attribute("role", "status")
    record = {"v": 1, "value": "Words", "at": "2026-11-01T08:00:00.000Z", "asked": "", "lang": "en"}
    context.new_page().goto(site.url("polite.html"))
    context.pages[-1].evaluate(
        """record => {
          const channel = new BroadcastChannel('reflectory:community');
          channel.postMessage({ changes: new Map([['first-call', record], ['our-team', record]]) });
        }""",
        record,
    )
    expect(status).to_have_text("2 of 2 answered")
    assert [said for said in heard(page) if "answered" in said] == []
