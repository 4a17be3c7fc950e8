"""The glossary: a word of a page opens its meaning, a page lists them all, and what is missing is told at its line."""

from __future__ import annotations

import re

import pytest

from drawn import SPANISH_SETTINGS
from reflectory.build import build
from reflectory.checks import check
from reflectory.engines.render import ENGINES
from reflectory.reading.editions import read_module

MODULE = """
    index.md
    | ---
    | title: Listening
    | description: How to listen.
    | ---
    |
    | # Listening
    |
    | Each [LCAP][lcap] is read by [few][elac]. An [LCAP][lcap] is long. See [the report][report].
    terms.md
    | ---
    | title: Words
    | description: All of them.
    | ---
    |
    | # Words
    |
    | /// glossary
    | ///
    content/links.yml
    | report:
    |   title: A report
    |   url: https://example.org/report
    content/en/glossary.yml
    | lcap:
    |   term: Local Control and Accountability Plan
    |   meaning: A district's three-year plan for <goals> & money.
    |   also: [LCAP, the plan]
    | elac:
    |   term: Ärger committee
    |   meaning: Who advises a school.
    | zz:
    |   term: Audit
    |   meaning: Somebody counts.
"""


def without(text, *lines):
    return "\n".join(line for line in text.split("\n") if not any(part in line for part in lines))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_word_opens_its_meaning_and_a_page_lists_all(module_dir, engine):
    folder = module_dir(MODULE)
    built = build(folder, engine)
    assert not built.problems and not built.warnings
    html = (folder / "site/index.html").read_text()
    opened = re.findall(r'<button type="button" class="reflectory-term" popovertarget="([^"]*)">(.*?)</button>', html)
    assert [words for _, words in opened] == ["LCAP", "few", "LCAP"]
    meanings = dict(re.findall(r'<span class="reflectory-meaning" id="([^"]*)" popover[^>]*>(.*?)</span>', html))
    assert [at for at, _ in opened] == list(meanings)
    assert "plan for &lt;goals&gt; &amp; money. Also: LCAP, the plan" in meanings[opened[0][0]]
    assert html.count("data-again") == 1
    assert html.count("data-link=") == 1
    listed = (folder / "site/terms/index.html").read_text()
    assert re.findall(r"<dt[^>]*>(.*?)</dt>", listed) == [
        "Ärger committee",
        "Audit",
        "Local Control and Accountability Plan",
    ]
    for page, loads in (("index.html", True), ("terms/index.html", True), ("404.html", False)):
        assert ("glossary.css" in (folder / "site" / page).read_text()) == loads
    assert "Somebody counts" in (folder / "site/search-texts.js").read_text()
    assert not (folder / "site/glossary.yml").exists()


WRONG = {
    "no meaning": ("    |   meaning: Who advises a school.", "", ["glossary.yml:5 term-incomplete"]),
    "an empty meaning": ("meaning: Who advises a school.", "meaning:", ["glossary.yml:7 term-incomplete"]),
    "no term": ("    |   term: Audit\n", "", ["glossary.yml:8 term-incomplete"]),
    "only words": (
        "    | zz:\n    |   term: Audit\n    |   meaning: Somebody counts.",
        "    | zz: Somebody counts.",
        ["glossary.yml:8 term-incomplete"],
    ),
    "a key in capitals": ("| zz:", "| ZZ:", ["glossary.yml:8 term-key"]),
    "a key twice": ("| zz:", "| lcap:", ["glossary.yml:8 term-repeated"]),
    "a document too": ("| zz:", "| report:", ["glossary.yml:8 term-repeated"]),
    "a field misspelled": ("also:", "alse:", ["glossary.yml:4 term-field"]),
    "a key that nobody knows": ("[few][elac]", "[few][elacs]", ["index.md:8 link-unknown"]),
    "no YAML": ("| zz:", "| zz: a: b", ["glossary.yml:8 yaml-invalid"]),
}


@pytest.mark.parametrize(("old", "new", "told"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_told_at_its_line_and_nothing_because_of_it(module_dir, old, new, told):
    assert old in MODULE
    folder = module_dir(MODULE.replace(old, new))
    found = [f"{p.path.removeprefix('content/en/')}:{p.line} {p.code}" for p in check(read_module(folder))]
    assert found == told


def test_a_list_of_nothing_is_told(module_dir):
    page = "index.md\n| # Words\n|\n| /// glossary\n| ///"
    assert [(p.line, p.code) for p in check(read_module(module_dir(page)))] == [(3, "glossary-empty")]


def test_every_language_has_every_term(module_dir):
    folder = module_dir(MODULE + SPANISH_SETTINGS)
    (folder / "content/es").mkdir()
    for file in (folder / "content/en").iterdir():
        text = file.read_text().replace("zz:", "zzz:").replace("Somebody", "Alguien")
        (folder / "content/es" / file.name).write_text(text)
    found = [(p.path, p.code, p.message.split("”")[0]) for p in check(read_module(folder))]
    assert found == [
        ("content/es/glossary.yml", "translation-term", "the term “zzz"),
        ("content/es/glossary.yml", "translation-term", "the term “zz"),
    ]


def test_a_build_after_another_meaning_shows_it(module_dir):
    folder = module_dir(MODULE)
    build(folder)
    file = folder / "content/en/glossary.yml"
    file.write_text(file.read_text().replace("three-year", "four-year"))
    build(folder)
    assert "four-year" in (folder / "site/index.html").read_text()
