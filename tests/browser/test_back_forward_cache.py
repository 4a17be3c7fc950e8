"""Real pages in and out of the back-forward cache, which Playwright turns off elsewhere."""

from playwright.sync_api import expect
from reading_box import SAVED, Box
from reading_site import golden


def test_a_page_out_of_the_cache_shows_what_was_written_since(playwright, browser_type_launch_args, site):
    browser = playwright.chromium.launch(
        **browser_type_launch_args, ignore_default_args=["--disable-back-forward-cache"]
    )
    page = browser.new_page()
    page.goto(site.golden("text"))
    box = Box(page, "first-call")
    box.answer("On the first page")
    page.evaluate("addEventListener('pageshow', ({ persisted }) => { window.cameBack = persisted; })")
    page.goto(site.add("second.html", golden("text")))
    Box(page, "first-call").answer("On the second page")
    page.go_back(wait_until="commit")
    page.wait_for_function("window.cameBack === true")
    expect(box.area).to_have_value("On the second page")
    box.area.fill("And on")
    expect(box.status).to_have_text(SAVED)
    browser.close()
