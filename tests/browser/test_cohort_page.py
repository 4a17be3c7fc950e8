"""A facilitator drops in what people handed in and reads it side by side; nothing leaves, and nothing runs."""

import csv
import io
import json
import warnings
import zipfile
from itertools import product

import openpyxl
import pytest
from barriers import violations
from cohort_page import GOLDEN, CohortPage, CohortSite, expected, golden_files, person_file
from docx import Document
from playwright.sync_api import expect
from pypdf import PdfReader
from reading_site import words
from visiting import show

SAY = words()["cohort"]


@pytest.fixture
def cohort_site(cohort_module, assets):
    made = CohortSite(cohort_module, assets)
    yield made
    made.close()


@pytest.fixture
def cohort(page, cohort_site):
    return CohortPage(page, cohort_site.address)


@pytest.fixture
def full(cohort):
    return cohort.open(*golden_files())


def test_files_of_all_kinds_at_once_are_read_and_each_bad_one_gets_its_sentence(full):
    told = expected()
    people = len(told["people"])
    answers = sum(len(prompt["answers"]) for prompt in told["prompts"])
    expect(full.status).to_have_text(SAY["opened"].format(people=people, answers=answers))
    notes = full.notes.all_text_contents()
    for refused in told["refused"]:
        reason = SAY[f"refused_{refused['reason']}"]
        assert SAY["refused"].format(file=refused["file"], reason=reason) in notes
    assert SAY["replaced"].format(file="ana-1.json", newer="ana (2).json") in notes
    assert SAY["same_name"].format(name="Ana Ruiz", count=2) in notes


def test_every_voice_stands_under_its_question_in_order_of_names(full):
    told = {prompt["id"]: prompt for prompt in expected()["prompts"]}
    for prompt in ("first-call", "quiet-voice"):
        assert len(full.names(prompt)) == len(told[prompt]["answers"])
    assert full.names("first-call")[:3] == ["<b>Bold</b>", "Ana Ruiz", "Ana Ruiz (2)"]
    expect(full.question("first-call").locator("b")).to_have_count(0)


def test_a_scale_is_counted_and_its_change_is_told_in_words_and_in_a_table(full):
    now = full.question("practice-now").locator("tbody tr")
    assert [row.locator(".cohort-count").text_content() for row in now.all()] == ["0", "1", "0", "1", "1"]
    again = full.question("practice-again")
    expect(again.locator(".cohort-change p")).to_contain_text("1 moved up, 0 stayed, 0 moved down")
    expect(again.locator(".cohort-change svg")).to_have_attribute("aria-hidden", "true")
    again.locator("summary").click()
    expect(again.locator(".cohort-table tbody tr")).to_have_text("Ana Ruiz24")


def test_lists_are_merged_with_the_readers_own_spelling_kept(full):
    rows = full.question("our-team").locator("tbody tr")
    told = {row.locator("th").text_content(): row.locator(".cohort-count").text_content() for row in rows.all()}
    assert told["Parentsalso written: parents"] == "2"
    assert told["the librarian"] == "1" and told["Bus drivers"] == "1"


def test_plans_are_one_table_by_date(full):
    rows = full.question("next-steps").locator("tbody tr")
    steps = [row.locator("td").first.text_content() for row in rows.all()]
    assert steps[:2] == ["Call ten families", "Walk the\tneighborhood"]


def test_search_finds_with_or_without_accents_and_says_how_many(full):
    full.page.locator("#cohort_search").fill("LIBRARIAN")
    expect(full.page.locator(".cohort-found")).to_have_text(SAY["found"].format(count=2))
    expect(full.page.locator(".cohort-question")).to_have_count(1)
    full.page.locator("#cohort_search").fill("nothing of the kind")
    expect(full.page.locator(".cohort-found")).to_have_text(SAY["found_none"])
    full.page.locator("#cohort_search").fill("")
    expect(full.page.locator(".cohort-question")).to_have_count(len(expected()["prompts"]))


def test_by_person_shows_all_that_one_handed_in(full):
    full.page.get_by_label(SAY["view_person"]).check()
    details = full.page.locator(".cohort-answers details")
    expect(details).to_have_count(len(expected()["people"]))
    details.nth(1).locator("summary").click()
    expect(details.nth(1)).to_contain_text("A child who would not come in.")


def test_hidden_names_are_nowhere_and_stay_the_same_when_more_files_come(cohort):
    files = [GOLDEN / "files" / name for name in ("zoe.json", "li.json")]
    cohort.open(*files)
    cohort.page.locator("#cohort_hide").check()
    expect(cohort.page.locator(".reflectory-cohort")).not_to_contain_text("Zoë")
    before = cohort.names("first-call")
    assert b"Zo" not in cohort.save("csv")
    cohort.open(GOLDEN / "files" / "ana (2).json")
    assert set(before) < set(cohort.names("first-call"))
    expect(cohort.page.locator(".reflectory-cohort")).not_to_contain_text("Ana")


def test_the_same_file_twice_counts_once_and_two_of_one_name_both(cohort):
    one = GOLDEN / "files" / "nobody.json"
    cohort.open(("answers.json", one.read_bytes()))
    cohort.open(("answers.json", (GOLDEN / "files" / "zoe.json").read_bytes()))
    expect(cohort.status).to_contain_text("2 people")
    cohort.page.set_input_files("#cohort_files", one)
    expect(cohort.status).to_contain_text("3 people")
    cohort.page.set_input_files("#cohort_files", one)
    expect(cohort.notes.last).to_have_text(SAY["twice"].format(file="nobody.json"))


def test_picked_quotations_come_together_and_print_without_names(full):
    page = full.page
    full.question("first-call").locator(".cohort-pick-voice").nth(1).click()
    expect(page.locator(".cohort-sheet-count")).to_have_text(SAY["sheet_picked_one"])
    page.evaluate("() => { window.print = () => {}; }")
    page.get_by_role("button", name=SAY["sheet_print"]).click()
    text = "".join(one.extract_text() for one in PdfReader(io.BytesIO(page.pdf())).pages)
    assert "would not come in" in text and "Ana" not in text and "Otra voz" not in text
    page.locator(".cohort-sheet [data-pick]").click()
    expect(page.locator(".cohort-sheet-count")).to_have_text(SAY["sheet_picked_none"])
    expect(full.question("first-call").locator("[aria-pressed=true]")).to_have_count(0)


def test_posters_hold_one_question_a_sheet_and_no_name(full):
    page = full.page
    page.evaluate("() => { window.print = () => {}; }")
    page.locator("[data-does=posters_print]").click()
    sheets = [one.extract_text() for one in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    asked = [prompt["asked"] for prompt in expected()["prompts"] if prompt["answers"]]
    assert len(sheets) == len(asked)
    assert not any("Ruiz" in sheet or "Zoë" in sheet for sheet in sheets)
    page.get_by_label(SAY["posters_blank"]).check()
    page.locator("[data-does=posters_print]").click()
    sheets = [one.extract_text() for one in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    assert len(sheets) == len(asked) and "would not come in" not in "".join(sheets)


def test_printing_the_answers_opens_all_that_waits_for_a_press(full):
    page = full.page
    page.evaluate("() => { window.print = () => { document.body.dataset.asked = 'yes'; }; }")
    page.locator("[data-way=print]").click()
    expect(page.locator("body")).to_have_attribute("data-asked", "yes")
    text = "".join(one.extract_text() for one in PdfReader(io.BytesIO(page.pdf())).pages)
    assert "Night-shift parents" in text and "Otra voz" in text


def test_the_spreadsheets_hold_every_answer_and_no_formula(full):
    rows = list(csv.reader(io.StringIO(full.save("csv").decode("utf-8-sig"))))
    assert len(rows) == 1 + sum(len(prompt["answers"]) for prompt in expected()["prompts"])
    assert any("مرحبا" in row[3] for row in rows)
    assert not any(cell.lstrip()[:1] in tuple("=+-@") for row in rows for cell in row if cell)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it brings no default style; Excel has its own
        book = openpyxl.load_workbook(io.BytesIO(full.save("xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)


def test_the_word_document_holds_every_question_and_every_voice(full):
    document = Document(io.BytesIO(full.save("docx")))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert all(prompt["asked"] in text for prompt in expected()["prompts"])
    assert "مرحبا بالعالم" in text and "No name, no id" in text
    assert zipfile.ZipFile(io.BytesIO(full.save("docx"))).testzip() is None


def test_the_invented_examples_are_marked_and_go_when_real_files_come(cohort):
    cohort.page.locator("[data-does=try]").click()
    expect(cohort.status).to_contain_text("12 people")
    expect(cohort.page.locator(".cohort-invented")).to_be_visible()
    assert SAY["invented"] in "\n".join(p.text for p in Document(io.BytesIO(cohort.save("docx"))).paragraphs)
    cohort.open(GOLDEN / "files" / "zoe.json")
    expect(cohort.page.locator(".cohort-invented")).to_be_hidden()
    expect(cohort.page.locator(".cohort-answers")).not_to_contain_text(words()["cohort_examples"]["text_1"])
    cohort.page.locator("[data-does=start_over]").click()
    expect(cohort.status).to_have_text(SAY["started_over"])
    expect(cohort.page.locator(".cohort-result")).to_be_hidden()


def test_nothing_is_kept_and_nothing_leaves(full, cohort_site):
    asked = []
    full.page.on("request", lambda request: asked.append(request.url))
    full.save("csv")
    full.page.locator("#cohort_search").fill("child")
    assert [url for url in asked if not url.startswith((cohort_site.origin, "blob:"))] == []
    kept = full.page.evaluate("JSON.stringify(Object.entries(localStorage))")
    assert "child" not in kept and "Ana" not in kept
    full.page.reload()
    expect(full.page.locator(".cohort-result")).to_be_hidden()


def test_thirty_voices_are_there_at_once_and_the_rest_on_a_press(cohort):
    cohort.open(*[(f"{number}.json", person_file(number)) for number in range(45)])
    voices = cohort.question("first-call").locator(".cohort-voices > li")
    expect(voices).to_have_count(30)
    cohort.page.get_by_role("button", name=SAY["show_all"].format(count=45)).click()
    expect(voices).to_have_count(45)
    expect(voices.nth(30).locator("button")).to_be_focused()


def test_pressed_by_keyboard_alone(cohort):
    page = cohort.page
    page.locator("[data-does=try]").focus()
    page.keyboard.press("Enter")
    pick = page.locator(".cohort-pick-voice").first
    pick.focus()
    page.keyboard.press("Space")
    expect(pick).to_have_attribute("aria-pressed", "true")
    assert json.loads(page.evaluate("JSON.stringify(document.activeElement.dataset.pick ?? null)"))


def test_axe_finds_nothing_and_nothing_scrolls_sideways(page, cohort_site):
    cohort = CohortPage(page, cohort_site.address).open(*golden_files())
    cohort.question("first-call").locator(".cohort-pick-voice").first.click()
    cohort.question("practice-again").locator("summary").click()
    for width, look in product((320, 1280), ("light", "dark")):
        show(page, width, look)
        assert violations(page) == [], (width, look)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
