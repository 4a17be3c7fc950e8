"""A thousand sections are checked in under three seconds, notes and all, and a build hardly notices."""

import time

import pytest

from reflectory import checks
from reflectory.reading.editions import read_module

WORDS = "we asked the families of the school what they hoped for and then wrote down all that each of them had said"


@pytest.fixture(scope="module")
def thousand(tmp_path_factory):
    folder = tmp_path_factory.mktemp("thousand")
    content = folder / "content" / "en"
    content.mkdir(parents=True)
    words = WORDS.split()
    for number in range(1000):
        turn = [*words[number % len(words) :], *words[: number % len(words)]]
        paragraph = f"{' '.join(turn).capitalize()} {number}. " * 6
        parts = [f"---\ntitle: Section {number}\ndescription: One.\nminutes: 8\n---\n\n# Section {number}\n"]
        parts += [f"## Part {part}\n\n{paragraph}\n" for part in range(5)]
        parts.append(f"See [the next section](s{(number + 1) % 1000}.md#part-3), *please*.\n")
        parts.append("| a | b |\n| - | - |\n| c | d |\n")
        parts.append(f"/// reflection | What of {number}?\n    id: p-{number}\n    rows: 6\n\nThink first.\n///\n")
        (content / f"s{number}.md").write_text("\n".join(parts), "utf-8")
    assert len((content / "s7.md").read_text().split()) > 674
    (folder / "mkdocs.yml").write_text(
        "site_name: A\ndocs_dir: content/en\nextra: {module: {id: aa}}\n"
        "markdown_extensions: {attr_list: {}, reflectory.markdown_ext: {}}\n"
    )
    return folder


def test_thousand_sections_are_read_and_checked_in_three_seconds(thousand):
    started = time.process_time()  # of this program alone, whatever else the machine is doing
    found = checks.check(read_module(thousand), notes=True)
    assert time.process_time() - started < 3
    assert found == []


def test_second_look_at_the_same_pages_costs_a_build_little(thousand):
    editions = read_module(thousand)
    checks.check(editions)
    started = time.process_time()
    checks.check(editions)
    assert time.process_time() - started < 0.6
