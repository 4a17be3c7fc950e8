"""The reading level of each section, by the formula of its language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..problems import Problem
from ..prose.marks import place, shown
from ..prose.readability import FORMULAS, Text, measure
from ..reading.module import Edition
from .rule import Rule

__all__ = ["RULES", "check"]

_measure = lru_cache(maxsize=8192)(measure)


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield each section that is harder to read than the module wants, at its hardest sentence."""
    for edition in editions:
        language = edition.config.language.split("-")[0]
        formula = FORMULAS.get(language)
        if formula is None:
            continue
        limit = _limit(edition, language, formula.limit)
        for page, scan in edition.pages():
            text = shown(page, scan)
            found = _measure(text, language)
            if found is None or not formula.exceeds(found.score, limit):
                continue
            places = [place(text, sentence.offset) for sentence in found.hardest]
            line, column = places[0] if places else (0, 1)
            lean = "at most" if formula.harder > 0 else "at least"
            score = f"{found.score:.0f}" if f"{found.score:.0f}" != f"{limit:g}" else f"{found.score:.1f}"
            message = f"this section reads at {formula.name} {score}; this module wants {lean} {limit:g}"
            yield page.problem(line, column, "reading-level", message, _fix(found, [line for line, _ in places]))


def _limit(edition: Edition, language: str, default: float) -> float:
    wanted = edition.config.module.get("reading_level")
    if isinstance(wanted, dict):  # one for each language
        wanted = wanted.get(language)
    return float(wanted) if isinstance(wanted, (int, float)) and not isinstance(wanted, bool) else default


def _fix(found: Text, lines: Sequence[int]) -> str:
    hardest = "; ".join(
        f"line {line} “{_short(sentence.text)}” ({sentence.words} words)"
        for line, sentence in zip(lines, found.hardest, strict=True)
    )
    if not hardest:
        return "write shorter sentences"
    return f"cut the hardest sentences in two, or find shorter words: {hardest}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:60].rsplit(" ", 1)[0] + " …"


RULES = (
    Rule(
        "reading-level",
        "Write sections that a tired reader takes in at once.",
        "Leaders read between two meetings, and for many English or Spanish is a second language. The measure is"
        " Flesch–Kincaid (at most grade 9) or Fernández-Huerta (at least 60), unless extra.module.reading_level says"
        " another. Quotations, titles, code and options are left out.",
        "The implementation of shared governance necessitates the identification of representative stakeholders.",
        "To share decisions, first find out whom they touch.",
        level="note",
    ),
)
