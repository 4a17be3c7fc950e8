"""The module's own terms: the words it has decided for, everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..problems import Problem
from ..prose.marks import blank, place, shown
from ..reading.module import Edition
from .rule import Rule

__all__ = ["RULES", "check"]

# What others wrote keeps its words: quotations, titles of documents, addresses.
_OTHERS = re.compile(
    r"^ {0,3}>[^\n]*|\"[^\"\n]{1,300}\"|[“«][^“”«»\n]{1,300}[”»]|(?<!\*)\*(?!\*)[^*\n]{1,300}\*(?!\*)"
    r"|\]\([^)\n]*\)|\]\[[^\]\n]*\]|^ {0,3}\[[^\]\n]+\]:[^\n]*|<[^<>\n]+>|https?://\S+|^/{3,} *[\w-]+",
    re.MULTILINE,
)


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield each use of a word that the module has another one for."""
    for edition in editions:
        listed = edition.config.module.get("terms")
        terms = {str(k).strip(): str(v).strip() for k, v in listed.items()} if isinstance(listed, Mapping) else {}
        terms = {wrong: right for wrong, right in terms.items() if wrong and right}
        if listed and not terms:
            path, line, column = edition.config.place("extra", "module", "terms")
            fix = "write one pair a line:  parent involvement: family engagement"
            message = "terms must pair a word with the one to use for it"
            yield Problem(path, line, column, "term", message, fix, "terms:")
        if not terms:
            continue
        lower = {" ".join(wrong.lower().split()): right for wrong, right in terms.items()}
        either = "|".join(r"\s+".join(map(re.escape, wrong.split())) for wrong in sorted(terms, key=len, reverse=True))
        pattern = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
        for page, scan in edition.pages():
            text = shown(page, scan)
            if not pattern.search(text):
                continue
            for match in pattern.finditer(blank(_OTHERS, text)):
                line, column = place(text, match.start())
                used = " ".join(match.group().split())
                right = _cased(lower[used.lower()], used)
                message = f"“{used}”: this module says “{right}”"
                yield page.problem(line, column, "term", message, f"write  {right}")


def _cased(right: str, used: str) -> str:
    return right[0].upper() + right[1:] if used[0].isupper() else right


RULES = (
    Rule(
        "term",
        "Use the words that the module has decided for.",
        "A reader takes two words for two things. The pairs stand under extra.module.terms; quotations keep theirs.",
        "Plan for parent involvement.",
        "Plan for family engagement.",
        level="note",
    ),
)
