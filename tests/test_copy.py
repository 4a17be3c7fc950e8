"""A copy under somebody's own name: its settings in copy.yml, their effect on every page, and what upstream changes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

from drawn import ONE_PAGE, ROOT, SPANISH_SETTINGS, draw
from reflectory.build import build
from reflectory.checks import check
from reflectory.reading import brand
from reflectory.reading.editions import read_module

COPY = """
    copy.yml
    | nav: [index.md, definition.md, why.md, evidence.md, how.md, team.md, plan.md, workbook.md, later.md, about.md]
    | extra:
    |   module:
    |     organization: {en: Riverside Unified <District>, es: Distrito Unificado de Riverside}
    |     contact: {name: Family Engagement Office, email: families@rusd.example}
    |     accessibility: {email: access@rusd.example, answers_within: {en: two school days, es: dos días de clases}}
    |     brand: {logo: assets/district.svg, color: "#7a1f3d", accent: "#8a4b00"}
    |     welcome: {en: Welcome to Riverside., es: Les damos la bienvenida.}
    |     cohort: {name: {en: Spring 2027, es: Primavera 2027}, meetings: [2027-02-17, 2027-02-03]}
    |     completion: {sections: all, prompts: 10}
    assets/district.svg
    | <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>
"""
OUTSIDE_NAV = "    content/en/extra.md\n    | ---\n    | title: Extra\n    | minutes: 5\n    | description: More.\n    | ---\n    |\n    | # Extra\n    |\n    | Words.\n"


def pages_of(site):
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}


@pytest.fixture(scope="module")
def branded(tmp_path_factory):
    """The module of this repository, copied and branded without an edit of its files; its folder and site."""
    folder = tmp_path_factory.mktemp("branded")
    for name in ("content", "theme_overrides"):
        shutil.copytree(ROOT / name, folder / name)
    for file in ROOT.glob("mkdocs*.yml"):
        shutil.copy(file, folder)
    draw(folder, COPY)
    built = build(folder)
    assert built.problems == []
    return folder, built.site


def test_every_page_says_whose_copy_it_is(branded):
    _, site = branded
    for path, html in pages_of(site).items():
        words = (
            ("Distrito Unificado", "Primavera 2027")
            if path.startswith("es/")
            else ("Unified &lt;District&gt;", "Spring 2027")
        )
        head, _, foot = html.partition("<footer")
        assert words[0] in head and words[0] in foot and words[1] in foot, path
        assert "mailto:families@rusd.example" in foot and "mailto:access@rusd.example" in foot, path
        assert re.search(r'module-brand__mark--own" src="[./]*assets/district.svg"', head), path
    assert (site / "assets/district.svg").is_file() and (site / "es/assets/district.svg").is_file()


def test_the_first_page_welcomes_and_the_last_says_whom_to_ask(branded):
    pages = pages_of(branded[1])
    assert "Welcome to Riverside." in pages["index.html"] and "Les damos la bienvenida." in pages["es/index.html"]
    plain = re.sub(r"<[^>]+>", "", pages["es/index.html"])
    assert "nos reunimos el 3 de febrero de 2027 y el 17 de febrero de 2027." in plain
    assert "leído todas las secciones y respondido 10 preguntas" in plain
    assert "Welcome to Riverside." not in pages["why/index.html"]
    assert (
        "within two school days" in pages["about/index.html"] and "dos días de clases" in pages["es/about/index.html"]
    )
    assert 'href="mailto:families@rusd.example"' in pages["404.html"].partition("<footer")[0]


def test_a_section_left_out_by_nav_is_gone_and_its_questions_are_retired(branded):
    _, site = branded
    said = json.loads((site / "module.json").read_text("utf-8"))
    assert "what" not in [section["id"] for section in said["sections"]]
    assert {"id": "level-now"}.items() <= next(r for r in said["retired"] if r["id"] == "level-now").items()
    assert not (site / "what").exists() and not (site / "es/what").exists()
    for path, html in pages_of(site).items():
        assert not re.search(r'href="[^"]*\bwhat/', html), path
    assert "what/" not in (site / "search-index.js").read_text("utf-8")


def test_a_section_that_is_named_again_comes_back(branded, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(branded[0], folder)
    (folder / "copy.yml").unlink()
    built = build(folder)  # compared with the site that left it out
    assert built.problems == [] and (built.site / "what/index.html").is_file()


def test_module_json_carries_what_a_reader_hands_in_with(branded):
    said = json.loads((branded[1] / "es/module.json").read_text("utf-8"))
    assert said["contact"] == {"name": "Family Engagement Office", "email": "families@rusd.example"}
    assert said["cohort"] == {"name": "Primavera 2027", "meetings": ["2027-02-03", "2027-02-17"]}
    assert said["completion"] == {"sections": "all", "prompts": 10}
    assert said["organization"] == "Distrito Unificado de Riverside"


def test_a_home_screen_and_the_guide_know_the_copy_too(branded):
    manifest = json.loads((branded[1] / "manifest.webmanifest").read_text("utf-8"))
    page = (branded[1] / "index.html").read_text("utf-8")
    assert '<meta name="theme-color" content="#7a1f3d" media="(prefers-color-scheme: light)">' in page
    assert manifest["theme_color"] == "#7a1f3d" and manifest["icons"][0]["src"] == "assets/district.svg"
    guide = (branded[1] / "es/guide/index.html").read_text("utf-8").partition("<footer")[0]
    assert "Primavera 2027" in guide and "mailto:families@rusd.example" in guide and "3 de febrero de 2027" in guide


@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_every_engine_makes_the_same_copy(branded, tmp_path, engine):
    folder, _ = branded
    mkdocs, other = build(folder, "mkdocs", tmp_path / "mkdocs").site, build(folder, engine, tmp_path / engine).site
    assert pages_of(mkdocs) == pages_of(other)


def test_a_branded_copy_takes_over_what_changes_upstream(branded, tmp_path):
    folder, _ = branded

    def git(*arguments, at):
        command = ["git", "-c", "user.name=A", "-c", "user.email=a@b.example", *arguments]
        run = subprocess.run(command, cwd=at, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout + run.stderr

    upstream, copy = tmp_path / "upstream", tmp_path / "copy"
    shutil.copytree(folder, upstream, ignore=shutil.ignore_patterns("site", ".reflectory", "copy.yml", "assets"))
    git("init", "-q", "-b", "main", at=upstream)
    git("add", ".", at=upstream)
    git("commit", "-qm", "one", at=upstream)
    git("clone", "-q", str(upstream), str(copy), at=tmp_path)
    draw(copy, COPY)
    git("add", ".", at=copy)
    git("commit", "-qm", "ours", at=copy)
    for file, old, new in [
        ("mkdocs.yml", "version: ", "version: 7."),
        ("mkdocs.yml", "  - why.md\n", "  - why.md\n  - extra.md\n"),
        ("mkdocs.yml", "url: issues", "url: https://example.org/ask"),
        ("content/en/how.md", "\n# ", "\n# Reworded: "),
        ("content/en/what.md", "\n# ", "\n# Reworded: "),
        ("content/en/about.md", "\n# ", "\n# Reworded: "),
        ("theme_overrides/partials/header.html", "module-header__inner", "module-header__inner module-new"),
    ]:
        text = (upstream / file).read_text("utf-8")
        assert old in text, file
        (upstream / file).write_text(text.replace(old, new), "utf-8")
    draw(upstream, OUTSIDE_NAV)
    git("add", ".", at=upstream)
    git("commit", "-qm", "two", at=upstream)
    git("pull", "-q", "--no-rebase", at=copy)
    [edition, _] = read_module(copy)
    assert edition.module.version.startswith("7.") and edition.module.host.contact.email == "families@rusd.example"
    told = {(p.path, p.code) for p in check([edition], notes=True)}
    assert ("copy.yml", "section-left-out") in told, "a new section is named to whoever chose theirs"
    assert not [p for p in check([edition]) if p.path == "copy.yml"]


def with_settings(module_dir, lines):
    folder = module_dir(ONE_PAGE + SPANISH_SETTINGS)
    (folder / "content/es").mkdir()
    (folder / "content/es/index.md").write_text((folder / "content/en/index.md").read_text("utf-8"), "utf-8")
    (folder / "copy.yml").write_text("extra:\n  module:\n" + "".join(f"    {line}\n" for line in lines), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("organization: [1]", "organization: these are no words"),
        ("welcome: {en: ''}", "welcome: these are no words"),
        ("contact: {email: office}", "email: “office” is no email address"),
        ("contact: {url: http://school.example}", "url: “http://school.example” is no address"),
        ("contact: {url: 'javascript:alert(1)'}", "is no address"),
        ("contact: {mail: a@b.example}", "“contact” has no setting “mail”"),
        ("contact: Ms. Reyes", "“contact” is a group of settings"),
        ("brand: {color: teal}", "color: “teal” is no color"),
        ("brand: {logo: ../logo.svg}", "logo: “../logo.svg” is no picture"),
        ("brand: {logo: assets/none.svg}", "there is no picture assets/none.svg"),
        ("cohort: {name: A, meetings: [Feb 3]}", "meetings: “Feb 3” is no day"),
        ("completion: {prompts: some}", "prompts: “some” is no number"),
    ],
)
def test_a_setting_that_cannot_be_read_is_told_once_at_its_line_with_a_fix(module_dir, line, message):
    found = [p for p in check(read_module(with_settings(module_dir, [line]))) if p.path == "copy.yml"]
    assert len(found) == 1 and message in found[0].message and found[0].line == 3 and found[0].fix


def test_a_setting_of_one_language_does_not_belong_into_a_copys_own(module_dir):
    folder = with_settings(module_dir, ["organization: A"])
    with (folder / "copy.yml").open("a") as out:
        out.write("site_name: Ours\n")
    assert [(p.path, p.line, p.code) for p in check(read_module(folder)) if p.path == "copy.yml"] == [
        ("copy.yml", 4, "copy-setting")
    ]


def test_a_logo_that_could_run_is_refused(module_dir):
    folder = with_settings(module_dir, ["brand: {logo: assets/l.svg}"])
    draw(folder, 'assets/l.svg\n| <svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    assert [p.code for p in check(read_module(folder)) if p.path == "copy.yml"] == ["logo-unfit"]


def test_a_contact_is_asked_for_once_the_module_goes_online(module_dir, monkeypatch):
    folder = module_dir(ONE_PAGE)
    assert check(read_module(folder)) == []
    monkeypatch.setenv("GITHUB_REPOSITORY", "district/our-module")
    [later] = [p for p in check(read_module(folder), notes=True) if p.code.startswith("contact")]
    assert (later.code, later.level) == ("contact-later", "note")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    [told] = check(read_module(folder))
    assert (told.path, told.code) == ("mkdocs.yml", "contact-missing") and "contact:" in told.fix
    (folder / "copy.yml").write_text("extra: {module: {contact: {name: Us, url: issues}}}\n")
    [edition] = read_module(folder)
    assert check([edition]) == []
    assert edition.module.host.contact.url == "https://github.com/district/our-module/issues"


COLORS = ["#ffcc00", "#ff0000", "#00aaff", "#808080", "#ffffff", "#1d4f4b", "#000000", "#9f4722", "#e0115f", "#32cd32"]


@pytest.mark.parametrize("color", COLORS)
def test_the_nearest_color_that_is_offered_passes_in_every_use_and_so_does_that_for_the_dark(color):
    near, dark = brand.nearest(color), brand.dark_of(color)
    assert list(brand.weak(near)) == []
    assert (near == color) == (list(brand.weak(color)) == [])
    for paper in brand.DARK_PAPERS.values():
        assert brand.contrast(dark, paper) >= 4.5
    assert brand.contrast(brand.ON_COLOR[1], dark) >= 4.5


def test_a_pale_color_is_told_with_its_contrast_and_one_that_passes(module_dir):
    folder = with_settings(module_dir, ['brand: {color: "#ffcc00"}'])
    [told] = check(read_module(folder))
    assert told.code == "brand-contrast" and "1.4" in told.message
    offered = re.search(r"#[0-9a-f]{6}", told.fix)[0]
    (folder / "copy.yml").write_text((folder / "copy.yml").read_text().replace("#ffcc00", offered))
    assert check(read_module(folder)) == []


def test_the_papers_are_those_of_the_style_sheet():
    sheet = (ROOT / "theme_overrides/styles/module.css").read_text("utf-8")
    light, _, dark = sheet.partition('[data-colors="dark"]')
    for part, papers, on in (
        (light, brand.LIGHT_PAPERS, brand.ON_COLOR[0]),
        (dark, brand.DARK_PAPERS, brand.ON_COLOR[1]),
    ):
        said = [
            re.search(rf"--{name}: (#\w+)", part)[1] for name in ("paper", "paper-raised", "paper-sunk", "on-green")
        ]
        assert said == [*papers.values(), on]


@pytest.mark.parametrize("name", ["copy.yaml", "copy.yml.txt"])
def test_settings_of_a_copy_under_nearly_that_name_are_told_of(module_dir, name):
    folder = with_settings(module_dir, ["organization: Riverside"])
    (folder / "copy.yml").rename(folder / name)
    assert [(p.path, p.line, p.code) for p in check(read_module(folder)) if p.path == name] == [
        (name, 0, "copy-setting")
    ]
