"""`new` starts a module that is whole: it checks clean, builds with either engine, and tests itself."""

from __future__ import annotations

import json
import re
import shlex
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
from reflectory.writing import requirement
from reflectory.writing.new import NotEmpty, new
from reflectory.writing.requirement import install_command, own_requirement

ROOT = Path(__file__).parents[1]
SCHEMAS = ROOT / "src" / "reflectory" / "writing" / "schema"
GLOSSARIES = [(f"content/{language}/glossary.yml", "glossary") for language in ("en", "es")]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "module"
    new(folder, 'Listening: a "start"', ["en", "es"], "Example Unified")
    return folder


def test_a_new_module_has_nothing_to_mend_and_nothing_to_note(started: Path) -> None:
    assert check(read_module(started), notes=True) == []


def test_a_new_module_shows_one_of_each_block_and_kind(started: Path) -> None:
    blocks = [block for edition in read_module(started) for _, scan in edition.pages() for block in scan.blocks]
    assert {block.name for block in blocks} == set(BLOCKS)
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
    for address in re.findall(r'<(?:link|script|img)\b[^>]*? (?:href|src)="([^":]+)"', page):
        assert (tmp_path / "site" / "es" / "first-section" / address).is_file(), address


def test_a_new_modules_own_test_passes(started: Path) -> None:
    run = subprocess.run([sys.executable, "test_module.py"], cwd=started, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_its_settings_hold_to_the_schemas_its_editor_reads(started: Path) -> None:
    for name, schema in (
        ("mkdocs.yml", "mkdocs"),
        ("mkdocs.es.yml", "mkdocs"),
        ("content/links.yml", "links"),
        *GLOSSARIES,
    ):
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


def test_a_fresh_clone_is_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    new(tmp_path, "Trust", ["en"], "Example Unified")
    assert (tmp_path / "mkdocs.yml").is_file()


@pytest.mark.parametrize(
    "wrong", ["--languages=../../x", "--languages=", "--title=", "--title= <> ", "--organisation= "]
)
def test_what_is_wrong_is_told_before_anything_is_asked(tmp_path: Path, wrong: str) -> None:
    result = CliRunner().invoke(cli, ["new", str(tmp_path / "m"), wrong], input="Trust\nen\nX\n")
    assert result.exit_code == 2
    assert "Title of the module" not in result.output
    assert not (tmp_path / "m").exists()


def test_a_full_folder_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    result = CliRunner().invoke(cli, ["new", str(tmp_path)], input="Trust\nen\nX\n")
    assert "is not an empty folder" in result.output
    assert "Title of the module" not in result.output


def test_a_wrong_answer_is_asked_for_again(tmp_path: Path) -> None:
    answers = " \nTrust\n../x\nen\nExample Unified\n"
    result = CliRunner().invoke(cli, ["new", str(tmp_path / "m")], input=answers)
    assert result.exit_code == 0, result.output
    assert not (tmp_path / "x").exists()


def test_without_a_terminal_the_options_are_enough_and_what_is_missing_is_named(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "reflectory", "new", str(tmp_path / "m"), "--title", "Trust"]
    run = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "--organisation" in run.stderr
    run = subprocess.run([*command, "--organisation", "X"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert run.returncode == 0
    assert read_module(tmp_path / "m")[0].module.language == "en"


def test_titles_without_a_latin_letter_have_an_id_each(tmp_path: Path) -> None:
    ids = set()
    for number, title in enumerate(["学校と家族", "学校と地域", "Школа", "2027", "⭐"]):
        new(tmp_path / str(number), title, ["en"], "X")
        editions = read_module(tmp_path / str(number))
        assert check(editions) == []
        ids.add(editions[0].module.id)
    assert len(ids) == 5


def test_a_language_without_words_of_its_own_is_said_and_not_taken_for_translated(tmp_path: Path) -> None:
    arguments = ["new", str(tmp_path / "m"), "--title", "T", "--organisation", "O", "--languages", "en,fr,es-MX"]
    result = CliRunner().invoke(cli, arguments)
    assert "no words in “fr” yet" in result.output
    assert "“es-MX”" not in result.output
    notes = check(read_module(tmp_path / "m"), notes=True)
    assert {problem.code for problem in notes} == {"translation-same"}
    assert {problem.path.split("/")[1] for problem in notes} == {"fr"}
    assert "title: Su cuaderno" in (tmp_path / "m/content/es-MX/workbook.md").read_text("utf-8")


GIT = {"url": "https://example.org/r.git", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}}
ARCHIVE = {"url": "https://example.org/r-1.whl", "archive_info": {"hash": "sha256=a1", "hashes": {"sha256": "a1"}}}


@pytest.mark.parametrize(
    ("noted", "line"),
    [
        (None, "reflectory==0.1.0"),
        (GIT, "reflectory @ git+https://example.org/r.git@c0ffee"),
        (GIT | {"subdirectory": "a/b"}, "reflectory @ git+https://example.org/r.git@c0ffee#subdirectory=a/b"),
        (ARCHIVE, "reflectory @ https://example.org/r-1.whl#sha256=a1"),
        ({"url": "https://example.org/r.zip", "archive_info": {}}, "reflectory @ https://example.org/r.zip"),
        ({"url": "file:///home/a%20b/r", "dir_info": {"editable": True}}, "reflectory @ file:///home/a%20b/r"),
    ],
)
def test_the_requirement_is_where_this_reflectory_came_from(
    monkeypatch: pytest.MonkeyPatch, noted: dict[str, object] | None, line: str
) -> None:
    class Installed:
        def read_text(self, name: str) -> str | None:
            assert name == "direct_url.json"
            return json.dumps(noted) if noted else None

    monkeypatch.setattr(requirement, "distribution", lambda _: Installed())
    assert own_requirement() == line
    with_extra = own_requirement("zensical")
    assert with_extra == line.replace("reflectory", "reflectory[zensical]", 1)
    added = shlex.split(install_command("zensical"))[4:]
    is_worked_on = noted is not None and noted.get("dir_info") == {"editable": True}
    assert added == (["--editable", "/home/a b/r[zensical]"] if is_worked_on else [with_extra])


def test_the_requirement_of_a_new_module_installs_today(started: Path) -> None:
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-deps", "--no-index", "--no-build-isolation"]
    command += ["--disable-pip-version-check", "--report", "-", "--quiet", "-r", str(started / "requirements.txt")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["install"][0]["metadata"]["name"] == "reflectory"


def test_its_own_test_passes_whatever_form_its_addresses_have(tmp_path: Path) -> None:
    new(tmp_path / "m", "Trust", ["en"], "X")
    settings = tmp_path / "m" / "mkdocs.yml"
    settings.write_text(settings.read_text() + "\nuse_directory_urls: false\n")
    test_a_new_modules_own_test_passes(tmp_path / "m")


def test_a_wrong_language_is_wrong_usage(tmp_path: Path) -> None:
    arguments = ["new", str(tmp_path / "m"), "--title", "T", "--organisation", "O", "--languages", "../../x"]
    assert CliRunner().invoke(cli, arguments).exit_code == 2
    assert not (tmp_path / "m").exists()
