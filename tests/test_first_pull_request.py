"""An author's first pull request, step by step as the workflow of a new module takes it, and as docs/authors.md shows it."""

from __future__ import annotations

import html
import re
import subprocess
import sys
import zipfile

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from drawn import ROOT
from reflectory.writing.new import new

REFLECTORY = [sys.executable, "-m", "reflectory"]
ADDED = (
    "Read more [here](https://example.org/roles).\n\n/// reflection | Whom did we forget last time?\n    rows: 4\n///\n"
)


def git(folder, *command):
    own = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", "-C", folder, *own, *command], check=True, capture_output=True)


def run(folder, *command):
    done = subprocess.run([*REFLECTORY, *command], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def edit(folder, *changes):
    page = folder / "content/en/first-section.md"
    text = page.read_text("utf-8")
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    page.write_text(text, "utf-8")
    git(folder, "commit", "-qam", "Update first-section.md")


@pytest.fixture(scope="module")
def proposed(tmp_path_factory):
    """A module that is online, and a branch with an edit from the web editor."""
    folder = tmp_path_factory.mktemp("pull-request") / "module"
    new(folder, "Staff meetings", ["en"], "Example Unified")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Start")
    git(folder, "checkout", "-qb", "someone-patch-1")
    edit(
        folder,
        ("What made you take up this work?", "What called you to this work?"),
        ("A list suits names, roles or groups.\n", f"A list suits names, roles or groups. {ADDED}"),
    )
    return folder


def said_in(picture):
    """The words of a picture of the docs."""
    text = (ROOT / f"docs/images/{picture}.svg").read_text("utf-8")
    return " ".join(html.unescape(" ".join(re.findall(r"<text[^>]*>([^<]*)</text>", text))).split())


def test_each_step_says_what_the_guide_shows_and_the_preview_opens_without_a_server(proposed):
    steps = yaml.safe_load((proposed / ".github/workflows/check.yml").read_text())["jobs"]["module"]["steps"]
    commands = " ".join(step.get("run", "") for step in steps)
    for command in ("check --format github", "changes", "build", "export offline", "zipfile -e"):
        assert command in commands

    code, told = run(proposed, "check", "--format", "github", "--since", "main")
    assert code == 1
    marks = re.findall(r"^::error file=(.*?),line=(\d+),col=\d+,title=(.*?)::(.*?)%0Afix: (.*)$", told, re.MULTILINE)
    assert [(file, line, title) for file, line, title, _, _ in marks] == [
        ("content/en/first-section.md", "27", "link-vague"),
        ("content/en/first-section.md", "29", "id-missing"),
    ]
    shown = said_in("author-check")
    for _, line, title, message, fix in [[" ".join(said.split()) for said in mark] for mark in marks]:
        assert all(part in shown for part in (line, title, message)), message
        assert all(part.strip(" :.") in shown for part in re.split(r"\(http.*?\)|, indented by four spaces:", fix)), fix

    edit(
        proposed,
        ("[here]", "[roles in a meeting]"),
        ("last time?\n    rows", "last time?\n    id: forgotten\n    rows"),
    )
    assert run(proposed, "check", "--format", "github", "--since", "main")[0] == 0

    code, told = run(proposed, "changes", "--since", "main")
    assert code == 0
    shown = said_in("author-look")
    for line in (line for line in told.splitlines() if line.startswith("- ")):
        assert re.sub(r"[*`\\]", "", line).removeprefix("- ") in shown

    assert run(proposed, "export", "offline", "-q")[0] == 0
    (packed,) = (proposed / "dist").glob("*-offline.zip")
    with zipfile.ZipFile(packed) as made:
        pages = [name for name in made.namelist() if name.endswith(".html")]
        page = LexborHTMLParser(made.read(next(name for name in pages if "first-section" in name)))
        assert any(name.endswith("/index.html") for name in pages)
    assert "What called you to this work?" in page.body.text()
    for part, name in (("script", "src"), ("link[rel=stylesheet]", "href")):
        assert not [one for one in page.css(part) if (one.attrs.get(name) or "").startswith(("/", "http"))]
