"""The zip that opens from a folder: every link in it leads to a file of it."""

import posixpath
import re
import zipfile
from html.parser import HTMLParser

import pytest

from offline_drawing import MODULE, SPANISH, built
from reflectory.export.offline import export_offline

LINKS = """
    index.md
    | # Listening
    |
    | [Write](writing.md), [a part](writing.md#cafe), [elsewhere](https://example.org/a/), [mail](mailto:a@example.org).
    |
    | `<a href="writing/">` is how a link is written.
    writing.md
    | # Café
    |
    | [Home](index.md) and ![A drawing](drawing.svg)
    |
    | /// reflection | Who do you hear?
    |     id: who-heard
    | ///
"""


class _Addresses(HTMLParser):
    """What a page leads to and loads as script or style."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        wanted = ("href", "src") if tag == "script" else ("href",)
        self.found += [value for name, value in attributes if name in wanted and value]


@pytest.fixture
def packed(module_dir, tmp_path):
    """Return a function that exports a drawn module and gives the zip, open."""

    def make(drawing=MODULE + SPANISH, engine="mkdocs"):
        folder = module_dir(drawing)
        (folder / "content/en/drawing.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
        site = built(folder, engine=engine, site=tmp_path / f"site-{engine}")
        return zipfile.ZipFile(export_offline(site, tmp_path / "dist").path)

    return make


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
@pytest.mark.parametrize("drawing", [LINKS, MODULE + SPANISH], ids=["links", "two languages"])
def test_every_link_of_every_page_names_a_file_of_the_package(packed, engine, drawing):
    package = packed(drawing, engine)
    names = set(package.namelist())
    for page in [name for name in names if name.endswith(".html")]:
        for address in _Addresses(package.read(page).decode()).found:
            path = re.split(r"[?#]", address)[0]
            if path and not re.match(r"[a-z]+:", path):
                assert posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) in names, (page, address)


def test_the_module_s_own_list_and_the_search_index_name_files(packed):
    package = packed()
    script = package.read("listening/es/module.js").decode()
    assert re.findall(r'"path":"([^"]*)"', script) == ["index.html", "writing/index.html"]
    index = package.read("listening/search-index.js").decode()
    assert set(re.findall(r'"location":\s*"([^"#]*)', index)) == {"index.html", "writing/index.html"}


def test_an_example_of_a_link_in_the_text_is_left_as_it_is(packed):
    assert 'href="writing/"' in packed(LINKS).read("listening/index.html").decode()


def test_the_package_is_one_folder_with_a_page_to_open_and_a_note(packed):
    names = packed().namelist()
    assert {name.split("/")[0] for name in names} == {"listening"}
    assert {"listening/index.html", "listening/es/index.html", "listening/READ-ME.txt"} <= set(names)


def test_nothing_is_packed_that_works_only_from_a_server(packed):
    package = packed()
    useless = (
        "service-worker.js",
        "manifest.webmanifest",
        "404.html",
        ".map",
        "sitemap",
        "icons/",
    )
    assert [name for name in package.namelist() if any(part in name for part in useless)] == []
    pages = [package.read(name).decode() for name in package.namelist() if name.endswith(".html")]
    assert [page for page in pages if 'rel="manifest"' in page or "apple-touch-icon" in page] == []


def test_only_the_landing_pages_say_where_this_copy_was_opened_from(packed):
    package = packed()
    saying = {name for name in package.namelist() if b"offline-folder" in package.read(name) and name.endswith(".html")}
    assert saying == {"listening/index.html", "listening/es/index.html"}


def test_a_film_is_packed_though_no_visit_keeps_it(module_dir, tmp_path):
    folder = module_dir(MODULE)
    (folder / "content/en/talk.mp4").write_bytes(b"film")
    made = export_offline(built(folder), tmp_path)
    assert zipfile.ZipFile(made.path).read("listening/talk.mp4") == b"film"


def test_two_exports_are_the_same_bytes(module_dir, run_cli, tmp_path):
    folder = module_dir(MODULE)
    made = [tmp_path / name / "listening-offline.zip" for name in ("first", "second")]
    for file in made:
        run = run_cli("export", "offline", "-o", str(file.parent), folder=folder)
        assert (run.returncode, run.stderr) == (0, "")
    assert made[0].read_bytes() == made[1].read_bytes()


def test_the_command_says_what_it_made_and_what_a_visit_keeps(module_dir, run_cli):
    folder = module_dir(MODULE)
    said = run_cli("export", "offline", folder=folder).stdout
    assert re.search(r"Wrote .*listening-offline\.zip \(\d+ files, [\d,]+ kB\)", said)
    assert re.search(r"keeps \d+ files \([\d,]+ kB\) on a reader's device", said)
    assert (folder / "dist/listening-offline.zip").is_file()


def test_a_module_with_problems_makes_no_zip(module_dir, run_cli):
    folder = module_dir("index.md\n| # Listening\n|\n| /// reflection | Who?\n| ///\n")
    run = run_cli("export", "offline", folder=folder)
    assert run.returncode == 1
    assert "Nothing was" in run.stderr
    assert not (folder / "dist").exists()
