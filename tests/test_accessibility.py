"""Every criterion of WCAG 2.2 A and AA has a row, and every test that a row names is there."""

import re

import pytest

from drawn import ROOT
from reflectory.criteria import criteria
from reflectory.reports.accessibility import page

# https://www.w3.org/TR/WCAG22/, levels A and AA; 4.1.1 was withdrawn.
A = (
    "1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 "
    "2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2"
).split()
AA = (
    "1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 "
    "3.2.4 3.3.3 3.3.4 3.3.8 4.1.3"
).split()
FILES = [*(ROOT / "tests").rglob("test_*.py")]
TESTS = {name for file in FILES for name in re.findall(r"^def (test_\w+)\(", file.read_text("utf-8"), re.MULTILINE)}


def test_every_criterion_has_a_row_at_its_level():
    found = criteria()
    assert sorted(one.number for one in found if one.level == "A") == sorted(A)
    assert sorted(one.number for one in found if one.level == "AA") == sorted(AA)


@pytest.mark.parametrize("one", criteria(), ids=lambda one: one.number)
def test_what_a_row_names_is_there(one):
    assert one.how and (one.tests or one.hand or one.none)
    assert set(one.tests) <= TESTS | {file.stem for file in FILES}
    assert not one.hand or re.search(r", 20\d\d-\d\d-\d\d\.$", one.hand), "who looked by hand says when"


def test_the_page_in_the_docs_says_the_same():
    assert (ROOT / "docs/accessibility.md").read_text("utf-8") == page()
