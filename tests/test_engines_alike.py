"""Whichever engine renders: the same pages, byte for byte, the same search, the same policy, the same problems."""

import json
import re
import shutil

import pytest

from built_site import boxes, files
from drawn import ONE_PAGE, ROOT, add_theme
from reflectory.build import build
from reflectory.engines.render import ENGINES
from reflectory.writing.new import new
from shell_drawing import draw_everything

OTHERS = sorted(ENGINES.keys() - {"mkdocs"})

OWN_MAIN = '{% extends "base.html" %}\n{% block announce %}<p>Ours: {{ page.title }}.</p>{% endblock %}\n'


def differing(site, other):
    """The names of files that are not the same in both."""
    one, two = files(site), files(other)
    return sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))


def by_each_engine(folder, parent):
    """The module in `folder`, built once by each engine."""
    made = {engine: build(folder, engine, parent / engine) for engine in ENGINES}
    assert [list(built.problems) for built in made.values()] == [[]] * len(made)
    return made


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The module that this repository publishes, built once by each engine."""
    folder = tmp_path_factory.mktemp("published")
    for name in ("content", "theme_overrides"):
        shutil.copytree(ROOT / name, folder / name)
    for file in ROOT.glob("mkdocs*.yml"):
        shutil.copy(file, folder)
    return by_each_engine(folder, tmp_path_factory.mktemp("sites"))


@pytest.fixture(params=["with folders", "flat"])
def drawn_module(request, module_dir):
    """A module of everything an author may write, in parts, with a template and a sheet of its author's own."""
    flat = "use_directory_urls: false\n" if request.param == "flat" else "site_url: https://example.org/a/module/\n"
    folder = draw_everything(module_dir, f"{flat}extra_css: [assets/own.css]\n")
    add_theme(folder, **{"assets__own.css": "h1 { letter-spacing: 3px }", "main.html": OWN_MAIN})
    return folder


def test_every_engine_renders_every_box_of_the_module(published):
    for made in published.values():
        expected = {f"{section.path}index.html": [prompt.id for prompt in section.prompts]
                    for section in made.editions[0].module.sections if section.prompts}  # fmt: skip
        found = {page: ids for page, ids in boxes(made.site).items() if not page.startswith("es/")}
        assert found == expected


@pytest.mark.parametrize("engine", OTHERS)
def test_every_engine_makes_the_published_module_byte_for_byte(published, engine):
    assert differing(published["mkdocs"].site, published[engine].site) == []


def test_every_engine_makes_a_started_module_byte_for_byte(tmp_path):
    new(tmp_path / "started", "Listening", ["en", "es"], "Example Unified")
    made = by_each_engine(tmp_path / "started", tmp_path)
    assert [differing(made["mkdocs"].site, made[engine].site) for engine in OTHERS] == [[], []]
    assert boxes(made["mkdocs"].site)


def test_every_engine_makes_everything_an_author_may_write_byte_for_byte(drawn_module, tmp_path):
    made = by_each_engine(drawn_module, tmp_path)
    assert [differing(made["mkdocs"].site, made[engine].site) for engine in OTHERS] == [[], []]
    page = next(
        (made["zensical"].site / "part/deep").rglob("two*/index.html"), made["zensical"].site / "part/deep/two.html"
    )
    assert "letter-spacing" in (made["zensical"].site / "assets/own.css").read_text("utf-8")
    assert 'href="../' in page.read_text("utf-8") and "assets/own.css" in page.read_text("utf-8")


@pytest.mark.parametrize("parts", [True, False], ids=["in parts", "in a row"])
def test_every_engine_makes_a_long_module_byte_for_byte(module_dir, tmp_path, parts):
    """Longer than its contents can show: a page names its part, or what comes before and after it."""
    pages = [f"part-{number // 10}/page-{number}.md" for number in range(30)]
    folder = module_dir("index.md\n| # Listening\n" + "".join(
        f"content/en/{page}\n| ---\n| title: Page {number}\n| ---\n|\n| # Page {number}\n" for number, page in enumerate(pages)
    ))  # fmt: skip
    nav = ["nav:", "  - index.md"]
    for number, page in enumerate(pages):
        nav += [f"  - Part {number // 10}:"] if parts and not number % 10 else []
        nav.append(f"{'    ' if parts else '  '}- {page}")
    with (folder / "mkdocs.yml").open("a") as settings:
        settings.write("\n".join(nav) + "\n")
    made = by_each_engine(folder, tmp_path)
    assert [differing(made["mkdocs"].site, made[engine].site) for engine in OTHERS] == [[], []]
    for page in pages:
        html = (made["zensical"].site / page.removesuffix(".md") / "index.html").read_text("utf-8")
        assert html.count('aria-current="page"') == 1, page


def test_every_engine_indexes_the_words_of_every_section(published):
    for made in published.values():
        index = (made.site / "search-index.js").read_text("utf-8")
        head = index.partition("JSON.parse(String.raw`")[2].partition("`)")[0]
        found = json.loads(head)
        places = {place["location"].split("#")[0] for place in found["places"]}
        assert {section.path for section in made.editions[0].module.sections} == places


def test_every_page_of_every_engine_has_a_policy_and_names_no_other_host(published):
    for made in published.values():
        for page in made.site.rglob("*.html"):
            html = page.read_text("utf-8")
            assert html.count('http-equiv="Content-Security-Policy"') == 1, page
            assert not re.search(r'<(?:script|img|iframe)\b[^>]*\bsrc="(?:https?:)?//', html), page
            assert not re.search(r'<link\b[^>]*rel="stylesheet"[^>]*href="(?:https?:)?//', html), page


def test_no_engine_warns_about_the_published_module(published):
    assert {engine: list(made.warnings) for engine, made in published.items()} == {engine: [] for engine in ENGINES}


PROBLEMS = """
    index.md
    | # Listening
    |
    | /// reflection | What did you hear?
    | ///
    |
    | [Nowhere](nowhere.md)
"""
NO_HEAD = "<!doctype html><title>x</title>{{ page.content }}</html>"


@pytest.mark.parametrize("drawing", [PROBLEMS, ONE_PAGE], ids=["before rendering", "after rendering"])
def test_problems_are_the_same_whoever_renders(module_dir, drawing):
    folder = module_dir(drawing)
    if drawing is ONE_PAGE:
        add_theme(folder, **{"main.html": NO_HEAD})
    told = {engine: build(folder, engine).problems for engine in ENGINES}
    assert told["mkdocs"] != []
    assert list(told.values()) == [told["mkdocs"]] * len(ENGINES)
    assert not (folder / "site").exists()
