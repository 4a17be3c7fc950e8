"""The workbook shows what was made: marks side by side, first steps, a record; and an answer is edited where it stands."""

import json

import pytest
from playwright.sync_api import expect
from reading_site import words
from workbook_site import MODULE, WorkbookSite, build_module, record

SAY = words()["workbook"]
SCALE = "\n/// reflection | {text}\n    id: {id}\n    kind: scale\n    items: [We tell you, We ask you, You lead]\n{more}///\n"
SECTION = "---\ntitle: Levels\nminutes: 45\ndescription: About it.\n---\n\n# Levels\n" + (
    SCALE.format(text="What would families say?", id="mark-theirs", more="")
    + SCALE.format(text="Where are you today?", id="mark-now", more="")
    + SCALE.format(text="And after looking closely?", id="mark-after", more="    again: mark-now\n")
    + "\n/// reflection | Why do you do this?\n    id: my-why\n    share: false\n\nThink of [one day](#levels).\n///\n"
    + "\n/// reflection | What will you do?\n    id: my-plan\n    kind: plan\n    rows: 2\n    items:\n"
    "      step: The step\n      day: {label: By when, type: date}\n///\n"
    + "\n/// reminder | Look again\n    days: 14\n    page: index.md\n///\n"
)
PAGES = {
    "index.md": "---\ntitle: Welcome\nminutes: 2\n---\n\n# Welcome\n\n/// contents\n///\n",
    "levels.md": SECTION,
    "workbook.md": "# Workbook\n\n/// workbook\n///\n",
}
ANSWERS = {
    "mark-theirs": 3,
    "mark-now": 1,
    "mark-after": 2,
    "my-why": "Room 12",
    "my-plan": [{"step": "Call every family", "day": "2026-12-10"}, {"step": "", "day": ""}],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return build_module(tmp_path_factory.mktemp("made"), pages=PAGES)


@pytest.fixture
def made(folder, assets, page):
    site = WorkbookSite(folder, assets)

    def opened(**answers):
        page.goto(site.url("index.html"))
        for prompt, value in answers.items():
            page.evaluate(
                "([key, text]) => localStorage.setItem(key, text)",
                [f"reflectory:{MODULE}:{prompt}", json.dumps(record(value))],
            )
        page.goto(site.workbook)
        expect(page.locator(".workbook-take-form")).to_be_visible()
        return site

    yield opened
    site.close()


def test_marks_on_one_scale_stand_side_by_side_with_the_first_steps_and_own_words(page, made):
    made(**ANSWERS)
    finish = page.locator(".workbook-finish")
    expect(finish.get_by_text(SAY["finish_all"])).to_be_visible()
    expect(finish.locator(".workbook-scale__words")).to_have_text(["1: We tell you", "2: We ask you"])
    expect(finish.locator(".workbook-scale__chosen")).to_have_text(["1", "2"])
    expect(finish.locator("ol li")).to_have_text(["Call every family December 10, 2026"])
    expect(finish.locator("blockquote")).to_have_text("Room 12")


def test_who_says_that_they_are_done_is_led_to_what_they_made_and_may_take_it_back(page, made):
    site = made(**{"my-why": "Room 12"})
    finish = page.locator(".workbook-finish")
    expect(finish.get_by_text(SAY["finish_part"])).to_be_visible()
    page.evaluate(
        """() => {
          window.heard = [];
          for (const live of document.querySelectorAll('[role=status], [aria-live]'))
            new MutationObserver(() => live.getAttribute('aria-live') !== 'off' && window.heard.push(live.textContent))
              .observe(live, { childList: true, characterData: true, subtree: true });
        }"""
    )
    button = finish.get_by_role("button", name=SAY["do_done"])
    button.focus()
    page.keyboard.press("Enter")
    back = finish.get_by_role("button", name=SAY["undo_done"])
    expect(back).to_be_focused()
    expect(finish.locator(".workbook-finish__state")).to_contain_text("you said that you are done")
    assert len([said for said in page.evaluate("window.heard") if said]) == 1
    page.goto(site.url("index.html"))
    expect(page.get_by_text(words()["cover"]["done_said"])).to_be_visible()
    page.get_by_role("link", name=words()["cover"]["finish"]).click()
    expect(page.locator("#workbook_finish")).to_be_focused()
    back.click()
    expect(finish.get_by_text(SAY["finish_part"])).to_be_visible()
    page.goto(site.url("index.html"))
    expect(page.get_by_role("link", name=words()["cover"]["continue"])).to_be_visible()


def test_what_was_made_leads_on_to_each_reminder_and_to_the_record(page, made):
    made(**ANSWERS)
    finish = page.locator(".workbook-finish")
    finish.get_by_role("link", name=SAY["record"]).click()
    expect(page.locator(".workbook-record")).to_be_in_viewport()
    finish.get_by_role("link", name="Look again").click()
    expect(page.get_by_role("group", name="Look again")).to_be_in_viewport()


def test_no_record_is_offered_where_there_is_none(page, made):
    made(**{"my-why": "Room 12"})
    expect(page.locator(".workbook-finish").get_by_role("link", name=SAY["record"])).to_be_hidden()


def test_nothing_answered_is_one_line_a_question_and_nothing_to_show(page, made):
    made()
    expect(page.locator(".workbook-finish")).to_be_hidden()
    expect(page.locator(".workbook-record")).to_be_hidden()
    for place in page.locator(".workbook-prompt").all():
        assert place.bounding_box()["height"] < 70
    link = page.get_by_role("link", name="Answer: Why do you do this?")
    link.click()
    expect(page.locator("#reflection-my-why")).to_be_in_viewport()


def test_the_way_to_what_was_made_leads_there_once_it_is_shown(page, made):
    site = made(**ANSWERS)
    page.goto(site.url("index.html"))
    page.get_by_role("link", name=words()["cover"]["finish"]).click()
    expect(page.locator("#workbook_finish")).to_be_focused()


def test_the_record_counts_what_was_worked_through_and_says_whose_it_is(page, made):
    made(**ANSWERS)
    page.get_by_label(SAY["name"]).fill("Ana Ruiz")
    own = page.locator(".workbook-record")
    expect(own.locator("dd")).to_have_text(
        ["Listening & learning", "Ana Ruiz", "45 minutes (0.8 hours)", "Nov 1, 2026"]
    )
    expect(own.locator("tbody tr")).to_have_text(["Levels455 of 5Nov 1, 2026"])
    expect(own.get_by_text(SAY["record_own"])).to_be_visible()
    page.evaluate("window.print = () => (window.printed = document.querySelector('.reflectory-workbook').dataset.only)")
    own.get_by_role("button", name=SAY["record_print"]).click()
    assert page.evaluate("window.printed") == "record"


def test_a_section_that_was_neither_read_nor_answered_whole_is_in_no_record(page, made):
    made(**{"my-why": "Room 12"})
    expect(page.locator(".workbook-finish")).to_be_visible()
    expect(page.locator(".workbook-record")).to_be_hidden()


def test_an_answer_is_edited_where_it_stands_and_saved(page, made):
    site = made(**ANSWERS)
    place = page.locator("[data-prompt=my-why]")
    place.get_by_role("button", name="Edit here: Why do you do this?").click()
    area = place.get_by_role("textbox")
    expect(area).to_be_focused()
    expect(area).to_have_value("Room 12")
    assert place.locator("reflection-box a").get_attribute("href") == site.url("levels.html#levels")
    area.fill("Room 14")
    place.get_by_role("button", name="Done: Why do you do this?").click()
    expect(place.locator(".reflection-recall-answer")).to_have_text("Room 14")
    expect(place.locator("reflection-box")).to_have_count(0)
    page.reload()
    expect(place.locator(".reflection-recall-answer")).to_have_text("Room 14")


def test_a_plan_is_a_table_where_there_is_room_and_rows_where_there_is_not(page, made):
    made(**ANSWERS)
    place = page.locator("[data-prompt=my-plan]")
    expect(place.get_by_role("table")).to_be_visible()
    expect(place.locator(".reflection-recall-answer")).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 800})
    expect(place.get_by_role("table")).to_be_hidden()
    expect(place.locator(".reflection-recall-answer")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_device_s_own_share_is_offered_where_there_is_one_and_counts_as_a_copy(page, made):
    page.add_init_script(
        "navigator.canShare = () => true; navigator.share = async ({ files }) => { window.shared = files[0].name }"
    )
    made(**ANSWERS)
    page.get_by_role("button", name=SAY["share"]).click()
    expect(page.locator(".workbook-take-status")).to_have_text(SAY["shared"])
    assert page.evaluate("window.shared").endswith(".docx")
    noted = page.evaluate(f"JSON.parse(localStorage['reflectory-copies:{MODULE}']).answers")
    assert "mark-now" in noted and "my-why" not in noted
