import json

import pytest

from reflectory.checks import RULES
from reflectory.problems import Problem
from reflectory.reports.sarif import as_sarif, documentation

WHOLE = Problem("content/en/a b.md", 0, 1, "file-empty", "this page is empty", "write it")
LINE = Problem("content/en/why.md", 41, 5, "link-vague", "“here” says nothing", "write more", "See [here](x.md).")
NOTE = Problem("content/en/why.md", 2, 1, "minutes", "too few", "write 9", "minutes: 1", "note")


@pytest.fixture
def run():
    log = json.loads(as_sarif([WHOLE, LINE, NOTE], RULES, "https://example.org/docs/rules"))
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    return run


def test_finding_stands_at_line_and_column_with_the_line_itself(run):
    place = run["results"][1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "content/en/why.md", "uriBaseId": "MODULE"}
    assert place["region"] == {"startLine": 41, "startColumn": 5, "snippet": {"text": "See [here](x.md)."}}
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"][1]["message"]["text"] == "“here” says nothing\nfix: write more"


def test_finding_in_a_whole_file_has_no_line_and_a_legal_address(run):
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "content/en/a%20b.md", "uriBaseId": "MODULE"}}


def test_problems_are_errors_and_notes_are_notes(run):
    assert [result["level"] for result in run["results"]] == ["error", "error", "note"]


def test_every_rule_comes_with_its_help_and_page(run):
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    for rule in rules:
        assert rule["shortDescription"]["text"] and rule["help"]["text"] and rule["help"]["markdown"]
        assert rule["helpUri"] == f"https://example.org/docs/rules/{rule['id']}.md"
        assert rule["defaultConfiguration"]["level"] in ("error", "note", "none")
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_finding_stays_the_same_one_when_lines_are_added_above():
    def fingerprint(problem: Problem) -> object:
        return json.loads(as_sarif([problem], RULES))["runs"][0]["results"][0]["partialFingerprints"]

    moved = Problem("content/en/why.md", 90, 5, LINE.code, LINE.message, LINE.fix, LINE.excerpt)
    assert fingerprint(LINE) == fingerprint(moved) != fingerprint(NOTE)


def test_pages_of_rules_are_those_of_the_repository_that_has_them(tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.example")
    monkeypatch.setenv("GITHUB_REPOSITORY", "someone/module")
    (tmp_path / "docs" / "rules").mkdir(parents=True)
    assert documentation(tmp_path).startswith("https://")
    assert "helpUri" not in as_sarif([LINE], RULES)


def test_command_writes_it_and_nothing_else(module_dir, run_cli):
    folder = module_dir("index.md\n| # A\n|\n| See [here](index.md).")
    done = run_cli("check", "--format", "sarif", folder=folder)
    assert done.returncode == 1
    results = json.loads(done.stdout)["runs"][0]["results"]
    assert {result["ruleId"] for result in results} == {"link-vague", "description-missing"}
