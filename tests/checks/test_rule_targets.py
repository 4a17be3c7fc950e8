import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from reflectory.grammar.syntax import scan
from reflectory.prose.anchors import anchors
from reflectory.reading.source import Page
from reflectory.yaml_lines import Mapping

PAGES = """
    index.md
    | # Start
    |
    | {}
    why.md
    | # Why
    |
    | ## Who *says* `what`?
    |
    | ## ¿Qué es?
    |
    | ## Twice
    |
    | ## Twice
    |
    | ## Mine {{#own}}
    |
    | A paragraph. {{: #par }}
    |
    | <a id="raw"></a>
    |
    | Some words before a question, so that it does not stand alone.
    |
    | /// reflection | What?
    |     id: what-now
    | ///
    content/en/deep/how.md
    | # How
"""


@pytest.fixture
def targets(found):
    def tell(link: str) -> list[tuple[int, int, str, str]]:
        codes = ("link-broken", "link-place", "link-absolute", "image-missing")
        return [(p.line, p.column, p.code, p.fix) for p in found(PAGES.format(link)) if p.code in codes]

    return tell


@pytest.mark.parametrize(
    "target",
    [
        *("why.md", "deep/how.md", "why.md#why", "why.md#who-says-what", "why.md#que-es", "why.md#twice_1"),
        *("why.md#own", "why.md#par", "why.md#raw", "why.md#reflection-what-now", "#start", "why.md?a=b"),
        *("https://example.org/x.md", "mailto:a@b.org", "tel:123", "./why.md", "deep/../why.md"),
    ],
)
def test_link_to_what_is_there_is_silent(targets, target):
    assert targets(f"[a page]({target})") == []


@pytest.mark.parametrize(
    ("target", "code", "fix"),
    [
        ("wy.md", "link-broken", "did you mean “why.md”?"),
        ("how.md", "link-broken", "did you mean “deep/how.md”?"),
        ("why/", "link-broken", "write  why.md"),
        ("why.html", "link-broken", "write  why.md"),
        ("../../README.md", "link-broken", "put the file into that folder"),
        ("/why/", "link-absolute", "write  why.md"),
        ("why.md#twice_2", "link-place", "did you mean “twice_1”?"),
        ("#nowhere", "link-place", "Its places are: #start"),
    ],
)
def test_link_to_nowhere_is_told_with_the_way_there(targets, target, code, fix):
    assert [(line, column, what) for line, column, what, _ in targets(f"Go [there]({target}).")] == [(3, 4, code)]
    assert targets(f"Go [there]({target}).")[0][3].startswith(fix)


def test_link_through_a_reference_of_the_page_is_followed(targets):
    assert targets("[a page][x] and [x].\n    |\n    | [x]: wy.md")[0][:3] == (3, 1, "link-broken")


def test_link_in_code_is_an_example(targets):
    assert targets("`[a](wy.md)`\n    |\n    |     [b](wy.md)\n    |\n    | ```\n    | [c](wy.md)\n    | ```") == []


def test_module_with_slugs_of_its_own_is_not_second_guessed(found):
    drawing = PAGES.format("[a](why.md#whatever)") + (
        "\n    mkdocs.yml\n    | site_name: A\n    | docs_dir: content/en\n    | markdown_extensions:\n"
        "    |   toc:\n    |     slugify: x\n"
    )
    assert [p for p in found(drawing) if p.code == "link-place"] == []


WORDS = st.text(alphabet="abZ é1-_*`.&¿ñ[]()!", min_size=1, max_size=14).map(str.strip).filter(bool)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_places_are_those_that_the_renderer_makes(words):
    lines = tuple(line for heading in words for line in (f"## {heading}", ""))
    renderer = Markdown(extensions=["attr_list", "toc"])
    renderer.convert("\n".join(lines))

    def ids(tokens):
        return {i for token in tokens for i in (token["id"], *ids(token["children"]))}

    page = Page("a.md", "a.md", lines, Mapping({}, None), 0)
    assert ids(renderer.toc_tokens) <= anchors(page, scan(lines), "-")
