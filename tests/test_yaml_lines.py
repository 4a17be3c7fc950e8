import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from reflectory.yaml_lines import YamlError, load_mapping, simple_pairs


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


_WORDS = st.text("aeyno true false null on off y n ~ 1-2.0:#'\"é¿ñ!?&*[]{}|>%@`,()/\t\u00a0\u0085\u2028_", max_size=14)
_LINES = st.lists(
    st.one_of(
        st.builds("{}: {}".format, st.sampled_from(["id", "title", "on", "y", "a", "rows", "Kind"]), _WORDS),
        _WORDS,
    ),
    max_size=4,
)


@given(_LINES, st.sampled_from(["", "\n", "\n\n"]), st.sampled_from(["", "\n"]))
@example(["title: Why we listen, and to whom (part 2)", "minutes: 10", "description: ¿Qué oyó?"], "\n", "\n")
@example(["id: e1", "rows: 12"], "", "")
def test_what_is_read_without_a_parser_is_what_the_parser_reads(lines, before, after):
    text = before + "\n".join(lines) + after
    quick = simple_pairs(text)
    if quick is None:
        return
    whole = load_mapping("# no longer simple\n" + text)
    assert quick == whole.values == yaml.safe_load(text)
    assert [type(value) for value in quick.values()] == [type(value) for value in whole.values.values()]
    found = load_mapping(text)
    assert found.values == whole.values and not list(found.duplicates())
    for key in quick:
        line, column = whole.place(key)
        assert found.place(key) == (line - 1, column)
        assert found.place(key, "deeper") == (line - 1, column)


def test_most_of_what_authors_write_needs_no_parser():
    assert simple_pairs("id: what-heard\nkind: list\nrows: 4\n") == {"id": "what-heard", "kind": "list", "rows": 4}
    assert simple_pairs("\ntitle: Escuchar primero\ndescription: ¿Quién habla, y quién calla?\n")
