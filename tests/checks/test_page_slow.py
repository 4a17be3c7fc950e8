"""What would keep an engine busy for minutes is refused at its line; what is not refused is rendered soon."""

import os
import resource
import subprocess
import sys

import pytest
from hostile import HOSTILE

from reflectory.checks import check
from reflectory.reading.editions import read_module

ALL = bool(os.environ.get("REFLECTORY_LINEAR"))
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
# Near the limits, and of the kinds that come nearest to twenty seconds.
QUICK = ("'- a\\n'", "'* a\\n\\n'", "'[a](b) '", "'[a][b] '", "'&a;'", "references, all used")
LONGEST = 20  # seconds


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


@pytest.mark.parametrize("name", HOSTILE if ALL else QUICK)
def test_what_is_not_refused_is_rendered_soon(page_of, name):
    folder = page_of(HOSTILE[name](160_000 if ALL else 40_000))
    if any(problem.code not in ("link-broken", "link-unknown") for problem in check(read_module(folder))):
        return
    code = (
        "import sys; from pathlib import Path\n"
        "from reflectory.reading.editions import read_module\n"
        "from reflectory.engines.render import render\n"
        "folder = Path(sys.argv[1])\n"
        "render(read_module(folder)[0], 'mkdocs', folder / 'out', folder)\n"
    )
    before = _children()
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True, capture_output=True, timeout=600)
    assert _children() - before < LONGEST


def _children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
