import pytest

from reflectory.checks import check
from reflectory.reading.editions import read_module
from reflectory.reading.source import Page
from reflectory.reading.translation import source_hash
from reflectory.writing.fixes import mark_as_translated
from reflectory.yaml_lines import Mapping

SOURCE = """
    index.md
    | ---
    | title: Start
    | ---
    | # Start
    |
    | See [how](how.md) and [the lesson][cei].
    |
    | /// reflection | What called you?
    |     id: first-call
    |     share: false
    | ///
    |
    | /// reflection | Which are true?
    |     id: which
    |     kind: checklist
    |     items:
    |         early: It was early
    |         late: It was late
    | ///
    how.md
    | # How
    content/links.yml
    | cei:
    |   title: The lesson
    |   url: https://example.org/
    content/es/how.md
    | # Cómo
"""
GOOD = """
    content/es/index.md
    | ---
    | title: Inicio
    | ---
    | # Inicio
    |
    | Vea [cómo](how.md) y [la lección][cei].
    |
    | /// reflection | ¿Qué le llamó?
    |     id: first-call
    |     share: false
    | ///
    |
    | /// reflection | ¿Cuáles son ciertas?
    |     id: which
    |     kind: checklist
    |     items:
    |         early: Fue temprano
    |         late: Fue tarde
    | ///
"""


@pytest.fixture
def translated(spanish):
    """Return a function from a change of the good translation to what is found in it."""

    def tell(old: str = "", new: str = "", but: str = "translation-stale"):
        assert old in GOOD
        folder = spanish(SOURCE + GOOD.replace(old, new) if old else SOURCE + GOOD)
        found = check(read_module(folder), notes=True)
        return [p for p in found if p.code.startswith("translation-") and p.code != but]

    return tell


def test_faithful_translation_is_silent(translated):
    assert translated() == []


def test_missing_question_is_told_after_the_one_before_it_ready_to_paste(translated):
    start = GOOD.index("    | /// reflection | ¿Cuáles")
    (problem,) = translated(GOOD[start:], "")
    assert (problem.path, problem.line, problem.code) == ("content/es/index.md", 8, "translation-prompt")
    assert "“which” of content/en/index.md:13" in problem.message
    assert problem.fix.endswith(
        "/// reflection | Which are true?\n    id: which\n    kind: checklist\n"
        "    items:\n        early: It was early\n        late: It was late\n///"
    )


def test_translated_id_is_told_at_its_line(translated):
    found = translated("id: first-call", "id: primera-llamada")
    assert [(p.line, p.column, p.code) for p in found] == [(9, 5, "translation-prompt")]
    assert "write  id: first-call  here" in found[0].fix


@pytest.mark.parametrize(
    ("old", "new", "place", "code"),
    [
        ("    |     share: false\n", "", (8, 1), "translation-share"),
        ("share: false", "kind: list", (10, 5), "translation-kind"),
        ("early: Fue", "temprano: Fue", (16, 5), "translation-items"),
        ("    |         late: Fue tarde\n", "    |         ja: Sí\n", (16, 5), "translation-items"),
        ("[la lección][cei]", "la lección", (0, 1), "translation-links"),
        ("[cómo](how.md)", "cómo", (0, 1), "translation-links"),
    ],
)
def test_difference_is_told_where_it_stands(translated, old, new, place, code):
    assert [((p.line, p.column), p.code) for p in translated(old, new)] == [(place, code)]


def test_section_that_is_not_in_the_translations_nav_is_missing(spanish):
    folder = spanish(SOURCE + GOOD)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text() + "nav: [index.md, how.md]\n")
    spanish_settings = folder / "mkdocs.es.yml"
    spanish_settings.write_text(spanish_settings.read_text() + "nav: [index.md]\n")
    found = [p for p in check(read_module(folder)) if p.code == "translation-page"]
    assert [(p.path, p.message) for p in found] == [("mkdocs.es.yml", "how.md is missing from the edition in “es”")]


def test_page_older_than_its_source_is_a_note_until_it_is_marked(spanish):
    folder = spanish(SOURCE + GOOD)

    def stale() -> list[str]:
        found = check(read_module(folder), notes=True)
        return [f"{p.path}:{p.line} {p.level}" for p in found if p.code == "translation-stale"]

    assert stale() == ["content/es/how.md:0 note", "content/es/index.md:0 note"]
    assert len(mark_as_translated(read_module(folder))) == 2
    assert stale() == []
    assert mark_as_translated(read_module(folder)) == []
    original = folder / "content/en/how.md"
    original.write_text("# How, in other words\n")
    assert stale() == ["content/es/how.md:2 note"]
    mark_as_translated(read_module(folder))
    assert stale() == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"# C\r\n", b"---\r\nsource: X\r\n---\r\n# C\r\n"),
        (b"\xef\xbb\xbf---\r\ntitle: C\r\n---\r\n# C", b"\xef\xbb\xbf---\r\nsource: X\r\ntitle: C\r\n---\r\n# C"),
        (b"---\ntitle: C\nsource: old # note\n---\n\n# C  \n", b"---\ntitle: C\nsource: X\n---\n\n# C  \n"),
    ],
)
def test_marking_changes_one_line_and_no_other_byte(spanish, before, after):
    folder = spanish(SOURCE + GOOD)
    page = folder / "content/es/how.md"
    page.write_bytes(before)
    wanted = source_hash(read_module(folder)[0].source.page("how.md"))
    mark_as_translated(read_module(folder))
    assert page.read_bytes() == after.replace(b"X", wanted.encode())


def test_front_matter_that_cannot_be_read_is_left_as_it_is(spanish):
    folder = spanish(SOURCE + GOOD)
    page = folder / "content/es/how.md"
    page.write_bytes(b"---\n: [\n---\n# C\n")
    mark_as_translated(read_module(folder))
    assert page.read_bytes() == b"---\n: [\n---\n# C\n"


def test_hash_stands_for_words_and_not_for_blanks_or_minutes():
    def page(text: str, minutes: int = 5) -> Page:
        meta = Mapping({"title": "A", "minutes": minutes}, None)
        return Page("a.md", "a.md", tuple(text.split("\n")), meta, 0)

    assert source_hash(page("# A\n\nWords.")) == source_hash(page("# A \n\nWords.\n", 9))
    assert source_hash(page("# A\n\nWords.")) != source_hash(page("# A\n\nWord."))


def test_check_with_fix_marks_translations_and_says_so(spanish, run_cli):
    folder = spanish(SOURCE + GOOD)
    done = run_cli("check", "--fix", folder=folder)
    assert "content/es/how.md: marked as a translation of content/en/how.md as it is now" in done.stdout
    assert "source: " in (folder / "content/es/how.md").read_text("utf-8")
    assert "source: " not in (folder / "content/en/how.md").read_text("utf-8")
