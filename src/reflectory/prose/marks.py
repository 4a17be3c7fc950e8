"""What the Markdown of a page holds for the rules to look at: headings, links, images, tables.

Every function here works on text of the page's own length, in which what is not meant is
blanked out, so that a place in it is a place in the author's file. Results are kept by text:
families ask for the same page again and again, and a live preview asks after every save.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache

from ..grammar.syntax import Scan
from ..reading.source import Page
from .code_spans import code_spans, covered
from .links import LinkMark, link_marks, place

__all__ = [
    "Heading",
    "LinkMark",
    "blank",
    "blanked",
    "headings",
    "links",
    "place",
    "prose",
    "shown",
    "shown_links",
    "unescaped",
]

_KEPT = 8192  # pages: enough for every module anybody will write by hand

_OPTION_LINE = re.compile(r" {4,}\S|\t")
_HOLDS_INDENTED = re.compile(r"\s*(?:[*+-]|\d+[.)]|!!!|\?\?\?|\[\^|:\s|//+ |===)")

_TOO_LONG = re.compile(r"&#([xX]?)0*+([0-9a-fA-F]++)")  # Python refuses to read a number of 5,000 digits

_ATX = re.compile(r"(#{1,6})(.*)")
_UNDERLINED = re.compile(r"[^\s>#|/*+-]")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6; `text` is the Markdown after the hashes, attributes included."""

    level: int
    text: str
    line: int


def blank(pattern: re.Pattern[str], text: str) -> str:
    """Return `text` with every match blanked out, all other characters in their places."""
    return pattern.sub(lambda match: blanked(match.group()), text)


def blanked(text: str) -> str:
    """Return as many blanks as `text` is long, its line ends in their places."""
    return re.sub(r"[^\n]", " ", text)


def unescaped(text: str) -> str:
    """Return `text` with its character references read; one of more digits than any character has stays."""
    return html.unescape(_TOO_LONG.sub(_shorter, text) if "&#" in text else text)


def _shorter(match: re.Match[str]) -> str:
    return f"&#{match.group(1)}{match.group(2)[:8]}"


def prose(page: Page, scan: Scan) -> str:
    """Return the page with front matter, code and comments blanked out, all else in its place."""
    return _prose(page.lines, page.body_start, scan.literal)[0]


@lru_cache(maxsize=_KEPT)
def _prose(page_lines: tuple[str, ...], body_start: int, literal: frozenset[int]) -> tuple[str, str]:
    """Return the text without the code that is set in its lines, and the same with it."""
    lines = list(page_lines)
    lines[:body_start] = [""] * body_start
    for number in literal:
        lines[number - 1] = ""
    text = "\n".join(lines)
    return (covered(text, code_spans(text)) if "`" in text else text), text


def shown(page: Page, scan: Scan) -> str:
    """Return `prose` without the options of blocks and without code that is set off by its indent."""
    return _shown(*_of(page, scan))[0]


def shown_links(page: Page, scan: Scan) -> tuple[LinkMark, ...]:
    """Return the links and images of what is `shown`, with their words as they are written, code too."""
    return link_marks(*_shown(*_of(page, scan)))


def links(text: str) -> tuple[LinkMark, ...]:
    """Return the links and images of a text in which no code stands."""
    return link_marks(text, text)


def _of(page: Page, scan: Scan) -> tuple[str, str, tuple[int, ...]]:
    return *_prose(page.lines, page.body_start, scan.literal), tuple(block.line for block in scan.blocks)


@lru_cache(maxsize=_KEPT)
def _shown(text: str, words: str, blocks: tuple[int, ...]) -> tuple[str, str]:
    if "\n    " not in text and "\n\t" not in text:
        return text, words
    lines = text.split("\n")
    kept = words.split("\n")
    for index in blocks:  # the line after a block's first has this index
        while index < len(lines) and _OPTION_LINE.match(lines[index]):
            lines[index] = ""
            index += 1
    _blank_indented_code(lines)
    # The two stay as long as each other, so that a place in one is a place in the other.
    both = [(line, kept[index] if line else "") for index, line in enumerate(lines)]
    return "\n".join(line for line, _ in both), "\n".join(line for _, line in both)


def _blank_indented_code(lines: list[str]) -> None:
    above = ""  # the last line that is not indented
    code = False
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        if not line.startswith(("    ", "\t")):
            above, code = line, False
        elif code or (index and not lines[index - 1].strip() and not _HOLDS_INDENTED.match(above)):
            lines[index], code = "", True


@lru_cache(maxsize=_KEPT)
def headings(text: str) -> tuple[Heading, ...]:
    """Return the headings at the left margin, in order."""
    found = []
    above = ""
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#"):
            if (match := _ATX.match(line)) and (words := match.group(2).rstrip("# \t").strip()):
                found.append(Heading(len(match.group(1)), words, number))
        elif line[:1] in ("=", "-") and _UNDERLINED.match(above) and _UNDERLINE.fullmatch(line):
            found.append(Heading(1 if line[0] == "=" else 2, above.strip(), number - 1))
        above = line
    return tuple(found)
