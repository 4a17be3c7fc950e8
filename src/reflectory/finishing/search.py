"""Let a reader search an edition: a page of its own, and an index that only this page loads.

The index is made from the rendered pages, whichever engine made them, so that nothing has to be indexed
in the browser. It holds each word as it is written; the browser knows of stems and accents. It is a
script, so that it works from a folder.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

__all__ = ["INDEX", "PAGE", "Place", "index_script", "page_around", "places_of"]

PAGE, INDEX = "search.html", "search-index.js"

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
    said = [{"location": p.location, "page": p.page, "title": p.title, "text": p.text} for p in places]
    data = {"lang": language, "places": said, **_index(places)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.reflectorySearch={text};\n".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _index(places: list[Place]) -> dict[str, Any]:
    """Return how many words each place has in its title and text, the words, and where each stands.

    Where a word stands is one string, which the browser takes apart when somebody asks for that word:
    a phone reads a long string many times faster than the objects that it stands for.
    """
    standing: dict[str, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}
    lengths: list[list[int]] = []
    for number, place in enumerate(places):
        counts = [Counter(_WORD.findall(text.lower())) for text in (place.title, place.text)]
        lengths.append([len(count) for count in counts])
        for field, count in enumerate(counts):
            for word, times in count.items():
                standing.setdefault(word, ([], []))[field].append((number, times))
    words = sorted(standing)
    return {
        "lengths": lengths,
        "words": words,
        "standing": [";".join(map(_packed, standing[word])) for word in words],
    }


def _packed(found: list[tuple[int, int]]) -> str:
    """Return numbers of places, each as its distance from the one before, with how often: `3,1*2,14`."""
    parts, before = [], 0
    for number, times in found:
        parts.append(f"{number - before}*{times}" if times > 1 else str(number - before))
        before = number
    return ",".join(parts)


def page_around(home: str, content: str, words: Mapping[str, str]) -> str:
    """Return the home page's shell around `content`, titled; "" where the home page has not our shell."""
    if _MAIN.search(home) is None:
        return ""
    page = _MAIN.sub(lambda match: match[1] + content + match[3], home, count=1)
    page = _TITLE.sub(lambda match: match[0].replace("<title>", f"<title>{words['title']} - ", 1), page, count=1)
    return _HOME_ONLY.sub("", page)
