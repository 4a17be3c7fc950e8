"""A built module is worked through from the first page to the last, whatever its files are called."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from reading_box import Box
from reading_site import words
from workbook_site import MODULE, Workbook, WorkbookSite, answer_file, build_module, filed

SAY, SAY_COVER = words()["progress"], words()["cover"]
COPIES = words()["copies"]
HEAD = "---\ntitle: {title}\nminutes: {minutes}\ndescription: About it.\n---\n\n# {title}\n\n" + "Some words. " * 600
ASK = "\n\n/// reflection | {title}?\n    id: {id}\n///\n"
# A blank, an accent, a folder with a page of its own, and a number, which an object would put first.
NAMES = {"two words.md": 20, "por qué.md": 10, "part/index.md": 10, "2.md": 5, "1.md": 5}


def page_of(title, minutes, prompt=None):
    return HEAD.format(title=title, minutes=minutes) + (ASK.format(title=title, id=prompt) if prompt else "\n")


PAGES = {
    "index.md": page_of("Welcome", 3) + "\n/// contents\n///\n",
    **{
        name: page_of(f"Section {number}", minutes, f"question-{number}" if number != 3 else None)
        for number, (name, minutes) in enumerate(NAMES.items())
    },
    "workbook.md": page_of("Workbook", 4) + "\n/// workbook\n///\n",
    "about.md": page_of("About", 6),
}
ADDRESSES = [quote(name.removesuffix(".md")) + ".html" for name in NAMES]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return build_module(tmp_path_factory.mktemp("named"), pages=PAGES)


@pytest.fixture
def named(folder, assets):
    made = WorkbookSite(folder, assets)
    yield made
    made.close()


def test_minutes_reach_the_end_and_the_way_on_goes_through_every_section(page, named):
    left, link = page.locator("[data-minutes-left]"), page.locator("a[data-continue]")
    page.goto(named.url("index.html"))
    expect(left).to_have_text("About 50 minutes left")
    for about in ("workbook", "about"):
        page.goto(named.url(f"{about}.html"))
        page.locator("[data-section-end]").scroll_into_view_if_needed()
        expect(page.locator(".module-nav [aria-current] [data-read-mark]")).to_have_text(SAY["read"])
    page.goto(named.url("index.html"))
    expect(left).to_have_text("About 50 minutes left")
    for number, name in enumerate(NAMES):
        expect(page.locator("[data-next]")).to_have_text(SAY_COVER["next"].format(title=f"Section {number}"))
        link.click()
        assert named.url("") in page.url
        assert f"Section {number}" in page.title(), name
        page.locator("[data-section-end]").scroll_into_view_if_needed()
        expect(page.locator(".module-nav [aria-current] [data-read-mark]")).to_have_text(SAY["read"])
        if number != 3:
            Box(page, f"question-{number}", MODULE).answer("Words")
        page.goto(named.url("index.html"))
    expect(left).to_have_text(SAY["all_read"])
    expect(link).to_have_text(SAY_COVER["finish"])
    expect(page.locator(".reflectory-contents li [data-read-mark]")).to_have_text(
        [SAY["read"]] * len(NAMES) + [SAY["read"]] * 2
    )


def test_bringing_in_clearing_and_undoing_are_seen_at_once(page, named):
    workbook = Workbook(page, named)
    left = page.locator("[data-minutes-left]")
    asked = [f"question-{number}" for number in range(len(NAMES)) if number != 3]
    page.goto(named.url("part/index.html"))
    page.locator("[data-section-end]").scroll_into_view_if_needed()
    expect(page.locator(".module-nav [aria-current] [data-read-mark]")).to_have_text(SAY["read"])
    page.goto(named.workbook)
    expect(left).to_have_text("About 45 minutes left")

    workbook.choose(answer_file({prompt: filed("Words") for prompt in asked}))
    workbook.bring.click()
    expect(left).to_have_text("About 5 minutes left")
    page.locator(".copies-bring [data-does=undo]").click()
    expect(left).to_have_text("About 45 minutes left")

    page.get_by_role("button", name=COPIES["clear_open"]).click()
    page.get_by_role("dialog").get_by_role("button", name=COPIES["clear_all"], exact=True).click()
    expect(left).to_have_text("About 50 minutes left")
    page.locator(".copies-clear [data-does=undo]").click()
    expect(left).to_have_text("About 45 minutes left")
