"""How hard a text is to read, by the formula of its language, and which sentences make it so.

Works on the Markdown of a page with its lines. Left out is what the author did not choose:
quotations, titles of documents, code, tables, options. Proper names count for the length of a
sentence, not for the length of its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .syllables import COUNTERS, Counter

__all__ = ["FORMULAS", "Formula", "Sentence", "Text", "measure", "sentences"]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, by words in a sentence and syllables in a word; `harder` is 1 if more is harder, else -1."""

    name: str
    score: Callable[[float, float], float]
    limit: float
    harder: int

    def exceeds(self, score: float, limit: float) -> bool:
        """Whether a score is on the hard side of a limit."""
        return (score - limit) * self.harder > 0


FORMULAS = {
    "en": Formula("Flesch–Kincaid grade", lambda length, syllables: 0.39 * length + 11.8 * syllables - 15.59, 9, 1),
    "es": Formula("Fernández-Huerta", lambda length, syllables: 206.84 - 60 * syllables - 1.02 * length, 60, -1),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it starts, its words, and what is counted of them."""

    offset: int
    text: str
    words: int
    counted: int  # words whose syllables count: no names, no numbers
    syllables: int


@dataclass(frozen=True, slots=True)
class Text:
    """A measured text: its score, and its sentences, the hardest first."""

    score: float
    words: int
    hardest: tuple[Sentence, ...]


def measure(text: str, language: str) -> Text | None:
    """Return the score of a page, or None for a language without a formula and for a page of few words."""
    formula = FORMULAS.get(language)
    if formula is None:
        return None
    found = list(sentences(text, language))
    words, counted = sum(s.words for s in found), sum(s.counted for s in found)
    if words < 100 or not counted:
        return None  # a formula says nothing about a few lines
    score = formula.score(words / len(found), sum(s.syllables for s in found) / counted)

    def hardness(sentence: Sentence) -> float:
        return formula.harder * formula.score(sentence.words, sentence.syllables / sentence.counted)

    long_enough = [s for s in found if s.words >= 8 and s.counted >= 5]
    return Text(score, words, tuple(sorted(long_enough, key=hardness, reverse=True)[:3]))


# Blanked out before sentences are looked for: a picture, a source in brackets, a document's title,
# an address, a quotation of more than three words, an element, attributes.
# Every run is bounded, so that no text, however odd, takes long.
_LEFT_OUT = re.compile(
    r"!\[[^\]\n]{0,600}\](?:\([^)\n]{0,300}\)|\[[^\]\n]{0,100}\])"
    r"|\([^()\n]{0,200}\[[^\]\n]{0,300}\](?:\[[^\]\n]{0,100}\]|\([^)\n]{0,300}\))[^()\n]{0,40}\)"
    r"|\[\*[^\]\n]{0,300}\*\]\[[^\]\n]{0,100}\]|\]\([^)\n]{0,300}\)|\]\[[^\]\n]{0,100}\]"
    r"|\"(?:[^\s\"]{1,40}\s{1,9}){3,60}[^\s\"]{1,40}\"|“(?:[^\s“”]{1,40}\s{1,9}){3,60}[^\s“”]{1,40}”"
    r"|«(?:[^\s«»]{1,40}\s{1,9}){3,60}[^\s«»]{1,40}»"
    r"|<[^<>\n]{1,300}>|\{[^{}\n]{0,300}\}|https?://\S+"
)
_MARKUP = str.maketrans(dict.fromkeys("*`[]", " "))
_PROMPT = re.compile(r"/{3,} *reflection *\| *")
_NOT_TEXT = re.compile(r"#|>|\||/{3,}|!!!|\?\?\?|<|\[[^\]\n]+\]:|={2,}\s*$|-{2,}\s*$|[-|: ]+$")
_ITEM = re.compile(r"\s*(?:[*+-]|\d+[.)])\s+")
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"”’»)]*+\s++(?=[\"“‘«(¿¡]*+[^\W_a-zà-ÿ])")
_NO_STOP = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Sr|Sra|St|No|vs|etc|e\.g|i\.e|cf|pp?|Ed|Inc|ca|approx|U\.S|EE\. ?UU))\.\s+$"
)
_EDGES = ".,;:!?…()\"“”„«»‘’'¿¡—–-*_/|&"


class _Tokens(dict[str, int | None]):
    """What a token between blanks counts for: its syllables, 0 for a name or number, None for no word."""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self.counter = counter

    def __missing__(self, token: str) -> int | None:
        word = token.strip(_EDGES)
        count: int | None = None
        if word:
            count = self.counter[word] if word.islower() and word[0].isalpha() else 0
        self[token] = count
        return count


_TOKENS = {language: _Tokens(counter) for language, counter in COUNTERS.items()}


def sentences(text: str, language: str) -> Iterator[Sentence]:
    """Yield the sentences of a page's Markdown, each with its offset in `text`."""
    count = _TOKENS[language].__getitem__
    for start, paragraph in _paragraphs(text):
        stops = _STOP.finditer(paragraph)
        cuts = [m.end() for m in stops if not _NO_STOP.search(paragraph, max(0, m.start() - 8), m.end())]
        for begin, end in zip([0, *cuts], [*cuts, len(paragraph)], strict=True):
            part = paragraph[begin:end]
            tokens = part.split()
            if tokens:
                tokens[0] = tokens[0].lower()  # a capital there says nothing
            counts = [found for found in map(count, tokens) if found is not None]
            if len(counts) >= 3:
                lead = len(part) - len(part.lstrip())
                counted = len(counts) - counts.count(0)
                yield Sentence(start + begin + lead, part.strip(), len(counts), counted, sum(counts))


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield each paragraph, list item and question as text without markup, as long as its Markdown."""
    plain = _LEFT_OUT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text).translate(_MARKUP)
    offset, start = 0, 0
    held: list[str] = []
    for raw, line in zip(text.split("\n"), plain.split("\n"), strict=True):
        first = raw.lstrip()[:1]
        mark = None
        if first.isalpha():
            text_goes_on = True
        else:
            mark = _PROMPT.match(raw) if first == "/" else _ITEM.match(raw)
            text_goes_on = bool(first) and mark is None and not _NOT_TEXT.match(raw.lstrip())
        if held and not text_goes_on:
            yield start, "\n".join(held)
            held = []
        if text_goes_on or mark:
            lead = mark.end() if mark else 0
            if not held:
                start = offset + lead
            held.append(line[lead:])
            if first == "/":  # a question is one line
                yield start, held.pop()
        offset += len(line) + 1
    if held:
        yield start, "\n".join(held)
