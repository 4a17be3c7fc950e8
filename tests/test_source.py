import os
import time
from pathlib import Path

import pytest

from reflectory.reading.config import config_files, nav_entries
from reflectory.reading.source import read


def pages(folder):
    return read(folder / "mkdocs.yml").pages


def editions(folder):
    return [read(file) for file in config_files(folder)]


def told(folder):
    return [f"{p.path}:{p.line}: {p.message}" for p in read(folder / "mkdocs.yml").problems]


def test_lines_are_the_same_whatever_ends_them(module_dir):
    folder = module_dir()
    for name, end in {"unix.md": b"\n", "windows.md": b"\r\n", "mac.md": b"\r"}.items():
        file = folder / "content/en" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(end.join([b"---", b"title: T", b"---", b"# One", b"two"]) + end)
    assert {page.lines for page in pages(folder)} == {("---", "title: T", "---", "# One", "two")}
    assert {page.body for page in pages(folder)} == {("# One", "two")}
    assert {page.meta.values["title"] for page in pages(folder)} == {"T"}


def test_a_byte_order_mark_does_not_hide_the_front_matter(module_dir):
    folder = module_dir("a.md\n| x")
    (folder / "content/en/a.md").write_bytes(b"\xef\xbb\xbf---\r\ntitle: T\r\n---\r\n# One\r\n")
    (page,) = pages(folder)
    assert page.meta.values == {"title": "T"}
    assert page.body == ("# One",)


def test_a_file_without_a_last_line_end_keeps_its_last_line(module_dir):
    folder = module_dir("a.md\n| x")
    (folder / "content/en/a.md").write_text("one\ntwo")
    assert pages(folder)[0].lines == ("one", "two")


def test_a_file_that_is_not_utf8_is_one_problem_at_its_line(module_dir):
    folder = module_dir("a.md\n| x")
    (folder / "content/en/a.md").write_bytes("# Uno\n\ncafé\n".encode("latin-1"))
    assert told(folder) == ["content/en/a.md:3: this line is not UTF-8 text"]


def test_a_file_with_old_mac_line_ends_that_is_not_utf8_is_told_at_its_line(module_dir):
    folder = module_dir("a.md\n| x")
    (folder / "content/en/a.md").write_bytes("# Uno\r\rcafé\r".encode("latin-1"))
    assert told(folder) == ["content/en/a.md:3: this line is not UTF-8 text"]


@pytest.mark.parametrize("name", ["content/en/a.md", "content/links.yml", "mkdocs.es.yml"])
def test_a_file_that_claims_to_be_huge_is_refused_before_it_is_read(module_dir, name):
    folder = module_dir("a.md\n| # A")
    with (folder / name).open("wb") as file:
        file.truncate(3_000_000_000)  # a hole: it takes no room on the disk
    started = time.process_time()
    found = {(p.path, p.line, p.code) for e in editions(folder) for p in e.problems}
    assert (name, 0, "file-too-large") in found
    assert time.process_time() - started < 1


UNSEEN = [*range(9), 0xB, 0xC, *range(0xE, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xFDD0, 0xFFFE, 0xFFFF]


@pytest.mark.parametrize("code", UNSEEN, ids=hex)
@pytest.mark.parametrize("name", ["content/en/a.md", "mkdocs.yml", "mkdocs.es.yml", "content/links.yml"])
def test_what_nobody_can_see_is_told_at_line_and_column_in_every_file(module_dir, name, code):
    folder = module_dir("a.md\n| # A\nmkdocs.es.yml\n| INHERIT: mkdocs.yml\ncontent/links.yml\n| # Links")
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(f"# one\n# tw{chr(code)}o\n")
    line = len((folder / name).read_bytes().decode().replace("\r", "\n").removesuffix("\n").split("\n"))
    told = {(p.path, p.line, p.column, p.code) for e in editions(folder) for p in e.problems}
    assert told == {(name, line, 5, "character-unseen")}


def test_what_nobody_can_see_hides_no_tag_from_the_check(module_dir, problems_of):
    folder = module_dir("a.md\n| # A\n|\n| words <scr\x03ipt src=../notes.txt></scr\x03ipt>")
    told = problems_of(folder)
    assert told == ["content/en/a.md:3: this line holds a character that nobody can see (U+0003)"]


def test_what_yaml_can_write_without_showing_it_is_told_too(module_dir):
    folder = module_dir('a.md\n| ---\n| title: "a\\x03b"\n| ---\n| # A')
    assert told(folder) == [
        "content/en/a.md:2: this front matter is not valid YAML: "
        "this value holds a character that nobody can see (U+0003)"
    ]


def test_tabs_word_breaks_and_emoji_are_words(module_dir):
    folder = module_dir("a.md\n| # A\n|\n| a\tb\u2028c\x85d \U0001f642\u200d \u00ad \ufeff é")
    assert told(folder) == []


@pytest.mark.parametrize("content", ["", "\n", "  \n\t\n"])
def test_an_empty_file_is_one_problem(module_dir, content):
    folder = module_dir("a.md\n| x")
    (folder / "content/en/a.md").write_text(content)
    assert told(folder) == ["content/en/a.md:0: this page is empty"]


def test_a_folder_named_like_a_page_is_one_problem_and_its_pages_are_read(module_dir):
    folder = module_dir("content/en/a.md/b.md\n| # B\n")
    assert told(folder) == ["content/en/a.md:0: this is a folder, but its name is that of a page"]
    assert [page.file for page in pages(folder)] == ["a.md/b.md"]


def test_a_file_nobody_may_read_is_one_problem(module_dir, monkeypatch):
    folder = module_dir("a.md\n| # A\nb.md\n| # B")
    opened = Path.open

    def refuse(file, *how, **more):  # root may read everything, so the refusal is made here
        if file.name == "a.md":
            raise PermissionError(13, "Permission denied")
        return opened(file, *how, **more)

    monkeypatch.setattr(Path, "open", refuse)
    assert told(folder) == ["content/en/a.md:0: this file can't be read (Permission denied)"]
    assert [page.file for page in pages(folder)] == ["b.md"]


def test_a_link_out_of_the_folder_is_not_followed(module_dir, tmp_path):
    folder = module_dir("a.md\n| # A")
    (tmp_path / "secret.md").write_text("# Secret")
    (folder / "content/en/leak.md").symlink_to(tmp_path / "secret.md")
    assert told(folder) == ["content/en/leak.md:0: this is a link to a file outside the content folder"]
    assert "Secret" not in str(pages(folder))


def test_a_linked_folder_that_leads_out_is_not_followed(module_dir, tmp_path):
    folder = module_dir("a.md\n| # A")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/secret.md").write_text("# Secret")
    (folder / "content/en/more").symlink_to(tmp_path / "elsewhere")
    assert "Secret" not in str(pages(folder))


@pytest.mark.parametrize("target", ["nowhere.md", "a.md"])
def test_a_link_that_leads_nowhere_is_one_problem(module_dir, target):
    folder = module_dir("b.md\n| # B")
    (folder / "content/en/a.md").symlink_to(target)
    assert len(told(folder)) == 1
    assert told(folder)[0].startswith("content/en/a.md:0: ")


def test_hidden_files_and_folders_are_left_alone(module_dir):
    folder = module_dir("a.md\n| # A\n.draft.md\n| x\ncontent/en/.obsidian/x.md\n| x")
    assert [page.file for page in pages(folder)] == ["a.md"]


def test_pages_come_in_the_same_order_everywhere(module_dir):
    folder = module_dir("b.md\n| # B\na.md\n| # A\ncontent/en/part/c.md\n| # C\n")
    assert [page.file for page in pages(folder)] == ["a.md", "b.md", "part/c.md"]


def test_front_matter_that_is_no_yaml_is_a_problem_at_its_line(module_dir):
    folder = module_dir("a.md\n| ---\n| title: One: two\n| ---\n| # A")
    (problem,) = read(folder / "mkdocs.yml").problems
    assert (problem.path, problem.line, problem.code) == ("content/en/a.md", 2, "front-matter-invalid")
    assert problem.excerpt == "title: One: two"


def test_front_matter_ends_where_mkdocs_ends_it(module_dir):
    from mkdocs.utils.meta import get_data

    drawings = [
        "---\na: 1\n---\nx\n",
        "---\na: 1\n...\nx\n",
        "--- \na: 1\n--- \nx\n",
        "---\n\n---\nx\n",
        "\n---\na: 1\n---\n",
    ]
    drawings += ["----\na: 1\n----\nx\n", "---\na: 1\n", "---\na: 1\n---", "---\n---\nx\n", "--- x\na: 1\n---\n"]
    folder = module_dir("a.md\n| x")
    for drawing in drawings:
        (folder / "content/en/a.md").write_text(drawing)
        (page,) = pages(folder)
        body, meta = get_data(drawing)
        assert "\n".join(page.body).strip() == body.strip(), drawing
        assert page.meta.values == meta, drawing


def test_a_folder_that_is_not_there_is_a_problem_at_docs_dir(module_dir):
    assert told(module_dir()) == ["mkdocs.yml:2: the content folder content/en is not there"]


def test_settings_are_inherited_and_keep_their_places(module_dir):
    folder = module_dir("""
        mkdocs.es.yml
        | INHERIT: mkdocs.yml
        | site_name: Escuchar
        | docs_dir: content/es
        | theme:
        |   language: es
        content/es/a.md
        | # A
    """)
    config = read(folder / "mkdocs.es.yml").config
    assert (config.values["site_name"], config.language) == ("Escuchar", "es")
    assert config.module["id"] == "listening"
    assert config.values["theme"]["name"] == "material"
    assert config.place("theme", "language") == ("mkdocs.es.yml", 5, 3)
    assert config.place("extra", "module", "id") == ("mkdocs.yml", 7, 5)
    assert "INHERIT" not in config.values


def test_settings_that_inherit_from_themselves_end(module_dir):
    folder = module_dir("mkdocs.yml\n| INHERIT: mkdocs.yml\n| site_name: Loop\n| docs_dir: content/en\na.md\n| # A")
    assert read(folder / "mkdocs.yml").config.values["site_name"] == "Loop"


def test_settings_that_are_no_yaml_are_one_problem(module_dir):
    folder = module_dir("mkdocs.yml\n| site_name: x\n|   nav: [\ncontent/a.md\n| # A")
    problems = [p for p in read(folder / "mkdocs.yml").problems if p.code == "yaml-invalid"]
    assert [(p.path, p.line) for p in problems] == [("mkdocs.yml", 2)]


def test_nav_gives_pages_in_reading_order_with_their_places(module_dir):
    folder = module_dir("""
        mkdocs.yml
        | site_name: x
        | nav:
        |   - index.md
        |   - Part one:
        |     - The why: why.md
        |     - what.md
        |   - Elsewhere: https://example.org/
    """)
    entries = list(nav_entries(read(folder / "mkdocs.yml").config))
    assert [(entry.file, entry.title, entry.line) for entry in entries] == [
        ("index.md", None, 3),
        ("why.md", "The why", 5),
        ("what.md", None, 6),
    ]


def test_outbound_documents_are_read_and_a_half_one_is_a_problem(module_dir):
    folder = module_dir("""
        a.md
        | # A
        content/links.yml
        | good:
        |   title: A report
        |   url: https://example.org/
        |   year: 2024
        |   authors: [A. Writer, B. Writer]
        |   verified: true
        | bad:
        |   title: No address
        | worse: words
    """)
    source = read(folder / "mkdocs.yml")
    assert list(source.links) == ["good"]
    link = source.links["good"]
    assert (link.year, link.authors, link.verified) == ("2024", "A. Writer, B. Writer", True)
    assert [(p.path, p.line, p.code) for p in source.problems] == [
        ("content/links.yml", 7, "link-incomplete"),
        ("content/links.yml", 9, "link-incomplete"),
    ]


def test_reading_leaves_no_trace(module_dir):
    folder = module_dir("a.md\n| # A")
    before = sorted(os.walk(folder))
    read(folder / "mkdocs.yml")
    assert sorted(os.walk(folder)) == before
