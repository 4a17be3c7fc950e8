"""The HTML that the renderer and the browser part agree on: tests/golden says how to compare."""

import re
from html.parser import HTMLParser

import markdown
import pytest

from drawn import ROOT, SETTINGS
from reflectory.finishing.fill import Filler
from reflectory.markdown_ext.blocks import QuickBlocks, _Around
from reflectory.reading.editions import read_module

GOLDEN = ROOT / "tests" / "golden"


class Tree(HTMLParser):
    """HTML as a list of what matters: elements, attributes in any order, text with white space collapsed."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        shown = {k: v for k, v in attrs if not (k == "rows" and tag != "textarea")}
        self.found.append((tag, tuple(sorted(shown.items(), key=str))))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if tag not in ("input", "br", "img", "hr"):
            self.found.append(f"</{tag}>")

    def handle_data(self, data):
        if text := " ".join(data.split()):
            self.found.append(text)


def render(text, language="en", *extensions):
    names = ["attr_list", "tables", "pymdownx.superfences", "admonition", "reflectory.markdown_ext", *extensions]
    return markdown.markdown(
        text, extensions=names, extension_configs={"reflectory.markdown_ext": {"language": language}}
    )


@pytest.mark.parametrize("kind", ["text", "list", "scale", "checklist", "plan", "dated", "matrix", "reminder"])
def test_each_kind_of_box_is_the_agreed_html(kind):
    made = Tree(render((GOLDEN / f"{kind}.md").read_text("utf-8"))).found
    assert made == Tree((GOLDEN / f"{kind}.html").read_text("utf-8")).found


def test_an_earlier_answer_is_the_agreed_html(module_dir):
    folder = module_dir("mkdocs.yml\n" + re.sub("^", "| ", SETTINGS, flags=re.MULTILINE))
    (folder / "content/en").mkdir(parents=True)
    text = (GOLDEN / "recall.md").read_text("utf-8")
    (folder / "content/en/page.md").write_text(text, "utf-8")
    module = read_module(folder)[0].module
    made = Filler(module, {"en": "./"}).fill(render(text), module.sections[0])
    # Where it leads, and which question of the page it is, follow from the module around it.
    href = re.compile(r' href="[^"]*#reflection-[^"]*"|<h2 class="reflectory-number">.*?</h2>', re.DOTALL)
    assert href.search(made)
    agreed = Tree((GOLDEN / "recall.html").read_text("utf-8")).found
    assert Tree(href.sub("", made)).found == agreed


def test_words_are_those_of_the_pages_language():
    made = render((GOLDEN / "text.md").read_text("utf-8"), "es")
    assert "Scripts are off" not in made
    assert "respuestas" in made


def test_question_and_items_are_text_and_never_markup():
    made = render('/// reflection | <b>*Who*</b> & "what"?\n    id: ok-id\n///')
    label = re.search(r"<label[^>]*>(.*?)</label>", made).group(1)
    assert label == '&lt;b&gt;*Who*&lt;/b&gt; &amp; "what"?'
    made = render(
        "/// reflection | Q\n    id: ok-id\n    kind: checklist\n    items: {ab: '<i>a</i>', cd: '\"> *b*'}\n///"
    )
    assert "<i>" not in made and "<em>" not in made


@pytest.mark.parametrize(
    "text",
    [
        "/// reflection | Q\n    row: 6\n///",
        "/// reflection | Q\n///",
        "/// reflection\n    id: ok-id\n///",
        "/// reflection | Q\n    id: ok-id\n    kind: scale\n///",
        "/// video | A talk\n    url: 'https://['\n///",
        "/// recall\n///",
        "/// workbook | x\n///",
    ],
)
def test_a_block_that_is_wrong_never_raises_and_stays_as_it_stands(text):
    assert "///" in render(text)


def test_boxes_stand_in_lists_admonitions_and_without_superfences_too():
    block = "/// reflection | Q\n    id: ok-id\n///\n"
    inside = "\n".join("    " + line for line in block.split("\n"))
    assert '<textarea id="reflection-ok-id"' in render("- item\n\n" + inside)
    assert '<textarea id="reflection-ok-id"' in render("!!! note\n\n" + inside)
    assert '<textarea id="reflection-ok-id"' in markdown.markdown(block, extensions=["reflectory.markdown_ext"])
    assert "<reflection-box" not in render("```\n" + block + "```")


def test_one_instance_renders_page_after_page_alike():
    engine = markdown.Markdown(extensions=["reflectory.markdown_ext"])
    text = "/// reflection | Q\n    id: ok-id\n\nwords\n///"
    first = engine.reset().convert(text)
    engine.reset().convert("/// reflection | never closed\n    id: other")
    assert engine.reset().convert(text) == first


def test_a_link_by_key_is_left_for_the_whole_module_and_a_reference_is_markdowns():
    made = render(
        "[A report][report] and [mine][own] and ![p][pic] and `[code][report]`.\n\n[own]: https://example.org/"
    )
    assert 'data-link="report"' in made
    assert '<a href="https://example.org/">mine</a>' in made
    assert "<code>[code][report]</code>" in made


def test_a_video_loads_nothing_from_elsewhere():
    made = render(
        "/// video | A talk\n    url: https://www.example.org/talk\n    minutes: 3\n    transcript: talk.md\n\nWords.\n///"
    )
    assert not re.search(r"<(?:iframe|script|img|video|source|link)\b", made)
    assert re.search(r'<a [^>]*href="https://www.example.org/talk"', made)
    assert "example.org" in re.sub(r"<[^>]*>", "", made)


def test_a_facilitators_note_is_hidden_until_asked_for():
    assert 'hidden="hidden"' in render("/// facilitator | Start slowly\n    minutes: 15\n\nWords.\n///")


NESTED = """\
- item

    //// facilitator | A note

    Words.

    - inner

        /// reflection | In a list of a block of a list?
            id: deep-one

        Guidance.

        - still guidance
        ///

    After.
    ////

- next

//// facilitator | Another

/// reflection | In a block?
    id: in-block
///

More.
////

Last words.
"""


def test_a_block_in_a_list_of_a_block_is_read_as_pymdownx_itself_reads_it(monkeypatch):
    ours = render(NESTED)
    monkeypatch.delattr(QuickBlocks, "parse_blocks")
    assert ours == render(NESTED)
    assert ours.count("<textarea") == 2


def test_blocks_in_a_row_are_read_without_a_look_through_all_the_page_at_each(monkeypatch):
    """So that ten thousand of them take seconds and not minutes."""
    seen = []
    look = _Around.iter

    def noted(around):
        found = list(look(around))
        seen.extend(found)
        return iter(found)

    monkeypatch.setattr(_Around, "iter", noted)
    render("\n\n".join(f"/// reflection | Question {number}?\n    id: q{number}\n///" for number in range(30)))
    assert seen == []
    render(NESTED)
    assert seen
