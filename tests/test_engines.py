"""Any engine, one or two languages, with or without our command: boxes, addresses, and what is told if it fails."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from built_site import boxes, files
from drawn import ONE_PAGE, SPANISH_SETTINGS, add_theme
from reflectory.build import build
from reflectory.cli import cli
from reflectory.engines.render import ENGINES, RenderError
from reflectory.reading.editions import read_module
from reflectory.reading.hosting import site_url
from reflectory.words import load
from reflectory.writing.requirement import install_command

OTHERS = sorted(ENGINES.keys() - {"mkdocs"})

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


@pytest.mark.parametrize("broken", ["{{ nothing.at.all }}", "{{ page.title {% endblock %}"], ids=["value", "syntax"])
@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_that_fails_leaves_the_old_site_and_says_why(module_dir, run_cli, engine, broken):
    folder = module_dir(TWO_LANGUAGES)
    assert build(folder).problems == []
    before = files(folder / "site")
    add_theme(folder, **{"main.html": '{% extends "base.html" %}\n{% block footer %}' + broken + "{% endblock %}"})
    run = run_cli("build", "--engine", engine, folder=folder)
    assert run.returncode == 1
    assert "Error: " in run.stderr and "Traceback" not in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1
    assert files(folder / "site") == before
    assert not list(folder.glob(".reflectory*"))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_file_of_the_authors_is_kept_where_an_engine_writes_its_index(module_dir, engine):
    folder = module_dir(TWO_LANGUAGES)
    (folder / "content/en/search").mkdir()
    (folder / "content/en/search/search_index.json").write_text("{}", "utf-8")
    assert build(folder, engine).problems == []
    assert (folder / "site/search/search_index.json").read_text("utf-8") != ""
    assert not (folder / "site/es/search").exists()


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


@pytest.mark.parametrize("engine", OTHERS)
def test_two_languages_come_out_of_another_engine_too(module_dir, engine):
    folder = module_dir(TWO_LANGUAGES)
    assert build(folder, engine).problems == []
    assert boxes(folder / "site") == {"index.html": ["what-heard"], "es/index.html": ["what-heard"]}
    left = {path.name for path in folder.iterdir()} - {".cache"}  # that one is Zensical's own
    assert left == {"content", "mkdocs.es.yml", "mkdocs.yml", "site"}


@pytest.mark.parametrize("command", [["mkdocs", "build"], ["properdocs", "build", "-f", "mkdocs.yml"]])
def test_an_engine_with_our_plugin_checks_and_finishes_alone_too(module_dir, command):
    folder = module_dir(TWO_LANGUAGES)
    (folder / "mkdocs.es.yml").unlink()
    alone = [sys.executable, "-m", *command, "-q", "-d", "alone"]
    run = subprocess.run(alone, cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "properdocs" not in command or run.stdout + run.stderr == ""
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


@pytest.mark.parametrize("engine", ENGINES)
def test_the_address_reaches_the_pages(module_dir, monkeypatch, engine):
    monkeypatch.setenv("GITHUB_REPOSITORY", "district-9/community")
    folder = module_dir(TWO_LANGUAGES)
    build(folder, engine)
    page = (folder / "site/es/index.html").read_text("utf-8")
    assert re.search(r'rel="canonical"[^>]*href="https://district-9.github.io/community/es/"', page)
    not_found = (folder / "site/404.html").read_text("utf-8")
    assert "/community/" in not_found


ATTACKS = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ config.__class__.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ ''|attr('__class__') }}",
    "{{ '%s'.format.__self__.__class__ }}{{ '{0.__class__.__mro__}'.format('') }}",
    "{{ config.plugins['search'].on_config.__func__.__globals__ }}",
]


EXTENDED = '{% extends "base.html" %}\n{% block footer %}LEAK:ATTACK:END{% endblock %}'
# Where an author may put a template, whatever it is called: a page can name one.
TEMPLATES = {"main.html": EXTENDED, "odd.txt": EXTENDED, ".icons/material/menu.svg": "LEAK:ATTACK:END"}


def leaked(module_dir, file, said, engine):
    """Build with a template that says something, and return what came out in its place."""
    folder = module_dir(ONE_PAGE)
    add_theme(folder, **{file.replace("/", "__"): TEMPLATES[file].replace("ATTACK", said)})
    page = folder / "content/en/index.md"
    if file == "odd.txt":
        page.write_text(page.read_text("utf-8").replace("title:", "template: odd.txt\ntitle:", 1), "utf-8")
    assert build(folder, engine).problems == []
    return re.search("LEAK:(.*?):END", (folder / "site/index.html").read_text("utf-8"), re.DOTALL).group(1)


# The sandbox is one: that the other engine runs it is shown by one way out of it.
@pytest.mark.parametrize(
    ("attack", "engine"), [*((attack, "mkdocs") for attack in ATTACKS), (ATTACKS[4], "properdocs")]
)
@pytest.mark.parametrize("file", TEMPLATES)
def test_a_template_can_not_reach_python(module_dir, attack, engine, file):
    try:
        assert "class" not in leaked(module_dir, file, attack, engine)
    except RenderError:
        return


@pytest.mark.parametrize("file", TEMPLATES)
def test_those_are_templates_that_run(module_dir, file):
    assert leaked(module_dir, file, "{{ 6 * 7 }}", "mkdocs") == "42"


@pytest.mark.parametrize("engine", OTHERS)
def test_an_engine_that_is_not_there_is_told_with_the_command_that_brings_it(module_dir, monkeypatch, engine):
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    result = CliRunner().invoke(cli, ["-C", str(module_dir(TWO_LANGUAGES)), "build", "--engine", engine])
    assert result.exit_code == 1
    assert "is not installed. This installs it: " in result.output
    assert install_command(engine) in result.output
    assert f"[{engine}]" in install_command(engine)


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_an_engines_own_error_is_told_and_no_traceback(module_dir, engine):
    folder = module_dir(TWO_LANGUAGES)
    text = (folder / "mkdocs.yml").read_text().replace("name: material", "name: nobody")
    (folder / "mkdocs.yml").write_text(text)
    with pytest.raises(RenderError, match="nobody"):
        build(folder, engine)
    assert not Path(folder / "site").exists()
