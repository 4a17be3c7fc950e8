"""Going back: pages out of the back-forward cache, and pages into which the browser puts old text."""

import pytest
from hands import SeleniumHands
from playwright.sync_api import expect
from reading_box import SAVED, Box
from reading_site import golden, words
from workbook_site import MODULE

TYPE_AND_LEAVE = """(next) => {
  const area = document.querySelector('textarea');
  area.value = 'Typed last';
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  addEventListener('pagehide', ({ persisted }) => localStorage.setItem('kept', persisted));
  location.assign(next);
}"""


@pytest.fixture
def cached(playwright, browser_type_launch_args):
    """A page of a browser that keeps pages for going back."""
    browser = playwright.chromium.launch(
        **browser_type_launch_args, ignore_default_args=["--disable-back-forward-cache"]
    )
    yield browser.new_page()
    browser.close()


def test_a_page_out_of_the_cache_shows_what_was_written_since(cached, site):
    page = cached
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


def test_what_was_written_as_a_page_was_left_is_made_safe_by_the_next_page_and_by_the_page_itself(cached, site):
    cached.goto(site.golden("text"))
    box = Box(cached, "first-call")
    box.answer("Saved")
    cached.evaluate("addEventListener('pageshow', ({ persisted }) => { window.cameBack = persisted; })")
    box.area.fill("Written, and the page left at once")
    cached.goto(site.golden("list"))
    box.wait_until_stored("Written, and the page left at once")
    cached.go_back(wait_until="commit")
    cached.wait_for_function("() => window.cameBack === true")
    expect(box.status).to_have_text(SAVED)
    expect(box.area).to_have_value("Written, and the page left at once")
    assert box.history() == ["Saved"]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_a_page_left_in_the_middle_of_saving_holds_up_no_other(engine, request, site):
    hands = SeleniumHands(request.getfixturevalue(engine), has_touch=False)
    hands.visit(site.golden("text"))
    hands.look(f"void ({TYPE_AND_LEAVE})({site.golden('list')!r})")
    hands.wait("location.href.includes('list') && document.readyState === 'complete'")
    assert hands.look("localStorage.getItem('kept')") == "true"
    hands.write("fieldset > ol > li:nth-child(1) textarea", "Saved all the same")
    hands.wait(f"document.querySelector('.reflection-status').textContent === {SAVED!r}")
    hands.visit(site.golden("text"))
    assert hands.look("document.querySelector('textarea').value") == "Typed last"


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
