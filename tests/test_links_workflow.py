"""The weekly workflow: its own shell lines, run over a module whose documents are dead, then alive."""

import os
import re
import shutil
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

import serving

ROOT = Path(__file__).resolve().parents[1]
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "links.yml").read_text("utf-8"))
JOB = WORKFLOW["jobs"]["ask"]

# Stands for GitHub's own program: writes down what it was told, knows the issue named in OPEN.
GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$SAID"
if [ "$2" = list ]; then printf '%s' "$OPEN"; fi
"""


class _Document(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def publisher():
    site = ThreadingHTTPServer(("127.0.0.1", 0), _Document)
    site.status = 404
    serving.serve(site)
    yield site
    site.shutdown()
    site.server_close()


@pytest.fixture
def week(module_dir, tmp_path, publisher):
    """Return a function that runs the workflow's steps once and gives what `gh` was told, and the body."""
    if not shutil.which("jq"):
        pytest.skip("jq is not installed; GitHub's machines have it")
    folder = module_dir(f"""
        content/links.yml
        | report:
        |   title: The report
        |   url: http://127.0.0.1:{publisher.server_port}/report
        index.md
        | # A
        |
        | See [the report][report].
    """)
    shutil.copy(ROOT / "build_module.py", folder)
    (folder / ".venv").symlink_to(sys.prefix)
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "gh").write_text(GH)
    (programs / "gh").chmod(0o755)

    def run(open_issue: str = "") -> tuple[list[str], str]:
        said = tmp_path / "said"
        said.write_text("")
        shutil.rmtree(folder / ".reflectory", ignore_errors=True)
        (folder / "body.md").unlink(missing_ok=True)
        steps = [step["run"] for step in JOB["steps"] if step.get("name") in ("Ask", "Tell in one issue")]
        environment = os.environ | {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "SAID": str(said),
            "OPEN": open_issue,
            "TITLE": JOB["env"]["TITLE"],
            "GITHUB_SERVER_URL": "https://github.example",
            "GH_REPO": "a/b",
            "no_proxy": "*",
        }
        for step in steps:
            subprocess.run(["bash", "-eo", "pipefail", "-c", step], cwd=folder, env=environment, check=True)
        body = folder / "body.md"
        return said.read_text().splitlines()[1:], body.read_text("utf-8") if body.exists() else ""

    return run


def test_dead_document_opens_one_issue_and_updates_that_one(week):
    told, body = week()
    assert told == ["issue create --title Some documents we link to do not answer --body-file body.md"]
    assert "- `content/links.yml:3` “The report” is gone: its server answers 404" in body
    told, body = week("7")
    assert told == ["issue edit 7 --body-file body.md"]


def test_issue_is_closed_when_all_answer_and_none_is_opened(week, publisher):
    publisher.status = 200
    assert week("7")[0] == ["issue close 7 --comment Every document answers again."]
    assert week()[0] == []


def test_silent_network_fails_the_run_and_opens_and_closes_nothing(week, module_dir, tmp_path):
    module_dir("content/links.yml\n| report:\n|   title: The report\n|   url: https://nowhere.invalid/")
    with pytest.raises(subprocess.CalledProcessError):
        week("7")
    assert (tmp_path / "said").read_text() == ""


def test_it_may_read_the_repository_and_write_issues_and_no_more():
    assert WORKFLOW["permissions"] == {}
    assert JOB["permissions"] == {"contents": "read", "issues": "write"}
    uses = [step["uses"] for step in JOB["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", use) for use in uses)
    assert JOB["steps"][0]["with"]["persist-credentials"] is False
    assert "${{" not in "".join(step.get("run", "") for step in JOB["steps"])
