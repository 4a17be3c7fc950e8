"""A quiz: what is read of its lines is what a reader can open, and whatever else stands there is told."""

from __future__ import annotations

import re

import pytest

from drawn import ROOT, SPANISH_SETTINGS
from reflectory.checks import check
from reflectory.grammar.quiz import answers_of
from reflectory.reading.editions import read_module
from test_markdown_ext import GOLDEN, Tree, render


def read(text):
    lines = text.split("\n")
    return answers_of(lines, 0, len(lines))


def test_answers_are_the_agreed_html():
    made = Tree(render((GOLDEN / "quiz.md").read_text("utf-8"))).found
    assert made == Tree((GOLDEN / "quiz.html").read_text("utf-8")).found


def test_a_list_of_tasks_stays_one_outside_a_quiz_and_answers_are_none_of_it():
    text = "/// quiz | Q\n- [ ] a\n\n    no\n\n- [x] b\n\n    yes\n///\n\n- [x] done\n- [ ] to do\n"
    made = render(text, "en", "pymdownx.tasklist")
    assert made.count("<details") == 2
    assert made.count('type="checkbox"') == 2


def test_an_answer_says_its_verdict_in_the_pages_language():
    made = render((GOLDEN / "quiz.md").read_text("utf-8"), "es")
    assert "Correcto." in made
    assert not re.search(r"Right\.|Not quite|Choose", made)


def test_a_decision_has_no_verdict():
    made = render("/// quiz | Q\n- [ ] a\n\n    this\n\n- [ ] b\n\n    that\n///")
    assert 'kind="decision"' in made
    assert "verdict" not in made and "data-answer" not in made


# Lines; for each answer whether it is explained; where a blank line is wanted; how what is no answer was meant.
WRITTEN = {
    "with a blank line": ("- [ ] a\n\n    why\n\n- [x] b\n\n    why", [True, True], [], []),
    "without explanation": ("- [ ] a\n- [x] b", [False, False], [], []),
    "an explanation that runs in": ("- [ ] a\n    why\n\n- [x] b\n\n    why", [False, True], [1], []),
    "an answer that runs in": ("- [ ] a\n\n    why\n- [x] b\n\n    why", [True, True], [3], []),
    "an answer that runs into a list": ("- [ ] a\n\n    - why\n- [x] b\n\n    why", [True, True], [3], []),
    "words over two lines": ("- [ ] a\n  and more\n\n    why\n\n- [x] b\nand more\n\n    why", [True, True], [], []),
    "words far in": ("- [ ] a\n      and more\n\n    why\n\n- [x] b\n\n    why", [True, True], [1], []),
    "a list as explanation": ("- [ ] a\n    - why\n\n- [x] b\n\n    1. why", [True, True], [], []),
    "words above": ("Think.\n\n- a hint\n- another\n\nThen:\n\n- [ ] a\n\n    why", [True], [], []),
    "an item without a mark": ("- a\n- [x] b\n\n    why\n\n- c", [True], [], ["- [ ] a", "- [ ] c"]),
    "no blank": ("-[x] a\n-[ ]b", [False, False], [], ["- [x] a", "- [ ] b"]),
    "no brackets with a blank": ("- [] a\n- [x]b", [False, False], [], ["- [ ] a", "- [x] b"]),
    "round brackets": ("- (x) a\n- ( ) b", [False, False], [], ["- [x] a", "- [ ] b"]),
    "no hyphen": ("[x] a\n[ ] b", [False, False], [], ["- [x] a", "- [ ] b"]),
    "another sign": (
        "- [y] a\n- [N] b\n- [true] c\n- [*] d",
        [False] * 4,
        [],
        ["- [x] a", "- [ ] b", "- [x] c", "- [x] d"],
    ),
    "a sign in Spanish": ("- [sí] a\n- [Incorrecta] b", [False, False], [], ["- [x] a", "- [ ] b"]),
    "a letter of an answer is no mark": ("- [ ] a\n- (b) b", [False], [], ["- [ ] (b) b"]),
    "indented by two": ("- [ ] a\n\n  why\n\n- [x] b\n\n    why", [False, True], [], [""]),
    "words below": ("- [ ] a\n\n    why\n\nSo it is.", [True], [], [""]),
    "words right below": ("- [ ] a\n\n    why\nSo it is.", [True], [], [""]),
    "a link is no mark": ("[x](why.md) leads on\n\n- [ ] a\n\n    why", [True], [], []),
}


@pytest.mark.parametrize(("text", "explained", "crowded", "slips"), WRITTEN.values(), ids=WRITTEN)
def test_lines_are_read_as_they_were_meant(text, explained, crowded, slips):
    answers, found = read(text)
    assert [answer.explained for answer in answers] == explained
    assert [answer.crowded for answer in answers if answer.crowded is not None] == crowded
    assert [slip.meant for slip in found] == slips


@pytest.mark.parametrize("text", [text for text, *_ in WRITTEN.values()], ids=WRITTEN)
def test_what_reads_well_is_what_opens(text):
    answers, slips = read(text)
    if slips or any(answer.crowded is not None for answer in answers):
        return
    made = render(f"/// quiz | Q\n{text}\n///")
    opened = re.findall(r"<details.*?</details>", made, re.DOTALL)
    assert len(opened) == len(answers)
    for answer, html in zip(answers, opened, strict=True):
        inside = re.sub(r'<summary>.*?</summary>|<p class="reflection-quiz-verdict">.*?</p>|<[^>]*>', "", html)
        assert bool(inside.strip()) == answer.explained


def test_a_problem_stands_at_its_line(module_dir):
    folder = module_dir("""
        page.md
        | ---
        | title: A page
        | description: A page.
        | ---
        | # A page
        |
        | /// quiz | Which?
        | - [ ] a
        | -[x] b
        |
        |   why
        |
        | ```
        | - [x] in code
        | ```
        | ///
        |
        | /// quiz | Nothing
        | ///
    """)
    told = [(p.line, p.code) for p in check(read_module(folder)) if p.code.startswith("quiz-")]
    assert told == [
        (8, "quiz-explanation"),
        (9, "quiz-explanation"),
        (9, "quiz-mark"),
        (11, "quiz-stray"),
        (13, "quiz-stray"),
        (18, "quiz-answers"),
    ]


SPANISH = {
    "as it is": ("Cuál", "Cuál", []),
    "an answer too few": ("- [x] b\n\n    yes\n", "", [(6, "translation-quiz")]),
    "another right answer": ("- [x] b", "- [ ] b", [(11, "translation-quiz")]),
    "a quiz too few": ("/// quiz | Cuál", "/// quizz | Cuál", [(0, "translation-quiz")]),
    "an answer that can't be read": ("- [x] b", "- [x]b", []),
}


@pytest.mark.parametrize(("old", "new", "told"), SPANISH.values(), ids=SPANISH)
def test_a_translated_quiz_asks_the_same(module_dir, old, new, told):
    folder = module_dir(SPANISH_SETTINGS)
    text = "---\ntitle: A\ndescription: A.\n---\n# A\n/// quiz | Which?\n- [ ] a\n\n    no\n\n- [x] b\n\n    yes\n///\n"
    for language in ("en", "es"):
        (folder / "content" / language).mkdir(parents=True)
    (folder / "content/en/page.md").write_text(text)
    (folder / "content/es/page.md").write_text(text.replace("Which?", "Cuál").replace(old, new))
    found = [(p.line, p.code) for p in check(read_module(folder)) if p.path.startswith("content/es")]
    assert [place for place in found if place[1] == "translation-quiz"] == told


def test_a_link_in_an_answer_is_told(module_dir):
    page = "page.md\n| /// quiz | Q\n| - [ ] [a](page.md)\n|\n|     no\n|\n| - [x] b\n|\n|     yes\n| ///"
    found = [(p.line, p.code) for p in check(read_module(module_dir(page)))]
    assert found == [(2, "quiz-link")]


def test_the_golden_page_has_no_problem(module_dir):
    text = (ROOT / "tests/golden/quiz.md").read_text("utf-8")
    folder = module_dir("page.md\n" + re.sub("^", "| ", text, flags=re.MULTILINE))
    assert not [p for p in check(read_module(folder)) if p.code.startswith("quiz-")]
