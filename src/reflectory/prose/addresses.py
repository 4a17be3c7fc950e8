"""Addresses that would run code instead of leading to a page, however they are dressed up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .marks import unescaped

__all__ = ["active_addresses", "runs_code"]

_SCHEME = r"(?:javascript|vbscript|file|blob|filesystem|data(?!:image/(?:png|jpeg|gif|webp)[;,])):"
_RUNS = re.compile(_SCHEME, re.IGNORECASE)
# Where an address starts: of a link or an image, of a reference, of an automatic link.
_STARTS = re.compile(rf"(?:\]\(<?|\]:<?|<)({_SCHEME})", re.IGNORECASE)
# A browser passes over blanks and line ends in an address, Markdown over backslashes. A blank
# after a bracket stays: what follows it is no address.
_PASSED_OVER = r"[\x00-\x20\x7f\\]"
_GONE = dict.fromkeys([*range(0x21), 0x7F, ord("\\")])
# Of a page that names none, most have no colon in their words at all: so it is looked for first, as one character.
_NAMED = re.compile(
    ":(?:"
    + "|".join(f"(?<={name}:)" for name in ("javascript", "vbscript", "file", "blob", "filesystem", "data"))
    + ")",
    re.IGNORECASE,
)
_NO_ADDRESS = re.compile(rf"(?<=\]){_PASSED_OVER}++|(?P<gone>{_PASSED_OVER}++)")
_PIECE = re.compile(r"&(?:#[0-9]++;?|#[xX][0-9a-fA-F]++;?|[^\t\n\f <&#;]{1,32}+;?)|.", re.DOTALL)


def runs_code(address: str) -> bool:
    """Whether a browser, which ignores blanks and reads character references, would take it for a script."""
    return bool(_RUNS.match(re.sub(_PASSED_OVER, "", unescaped(address))))


def active_addresses(text: str) -> Iterator[int]:
    """Yield where in a page's Markdown an address stands that runs code."""
    words = unescaped(text)
    if ":" not in words or not _NAMED.search(words.translate(_GONE)) or not _STARTS.search(_plain(words)):
        return
    pieces: list[str] = []
    places: list[int] = []
    for match in _PIECE.finditer(text):
        for character in unescaped(match.group()) if match.group()[0] == "&" else match.group():
            pieces.append(character)
            places.append(match.start())
    kept: list[int] = []  # by its place in the plain text, the place of a character in the file
    end = 0
    for match in _NO_ADDRESS.finditer(whole := "".join(pieces)):
        kept += places[end : match.start()]
        if match.group("gone") is None:
            kept.append(places[match.start()])
        end = match.end()
    kept += places[end:]
    for match in _STARTS.finditer(_plain(whole)):
        yield kept[match.start(1)]


def _plain(text: str) -> str:
    return _NO_ADDRESS.sub(lambda match: "" if match.group("gone") else " ", text)
