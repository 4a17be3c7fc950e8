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
    formula, counter = FORMULAS.get(language), COUNTERS.get(language)
    if formula is None or counter is None:
        return None
    found = list(sentences(text, counter))
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
_LEFT_OUT = re.compile(
    r"!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])"
    r"|\([^()\n]{0,200}\[[^\]\n]{0,300}\](?:\[[^\]\n]*\]|\([^)\n]*\))[^()\n]{0,40}\)"
    r"|\[\*[^\]\n]*\*\]\[[^\]\n]*\]|(?<=\])(?:\([^)\n]*\)|\[[^\]\n]*\])"
    r"|\"(?:[^\s\"]+\s+){3,60}[^\s\"]+\"|[“«](?:[^\s“”«»]+\s+){3,60}[^\s“”«»]+[”»]"
    r"|<[^<>\n]{1,300}>|\{:?[^{}\n]*\}|https?://\S+"
)
_MARKUP = re.compile(r"[*`\[\]]|(?<!\w)_|_(?!\w)")
_PROMPT = re.compile(r"/{3,} *reflection *\| *")
_NOT_TEXT = re.compile(r"\s*(?:#|>|\||/{3,}|!!!|\?\?\?|<|\[[^\]\n]+\]:|={2,}\s*$|-{2,}\s*$|[-|: ]+$)")
_ITEM = re.compile(r"\s*(?:[*+-]|\d+[.)])\s+")
_STOP = re.compile(r"[.!?…]+[\"”’»)]*\s+(?=[\"“‘«(¿¡]*[^\W_a-zà-ÿ])")
_NO_STOP = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Sr|Sra|St|No|vs|etc|e\.g|i\.e|cf|pp?|Ed|Inc|ca|approx|U\.S|EE\. ?UU))\.\s+$"
)
_WORD = re.compile(r"[^\W_]+(?:[-‐’'.,][^\W_]+)*")


def sentences(text: str, counter: Counter) -> Iterator[Sentence]:
    """Yield the sentences of a page's Markdown, each with its offset in `text`."""
    for start, paragraph in _paragraphs(text):
        stops = _STOP.finditer(paragraph)
        cuts = [m.end() for m in stops if not _NO_STOP.search(paragraph, max(0, m.start() - 8), m.end())]
        for begin, end in zip([0, *cuts], [*cuts, len(paragraph)], strict=True):
            part = paragraph[begin:end]
            words = _WORD.findall(part)
            if len(words) < 3:
                continue
            common = [words[0].lower(), *(word for word in words[1:] if word.islower())]
            common = [word for word in common if word[0].isalpha()]
            lead = len(part) - len(part.lstrip())
            syllables = sum(map(counter.__getitem__, common))
            yield Sentence(start + begin + lead, part.strip(), len(words), len(common), syllables)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield each paragraph, list item and question as text without markup, as long as its Markdown."""
    plain = _LEFT_OUT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    plain = _MARKUP.sub(" ", plain)
    offset, start = 0, 0
    held: list[str] = []
    for raw, line in zip(text.split("\n"), plain.split("\n"), strict=True):
        lead = 0
        question = _PROMPT.match(raw)
        item = _ITEM.match(raw)
        if question or item:
            lead = (question or item).end()  # type: ignore[union-attr]
        ends = not raw.strip() or question or item or _NOT_TEXT.match(raw)
        if ends and held:
            yield start, "\n".join(held)
            held = []
        if question or item or not ends:
            if not held:
                start = offset + lead
            held.append(line[lead:])
            if question:
                yield start, line[lead:]
                held = []
        offset += len(line) + 1
    if held:
        yield start, "\n".join(held)
