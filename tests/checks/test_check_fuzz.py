"""No text an author can write makes the check fail: 100 cases here, 10,000 with REFLECTORY_FUZZ=10000."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflectory.checks import RULES, check
from reflectory.problems import as_github, as_json, as_text
from reflectory.reading.editions import read_module
from reflectory.reports.sarif import as_sarif

ROOT = Path(__file__).resolve().parents[2]
REAL = [line for file in sorted((ROOT / "content" / "en").glob("*.md")) for line in file.read_text("utf-8").split("\n")]
CASES = int(os.environ.get("REFLECTORY_FUZZ", "100"))

# What the rules look for, whole and in pieces.
PIECES = st.sampled_from(
    [
        *("/// reflection | Why?", "///", "/// reflection | ", "    id: why-a", "    kind: scale", "    items: [a, b]"),
        *("    items:", "        a: b", "/// video | A", "    url: https://a.org", "    transcript: ", "/// recall"),
        *("/// quiz | A", "- [ ] a", "- [x] a", "-[x] a", "- [] ", "[x]", "    why", "objectives: [a]", "keypoints: a"),
        *("/// glossary", "- a: b", "objectives:", "[lcap]"),
        *("/// facilitator | A", "# A", "## A {#a}", "#", "### ", "====", "----", "---", "...", "> a", "- a", "1. a"),
        *("    a", "\ta", "```", "~~~", "`a`", "``", "<!--", "-->", "<a id=", "<img src=a>", "<table>", "<td>"),
        *("</table>", "<", ">", "&lt;", "{", "}", "{: #a}", "[", "]", "[a]", "(", ")", "![](a.png)", "![a.png](a.png)"),
        *("[here](b.md)", "[a](b.md#c)", "[a](#a)", "[a][b]", "[a][]", "[a]: b", "[^1]: a", "][", "]("),
        *("www.a.org", "<![", "<!a", "<?", "</", "<a ", "&#", "<![CDATA[", "]]>", "<script>"),
        *("<https://a.org>", "https://a.org", "C:\\a", "file:///a", "/home/a/b", "title: A", "minutes: 5", "source: a"),
        *("minutes: -1", "source: [", "description:", "“a b c d e”", '"a b c d"', "*a*", "**", "_a_", "\\", "\\["),
        *(
            "U.S. A",
            "a. B",
            "¿A? ¡B!",
            "\ufeff",
            "\u2028",
            "\x85",
            "\x00",
            "\x0b",
            "\U0001f642",
            "é",
            "e\u0301",
            "ß",
            "1.5",
        ),
        *("|", "| a | b |", "| - | - |", "|---|", ""),
    ]
)
LINES = st.lists(
    st.one_of(
        PIECES,
        st.sampled_from(REAL),
        st.lists(PIECES, min_size=2, max_size=6).map("".join),
        st.lists(PIECES, min_size=2, max_size=4).map(" ".join),
        st.text(max_size=12).filter(lambda text: text.isprintable()),
        st.tuples(st.sampled_from(REAL), st.integers(0, 60), PIECES).map(lambda t: t[0][: t[1]] + t[2] + t[0][t[1] :]),
    ),
    max_size=24,
)
PAGE = st.tuples(st.sampled_from(["", "---\n", "\ufeff---\r\n"]), LINES, st.sampled_from(["\n", "\r\n", "\n\n"])).map(
    lambda t: t[0] + t[2].join(t[1])
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A module in two languages, whose pages every case writes anew."""
    folder = tmp_path_factory.mktemp("fuzzed")
    settings_text = (
        "site_name: A\ndocs_dir: content/en\nextra:\n  module:\n    id: aa\n"
        "    terms: {family: household}\n    reading_level: 1\n"
        "theme: {name: material, language: en}\nmarkdown_extensions: {attr_list: {}, reflectory.markdown_ext: {}}\n"
    )
    (folder / "mkdocs.yml").write_text(settings_text)
    (folder / "mkdocs.es.yml").write_text("INHERIT: mkdocs.yml\ndocs_dir: content/es\ntheme: {language: es}\n")
    for language in ("en", "es"):
        (folder / "content" / language).mkdir(parents=True)
    return folder


@settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(PAGE, PAGE, PAGE)
def test_whatever_is_written_is_told_and_never_fails(folder, one, two, translated):
    for name, text in (("en/a.md", one), ("en/b.md", two), ("es/a.md", translated)):
        (folder / "content" / name).write_bytes(text.encode("utf-8", "replace"))
    editions = read_module(folder)
    found = check(editions, notes=True)
    assert {problem.code for problem in found} <= set(RULES)
    lengths = {page.path: page.lines for edition in editions for page in edition.source.pages}
    for problem in found:
        lines = lengths.get(problem.path)
        if lines is not None and problem.line:
            assert problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1].expandtabs(4)) + 1, problem
        assert as_text(problem) and "\n" not in as_github(problem)
    assert as_json(found) and as_sarif(found, RULES)
    assert [p for p in found if p.level == "problem"] == check(editions)


def test_separators_pasted_from_word_processors_move_no_line(module_dir):
    folder = module_dir("index.md\n| # A")
    page = "---\ntitle: a\u2028b\u2029c\x85d\nminutes: many\n---\n# A\n"
    (folder / "content/en/index.md").write_text(page, "utf-8")
    (problem,) = check(read_module(folder))
    assert (problem.line, problem.column, problem.excerpt) == (3, 1, "minutes: many")
