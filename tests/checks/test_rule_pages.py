import ast
import re
from pathlib import Path

import pytest

from reflectory.checks import FAMILIES, RULES
from reflectory.reports import rule_pages

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "rules"
MADE = rule_pages.pages()


def test_every_rule_has_its_page_and_no_page_is_without_a_rule():
    assert {file.stem for file in PAGES.glob("*.md")} == {*RULES, "README"}


@pytest.mark.parametrize("name", sorted(MADE))
def test_page_says_what_the_rule_says_now(name):
    assert (PAGES / name).read_text("utf-8") == MADE[name], "run: python -m reflectory.reports.rule_pages docs/rules"


def test_pages_link_only_to_pages():
    found = 0
    for file in PAGES.glob("*.md"):
        prose = re.sub(r"^```.*?^```$", "", file.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
        for target in re.findall(r"\]\(([^)`#:]+\.md)(?:#[^)]*)?\)", prose):
            assert (file.parent / target).resolve().is_file(), f"{file.name}: {target}"
            found += 1
    assert found >= len(RULES)


def test_pages_of_rules_that_are_gone_are_taken_away(tmp_path):
    (tmp_path / "old-rule.md").write_text("old")
    rule_pages.write(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == set(MADE)


def test_codes_are_unique_and_plain():
    codes = [rule.code for family in FAMILIES for rule in family.RULES]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z][a-z0-9-]+", code) for code in codes)


@pytest.mark.parametrize("rule", RULES.values(), ids=str)
def test_rule_asks_explains_and_shows(rule):
    assert rule.asks.endswith(".") and rule.asks[0].isupper()
    assert rule.because.endswith((".", "”.")) and rule.wrong and rule.right and rule.wrong != rule.right


def pattern_of(node):
    """Return what a string of the source may say, with a word for each value put in; None if it can't be a code."""
    parts = getattr(node, "values", [node])
    if isinstance(node, (ast.Constant, ast.JoinedStr)):
        said = "".join(str(part.value) if isinstance(part, ast.Constant) else "[a-z]+" for part in parts)
        return said if re.fullmatch(r"(?:[a-z]+|\[a-z\]\+)(?:-(?:[a-z]+|\[a-z\]\+))*", said) else None
    return None


def codes_told(tree):
    """Yield what stands where a code does: in `Problem(…)`, `.problem(…)`, `.report(…)`, and first of three words."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("problem", "report"):
            yield from filter(None, map(pattern_of, node.args[:3]))
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
            yield from filter(None, map(pattern_of, node.args[3:4]))
        elif isinstance(node, ast.Tuple) and len(node.elts) == 3 and "-" in (pattern_of(node.elts[0]) or ""):
            yield pattern_of(node.elts[0])


def test_every_code_that_can_be_told_has_a_rule():
    """Whatever stands where a problem's code stands in the source must be a rule's code."""
    files = (ROOT / "src" / "reflectory").rglob("*.py")
    told = {code for file in files for code in codes_told(ast.parse(file.read_text("utf-8")))}
    assert sorted(code for code in told if not any(re.fullmatch(code, known) for known in RULES)) == []
    assert told >= {"block-unclosed", "argument-missing", "option-unknown", "file-name", "[a-z]+-missing"}
