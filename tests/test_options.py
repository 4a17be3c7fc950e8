import pytest

from reflectory.grammar.options import BLOCKS, Item, OptionError, items_problem, scale_problem, slug

REFLECTION = BLOCKS["reflection"].options


@pytest.mark.parametrize("value", ["ab", "first-call", "a1", "a" * 64, "x-"])
def test_ids_of_the_contract_are_taken(value):
    assert REFLECTION["id"](value) == value


@pytest.mark.parametrize(
    "value", ["a", "A-b", "1st", "-a", "a_b", "a b", "é-toile", "a" * 65, "", None, 7, True, ["ab"], "ab\n", "a.b"]
)
def test_other_ids_are_refused_with_the_rule(value):
    with pytest.raises(OptionError) as caught:
        REFLECTION["id"](value)
    assert "2 to 64 small letters" in caught.value.fix


def test_a_refused_id_comes_with_one_that_would_do():
    with pytest.raises(OptionError) as caught:
        REFLECTION["id"]("First Call!")
    assert caught.value.fix.endswith("for example: first-call")


def test_words_of_any_script_make_a_valid_id_or_none():
    assert slug("What first drew you?") == "what-first-drew-you"
    assert slug("你好") == ""
    assert REFLECTION["id"](slug("x " * 200))


@pytest.mark.parametrize(("option", "good", "bad"), [
    ("kind", ["text", "list", "scale", "checklist", "plan"], ["texts", "Text", 1, None]),
    ("rows", [1, 40], [0, 41, "6", 2.5, True, None, -1]),
    ("share", [True, False], ["yes", 0, 1, None]),
])  # fmt: skip
def test_values_are_of_their_type(option, good, bad):
    for value in good:
        assert REFLECTION[option](value) == value
    for value in bad:
        with pytest.raises(OptionError):
            REFLECTION[option](value)


def test_items_are_words_or_key_and_words():
    assert REFLECTION["items"](["Never", "Always"]) == (Item("never", "Never"), Item("always", "Always"))
    assert REFLECTION["items"]({"invite": "We asked", "food": "We fed"}) == (
        Item("invite", "We asked"),
        Item("food", "We fed"),
    )
    assert REFLECTION["items"]([{"ab": "A"}, {"cd": "C"}]) == (Item("ab", "A"), Item("cd", "C"))
    assert REFLECTION["items"]([1, 2]) == (Item("1", "1"), Item("2", "2"))


@pytest.mark.parametrize(
    "value", ["one", [], ["a", "a"], ["a", ""], ["a", None], ["a", ["b"]], {"Bad Key": "x", "b": "y"}]
)
def test_items_that_give_no_choice_are_refused(value):
    with pytest.raises(OptionError):
        REFLECTION["items"](value)


def test_former_ids_are_one_or_a_list():
    assert REFLECTION["was"]("old-id") == ("old-id",)
    assert REFLECTION["was"](["old-id", "older"]) == ("old-id", "older")


@pytest.mark.parametrize(
    "value", ["http://example.org", "javascript:alert(1)", "//example.org", "https://", "x", None, 5]
)
def test_a_videos_address_is_a_whole_secure_one(value):
    with pytest.raises(OptionError):
        BLOCKS["video"].options["url"](value)


@pytest.mark.parametrize("value", ["https://[", "https://[::1", "https://a b/"])
def test_a_broken_address_is_a_problem_and_no_crash(value):
    with pytest.raises(OptionError):
        BLOCKS["video"].options["url"](value)


def test_a_transcript_is_a_page_or_a_secure_address():
    transcript = BLOCKS["video"].options["transcript"]
    for good in ("talk.md", "#in-words", "../talk.md#start", "https://example.org/talk"):
        assert transcript(good) == good
    for bad in ("javascript:alert(1)", "//example.org/x", "http://example.org", " javascript:x", "", None):
        with pytest.raises(OptionError):
            transcript(bad)


@pytest.mark.parametrize(
    ("kind", "items", "wrong"),
    [
        ("scale", None, True),
        ("checklist", None, True),
        ("matrix", None, True),
        ("matrix", (Item("aa", "A"), Item("bb", "B")), False),
        ("matrix", (Item("aa", "A", keyed=False), Item("bb", "B")), True),
        ("checklist", (Item("aa", "A", type="date"), Item("bb", "B")), True),
        ("plan", (Item("aa", "A", type="date"), Item("bb", "B")), False),
        ("plan", None, False),
        ("text", None, False),
        ("text", (Item("a", "A"), Item("b", "B")), True),
        ("list", (Item("a", "A"), Item("b", "B")), True),
        ("scale", (Item("a", "A"), Item("b", "B")), False),
    ],
)
def test_kind_and_items_go_together(kind, items, wrong):
    assert (items_problem(kind, items) is not None) is wrong


@pytest.mark.parametrize("value", [["Never", "Always"], ["1", 2, 3.5], list("abcdefg")])
def test_a_matrix_takes_two_to_seven_steps(value):
    assert BLOCKS["reflection"].options["scale"](value) == tuple(map(str, value))


@pytest.mark.parametrize("value", ["Never", ["Never"], list("abcdefgh"), ["a", "a"], ["a", ""], ["a", False], [{}, []]])
def test_other_steps_are_refused_with_what_to_write(value):
    with pytest.raises(OptionError) as told:
        BLOCKS["reflection"].options["scale"](value)
    assert told.value.fix


@pytest.mark.parametrize(
    ("kind", "scale", "wrong"),
    [("matrix", None, True), ("matrix", ("a", "b"), False), ("plan", ("a", "b"), True), ("plan", None, False)],
)
def test_steps_belong_to_a_matrix(kind, scale, wrong):
    assert (scale_problem(kind, scale) is not None) is wrong
