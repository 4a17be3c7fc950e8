"""Images: each is told in words, and none makes a phone wait."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from ..problems import Problem
from ..prose.marks import LinkMark, links, place, shown
from ..reading.module import Edition
from ..reading.source import Page
from .rule import Rule

__all__ = ["RULES", "check"]

LIMIT = 200  # kilobytes: about a second on a slow phone connection

_FILE_NAME = re.compile(r"[\w .()-]+\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?|heic)", re.IGNORECASE)
_CAMERA_NAME = re.compile(
    r"(?:img|dsc[nf]?|image|photo|pic|screenshot|imagen|foto|captura)[ _-]*\d[\d _-]*", re.IGNORECASE
)
_NO_WORDS = frozenset("image picture photo graphic figure imagen foto gráfico figura".split())
_ELEMENT = re.compile(r"<img\b[^<>]{0,2000}>?", re.IGNORECASE)
_ALT = re.compile(r"\balt\s*=\s*(?:\"\s*[^\s\"]|'\s*[^\s']|[^\s\"'>])", re.IGNORECASE)
_ROLE = re.compile(r"\brole\s*=\s*[\"']?(?:presentation|none)\b", re.IGNORECASE)
_DECORATION = re.compile(r"\s*\{[^}]*\brole=[\"']?(?:presentation|none)\b")


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield images without words, and images that are heavy, at their line."""
    for edition in editions:
        told: set[Path] = set()
        for page, scan in edition.pages():
            text = shown(page, scan)
            if "![" in text:
                for mark in links(text):
                    if mark.image:
                        yield from _words(page, mark)
                        yield from _weight(page, mark, edition.config.docs_dir, told)
            for match in _ELEMENT.finditer(text) if "<" in text else ():
                if not _ALT.search(match.group()) and not _ROLE.search(match.group()):
                    fix = 'add  alt="what the picture shows"  to it'
                    yield _without_words(page, *place(text, match.start()), fix)


def _words(page: Page, mark: LinkMark) -> Iterator[Problem]:
    alt = mark.text.strip()
    rest = f"[{mark.key}]" if mark.key else f"({mark.target})"
    if not alt:
        if not _DECORATION.match(mark.after):
            fix = f"write  ![what the picture shows]{rest}  or, if it only decorates:  ![]{rest}{{ role=presentation }}"
            yield _without_words(page, mark.line, mark.column, fix)
        return
    stem = Path(unquote(mark.target)).stem
    named = alt == stem and bool(re.search(r"[\d_-]", stem))
    if named or _FILE_NAME.fullmatch(alt) or _CAMERA_NAME.fullmatch(alt) or alt.lower() in _NO_WORDS:
        message = f"“{alt}” does not tell what this picture shows"
        fix = f"say it as you would on the telephone:  ![A bridge between two banks]{rest}"
        yield page.problem(mark.line, mark.column, "image-file-name", message, fix)


def _without_words(page: Page, line: int, column: int, fix: str) -> Problem:
    return page.problem(line, column, "image-words", "this picture is not told in words", fix)


def _weight(page: Page, mark: LinkMark, root: Path, told: set[Path]) -> Iterator[Problem]:
    if not mark.target or ":" in mark.target or "\0" in mark.target:
        return
    file = (root / page.file).parent / unquote(mark.target.split("#")[0].split("?")[0])
    try:
        size = file.stat().st_size
    except OSError:
        return  # `image-missing` says it
    if size > LIMIT * 1000 and file not in told:
        told.add(file)
        message = f"this picture weighs {size // 1000} KB; on a slow phone the page waits for it"
        fix = f"save it smaller, under {LIMIT} KB: 1,200 pixels wide is enough, as WebP or JPEG at quality 75"
        yield page.problem(mark.line, mark.column, "image-heavy", message, fix)


RULES = (
    Rule(
        "image-file-name",
        "Tell what a picture shows, not what its file is called.",
        "A file name read aloud tells a blind reader that there is a picture, and keeps it from them.",
        "![levels.svg](images/levels.svg)",
        "![A staircase of five steps, from telling to deciding together](images/levels.svg)",
    ),
    Rule(
        "image-heavy",
        f"Keep pictures under {LIMIT} KB.",
        "Many readers are on a phone with little data; a photograph straight from a camera is twenty pages of text.",
        "images/team.jpg (3.4 MB)",
        "images/team.webp (120 KB)",
        level="note",
    ),
    Rule(
        "image-words",
        "Tell every picture in words.",
        "Who can't see it gets these words instead, and so does everyone when the picture does not load.",
        "![](images/levels.svg)",
        "![A staircase of five steps, from telling to deciding together](images/levels.svg)",
    ),
)
