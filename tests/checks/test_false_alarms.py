"""What looks wrong and is not: told, it would stop a build that is right."""

from __future__ import annotations

import pytest

from mistakes import broken
from reflectory.checks import RULES, check
from reflectory.reading.editions import read_module

GRAPHVIZ = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><g class="graph"/></svg>
"""
INKSCAPE = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape">
<inkscape:path-effect only_selected="false" once="1"/><style>rect { fill: url(#a) }</style>
<rect style="fill:url(#a)"/></svg>
"""


@pytest.mark.parametrize("text", [GRAPHVIZ, INKSCAPE], ids=["graphviz", "inkscape"])
def test_drawing_that_only_shows_is_left_alone(module_dir, text):
    folder = module_dir("index.md\n| # A\n")
    (folder / "content/en/a.svg").write_text(text.replace(' once="1"', ""))
    assert not [p for p in check(read_module(folder)) if p.code == "file-active"]


@pytest.mark.parametrize("name", ["a.odg", "a.heic", "assets/logo.png", "assets/images/team.jpg", "data.tar.gz"])
def test_file_that_no_browser_runs_is_left_alone(module_dir, name):
    folder = module_dir("index.md\n| # A\n")
    (folder / "content/en" / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / "content/en" / name).write_bytes(b"x")
    assert not [p for p in check(read_module(folder)) if p.code.startswith("file-")]


@pytest.mark.parametrize(
    "text",
    [
        "![The folder /Users/nelle in a list](images/talk.png)",
        "Some words - and more\n- one thing",
        "Bring 1. a pen\nand 2. a question.",
        "## Heading\n- one\n- two",
        "- one\n    - two\n    - three",
        "- one\n  and more of one\n- two",
        "Either | or\nand | both",
        "The price (in dollars)[^1] is low.",
        "We saw f(x)[0] there.",
        "[x] (done)",
        "**Never.**\n\nNot once.",
        "!!! nuance\n\n    Words.",
        '??? quote "Who said it"\n\n    Words.',
        "```\n<<<<<<< HEAD\n• a\n• b\n!!! wraning\n```",
        "> • a\n> • b",
        "A TODOS les gusta.",
        "---\n\nA rule at the top.",
    ],
)
def test_words_that_are_right_are_left_alone(tmp_path, text):
    folder = broken(tmp_path / "module", "index.md", "Everybody comes who works here.", text, spanish=False)
    new = {
        "machine-path",
        *(code for code in RULES if code.startswith(("list-", "table-", "callout-", "bullet", "link-m"))),
    }
    new |= {"heading-bold", "placeholder", "merge-conflict", "front-matter-open", "source-shown"}
    assert [p.code for p in check(read_module(folder), notes=True) if p.code in new] == []


@pytest.mark.parametrize("name", ["mkdocs.env.yml", "mkdocs.local.yml", "mkdocs.es.local.yml"])
def test_other_settings_are_no_edition(tmp_path, name):
    folder = broken(tmp_path / "module", name, None, "INHERIT: mkdocs.yml\n", spanish=True)
    assert [edition.module.language for edition in read_module(folder)] == ["en", "es"]


def test_explain_says_why_without_a_module(run_cli, tmp_path):
    done = run_cli("explain", "list-crowded", folder=tmp_path)
    assert done.returncode == 0
    assert RULES["list-crowded"].because in done.stdout
    assert "did you mean “list-crowded”?" in run_cli("explain", "list-crowed", folder=tmp_path).stderr
