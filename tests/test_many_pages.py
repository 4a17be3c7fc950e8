"""A module of many pages is built on every processor, and is byte for byte what one loop makes."""

import os
import random
import shutil
import threading

import pytest

from drawn import SETTINGS, SPANISH_SETTINGS, draw
from reflectory import build as building
from reflectory import shares
from reflectory.build import build
from reflectory.engines import mkdocs_build
from reflectory.finishing.page import PageFinisher

PAGE = """
    {folder}{name}.md
    | ---
    | title: "{title}"
    | minutes: 5
    | description: How to listen.
    | ---
    |
    | # {title}
    |
    | See [another]({up}part/listen-2.md#first), [the last]({up}part/listen-3.md) and [nothing](#nowhere).
    |
    | ## First
    |
    | /// reflection | What did you hear of {title}?
    |     id: heard-{name}
    | ///
    |
    | /// recall
    |     of: heard-index
    | ///
"""


def files_of(site):
    return {str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def draw_many(folder):
    """Draw a module in two languages, with parts, links between pages and a title that YAML reads in two ways."""

    def pages(folder=""):
        names = ["index", *(f"part/listen-{n}" for n in range(4)), *(f"more-{n}" for n in range(3))]
        titles = {"part/listen-3": "5:30 at the door", "more-1": "2026"}
        drawn = (
            PAGE.format(folder=folder, name=name, title=titles.get(name, f"On {name}"), up="../" * name.count("/"))
            for name in names
        )
        return "".join(drawn).replace("id: heard-part/", "id: heard-")

    folder.mkdir()
    settings = folder / "mkdocs.yml"
    text = SETTINGS.replace("plugins: [search, reflectory]", "plugins: [reflectory]")
    rules = "    rules: {link-place: {level: off, reason: a test}}\n"
    text += "validation: {links: {anchors: warn}}\n"
    settings.write_text(text.replace("    version: 1.0.0\n", f"    version: 1.0.0\n{rules}", 1), "utf-8")
    draw(folder, pages("content/en/") + pages("content/es/") + SPANISH_SETTINGS)
    return folder


@pytest.fixture
def many(tmp_path):
    """The module, drawn and never built."""
    return draw_many(tmp_path / "module")


def put_on(patched, processors):
    """Let a few pages count as many, on so many processors."""
    patched.setattr(shares, "MANY", 2)
    patched.setattr(os, "sched_getaffinity", lambda _: set(range(processors)), raising=False)
    patched.setattr(threading, "active_count", lambda: 1)


@pytest.fixture
def on_two(monkeypatch):
    put_on(monkeypatch, 2)


@pytest.fixture
def on_one(monkeypatch):
    put_on(monkeypatch, 1)


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """The folder in which the module was built, into `site`, and what came out."""
    folder = tmp_path_factory.mktemp("once")
    with pytest.MonkeyPatch.context() as patched:
        put_on(patched, 2)
        patched.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
        return folder, build_new(draw_many(folder / "module"), folder / "site")


@pytest.fixture
def kept(once, tmp_path):
    """The module with what its last build kept, and what came out of that."""
    shutil.copytree(once[0], tmp_path, dirs_exist_ok=True)
    return tmp_path / "module", once[1]


def test_the_bytes_and_the_warnings_are_those_of_one_loop(many, tmp_path, on_two, monkeypatch):
    shared = build(many, site=tmp_path / "shared")
    monkeypatch.setattr(shares, "MANY", 1000)
    alone = build(many, site=tmp_path / "alone")
    assert shared.problems == alone.problems == []
    assert shared.warnings == alone.warnings != []
    assert files_of(shared.site) == files_of(alone.site)


def test_a_page_is_written_once_and_finished(many, tmp_path, on_one, monkeypatch):
    again = []
    finish = PageFinisher.finish
    monkeypatch.setattr(
        PageFinisher, "finish", lambda self, file: again.append(file.relative_to(self.site)) or finish(self, file)
    )
    build(many, site=tmp_path / "site")
    assert sorted(map(str, again)) == sorted(2 * ["404.html", "accessibility.html", "index.html", "search.html"])


def build_new(folder, site):
    shutil.rmtree(site, ignore_errors=True)  # a site to replace would hold what readers have
    made = build(folder, site=site)
    assert made.problems == []
    return files_of(site), made.warnings


def build_clean(folder, site):
    """Build as if nothing had been built before, and leave what was kept as it is."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(building, "sealing_key", lambda: b"")
        return build_new(folder, site)


def a_page(folder, draw):
    return draw.choice(sorted((folder / "content").rglob("*.md")))


def replace_in(file, old, new):
    text = file.read_text("utf-8")
    file.write_text(text.replace(old, new, 1), "utf-8")


def more_words(folder, draw):
    replace_in(a_page(folder, draw), "\nSee ", f"\nMore words, {draw.random()}.\n\nSee ")


def another_title(folder, draw):
    replace_in(a_page(folder, draw), "title: ", f'title: "{draw.randint(0, 9)} doors, again"\nold: ')


def other_minutes(folder, draw):
    replace_in(a_page(folder, draw), "minutes: 5", f"minutes: {draw.randint(1, 60)}")


def another_question(folder, draw):
    number = draw.randint(1, 10**9)
    for language in ("en", "es"):
        with (folder / f"content/{language}/more-1.md").open("a", encoding="utf-8") as page:
            page.write(f"\n/// reflection | And {number}?\n    id: and-{number}\n///\n")


def another_wording(folder, draw):
    replace_in(a_page(folder, draw), "What did you hear", "What, then, did you hear")


def a_place_taken_away(folder, draw):
    replace_in(a_page(folder, draw), "## First", "## Second")


def a_page_more(folder, draw):
    number = draw.randint(1, 10**9)
    for language in ("en", "es"):
        page = folder / f"content/{language}/part/new-{number}.md"
        page.write_text(f"---\ntitle: New\nminutes: 1\ndescription: New.\n---\n\n# New\n\n{number}\n", "utf-8")


def a_page_less(folder, draw):
    for language in ("en", "es"):
        for page in (folder / f"content/{language}/part").glob("new-*.md"):
            page.unlink()


def another_name(folder, draw):
    replace_in(folder / "mkdocs.yml", "site_name: ", f"site_name: {draw.choice('ABC')}")


def an_option_of_markdown(folder, draw):
    replace_in(folder / "mkdocs.yml", "permalink: true", "permalink: false")


def the_address_of_pages(folder, draw):
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "use_directory_urls: false\n", "utf-8")


def a_file_more(folder, draw):
    (folder / f"content/en/file-{draw.randint(1, 9)}.txt").write_text("A file.\n", "utf-8")


def a_link(folder, draw):
    (folder / "content/links.yml").write_text(
        f"report:\n  title: A report, {draw.random()}\n  url: https://example.org/{draw.random()}\n", "utf-8"
    )
    page = folder / "content/en/more-2.md"
    if "[the report]" not in page.read_text("utf-8"):
        replace_in(page, "\nSee ", "\nRead [the report][report].\n\nSee ")


def a_look(folder, draw):
    look = folder / "look"
    look.mkdir(exist_ok=True)
    (look / "own.css").write_text(f"/* {draw.random()} */\n", "utf-8")
    if "custom_dir" not in (settings := folder / "mkdocs.yml").read_text("utf-8"):
        replace_in(settings, "  variant: classic\n", "  variant: classic\n  custom_dir: look\n")


EDITS = [
    *(more_words, another_title, other_minutes, another_question, another_wording, a_place_taken_away),
    *(
        a_page_more,
        a_page_less,
        another_name,
        an_option_of_markdown,
        the_address_of_pages,
        a_file_more,
        a_look,
        a_link,
        a_link,
    ),
]


@pytest.mark.long
@pytest.mark.parametrize("seed", range(int(os.environ.get("REFLECTORY_EDITS", "1"))))
def test_whatever_was_edited_what_was_kept_makes_the_bytes_of_a_clean_build(kept, tmp_path, on_one, seed):
    draw = random.Random(seed)
    many, _ = kept
    for edit in draw.sample(EDITS, len(EDITS)):
        edit(many, draw)
        again, clean = build_new(many, tmp_path / "site"), build_clean(many, tmp_path / "clean")
        assert again[1] == clean[1], edit
        assert again[0] == clean[0], edit


def rendered_pages(monkeypatch):
    """Return the list in which each page will stand that the engine renders."""
    rendered = []
    populate = mkdocs_build._populate_page
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    monkeypatch.setattr(
        mkdocs_build, "_populate_page", lambda page, *rest: rendered.append(page.file.src_uri) or populate(page, *rest)
    )
    return rendered


def test_after_one_page_changed_that_page_is_made_and_the_first(many, tmp_path, on_two, monkeypatch):
    rendered = rendered_pages(monkeypatch)
    build_new(many, tmp_path / "site")
    assert len(rendered) == 16
    rendered.clear()
    replace_in(many / "content/en/more-2.md", "\nSee ", "\nMore words.\n\nSee ")
    build_new(many, tmp_path / "site")
    assert rendered == ["index.md", "more-2.md", "index.md"]


def a_byte_flipped(data):
    return data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :]


@pytest.mark.parametrize(
    "harm",
    [
        lambda _: b"",
        lambda data: data[:-1],
        lambda data: data + b"\n",
        lambda _: b"<p>not ours</p>\n" * 99,
        a_byte_flipped,
        lambda data: data.replace(b"On more-2", b"On more-X"),
    ],
)
def test_a_file_that_was_not_left_as_it_was_is_not_believed(kept, tmp_path, on_one, harm):
    many, clean = kept
    files = sorted((many / ".reflectory/cache").iterdir())
    assert [file.name for file in files] == ["mkdocs.es.pages", "mkdocs.pages"]
    for file in files:
        file.write_bytes(harm(file.read_bytes()))
    assert build_new(many, tmp_path / "site") == clean


def test_pages_that_came_with_a_repository_are_not_believed(kept, tmp_path, on_two, monkeypatch):
    many, _ = kept
    rendered = rendered_pages(monkeypatch)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "of somebody else"))
    build_new(many, tmp_path / "site")
    assert len(rendered) == 16


def test_where_no_key_can_be_kept_nothing_is(many, tmp_path, on_two, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    build_new(many, tmp_path / "site")
    assert not (many / ".reflectory").exists()


def test_a_build_that_fails_leaves_what_was_kept(kept, tmp_path, on_two):
    many, _ = kept
    before = files_of(many / ".reflectory")
    page = many / "content/en/more-2.md"
    text = page.read_text("utf-8")
    page.write_text(text + "\n<span onclick=x>\n", "utf-8")
    assert build(many, site=tmp_path / "site").problems
    assert files_of(many / ".reflectory") == before
    page.write_text(text, "utf-8")
    assert build_new(many, tmp_path / "site") == build_clean(many, tmp_path / "clean")
