"""Where two versions of an answer meet, each is a card that reads as sentences, and what differs is marked."""

import pytest
from playwright.sync_api import expect
from reading_site import words
from test_two_windows import conflict, windows  # noqa: F401 - a fixture
from workbook_site import answer_file, filed, record

SAY = words()["copies"]
LATER = "2026-11-20T08:00:00.000Z"


def marked(side):
    return side.locator("mark").all_inner_texts()


def versions(workbook, prompt):
    expect(workbook.meeting(prompt)).to_be_visible()
    return workbook.meeting(prompt).locator(".copies-version").all()


def test_words_that_one_version_alone_has_are_marked_in_it(workbook):
    workbook.open({"first-call": record("My aunt taught us all to read")})
    workbook.choose(answer_file({"first-call": filed("My aunt taught me to read and to count", LATER)}))
    here, there = versions(workbook, "first-call")
    assert marked(here) == ["us all"]
    assert marked(there) == ["me", "and to count"]
    expect(workbook.screen.get_by_text(SAY["differs"])).to_be_visible()
    line = here.locator("mark").first.evaluate("(mark) => getComputedStyle(mark).textDecorationLine")
    assert line == "underline", "not by color alone"


def test_marks_on_a_scale_and_ticks_read_as_sentences(workbook):
    workbook.open({"how-well": record(2), "who-decides": record(["families"])})
    workbook.choose(
        answer_file(
            {"how-well": filed(4, LATER, "scale"), "who-decides": filed(["families", "students"], LATER, "checklist")}
        )
    )
    here, there = versions(workbook, "how-well")
    expect(here).to_contain_text("2 of 5, near “Hardly”")
    expect(there).to_contain_text("4 of 5, near “Very well”")
    here, there = versions(workbook, "who-decides")
    assert marked(there)[-1] == "Students"
    assert "Families" not in "".join(marked(there))


def test_two_answers_without_a_word_in_common_stay_as_they_are(workbook):
    workbook.open({"first-call": record("Here")})
    workbook.choose(answer_file({"first-call": filed("There", LATER)}))
    expect(workbook.screen).to_be_visible()
    expect(workbook.screen.locator("mark")).to_have_count(0)
    expect(workbook.screen.get_by_text(SAY["differs"])).to_have_count(0)


def test_two_books_are_compared_without_a_standstill(workbook):
    workbook.open({"first-call": record("so " + "word " * 7000 + "end")})
    workbook.choose(answer_file({"first-call": filed("so " + "other " * 7000 + "end", LATER)}))
    expect(workbook.screen).to_be_visible()
    assert len(marked(versions(workbook, "first-call")[0])) == 1


def test_nothing_in_an_answer_becomes_markup(workbook):
    workbook.open({"first-call": record("one <b>two</b> three")})
    workbook.choose(answer_file({"first-call": filed("one <i>two</i> three", LATER)}))
    assert marked(versions(workbook, "first-call")[1]) == ["<i>two</i>"]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_cards_fit_and_their_headings_stand_inside(workbook, width):
    workbook.page.set_viewport_size({"width": width, "height": 800})
    workbook.open({"first-call": record("My aunt")})
    workbook.choose(answer_file({"first-call": filed("My uncle", LATER)}))
    card, legend = workbook.meeting("first-call"), workbook.meeting("first-call").locator("legend")
    expect(card).to_be_visible()
    assert legend.bounding_box()["y"] >= card.bounding_box()["y"] + 8
    assert workbook.page.evaluate("document.documentElement.scrollWidth") <= width


def test_two_windows_show_what_the_other_one_changed(windows):  # noqa: F811
    here, _ = conflict(windows)
    panel = here.element.locator(".reflection-conflict")
    assert marked(panel) == ["there"]
    expect(panel.get_by_text(words()["box"]["differs"])).to_be_visible()
