"""What an edit is compared with, wherever something gets published: a commit, the site to be replaced, or nothing yet."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from drawn import ONE_PAGE, ROOT
from reflectory.build import build
from reflectory.reading.editions import read_module
from reflectory.reading.module import Module
from reflectory.reading.published import published
from reflectory.reading.site_module import modules_of

TWO_EDITS = ("    id: what-heard", "    id: something-else")


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=An author", "-c", "user.email=author@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder: Path) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "an edit")
    return git(folder, "rev-parse", "HEAD")


def rename(folder: Path, old: str = TWO_EDITS[0], new: str = TWO_EDITS[1], file: str = "content/en/index.md") -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def module(module_dir):
    return module_dir(ONE_PAGE)


@pytest.fixture
def pushed(module, tmp_path):
    """A module whose first state is on the default branch of its remote."""
    git(module, "init", "-q", "-b", "main")
    commit(module)
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "hub.git")
    git(module, "remote", "add", "origin", str(tmp_path / "hub.git"))
    git(module, "push", "-q", "-u", "origin", "main")
    return module


def test_a_build_is_compared_with_the_site_it_would_replace(module, run_cli):
    assert run_cli("build", folder=module).returncode == 0
    site = (module / "site/module.json").read_bytes()
    rename(module)
    run = run_cli("build", folder=module)
    assert run.returncode == 1
    assert "content/en/index.md:10: answers that readers saved under “what-heard” would be left behind" in run.stdout
    assert "compared with the site in site/" in run.stderr
    assert (module / "site/module.json").read_bytes() == site


def test_a_push_to_main_is_compared_with_what_was_there_before(pushed, run_cli):
    before = git(pushed, "rev-parse", "HEAD")
    rename(pushed)
    commit(pushed)
    git(pushed, "push", "-q")
    for command in ("check", "build"):
        run = run_cli(command, "--since", before, folder=pushed)
        assert run.returncode == 1 and "what-heard" in run.stdout, command


def test_what_is_not_pushed_yet_is_compared_with_the_branch_of_the_remote(pushed, run_cli):
    rename(pushed)
    assert run_cli("build", folder=pushed).returncode == 1
    commit(pushed)
    assert run_cli("build", folder=pushed).returncode == run_cli("check", folder=pushed).returncode == 1


def test_a_pull_request_is_compared_with_the_branch_it_goes_to(pushed, run_cli):
    git(pushed, "checkout", "-q", "-b", "trunk")
    rename(pushed, "What did you hear?", "What have you heard?")
    rename(pushed, "what-heard", "heard")
    rename(pushed, "    id: heard", "    id: heard\n    was: [what-heard]")
    commit(pushed)
    git(pushed, "push", "-q", "origin", "trunk")
    git(pushed, "checkout", "-q", "-b", "edit")
    rename(pushed, "    id: heard\n    was: [what-heard]", "    id: hear\n    was: [what-heard]")
    assert run_cli("check", folder=pushed).returncode == 0  # main never had the id “heard”
    run = run_cli("check", folder=pushed, GITHUB_BASE_REF="trunk")
    assert run.returncode == 1 and "“heard”" in run.stdout


def test_the_tag_published_says_where_readers_are(pushed, run_cli):
    rename(pushed)
    commit(pushed)
    git(pushed, "push", "-q")
    assert run_cli("check", folder=pushed).returncode == 0
    git(pushed, "tag", "published", "HEAD~1")
    assert run_cli("check", folder=pushed).returncode == 1


@pytest.mark.parametrize("since", ["", "0" * 40])
def test_no_commit_before_the_first_push_is_as_good_as_none(pushed, run_cli, since):
    assert run_cli("build", "--since", since, folder=pushed).returncode == 0


def test_an_unknown_commit_is_a_wrong_call(pushed, run_cli):
    for command in ("build", "check", "changes"):
        run = run_cli(command, "--since", "v9", folder=pushed)
        assert run.returncode == 2 and "knows no commit “v9”" in run.stderr


def test_a_module_that_nobody_has_may_change_freely(module, run_cli):
    git(module, "init", "-q", "-b", "main")
    commit(module)
    rename(module)
    assert run_cli("check", folder=module).returncode == run_cli("build", folder=module).returncode == 0


def test_a_cut_history_is_told_and_not_taken_for_nothing(pushed, tmp_path, run_cli):
    rename(pushed)
    commit(pushed)
    git(pushed, "push", "-q")
    shutil.rmtree(pushed)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tmp_path}/hub.git", "module")
    for command in ("check", "build"):
        run = run_cli(command, folder=pushed)
        assert run.returncode == 0 and "note: what readers have could not be read" in run.stderr
        assert "fetch-depth: 0" in run.stderr


def test_an_earlier_edition_that_cannot_be_read_is_told(pushed, run_cli):
    settings = (pushed / "mkdocs.yml").read_text("utf-8")
    (pushed / "mkdocs.yml").write_text("docs_dir: [\n", "utf-8")
    broken = commit(pushed)
    (pushed / "mkdocs.yml").write_text(settings, "utf-8")
    run = run_cli("check", "--since", broken, folder=pushed)
    assert run.returncode == 0
    assert "note: what readers have could not be read" in run.stderr and "mkdocs.yml:" in run.stderr


def test_a_damaged_module_json_is_told(module, run_cli):
    assert run_cli("build", folder=module).returncode == 0
    said = json.loads((module / "site/module.json").read_text("utf-8"))
    (module / "site/module.json").write_text(json.dumps(said | {"sections": [{"id": 1}]}), "utf-8")
    run = run_cli("build", folder=module)
    assert run.returncode == 0 and "module.json of the site lacks something" in run.stderr


@pytest.mark.parametrize("inherited", ["base.yml", "settings/base.yaml", "settings/base.conf"])
def test_settings_inherited_from_a_file_of_any_name_are_read_as_they_were(pushed, run_cli, inherited):
    (pushed / inherited).parent.mkdir(exist_ok=True)
    (pushed / "mkdocs.yml").rename(pushed / inherited)
    (pushed / "mkdocs.yml").write_text(f"INHERIT: {inherited}\n", "utf-8")
    commit(pushed)
    git(pushed, "push", "-q")
    rename(pushed)
    run = run_cli("check", folder=pushed)
    assert run.returncode == 1 and "what-heard" in run.stdout
    assert "could not be read" not in run.stderr


def test_a_module_in_a_folder_of_its_repository_is_found_there(tmp_path, module_dir, run_cli):
    folder = module_dir(ONE_PAGE)
    git(tmp_path, "init", "-q", "-b", "main")
    before = commit(tmp_path)
    rename(folder)
    assert run_cli("check", "--since", before, folder=folder).returncode == 1


def test_another_id_of_the_module_is_one_problem_that_a_copy_may_switch_off(pushed, run_cli):
    rename(pushed, "id: listening", "id: listening-2027", "mkdocs.yml")
    rename(pushed)
    run = run_cli("check", "--format", "json", folder=pushed)
    assert [(p["path"], p["line"], p["code"]) for p in json.loads(run.stdout)] == [
        ("mkdocs.yml", 7, "module-id-changed")
    ]
    switched = "id: listening-2027\n    rules: {module-id-changed: {level: note, reason: A copy of our own}}"
    rename(pushed, "id: listening-2027", switched, "mkdocs.yml")
    assert run_cli("build", folder=pushed).returncode == 0


def test_a_site_tells_the_same_as_the_commit_it_was_built_from(real_module):
    git(real_module, "init", "-q", "-b", "main")
    before = commit(real_module)
    built = build(real_module)
    told = published(real_module, site=built.site)
    read = published(real_module, since=before)
    assert [m.language for m in told.modules] == [m.language for m in read.modules] == ["en", "es"]
    for site, files in zip(told.modules, read.modules, strict=True):
        assert site.id == files.id and site.retired == files.retired
        assert [(p.id, p.kind, p.text, p.was) for _, p in site.prompts.values()] == [
            (p.id, p.kind, p.text, p.was) for _, p in files.prompts.values()
        ]
        kept = [[(i.text, i.was) for i in p.items] for _, p in files.prompts.values()]
        assert [[(i.text, i.was) for i in p.items] for _, p in site.prompts.values()] == kept
    assert build(real_module, since=before).problems == []


def test_a_finished_site_says_of_every_answer_what_its_source_says(tmp_path):
    """Whatever a question can be made of: what the site forgot would be told as a change at the next build."""
    module, *others = (edition.module for edition in read_module(ROOT))
    kinds = {prompt.kind for _, prompt in module.prompts.values()}
    assert {"text", "scale", "checklist", "matrix", "plan"} <= kinds
    for place, edition in {".": module, **{other.language: other for other in others}}.items():
        (tmp_path / place).mkdir(exist_ok=True)
        languages = {module.language: "./"} | {other.language: f"{other.language}/" for other in others}
        (tmp_path / place / "module.json").write_text(json.dumps(edition.to_json(languages)))
    for said, meant in zip(modules_of(tmp_path), (module, *others), strict=True):
        assert _answers(said) == _answers(meant)


def _answers(module: Module) -> list[object]:
    asked = [prompt.to_json() | {"rows": None} for _, prompt in module.prompts.values()]
    return [*asked, *(retired.to_json() for retired in module.retired_prompts.values())]
