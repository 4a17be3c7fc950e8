import json
from dataclasses import replace

import pytest

from reflectory.problems import Problem, as_github, as_json, as_text, count, nearest

MISSING = Problem(
    "content/en/why.md", 41, 1, "id-missing", "this reflection has no id", "add one", "/// reflection | Why?"
)


def test_text_says_where_what_the_line_itself_and_the_fix():
    assert as_text(MISSING) == (
        "content/en/why.md:41: this reflection has no id\n   41 | /// reflection | Why?\n   fix: add one"
    )


def test_problem_of_a_whole_file_shows_no_line():
    whole = Problem("content/en/why.md", 0, 1, "file-empty", "this page is empty", "write it")
    assert as_text(whole) == "content/en/why.md: this page is empty\n   fix: write it"
    assert as_github(whole) == "::error file=content/en/why.md,title=file-empty::this page is empty%0Afix: write it"


def test_github_annotation_stands_at_line_and_column():
    assert as_github(MISSING) == (
        "::error file=content/en/why.md,line=41,col=1,title=id-missing::this reflection has no id%0Afix: add one"
    )


def test_github_annotation_can_not_be_broken_out_of():
    hostile = Problem("a,b:c%.md", 1, 1, "x", "100%\r\n::set-env name=PATH::evil", "none\n::stop-commands::x")
    shown = as_github(hostile)
    assert "\n" not in shown and "\r" not in shown
    assert shown.startswith("::error file=a%2Cb%3Ac%25.md,line=1,")
    assert "100%25%0D%0A::set-env" in shown


def test_json_has_the_keys_of_the_contract():
    assert json.loads(as_json([MISSING])) == [
        {
            "path": "content/en/why.md",
            "line": 41,
            "column": 1,
            "code": "id-missing",
            "message": "this reflection has no id",
            "fix": "add one",
        }
    ]
    assert json.loads(as_json([])) == []


def test_problems_sort_by_file_then_line():
    late, early = Problem("b.md", 2, 1, "x", "m", "f"), Problem("a.md", 10, 1, "x", "m", "f")
    assert sorted([late, Problem("b.md", 1, 9, "x", "m", "f"), early])[0] is early
    assert sorted([late, Problem("b.md", 1, 9, "x", "m", "f")])[1] is late


@pytest.mark.parametrize(
    ("found", "pages", "sentence"),
    [
        ([], 1, "no problems; 1 page read"),
        ([MISSING], 7, "1 problem in 1 file; 7 pages read"),
        ([MISSING, Problem("x.md", 1, 1, "c", "m", "f")], 7, "2 problems in 2 files; 7 pages read"),
        ([Problem("x.md", 1, 1, "c", "m", "f", level="note")], 7, "no problems and 1 note; 7 pages read"),
    ],
)
def test_the_closing_sentence_counts(found, pages, sentence):
    assert count(found, pages) == sentence


def test_a_guess_is_made_only_when_one_is_close():
    assert nearest("row", ["id", "rows"]) == "did you mean “rows”? "
    assert nearest("ROWS", ["id", "rows"]) == "did you mean “rows”? "
    assert nearest("colour", ["id", "rows"]) == ""


def test_a_line_of_any_length_leaves_the_fix_in_sight():
    told = as_text(replace(MISSING, excerpt="x" * 30_000)).splitlines()
    assert told[1].endswith("xxx […]") and len(told[1]) < 400
    assert told[2].startswith("   fix: ")
