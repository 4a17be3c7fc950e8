"""What a pull request may bring beside words: files that run, links that lead outside, folders that are not its own."""

import os
from contextlib import suppress

import pytest

from reflectory.build import NotASite, NotWritten, build
from reflectory.checks import check
from reflectory.reading.editions import read_module

ONE = """
    one.md
    | ---
    | title: One
    | minutes: 1
    | description: Words.
    | ---
    |
    | # One
    |
    | Words.
"""


@pytest.fixture
def folder(module_dir):
    return module_dir(ONE)


def told(folder):
    return {(problem.path, problem.code) for problem in check(read_module(folder))}


def settings(folder, *lines):
    file = folder / "mkdocs.yml"
    keys = {line.split(":")[0] for line in lines if line[0] != " "}
    kept, dropping = [], False
    for line in file.read_text().splitlines():
        if line[0] != " ":
            dropping = line.split(":")[0] in keys
        if not dropping:
            kept.append(line)
    file.write_text("\n".join([*kept, *lines]) + "\n")


def test_the_drawn_module_is_right(folder):
    assert told(folder) == set()


SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
RUNS = {
    "page.html": "<p>",
    "page.HTM": "<p>",
    "page.xhtml": "<p>",
    "page.xml": "<p/>",
    "run.js": "alert(1)",
    "run.mjs": "alert(1)",
    "look.css": "p{}",
    "no-ending": "<script>alert(1)</script>",
    "a.svg": SVG.format("<script>alert(1)</script>"),
    "b.svg": SVG.format("<g onload='alert(1)'/>"),
    "c.svg": SVG.format("<g\nONLOAD = alert(1) />"),
    "d.svg": SVG.format("<a href='javascript:alert(1)'/>"),
    "e.svg": SVG.format("<foreignObject><iframe/></foreignObject>"),
    "f.svg": '<!DOCTYPE svg [<!ENTITY x "<script/>">]>' + SVG.format("&x;"),
    "g.svg": '<x:svg xmlns:x="http://www.w3.org/2000/svg"><x:script>alert(1)</x:script></x:svg>',
    "h.svg": SVG.format("<image href='https://example.org/x.png'/>"),
    "i.svg": SVG.format("<set attributeName='href' to='javascript:alert(1)'/>"),
    "j.svg": SVG.format("<a xlink:href='&#106;avascript:alert(1)'/>"),
    "l.svg": SVG.format("<style>@import url(https://example.org/a.css);</style>"),
    "m.svg": SVG.format("<style>rect{fill:&#117;rl(//example.org/a)}</style>"),
    "n.svg": SVG.format("<rect style='fill:u\\72l(//example.org/a)'/>"),
    "k.svg": '<?xml-stylesheet href="x.xsl"?>' + SVG.format(""),
}


@pytest.mark.parametrize("name", RUNS)
def test_a_file_that_a_browser_may_run_is_told_and_not_built(folder, name):
    (folder / "content/en" / name).write_text(RUNS[name])
    assert told(folder) == {(f"content/en/{name}", "file-active")}
    assert build(folder).problems
    assert not (folder / "site").exists()


def test_a_drawing_saved_as_utf_16_hides_no_script(folder):
    (folder / "content/en/x.svg").write_bytes(SVG.format("<script>alert(1)</script>").encode("utf-16"))
    assert told(folder) == {("content/en/x.svg", "file-active")}


@pytest.mark.parametrize("name", ["plain.svg", "team.webp", "guide.pdf", "talk.vtt", "notes.docx"])
def test_what_is_only_shown_is_left_alone(folder, name):
    (folder / "content/en" / name).write_text(SVG.format('<use href="#a"/><path id="a" d="M0 0h9"/>'))
    assert told(folder) == set()


@pytest.mark.parametrize(
    "name", ["module.json", "module.json.md", "404.md", "service-worker.js.md", "assets/javascripts/x.png"]
)
def test_a_name_that_the_build_needs_is_told(folder, name):
    (folder / "content/en" / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / "content/en" / name).write_text("# Words\n")
    assert (f"content/en/{name}", "file-taken") in told(folder)


@pytest.mark.parametrize("name", [b'a"b.png', b"a<b>.png", b"a\nb.png", b"a#b.md", b"a\xff.png", b"\xe2\x80\xaegnp.md"])
def test_a_name_that_breaks_addresses_is_told(folder, name):
    (folder / "content/en" / os.fsdecode(name)).write_text("# Words\n")
    assert "file-name" in {code for _, code in told(folder)}
    assert all(path.isprintable() for path, code in told(folder) if code == "file-name")


@pytest.mark.parametrize("target", ["/etc/passwd", "/etc", "../../mkdocs.yml"])
def test_a_link_to_a_file_outside_is_told_whatever_it_is_called(folder, target):
    (folder / "content/en/team.png").symlink_to(target)
    assert told(folder) == {("content/en/team.png", "file-outside")}


@pytest.mark.parametrize("target", ["nowhere", "team.png", "."])
def test_a_link_to_nothing_or_to_itself_is_told(folder, target):
    (folder / "content/en/team.png").symlink_to(target)
    assert told(folder) == {("content/en/team.png", "file-unreadable")}


@pytest.mark.parametrize("name", ["content/en/two.md", "content/en/two.png", "content/links.yml", "mkdocs.es.yml"])
@pytest.mark.timeout(60)
def test_a_pipe_is_told_and_nobody_waits_for_it(folder, run_cli, name):
    os.mkfifo(folder / name)
    run = run_cli("check", folder=folder)
    assert run.returncode == 1
    assert name in run.stdout


@pytest.mark.parametrize(
    "setting", ["docs_dir: ..", "docs_dir: /etc", "docs_dir: .", "site_dir: ../site", "site_dir: /"]
)
def test_a_folder_outside_the_module_is_told(folder, setting):
    settings(folder, setting)
    assert ("mkdocs.yml", "folder-outside") in told(folder)


@pytest.mark.parametrize("place", [".", "..", "/etc", "theme/../.."])
def test_a_theme_outside_the_module_is_told(folder, place):
    settings(folder, "theme:", "  name: material", "  font: false", f"  custom_dir: {place}")
    assert told(folder) >= {("mkdocs.yml", "folder-outside")}


@pytest.mark.parametrize("place", [".", "content", "content/en", "content/en/site", "content/../content"])
def test_a_site_never_takes_the_place_of_its_pages(folder, place):
    for name in (".", "content", "content/en"):
        (folder / name / "module.json").write_text('{"schema":1,"id":"x","languages":{},"sections":[]}')
    settings(folder, f"site_dir: {place}")
    assert ("mkdocs.yml", "site-dir") in told(folder)
    assert build(folder).problems
    assert (folder / "content/en/one.md").exists()


@pytest.mark.parametrize("place", [".", "content", "content/en", ".."])
def test_a_site_named_on_the_command_line_never_takes_the_place_of_its_pages(folder, place):
    (folder / place / "module.json").write_text('{"schema":1,"id":"x","languages":{},"sections":[]}')
    with suppress(NotASite):
        assert build(folder, site=(folder / place).resolve()).problems
    assert (folder / "content/en/one.md").exists()


@pytest.mark.parametrize("said", ["{}", "[]", "", "no json", '{"id":1}', "[" * 100_000])
def test_a_module_json_of_somebody_else_makes_no_folder_ours(folder, tmp_path, said):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/module.json").write_text(said)
    with pytest.raises(NotASite):
        build(folder, site=tmp_path / "theirs")


@pytest.mark.parametrize("form", ["device", "pipe", "huge"])
def test_a_module_json_without_an_end_is_never_read(folder, form):
    said = folder / "site" / "module.json"
    said.parent.mkdir()
    if form == "device":
        said.symlink_to("/dev/zero")
    elif form == "pipe":
        os.mkfifo(said)
    else:
        with said.open("wb") as file:
            file.truncate(1 << 33)
    with pytest.raises(NotASite):
        build(folder)


def test_a_place_that_can_not_be_written_is_said_in_words(folder):
    with pytest.raises(NotWritten, match="could not be written"):
        build(folder, site=folder / ("x" * 300))


@pytest.mark.parametrize("parent", ["mkdocs.yml", "/etc/passwd", "../mkdocs.yml"])
def test_settings_inherit_neither_from_themselves_nor_from_elsewhere(folder, parent):
    settings(folder, f"INHERIT: {parent}")
    found = [problem for problem in check(read_module(folder)) if problem.code == "file-outside"]
    assert [problem.path for problem in found] == ["mkdocs.yml"]
    assert "root:" not in str(check(read_module(folder)))


@pytest.mark.parametrize("name", ["content/links.yml", "theme/assets/x.txt", "theme/partials"])
def test_a_link_that_leads_out_of_the_module_is_told_wherever_it_stands(folder, tmp_path, name):
    settings(folder, "theme:", "  name: material", "  font: false", "  custom_dir: theme")
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / "theme").mkdir(exist_ok=True)
    (tmp_path / "secret").write_text("a secret\n")
    (folder / name).symlink_to(tmp_path / "secret")
    assert told(folder) == {(name, "file-outside")}
    assert "a secret" not in str(check(read_module(folder)))


@pytest.mark.parametrize("key", ["docs_dir", "custom_dir"])
@pytest.mark.parametrize("place", [".git", "content/.git", "seen"])
def test_a_hidden_folder_is_never_published(folder, key, place):
    hidden = folder / (".git" if place == "seen" else place)
    hidden.mkdir(parents=True)
    (hidden / "config").write_text("[remote]\n\turl = https://user:a-secret@example.org\n")
    if place == "seen":
        (folder / "seen").symlink_to(".git")
    theme = ["theme:", "  name: material", "  font: false"]
    settings(folder, *([*theme, f"  custom_dir: {place}"] if key == "custom_dir" else [f"docs_dir: {place}"]))
    assert ("mkdocs.yml", "folder-hidden") in told(folder)
    assert build(folder).problems and not (folder / "site").exists()


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_what_is_hidden_in_the_theme_stays_out_of_the_site(folder, engine):
    settings(folder, "theme:", "  name: material", "  font: false", "  custom_dir: theme")
    for name in (".env", "assets/.env", ".git/config", "assets/.git/config", "assets/seen.css"):
        (folder / "theme" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "theme" / name).write_text("/* a secret */")
    assert list(build(folder, engine).problems) == []
    kept = {path.relative_to(folder / "site").as_posix() for path in (folder / "site").rglob("*")}
    assert "assets/seen.css" in kept
    assert [name for name in kept if "/." in f"/{name}"] == []


@pytest.mark.parametrize("folder_name", ["theme/assets", "content/en"])
def test_what_is_no_file_of_the_module_is_told_in_the_theme_as_among_the_pages(folder, tmp_path, folder_name):
    settings(folder, "theme:", "  name: material", "  font: false", "  custom_dir: theme")
    place = folder / folder_name
    place.mkdir(parents=True, exist_ok=True)
    (tmp_path / "secret.txt").write_text("a secret\n")
    (place / "second.txt").hardlink_to(tmp_path / "secret.txt")
    os.mkfifo(place / "pipe.png")
    (place / "device.png").symlink_to("/dev/zero")
    (place / "circle.png").symlink_to("circle.png")
    found = told(folder)
    assert found >= {(f"{folder_name}/pipe.png", "file-unreadable"), (f"{folder_name}/second.txt", "file-outside")}
    assert found >= {(f"{folder_name}/device.png", "file-outside")}
    assert [code for path, code in found if path.endswith("circle.png")] in (["file-unreadable"], ["file-outside"])


TEMPLATES = {
    "in another encoding": ("{% extends 'base.html' %}é".encode("latin-1"), "can't decode byte"),
    "inside itself": (b"{% include 'main.html' %}", "so deep in each other"),
    "half written": (b"{% extends 'base.html' %}\n{% block %}", "main.html:2: "),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_that_can_not_be_read_ends_the_build_in_a_sentence(folder, run_cli, name):
    template, sentence = TEMPLATES[name]
    (folder / "theme").mkdir()
    (folder / "theme" / "main.html").write_bytes(template)
    settings(folder, "theme:", "  name: material", "  language: en", "  font: false", "  custom_dir: theme")
    done = run_cli("build", folder=folder)
    assert done.returncode == 1 and sentence in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("depth", [60, 200])
def test_lists_that_the_engine_can_not_follow_are_told_at_their_line(folder, depth):
    with (folder / "content/en/one.md").open("a") as page:
        page.write("\n" + "".join(f"{'    ' * level}- a\n" for level in range(depth)))
    found = [(p.line, p.code) for p in check(read_module(folder)) if p.code == "nesting-deep"]
    assert found == [(11 + 50, "nesting-deep")]


@pytest.mark.parametrize("name", ["pymdownx.superfences.os.system", "material.extensions.emoji.os.system"])
def test_a_known_name_leads_to_no_other_function(folder, name):
    settings(folder, f"copyright: !!python/name:{name} x")
    assert ("mkdocs.yml", "setting-code") in told(folder)


@pytest.mark.parametrize("value", ["!!python/object/apply:os.system [a]", "!!python/object/new:os.system {a: b}"])
def test_a_tag_before_a_list_is_shown_as_it_was_written(folder, value):
    settings(folder, f"copyright: {value}")
    (problem,) = [p for p in check(read_module(folder)) if p.code == "setting-code"]
    assert problem.excerpt == value.split()[0]
