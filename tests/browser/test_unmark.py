"""A mark can be taken back: by mouse and keyboard, with an undo in place, said once, and kept."""

import pytest
from playwright.sync_api import expect
from reading_box import SAVED, listen
from reading_site import words

SAYS = words()["box"]
ASKED = "Families are asked before a decision is made"


@pytest.fixture
def scale(page, box_on):
    listen(page)
    return box_on(page, "practice-today", "scale")


def test_a_mark_is_taken_back_by_keyboard_said_once_and_stays_away(scale):
    page = scale.page
    clear = scale.element.get_by_role("button", name=SAYS["unmark"])
    scale.element.get_by_role("radio").nth(1).focus()
    expect(clear).to_be_hidden()
    page.keyboard.press("Space")
    expect(scale.status).to_have_text(SAVED)
    page.keyboard.press("Tab")
    expect(clear).to_be_focused()
    page.evaluate("window.heard = []")
    page.keyboard.press("Enter")
    expect(scale.element.get_by_role("button", name=SAYS["undo"])).to_be_focused()
    expect(scale.status).to_have_text(f"{SAYS['unmarked']} · {SAVED}")
    assert page.evaluate("window.heard") == [SAYS["unmarked"]]
    expect(clear).to_be_hidden()
    assert scale.stored()["value"] == scale.local()["value"] == ""
    page.reload()
    expect(scale.element.get_by_role("radio").first).to_be_visible()
    expect(scale.element.get_by_role("radio", checked=True)).to_have_count(0)


def test_undo_brings_the_mark_back_and_the_keyboard_to_it(scale):
    scale.element.get_by_role("radio").nth(1).check(force=True)
    scale.element.get_by_role("button", name=SAYS["unmark"]).click()
    scale.element.get_by_role("button", name=SAYS["undo"]).click()
    expect(scale.element.get_by_role("radio").nth(1)).to_be_focused()
    expect(scale.element.get_by_role("radio").nth(1)).to_be_checked()
    expect(scale.element.locator(".reflection-undo")).to_have_count(0)
    expect(scale.status).to_have_text(f"{SAYS['marked_again']} · {SAVED}")
    assert scale.local()["value"] == 2


def test_another_window_sees_that_a_mark_was_taken_back(scale, context, box_on):
    scale.element.get_by_role("radio").nth(1).check(force=True)
    expect(scale.status).to_have_text(SAVED)
    there = box_on(context.new_page(), "practice-today", "scale")
    expect(there.element.get_by_role("radio").nth(1)).to_be_checked()
    scale.element.get_by_role("button", name=SAYS["unmark"]).click()
    expect(there.element.get_by_role("radio", checked=True)).to_have_count(0)
    expect(there.element.get_by_role("button", name=SAYS["unmark"])).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_one_row_of_a_matrix_is_cleared_and_the_others_stay(page, box_on, width):
    page.set_viewport_size({"width": width, "height": 900})
    matrix = box_on(page, "where-we-stand", "matrix")
    matrix.element.get_by_role("radio").nth(2).check()
    matrix.element.get_by_role("radio").nth(3).check()
    expect(matrix.status).to_have_text(SAVED)
    assert matrix.local()["value"] == {"asked": 3, "told": 1}
    matrix.element.get_by_role("button", name=SAYS["unmark_row"].format(row=ASKED)).click()
    expect(matrix.status).to_have_text(f"{SAYS['unmarked']} · {SAVED}")
    assert matrix.local()["value"] == {"told": 1}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # Whoever goes on has no more use for the undo.
    matrix.element.get_by_role("radio").nth(1).check()
    expect(matrix.element.get_by_role("button", name=SAYS["undo"])).to_have_count(0)
