"""One instance of Markdown for many pages renders each as an instance of its own would."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from reflectory.engines.one_markdown import _FORGET, page_renderer
from shell_drawing import EVERYTHING

BASE = {"admonition", "attr_list", "tables", "toc", "pymdownx.superfences", "reflectory.markdown_ext"}
OPTIONS = {"toc": {"permalink": True}, "pymdownx.tabbed": {"alternate_style": True}}
LINES = [line.strip().removeprefix("|").removeprefix(" ") for line in EVERYTHING.split("\n")]
EVERY = "\n".join(line for line in LINES if not line.endswith((".md", ".svg"))).replace("---\ntitle", "title")
OTHER = """\
# Notes

Another *[LEA]: in `words`, LEA, [^1] and ==marks== {: .here } (c) "said" -- <b id="raw">bold</b> <!-- no --> &amp;

*[LEA]: Elsewhere

=== "One"

    !!! note

        Deep, [linked][one] and **strong *both***.

<div markdown id="in-html">
A *word* there.
</div>

## Notes {#notes}

[one]: https://example.org/ "A title"
[^1]: Of the other.

~~~ {.python #id}
x = 1
~~~

/// facilitator | For you
    minutes: 5

Say it.
///

/// reflection | An "odd" one?
    id: [what]
///
"""


def rendering(extensions, options=None):
    config = MkDocsConfig()
    config.load_dict({"site_name": "Listening", "markdown_extensions": []})
    assert config.validate() == ([], [])
    config["markdown_extensions"], config["mdx_configs"] = sorted(extensions), OPTIONS | (options or {})
    file = File("everything.md", "docs", "site", use_directory_urls=True)
    files = Files([file, File("index.md", "docs", "site", use_directory_urls=True)])
    one = page_renderer(config, files)

    def both(text):
        pages = [Page("Everything", file, config) for _ in range(2)]
        for page in pages:
            page.markdown = text
        one(pages[0])
        pages[1].render(config, files)
        return [facts(page) for page in pages]

    return both


def facts(page):
    return page.content, str(page.toc), page._title_from_render, page.present_anchor_ids, page.links_to_anchors


@pytest.mark.parametrize("extension", sorted(_FORGET))
def test_what_an_extension_learned_of_a_page_does_not_reach_the_next(extension):
    both = rendering(BASE - {"pymdownx.superfences"} | {extension})
    for text in (EVERY, OTHER, OTHER, EVERY, ""):
        one, own = both(text)
        assert one == own


def test_nor_does_it_with_all_of_them_at_once():
    both = rendering(_FORGET - {"fenced_code"})
    for text in (OTHER, EVERY, EVERY, OTHER):
        one, own = both(text)
        assert one == own
    assert "<abbr" in own[0] and "footnote" in own[0]


def test_an_extension_that_may_not_forget_gets_an_instance_for_each_page():
    made = []
    page = SimpleNamespace(render=lambda *_: made.append("by itself"))
    for names, options in (({"pymdownx.emoji"}, {}), ({"footnotes"}, {"footnotes": {"UNIQUE_IDS": True}})):
        config = SimpleNamespace(markdown_extensions=sorted(names), mdx_configs=options)
        page_renderer(config, Files([]))(page)
    assert made == ["by itself", "by itself"]


MARKS = [*"`*_[]()<>!&\\ \n", *"** a word_ ](b.md) [a][b] <a@b.org> &amp; <i> `` ~~ ==".split(), "word ", "  \n"]
BLOCKS = [
    "> ",
    "# ",
    "!!! note\n\n    ",
    "    ",
    "        ",
    "1. ",
    "* * *\n",
    "- ",
    "| a | b |\n|---|---|\n| c | d |\n",
]
LINES_OF_BLOCKS = ["\n===\n", "\n---\n", "\n[a]: b.md\n", "\n# ", "\n> ", "\n!!! tip\n", "a | b\n--|--\n", "\n    "]
MARKED = st.lists(st.sampled_from([*MARKS, *LINES_OF_BLOCKS, *(f"\n\n{block}" for block in BLOCKS)]), max_size=14).map(
    "".join
)


@pytest.fixture(scope="module")
def plain():
    return rendering(BASE)


@given(text=MARKED)
def test_no_mark_is_passed_over(plain, text):
    one, own = plain(f"words {text} words\n\n- {text}")
    assert one == own
