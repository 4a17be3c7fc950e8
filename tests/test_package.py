"""What others install: the wheel in a fresh environment without Node, and the source package that makes the same wheel."""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest

from drawn import ROOT
from once import once
from reflectory import __version__
from reflectory.writing.requirement import own_requirement

BIN = Path(sys.executable).parent

pytestmark = pytest.mark.long


def run(*command, folder, **environment):
    told = subprocess.run(
        [*map(str, command)], cwd=folder, capture_output=True, text=True, check=False, env=os.environ | environment
    )
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout


def build_packages(made):
    tree = made / "tree"
    tree.mkdir()
    for name in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["sdist"][
        "include"
    ]:
        for path in ROOT.glob(name.removeprefix("/")):
            if path.is_dir():
                ours = shutil.ignore_patterns("__pycache__", "assets", "node_modules")
                shutil.copytree(path, tree / path.name, symlinks=True, ignore=ours)
            else:
                shutil.copy(path, tree)
    (tree / "browser/node_modules").symlink_to(ROOT / "browser/node_modules")
    run(sys.executable, "-m", "hatchling", "build", "-d", made, folder=tree, GITHUB_REPOSITORY="a-district/its-fork")


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """The wheel and the source package of this tree, as a release makes them."""
    made = once(tmp_path_factory, "packages", build_packages)
    return next(made.glob("*.whl")), next(made.glob("*.tar.gz"))


@pytest.fixture(scope="module")
def fresh(packages, tmp_path_factory):
    """A fresh environment with the wheel in it: a function that runs its `reflectory`, with no Node to be found."""

    def install(made):
        run(BIN / "uv", "venv", "--quiet", "--python", sys.executable, made / "venv", folder=made)
        run(BIN / "uv", "pip", "install", "--quiet", "--python", made / "venv/bin/python", packages[0], folder=made)

    programs = once(tmp_path_factory, "installed", install) / "venv/bin"
    place = tmp_path_factory.mktemp("fresh")

    def reflectory(*arguments, folder=place):
        return run(programs / "reflectory", *arguments, folder=folder, PATH=str(programs))

    reflectory.place, reflectory.command = place, programs / "reflectory"
    return reflectory


def test_a_module_is_started_checked_built_and_exported_with_what_was_installed(fresh):
    assert fresh("--version").strip().endswith(__version__)
    fresh("new", "module", "--title", "Trust", "--organisation", "A district", "--languages", "en,es")
    module = fresh.place / "module"
    fresh("check", folder=module)
    fresh("build", folder=module)
    pages = {path.relative_to(module / "site").as_posix() for path in (module / "site").rglob("*.html")}
    assert {"index.html", "es/index.html", "workbook/index.html", "404.html"} <= pages
    assert (module / "site/assets/reflectory/reading.js").stat().st_size > 10_000
    assert "reflection-box" in (module / "site/first-section/index.html").read_text("utf-8")
    for what in ("docx", "offline"):
        fresh("export", what, folder=module)
    assert {path.suffix for path in (module / "dist").iterdir()} >= {".docx", ".zip"}


def test_a_started_module_is_installed_from_what_it_requires(fresh):
    fresh("new", "required", "--title", "Required", "--organisation", "A district", "--languages", "en")
    module, again = fresh.place / "required", fresh.place / "again"
    run(BIN / "uv", "venv", "--quiet", "--python", sys.executable, again, folder=fresh.place)
    asked = ("--quiet", "--python", again / "bin/python", "-r", module / "requirements.txt")
    run(BIN / "uv", "pip", "install", *asked, folder=module)
    told = run(again / "bin/reflectory", "check", folder=module, PATH=str(again / "bin"))
    assert "no problems" in told


def test_the_preview_runs_with_what_was_installed(fresh):
    fresh("new", "shown", "--title", "Shown", "--organisation", "A district", "--languages", "en")
    environment = os.environ | {"PATH": str(fresh.command.parent), "PYTHONUNBUFFERED": "1"}
    serve = subprocess.Popen(
        [str(fresh.command), "serve", "--address", "127.0.0.1:0"], cwd=fresh.place / "shown", env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        said = ""
        while not (at := re.search(r"http://127\.0\.0\.1:\d+/", said)):
            line = serve.stdout.readline()
            assert line, said
            said += line
        with urlopen(at[0], timeout=30) as answer:
            assert b"Shown" in answer.read()
    finally:
        serve.terminate()
        serve.wait(30)


def test_the_source_package_alone_makes_the_same_wheel(packages, tmp_path):
    """As `pip install` makes it of the sources, with no Node on the PATH: the build hook brings its own."""
    wheel, source = packages
    with tarfile.open(source) as packed:
        packed.extractall(tmp_path, filter="data")
    (tree,) = tmp_path.iterdir()
    made, nothing = tmp_path / "made", tmp_path / "nothing"
    nothing.mkdir()
    build = (BIN / "uv", "build", "--quiet", "--wheel", "--python", sys.executable, "--out-dir", made)
    run(*build, folder=tree, PATH=str(nothing), PYTHONPATH="")
    held = [zipfile.ZipFile(path) for path in (wheel, next(made.glob("*.whl")))]
    assert held[0].namelist() == held[1].namelist()
    assert {name for name in held[0].namelist() if held[0].read(name) != held[1].read(name)} == set()


def test_the_package_says_where_it_came_from_and_that_it_is_typed(packages):
    wheel = zipfile.ZipFile(packages[0])
    told = wheel.read(f"reflectory-{__version__}.dist-info/METADATA").decode()
    assert "Project-URL: Issues, https://github.com/a-district/its-fork/issues" in told
    assert "Requires-Python: >=3.11" in told
    assert "reflectory/py.typed" in wheel.namelist()
    assert not [name for name in wheel.namelist() if "node_modules" in name or "/tests/" in name]


def test_the_version_stands_in_one_place():
    said = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert "version" not in said and "version" in said["dynamic"]
    again = subprocess.run(
        ["git", "-C", ROOT, "grep", "-lF", f'"{__version__}"', "--", "*.py", "*.toml"], capture_output=True, text=True
    )
    assert again.stdout.split() == ["src/reflectory/__init__.py"]
    assert json.dumps(own_requirement())  # whoever installs a module finds this version again
