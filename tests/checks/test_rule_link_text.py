import pytest


@pytest.mark.parametrize("words", ["here", "Click here", "*Read more* …", "this page", "", "**More information**"])
def test_words_that_say_nothing_are_told_with_place(told, words):
    assert told(f"# A\n\nSee [{words}](index.md).") == ["3:5 link-vague"]


@pytest.mark.parametrize("words", ["here is the state's page", "What you can read here", "More and Less", "Change.org"])
def test_words_that_say_where_they_lead_are_left_alone(told, words):
    assert told(f"# A\n\nSee [{words}](index.md).") == []


def test_spanish_pages_have_their_own_empty_words(spanish):
    from reflectory.checks import check
    from reflectory.reading.editions import read_module

    folder = spanish("index.md\n| # A\ncontent/es/index.md\n| # A\n|\n| Vea [aquí](index.md) y [here](index.md).")
    found = [p.message for p in check(read_module(folder), notes=True) if p.code == "link-vague"]
    assert found == ["the words of this link, “aquí”, don't say where it leads"]


def test_address_as_words_gets_the_title_from_the_list_of_documents(found):
    problems = found("""
        content/links.yml
        | cei:
        |   title: The CEI lesson
        |   url: https://example.org/lesson/
        index.md
        | # A
        |
        | See <https://example.org/lesson>, [example.org/x](https://example.org/x).
    """)
    bare = [p for p in problems if p.code == "link-bare"]
    assert [(p.line, p.column) for p in bare] == [(3, 5), (3, 35)]
    assert bare[0].fix == "write  [The CEI lesson][cei]"
    assert bare[1].fix == "write  [what is there to read](https://example.org/x)"


def test_address_in_the_text_that_nobody_can_press(told):
    assert told("# A\n\nGo to www.example.org, or https://example.org/a.") == ["3:7 link-bare", "3:27 link-bare"]


def test_addresses_in_code_options_and_links_are_no_words(told):
    page = (
        "# A\n\nWords come first here, quite a few of them, then `https://example.org`.\n\n"
        "[The talk](https://example.org/a) [the list][x]\n\n[x]: https://example.org/list\n\n"
        '/// video | A talk\n    url: https://example.org/talk\n    transcript: "#a"\n///'
    )
    assert told(page) == []


def test_mail_address_is_a_fine_text(told):
    assert told("# A\n\nWrite to <help@example.org>.") == []
