"""What `check --fix` writes: an id in the very block it was meant for, once, and not another byte."""

from __future__ import annotations

import os
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflectory.reading.editions import read_module
from reflectory.reading.translation import source_hash
from reflectory.writing.fixes import mark_as_translated, write_missing_ids

CASES = int(os.environ.get("REFLECTORY_FUZZ", "100"))

# What ends a line for somebody: an editor, a word processor, Python. Only the first three end one of a page.
ENDS = st.sampled_from([b"\n", b"\r\n", b"\r"])
BREAKS = [text.encode() for text in ("\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\t", "\ufeff", "\xa0")]
LINES = st.sampled_from(
    [
        *(b"/// reflection | Why?", b"/// reflection | What next", b"//// reflection | Why?", b"/// reflection |"),
        *(b"///", b"////", b"", b"", b"Words.", b"    rows: 5", b"\trows: 5", b"      rows: 5", b"    rows: 5 # five"),
        *(b"  rows: 5", b"  id: first-reason", "\u00a0\u00a0\u00a0\u00a0id: first-reason".encode(), b"id: x-y"),
        *(b"    kind: scale", b"    items:", b"        - Never", b"        early: Note: People", b"    'Don't know"),
        *(b"    {rows: 3}", b"    ? rows", b"    --- ", b"    # a remark", b"    ID: a-b", b"    id: of-its-own"),
        *(b"    items: [Never, Always]", b"```", b"~~~", b"<!--", b"-->", b"---", b"title: A", b"# A", b"- a"),
        *(b"    /// reflection | Why?", b"/// facilitator | A", b"/// nothing", "¿Qué? é".encode()),
        *(b"Words" + mark + b"words." for mark in BREAKS),
        *(b"/// reflection | Why" + mark + b"now?" for mark in BREAKS),
        *(mark + b"/// reflection | Why?" for mark in BREAKS),
    ]
)
BLOCK = st.tuples(LINES, st.lists(LINES, max_size=4)).map(lambda t: [b"/// reflection | Why?", *t[1], b"///", t[0]])
PAGE = st.tuples(
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
    st.lists(st.one_of(LINES.map(lambda line: [line]), BLOCK), max_size=8).map(
        lambda parts: [line for part in parts for line in part]
    ),
    st.lists(ENDS, min_size=1, max_size=3),
    st.booleans(),
)


def bytes_of(drawn):
    mark, lines, ends, ended = drawn
    pieces = [line + ends[index % len(ends)] for index, line in enumerate(lines)]
    if pieces and not ended:
        pieces[-1] = lines[-1]
    return mark + b"".join(pieces)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mended")
    (folder / "mkdocs.yml").write_text("site_name: A\ndocs_dir: en\nmarkdown_extensions: [reflectory.markdown_ext]\n")
    (folder / "mkdocs.es.yml").write_text("INHERIT: mkdocs.yml\ndocs_dir: es\ntheme: {language: es}\n")
    (folder / "en").mkdir()
    (folder / "es").mkdir()
    return folder


def prompts(folder):
    return [(block.line, block.options, block.clear) for _, s in read_module(folder)[0].pages() for block in s.blocks]


@settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGE)
def test_an_id_is_written_into_its_block_once_and_no_other_byte_changes(folder, drawn):
    page = folder / "en" / "a.md"
    page.write_bytes(before := bytes_of(drawn))
    asked = prompts(folder)
    written = write_missing_ids(read_module(folder))
    after = page.read_bytes()

    told = [re.fullmatch(r"en/a\.md:(\d+): wrote  id: ([\w-]+)", sentence).groups() for sentence in written]
    now = {line: options for line, options, _ in prompts(folder)}
    added = sorted(int(line) - 1 for line, _ in told)
    for line, options, _ in asked:
        moved = line + sum(above < line for above in added)
        new = {"id": {int(n) - 1: key for n, key in told}[line]} if line in added else {}
        assert now[moved] == options | new, "a block is not what it was, with its id"

    # Of the lines now there, those that were told, and only those, are new.
    kept = re.split(rb"(?<=\n)|(?<=\r)(?!\n)", after.removeprefix(b"\xef\xbb\xbf"))
    for position, (line, key) in sorted(enumerate(told), reverse=True):
        assert kept[int(line) + position - 1].strip() == f"id: {key}".encode()
        if kept[int(line) + position - 1].endswith((b"\n", b"\r")):
            del kept[int(line) + position - 1]
        else:  # a last line that ended without an end
            del kept[int(line) + position - 1]
            kept[-1] = kept[-1].rstrip(b"\r\n")
    assert b"".join(kept) == before.removeprefix(b"\xef\xbb\xbf")
    assert after.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf")

    assert write_missing_ids(read_module(folder)) == []
    assert page.read_bytes() == after


@settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    PAGE,
    PAGE,
    st.lists(
        st.sampled_from(
            [
                b"title: A",
                b"source: old",
                b"source: 'old'  # note",
                b"source:",
                b"{a: b}",
                b"source: |",
                b"  more",
                b"? source",
                b": old",
                b"{source: old}",
                b'"source": old',
                b"a: &x",
                b"b: *x",
                b"# c",
            ]
        ),
        max_size=4,
    ),
)
def test_a_translation_is_marked_once_and_its_text_and_other_settings_stay(folder, original, drawn, meta):
    (folder / "en" / "a.md").write_bytes(bytes_of(original))
    mark, lines, ends, ended = drawn
    page = folder / "es" / "a.md"
    page.write_bytes(before := bytes_of((mark, [b"---", *meta, b"---", *lines] if meta else lines, ends, ended)))

    def read():
        return {page.file: page for page in read_module(folder)[1].source.pages}["a.md"]

    was = read()
    written = mark_as_translated(read_module(folder))
    after, now = page.read_bytes(), read()
    page.unlink()
    if not written:
        assert after == before
        return
    wanted = source_hash(read_module(folder)[0].source.page("a.md"))
    assert now.meta.values == was.meta.values | {"source": wanted}
    assert now.body == was.body
    assert abs(len(after.splitlines()) - len(before.splitlines())) in (0, 1, 3)
    page.write_bytes(after)
    assert mark_as_translated(read_module(folder)) == []
    page.unlink()


@pytest.mark.parametrize(
    "options",
    [
        "    kind: checklist\n    items:\n        early: Note: People come late\n",
        "    items: ['Don't know, Always]\n",
        "  id: first-reason\n  rows: 5\n",
        "\u00a0\u00a0\u00a0\u00a0id: first-reason\n",
        "\n    id: first-reason\n    rows: 5\n",
        "    \n    id: first-reason\n",
        "  rows: 5\n",
        "  items:\n    - Never\n",
        "    ID: first-reason\n",
        "    {rows: 3}\n",
    ],
)
def test_where_options_are_not_clear_nothing_is_written(folder, options):
    page = folder / "en" / "a.md"
    page.write_text(text := f"# A\n\n/// reflection | Why?\n{options}///\n", "utf-8")
    for _ in range(3):
        assert write_missing_ids(read_module(folder)) == []
        assert page.read_text("utf-8") == text


def test_options_beside_their_place_are_told_with_where_they_belong(module_dir):
    folder = module_dir("a.md\n| # A\n|\n| /// reflection | Why?\n|   rows: 5\n| ///")
    (told,) = [p for e in read_module(folder) for s in e.scans.values() for p in s.problems]
    assert told.fix == (
        "line 4 has another option: indent it by four spaces, right under the first line, no blank between, "
        "and id: why with it"
    )
