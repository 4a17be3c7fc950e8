"""The README promises nothing that no row of docs/reliability.md carries, and no row names a test that is gone."""

import re

import pytest

from drawn import ROOT

ROWS = (ROOT / "docs/reliability.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
PROMISES = README.split("## What it promises\n")[1].split("\n## ")[0]
FILES = sorted(set(re.findall(r"\b(?:tests|benchmarks)/[\w/]+\.py", ROWS)))


def table(heading):
    lines = ROWS.split(f"## {heading}\n")[1].split("\n## ")[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")][2:]


def test_each_promise_is_carried_by_rows_and_tests_and_nothing_else_is_promised():
    promised = re.findall(r"^- \*\*(.+?)\.\*\*", PROMISES, re.MULTILINE)
    assert promised == [promise for promise, _ in table("What the README promises, and what carries it")]


def test_each_promise_of_the_readme_cites_where_it_is_carried():
    for promise in PROMISES.split("\n- ")[1:]:
        assert "(docs/" in promise, promise


def test_a_number_of_the_readme_stands_in_a_row():
    for number in re.findall(r"\d[\d,]*(?= (?:histories|kills|files|pages))", PROMISES):
        assert number in ROWS, number


@pytest.mark.parametrize("name", FILES)
def test_what_a_row_names_is_there(name):
    assert (ROOT / name).is_file()


def test_rows_are_numbered_and_a_row_that_is_cited_is_one():
    numbers = [int(number) for number in re.findall(r"^\| (\d+) \|", ROWS, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    cited = re.findall(r"rows? (\d+)(?: (?:to|and) (\d+))?", ROWS + PROMISES)
    assert all(int(number) in numbers for pair in cited for number in pair if number)


def test_what_nightly_is_said_to_run_it_runs():
    nightly = (ROOT / "Makefile").read_text("utf-8").split("\nnightly: .venv")[1].split("\nfix:")[0]
    for command in re.findall(r"\[`(.+?)`\]", ROWS):
        settings = [word for word in command.split() if "=" in word]
        files = re.findall(r"\S+\.py", command)
        (line,) = [one for one in nightly.splitlines() if all(file in one for file in files)]
        assert all(setting in line for setting in settings), command
