"""A document that was filled in, here or in Word, is read back as what it says."""

import io
import json
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from playwright.sync_api import expect
from reading_site import words
from taken_home import ANSWERS, Home, record
from workbook_site import MODULE

from reflectory.export.docx import write_workbook
from reflectory.reading.editions import read_module

COPIES = words()["copies"]
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture
def home(context, module_site):
    """The page, opened once for many documents."""
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield Home(page, module_site.workbook)
    assert wrong == []


def bring(page, content, name="workbook.docx"):
    page.set_input_files("#copies_file", {"name": name, "mimeType": "application/octet-stream", "buffer": content})


def stored(page, prompt):
    text = page.evaluate("key => localStorage.getItem(key)", f"reflectory:{MODULE}:{prompt}")
    return text and json.loads(text)["value"]


def answers_on(page):
    """Every answer on the device, and no other note of the page."""
    keys = "Object.keys(localStorage).filter((key) => key.startsWith('reflectory:'))"
    return page.evaluate(f"Object.fromEntries({keys}.map((key) => [key, localStorage[key]]))")


def bring_all(page):
    page.locator(".copies-merge [data-does=bring]").click()
    expect(page.locator(".copies-merge")).to_have_count(0)


def test_a_document_saved_here_gives_the_same_answers_again(page, module_site):
    home = Home(page, module_site.workbook)
    document = home.save("docx")[1]
    again = Home(page.context.browser.new_context().new_page(), module_site.workbook, {})
    bring(again.page, document)
    expect(again.page.locator(".copies-merge")).to_be_visible()
    bring_all(again.page)
    for prompt, answer in ANSWERS.items():
        assert stored(again.page, prompt) == answer["value"], prompt


def test_the_blank_document_filled_in_gives_what_was_written(page, module_site, built_module, tmp_path):
    module = read_module(built_module.parent)[0].module
    blank = write_workbook(module, tmp_path / "blank.docx").read_bytes()
    filled = fill(
        blank,
        {"first-call": "One\nTwo <b> & ö", "our-team": "Ana", "next-steps/2/who": "Bo"},
        tick="who-decides/families",
        choose="how-well",
    )
    home = Home(page, module_site.workbook, {})
    bring(home.page, filled)
    expect(page.locator(".copies-merge")).to_be_visible()
    bring_all(page)
    assert stored(page, "first-call") == "One\nTwo <b> & ö"
    assert stored(page, "our-team") == ["Ana"]
    assert stored(page, "next-steps") == [
        {"what": "", "who": "", "when": ""},
        {"what": "", "who": "Bo", "when": ""},
    ]
    assert stored(page, "who-decides") == ["families"]
    assert stored(page, "how-well") == 5


def fill(content, texts, tick, choose):
    """Write into the controls as an office program would: text for the invitation, a tick, a choice."""
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    done = set()
    for control in body.iter(f"{w}sdt"):
        properties, inside = control.find(f"{w}sdtPr"), control.find(f"{w}sdtContent")
        tag = properties.find(f"{w}tag")
        name = tag is not None and tag.get(f"{w}val")
        words_of = texts.get(name)
        if name == choose:
            words_of = properties.find(f"{w}dropDownList")[-1].get(f"{w}displayText")
        if name == tick:
            w14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
            properties.find(f"{w14}checkbox/{w14}checked").set(f"{w14}val", "1")
        if words_of is None or name in done:
            continue
        done.add(name)
        properties.remove(properties.find(f"{w}showingPlcHdr"))
        run = inside.find(f".//{w}r")
        for part in list(run):
            run.remove(part)
        for number, line in enumerate(words_of.split("\n")):
            if number:
                etree.SubElement(run, f"{w}br")
            etree.SubElement(run, f"{w}t").text = line
    return package(etree.tostring(body), content)


def package(body, content=None, **others):
    """Return a .docx with this body, and the other parts of `content`."""
    parts = {}
    if content:
        old = zipfile.ZipFile(io.BytesIO(content))
        parts = {name: old.read(name) for name in old.namelist()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in (parts | {"word/document.xml": body} | others).items():
            new.writestr(name, part)
    return made.getvalue()


def control(tag, text):
    content = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def document(*controls, head=""):
    return f"<?xml version='1.0'?>{head}<w:document {WORD}><w:body>{''.join(controls)}</w:body></w:document>".encode()


OURS = control(f"reflectory:{MODULE}", "Listening")
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(package(document(control("first-call", "x"))), "not_ours", id="a document of something else"),
        pytest.param(package(document(control("reflectory:other", "x"))), "other_module", id="another module's"),
        pytest.param(package(document(OURS)), "no_answers", id="left empty"),
        pytest.param(
            package(document(OURS, control("first-call", "&b;"), head=BOMB)), "unreadable", id="with entities"
        ),
        pytest.param(package(document(OURS)[:-9]), "unreadable", id="cut short inside"),
        pytest.param(package(document(OURS))[:-40], "unreadable", id="cut short"),
        pytest.param(package(b" " * (40 * 1024 * 1024)), "too_large", id="that swells to 40 MB"),
    ],
)
def test_a_document_that_cannot_be_taken_gets_one_sentence_and_changes_nothing(home, content, reason):
    before = answers_on(home.page)
    bring(home.page, content)
    expect(home.page.locator(".copies-bring [role=status]")).to_have_text(COPIES[reason])
    assert answers_on(home.page) == before


def test_words_in_a_document_stay_words(home):
    bring(home.page, package(document(OURS, control("quiet-voice", "&lt;img src=x onerror=alert(1)&gt;"))))
    expect(home.page.locator(".copies-merge")).to_contain_text("<img src=x onerror=alert(1)>")
    assert home.page.locator(".copies-merge img").count() == 0


TAGS = st.sampled_from(
    [
        "first-call",
        "next-steps/1/what",
        "next-steps/9999999/what",
        "next-steps/x/y/z",
        "__proto__",
        "constructor",
        "who-decides/families",
        "next-steps/1/__proto__",
        "",
        "/",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(TAGS, st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)), max_size=6
    ),
    st.binary(max_size=60),
    st.integers(0, 2),
)
def test_no_document_makes_the_page_fail_or_writes_by_itself(home, controls, noise, damage):
    body = document(OURS, *(control(quoteattr(tag)[1:-1], escape(text)) for tag, text in controls))
    content = [package(body), package(body + noise), package(body)[: len(noise)] + noise][damage]
    before = answers_on(home.page)
    home.page.evaluate(
        """document.querySelector('.copies-bring [role=status]').textContent = '';
        document.querySelector('.copies-place').replaceChildren()"""
    )
    bring(home.page, content)
    home.page.wait_for_function(
        """([reading]) => {
          const said = document.querySelector('.copies-bring [role=status]').textContent;
          return document.querySelector('.copies-merge') || (said && said !== reading);
        }""",
        arg=[COPIES["reading"]],
    )
    assert answers_on(home.page) == before
    assert (
        home.page.evaluate("Object.prototype.toString.call({}) + Object.keys(Object.prototype).length")
        == "[object Object]0"
    )


def test_the_reasons_all_have_a_sentence():
    assert all(
        re.search(r"\w", COPIES[reason])
        for reason in ("too_large", "unreadable", "not_ours", "other_module", "no_answers")
    )


def test_an_answer_to_a_reworded_question_keeps_the_words_it_was_asked_in(page, module_site):
    home = Home(page, module_site.workbook)
    page.evaluate("reflectoryModule.sections[1].prompts[0].text = 'Worded otherwise by now?'")
    content = home.save("docx")[1]
    other = Home(page.context.browser.new_context().new_page(), module_site.workbook, {"our-team": record(["x"])})
    bring(other.page, content)
    expect(other.page.locator(".copies-merge")).to_be_visible()
    bring_all(other.page)
    text = other.page.evaluate("key => localStorage.getItem(key)", f"reflectory:{MODULE}:first-call")
    assert json.loads(text)["asked"] == "Worded otherwise by now?"


def test_a_retired_checklist_is_told_in_its_words_wherever_it_meets_the_reader(page, module_site):
    value = ["k-visit-family"]
    home = Home(page, module_site.workbook, {"old-visits": record(value, asked="Whom will you visit?")})
    content = home.save("docx")[1]
    earlier = record(value, at="2026-10-01T08:00:00.000Z", asked="Whom will you visit?")
    other = Home(
        page.context.browser.new_context().new_page(),
        module_site.workbook,
        {"old-visits": earlier | {"value": ["k-other"]}},
    )
    bring(other.page, content)
    expect(other.page.locator(".copies-merge")).to_contain_text("A family at home")
    bring_all(other.page)
    expect(other.page.locator(".workbook-retired [data-prompt=old-visits]")).to_contain_text("A family at home")
    assert other.page.evaluate("document.body.innerText").count("k-visit-family") == 0
    stored = json.loads(other.page.evaluate("key => localStorage.getItem(key)", f"reflectory:{MODULE}:old-visits"))
    assert stored["value"] == value
