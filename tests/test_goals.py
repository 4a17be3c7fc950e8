"""Objectives and key points: shown where a section starts and ends, by every engine, and told where they are no list."""

from __future__ import annotations

import json
import re

import pytest

from drawn import SPANISH_SETTINGS
from reflectory.build import build
from reflectory.checks import check
from reflectory.engines.render import ENGINES
from reflectory.reading.editions import read_module
from reflectory.reading.translation import source_hash

PAGE = """
    index.md
    | ---
    | title: Listening
    | description: How to listen.
    | objectives:
    |   - Name a "level" & its < end
    |   - Ask first
    | keypoints:
    |   - "Asking: not deciding"
    | ---
    |
    | # Listening
    |
    | It starts with a question.
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_they_stand_under_the_title_and_at_the_end(module_dir, engine):
    folder = module_dir(PAGE)
    assert not build(folder, engine).problems
    html = (folder / "site/index.html").read_text()
    assert "Name a &#34;level&#34; &amp; its &lt; end" in html
    order = [html.index(text) for text in ("</h1>", "you can", "Ask first", "It starts", "In short", "Asking: not")]
    assert order == sorted(order)
    assert order[-1] < html.index("</main>")
    found = json.loads((folder / "site/module.json").read_text())["sections"][0]
    assert found["objectives"] == ['Name a "level" & its < end', "Ask first"]
    assert found["keypoints"] == ["Asking: not deciding"]
    assert "Asking: not deciding" in (folder / "site/search-texts.js").read_text()


def test_a_page_without_them_says_nothing_of_them(module_dir):
    folder = module_dir("index.md\n| # Listening\n|\n| Words.")
    assert not build(folder).problems
    html = (folder / "site/index.html").read_text()
    assert "reflectory-goals" not in html and "reflectory-keypoints" not in html
    assert "objectives" not in (folder / "site/module.json").read_text()


def test_a_template_of_somebody_elses_shows_them_too(module_dir):
    folder = module_dir(PAGE)
    theme = folder / "theme_overrides/main.html"
    theme.parent.mkdir()
    theme.write_text(
        "<!doctype html><html lang=en><head><title>x</title></head><body><main>{{ page.content }}</main></body></html>"
    )
    settings = folder / "mkdocs.yml"
    settings.write_text(
        settings.read_text().replace("  name: material", "  name: material\n  custom_dir: theme_overrides")
    )
    assert not build(folder).problems
    html = (folder / "site/index.html").read_text()
    assert html.index("you can") < html.index("It starts") < html.index("In short") < html.index("</main>")


WRONG = {
    "objectives: Name the levels. Ask first.": ("goals-list", 4, "  - Name the levels.\n  - Ask first."),
    "objectives: []": ("goals-list", 4, "one a line"),
    "keypoints:\n  - Name: the levels": ("goals-list", 5, '"Name: the levels"'),
    "keypoints:\n  - Ask\n  - 5": ("goals-list", 6, '"5"'),
    "keypoints:\n  - Ask\n  -": ("goals-list", 6, "take the line out"),
    "objectives: {a: b}": ("goals-list", 4, "one a line"),
    "keypoints:\n  - Not **deciding**": ("goals-marks", 5, "plain words"),
    "keypoints:\n  - The [LCAP][lcap]": ("goals-marks", 5, "plain words"),
}


@pytest.mark.parametrize(("text", "told"), WRONG.items(), ids=range(len(WRONG)))
def test_what_is_no_list_of_words_is_told_with_what_to_write(module_dir, text, told):
    lines = "\n".join(f"| {line}" for line in f"---\ntitle: A\ndescription: A.\n{text}\n---\n# A\n\nWords.".split("\n"))
    found = [p for p in check(read_module(module_dir(f"page.md\n{lines}"))) if p.code.startswith("goals-")]
    assert [(p.code, p.line) for p in found] == [told[:2]]
    assert told[2] in found[0].fix


def test_a_translation_has_as_many(module_dir):
    folder = module_dir(PAGE + SPANISH_SETTINGS)
    english = (folder / "content/en/index.md").read_text()
    (folder / "content/es").mkdir()
    page = folder / "content/es/index.md"

    def told(text):
        page.write_text(text)
        return [(p.path, p.line) for p in check(read_module(folder), notes=True) if p.code == "translation-goals"]

    assert told(english) == []
    assert told(english.replace("  - Ask first\n", "")) == [("content/es/index.md", 4)]
    assert told(re.sub(r"keypoints:\n.*\n", "", english)) == [("content/es/index.md", 0)]
    assert told(re.sub(r"keypoints:\n.*\n", "keypoints: words\n", english)) == []


def test_a_translation_is_older_than_another_objective(module_dir):
    folder = module_dir(PAGE)
    before = source_hash(read_module(folder)[0].source.pages[0])
    page = folder / "content/en/index.md"
    page.write_text(page.read_text().replace("Ask first", "Ask before"))
    assert source_hash(read_module(folder)[0].source.pages[0]) != before
