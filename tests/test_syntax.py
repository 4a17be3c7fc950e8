"""The block grammar, with strings only: every problem once, at its line and column, with a way out."""

import time
from textwrap import dedent

import pytest

from reflectory.grammar.syntax import scan


def read(text, **options):
    return scan(dedent(text).strip("\n").split("\n"), "page.md", **options)


def told(text):
    return [(p.line, p.column, p.code) for p in read(text).problems]


def test_a_block_has_its_words_options_and_lines():
    found = read("""
        # Why

        /// reflection | What first drew you?
            id: first-call
            rows: 6

        Think of **one** day.
        ///
    """)
    (block,) = found.blocks
    assert found.problems == ()
    assert (block.name, block.argument, block.line, block.end) == ("reflection", "What first drew you?", 3, 8)
    assert block.options == {"id": "first-call", "rows": 6}
    assert block.places == {"id": (4, 5), "rows": (5, 5)}


def test_lines_are_counted_with_the_front_matter():
    lines = ["---", "title: x", "---", "/// reflection | Why?", "///"]
    assert [(p.line, p.code) for p in scan(lines, start=3).problems] == [(4, "id-missing")]


def test_every_problem_of_a_page_is_told_in_one_run_in_order():
    assert told("""
        /// reflection | One?
        ///

        /// reflecton | Two?
        ///

        /// reflection | Three?
            id: three
            row: 6
        ///

        ///
    """) == [(1, 1, "id-missing"), (4, 5, "block-unknown"), (9, 5, "option-unknown"), (12, 1, "block-not-open")]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("/// reflection | Q\n///", (1, 1, "id-missing")),
        ("/// reflection | Q\n    id: A b\n///", (2, 5, "option-invalid")),
        ("/// reflection | Q\n    id: ok-id\n    rows: 41\n///", (3, 5, "option-invalid")),
        ("/// reflection | Q\n    id: ok-id\n    Rows: 4\n///", (3, 5, "option-unknown")),
        ("/// reflection | Q\n    id: ok-id\n    id: other\n///", (3, 5, "option-repeated")),
        ("/// reflection | Q\n    id: [\n///", (2, 5, "options-invalid")),
        ("/// reflection | Q\n    id ok-id\n///", (2, 5, "options-invalid")),
        ("/// reflection | Q\n    id: !x ok-id\n///", (2, 9, "options-invalid")),
        ("/// reflection | Q\n    id: ok-id\n    kind: scale\n///", (3, 5, "items-wrong")),
        ("/// reflection | Q\n    id: ok-id\n    items: [a, b]\n///", (3, 5, "items-wrong")),
        ("/// reflection | Q\n    id: ok-id\n    kind: essay\n///", (3, 5, "option-invalid")),
        ("/// reflection\n    id: ok-id\n///", (1, 1, "argument-missing")),
        ("/// reflection |\n    id: ok-id\n///", (1, 1, "argument-missing")),
        ("/// workbook | Mine\n///", (1, 1, "argument-unwanted")),
        ("/// workbook\n    rows: 6\n///", (2, 5, "option-unknown")),
        ("/// workbook\n\nWords.\n///", (3, 1, "body-unwanted")),
        ("/// recall\n///", (1, 1, "of-missing")),
        ("/// video | A talk\n///", (1, 1, "url-missing")),
        ("/// video | A talk\n    url: http://example.org\n///", (2, 5, "option-invalid")),
        ("/// reflection | Q\n    id: ok-id", (1, 1, "block-unclosed")),
        ("///", (1, 1, "block-not-open")),
        ("// reflection | Q\n    id: ok-id", (1, 1, "block-malformed")),
        ("/reflection | Q", (1, 1, "block-malformed")),
        ("/// reflection: Q", (1, 1, "block-malformed")),
        ("  /// recall\n    of: ok-id\n///", (1, 3, "block-indented")),
        ("- /// reflection | Q", (1, 3, "block-indented")),
        ("> /// reflection | Q", (1, 3, "block-indented")),
        ("- a\n\n    /// recall", (3, 5, "block-indented")),
        ("```\n/// recall", (1, 1, "fence-unclosed")),
        ("<!-- a remark", (1, 1, "comment-unclosed")),
    ],
)  # fmt: skip
def test_each_mistake_is_one_problem_at_its_place(text, problem):
    assert problem in told(text)
    assert len([p for p in told(text) if p[2] == problem[2]]) == 1


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("/// reflection | What surprised you?\n///", "id: what-surprised-you"),
        ("/// reflection | Q\n\n    id: ok-id\n///", "line 3 has it"),
        ("/// reflection | Q\nid: ok-id\n///", "line 2 has it"),
        ("/// reflection | Q\n    id: ok-id\n    row: 6\n///", "did you mean “rows”?"),
        ("/// reflecton | Q\n    id: ok-id\n///", "did you mean “reflection”?"),
        ("/// reflection | Q\n    id: Two Words\n///", "for example: two-words"),
        ("/// reflection | Q\n    id: ok-id\n    kind: essay\n///", "text, list, scale, checklist, plan"),
    ],
)
def test_the_fix_says_what_to_write(text, fix):
    assert fix in read(text).problems[0].fix


def test_the_excerpt_is_the_line_itself():
    assert read("/// reflection | Why?\n    id: ok-id\n    row: 6\n///").problems[0].excerpt == "    row: 6"


@pytest.mark.parametrize("open_, close", [("```", "```"), ("~~~", "~~~"), ("```` md", "````"), ("<!--", "-->")])
def test_blocks_in_code_and_comments_are_examples(open_, close):
    found = read(f"{open_}\n/// reflection | Q\n///\n{close}\n\n/// reflection | Q\n    id: ok-id\n///")
    assert [block.line for block in found.blocks] == [6]
    assert found.problems == ()
    assert found.literal == {1, 2, 3, 4}
    assert found.fenced == (set() if open_ == "<!--" else {1, 2, 3, 4})


def test_a_fence_inside_a_list_or_quotation_is_code_too():
    assert told("- a\n\n    ```\n    /// reflection | Q\n    ```\n") == []
    assert told("> ```\n> /// reflection | Q\n> ```\n") == []


def test_a_longer_fence_holds_a_shorter_one():
    assert told("````\n```\n/// reflection | Q\n```\n````") == []


def test_tabs_indent_options_too():
    (block,) = read("/// reflection | Q\n\tid: ok-id\n///").blocks
    assert block.options == {"id": "ok-id"}


def test_a_block_inside_a_longer_one_is_found_and_both_end():
    found = read("//// facilitator | Note\n\n/// recall\n    of: ok-id\n///\n\n////")
    assert [(block.name, block.line, block.end) for block in found.blocks] == [("facilitator", 1, 7), ("recall", 3, 5)]
    assert found.problems == ()


def test_a_block_that_is_never_closed_does_not_hide_the_next():
    found = read("/// reflection | One?\n    id: one-id\n\n/// reflection | Two?\n    id: two-id\n///")
    assert [block.options["id"] for block in found.blocks] == ["one-id", "two-id"]
    assert [(p.line, p.code) for p in found.problems] == [(1, "block-unclosed")]


def test_blocks_of_other_extensions_that_are_on_are_left_alone():
    text = "/// details | More\n\nwords\n///"
    assert read(text, others={"details"}).problems == ()
    assert [p.code for p in read(text).problems] == ["block-unknown"]


def test_slashes_in_prose_and_addresses_are_no_blocks():
    assert told("See https://example.org//x and either/or.\n\n// a remark\n\n1/2 /// x") == []


def test_wrong_values_are_left_out_of_the_options():
    (block,) = read("/// reflection | Q\n    id: ok-id\n    rows: many\n///").blocks
    assert block.options == {"id": "ok-id"}


def test_a_name_in_capitals_is_the_same_block():
    assert read("/// Reflection | Q\n    id: ok-id\n///").blocks[0].name == "reflection"


@pytest.mark.parametrize(
    "lines",
    [
        ["/// reflection | Q", "    id: ok-id", "///", ""] * 2500,
        ["```", *["words <!-- x"] * 10_000],
        [*["words"] * 9_000, *["/// recall"] * 1_000],
    ],
)
def test_ten_thousand_lines_are_read_in_a_moment(lines):
    started = time.perf_counter()
    scan(lines)
    assert time.perf_counter() - started < 5
