"""Many rows on one scale, and days from a calendar: marked by keyboard, kept whole, read on a phone and without scripts."""

import pytest
from playwright.sync_api import expect
from reading_box import SAVED, Box

ASKED = "Families are asked before a decision is made"
TOLD = "Families hear afterward what came of it"


@pytest.fixture
def matrix(page, box_on):
    return box_on(page, "where-we-stand", "matrix")


def row(box, name):
    return box.element.get_by_role("radiogroup", name=name)


def test_a_row_is_a_group_of_its_own_marked_with_the_arrow_keys(matrix):
    row(matrix, ASKED).get_by_role("radio", name="Not yet").focus()
    matrix.page.keyboard.press("Space")
    matrix.page.keyboard.press("ArrowRight")
    expect(row(matrix, ASKED).get_by_role("radio", name="Most of the time")).to_be_checked()
    expect(matrix.status).to_have_text(SAVED)
    assert matrix.local()["value"] == {"asked": 2}, "a row without a mark is left out"
    matrix.page.keyboard.press("Tab")
    expect(row(matrix, ASKED).get_by_role("button")).to_be_focused()
    matrix.page.keyboard.press("Tab")
    expect(row(matrix, TOLD).get_by_role("radio").first).to_be_focused()


def test_marks_come_back_also_those_of_rows_and_steps_that_are_asked_no_more(matrix):
    matrix.plant({"told": 3, "gone": 2, "asked": 6})
    matrix.page.reload()
    expect(row(matrix, TOLD).get_by_role("radio", name="Always")).to_be_checked()
    row(matrix, TOLD).get_by_role("radio", name="Not yet").check()
    expect(matrix.status).to_have_text(SAVED)
    assert matrix.local()["value"] == {"told": 1, "gone": 2, "asked": 6}
    row(matrix, ASKED).get_by_role("radio", name="Always").check()
    expect(matrix.status).to_have_text(SAVED)
    assert matrix.stored()["value"] == {"told": 1, "gone": 2, "asked": 3}


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_every_step_has_its_words_in_sight_and_nothing_runs_over(matrix, width):
    matrix.page.set_viewport_size({"width": width, "height": 800})
    step = matrix.element.locator("tbody tr:first-child label span").last
    expect(step).to_be_visible()
    assert step.bounding_box()["width"] > 20
    assert matrix.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_matrix_is_marked_and_heard_without_scripts(browser, site):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(site.golden("matrix"))
    group = page.get_by_role("radiogroup", name=ASKED)
    group.get_by_role("radio", name="Always").check()
    expect(group.get_by_role("radio", name="Always")).to_be_checked()
    page.context.close()


def test_what_is_marked_before_its_script_came_is_asked_about_and_then_saved(page, site):
    asked = []

    def answer(route):
        asked.append(route)
        route.abort() if len(asked) < 2 else route.continue_()

    page.clock.install()
    page.route("**/kinds.js", answer)
    page.goto(site.golden("matrix"))
    page.wait_for_function("() => !document.querySelector('script[src$=\"kinds.js\"]')")
    box = Box(page, "where-we-stand")
    row(box, ASKED).get_by_role("radio", name="Always").check()
    would_ask = "() => !dispatchEvent(new Event('beforeunload', { cancelable: true }))"
    assert page.evaluate(would_ask), "nothing keeps it yet"
    page.clock.fast_forward(20_000)
    page.wait_for_function("() => window.reflectoryKinds")
    page.clock.run_for(2_000)
    expect(box.status).to_have_text(SAVED)
    assert box.local()["value"] == {"asked": 3}
    assert not page.evaluate(would_ask)


@pytest.fixture
def dated(page, box_on):
    return box_on(page, "first-steps", "dated")


def when(box):
    return box.element.get_by_label("By when").first


def test_a_day_is_kept_as_a_calendar_says_it(dated):
    when(dated).fill("2027-02-03")
    expect(dated.status).to_have_text(SAVED)
    assert dated.local()["value"] == [{"what": "", "when": "2027-02-03"}]
    dated.page.reload()
    expect(when(dated)).to_have_value("2027-02-03")
    expect(dated.element.locator("input + .reflection-print").first).to_have_text("February 3, 2027")


def test_words_in_a_column_that_became_a_date_stay_until_the_reader_takes_them_out(dated):
    dated.plant([{"what": "Ask", "when": "before spring break"}])
    dated.page.reload()
    expect(when(dated)).to_have_value("before spring break")
    expect(when(dated)).to_have_attribute("type", "text")
    dated.element.get_by_label("The step").first.fill("Ask them")
    expect(dated.status).to_have_text(SAVED)
    assert dated.local()["value"] == [{"what": "Ask them", "when": "before spring break"}]
    when(dated).fill("")
    when(dated).blur()
    expect(when(dated)).to_have_attribute("type", "date")
