"""Links and images, as Python-Markdown finds them: the one reader that every rule asks.

One pass pairs the brackets, as the renderer does by counting them; what follows a closed pair
says what it is. So no line, however it was made, takes longer than its length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

__all__ = ["LinkMark", "link_marks", "place"]

_KEPT = 8192  # pages: enough for every module anybody will write by hand
_LONGEST = 1000  # characters of a link's words that anybody looks at

_BRACKET = re.compile(r"\\.|[\[\]]|\n[ \t]*+\n", re.DOTALL)
_ADDRESS = re.compile(
    r"\(\s*+(<[^<>\n]*+>|(?:[^\s()\\<]|\\.|\([^\s()]{0,200}+\)| (?![ \"')]))*+)"
    r"(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?+\s*+\)"
)
_KEY = re.compile(r"(\s?)\[([^\[\]]{0,200}+)\](?!\()")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\[\]\n]{1,200}+)\]:[ \t]*+(?:\n[ \t]*+)?<?([^\s>]+)", re.MULTILINE)
_AUTOMATIC = re.compile(r"<(https?://[^\s<>]++)>")


@dataclass(frozen=True, slots=True)
class LinkMark:
    """A link or an image: `target` is its address, or `key` the name the address is filed under."""

    text: str
    target: str
    key: str
    image: bool
    line: int
    column: int
    after: str  # what follows on the line: attributes may stand there
    span: tuple[int, int]  # where it starts and ends in the text


@lru_cache(maxsize=_KEPT)
def _starts(text: str) -> tuple[int, ...]:
    return (0, *accumulate(len(line) + 1 for line in text.split("\n")))


def place(text: str, offset: int) -> tuple[int, int]:
    """Return line and column of a place in a page's text, both counted from 1."""
    starts = _starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=_KEPT)
def link_marks(text: str, words: str) -> tuple[LinkMark, ...]:
    """Return every link and image in order of place, with the addresses of the page's own references.

    `text` has its code blanked out, for a bracket in code is none; `words` is the same with its code.
    """
    if "[" not in text and "<http" not in text:
        return ()
    return tuple(sorted(_Reader(text, words).marks(), key=lambda mark: (mark.line, mark.column)))


class _Reader:
    def __init__(self, text: str, words: str) -> None:
        self.text = text
        self.words = words
        self.defined = {_key(match.group(1)): match.group(2) for match in _DEFINITION.finditer(text)}

    def marks(self) -> Iterator[LinkMark]:
        done: set[int] = set()  # the keys of links read already
        for start, close in sorted(_pairs(self.text).items()):
            if start not in done:
                yield from self._mark(start, close, done)
        for match in _AUTOMATIC.finditer(self.text):
            yield self._made(match.start(), match.start() + 1, match.end() - 1, match.end(), match.group(1))

    def _mark(self, start: int, close: int, done: set[int]) -> Iterator[LinkMark]:
        follows = self.text[close + 1 : close + 2]
        if follows == "(":
            if match := _ADDRESS.match(self.text, close + 1):
                yield self._made(start, start + 1, close, match.end(), match.group(1).strip("<>"))
        elif follows != ":" or close - start > 200:
            key = _KEY.match(self.text, close + 1) if follows == "[" or follows.isspace() else None
            if key and (not key.group(1) or _key(key.group(2) or self._words(start + 1, close)) in self.defined):
                done.add(key.end() - 2 - len(key.group(2)))
                name = key.group(2).strip() or self._words(start + 1, close)
                yield self._made(start, start + 1, close, key.end(), self.defined.get(_key(name), ""), name)
            elif self.defined and close - start <= 200 and self.text[start - 1 : start] != "]":
                name = self.text[start + 1 : close]
                if follows != "[" and (target := self.defined.get(_key(name))):
                    yield self._made(start, start + 1, close, close + 1, target, name)

    def _made(self, start: int, first: int, last: int, end: int, target: str, key: str = "") -> LinkMark:
        image = self.text[start - 1 : start] == "!" and self.text[start - 2 : start - 1] != "\\" and start > 0
        line, column = place(self.text, start - image)
        after = self.text[end : end + 200].partition("\n")[0]
        span = (start - image, end)
        return LinkMark(self._words(first, last), target, " ".join(key.split()), image, line, column, after, span)

    def _words(self, first: int, last: int) -> str:
        return " ".join(self.words[first : min(last, first + _LONGEST)].split())


def _pairs(text: str) -> dict[int, int]:
    """Return where each “[” is closed; none over a blank line, and none that a backslash stands before."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        if match.group() == "[":
            opened.append(match.start())
        elif match.group() == "]":
            if opened:
                pairs[opened.pop()] = match.start()
        elif match.group()[0] == "\n":
            opened.clear()
    return pairs


def _key(words: str) -> str:
    return " ".join(words.lower().split())
