"""A module as `new` starts it, served as its own workflow publishes it: it looks and works as the published one does."""

import pytest
from playwright.sync_api import expect
from published_site import PublishedSite
from reading_box import SAVED
from visiting import visit

from reflectory.build import build
from reflectory.writing.new import new

# Where the rooms of a section stand, and what dresses them.
LOOK = """() => {
  const box = (selector) => {
    const { left, width } = document.querySelector(selector).getBoundingClientRect();
    return [Math.round(left), Math.round(width)];
  };
  // Those of blocks come with the blocks that a page has.
  const sheets = [...document.styleSheets].map(({ href }) => href.split("/").pop()).filter((name) => /^shell/.test(name)).sort();
  return { heading: box("h1"), text: box("main p"), foot: box("footer"), sheets };
}"""


@pytest.fixture(scope="module", params=["theme", "custom_dir"])
def started(request, tmp_path_factory):
    """A new module as it is, and with a theme folder of its own that holds one style sheet."""
    folder = tmp_path_factory.mktemp("started") / "module"
    new(folder, "Staff meetings", ["en", "es"], "Example Unified")
    if request.param == "custom_dir":
        (folder / "theme_overrides/css").mkdir(parents=True)
        (folder / "theme_overrides/css/brand.css").write_text("/* ours */")
        settings = folder / "mkdocs.yml"
        text = settings.read_text().replace("  name: material", "  name: material\n  custom_dir: theme_overrides")
        settings.write_text(text)
    built = build(folder)
    assert built.problems == []
    made = PublishedSite(built.site)
    yield made
    made.close()


def test_every_page_of_a_started_module_finds_all_it_asks_for(page, started):
    answers = []
    page.on("response", lambda answer: answers.append((answer.status, answer.url)))
    page.on("requestfailed", lambda request: answers.append((0, request.url)))
    for address in started.pages():
        if not address.endswith("404.html"):
            visit(page, started.root + address)
    assert [answer for answer in answers if answer[0] not in (200, 304)] == []
    assert {url for _, url in answers if not url.startswith((started.root, "data:", "blob:"))} == set()


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_a_started_module_looks_as_the_published_one(page, started, published, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(published.root + "why/")
    theirs = page.evaluate(LOOK)
    page.goto(started.root + "first-section/")
    assert page.evaluate(LOOK) == theirs


def test_what_is_written_in_a_started_module_is_there_after_a_reload(page, started):
    page.goto(started.root + "first-section/")
    box = page.locator("reflection-box[kind=text]").first
    box.locator("textarea").first.fill("Six of nine spoke.")
    expect(box.locator(".reflection-status")).to_have_text(SAVED)
    page.reload()
    expect(box.locator("textarea").first).to_have_value("Six of nine spoke.")
    page.goto(started.root + "es/first-section/")
    expect(box.locator("textarea").first).to_have_value("Six of nine spoke.")
