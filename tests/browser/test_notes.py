"""Notes for whoever leads a group: not there for readers, shown by a switch that is remembered, all in the guide."""

from __future__ import annotations

import pytest
from barriers import violations
from playwright.sync_api import expect
from published_site import PREFIX, PublishedSite
from visiting import visit

from reflectory.build import build
from reflectory.writing.new import new


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    folder = tmp_path_factory.mktemp("notes")
    new(folder / "m", "Trust", ["en", "es"], "Example Unified")
    built = build(folder / "m")
    assert built.problems == []
    made = PublishedSite(built.site)
    yield made
    made.close()


def switch(page):
    return page.get_by_role("button", name="Show notes on these pages")


NOTE = "Let each person read their own words first."


def test_a_reader_has_no_note_and_asks_for_none(page, started):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, started.root + "first-section/")
    assert NOTE not in page.content() and not [url for url in asked if "facilitator-notes" in url]


def test_the_switch_shows_the_notes_and_is_remembered_in_every_language(page, started):
    page.goto(started.root + "first-section/")
    switch(page).click()
    expect(page.get_by_text(NOTE)).to_be_visible()
    expect(switch(page)).to_have_attribute("aria-pressed", "true")
    order = page.evaluate("""() => {
      const of = words => [...document.querySelectorAll("article *")].findIndex(e => e.textContent.trim().startsWith(words));
      return [of("This is what you wrote at the start"), of("Before you go on"), of("A plan is a table")];
    }""")
    assert order == sorted(order)
    page.goto(started.root + "es/first-section/")
    expect(page.locator("aside.reflectory-facilitator")).to_be_visible()
    page.reload()
    button = page.locator(".module-notes")
    button.click()
    expect(page.locator("aside.reflectory-facilitator")).to_be_hidden()
    page.goto(started.root + "first-section/")
    expect(switch(page)).to_have_attribute("aria-pressed", "false")
    assert NOTE not in page.content()


def test_notes_that_do_not_come_leave_the_switch_off(page, started):
    page.route("**/facilitator-notes.js", lambda route: route.abort())
    page.goto(started.root + "first-section/")
    switch(page).click()
    expect(switch(page)).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("path", ["guide/", "es/guide/"])
def test_the_guide_is_whole_fits_and_has_no_breach(page, started, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(started.root + path)
    expect(page.locator(".reflectory-agenda")).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    page.get_by_role("link", name="Trust").first.focus()


def test_the_notes_on_a_page_have_no_breach(page, started):
    page.goto(started.root + "first-section/")
    switch(page).click()
    expect(page.get_by_text(NOTE)).to_be_visible()
    assert violations(page) == []
    assert page.url.startswith(started.origin + PREFIX)
