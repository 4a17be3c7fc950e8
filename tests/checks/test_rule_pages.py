import ast
import re
from pathlib import Path

import pytest

from reflectory.checks import FAMILIES, RULES
from reflectory.reports import rule_pages

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "rules"


def test_every_rule_has_its_page_and_no_page_is_without_a_rule():
    assert {file.stem for file in PAGES.glob("*.md")} == {*RULES, "README"}


@pytest.mark.parametrize("name", sorted(rule_pages.pages()))
def test_page_says_what_the_rule_says_now(name):
    made = rule_pages.pages()[name]
    assert (PAGES / name).read_text("utf-8") == made, "run: python -m reflectory.reports.rule_pages docs/rules"


def test_pages_link_only_to_pages():
    for file in PAGES.glob("*.md"):
        for target in re.findall(r"\]\(([^)`]+\.md)\)", rule_pages.pages()["README.md"]):
            assert (PAGES / target).is_file(), file


def test_pages_of_rules_that_are_gone_are_taken_away(tmp_path):
    (tmp_path / "old-rule.md").write_text("old")
    rule_pages.write(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == set(rule_pages.pages())


def test_codes_are_unique_and_plain():
    codes = [rule.code for family in FAMILIES for rule in family.RULES]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z][a-z0-9-]+", code) for code in codes)


@pytest.mark.parametrize("rule", RULES.values(), ids=str)
def test_rule_asks_explains_and_shows(rule):
    assert rule.asks.endswith(".") and rule.asks[0].isupper()
    assert rule.because.endswith((".", "”.")) and rule.wrong and rule.right and rule.wrong != rule.right


def test_every_code_that_can_be_told_has_a_rule():
    """Whatever stands where a problem's code stands in the source must be a rule's code."""
    known = set()
    for file in (ROOT / "src" / "reflectory").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "problem" and len(node.args) > 2:
                known |= {arg.value for arg in node.args[2:3] if isinstance(arg, ast.Constant)}
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem" and len(node.args) > 3:
                known |= {arg.value for arg in node.args[3:4] if isinstance(arg, ast.Constant)}
    assert len(known) > 25
    assert known <= set(RULES)
