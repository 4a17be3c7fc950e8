"""What each room refuses to know (design: “Boundaries”), read from its imports, never from memory."""

import ast
import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

import node as node_program
from drawn import ROOT

PACKAGE = ROOT / "src" / "reflectory"
FILES = sorted(file for file in PACKAGE.rglob("*.py") if "scaffold" not in file.parts)
OPENS_FILES = {"os", "pathlib", "io", "shutil", "tempfile", "glob", "importlib", "subprocess", "sys"}


def name_of(file):
    return ".".join(file.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip(".")


@cache
def path_of(name):
    """Our file of that dotted name; None if there is none."""
    file = PACKAGE / name.replace(".", "/")
    return next((f for f in (file.with_suffix(".py"), file / "__init__.py") if name and f.is_file()), None)


@cache
def imports(name):
    """Every module a file of ours imports, its own by their dotted name inside the package."""
    file = path_of(name) or PACKAGE / "__init__.py"
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level:
            package = name.split(".") if file.name == "__init__.py" else name.split(".")[:-1]
            parts = package[: len(package) - node.level + 1]
            base = ".".join([*parts, *((node.module or "").split(".") if node.module else [])])
            inside = {f"{base}.{alias.name}".strip(".") for alias in node.names}
            found |= {"." + (module if path_of(module) else base) for module in inside}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module)
    return found


def reaches(name, seen=None):
    """What a file imports, and what our own files that it imports do."""
    seen = set() if seen is None else seen
    for module in imports(name):
        if module in seen:
            continue
        seen.add(module)
        own = module.removeprefix(".")
        if module.startswith(".") and path_of(own):
            reaches(own, seen)
    return seen


def roots(modules):
    return {module.split(".")[0] for module in modules if not module.startswith(".")}


def room(folder):
    return [name_of(file) for file in FILES if file.parent == PACKAGE / folder]


def rooms(modules):
    """The folders of ours that lie behind these imports; a file at the top is a room of its own."""
    return {module.split(".")[1] for module in modules if module.startswith(".") and len(module) > 1}


@pytest.mark.parametrize("name", [*room("grammar"), "yaml_lines", "problems"])
def test_syntax_and_what_it_needs_know_no_files_and_no_html(name):
    assert not roots(reaches(name)) & (OPENS_FILES | {"html", "markdown", "pymdownx", "xml", "jinja2", "mkdocs"})


def test_the_markdown_extension_knows_no_engine_no_files_and_no_module():
    found = set().union(*map(imports, room("markdown_ext")))
    assert not roots(found) & (OPENS_FILES | {"mkdocs", "properdocs", "zensical", "material"})


@pytest.mark.parametrize("name", [*room("finishing"), *room("export"), *room("cohort")])
def test_what_follows_rendering_knows_no_engine_and_no_markdown(name):
    assert not roots(reaches(name)) & {"mkdocs", "properdocs", "zensical", "markdown", "pymdownx"}


def test_the_engine_is_imported_in_one_room_only():
    users = {name_of(file) for file in FILES if roots(imports(name_of(file))) & {"mkdocs", "properdocs", "zensical"}}
    assert users <= set(room("engines"))


def test_no_import_leads_in_a_circle():
    def walk(name, trail):
        for module in imports(name):
            own = module.removeprefix(".")
            if not module.startswith(".") or not path_of(own):
                continue
            assert own not in trail, " → ".join([*trail, own])
            if own not in clean:
                walk(own, [*trail, own])
        clean.add(name)

    clean = set()
    for file in FILES:
        walk(name_of(file), [name_of(file)])


# What a room may import beside itself; the flow runs down this list, and nothing points back up.
GROUND = {"criteria", "words", "problems", "yaml_lines", "shares", "kept"}
MAY_KNOW = {
    "grammar": set(),
    "markdown_ext": {"grammar"},
    "reading": {"grammar"},
    "prose": {"grammar", "reading"},
    "checks": {"grammar", "prose", "reading"},
    "reports": {"grammar", "prose", "reading", "checks"},
    "engines": {"grammar", "reading", "markdown_ext", "checks", "finishing"},
    "finishing": {"grammar", "reading"},
    "export": {"grammar", "reading", "finishing"},
    "cohort": {"grammar", "reading", "export"},
    "writing": {"grammar", "reading", "engines"},
}


@pytest.mark.parametrize("folder", MAY_KNOW)
def test_a_room_knows_only_what_lies_before_it(folder):
    for name in room(folder):
        assert rooms(imports(name)) <= MAY_KNOW[folder] | GROUND | {folder}, name


def test_every_room_is_held():
    assert {file.parent.name for file in FILES} == {*MAY_KNOW, "reflectory", "cli"}


def test_only_the_command_line_prints():
    for file in FILES:
        calls = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
        printing = [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"]
        printing += [c for c in calls if isinstance(c.func, ast.Attribute) and c.func.attr in ("echo", "secho")]
        is_cli = PACKAGE / "cli" in file.parents
        assert not printing or is_cli, file
        assert "click" not in roots(imports(name_of(file))) or is_cli, file


def test_only_the_theme_room_knows_material():
    """Its class names and icons; the engine's name in settings and messages is no knowledge of its HTML."""
    knows = re.compile(r"\bmd-[a-z]+|\.md-|data-md-|material/[a-z]+-|document\$")
    for file in [*FILES, *PACKAGE.rglob("*.html"), *(ROOT / "browser/src").rglob("*.ts")]:
        if PACKAGE / "assets" in file.parents or PACKAGE / "writing/scaffold" in file.parents:
            continue
        found = knows.search(file.read_text("utf-8"))
        assert not found, f"{file}: {found and found.group()}"


SCRIPTS = ROOT / "browser" / "src"


def rooms_held():
    """The folders and files of the scripts that a rule on imports holds, by what it lets them know."""
    text = re.sub(r"^\s*//.*", "", (ROOT / "biome.jsonc").read_text("utf-8"), flags=re.MULTILINE)
    for override in json.loads(text)["overrides"]:
        rule = override["linter"]["rules"]["style"].get("noRestrictedImports")
        if rule:
            group = rule["options"]["patterns"][0]["group"]
            known = {name.lstrip("!./").removesuffix("/**") for name in group[1:]}
            yield override["includes"][0].removeprefix("browser/src/"), known


def test_every_room_of_the_scripts_is_held_and_none_knows_a_later_one():
    held = dict(rooms_held())
    folders = {file.parent.relative_to(SCRIPTS) for file in SCRIPTS.rglob("*.ts")} - {Path(), Path("entries")}
    assert set(held) == {f"{folder}/*.ts" for folder in folders} | {file.name for file in SCRIPTS.glob("*.ts")}
    seen = set()
    for include, known in held.items():
        assert known <= seen, include
        seen.add(include.split("/")[0].removesuffix(".ts"))


REACH_TOO_FAR = {
    "page/one.ts": ('import { Take } from "../workbook/take";\nexport const x = Take;\n', "noRestrictedImports"),
    "box/kinds/two.ts": ('export type { Risk } from "../../guard/risk";\n', "noRestrictedImports"),
    "workbook/docx/three.ts": ('export const x = () => import("../../box/events");\n', "noRestrictedImports"),
    "progress.ts": ('import type { X } from "./copies/merge";\nexport type Y = X;\n', "noRestrictedImports"),
    "box/four.ts": ("export const x = localStorage.length;\n", "noRestrictedGlobals"),
    "files/five.ts": ("export const x = (asked: IDBRequest): unknown => asked;\n", "noRestrictedGlobals"),
    "guard/six.ts": ('import { y } from "./seven";\nexport const x = y;\n', "noImportCycles"),
    "guard/seven.ts": ('import { x } from "./six";\nexport const y = x;\n', "noImportCycles"),
}


def test_scripts_that_reach_too_far_are_told_so(tmp_path):
    shutil.copy(ROOT / "biome.jsonc", tmp_path)
    for name, (code, _) in REACH_TOO_FAR.items():
        (tmp_path / "browser/src" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "browser/src" / name).write_text(code)
    biome = node_program.BROWSER / "node_modules/@biomejs/biome/bin/biome"
    command = [node_program.node(), biome, "lint", "--vcs-enabled=false", "--reporter=github", "."]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    found = re.findall(r"title=lint/\w+/(\w+),file=\S*?browser/src/([\w/.]+)", said.stdout + said.stderr)
    assert sorted(found) == sorted((rule, name) for name, (_, rule) in REACH_TOO_FAR.items())


def test_nothing_of_the_browser_part_writes_html():
    for file in (ROOT / "browser/src").rglob("*.ts"):
        found = re.search(
            r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function)", file.read_text("utf-8")
        )
        assert not found, f"{file}: {found and found.group()}"


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_every_file_says_its_place_and_keeps_to_its_size(file):
    text = file.read_text("utf-8")
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), file
    assert text.count("\n") <= 250, file
