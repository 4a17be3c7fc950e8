"""The places of a page that a link can name: the ids its headings and boxes get when it is built."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from markdown import Markdown
from markdown.extensions.toc import strip_tags, unique

from ..grammar.syntax import Scan
from ..reading.config import Config
from ..reading.source import Page
from .marks import prose, unescaped

__all__ = ["anchors", "separator"]

# Headings in lists, quotations and notes get an id too.
_HEADING = re.compile(r"[\s>]*+(?:[*+-] +|\d+[.)] +)?#{1,6}(.*)")
_UNDERLINE = re.compile(r"\s*(?:=+|-+)\s*")
_ATTRIBUTES = re.compile(r"\{[^{}\n]*+\}\s*+$")
_LIST = re.compile(r"\{([^{}\n]*+)\}")
_OWN_ID = re.compile(r"#([^\s{}#.]+)")
_LONGEST = 500  # characters of a heading that are read as Markdown: no link names a place by more
_HTML_ID = re.compile(r"\b(?:id|name)\s*=\s*[\"']?([^\s\"'>]+)")
_INLINE = re.compile(r"[\[\]`*_<&!\\]")

_inline = Markdown()


def separator(config: Config) -> str | None:
    """Return what joins the words of an anchor; None where a slug of the author's own makes them."""
    toc = config.extensions.get("toc") or config.extensions.get("markdown.extensions.toc") or {}
    return None if "slugify" in toc else str(toc.get("separator") or "-")


def anchors(page: Page, scan: Scan, joined_by: str) -> set[str]:
    """Return every id of the page as Python-Markdown and Reflectory's boxes make them."""
    text = prose(page, scan)
    found = set(_own_ids(text))
    if "<" in text:
        found |= set(_HTML_ID.findall(text))
    for block in scan.blocks:
        if block.prompt_id:
            found |= {f"reflection-{block.prompt_id}", f"reflection-{block.prompt_id}-hint"}
    counted: dict[str, int] = {}  # so that the thousandth heading of one name does not ask for all numbers again
    for words in _headings(page, scan):
        if not any(_own_ids(words)):
            unique(_slug(_plain(words), joined_by), found, counted)  # adds what it makes
    return found


def _own_ids(text: str) -> Iterator[str]:
    for attributes in _LIST.finditer(text) if "{" in text else ():
        if match := _OWN_ID.search(attributes.group(1)):
            yield match.group(1)


def _headings(page: Page, scan: Scan) -> Iterator[str]:
    lines = page.lines
    for index in range(page.body_start, len(lines)):
        if index + 1 in scan.literal:
            continue
        if "#" in lines[index] and (match := _HEADING.match(lines[index])):
            yield match.group(1).rstrip().rstrip("#")
        elif index > page.body_start and lines[index][:1] in "=-" and _UNDERLINE.fullmatch(lines[index]):
            yield lines[index - 1]


def _plain(words: str) -> str:
    """Return the words of a heading without markup; Python-Markdown itself reads what has any."""
    words = _ATTRIBUTES.sub("", words).strip()
    if len(words) > _LONGEST or not _INLINE.search(words):
        return words
    words = re.sub(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*+)\](?:\[[^\[\]]*\]|\([^)]*\))", r"\1", words)
    return unescaped(strip_tags(_inline.reset().convert(f"# {words}")))


def _slug(words: str, joined_by: str) -> str:
    ascii_words = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii")
    kept = re.sub(r"[^\w\s-]", "", ascii_words).strip().lower()
    return re.sub(rf"[{re.escape(joined_by)}\s]+", joined_by, kept)
