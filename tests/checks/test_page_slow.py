"""What would keep an engine busy for minutes is refused at its line, and nothing else is."""

import pytest

from hostile import HOSTILE
from reflectory.checks import check
from reflectory.reading.editions import read_module

SLOW = (
    *("'['", "'[ '", "'!['", "'[a]('", "'[a](<'", "'[a]['", "'www.a [a]('", "'[a]:\\n'", "brackets in brackets"),
    *(
        "links in links",
        "keys in keys",
        "headings one like another",
        "headings of their own",
        "'```\\n'",
        "'>'",
        "'> '",
    ),
    *("a question, blanks, a word", "'=\\n'", "a heading of '['", "a heading of '[a](b '"),
)


@pytest.fixture
def page_of(module_dir):
    """Return a function from a text to the module whose page it is."""

    def write(text):
        folder = module_dir("index.md\n| # A")
        head = "---\ntitle: A\ndescription: B\nminutes: 5\n---\n# A\n\n"
        (folder / "content/en/index.md").write_text(head + text + "\n", "utf-8")
        return folder

    return write


def slow(folder):
    return [problem for problem in check(read_module(folder)) if problem.code == "page-slow"]


@pytest.mark.parametrize("name", SLOW)
def test_what_would_keep_an_engine_busy_is_told_at_its_line(page_of, name):
    (problem, *_) = slow(page_of(HOSTILE[name](160_000)))
    assert problem.line > 7 and problem.fix


@pytest.mark.parametrize(
    "text",
    [
        "[a](b.md) " * 1000,
        "[a][b] " * 1000,
        "- [ ] a\n" * 1000,
        "| [a](b.md) | [c](d.md) |\n" * 500,
        r"\[ " * 1000,
        "`[` " * 1000,
        "".join(f"## a {number}\n\nb\n\n" for number in range(1000)),
        "> > > > a\n" * 1000,
    ],
)
def test_what_an_author_may_write_very_often_is_not(page_of, text):
    assert slow(page_of(text)) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_every_text_is_checked_to_its_end(page_of, name):
    folder = page_of(HOSTILE[name](20_000))
    lines = (folder / "content/en/index.md").read_text("utf-8").count("\n")
    assert all(problem.line <= lines for problem in check(read_module(folder)))
