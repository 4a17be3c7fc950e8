"""What the Markdown of a page holds for the rules to look at: headings, links, images, tables.

Every function here works on text of the page's own length, in which what is not meant is
blanked out, so that a place in it is a place in the author's file. Results are kept by text:
families ask for the same page again and again, and a live preview asks after every save.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from ..grammar.syntax import Scan
from ..reading.source import Page

__all__ = ["Heading", "LinkMark", "blank", "blanked", "headings", "links", "place", "prose", "shown"]

_KEPT = 8192  # pages: enough for every module anybody will write by hand

# As Python-Markdown reads it: not after a backslash, not over a blank line. A line that starts
# with “<” is raw HTML to the renderer whatever stands around it.
_CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)(?:(?!\n[ \t]*(?:\n|<)).)+?(?<!`)\1(?!`)", re.DOTALL)
_OPTION_LINE = re.compile(r" {4,}\S|\t")
_HOLDS_INDENTED = re.compile(r"\s*(?:[*+-]|\d+[.)]|!!!|\?\?\?|\[\^|:\s|//+ |===)")

_WORDS = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.){0,400}\]){0,800}"
_ADDRESS = r"\(\s*(<[^<>\n]*>|(?:[^\s()\\<]|\\.|\([^\s()]{0,200}\)){0,2000})(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
# Each starts with a plain character, which Python's search skips to: what may not stand before it
# is asked right after.
_INLINE = re.compile(rf"\[(?<![!\\]\[)({_WORDS})\]{_ADDRESS}")
_IMAGE = re.compile(rf"!\[(?<!\\!\[)({_WORDS})\]{_ADDRESS}")
_BY_KEY = re.compile(rf"\[(?<!\\\[)({_WORDS})\]\[([^\[\]]{{0,200}})\](?!\()", re.DOTALL)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\]\n]{1,200})\]:[ \t]*<?([^\s>]+)", re.MULTILINE)
_SHORT = re.compile(r"\[(?<![\\!\]]\[)([^\[\]]{1,200})\](?![(\[:])")
_AUTOMATIC = re.compile(r"<(https?://[^\s<>]+)>")

_ATX = re.compile(r"(#{1,6})(.*)")
_UNDERLINED = re.compile(r"[^\s>#|/*+-]")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6; `text` is the Markdown after the hashes, attributes included."""

    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class LinkMark:
    """A link or an image: `target` is its address, or `key` the name the address is filed under."""

    text: str
    target: str
    key: str
    image: bool
    line: int
    column: int
    source: str  # as it stands, for the fix to repeat
    after: str  # what follows on the line: attributes may stand there


def blank(pattern: re.Pattern[str], text: str) -> str:
    """Return `text` with every match blanked out, all other characters in their places."""
    return pattern.sub(lambda match: blanked(match.group()), text)


def blanked(text: str) -> str:
    """Return as many blanks as `text` is long, its line ends in their places."""
    return re.sub(r"[^\n]", " ", text)


def prose(page: Page, scan: Scan) -> str:
    """Return the page with front matter, code and comments blanked out, all else in its place."""
    return _prose(page.lines, page.body_start, scan.literal)


@lru_cache(maxsize=_KEPT)
def _prose(page_lines: tuple[str, ...], body_start: int, literal: frozenset[int]) -> str:
    lines = list(page_lines)
    lines[:body_start] = [""] * body_start
    for number in literal:
        lines[number - 1] = ""
    text = "\n".join(lines)
    return blank(_CODE_SPAN, text) if "`" in text else text


def shown(page: Page, scan: Scan) -> str:
    """Return `prose` without the options of blocks and without code that is set off by its indent."""
    return _shown(prose(page, scan), tuple(block.line for block in scan.blocks))


@lru_cache(maxsize=_KEPT)
def _shown(text: str, blocks: tuple[int, ...]) -> str:
    if "\n    " not in text and "\n\t" not in text:
        return text
    lines = text.split("\n")
    for index in blocks:  # the line after a block's first has this index
        while index < len(lines) and _OPTION_LINE.match(lines[index]):
            lines[index] = ""
            index += 1
    _blank_indented_code(lines)
    return "\n".join(lines)


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
def _starts(text: str) -> tuple[int, ...]:
    return (0, *accumulate(len(line) + 1 for line in text.split("\n")))


def place(text: str, offset: int) -> tuple[int, int]:
    """Return line and column of a place in a page's text, both counted from 1."""
    starts = _starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


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


@lru_cache(maxsize=_KEPT)
def links(text: str) -> tuple[LinkMark, ...]:
    """Return every link and image in order of place, with the addresses of the page's own references."""
    return tuple(sorted(_links(text), key=lambda mark: (mark.line, mark.column)))


def _links(text: str) -> Iterator[LinkMark]:
    defined: dict[str, str] = {}
    if "]:" in text:
        for match in _DEFINITION.finditer(text):
            defined[_key(match.group(1))] = match.group(2)
    if "](" in text:
        for match in _INLINE.finditer(text):
            yield _mark(text, match, match.group(1), match.group(2).strip("<>"))
        for match in _IMAGE.finditer(text):
            yield _mark(text, match, match.group(1), match.group(2).strip("<>"), image=True)
    if "][" in text:
        for match in _BY_KEY.finditer(text):
            image = text[match.start() - 1 : match.start()] == "!"
            key = match.group(2).strip() or match.group(1)
            to = defined.get(_key(key), "")
            yield _mark(text, match, match.group(1), to, key=" ".join(key.split()), image=image)
    if defined:
        for match in _SHORT.finditer(text):
            if target := defined.get(_key(match.group(1))):
                yield _mark(text, match, match.group(1), target, key=match.group(1))
    if "<http" in text:
        for match in _AUTOMATIC.finditer(text):
            yield _mark(text, match, match.group(1), match.group(1))


def _key(words: str) -> str:
    return " ".join(words.lower().split())


def _mark(text: str, match: re.Match[str], words: str, target: str, key: str = "", image: bool = False) -> LinkMark:
    line, column = place(text, match.start())
    end = text.find("\n", match.end())
    after = text[match.end() : end if end >= 0 else len(text)]
    return LinkMark(" ".join(words.split()), target, key, image, line, column, match.group(), after)
