"""A page of a section on paper: what it says above and below, what is open, where it breaks, and where it ends."""

import io
import json
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader
from taken_home import plain
from workbook_site import MODULE, WorkbookSite, build_module, record

WORDS = "Ask the families who never came which hour and place would work, and write down what they say. " * 4
PAGE = f"""\
# Where you are

{WORDS}

## First

{WORDS}

??? note "Closed on the screen"
    Open on paper, down to here.

/// reflection | What works here?
    id: what-works
    rows: 8

One line for each.
///

## Second

{WORDS}

/// quiz | Which of these is a practice?
- [x] The calls

    Somebody made them, and can make them again.

- [ ] The taco truck

    It fed people, once.
///

{WORDS}

### Third

{WORDS}

/// reflection | Where do we stand?
    id: where-we-stand
    kind: matrix
    scale: [Not yet, Most of the time, Always]
    items: {{asked: Families are asked, told: Families are told, heard: Families are heard}}
///

## Fourth

{WORDS}

/// reflection | What will you do?
    id: next-steps
    kind: plan
    rows: 4
///

{WORDS}

/// reflection | What will you leave?
    id: leave
    rows: 7
///
"""
PAGES = {"index.md": "# Welcome\n", "here.md": PAGE, "workbook.md": "# Workbook\n\n/// workbook\n///\n"}
HEADINGS = ["First", "Second", "Third", "Fourth"]
FOOT = 60  # points that hold the number of the page


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return build_module(tmp_path_factory.mktemp("paper"), pages=PAGES, extensions={"pymdownx.details": {}})


@pytest.fixture
def here(page, built, assets):
    made = WorkbookSite(built, assets)
    page.goto(made.workbook.replace("workbook", "here"))
    yield page
    made.close()


def pages_of(page, **options):
    return PdfReader(io.BytesIO(page.pdf(**options))).pages


def test_every_page_says_module_and_title_and_which_of_how_many_it_is(here):
    first, *rest = [plain(page.extract_text()) for page in pages_of(here, format="Letter")]
    assert rest
    assert "Listening & learning" in first and "learning · Where" not in first
    for number, text in enumerate(rest, 2):
        assert "Listening & learning · Where you are" in text
        assert f"{number} / {len(rest) + 1}" in text


def test_what_is_closed_on_the_screen_is_open_on_paper(here):
    expect(here.get_by_text("Open on paper, down to here.")).to_be_hidden()
    text = "\n".join(plain(page.extract_text()) for page in pages_of(here))
    for expected in ("Open on paper, down to here.", "can make them again", "It fed people, once."):
        assert expected in text
    assert "answered" not in text


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_no_page_is_left_half_empty_and_no_heading_stands_alone_at_its_foot(here, paper):
    # More and more words above move the breaks about.
    for count in range(0, 20, 4):
        here.evaluate(
            "count => { const line = document.querySelector('main h1 + p'); "
            "line.textContent = 'A line of words that moves what comes below it. '.repeat(count); }",
            count * 3 + 1,
        )
        *full, _ = pages_of(here, format=paper)
        for page in full:
            assert lowest(page) < float(page.mediabox.height) * 0.4
            lines = [line.strip() for line in plain(page.extract_text()).splitlines()]
            body = [line for line in lines if line and not re.fullmatch(r"\d+ / \d+|.*learning.*", line)]
            assert body[-1] not in HEADINGS and not body[-1].startswith("Question ")


def lowest(page):
    """How far above the page's edge the lowest line is, drawn or written, in points."""
    found = []

    def see(operator, operands, matrix, _text):
        if operator in (b"re", b"l", b"m"):
            x, y = float(operands[0]), float(operands[1])
            found.append(x * matrix[1] + y * matrix[3] + matrix[5])

    def see_text(text, matrix, text_matrix, *_):
        if text.strip():
            found.append(text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5])

    page.extract_text(visitor_operand_before=see, visitor_text=see_text)
    return min(y for y in found if y > FOOT)


def test_nothing_reaches_the_right_edge_where_a_printer_cuts_it(here):
    here.emulate_media(media="print")
    here.set_viewport_size({"width": 700, "height": 900})
    reaching = here.evaluate(
        """() => [...document.querySelectorAll('main *')]
          .filter((one) => one.checkVisibility() && parseFloat(getComputedStyle(one).borderRightWidth) > 0)
          .filter((one) => one.getBoundingClientRect().right > document.body.clientWidth - 0.9)
          .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert reaching == []


def test_marks_that_were_set_print_dark(here):
    here.evaluate(
        "([key, text]) => localStorage.setItem(key, text)",
        [f"reflectory:{MODULE}:where-we-stand", json.dumps(record({"asked": 2}))],
    )
    here.reload()
    here.emulate_media(media="print")
    chosen = here.locator("[prompt=where-we-stand] input:checked")
    expect(chosen).to_have_count(1)
    assert chosen.evaluate("one => getComputedStyle(one).printColorAdjust") == "exact"
