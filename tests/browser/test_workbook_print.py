"""A reader prints the workbook, or saves it as PDF from the print window."""

import io

import pytest
from pypdf import PdfReader
from reading_site import words
from taken_home import ANSWERS, Home, record

SAY = words()["workbook"]


@pytest.fixture
def home(page, module_site):
    made = Home(page, module_site.workbook)
    made.fill_cover("Ana Ruiz", "Oak School", "2026-11-24")
    return made


def test_begins_with_a_cover_and_prints_answers_and_questions_of_the_past(home):
    cover, *rest = home.print()
    assert SAY["kind"] in cover and "Listening & learning" in cover
    assert "Ana Ruiz" in cover and "Oak School" in cover and "November 24, 2026" in cover
    assert "What first drew you" not in cover
    text = "\n".join(rest)
    for expected in (
        "My first call",
        "<script>alert(1)</script>",
        "Ana Ruiz",
        "Whose voice is quiet?",
        "Kept from an old question",
    ):
        assert expected in text


def test_prints_nothing_of_the_page_around_it(home):
    text = "\n".join(home.print())
    for noise in (
        SAY["take"],
        SAY["docx"],
        SAY["cover_about"],
        words()["box"]["recall_link"],
        words()["box"]["recall_empty"],
    ):
        assert noise not in text


def test_has_a_running_head_and_page_numbers_but_not_on_the_cover(home):
    cover, *rest = home.print()
    assert "Listening & learning · Ana Ruiz" not in cover
    assert rest
    for number, page in enumerate(rest, 2):
        assert "Listening & learning · Ana Ruiz" in page
        assert f"{number} / {len(rest) + 1}" in page


def test_a_running_head_takes_any_name_as_text(page, module_site):
    home = Home(page, module_site.workbook)
    home.fill_cover(name='"} @page { size: 10cm } \\ <b>')
    assert '"} @page { size: 10cm } \\ <b>' in home.print()[1]


def test_leaves_out_what_stays_here(home):
    home.choice("first-call").uncheck()
    text = "\n".join(home.print())
    assert "My first call" not in text and "What first drew you" not in text
    assert "Whose voice is quiet?" in text


def test_a_long_answer_prints_to_its_last_word(page, module_site):
    long = "\n\n".join(f"Paragraph {number}. " + "word " * 120 for number in range(60)) + "\nTHE LAST WORD"
    home = Home(page, module_site.workbook, {"first-call": record(long)})
    text = "\n".join(home.print())
    assert "Paragraph 59." in text and "THE LAST WORD" in text


def test_no_question_stands_alone_at_the_foot_of_a_page(page, module_site):
    """Answers of many lengths move the breaks about; wherever they fall, words or lines follow the question."""
    for lines in range(24, 44, 4):
        home = Home(page, module_site.workbook, ANSWERS | {"first-call": record("\n".join(["A line"] * lines))})
        questions = page.locator(".workbook-prompt h3").all_inner_texts()
        for text in home.print():
            words_of_page = [line for line in text.splitlines() if line.strip() and "/" not in line]
            assert words_of_page[-1].strip() not in [q for q in questions if q != "Whose voice is quiet?"]


def test_lines_to_write_on_stand_where_nothing_was_written(home):
    home.page.emulate_media(media="print")
    open_prompt = home.page.locator('[data-prompt="quiet-voice"]')
    assert open_prompt.locator(".workbook-lines span").first.is_visible()
    assert not home.page.locator('[data-prompt="first-call"] .workbook-lines span').first.is_visible()


def test_only_the_action_plan_is_one_page_with_a_table(home):
    pages = home.print("print_plans")
    assert len(pages) == 1
    assert "What will you do next?" in pages[0] and "Call families" in pages[0]
    assert "My first call" not in pages[0] and "Whose voice" not in pages[0]
    home.page.emulate_media(media="print")
    table = home.page.locator('[data-prompt="next-steps"] table.workbook-plan')
    assert table.is_visible()
    assert table.locator("th[scope=col]").all_inner_texts() == list(words()["plan"].values())


def test_the_sheet_of_the_plan_says_whose_it_is_and_fills_its_page(home):
    (text,) = home.print("print_plans")
    for said in ("Listening & learning", "Ana Ruiz", "Oak School", "November 24, 2026"):
        assert text.count(said) == 1
    assert "1 / 1" not in text
    home.page.evaluate("document.querySelector('.reflectory-workbook').dataset.only = 'plans'")
    (sheet,) = PdfReader(io.BytesIO(home.page.pdf(prefer_css_page_size=True, format="A4"))).pages
    assert sheet.mediabox.width > sheet.mediabox.height
    home.page.evaluate("document.querySelector('.reflectory-workbook').dataset.only = 'plans'")
    home.page.emulate_media(media="print")
    table = home.page.locator('[data-prompt="next-steps"] .workbook-plan').bounding_box()
    assert table["height"] > 110 / 25.4 * 96  # of a page of 210 mm


def test_without_a_cover_the_sheet_has_lines_for_name_school_and_date(page, module_site):
    home = Home(page, module_site.workbook, {})
    (text,) = home.print("print_plans")
    for field in ("name", "school", "date"):
        assert SAY[field] in text
    assert "What will you do next?" in text


def test_the_action_plan_prints_though_it_stays_out_of_the_workbook(home):
    home.choice("next-steps").uncheck()
    assert "Call families" in "\n".join(home.print("print_plans"))


def test_an_answer_from_when_a_plan_was_another_kind_of_question_prints_too(page, module_site):
    home = Home(page, module_site.workbook, {"next-steps": record("Only words, before it was a table")})
    assert "Only words, before it was a table" in "\n".join(home.print())


def test_after_the_action_plan_the_whole_workbook_prints_again(home):
    home.print("print_plans")
    home.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert "My first call" in "\n".join(home.print())


def test_prints_tagged_with_its_headings(home):
    home.print()
    pdf = PdfReader(io.BytesIO(home.page.pdf(prefer_css_page_size=True, tagged=True, outline=True)))
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    titles = [entry.title for entry in flat(pdf.outline)]
    assert "What first drew you to work in schools?" in titles


def flat(outline):
    for entry in outline:
        if isinstance(entry, list):
            yield from flat(entry)
        else:
            yield entry


def test_words_keep_off_their_border_and_the_running_head_is_smaller_than_they_are(home):
    home.page.emulate_media(media="print")
    answer = home.page.locator('[data-prompt="first-call"] reflection-recall')
    box = answer.evaluate(
        "box => [getComputedStyle(box).paddingTop, getComputedStyle(box).marginRight].map(parseFloat)"
    )
    assert box[0] > 8 and box[1] == 1
    assert "9pt" in answer.evaluate(
        "() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])"
        ".filter((rule) => rule instanceof CSSPageRule).map((rule) => rule.style.fontSize)"
    )
