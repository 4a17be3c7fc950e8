"""What is true of the repository as a whole: locks, paths, words, documentation."""

import json
import re
import subprocess

import click
import pytest
import yaml

from drawn import ROOT
from reflectory.cli import cli
from reflectory.grammar.options import BLOCKS, KINDS

TRACKED = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
FILES = [ROOT / name for name in TRACKED.split("\0") if name and (ROOT / name).is_file()]
TEXTS = [file for file in FILES if b"\0" not in file.read_bytes()[:8192]]


def text_of(name):
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("lock", ["requirements/site.txt", "requirements/test.txt"])
def test_python_locks_pin_every_package_with_hashes_and_name_no_registry(lock):
    text = text_of(lock)
    assert "://" not in text and "--index-url" not in text and "--find-links" not in text
    pinned = re.findall(r"^([a-z0-9._-]+)==\S+", text, re.MULTILINE | re.IGNORECASE)
    assert len(pinned) > 10
    entries = re.split(r"\n(?=[a-zA-Z0-9])", text)
    assert all("--hash=sha256:" in entry for entry in entries if "==" in entry.split("\n")[0])


def test_what_the_module_needs_is_locked_for_both():
    names = [
        set(re.findall(r"^([a-z0-9._-]+==\S+)", text_of(f"requirements/{n}.txt"), re.MULTILINE))
        for n in ("site", "test")
    ]
    assert names[0] <= names[1]


def test_the_npm_lock_names_no_registry_and_pins_every_package():
    lock = json.loads(text_of("browser/package-lock.json"))
    assert '"resolved"' not in text_of("browser/package-lock.json")
    for name, package in lock["packages"].items():
        assert not name or package.get("integrity") or package.get("link"), name


def test_no_file_names_a_path_of_a_machine():
    # Put together here, so that this file is not found itself.
    machine = re.compile("|".join(["/" + "root/", "/" + "work/", "/home/" + "user"]))
    found = {str(f.relative_to(ROOT)): m.group() for f in TEXTS if (m := machine.search(f.read_text("utf-8")))}
    assert found == {}


def test_nothing_built_and_nothing_of_others_is_committed():
    names = [str(file.relative_to(ROOT)) for file in FILES]
    wrong = re.compile(r"(^|/)(node_modules|site|dist|\.venv|__pycache__)/|\.min\.js$|^src/reflectory/assets/|\.pyc$")
    assert [name for name in names if wrong.search(name)] == []


def test_every_file_is_utf8_with_unix_lines():
    for file in TEXTS:
        assert b"\r\n" not in file.read_bytes(), file
        file.read_text("utf-8")


def commands(group=cli, prefix=""):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}", command


DOCUMENTED = "\n".join(file.read_text("utf-8") for file in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))])


@pytest.mark.parametrize(
    ("name", "command"), list(commands()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_command_and_option_is_documented(name, command):
    assert re.search(rf"\b{name}\b", DOCUMENTED), name
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            long = max(parameter.opts, key=len)
            assert re.search(rf"{re.escape(long)}\b", DOCUMENTED), f"{name} {long}"


def test_every_block_option_and_kind_is_in_the_syntax_reference():
    reference = text_of("docs/syntax.md")
    for name, block in BLOCKS.items():
        section = re.search(rf"^## `{name}`.*?(?=^## |\Z)", reference, re.MULTILINE | re.DOTALL)
        assert section, f"docs/syntax.md has no section `{name}`"
        for option in block.options:
            assert f"`{option}`" in section.group(), f"{name}: {option}"
    assert all(f"`{kind}`" in reference for kind in KINDS)


def test_every_example_of_the_syntax_reference_passes_check(module_dir, problems_of):
    examples = re.findall(r"^```markdown\n(.*?)^```$", text_of("docs/syntax.md"), re.MULTILINE | re.DOTALL)
    assert len(examples) >= 8
    blocks = [example for example in examples if "///" in example]
    links = "report: {title: A report, url: 'https://example.org/'}\n"
    head = "---\ntitle: A page\nminutes: 5\ndescription: Words.\n---\n\n# A page\n\n"
    folder = module_dir("page.md\n| x")
    (folder / "content/links.yml").write_text(links)
    (folder / "content/en/glossary.yml").write_text("lcap: {term: A plan, meaning: It says so.}\n")
    whole = [example for example in blocks if example.startswith("# ")]  # such a page has no other title
    for number, text in enumerate([head + "\n\n".join(block for block in blocks if block not in whole), *whole]):
        (folder / f"content/en/page-{number}.md").write_text(text, "utf-8")
    (folder / "content/en/page.md").unlink()
    (folder / "content/en/images").mkdir()
    (folder / "content/en/images/circle.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert problems_of(folder) == []


def test_every_make_word_is_explained():
    words = re.findall(r"^([a-z]+):.*?##", text_of("Makefile"), re.MULTILINE)
    assert {"site", "serve", "check", "test", "bench"} <= set(words)
    for word in ("site", "serve", "check", "test", "bench"):
        assert f"make {word}" in text_of("CONTRIBUTING.md")


@pytest.mark.parametrize(("room", "kind"), [("src/reflectory", "*.py"), ("browser/src", "*.ts")])
def test_the_map_names_every_file_and_folder_of_the_code(room, kind):
    chart = text_of("CONTRIBUTING.md")
    names = {file.name for file in (ROOT / room).glob(kind) if not file.name.startswith("__")}
    folders = {file.relative_to(ROOT / room).parts[0] + "/" for file in (ROOT / room).glob(f"*/**/{kind}")}
    assert [name for name in sorted(names | folders) if f"`{name}`" not in chart] == []


def test_the_map_names_nothing_that_is_gone():
    there = {file.name for file in FILES}
    named = re.findall(r"`([\w-]+\.(?:py|ts))`", text_of("CONTRIBUTING.md"))
    assert len(named) > 5 and [name for name in named if name not in there] == []


def test_links_between_our_documents_lead_somewhere():
    for file in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        said = re.sub(r"^```.*?^```$", "", file.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
        for target in re.findall(r"\]\(([^)#\s:]+)(?:#[^)]*)?\)", said):
            assert (file.parent / target).exists(), f"{file.name}: {target}"


WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.name)
def test_workflows_take_the_least_rights_and_pin_every_action(workflow):
    text = workflow.read_text("utf-8")
    read = yaml.safe_load(text)
    assert read.get("permissions") in ({}, {"contents": "read"})
    assert "pull_request_target" not in text and "secrets." not in text
    for used in re.findall(r"uses:\s*(\S+.*)", text):
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d[\w.]*", used), used
    for job in read["jobs"].values():
        for step in job["steps"]:
            # What a stranger can name (a branch, a title) must not be put into a script's text.
            assert "${{ github.event" not in str(step.get("run", "")) and "${{ github.head" not in str(
                step.get("run", "")
            )


def test_there_are_workflows_to_publish_and_to_check():
    assert {"pages.yml", "check.yml"} <= {file.name for file in WORKFLOWS}
