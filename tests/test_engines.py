"""Either engine, one or two languages, with or without our command: the same boxes, finished alike."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from drawn import ONE_PAGE, ROOT, SPANISH_SETTINGS
from reflectory.build import build
from reflectory.engines.render import RenderError, render
from reflectory.reading.editions import read_module
from reflectory.reading.hosting import site_url
from reflectory.words import load

BOX = re.compile(r'<reflection-box\b[^>]* prompt="([^"]*)"')

TWO_LANGUAGES = f"""{ONE_PAGE}
    |
    | /// workbook
    | ///
{SPANISH_SETTINGS}
    content/es/index.md
    | ---
    | title: Escuchar
    | minutes: 5
    | description: Cómo escuchar.
    | ---
    |
    | # Escuchar
    |
    | /// reflection | ¿Qué oyó usted?
    |     id: what-heard
    | ///
    |
    | /// workbook
    | ///
"""


def boxes(site):
    pages = sorted(site.rglob("*.html"))
    return {str(p.relative_to(site)): found for p in pages if (found := BOX.findall(p.read_text("utf-8")))}


def html_files(site):
    return {str(path.relative_to(site)) for path in site.rglob("*.html")}


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The published module, built once by each engine."""
    sites = {}
    for engine in ("mkdocs", "zensical"):
        folder = tmp_path_factory.mktemp(engine)
        for name in ("content", "theme_overrides"):
            shutil.copytree(ROOT / name, folder / name)
        for file in ROOT.glob("mkdocs*.yml"):
            shutil.copy(file, folder)
        made = build(folder, engine)
        assert made.problems == []
        sites[engine] = made
    return sites


def test_both_engines_render_every_box_of_the_module(published):
    for made in published.values():
        expected = {f"{section.path}index.html": [prompt.id for prompt in section.prompts]
                    for section in made.editions[0].module.sections if section.prompts}  # fmt: skip
        found = {page: ids for page, ids in boxes(made.site).items() if not page.startswith("es/")}
        assert found == expected


def test_both_engines_make_the_same_pages_and_module_data(published):
    mkdocs, zensical = published["mkdocs"].site, published["zensical"].site
    assert html_files(mkdocs) == html_files(zensical)
    assert (mkdocs / "module.json").read_bytes() == (zensical / "module.json").read_bytes()


def test_both_engines_index_the_words_of_every_section(published):
    index = {engine: (made.site / "search-index.js").read_bytes() for engine, made in published.items()}
    assert index["mkdocs"] == index["zensical"]
    found = json.loads(index["mkdocs"].decode().removeprefix("window.reflectorySearch=").removesuffix(";\n"))
    places = {place["location"].split("#")[0] for place in found["places"]}
    assert {section.path for section in published["mkdocs"].editions[0].module.sections} == places


def test_every_page_of_both_engines_has_a_policy_and_names_no_other_host(published):
    for made in published.values():
        for page in made.site.rglob("*.html"):
            html = page.read_text("utf-8")
            assert html.count('http-equiv="Content-Security-Policy"') == 1, page
            assert not re.search(r'<(?:script|img|iframe)\b[^>]*\bsrc="(?:https?:)?//', html), page
            assert not re.search(r'<link\b[^>]*rel="stylesheet"[^>]*href="(?:https?:)?//', html), page


def test_neither_engine_warns_about_the_published_module(published):
    assert {engine: list(made.warnings) for engine, made in published.items()} == {"mkdocs": [], "zensical": []}


def test_two_languages_come_out_of_one_build(module_dir):
    folder = module_dir(TWO_LANGUAGES)
    assert build(folder).problems == []
    english, spanish = (folder / "site/index.html"), (folder / "site/es/index.html")
    assert boxes(folder / "site") == {"index.html": ["what-heard"], "es/index.html": ["what-heard"]}
    assert load("es")["box"]["noscript"] in spanish.read_text("utf-8")
    assert load("en")["box"]["noscript"] in english.read_text("utf-8")
    assert '<html lang="es"' in spanish.read_text("utf-8")
    data = json.loads((folder / "site/module.json").read_text("utf-8"))
    data_es = json.loads((folder / "site/es/module.json").read_text("utf-8"))
    assert (data["lang"], data["languages"]) == ("en", {"en": "./", "es": "es/"})
    assert (data_es["lang"], data_es["languages"]) == ("es", {"en": "../", "es": "./"})
    assert data_es["sections"][0]["prompts"][0]["text"] == "¿Qué oyó usted?"


def test_two_languages_come_out_of_zensical_too(module_dir):
    folder = module_dir(TWO_LANGUAGES)
    assert build(folder, "zensical").problems == []
    assert boxes(folder / "site") == {"index.html": ["what-heard"], "es/index.html": ["what-heard"]}
    left = {path.name for path in folder.iterdir()} - {".cache"}  # that one is Zensical's own
    assert left == {"content", "mkdocs.es.yml", "mkdocs.yml", "site"}


def test_mkdocs_alone_checks_and_finishes_too(module_dir):
    folder = module_dir(TWO_LANGUAGES)
    (folder / "mkdocs.es.yml").unlink()
    alone = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", "alone"]
    run = subprocess.run(alone, cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "Content-Security-Policy" in (folder / "alone/index.html").read_text("utf-8")
    build(folder)
    assert (folder / "alone/module.json").read_text() == (folder / "site/module.json").read_text()
    assert boxes(folder / "alone") == boxes(folder / "site")


def test_mkdocs_alone_stops_at_a_problem_and_says_where(module_dir):
    folder = module_dir("index.md\n| # One\n|\n| /// reflection | No id?\n| ///")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "content/en/index.md:3: this reflection has no id" in run.stderr
    assert "Traceback" not in run.stderr


def test_the_address_follows_from_the_repository(module_dir, monkeypatch):
    english, spanish = (edition.config for edition in read_module(module_dir(TWO_LANGUAGES)))
    assert site_url(english) == ""
    monkeypatch.setenv("GITHUB_REPOSITORY", "District-9/Community")
    assert site_url(english) == "https://district-9.github.io/Community/"
    assert site_url(spanish) == "https://district-9.github.io/Community/es/"
    monkeypatch.setenv("GITHUB_REPOSITORY", "District-9/district-9.github.io")
    assert site_url(english) == "https://district-9.github.io/"


def test_an_address_that_is_set_wins(module_dir, monkeypatch):
    folder = module_dir(TWO_LANGUAGES)
    with (folder / "mkdocs.yml").open("a") as settings:
        settings.write("site_url: https://learn.example.org/module/\n")
    monkeypatch.setenv("GITHUB_REPOSITORY", "someone/else")
    assert site_url(read_module(folder)[0].config) == "https://learn.example.org/module/"


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_the_address_reaches_the_pages(module_dir, monkeypatch, engine):
    monkeypatch.setenv("GITHUB_REPOSITORY", "district-9/community")
    folder = module_dir(TWO_LANGUAGES)
    build(folder, engine)
    page = (folder / "site/es/index.html").read_text("utf-8")
    assert re.search(r'rel="canonical"[^>]*href="https://district-9.github.io/community/es/"', page)
    not_found = (folder / "site/404.html").read_text("utf-8")
    assert "/community/" in not_found


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ config.__class__.__init__.__globals__ }}",
        "{{ lipsum.__globals__['os'].popen('id').read() }}",
        "{{ ''|attr('__class__') }}",
        "{{ '%s'.format.__self__.__class__ }}{{ '{0.__class__.__mro__}'.format('') }}",
        "{{ config.plugins['search'].on_config.__func__.__globals__ }}",
    ],
)
def test_a_template_can_not_reach_python(module_dir, attack):
    folder = module_dir(TWO_LANGUAGES)
    with (folder / "mkdocs.yml").open("a") as settings:
        settings.write("\n")
    text = (folder / "mkdocs.yml").read_text().replace("  font: false", "  font: false\n  custom_dir: overrides")
    (folder / "mkdocs.yml").write_text(text)
    (folder / "overrides").mkdir()
    block = "{% block footer %}LEAK:" + attack + ":END{% endblock %}"
    (folder / "overrides/main.html").write_text('{% extends "base.html" %}\n' + block)
    try:
        build(folder)
    except RenderError:
        return
    leaked = re.search("LEAK:(.*?):END", (folder / "site/index.html").read_text("utf-8"), re.DOTALL)
    assert leaked is None or "class" not in leaked.group(1)


def test_zensical_says_plainly_that_it_is_not_there(module_dir, monkeypatch, tmp_path):
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    (edition, *_) = read_module(module_dir(TWO_LANGUAGES))
    with pytest.raises(RenderError, match="not installed"):
        render(edition, "zensical", tmp_path / "out", tmp_path)


def test_an_engines_own_error_is_told_and_no_traceback(module_dir):
    folder = module_dir(TWO_LANGUAGES)
    text = (folder / "mkdocs.yml").read_text().replace("name: material", "name: nobody")
    (folder / "mkdocs.yml").write_text(text)
    with pytest.raises(RenderError, match="nobody"):
        build(folder)
    assert not Path(folder / "site").exists()
