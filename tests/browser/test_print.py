"""What comes out on paper, read back from the PDF."""

import subprocess

import pytest
from playwright.sync_api import expect
from reading_box import SAVED, Box
from reading_site import words

LINES = [f"Line {number} of a long answer" for number in range(1, 61)]


@pytest.fixture
def printed(page, tmp_path):
    """The text of the page as it prints."""

    def print_page():
        pdf = tmp_path / "page.pdf"
        page.pdf(path=pdf)
        return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout

    return print_page


def test_a_long_answer_prints_whole(page, box_on, printed):
    box = box_on(page)
    box.answer("\n".join(LINES))
    text = printed()
    assert [line for line in LINES if line not in text] == []
    assert "What first drew you to work in schools?" in text


def test_it_prints_whole_after_coming_back(page, box_on, printed):
    box = box_on(page)
    box.answer("\n".join(LINES))
    page.reload()
    expect(box.area).to_have_value("\n".join(LINES))
    assert [line for line in LINES if line not in printed()] == []


def test_list_items_longer_than_their_field_print_whole(page, box_on, printed):
    box = box_on(page, "our-team", "list")
    box.element.get_by_label("Item 1", exact=True).fill("Somebody who " + "rides the late bus and " * 12 + "knows")
    expect(box.status).to_have_text(SAVED)
    assert printed().count("late") == 12


def test_plan_cells_print_whole(page, box_on, printed):
    box = box_on(page, "next-steps", "plan")
    box.element.get_by_role("textbox", name="What will you do? Row 1").fill("step\n" * 20)
    expect(box.status).to_have_text(SAVED)
    assert printed().count("step") == 20


def test_buttons_and_status_do_not_print(page, box_on, printed):
    box = box_on(page, "our-team", "list")
    box.element.get_by_label("Item 1", exact=True).fill("Ana")
    expect(box.status).to_have_text(SAVED)
    text = printed()
    assert words()["box"]["saved"] not in text
    assert words()["box"]["add_item"] not in text


def test_an_empty_box_prints_as_many_lines_as_it_has_rows(page, box_on):
    box = box_on(page)
    page.emulate_media(media="print")
    expect(box.element.locator(".reflection-print > i")).to_have_count(6)
    expect(box.element.locator(".reflection-print > i").first).to_be_visible()
    expect(box.area).to_be_hidden()


def test_without_script_the_empty_box_still_prints(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.golden("text"))
    page.emulate_media(media="print")
    expect(Box(page, "first-call").area).to_be_visible()
    context.close()
