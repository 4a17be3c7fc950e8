"""A quiz and a glossary in a reader's hands: by keyboard, aloud, without scripts, on paper, and with no barrier."""

from __future__ import annotations

import re
import subprocess

import pytest
from barriers import violations

from drawn import ROOT, SETTINGS
from reflectory.build import build

WORDS = "lcap:\n  term: Local Control and Accountability Plan\n  meaning: A plan for three years.\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The address of a page with three quizzes and a word that is explained, as a file."""
    folder = tmp_path_factory.mktemp("quiz")
    (folder / "content/en").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS)
    quiz = (ROOT / "tests/golden/quiz.md").read_text("utf-8")
    head = "---\ntitle: Try\ndescription: Try.\n---\n\n# Try\n\nThe [LCAP][lcap] is long.\n\n"
    (folder / "content/en/index.md").write_text(f"{head}{quiz}\n/// glossary\n///\n")
    (folder / "content/en/glossary.yml").write_text(WORDS)
    assert not build(folder).problems
    return (folder / "site/index.html").as_uri()


def test_an_answer_opens_by_keyboard_and_is_said_aloud(page, address):
    page.goto(address)
    one, several = page.locator("reflection-quiz").nth(0), page.locator("reflection-quiz").nth(1)
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('.reflection-quiz-status').textContent === 'Not quite.'")
    assert one.get_by_text("Telling needs no survey").is_visible()
    assert not one.get_by_text("somebody else decided").is_visible()
    status = several.locator("[role=status]")
    several.get_by_text("The date").click()
    status.filter(has_text="Right. 1 of 2 right answers found.").wait_for()
    several.get_by_text("The budget").click()
    status.filter(has_text="Not quite. 1 of 2 right answers found.").wait_for()
    several.get_by_text("The food").click()
    status.filter(has_text="Right. 2 of 2 right answers found.").wait_for()


def test_without_scripts_every_answer_opens_and_every_word(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    for summary in page.locator("summary").all():
        summary.click()
    assert all(
        page.get_by_text(text).is_visible() for text in ("no survey", "somebody else", "They named", "night shift")
    )
    page.get_by_role("button", name="LCAP").click()
    assert page.locator(".reflectory-meaning").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".reflectory-meaning").is_visible()
    context.close()


def test_on_paper_every_explanation_stands_below_its_question(page, address, tmp_path):
    page.goto(address)
    page.pdf(path=tmp_path / "page.pdf")
    said = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True
    )
    text = " ".join(said.stdout.split())
    order = [
        "LCAP (Local Control",
        "A district mails",
        "We tell you",
        "We ask you",
        "no survey",
        "Right.",
        "They named",
    ]
    assert [text.find(part) for part in order] == sorted(text.find(part) for part in order)
    assert -1 not in [text.find(part) for part in order]
    assert "B We ask you" in text and "B. Right." in text and "C. Right." in text


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_of_it_is_a_barrier(page, address, dark):
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address)
    page.get_by_role("button", name="LCAP").click()
    for summary in page.locator("summary").all():
        summary.click()
    page.get_by_role("button", name="LCAP").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.locator("summary").evaluate_all(
        "(all) => all.filter((s) => s.getBoundingClientRect().height < 24).length"
    )
    assert small == 0


def test_a_page_without_them_loads_nothing_for_them(address):
    lost = re.sub(r"index\.html$", "404.html", address).removeprefix("file://")
    assert not re.search(r"quiz|glossary", open(lost, encoding="utf-8").read())  # noqa: PTH123, SIM115
