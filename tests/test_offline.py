"""What an edition's worker keeps, and what puts the module on a home screen."""

import json
import struct
from dataclasses import replace

import pytest

from offline_drawing import MODULE, SPANISH, built
from reflectory.finishing.finish import finish
from reflectory.finishing.offline import kept_files, make_offline
from reflectory.reading.editions import read_module


def worker(site):
    text = (site / "service-worker.js").read_text("utf-8").partition("\n")[0]
    return json.loads(text.removeprefix("const reflectoryEdition=").removesuffix(";"))


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_every_page_and_script_is_kept(module_dir, engine):
    site = built(module_dir(MODULE), engine=engine)
    files = worker(site)["files"]
    assert {"", "writing/", "module.js", "assets/reflectory/reading.js"} <= set(files)
    assert {"search.html", "search-index.js", "search-texts.js"} <= set(files)
    for address in files:
        assert (site / address / "index.html" if address.endswith("/") or not address else site / address).is_file()


def test_nothing_is_kept_that_no_reader_needs(module_dir):
    files = worker(built(module_dir(MODULE)))["files"]
    unneeded = ("/lunr/", ".map", "404.html", "sitemap", "service-worker.js", "icons/", "module.json", "LICENSE")
    assert [path for path in files if any(part in path for part in unneeded)] == []


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_no_script_and_no_sheet_of_an_engines_own_theme_is_on_the_site(module_dir, engine):
    site = built(module_dir(MODULE), engine=engine)
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix in (".js", ".css", ".map")}
    assert {path for path in found if not path.startswith("assets/reflectory/")} == {
        "module.js",
        "search-index.js",
        "search-texts.js",
        "service-worker.js",
    }


def test_the_first_edition_leaves_the_second_to_its_own_worker(module_dir):
    site = built(module_dir(MODULE + SPANISH))
    languages = {"en": "./", "es": "es/"}
    assert [path for path in kept_files(site, languages) if path.startswith("es/")] == []
    assert "writing/" in worker(site / "es")["files"]
    assert (worker(site)["lang"], worker(site / "es")["lang"]) == ("en", "es")


def test_film_and_heavy_files_wait_for_a_network(module_dir):
    folder = module_dir(MODULE)
    (folder / "content/en/talk.mp4").write_bytes(b"film")
    (folder / "content/en/all.pdf").write_bytes(bytes(5_000_001))
    (folder / "content/en/one.pdf").write_bytes(b"page")
    files = worker(built(folder))["files"]
    assert {"talk.mp4", "all.pdf", "one.pdf"} & set(files) == {"one.pdf"}


def test_an_address_is_kept_as_a_browser_writes_it(module_dir):
    folder = module_dir(MODULE)
    site = built(folder)
    # The check refuses the last two in content; a theme may still bring them.
    for name in ("año 1.txt", "100%.txt", "a'b(c)!.txt"):
        (site / name).write_text("kept", "utf-8")
    make_offline(site, read_module(folder)[0].module, {"en": "./"})
    files = worker(site)["files"]
    assert {"a%C3%B1o%201.txt", "100%25.txt", "a'b(c)!.txt"} <= set(files)


def test_two_builds_make_the_same_worker(module_dir):
    folder = module_dir(MODULE)
    first = (built(folder, site=folder / "a") / "service-worker.js").read_bytes()
    assert (built(folder, site=folder / "b") / "service-worker.js").read_bytes() == first


def test_a_changed_page_changes_its_revision_and_no_other_page_s(module_dir):
    folder = module_dir(MODULE)
    before = worker(built(folder))["files"]
    page = folder / "content/en/writing.md"
    page.write_text(page.read_text("utf-8").replace("Who do you", "Whom do you"), "utf-8")
    after = worker(built(folder))["files"]
    changed = {path for path in before if before[path] != after[path]}
    assert "writing/" in changed
    assert not [path for path in changed if path == "" or path.startswith("assets/")]


def test_pages_name_the_manifest_beside_their_edition(module_dir):
    site = built(module_dir(MODULE + SPANISH))
    assert '<link rel="manifest" href="manifest.webmanifest">' in (site / "index.html").read_text("utf-8")
    assert '<link rel="manifest" href="../manifest.webmanifest">' in (site / "es/writing/index.html").read_text("utf-8")
    assert "manifest.webmanifest" not in (site / "404.html").read_text("utf-8")


def test_the_manifest_speaks_the_edition_s_language_and_holds_no_absolute_address(module_dir):
    site = built(module_dir(MODULE + SPANISH))
    manifest = json.loads((site / "es/manifest.webmanifest").read_text("utf-8"))
    assert (manifest["name"], manifest["lang"], manifest["display"]) == ("Escuchar", "es", "standalone")
    addresses = [manifest["start_url"], manifest["scope"], *[icon["src"] for icon in manifest["icons"]]]
    assert [address for address in addresses if address.startswith(("/", "http"))] == []


def test_each_icon_is_there_small_and_of_the_size_it_says(module_dir):
    site = built(module_dir(MODULE))
    icons = json.loads((site / "manifest.webmanifest").read_text("utf-8"))["icons"]
    assert {"any", "maskable"} == {icon["purpose"] for icon in icons}
    for icon in icons:
        data = (site / icon["src"]).read_bytes()
        assert len(data) <= 10_000
        if icon["type"] == "image/png":
            assert "{}x{}".format(*struct.unpack(">II", data[16:24])) == icon["sizes"]


def test_the_worker_stands_at_the_root_of_each_edition_and_nowhere_else(module_dir):
    site = built(module_dir(MODULE + SPANISH))
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("service-worker.js"))
    assert found == ["es/service-worker.js", "service-worker.js"]


def test_a_live_preview_keeps_nothing_and_names_no_manifest(module_dir, tmp_path):
    folder = module_dir(MODULE)
    module = read_module(folder)[0].module
    page = tmp_path / "preview" / "index.html"
    page.parent.mkdir()
    page.write_text("<!doctype html><html><head></head><body></body></html>", "utf-8")
    finish(page.parent, module, {"en": "./"}, policy=False)
    assert worker(page.parent)["files"] == {}
    assert "manifest" not in page.read_text("utf-8")


def test_a_title_can_not_break_out_of_the_worker_or_the_page_it_shows(module_dir):
    folder = module_dir(MODULE)
    site = built(folder)
    # The check refuses such a title; what is written must be safe without it.
    module = replace(read_module(folder)[0].module, title='"};</script><b>{home}')
    make_offline(site, module, {"en": "./"})
    lost = worker(site)["lost"]
    assert "<b>" not in lost and "&lt;b&gt;" in lost
