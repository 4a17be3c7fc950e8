import pytest

from reflectory.yaml_lines import YamlError, load_mapping


def test_every_key_and_list_entry_knows_its_line():
    mapping = load_mapping("a: 1\nb:\n  c: [x, y]\n  d:\n    - one\n    - two: deep\n")
    assert mapping.place("b") == (2, 1)
    assert mapping.place("b", "c") == (3, 3)
    assert mapping.place("b", "d", 1) == (6, 7)
    assert mapping.place("b", "d", 1, "two") == (6, 7)


def test_a_path_that_is_not_there_gives_the_nearest_place_above():
    mapping = load_mapping("a:\n  b: 1\n")
    assert mapping.place("a", "x", "y") == (1, 1)
    assert mapping.place("z") == (1, 1)
    assert load_mapping("").place("a") == (1, 1)


def test_tags_of_other_programs_are_plain_values_and_run_nothing():
    mapping = load_mapping(
        "a: !ENV HOME\nb: !!python/object/apply:os.system ['exit 1']\nc: !!python/name:os.system x\nd: !x {y: 1}\n"
    )
    assert mapping.values == {"a": "HOME", "b": ["exit 1"], "c": "x", "d": {"y": 1}}


def test_a_key_that_stands_twice_is_found_at_its_second_place():
    assert list(load_mapping("a: 1\nb: 2\n\na: 3\n").duplicates()) == [("a", 4, 1)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: [1,\nc: 2\n", 4),
        ("a: 1\n\tb: 2\n", 2),
        ("a: b: c\n", 1),
        ("- one\n- two\n", 1),
        ("just words\n", 1),
        ("a: 2020-13-45\n", 1),
        ("? {x: 1}\n: 2\n", 1),
        ("a: *nobody\n", 1),
        ("a: \x07\n", 1),
    ],
)
def test_what_is_no_mapping_is_an_error_at_its_line(text, line):
    with pytest.raises(YamlError) as caught:
        load_mapping(text)
    assert caught.value.line == line
    assert str(caught.value)


def test_deep_nesting_and_bombs_are_an_error_and_no_crash():
    with pytest.raises(YamlError):
        load_mapping("a: " + "[" * 5000)
    load_mapping("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n")


def test_numbers_as_keys_become_words():
    assert load_mapping("2024: x\ntrue: y\n").values == {"2024": "x", "True": "y"}


def test_a_tag_can_be_refused_where_the_renderer_would_not_read_it():
    with pytest.raises(YamlError) as caught:
        load_mapping("a: 1\nb: !x 2\n", tags=False)
    assert (caught.value.line, caught.value.column) == (2, 4)
