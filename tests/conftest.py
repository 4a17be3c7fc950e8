"""Fixtures of all tests: a module drawn in the test that needs it, and what is wrong with it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from drawn import ROOT, SETTINGS, draw
from reflectory.checks import check
from reflectory.cli import cli
from reflectory.reading.editions import read_module

# The same cases for everybody, so that a change fails for what it changed; `make nightly` draws others.
# No case is late: a busy machine would fail what nobody changed.
settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.register_profile("other", deadline=None)
settings.load_profile("other" if os.environ.get("REFLECTORY_FUZZ") else "same")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers():
    """One more than there are processors: a browser's test waits a third of its time for a page's own pauses."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else os.cpu_count()


def pytest_collection_modifyitems(items):
    """Put the long tests first."""
    items.sort(key=lambda item: "long" not in item.keywords)


@pytest.fixture
def module_dir(tmp_path):
    """Return a function that draws a module and gives its folder; settings not drawn are those of SETTINGS."""

    def make(drawing: str = "", name: str = "module") -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
        draw(folder, drawing)
        return folder

    return make


@pytest.fixture
def problems_of():
    """Return a function that gives a module's problems as `path:line: message`."""

    def find(folder: Path) -> list[str]:
        return [f"{p.path}:{p.line}: {p.message}" for p in check(read_module(folder))]

    return find


@pytest.fixture
def real_module(tmp_path):
    """A copy of the module that this repository publishes, to build and to break."""
    folder = tmp_path / "real"
    folder.mkdir()
    for name in ("content", "theme_overrides"):
        shutil.copytree(ROOT / name, folder / name)
    for file in ROOT.glob("mkdocs*.yml"):
        shutil.copy(file, folder)
    return folder


@dataclass(frozen=True)
class Run:
    """What a command did."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def run_cli(monkeypatch):
    """Return a function that runs the command as a person calls it, in this process: a start costs more than a check."""

    def run(*arguments: str, folder: Path, **environment: str) -> Run:
        said, complained = io.StringIO(), io.StringIO()
        with monkeypatch.context() as patched, redirect_stdout(said), redirect_stderr(complained):
            for name, value in environment.items():
                patched.setenv(name, value)
            with pytest.raises(SystemExit) as ended:
                cli(["-C", str(folder), *arguments], prog_name="build_module.py")
        return Run(int(ended.value.code or 0), said.getvalue(), complained.getvalue())

    return run


@pytest.fixture
def run_process():
    """Return a function that runs the command in a process of its own, where that is the point."""

    def run(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "build_module.py"), "-C", str(folder), *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", env=os.environ | environment, check=False
        )

    return run


@pytest.fixture(autouse=True)
def nowhere_in_particular(monkeypatch, tmp_path_factory):
    """Keep what GitHub Actions sets, and what this user's builds keep, out of tests that don't ask for it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    for name in ("GITHUB_REPOSITORY", "GITHUB_BASE_REF", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
