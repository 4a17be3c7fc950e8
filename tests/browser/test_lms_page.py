"""The page that a course opens: for everybody, in every language, in a window of its own, and done when it is done."""

import pytest
from barriers import AXE
from lms_launch import WORDS, Launch
from lms_site import PREFIX, LmsSite, build_package
from playwright.sync_api import expect

from reflectory.reading.host import Completion

RUN_AROUND = """axe.run({ exclude: [['iframe']] }, { iframes: false, resultTypes: ['violations'] })
  .then((run) => run.violations)"""


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return build_package(tmp_path_factory.mktemp("package"), "scorm12", completion=Completion(sections=None, prompts=2))


@pytest.fixture
def lms(package):
    made = LmsSite(package, "scorm12")
    yield made
    made.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_no_barrier_is_found_on_the_line_and_in_the_window(browser, lms, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme)
    opened = Launch(context.new_page(), lms)
    shell = opened.page.frames[1]
    for place in ("window", "line"):
        # The module in the frame has its own tests; the page's policy lets no script in but its own, so it comes as a value.
        shell.evaluate(AXE)
        found = shell.evaluate(RUN_AROUND)
        assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["id"] not in NOT_OF_A_PAGE] == []
        assert shell.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if place == "window":
            opened.choose()
    context.close()


# The page is a frame around another that has them.
NOT_OF_A_PAGE = {"page-has-heading-one", "landmark-one-main", "region"}


def test_the_window_is_used_with_the_keyboard_alone(page, lms):
    opened = Launch(page, lms)
    dialog = opened.shell.locator("dialog")
    expect(dialog).to_be_visible()
    expect(dialog.locator("input").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(dialog.locator("input[value=device]")).to_be_checked()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    opened.says("stays")


def test_the_course_hears_that_a_reader_is_done_and_no_score(page, lms):
    opened = Launch(page, lms)
    opened.choose()
    opened.go()
    opened.write("first-call", "One")
    opened.says("saved_one")
    assert lms.cmi()["core"]["lesson_status"] == "incomplete"
    opened.write("quiet-voice", "Two")
    opened.inside.locator("[data-section-end]").first.scroll_into_view_if_needed()
    opened.says("saved", count=2)
    opened.leave()
    assert lms.cmi()["core"]["lesson_status"] == "completed"
    assert lms.cmi()["core"]["score"]["raw"] == ""
    again = Launch(page, lms)
    expect(again.inside.locator("h1")).to_have_text("Listening")  # where the reader was
    again.leave()
    assert lms.cmi()["core"]["lesson_status"] == "completed"


def test_a_window_of_its_own_finds_the_course_that_opened_it(page, lms):
    page.goto(lms.address())
    page.evaluate("document.querySelector('iframe').remove()")
    with page.expect_popup() as popup:
        page.evaluate(f"void open('{PREFIX}launch.html')")
    shell = popup.value
    shell.locator("dialog input[value=course]").check()
    shell.locator("dialog button[data-does=close]").click()
    expect(shell.locator(".lms-bar p")).to_have_text(WORDS["saved"].format(count=0), timeout=15_000)


def test_without_a_course_the_module_opens_and_says_so(page, lms):
    page.goto(f"{lms.origin}{PREFIX}launch.html")
    expect(page.locator(".lms-bar p")).to_have_text(WORDS["alone"])
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()


def test_a_link_to_another_site_opens_a_window_and_leaves_the_module_where_it_is(page, lms):
    opened = Launch(page, lms)
    opened.choose()
    opened.inside.locator("h1").evaluate(
        "(place) => { place.appendChild(document.createElement('a')).textContent = 'x' }"
    )
    opened.inside.locator("h1 a:last-child").evaluate("(link) => { link.href = 'http://localhost:9/' }")
    with page.expect_popup() as popup:
        opened.inside.locator("h1 a:last-child").click()
    assert popup.value != page
    expect(opened.inside.locator("h1")).to_be_visible()
