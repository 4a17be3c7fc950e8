"""A reader saves the workbook as a Word document, and opens it elsewhere."""

import re
from datetime import date

import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from playwright.sync_api import expect
from reading_site import words
from taken_home import ANSWERS, ARABIC, EMOJI, HOSTILE, Docx, Home, W, record, text_of, through_libreoffice
from workbook_site import MODULE

SAY = words()["workbook"]


@pytest.fixture
def home(page, module_site):
    return Home(page, module_site.workbook)


@pytest.fixture
def saved(home):
    home.fill_cover("Ana <Ruiz>", "Öak & Elm", "2026-11-24")
    return Docx(home.save("docx")[1])


def test_the_file_is_named_after_module_and_day_and_the_page_says_so(home):
    name, _ = home.save("docx")
    assert re.fullmatch(rf"{MODULE}-workbook-\d{{4}}-\d\d-\d\d\.docx", name)
    assert abs(date.fromisoformat(name[-15:-5]) - date.today()).days <= 1
    expect(home.status).to_have_text(SAY["saved_as"].format(file=name))


def test_nothing_heavy_is_loaded_before_the_press(page, module_site):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    home = Home(page, module_site.workbook)
    assert not [url for url in asked if url.endswith("docx.js")]
    home.save("docx")
    assert [url for url in asked if url.endswith("docx.js")]


def name_of(table):
    """What is said of a table to those who do not see it."""
    return table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_has_a_title_a_heading_for_each_section_and_question_and_those_that_are_gone(saved):
    assert saved.headings() == [
        ("Title", "Listening & learning"),
        ("Heading 1", "Listening"),
        ("Heading 2", "What first drew you to work in schools?"),
        ("Heading 2", "Who is on your team?"),
        ("Heading 2", "How well do families know you?"),
        ("Heading 2", "Who has a say?"),
        ("Heading 2", "What will you do next?"),
        ("Heading 2", "Whose voice is quiet?"),
        ("Heading 1", SAY["retired"]),
        ("Heading 2", "What did we once ask?"),
    ]


def test_holds_every_answer_as_text_under_its_tag(saved):
    controls = saved.controls()
    assert controls["first-call"] == [ANSWERS["first-call"]["value"]]
    assert controls["our-team"] == ["Ana Ruiz", "Bo & Co"]
    assert controls["how-well"] == ["4"]
    assert (controls["who-decides/families"], controls["who-decides/students"]) == (["☐"], ["☑"])
    assert controls["next-steps/1/what"] == ["Call families\nand listen"]
    assert controls["next-steps/1/who"] == ["Ana | Bo"]
    assert controls["old-question"] == ["Kept from an old question"]


def test_an_unanswered_question_has_lines_to_write_on(saved):
    assert saved.controls()["quiet-voice"] == [""]
    ruled = [p for p in saved.document.paragraphs if p.style.name == "Writing Line"]
    assert len(ruled) == 6


def test_says_how_the_question_was_worded_when_it_was_answered(saved):
    assert SAY["asked_then"].format(question="As it was worded then") in saved.text()
    assert SAY["asked_then"].format(question="What did we once ask?") not in saved.text()


def test_tables_have_a_header_row_that_repeats_and_words_for_those_who_do_not_see_them(saved):
    (table,) = [one for one in saved.document.tables if name_of(one) == "What will you do next?"]
    head = table.rows[0]
    assert [cell.text for cell in head.cells] == list(words()["plan"].values())
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(name_of(one) for one in saved.document.tables)


def test_a_mark_is_drawn_on_its_scale_and_stands_below_in_words(saved):
    (bar,) = [one for one in saved.document.tables if name_of(one) == "How well do families know you?"]
    assert [cell.text for cell in bar.rows[0].cells] == ["1\nHardly", "2", "3", "4", "5\nVery well"]
    filled = [cell for cell in bar.rows[0].cells if cell._tc.tcPr.find(qn("w:shd")) is not None]
    assert [cell.text for cell in filled] == ["4"]


def test_headings_have_the_face_of_the_module_and_no_paragraph_between_answers_is_empty(saved):
    styles = {style.name: style for style in saved.document.styles}
    assert {styles[name].font.name for name in ("Title", "Heading 1", "Heading 2")} == {"Georgia"}
    # What the reader left empty, and lines to write on; nothing of ours.
    empty = [p.style.name for p in saved.document.paragraphs if not text_of(p._p).strip()]
    assert set(empty) <= {"Writing Line", "Answer"}


def test_the_contents_say_the_page_that_each_question_is_on(page, module_site, tmp_path):
    long = "\n\n".join(["We asked what would make it worth the trip, and wrote down what people said. " * 5] * 9)
    answers = ANSWERS | {"first-call": record(long), "quiet-voice": record(long)}
    saved = Docx(Home(page, module_site.workbook, answers).save("docx")[1])
    listed = [p.text.rsplit("\t", 1) for p in toc_of(saved)]
    assert [title for title, _ in listed] == [text for _, text in saved.headings()[1:]]
    pages = through_libreoffice(saved.content, tmp_path)
    for title, number in listed:
        assert title in re.sub(r"\s+", " ", pages[int(number) - 1]), (title, number)
    assert int(listed[-1][1]) > 6


def toc_of(saved):
    """The entries of the contents, which stand in a control that python-docx does not look into."""
    body = saved.document.element.body
    return [Paragraph(p, None) for p in body.iter(qn("w:p")) if (p.style or "").startswith("TOC")]


def test_says_its_language_title_and_author(saved):
    defaults = saved.document.styles.element.find(f"{W}docDefaults").iter(f"{W}lang")
    assert next(defaults).get(f"{W}val") == "en-US"
    properties = saved.document.core_properties
    assert properties.title == SAY["document_title"].format(title="Listening & learning")
    assert properties.author == "Ana <Ruiz>"


def test_lists_its_headings_in_a_contents_field_that_word_need_not_ask_about(saved):
    codes = [code.text for code in saved.body.iter(f"{W}instrText") if "TOC" in code.text]
    assert len(codes) == 1 and '\\o "1-2"' in codes[0]
    assert not [mark for mark in saved.body.iter(f"{W}fldChar") if mark.get(f"{W}dirty") == "true"]
    links = {link.get(f"{W}anchor") for link in saved.body.iter(f"{W}hyperlink")}
    marks = {mark.get(f"{W}name") for mark in saved.body.iter(f"{W}bookmarkStart")}
    assert len(links) == 9 and links <= marks


def test_no_tag_or_name_is_longer_than_word_allows(saved):
    values = [part.get(f"{W}val") for name in ("tag", "alias") for part in saved.body.iter(f"{W}{name}")]
    assert values and all(len(value.encode("utf-16-le")) <= 128 for value in values)


def test_arabic_runs_from_right_to_left(saved):
    lines = [p for p in saved.body.iter(f"{W}p") if any(ARABIC in (t.text or "") for t in p.iter(f"{W}t"))]
    assert lines and all(line.find(f"{W}pPr/{W}bidi") is not None for line in lines)


def test_libreoffice_opens_it_and_shows_every_word(saved, tmp_path):
    pages = through_libreoffice(saved.content, tmp_path)
    text = re.sub(r"\s+", " ", " ".join(pages))
    assert "Ana <Ruiz>" in pages[0] and "Öak & Elm" in pages[0] and "November 24, 2026" in pages[0]
    assert re.search(r"Call families\s*\n\s*and listen", "\n".join(pages))
    for expected in (
        "My first call",
        HOSTILE,
        "Ana Ruiz",
        "Kept from an old question",
        "Call families",
        SAY["contents"],
    ):
        assert expected in text
    assert "مرحبا" in text or "ابحرم" in text


def test_characters_that_no_document_may_hold_do_not_break_it(page, module_site):
    odd = "a\x00b\x0bc\ud800d\ufffee" + EMOJI
    answers = {"first-call": ANSWERS["first-call"] | {"value": odd}}
    home = Home(page, module_site.workbook, answers)
    assert Docx(home.save("docx")[1]).controls()["first-call"] == [f"abc\ufffdde{EMOJI}"]


def test_left_out_answers_are_not_in_it_anywhere(home):
    home.choice("first-call").uncheck()
    home.choice("old-question").uncheck()
    content = home.save("docx")[1]
    assert "first-call" not in Docx(content).controls()
    assert "My first call" not in Docx(content).text()
    assert SAY["retired"] not in Docx(content).text()


def test_comes_out_of_a_module_opened_from_a_folder(page, module_site, tmp_path):
    for name, content in module_site._files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    home = Home(page, (tmp_path / "workbook.html").as_uri())
    assert Docx(home.save("docx")[1]).controls()["our-team"] == ["Ana Ruiz", "Bo & Co"]


def test_says_that_it_did_not_work_and_leaves_the_page_usable(page, module_site):
    home = Home(page, module_site.workbook)
    page.route("**/docx.js", lambda route: route.abort())
    home.press("docx")
    expect(home.status).to_have_text(SAY["failed"])
    page.unroute("**/docx.js")
    assert Docx(home.save("docx")[1]).document.paragraphs
