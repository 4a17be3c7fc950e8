"""The catalogues of words: every language says the same things, and nothing that nobody asks for."""

import re

import pytest
import yaml
from babel import Locale

from drawn import ROOT
from reflectory.words import MACHINE_MADE, counted, load

PACKAGE = ROOT / "src/reflectory"
LANGUAGES = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in (PACKAGE / "words").glob("*.yml")}
OTHERS = [language for language in LANGUAGES if language != "en"]
SAID = [(group, key) for group, said in LANGUAGES["en"].items() for key in said]

SCRIPTS = "\n".join(
    file.read_text("utf-8")
    for folder, kind in ((PACKAGE, "*.py"), (ROOT / "browser/src", "*.ts"), (PACKAGE / "finishing/templates", "*.html"))
    for file in folder.rglob(kind)
)
TEMPLATES = "\n".join(
    file.read_text("utf-8")
    for folder in (
        PACKAGE / "finishing/templates",
        PACKAGE / "export/templates",
        PACKAGE / "writing/scaffold",
        ROOT / "theme_overrides",
    )
    for file in folder.rglob("*")
    if file.suffix in (".html", ".md", ".yml", ".xml", ".py")
)


def is_asked_for(key):
    """Whether a source names the key, or makes it of its beginning."""
    if re.search(rf"""["'`]{key}["'`]""", SCRIPTS) or re.search(rf"\.{key}\b", TEMPLATES):
        return True
    parts = key.split("_")
    beginnings = ["_".join(parts[:count]) + "_" for count in range(1, len(parts))]
    made = [sign for beginning in beginnings for sign in (f"`{beginning}${{", f"f'{beginning}{{", f'f"{beginning}{{')]
    return any(sign in SCRIPTS for sign in made)


def ways(language):
    """How a language counts up to a thousand, with the numbers that are counted so."""
    rule, found = Locale.parse(language).plural_form, {}
    for number in range(1001):
        found.setdefault(rule(number), set()).add(number)
    return found


def base(key):
    """The key without the ending that says how many."""
    return re.sub("_(zero|one|two|few|many)$", "", key)


def places(sentence):
    return sorted(set(re.findall(r"\{\w+\}", str(sentence))))


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_words(language):
    """In the same order; beside those of English only what its own way of counting asks for."""
    for group, said in LANGUAGES["en"].items():
        own = [
            key
            for key in LANGUAGES[language][group]
            if key in said or base(key) not in said or f"{base(key)}_one" not in said
        ]
        assert own == list(said), group
    assert list(LANGUAGES[language]) == list(LANGUAGES["en"])


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_has_the_same_places_to_fill_in(language):
    for group, said in LANGUAGES[language].items():
        for key, sentence in said.items():
            english = LANGUAGES["en"][group].get(key, "")
            if base(key) == key or base(key) not in said:
                assert places(sentence) == places(english), f"{group}.{key}"
            else:  # "one answer" needs no number
                left = set(places(said[base(key)])) - set(places(sentence))
                assert left <= {"{count}", "{minutes}", "{days}", "{people}"}, f"{group}.{key}"
                assert set(places(sentence)) <= set(places(said[base(key)])), f"{group}.{key}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_counted_is_said_in_every_way_that_the_language_counts(language):
    """Where the number stands apart, the sentence of one thing is that of all others, and no more are needed."""
    own = ways(language)
    for group, said in LANGUAGES[language].items():
        for key in said:
            if f"{key}_one" not in said or said[f"{key}_one"] == said[key]:
                continue
            assert {way for way in own if f"{key}_{way}" in said} >= own.keys() - {"zero", "other"}, f"{group}.{key}"
            for way in own.keys() & {"one", "two"}:  # who writes no number there means one number
                sentence = said.get(f"{key}_{way}", said[key])
                assert len(own[way]) == 1 or places(sentence) == places(said[key]), f"{group}.{key}_{way}"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "سؤال واحد"),
        (2, "سؤالان"),
        (3, "{count} أسئلة"),
        (11, "{count} سؤالًا"),
        (100, "{count} سؤال"),
        (103, "{count} أسئلة"),
    ],
)
def test_a_number_of_things_is_said_as_the_language_counts(count, said):
    assert counted(load("ar"), "contents", "prompts", count) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_a_machine_made_are_marked_so_for_whoever_finds_them(language):
    """At the top of the list, for translators, and for who starts a module."""
    opening = (PACKAGE / f"words/{language}.yml").read_text("utf-8").partition("\nbox:")[0]
    rows = (ROOT / "docs/translators.md").read_text("utf-8").splitlines()
    row = next(line for line in rows if line.startswith("| `") and f"`{language}.yml`" in line)
    is_marked = language in MACHINE_MADE
    assert ("Made by a machine" in opening) == is_marked and ("**a machine**" in row) == is_marked


def test_where_no_words_are_known_english_counts_too():
    words = load("fi")
    assert [counted(words, "contents", "prompts", n) for n in (0, 1, 2)] == [
        "{count} questions",
        "1 question",
        "{count} questions",
    ]


@pytest.mark.parametrize(("group", "key"), SAID, ids=lambda part: part)
def test_no_word_waits_for_nobody(group, key):
    if group == "plan":  # the columns of a plan, whatever they are called
        return
    # “one” of a number of things; what a button is about.
    assert any(is_asked_for(name) for name in {key, base(key), key.removesuffix("_about")}), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_has_the_straight_mark_of_a_typewriter(language):
    """The author's own words around them have none either, by `smarty`."""
    said = [text for group in LANGUAGES[language].values() for text in group.values() if isinstance(text, str)]
    assert len(said) > 300
    assert [text for text in said if re.search(r"\w'\w", text)] == []
