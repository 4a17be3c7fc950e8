"""A mark that asks again names an earlier one on the same steps."""

import pytest

from reflectory.checks import check
from reflectory.reading.editions import read_module

PAGE = """
    index.md
    | ---
    | title: Listening
    | minutes: 5
    | description: How to listen.
    | ---
    |
    | # Listening
    |
    | /// reflection | Where are you?
    |     id: first-mark
    |     kind: scale
    |     items: [Never, Always]
    | ///
    |
    | /// reflection | Why?
    |     id: why-there
    | ///
    |
    | /// reflection | Where are you now?
    |     id: last-mark
    |     kind: scale
    |     items: [Never, Always]
    |     again: {again}
    | ///
"""


def problems(folder):
    return list(check(read_module(folder)))


def told(found):
    return [(problem.code, problem.line) for problem in found if problem.code == "again-unlike"]


def test_an_earlier_scale_with_the_same_steps_is_right(module_dir):
    assert told(problems(module_dir(PAGE.format(again="first-mark")))) == []


@pytest.mark.parametrize("again", ["nobody", "why-there", "last-mark"])
def test_anything_else_is_told_at_its_line(module_dir, again):
    assert told(problems(module_dir(PAGE.format(again=again)))) == [("again-unlike", 23)]


def test_other_steps_can_not_be_compared(module_dir):
    page = PAGE.format(again="first-mark").replace("[Never, Always]", "[Guessing, Certain]", 1)
    assert told(problems(module_dir(page))) == [("again-unlike", 23)]


def test_a_reminder_leads_to_a_section_that_is_there(module_dir):
    page = (
        PAGE.format(again="first-mark")
        + """    |
    | /// reminder | Look again
    |     days: 3
    |     page: {page}
    | ///
"""
    )
    codes = [problem.code for problem in problems(module_dir(page.format(page="index.md")))]
    assert "link-broken" not in codes
    codes = [problem.code for problem in problems(module_dir(page.format(page="gone.md")))]
    assert "link-broken" in codes
