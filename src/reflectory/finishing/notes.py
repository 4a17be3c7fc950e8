"""Notes for whoever leads a group: taken out of the readers' pages, for a file of their own and for the guide.

A page keeps an empty place where each note stood, so that the page's switch can put it there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..reading.module import Section
from .shell import attributes_of, resolved

__all__ = ["FILE", "Note", "moved", "take_notes", "write_notes"]

FILE = "facilitator-notes.js"

_START = '<aside class="reflectory-facilitator"'
_STEP = re.compile(r"<aside\b|</aside>")
_HEAD = re.compile(r'<aside class="reflectory-facilitator"([^>]*)>\s*<p class="[^"]*">(.*?)</p>', re.DOTALL)
_MINUTES = re.compile(r'data-minutes="(\d+)"')
_BOX = re.compile(r'<reflection-box[^>]* prompt="([^"]*)"')
_ADDRESS = re.compile(r'(\s(?:href|src)=")([^"#:]*)(#[^"]*)?(?=")')
_ID = re.compile(r'\sid="[^"]*"')


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it was rendered, with its title, its minutes, and the prompts that come before it."""

    html: str
    title: str
    body: str
    minutes: int
    after: int


def take_notes(html: str) -> tuple[str, list[Note]]:
    """Return a page without its notes, a place for each left behind, and the notes in their order."""
    notes: list[Note] = []
    parts: list[str] = []
    at = 0
    while (start := html.find(_START, at)) >= 0:
        end = _end(html, start)
        if end < 0:
            break
        parts += [html[at:start], f'<div data-note="{len(notes)}"></div>']
        whole = html[start:end].replace(' hidden="hidden"', "", 1)
        head = _HEAD.match(whole)
        said = _MINUTES.search(head[1]) if head else None
        title, minutes = head[2] if head else "", int(said[1]) if said else 0
        body = whole[head.end() : -len("</aside>")] if head else whole
        notes.append(Note(whole, title, body.strip(), minutes, len(_BOX.findall("".join(parts)))))
        at = end
    return "".join([*parts, html[at:]]), notes


def _end(html: str, start: int) -> int:
    """Return where the element that starts here ends; others of its name may stand in it."""
    depth = 0
    for step in _STEP.finditer(html, start):
        depth += 1 if step[0] != "</aside>" else -1
        if depth == 0:
            return step.end()
    return -1


def moved(html: str, here: str, there: str) -> str:
    """Return a note of the page at `here` for the one at `there`: addresses lead where they led, names are gone."""
    up = "../" * there.count("/")

    def address(match: re.Match[str]) -> str:
        start, target, place = match[1], match[2], match[3] or ""
        if not target:
            return f"{start}{up}{here}{place}" if place else match[0]
        return f"{start}{up}{resolved(target, _file(here))}{place}"

    return _ADDRESS.sub(address, _ID.sub("", html))


def _file(address: str) -> str:
    return f"{address}index.html" if not address or address.endswith("/") else address


def write_notes(site: Path, sections: Iterable[Section], notes: Mapping[str, Sequence[Note]]) -> None:
    """Write the notes of every section into one script, which pages load when somebody asks for them."""
    names = {section.id: "" if section.path in ("", "index.html") else section.id for section in sections}
    said = {name: [_tree(note.html) for note in found] for key, name in names.items() if (found := notes.get(key))}
    if not said:
        return
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    (site / FILE).write_text(f"window.reflectoryNotes={text};\n", "utf-8", newline="")


def _tree(html: str) -> Any:
    """Return an element as name, attributes and contents, so that no script has to read HTML."""
    node = LexborHTMLParser(_ID.sub("", html)).css_first("aside")
    return _branch(node) if node is not None else ""


def _branch(node: LexborNode) -> list[Any]:
    tag, given = attributes_of(node)
    return [tag, {name: value or "" for name, value in given.items()}, *_contents(node)]


def _contents(node: LexborNode) -> Iterator[Any]:
    children: Iterable[LexborNode] = node.iter(include_text=True)
    for child in children:
        if child.tag == "-text":
            words = child.text(deep=False)
            if words.strip() or "\n" not in words:  # else between blocks
                yield words
        elif child.tag and not child.tag.startswith(("-", "!", "_")):
            yield _branch(child)
