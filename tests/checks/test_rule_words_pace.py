import pytest

TERMS = """
    mkdocs.yml
    | site_name: A
    | docs_dir: content/en
    | extra:
    |   module:
    |     id: aa
    |     terms:
    |       parent involvement: family engagement
    |       CBO: community partner
    index.md
    | # A
    |
    | {}
"""


@pytest.fixture
def terms(found):
    def tell(text: str) -> list[tuple[int, int, str]]:
        return [(p.line, p.column, p.fix) for p in found(TERMS.format(text)) if p.code == "term"]

    return tell


def test_other_word_for_a_term_is_told_where_it_stands(terms):
    assert terms("Plan for parent involvement.") == [(3, 10, "write  family engagement")]
    assert terms("Parent involvement and a CBO.") == [
        (3, 1, "write  Family engagement"),
        (3, 26, "write  Community partner"),
    ]


def test_term_is_found_over_a_line_end(terms):
    assert terms("Plan for parent\n    | involvement.") == [(3, 10, "write  family engagement")]


@pytest.mark.parametrize(
    "text",
    [
        "They call it “parent involvement” still.",
        'They call it "parent involvement" still.',
        "> parent involvement",
        "*The Difference Between Parent Involvement and Engagement*",
        "`parent involvement`",
        "[the study](parent involvement.pdf)",
        "grandparent involvements, CBOs",
    ],
)
def test_words_of_others_and_longer_words_are_left_alone(terms, text):
    assert terms(text) == []


def test_terms_that_are_no_pairs_are_told_at_their_line(found):
    (note,) = [
        p for p in found(TERMS.replace("terms:\n", "terms: [a]\n").split("    |       parent")[0]) if p.code == "term"
    ]
    assert (note.path, note.line) == ("mkdocs.yml", 6)


@pytest.mark.parametrize(
    "text",
    ["See C:\\Users\\ana\\form.pdf.", "See /Users/ana/form.pdf.", "See /home/ana/x.", "See \\\\server\\share\\a."],
)
def test_path_of_a_machine_is_told_where_it_starts(told, text):
    assert told(f"# A\n\n{text}", "image-words") == ["3:5 machine-path"]


def test_path_in_a_link_is_told_once(told):
    assert told("# A\n\n[The form](/Users/ana/form.pdf)") == ["3:12 machine-path"]
    assert told("# A\n\n[The form](file:///home/ana/form.pdf)") == ["3:12 address-forbidden"]


@pytest.mark.parametrize(
    "text",
    ["At school/home/work.", "https://example.org/home/ana", "`C:\\Users\\ana`", "C: yes.", "a:/b", "1:2"],
)
def test_what_only_looks_like_a_path_is_left_alone(told, text):
    assert told(f"# A\n\n[x](https://example.org) {text}", "link-bare") == []


def minutes(found, given: str, words: int, prompts: str = "") -> list[str]:
    text = f"index.md\n| ---\n| minutes: {given}\n| ---\n| # A\n|\n| {'word ' * words}\n{prompts}"
    return [f"{p.line}:{p.column} {p.message}" for p in found(text) if p.code == "minutes"]


def test_section_far_over_its_minutes_shows_the_sum(found):
    prompts = "|\n| /// reflection | Why?\n|     id: why-a\n| ///\n|\n| /// reflection | Why?\n|     id: why-b\n| ///\n"
    assert minutes(found, "5", 1000, prompts) == [
        "2:1 this section takes about 13 minutes, not 5: 1,005 words at 200 a minute are 5, 2 questions about 8"
    ]


def test_section_near_its_minutes_is_not_nagged(found):
    assert minutes(found, "5", 2000) == []
    assert minutes(found, "5", 2300) != []
    assert minutes(found, "lots", 3000) == []


def test_facilitators_notes_take_no_reader_any_time(found):
    assert minutes(found, "1", 10, "|\n| /// facilitator | Notes\n|\n| " + "word " * 4000 + "\n| ///\n") == []


def test_question_before_any_words_is_a_note(told):
    prompt = "/// reflection | Why?\n    id: why-a\n///"
    assert told(f"# A\n\n{prompt}") == ["3:1 prompt-alone"]
    assert (
        told(f"# A\n\nHere are eight words to begin with, friend.\n\n{prompt}\n\n{prompt.replace('why-a', 'why-b')}")
        == []
    )
