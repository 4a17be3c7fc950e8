"""The workbook as Markdown, as plain text, and as an answer file."""

import json
import re
from html import unescape

import markdown
import pytest
from playwright.sync_api import expect
from reading_site import words
from taken_home import ANSWERS, ARABIC, EMOJI, HOSTILE, Home
from workbook_site import MODULE

SAY = words()["workbook"]


@pytest.fixture
def home(page, module_site):
    return Home(page, module_site.workbook)


def test_markdown_keeps_what_was_written_as_text(home):
    name, content = home.save("markdown")
    text = content.decode()
    assert re.fullmatch(rf"{MODULE}-workbook-\d{{4}}-\d\d-\d\d\.md", name)
    html = markdown.markdown(text, extensions=["tables"])
    assert "<script>" not in html and "&lt;script&gt;" in html
    assert ARABIC in html and EMOJI in html
    assert "<h1>Listening &amp; learning: my workbook</h1>" in html
    assert "<h2>Listening</h2>" in html and "<h3>Who is on your team?</h3>" in html
    assert "<li>Ana Ruiz</li>" in html and "[x] Students" in html
    assert re.search(r"<td>Call families<br>and listen</td>\s*<td>Ana \| Bo</td>", html)
    assert f"<em>{SAY['not_answered']}</em>" in html


@pytest.mark.parametrize(
    "written",
    [
        "# no heading",
        "> no quotation",
        "*no stress* _none_",
        "[no](https://link.example)",
        "`no code`",
        "line\n===",
        "line\n---",
        "a &amp; b &lt;",
        "<b>no tag</b>",
    ],
)
def test_markdown_makes_nothing_of_signs_in_an_answer(page, module_site, written):
    home = Home(page, module_site.workbook, {"first-call": ANSWERS["first-call"] | {"value": written}})
    html = markdown.markdown(home.save("markdown")[1].decode(), extensions=["tables"])
    answer = html.split("As it was worded then</em></p>")[1].split("<h3>")[0]
    shown = re.sub(r"<br ?/?>", "", answer).strip().removeprefix("<p>").removesuffix("</p>")
    assert "<" not in shown
    assert unescape(shown) == written


def test_plain_text_goes_to_the_clipboard_and_the_page_says_so(page, module_site):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    home = Home(page, module_site.workbook)
    home.press("copy")
    expect(home.status).to_have_text(SAY["copied"])
    text = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert HOSTILE in text and ARABIC in text and EMOJI in text
    assert "1. Ana Ruiz\n2. Bo & Co" in text and "☑ Students" in text
    assert "4 of 5, near “Very well”" in text
    assert "What: Call families and listen" in text


def test_where_copying_is_refused_the_text_is_there_to_select(page, module_site):
    page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
    )
    home = Home(page, module_site.workbook)
    home.press("copy")
    expect(home.status).to_have_text(SAY["copy_refused"])
    expect(page.get_by_label(SAY["copy_text"])).to_have_value(re.compile("1. Ana Ruiz"))
    assert page.evaluate("getSelection().toString()").startswith("Listening & learning")


def test_the_answer_file_is_as_agreed(home):
    home.fill_cover(name="Ana")
    name, content = home.save("answers")
    assert re.fullmatch(rf"{MODULE}-answers-\d{{4}}-\d\d-\d\d\.json", name)
    file = json.loads(content)
    assert list(file) == ["reflectory", "module", "workbook", "made", "name", "answers"]
    assert file["reflectory"] == 1 and file["name"] == "Ana"
    assert file["module"] == {"id": MODULE, "title": "Listening & learning", "version": "2.0.0"}
    kinds = {
        "first-call": "text",
        "our-team": "list",
        "how-well": "scale",
        "who-decides": "checklist",
        "next-steps": "plan",
    }
    assert {prompt: answer["kind"] for prompt, answer in file["answers"].items()} == kinds | {"old-question": "text"}
    for prompt, answer in file["answers"].items():
        kept = {key: value for key, value in ANSWERS[prompt].items() if key != "v"}
        assert {key: value for key, value in answer.items() if key != "kind"} == kept


def test_without_a_name_the_answer_file_says_null(home):
    assert json.loads(home.save("answers")[1])["name"] is None


def test_an_answer_under_an_earlier_id_goes_out_under_the_one_of_today(page, module_site):
    home = Home(page, module_site.workbook, {"who-is-missing": ANSWERS["first-call"]})
    assert list(json.loads(home.save("answers")[1])["answers"]) == ["quiet-voice"]
