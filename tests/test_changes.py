"""The summary of a pull request: what changes for readers, in a stranger's words that stay words."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflectory.reading.editions import read_module
from reflectory.reading.module import Edition
from reflectory.reports.changes import summary

SETTINGS = """\
site_name: A module
docs_dir: content
nav: [one.md, two.md]
extra: {module: {id: a-module, retired: {%s}}}
markdown_extensions: [reflectory.markdown_ext]
"""


def _module(folder: Path, one: str, two: str, retired: str = "") -> list[Edition]:
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(SETTINGS % retired)
    (folder / "content" / "one.md").write_text(one)
    (folder / "content" / "two.md").write_text(two)
    return read_module(folder)


def _prompt(key: str, text: str, was: str = "") -> str:
    return f"/// reflection | {text}\n    id: {key}\n{was}///\n\n"


@pytest.fixture
def before(tmp_path: Path) -> list[Edition]:
    return _module(
        tmp_path, "# One\n\n" + _prompt("trust", "Whom do you trust?") + _prompt("hope", "What gives hope?"), "# Two\n"
    )


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(("- ", "| "))]


def test_an_unchanged_module_says_that_nothing_changes(before: list[Edition], tmp_path: Path) -> None:
    assert "Nothing that readers see." in summary(before, read_module(tmp_path))


def test_every_kind_of_change_is_told_once(before: list[Edition], tmp_path: Path) -> None:
    one = "# One\n\n" + _prompt("hopes", "What gives hope?", "    was: [hope]\n") + _prompt("new-one", "Who decides?")
    after = _module(tmp_path, one, "# Two\n\n" + _prompt("trust", "Who earns your trust?"))
    assert _lines(summary(before, after)) == [
        "- **Renamed**, answers follow: `hope` is now `hopes` (“What gives hope?”)",
        "- **New question** `new-one` in content/one.md: “Who decides?”",
        "- **Reworded** `trust`: “Whom do you trust?” → “Who earns your trust?”",
        "- **Moved** `trust` from content/one.md to content/two.md",
        "| Page | | Flesch–Kincaid grade |",
        "| --- | --- | --- |",
        "| content/one.md | changed |  |",
        "| content/two.md | changed |  |",
    ]


def test_a_retired_question_is_told_apart_from_one_that_is_gone(before: list[Edition], tmp_path: Path) -> None:
    after = _module(tmp_path, "# One\n", "# Two\n", 'hope: "What gives hope?"')
    assert _lines(summary(before, after))[:2] == [
        "- **Gone**: `trust` (“Whom do you trust?”)",
        "- **Retired**, answers stay in the workbook: `hope` (“What gives hope?”)",
    ]


def test_the_reading_level_is_shown_before_and_after(before: list[Edition], tmp_path: Path) -> None:
    easy = "We meet at noon and we talk of the day. " * 20
    first = _module(tmp_path, f"# One\n\n{easy}\n", "# Two\n")
    hard = "Institutional accountability necessitates comprehensive participation throughout governance. " * 20
    text = summary(first, _module(tmp_path, f"# One\n\n{hard}\n", "# Two\n"))
    [row] = [line for line in text.splitlines() if "one.md" in line]
    low, high = (float(level) for level in row.split("|")[3].split("→"))
    assert low < 5 < 20 < high


def test_a_strangers_words_stay_words(before: list[Edition], tmp_path: Path) -> None:
    text = summary(
        [], _module(tmp_path, "# One\n\n" + _prompt("bad-one", "[x](https://evil.example) <img src=x> | # @all"), "")
    )
    assert r"\[x\]\(https\://evil.example\) \<img src=x\> \| \# \@all" in text


def test_the_built_site_is_linked_where_there_is_one(before: list[Edition], tmp_path: Path) -> None:
    assert "(https://example.org/artifact)" in summary(before, read_module(tmp_path), "https://example.org/artifact")
