"""Earlier answers come back, and a reader sees how far they are."""

from playwright.sync_api import expect
from reading_box import SAVED, Box
from reading_site import golden, words

COUNTS = """
<p data-answered-of="first-call last-meeting" id="both"></p>
<p data-answered-of="first-call" id="one"></p>
<p data-answered-of="" id="none"></p>
"""
CONTENTS = '<a data-continue hidden></a> <a data-section-link="why" href="why.html">Why it matters</a>'


def recall(page, prompt):
    return page.locator(f'reflection-recall[prompt="{prompt}"]')


def test_a_recall_shows_the_answer_as_it_is_now(page, site):
    page.goto(site.golden("recall"))
    recalled = recall(page, "first-call")
    expect(recalled.get_by_text(words()["box"]["recall_empty"])).to_be_visible()
    Box(page, "first-call").answer("Room 12\nin the rain")
    expect(recalled.locator(".reflection-recall-answer")).to_have_text("Room 12\nin the rain")
    expect(recalled.get_by_text(words()["box"]["recall_empty"])).to_be_hidden()
    page.reload()
    expect(recalled.locator(".reflection-recall-answer")).to_have_text("Room 12\nin the rain")


def test_a_recalled_checklist_shows_words_not_keys(page, site):
    page.goto(site.golden("recall"))
    box = Box(page, "last-meeting")
    box.element.get_by_label("Childcare").check()
    shown = recall(page, "last-meeting").get_by_role("checkbox")
    expect(shown).to_have_count(3)
    expect(recall(page, "last-meeting").get_by_role("checkbox", name="Childcare", checked=True)).to_be_visible()
    expect(recall(page, "last-meeting").get_by_role("checkbox", checked=False)).to_have_count(2)


def test_a_recalled_mark_is_shown_with_the_ends_of_its_scale(page, site):
    markup = """<reflection-recall prompt="practice-today" items='{"1": "Hardly", "5": "Very well"}'>
<div class="reflection-recall-answer"></div></reflection-recall>"""
    page.goto(site.add("again.html", golden("scale") + markup))
    page.get_by_role("radio", name="2", exact=True).check()
    expect(recall(page, "practice-today")).to_have_text("2 (1: Hardly, 5: Very well)")


def test_a_recall_hears_the_other_window(context, site):
    here, there = context.new_page(), context.new_page()
    here.goto(site.golden("recall"))
    there.goto(site.golden("text"))
    Box(there, "first-call").answer("Told from elsewhere")
    expect(recall(here, "first-call").locator(".reflection-recall-answer")).to_have_text("Told from elsewhere")


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


def test_the_landing_page_leads_back_to_the_section_read_last(page, site):
    page.goto(site.add("index.html", CONTENTS))
    expect(page.locator("a[data-continue]")).to_be_hidden()
    page.goto(site.add("why.html", golden("text"), section="why"))
    page.goto(site.url("index.html"))
    link = page.get_by_role("link", name="Continue where you left off: Why it matters")
    expect(link).to_be_visible()
    link.click()
    expect(page).to_have_url(site.url("why.html"))


def test_the_way_back_stands_under_the_title_and_leads_to_the_box_written_in_last(page, site):
    page.goto(site.add("why.html", golden("text") + golden("list"), section="why"))
    Box(page, "first-call").answer("Interrupted")
    page.goto(site.add("index.html", f"<h1>Together</h1><p>A long welcome.</p>{CONTENTS}"))
    link = page.locator("h1 + a[data-continue]")
    link.click()
    expect(page).to_have_url(site.url("why.html#reflection-first-call"))


def test_the_place_is_not_taken_for_an_answer(page, site):
    page.goto(site.add("why.html", golden("text"), section="why"))
    Box(page, "first-call").answer("Only this")
    keys = page.evaluate("Object.keys(localStorage).sort()")
    assert keys == ["reflectory-progress:community", "reflectory:community:first-call"]


def test_progress_works_without_storage(page, site):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })"
    )
    page.goto(site.add("progress.html", COUNTS + golden("text"), section="why"))
    box = Box(page, "first-call")
    box.area.fill("Counted")
    expect(box.status).to_have_text(SAVED)
    expect(page.locator("#one")).to_have_text("1 of 1 answered")


def test_a_section_is_read_once_its_end_has_been_seen(page, site):
    mark = '<span data-read-mark="why"></span>'
    contents = (
        f'<a data-section-link="why" href="why.html">Why</a> {mark} <p id="left" data-minutes-left="why:10 how:25"></p>'
    )
    text = "<p>A long section.</p>" * 200
    page.goto(site.add("why.html", f"{mark}{text}<p data-section-end>The end</p>", section="why"))
    page.goto(site.add("index.html", contents))
    expect(page.locator("#left")).to_have_text("About 35 minutes left")
    expect(page.locator("[data-read-mark]")).to_have_text("")
    page.goto(site.url("why.html"))
    page.locator("[data-section-end]").scroll_into_view_if_needed()
    expect(page.locator("[data-read-mark]")).to_have_text("read")
    page.goto(site.url("index.html"))
    expect(page.locator("[data-read-mark]")).to_have_text("read")
    expect(page.locator("#left")).to_have_text("About 25 minutes left")


def test_progress_is_announced_when_it_changes_and_not_when_the_page_opens(page, site):
    polite = '<p data-polite><span data-answered-of="first-call"></span></p>'
    page.goto(site.add("polite.html", polite + golden("text")))
    status = page.locator("[data-polite]")
    expect(status).to_have_text("0 of 1 answered")
    expect(status).to_have_attribute("role", "status")
    Box(page, "first-call").answer("Room 12")
    expect(status).to_have_text("1 of 1 answered")
