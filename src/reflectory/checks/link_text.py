"""The words of links: each says by itself where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..problems import Problem
from ..prose.marks import LinkMark, blank, blanked, place, shown, shown_links
from ..reading.module import Edition
from ..reading.source import Page
from .rule import Rule

__all__ = ["RULES", "check"]

# Words that say nothing when a screen reader lists the links of a page one after another.
_EMPTY = {
    "en": "click here|here|this|that|link|this link|the link|this page|page|this site|website|more|read more|learn more"
    "|see more|see here|find out more|more info|more information|further information|info|details|more details"
    "|continue|go|download|open|view|see|read|read on|read this|article|this article|document|this document|source",
    "es": "haga clic aquí|haz clic aquí|clic aquí|pulse aquí|pulsa aquí|aquí|acá|esto|este|enlace|este enlace"
    "|el enlace|liga|esta liga|esta página|página|este sitio|sitio web|más|leer más|lea más|ver más|vea más|ver aquí"
    "|saber más|sepa más|más información|información|detalles|más detalles|continuar|ir|descargar|descargue|abrir|ver"
    "|leer|artículo|este artículo|documento|este documento|fuente",
}
_EMPTY_WORDS = {language: frozenset(words.split("|")) for language, words in _EMPTY.items()}
_MARKUP = re.compile(r"[*_`]|\{[^{}]*\}")
# A name such as Change.org is one; with a path after it, it is an address.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:org|com|gov|edu|net|us|mx)/\S+", re.IGNORECASE)
_IN_TEXT = re.compile(r"(?<![\w@/.(\"'=<-])(?:https?://|www\.)[^\s<>()\[\]*\"“”]+[^\s<>()\[\]*\"“”.,;:!?]")
_NOT_TEXT = re.compile(r"^ {0,3}\[[^\]\n]++\]:[^\n]*|<[^<>\n]++>", re.MULTILINE)


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield links whose words are empty, vague or an address."""
    for edition in editions:
        empty = _EMPTY_WORDS.get(edition.config.language.split("-")[0], frozenset())
        by_address = {link.url.rstrip("/"): f"[{link.title}][{key}]" for key, link in edition.source.links.items()}
        for page, scan in edition.pages():
            text = shown(page, scan)
            marks = shown_links(page, scan)
            for mark in marks:
                if not mark.image:
                    yield from _words(page, mark, empty, by_address)
            if "://" in text or "www." in text:
                yield from _in_text(page, blank(_NOT_TEXT, _without_links(text, marks)), by_address)


def _words(page: Page, mark: LinkMark, empty: frozenset[str], by_address: dict[str, str]) -> Iterator[Problem]:
    words = _MARKUP.sub("", mark.text).strip()
    plain = words.lower().strip(" .:…»>→!")
    if plain in empty or not plain:
        message = f"the words of this link, “{words}”, don't say where it leads" if plain else "this link has no words"
        fix = f"write what is there to read:  [words that name it]{_rest(mark)}"
        yield page.problem(mark.line, mark.column, "link-vague", message, fix)
    elif _ADDRESS.fullmatch(words):
        better = by_address.get(mark.target.rstrip("/"), f"[what is there to read]{_rest(mark)}")
        message = "the words of this link are an address, which is read out letter by letter"
        yield page.problem(mark.line, mark.column, "link-bare", message, f"write  {better}")


def _without_links(text: str, marks: Sequence[LinkMark]) -> str:
    parts, end = [], 0
    for mark in marks:
        start, stop = mark.span
        if start >= end:  # not inside another
            parts += [text[end:start], blanked(text[start:stop])]
            end = stop
    return "".join([*parts, text[end:]])


def _in_text(page: Page, text: str, by_address: dict[str, str]) -> Iterator[Problem]:
    for match in _IN_TEXT.finditer(text):
        line, column = place(text, match.start())
        address = match.group() if "://" in match.group() else f"https://{match.group()}"
        better = by_address.get(address.rstrip("/"), f"[what is there to read]({address})")
        message = "this address is not a link, so nobody can press it"
        yield page.problem(line, column, "link-bare", message, f"write  {better}")


def _rest(mark: LinkMark) -> str:
    """Return the end of the link as it stands, for the fix to keep."""
    return f"[{mark.key}]" if mark.key else f"({mark.target})"


RULES = (
    Rule(
        "link-bare",
        "Give a link words; keep its address out of the text.",
        "An address is read out letter by letter, fills a line on a phone, and says little of what is there.",
        "See https://www.cde.ca.gov/sp/sw/t1/ccei.asp",
        "See the [state's page on the initiative][cei-cde]",
    ),
    Rule(
        "link-vague",
        "Let the words of a link say where it leads.",
        "Many people go from link to link without the text around them; ten times “here” is no choice.",
        "Read about the state law [here][cei-cde].",
        "Read about the [state law of 2018][cei-cde].",
    ),
)
