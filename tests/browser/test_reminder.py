"""A day in the reader's own calendar: made on a press, opened by a calendar library, holding nothing but what it says."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from chromium import CHROMIUM_ARGS
from icalendar import Calendar
from playwright.sync_api import expect
from reading_site import words

from drawn import SETTINGS, draw
from reflectory.build import build

SAYS = words()["reminder"]
PAGE = """
    index.md
    | ---
    | title: Listening
    | minutes: 20
    | description: How to listen.
    | ---
    |
    | # Listening
    |
    | Say something before you ask, so that it feels like a talk and not a test.
    |
    | /// reflection | What will you do first?
    |     id: first-steps
    |     kind: plan
    |     items:
    |       what: We will
    |       when: {label: By when, type: date}
    |       who: With whom
    | ///
    |
    | /// reflection | What do you keep to yourself?
    |     id: secret
    | ///
    |
    | /// reminder | Look at your plan again; really, with everybody who was there
    |     days: 14
    |     of: first-steps
    |
    | What happened, who was missing, and whom have you told?
    | ///
    |
    | /// reminder | Ask one family, “en español” 🙂
    |     days: 3
    |     page: later.md
    |
    | One question.
    | ///

    later.md
    | ---
    | title: Later
    | minutes: 5
    | description: What came of it.
    | ---
    |
    | # Later
    |
    | What came of it?
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reminders")
    (folder / "mkdocs.yml").write_text(SETTINGS)
    draw(folder, PAGE)
    assert not [problem for problem in build(folder).problems if problem.level == "problem"]
    return folder / "site"


@pytest.fixture
def opened(page, built):
    """The page from a folder, without a server or a network."""
    page.goto((built / "index.html").as_uri())
    return page


def made(page, number):
    """Press a reminder's button and return what a calendar reads."""
    place = page.locator(".reflectory-reminder").nth(number)
    with page.expect_download() as download:
        place.get_by_role("button", name=SAYS["do"]).click()
    content = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename.endswith(".ics")
    assert content.count(b"\r\n") == content.count(b"\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    expect(place.get_by_role("status")).to_contain_text(download.value.suggested_filename)
    return Calendar.from_ical(content), content.decode()


def write(page):
    page.get_by_label("What do you keep to yourself?").fill("UNSAYABLE")
    plan = page.locator("[prompt=first-steps]")
    plan.get_by_label("We will").nth(0).fill("Ask; the families, of the \\ late bus\nand \U0001f642" + " and more" * 20)
    plan.get_by_label("By when").nth(0).fill("2027-02-03")
    plan.get_by_label("With whom").nth(0).fill("Señora Núñez")
    plan.get_by_label("We will").nth(1).fill("UNDATED")
    plan.get_by_label("With whom").nth(2).fill("Luis")
    plan.get_by_label("By when").nth(2).fill("2027-12-31")
    expect(page.locator("[prompt=first-steps][state=saved]")).to_be_visible()


def test_each_dated_row_of_a_plan_is_a_day_of_its_own_and_nothing_else_goes_in(opened):
    write(opened)
    calendar, text = made(opened, 0)
    first, second = calendar.walk("VEVENT")
    assert first["SUMMARY"] == "Ask; the families, of the \\ late bus\nand \U0001f642" + " and more" * 20
    assert first["DTSTART"].dt == date(2027, 2, 3)
    assert first["DTEND"].dt == date(2027, 2, 4)
    assert "By when: February 3, 2027" in first["DESCRIPTION"]
    assert "With whom: Señora Núñez" in first["DESCRIPTION"]
    assert second["SUMMARY"] == "Luis"
    assert second["DTSTART"].dt == date(2027, 12, 31)
    assert second["DTEND"].dt == date(2028, 1, 1)
    assert first["UID"] != second["UID"]
    assert first["SEQUENCE"] == second["SEQUENCE"] == 0
    assert first["DTSTAMP"].dt.tzinfo is not None
    assert calendar.errors == first.errors == []
    assert "UNDATED" not in text
    assert "UNSAYABLE" not in text


def test_the_same_reminder_made_again_takes_the_place_of_the_one_in_the_calendar(opened):
    write(opened)
    before = made(opened, 0)[0].walk("VEVENT")
    other = made(opened, 1)[0].walk("VEVENT")[0]
    opened.locator("[prompt=first-steps]").get_by_label("By when").nth(0).fill("2027-02-10")
    expect(opened.locator("[prompt=first-steps][state=saved]")).to_be_visible()
    opened.reload()
    after = made(opened, 0)[0].walk("VEVENT")
    assert [one["UID"] for one in after] == [one["UID"] for one in before]
    assert [one["SEQUENCE"] for one in after] == [1, 1]
    assert after[0]["DTSTART"].dt == date(2027, 2, 10)
    assert other["UID"] not in [one["UID"] for one in after]
    assert made(opened, 1)[0].walk("VEVENT")[0]["SEQUENCE"] == 1


def test_a_day_leads_to_the_section_that_its_author_names(built):
    page = (built / "index.html").read_text("utf-8")
    assert 'data-page="later/"' in page
    assert SAYS["holds_page"] in page


def test_a_plan_without_a_day_gives_the_day_ahead_and_says_so(opened):
    calendar, _ = made(opened, 0)
    [day] = calendar.walk("VEVENT")
    assert day["SUMMARY"] == "Look at your plan again; really, with everybody who was there"
    assert day["DTSTART"].dt - date.today() in (timedelta(days=14), timedelta(days=13), timedelta(days=15))
    expect(opened.get_by_text("No row of your plan has a day yet")).to_be_visible()


def test_a_reminder_of_no_plan_holds_no_answer(opened):
    write(opened)
    calendar, text = made(opened, 1)
    [day] = calendar.walk("VEVENT")
    assert day["SUMMARY"] == "Ask one family, “en español” 🙂"
    assert day["DESCRIPTION"] == "One question."
    assert "Señora" not in text
    assert "UNSAYABLE" not in text


def test_what_makes_the_file_comes_with_the_press_alone(opened):
    asked = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.reload()
    expect(opened.get_by_role("button", name=SAYS["do"]).first).to_be_visible()
    assert not [address for address in asked if "calendar.js" in address]


def test_without_scripts_the_page_says_what_to_do_and_shows_no_dead_button(launch_browser, built):
    # Playwright's own switch leaves <noscript> hidden; this one is the reader's.
    browser = launch_browser(args=[*CHROMIUM_ARGS, "--blink-settings=scriptEnabled=false"])
    page = browser.new_page()
    page.goto((built / "index.html").as_uri())
    expect(page.locator(".reflectory-reminder-noscript").first).to_be_visible()
    expect(page.get_by_role("button", name=SAYS["do"])).to_have_count(0)
    browser.close()
