"""`new` starts a module that is whole: it checks clean, builds with either engine, and tests itself."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator

from reflectory.build import build
from reflectory.checks import check
from reflectory.cli import cli
from reflectory.grammar.options import BLOCKS, KINDS
from reflectory.reading.editions import read_module
from reflectory.writing.new import NotEmpty, new

ROOT = Path(__file__).parents[1]
SCHEMAS = ROOT / "src" / "reflectory" / "writing" / "schema"


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "module"
    new(folder, 'Listening: a "start"', ["en", "es"], "Example Unified")
    return folder


def test_a_new_module_has_nothing_to_mend_and_nothing_to_note(started: Path) -> None:
    assert check(read_module(started), notes=True) == []


def test_a_new_module_shows_one_of_each_block_and_kind(started: Path) -> None:
    blocks = [block for edition in read_module(started) for _, scan in edition.pages() for block in scan.blocks]
    assert {block.name for block in blocks} == set(BLOCKS) - {"cohort"}
    assert {block.options.get("kind", "text") for block in blocks if block.name == "reflection"} == set(KINDS)


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_new_module_builds_in_both_languages(started: Path, tmp_path: Path, engine: str) -> None:
    built = build(started, engine, tmp_path / "site")
    assert list(built.problems) == []
    module = json.loads((tmp_path / "site" / "es" / "module.json").read_text("utf-8"))
    assert module["lang"] == "es"
    assert module["languages"] == {"en": "../", "es": "./"}
    page = (tmp_path / "site" / "es" / "first-section" / "index.html").read_text("utf-8")
    assert re.findall(r'<reflection-box[^>]* prompt="([^"]+)"', page) == [
        prompt["id"] for section in module["sections"] for prompt in section["prompts"]
    ]
    assert "assets/module.css" in page
    assert (tmp_path / "site" / "es" / "assets" / "module.css").is_file()


def test_a_new_modules_own_test_passes(started: Path) -> None:
    run = subprocess.run([sys.executable, "test_module.py"], cwd=started, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_its_settings_hold_to_the_schemas_its_editor_reads(started: Path) -> None:
    for name, schema in (("mkdocs.yml", "mkdocs"), ("mkdocs.es.yml", "mkdocs"), ("content/links.yml", "links")):
        rules = json.loads((started / ".vscode" / f"{schema}.schema.json").read_text("utf-8"))
        Draft7Validator.check_schema(rules)
        values = yaml.safe_load((started / name).read_text("utf-8"))
        values = json.loads(json.dumps(values, default=str))
        assert [error.message for error in Draft7Validator(rules).iter_errors(values)] == []


def test_the_schema_complains_of_a_mistyped_setting() -> None:
    rules = Draft7Validator(json.loads((SCHEMAS / "mkdocs.schema.json").read_text("utf-8")))
    assert not rules.is_valid({"extra": {"module": {"id": "a-module", "retred": {}}}})
    assert not rules.is_valid({"extra": {"module": {"id": "A module"}}})


def test_this_modules_own_settings_hold_to_the_schemas() -> None:
    for name, schema in (("mkdocs.yml", "mkdocs"), ("content/links.yml", "links")):
        rules = Draft7Validator(json.loads((SCHEMAS / f"{schema}.schema.json").read_text("utf-8")))
        values = json.loads(json.dumps(yaml.safe_load((ROOT / name).read_text("utf-8")), default=str))
        assert [error.message for error in rules.iter_errors(values)] == []


def test_the_command_asks_three_questions(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["new", str(tmp_path / "m")], input="Trust\nen\nExample Unified\n")
    assert result.exit_code == 0, result.output
    assert [line.split(":")[0] for line in result.output.splitlines()[:3]] == [
        "Title of the module",
        "Languages, the main one first [en]",
        "Your organisation",
    ]
    assert "id: trust" in (tmp_path / "m" / "mkdocs.yml").read_text("utf-8")


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(NotEmpty):
        new(tmp_path, "Trust", ["en"], "Example Unified")
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_a_wrong_language_is_wrong_usage(tmp_path: Path) -> None:
    arguments = ["new", str(tmp_path / "m"), "--title", "T", "--organisation", "O", "--languages", "../../x"]
    assert CliRunner().invoke(cli, arguments).exit_code == 2
    assert not (tmp_path / "m").exists()
