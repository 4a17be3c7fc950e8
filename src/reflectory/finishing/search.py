"""Let a reader search an edition: a page of its own, and an index that only this page loads.

The index is made from the rendered pages, whichever engine made them, so that nothing has to be indexed
in the browser. It holds each word as it is written; the browser knows of stems and accents. What stands
around a word is in a file of its own, which is loaded after the first results: a phone reads half as much before.
Both are scripts, so that they work from a folder.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from ..shares import each

__all__ = ["INDEX", "PAGE", "TEXTS", "Place", "index_script", "page_around", "places_of", "texts_script"]

PAGE, INDEX, TEXTS = "search.html", "search-index.js", "search-texts.js"

_MAIN = re.compile(r'(<main id="main"[^>]*>\s*<article[^>]*>)(.*)(</article>\s*</main>)', re.DOTALL)
_END = '<div class="reflectory-done"'  # where the section's own words end in the shell's page
_HEADING = re.compile(r"<h([1-3])\b([^>]*)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r'\bid="([^"]*)"')
_NOT_WORDS = re.compile(
    r"<(script|style|svg|math|template)\b.*?</\1>|<!--.*?-->|<p class=\"module-place\">.*?</p>"
    r'|<a class="headerlink".*?</a>|<p class="reflection-noscript".*?</p>',
    re.DOTALL,
)
_INLINE = re.compile(r"</?(?:a|abbr|b|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W_]+")

_TOGETHER = 400  # places that one processor takes at a time

# What the home page says that is not so on the search page.
_HOME_ONLY = re.compile(
    r'<nav class="module-toc".*?</nav>|<link rel="canonical"[^>]*>|<meta name="description"[^>]*>| aria-current="page"',
    re.DOTALL,
)
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a page under one heading; its address is seen from the edition's root."""

    location: str
    page: str
    title: str
    text: str


def places_of(html: str, address: str, title: str) -> Iterator[Place]:
    """Yield the stretches of a rendered page that can be found, in the order of the page."""
    main = _MAIN.search(html)
    if main is None:
        return
    words = _NOT_WORDS.sub(" ", main[2].partition(_END)[0])
    at, anchor, heading = 0, "", title
    for found in _HEADING.finditer(words):
        if text := _text(words[at : found.start()]):
            yield Place(address + anchor, title, heading, text)
        at = found.end()
        own = _ID.search(found[2])
        anchor, heading = (f"#{own[1]}" if own and found[1] != "1" else ""), _text(found[3])
    yield Place(address + anchor, title, heading, _text(words[at:]))


def _text(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", _INLINE.sub("", html))).split())


def index_script(places: list[Place], language: str) -> str:
    """Return the script that hands the edition's places and their index to the search page."""
    said = [{"location": p.location, "page": p.page, "title": p.title} for p in places]
    lengths, words, standing = _index(places)
    head = _json({"lang": language, "places": said, "lengths": lengths})
    # Letters and digits end no text of a script: the long ones are read once, and as they are.
    return f"window.reflectorySearch=Object.assign({head},{{words:`{words}`,standing:`{standing}`}});\n"


def texts_script(places: list[Place]) -> str:
    """Return the script that hands over the text of each place, in the order of the index."""
    return f"window.reflectorySearchTexts={_json([place.text for place in places])};\n"


def _json(data: object) -> str:
    # A browser reads a text of JSON several times faster than the same as a program.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("`", "\\u0060").replace("${", "\\u0024{")
    return f"JSON.parse(String.raw`{text}`)"


def _index(places: list[Place]) -> tuple[list[int], str, str]:
    """Return how many words each place has in its title and text, the words, and where each stands.

    The words are one string, and so is where they stand, a line each, which the browser takes apart for a word that
    somebody asks for: a phone reads a long string many times faster than the objects that it stands for. They are in
    the order of what the browser folds them to, so that it need not fold them all to find those that begin so.
    """
    starts = range(0, len(places), _TOGETHER)
    parts = each(lambda start: _part(places[start : start + _TOGETHER], start), starts, many=2)
    standing: dict[str, tuple[list[str], list[str]]] = {}
    before: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for _, words in parts:
        for field, found in enumerate(words):
            for word, (first, last, packed) in found.items():
                step = first - before[field].get(word, 0)
                packed = f"{step}{packed}"
                standing.setdefault(word, ([], []))[field].append(packed)
                before[field][word] = last
    ordered = sorted(standing, key=lambda word: (_folded(word), word))
    lengths = [length for lengths, _ in parts for length in lengths]
    return (
        lengths,
        " ".join(ordered),
        "\n".join(";".join(",".join(found) for found in standing[word]) for word in ordered),
    )


def _folded(word: str) -> bytes:
    """Return a word without its accents, in the order of a browser's strings."""
    if not word.isascii():
        apart = unicodedata.normalize("NFD", word.lower())
        word = "".join(sign for sign in apart if unicodedata.category(sign)[0] != "M")
    return word.encode("utf-16-be", "surrogatepass")


_Words = dict[str, tuple[int, int, str]]  # by word, the first and the last place it stands in, and the steps between


def _part(places: list[Place], start: int) -> tuple[list[int], tuple[_Words, _Words]]:
    """Return the lengths of some places, numbered from `start`, and where each word stands in titles and in texts.

    After the first place come the others, each as its distance from the one before, with how often: `*3,1*2,14`.
    """
    found: tuple[dict[str, list[Any]], dict[str, list[Any]]] = ({}, {})
    lengths: list[int] = []
    for number, place in enumerate(places, start):
        counts = [Counter(_WORD.findall(text.lower())) for text in (place.title, place.text)]
        lengths += map(len, counts)
        for words, count in zip(found, counts, strict=True):
            for word, times in count.items():
                often = f"*{times}" if times > 1 else ""
                if (known := words.get(word)) is None:
                    words[word] = [number, number, [often]]
                else:
                    known[2].append(f",{number - known[1]}{often}")
                    known[1] = number
    packed = [{word: (one, last, "".join(steps)) for word, (one, last, steps) in words.items()} for words in found]
    return lengths, (packed[0], packed[1])


def page_around(home: str, content: str, words: Mapping[str, str]) -> str:
    """Return the home page's shell around `content`, titled; "" where the home page has not our shell."""
    if _MAIN.search(home) is None:
        return ""
    page = _MAIN.sub(lambda match: match[1] + content + match[3], home, count=1)
    page = _TITLE.sub(lambda match: match[0].replace("<title>", f"<title>{words['title']} - ", 1), page, count=1)
    return _HOME_ONLY.sub("", page)
