"""Who wrote in the first edition of *Community engagement* finds every word of it in the second.

`tests/first_edition` was made in a browser with that edition (commit e6cf563): what its boxes left in storage, and the
answer file its workbook saved.
"""

import json

import pytest
from playwright.sync_api import expect
from reading_box import Box

from drawn import ROOT
from reflectory.checks.filing import Filing
from reflectory.reading.editions import read_module

MODULE = "community-engagement"
FILES = ROOT / "tests" / "first_edition"
SAVED = json.loads((FILES / "saved.json").read_text("utf-8"))
ANSWERS = {key.rpartition(":")[2]: record for key, record in SAVED.items()}
# Where each text of the first edition stands now.
TEXTS = {
    "definition": ["promises-kept"],
    "why": ["first-call", "why-now"],
    "what": ["level-now"],
    "how": ["what-works", "through-the-portal"],
    "team": ["belonging"],
}
# What became a table: what was written stands beside the empty rows, and in the workbook.
TABLES = {
    "thriving": ("why", "thriving-here"),
    "participatory-team": ("team", "team-seats"),
    "growing-together": ("team", "growing-by-group"),
}
RETIRED = ("practice-now", "practice-again")


# What each old mark says for itself: the end of its scale that it is on, or near.
NEAR = {
    "practice-now": ("We decide together", "Decidimos en conjunto"),
    "practice-again": ("near “We mostly send out news”", "cerca de «Sobre todo enviamos avisos»"),
}


def written(value):
    return value if isinstance(value, list) else [value]


@pytest.fixture(params=["en", "es"])
def root(request, page, published):
    """Open the module in each language, where the first edition left its answers."""
    page.goto(published.root)
    for key, record in SAVED.items():
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(record)])
    return published.root + ("" if request.param == "en" else "es/")


def test_what_was_saved_in_the_first_edition_is_found_in_the_second(page, root):
    assert len(ANSWERS) == 14
    for section, prompts in TEXTS.items():
        page.goto(f"{root}{section}/")
        for prompt in prompts:
            expect(Box(page, prompt, MODULE).area).to_have_value(ANSWERS[prompt]["value"])
    for prompt, (section, now) in TABLES.items():
        page.goto(f"{root}{section}/")
        for words in written(ANSWERS[prompt]["value"]):
            expect(Box(page, now, MODULE).element.locator(".reflection-old-form")).to_contain_text(words)
    page.goto(f"{root}decide/")
    ticks = Box(page, "last-decision", MODULE).element.locator("input:checked")
    assert ticks.evaluate_all("ticks => ticks.map(tick => tick.value)") == ANSWERS["last-decision"]["value"]
    page.goto(f"{root}plan/")
    cells = Box(page, "action-plan", MODULE).element.locator("textarea, input")
    filled = [text for text in cells.evaluate_all("cells => cells.map(cell => cell.value)") if text]
    assert set(filled) <= set(ANSWERS["action-plan"]["value"][0].values())


def test_the_workbook_of_the_second_edition_holds_every_answer_of_the_first(page, root):
    page.goto(f"{root}workbook/")
    main = page.locator("main")
    for prompt in ANSWERS.keys() - {*RETIRED, "last-decision", "action-plan"}:
        for words in written(ANSWERS[prompt]["value"]):
            expect(main).to_contain_text(words.splitlines()[0])
    for words in ANSWERS["action-plan"]["value"][0].values():
        expect(main).to_contain_text(words)
    for prompt in RETIRED:  # a mark says nothing without the scale it was given on
        asked = page.locator(f'[data-prompt="{prompt}"]')
        expect(asked).to_contain_text(NEAR[prompt][1 if "/es/" in root else 0])
    expect(page.locator('[data-prompt="participatory-team"]')).to_have_count(0)
    expect(main.locator(".reflection-unchecked", has_text="Role or group")).to_have_count(0)
    expect(page.locator(".workbook-record")).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_an_answer_file_of_the_first_edition_comes_in(page, published):
    page.goto(f"{published.root}workbook/")
    expect(page.locator(".copies-bring")).to_be_visible()
    page.set_input_files("#copies_file", FILES / "answers.json")
    page.locator(".copies-merge [data-does=bring]").click()
    expect(page.locator(".copies-bring [role=status]")).not_to_be_empty()
    page.goto(f"{published.root}how/")
    expect(Box(page, "what-works", MODULE).area).to_have_value(ANSWERS["what-works"]["value"])
    page.goto(f"{published.root}why/")
    old = Box(page, "thriving-here", MODULE).element.locator(".reflection-old-form")
    expect(old).to_contain_text(ANSWERS["thriving"]["value"])


def test_each_question_of_the_first_edition_has_an_heir_or_is_listed_as_retired():
    filing = Filing.of(edition.module for edition in read_module(ROOT))
    assert ANSWERS.keys() <= filing.owner.keys() | filing.retired.keys()
    assert {prompt: filing.owner[prompt] for prompt in TABLES} == {old: now for old, (_, now) in TABLES.items()}
