"""Whoever switches the language goes on at the same question or heading, with the keyboard too."""

import zipfile

import pytest
from playwright.sync_api import expect
from published_site import PublishedSite, build_published

from drawn import SETTINGS, SPANISH_SETTINGS, draw
from reflectory.build import build
from reflectory.export.offline import export_offline

# The heading or box in which the upper third of the window ends, as its number on the page.
READ = """() => {
  const all = [...document.querySelectorAll('main :is(h1, h2, h3, h4):not([class]), main reflection-box')];
  const read = all.filter((one) => one.getClientRects().length && one.getBoundingClientRect().top < innerHeight / 3);
  return all.indexOf(read.at(-1));
}"""
IN_SIGHT = """(at) => {
  const all = [...document.querySelectorAll('main :is(h1, h2, h3, h4):not([class]), main reflection-box')];
  const top = all[at]?.getBoundingClientRect().top; // nothing yet while the page is still arriving
  return top > -5 && top < innerHeight;
}"""
SCROLL = "(share) => scrollTo({ top: share * document.body.scrollHeight, behavior: 'instant' })"


def press(page):
    """As a hand does: Playwright's own click moves a page to show what it presses."""
    link = page.locator(".reflectory-languages a").bounding_box()
    page.mouse.click(link["x"] + link["width"] / 2, link["y"] + link["height"] / 2)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    site = PublishedSite(build_published(tmp_path_factory.mktemp("languages")))
    yield site
    site.close()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["how/", "plan/", "workbook/", "about/"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_the_other_language_opens_at_the_same_heading_or_box(page, published, width, path, share):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(published.root + path)
    page.wait_for_load_state("networkidle")
    page.evaluate(SCROLL, share)
    there = page.evaluate(READ)
    press(page)
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.wait_for_function(IN_SIGHT, arg=there)
    assert "#at=" not in page.url


def test_the_keyboard_goes_on_from_the_question(page, published):
    page.goto(published.root + "plan/")
    page.wait_for_load_state("networkidle")
    page.locator("[prompt=what-moved-it]").evaluate("(box) => box.scrollIntoView({ behavior: 'instant' })")
    before = page.evaluate("scrollY")
    page.locator(".reflectory-languages a").evaluate("(link) => link.focus()")
    assert page.evaluate("scrollY") == before, "to come to the header moves nothing"
    page.keyboard.press("Enter")
    expect(page).to_have_url(published.root + "es/plan/#reflection-what-moved-it")
    page.wait_for_function("() => document.activeElement.matches('.reflectory-number')")
    page.keyboard.press("Tab")
    expect(page.locator("#reflection-what-moved-it")).to_be_focused()


def test_from_the_head_of_a_page_the_address_is_the_plain_one(page, published):
    page.goto(published.root + "why/")
    page.locator(".reflectory-languages a").click()
    expect(page).to_have_url(published.root + "es/why/")


def test_a_reader_who_scrolls_on_is_not_taken_back(page, published):
    page.goto(published.root + "how/")
    page.evaluate(SCROLL, 0.6)
    press(page)
    page.wait_for_function("() => document.activeElement.matches('h2, h3, h4')")
    page.mouse.wheel(0, -600)
    page.wait_for_function("() => scrollY > 0")
    before = page.evaluate("scrollY")
    page.evaluate("document.querySelector('main').prepend(document.createElement('hr'))")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert abs(page.evaluate("scrollY") - before) < 400


HEADINGS = """
    index.md
    | ---
    | title: {title}
    | minutes: 5
    | description: {title}.
    | ---
    |
    | # {title}
    |
    | ## {one}
    |
    | {words}
    |
    | ## {two}
    |
    | {words}
    |
    | /// reflection | {ask}
    |     id: what-heard
    | ///
"""


def test_a_folder_on_the_device_keeps_the_place_too(page, tmp_path):
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    draw(tmp_path, SPANISH_SETTINGS)
    english = {"title": "Listening", "one": "First", "two": "Second", "words": "Say it aloud. " * 300, "ask": "What?"}
    spanish = {"title": "Escuchar", "one": "Primero", "two": "Segundo", "words": "Diga. " * 400, "ask": "¿Qué?"}
    draw(tmp_path, HEADINGS.format(**english))
    draw(tmp_path, HEADINGS.format(**spanish).replace("index.md", "content/es/index.md"))
    made = build(tmp_path)
    assert not [problem for problem in made.problems if problem.level == "problem"], made.problems
    with zipfile.ZipFile(export_offline(made.site, tmp_path / "dist").path) as package:
        package.extractall(tmp_path / "unpacked")
    page.goto((tmp_path / "unpacked/listening/index.html").as_uri())
    page.get_by_role("heading", name="Second").evaluate("(heading) => heading.scrollIntoView()")
    press(page)
    expect(page.get_by_role("heading", name="Segundo")).to_be_focused()
    expect(page.get_by_role("heading", name="Segundo")).to_be_in_viewport()
    assert page.url.endswith("#segundo")
