"""The catalogues of words: every language says the same things, and nothing that nobody asks for."""

import re

import pytest
import yaml

from drawn import ROOT

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
    for folder in (PACKAGE / "finishing/templates", PACKAGE / "export/templates", PACKAGE / "writing/scaffold")
    for file in folder.rglob("*")
    if file.is_file()
)


def is_asked_for(key):
    """Whether a source names the key, or makes it of its beginning."""
    if re.search(rf"""["'`]{key}["'`]""", SCRIPTS) or re.search(rf"\.{key}\b", TEMPLATES):
        return True
    parts = key.split("_")
    beginnings = ["_".join(parts[:count]) + "_" for count in range(1, len(parts))]
    made = [sign for beginning in beginnings for sign in (f"`{beginning}${{", f"f'{beginning}{{", f'f"{beginning}{{')]
    return any(sign in SCRIPTS for sign in made)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_words(language):
    keys = {name: [(group, key) for group, said in words.items() for key in said] for name, words in LANGUAGES.items()}
    assert keys[language] == keys["en"]


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_has_the_same_places_to_fill_in(language):
    def places(sentence):
        return sorted(set(re.findall(r"\{\w+\}", str(sentence))))

    for group, key in SAID:
        assert places(LANGUAGES[language][group][key]) == places(LANGUAGES["en"][group][key]), f"{group}.{key}"


@pytest.mark.parametrize(("group", "key"), SAID, ids=lambda part: part)
def test_no_word_waits_for_nobody(group, key):
    if group == "plan":  # the columns of a plan, whatever they are called
        return
    # “one” of a number of things; what a button is about.
    assert any(is_asked_for(name) for name in {key, key.removesuffix("_one"), key.removesuffix("_about")}), key


def test_the_theme_says_the_same_in_every_language():
    text = (ROOT / "theme_overrides/partials/words.html").read_text("utf-8")
    lists = re.findall(r'^    "([a-z]{2})": \{(.*?)^    \}', text, re.MULTILINE | re.DOTALL)
    keys = {language: re.findall(r'^      "(\w+)":', said, re.MULTILINE) for language, said in lists}
    assert keys.keys() == LANGUAGES.keys()
    assert all(said == keys["en"] for said in keys.values())
