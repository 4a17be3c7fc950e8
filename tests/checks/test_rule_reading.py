import pytest

from reflectory.prose.readability import FORMULAS, measure

EASY = "We asked the cook. She said yes. Then we ate what she had made, and it was good. "
HARD = (
    "The implementation of participatory governance structures necessitates the systematic identification of "
    "representative stakeholders whose institutional responsibilities incorporate accountability. "
)


def page(*paragraphs: str) -> str:
    return "index.md\n| # A\n" + "\n".join(f"|\n| {text}" for text in paragraphs)


def reading(problems):
    return [p for p in problems if p.code == "reading-level"]


def test_hard_section_is_told_at_its_hardest_sentence_with_the_numbers(found):
    (note,) = reading(found(page(EASY, f"{EASY}{HARD}", HARD * 5)))
    assert note.level == "note"
    assert (note.line, note.column) == (5, len(EASY) + 1)
    assert note.message.startswith("this section reads at Flesch–Kincaid grade ")
    assert note.message.endswith("this module wants at most 9")
    assert note.fix.count("“The implementation") == 3 and "line 5" in note.fix and "line 7" in note.fix


def test_easy_section_says_nothing(found):
    assert reading(found(page(EASY * 10))) == []


def test_few_words_are_not_judged(found):
    assert reading(found(page(HARD))) == []


def test_module_sets_its_own_limit(found):
    settings = "mkdocs.yml\n| site_name: A\n| docs_dir: content/en\n| extra: {module: {id: aa, reading_level: 60}}\n"
    assert reading(found(settings + page(HARD * 6))) == []


@pytest.mark.parametrize(
    "left_out",
    [
        "> " + HARD * 6,
        "```\n| " + HARD * 6 + "\n| ```",
        "| " + HARD * 6 + " | x |",
        "![" + HARD * 2 + "](a.png) ![" + HARD * 2 + "](a.png)",
        "“" + HARD.strip() + "” " + "“" + HARD.strip() + "”",
        "### " + HARD,
        "<!-- " + HARD * 6 + " -->",
    ],
    ids=["quotation", "code", "table", "picture", "quoted words", "heading", "comment"],
)
def test_what_the_author_did_not_choose_is_left_out(found, left_out):
    plain = [n.message for n in reading(found(page(EASY * 10, left_out)))]
    assert plain == []


def test_names_count_for_the_length_of_a_sentence_only():
    with_names = ("We met Bartholomew Montgomery-Alexandropoulos at the Metropolitan Administration. " + EASY) * 6
    without = ("We met some man at the big old place. " + EASY) * 6
    assert abs(measure(with_names, "en").score - measure(without, "en").score) < 0.8


def test_abbreviations_and_decimals_end_no_sentence():
    text = "The U.S. share fell from 15.8 to 9.3 percent, said Karen L. Mapp and Dr. Ruiz in the end of it. " * 8
    assert {sentence.words for sentence in measure(text, "en").hardest} == {21}


def test_other_languages_have_no_formula():
    assert measure(HARD * 10, "de") is None
    assert measure(HARD * 10, "es") is not None


def test_formulas_are_the_published_ones():
    assert FORMULAS["en"].score(20, 1.5) == pytest.approx(0.39 * 20 + 11.8 * 1.5 - 15.59)
    assert FORMULAS["es"].score(20, 2) == pytest.approx(206.84 - 60 * 2 - 1.02 * 20)


def test_spanish_agrees_with_another_program():
    text = (
        "La escuela recibe a las familias cada semana. Las madres hablan con la maestra y dicen qué esperan de ella. "
        "Después todos deciden juntos qué se hace primero. Una comunidad que participa aprende y confía más. "
    ) * 5
    import textstat  # takes longer to load than all of these tests

    textstat.set_lang("es")  # it counts where a word may be hyphenated, which is a little less often
    assert measure(text, "es").score == pytest.approx(textstat.fernandez_huerta(text), abs=10)
