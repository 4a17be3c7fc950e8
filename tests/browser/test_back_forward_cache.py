"""Going back: pages out of the back-forward cache, and pages into which the browser puts old text."""

from playwright.sync_api import expect
from reading_box import SAVED, Box
from reading_site import golden, words
from workbook_site import MODULE


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
    page.wait_for_function("() => window.cameBack === true")
    expect(box.area).to_have_value("On the second page")
    box.area.fill("And on")
    expect(box.status).to_have_text(SAVED)
    browser.close()


def test_a_page_gone_back_to_shows_the_newer_answer_not_the_text_the_browser_restores(page, site):
    page.goto(site.golden("text"))
    Box(page, "first-call").answer("On the first page")
    page.goto(site.add("second.html", golden("text")))
    Box(page, "first-call").answer("On the second page")
    # As a browser does that asks for no leave.
    page.add_init_script("""addEventListener('pageshow', () => {
      window.restored = document.querySelector('textarea').value = 'On the first page'; }, { capture: true });""")
    page.go_back()
    page.wait_for_function("() => window.restored !== undefined")
    expect(Box(page, "first-call").area).to_have_value("On the second page")
    expect(page.locator(".reflection-conflict")).to_have_count(0)


def test_text_that_was_never_saved_and_comes_back_with_the_page_is_kept(page, box_on):
    box = box_on(page)
    box.answer("Saved")
    page.add_init_script("""addEventListener('load', () => {
      document.querySelector('textarea').value = 'Typed in the second before the crash'; });""")
    page.reload()
    expect(box.element.locator(".reflection-conflict")).to_contain_text("Saved")
    expect(box.area).to_have_value("Typed in the second before the crash")
    box.wait_for_history("Typed in the second before the crash")


def test_what_was_cleared_meanwhile_is_not_put_back_by_the_browser(page, module_site):
    page.goto(module_site.writing)
    box = Box(page, "first-call", MODULE)
    box.answer("Nobody else is to read this")
    page.goto(module_site.workbook)
    page.evaluate("document.querySelector('[data-does=clear_all]').click()")
    expect(page.locator(".copies-clear > .copies-result [role=status]")).to_have_text(words()["copies"]["cleared"])
    page.go_back()
    expect(box.area).to_have_value("")
    assert box.local() is None
    assert box.stored() is None


def test_the_browser_may_put_back_what_nothing_else_keeps(page, box_on):
    page.add_init_script("""Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };
      IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); };""")
    box = box_on(page)
    expect(box.area).to_have_attribute("autocomplete", "off")
    box.area.fill("Kept nowhere")
    expect(box.element).to_have_attribute("state", "failed")
    expect(box.area).to_have_attribute("autocomplete", "on")
