"""Files beside the pages: all of them are published as they are, so none may run or come from elsewhere.

A picture, a document, a sound is only shown. A page of HTML, a script or a drawing with a script
in it, opened by its own address, runs beside every module of the same site, without the security
policy of our pages, and could read what readers wrote.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..problems import Problem
from ..reading.config import relative
from ..reading.module import Edition
from ..reading.source import is_aside
from .drawings import wrong_with
from .folders import misplaced
from .rule import Rule

__all__ = ["RULES", "check", "unfit"]

# Shown or saved by a browser, never run. Drawings are read below.
_SHOWN = frozenset(
    "png jpg jpeg gif webp avif bmp ico svg pdf docx xlsx pptx odt ods odp rtf txt csv tsv epub ics vtt srt "
    "mp3 m4a ogg oga opus wav mp4 m4v mov webm ogv zip woff woff2 ttf otf json yml yaml md "
    "odg odf heic heif tif tiff gz tgz tar 7z bib tex log tsv sav dta rds rdata ipynb py r sql toml".split()
)
_RUN = frozenset("html htm xhtml xht shtml xml xsl xslt rss atom js mjs cjs ts css wasm swf jar hta php svgz".split())
_MOST_OF_A_DRAWING = 2_000_000
# What the build writes at the top of an edition.
_TAKEN = frozenset({"module.json", "module.js", "manifest.webmanifest", "service-worker.js", "404", "sitemap.xml"})
# What the theme and the build lay into assets/; the folder itself is anybody's.
_TAKEN_ASSETS = frozenset({"javascripts", "stylesheets", "reflectory"})
_NAME = re.compile(r"[^\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff<>\"\\:|?*#%&]+")


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield files of the content folders that could run, are not there, or stand in the way of the build."""
    told: set[str] = set()
    for edition in editions:
        config = edition.config
        inside = Path(os.path.realpath(config.docs_dir))
        for file in _files(config.docs_dir):
            path = relative(file, config.folder)
            if path in told or (file.suffix == ".md" and not _name_problem(file, config.docs_dir)):
                continue  # a page: `source` reads it
            told.add(path)
            wrong = _name_problem(file, config.docs_dir) or misplaced(file, inside, "the content folder") or unfit(file)
            if wrong:
                yield Problem(_plain(path), 0, 1, *wrong)


def _files(root: Path) -> Iterator[Path]:
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if not is_aside(name))
        links = [name for name in names if Path(folder, name).is_symlink()]
        yield from (Path(folder, name) for name in sorted([*files, *links]) if not is_aside(name))


def _name_problem(file: Path, root: Path) -> tuple[str, str, str] | None:
    parts = file.relative_to(root).parts
    if not all(_NAME.fullmatch(part) for part in parts):
        fix = "name it with letters, digits, blanks, hyphens and dots"
        return "file-name", "this name holds a character that not every system can keep or show", fix
    first = parts[0].removesuffix(".md") if len(parts) == 1 else parts[0]
    if first in _TAKEN:
        return "file-taken", f"the build itself writes {first} at this place", "give it another name"
    if parts[0] == "assets" and len(parts) > 2 and parts[1] in _TAKEN_ASSETS:
        return "file-taken", f"the build itself writes into assets/{parts[1]}", "put it into another folder"
    return None


def unfit(file: Path) -> tuple[str, str, str] | None:
    """Return why a file may not be published as it is: code, what, and how to mend it."""
    kind = file.suffix.lower().removeprefix(".")
    if kind not in _SHOWN:
        fix = "take it out; a script, a style sheet or a template belongs into the theme's folder"
        if kind in _RUN:
            return "file-active", "a browser may run a file of this kind", fix
        fix = "put it into a zip, or save it in a format that browsers show"
        return "file-active", "nobody here knows what a browser does with a file of this kind", fix
    if kind != "svg":
        return None
    with file.open("rb") as opened:
        text = opened.read(_MOST_OF_A_DRAWING + 1)
    if len(text) > _MOST_OF_A_DRAWING:
        return "file-active", "this drawing is too large to be read for scripts", "save it smaller, or as a PNG"
    if wrong := wrong_with(text):
        fix = "take that out of it, or save it as a PNG"
        return "file-active", f"opened by itself, this drawing could run or load something: it holds {wrong}", fix
    return None


def _plain(path: str) -> str:
    return "".join(c if c.isprintable() and not "\ud800" <= c <= "\udfff" else "\ufffd" for c in path)


RULES = (
    Rule(
        "file-active",
        "Keep only files in the content folder that are shown, never run.",
        "Opened by its own address, such a file could read what readers wrote in every module of the site.",
        "content/en/images/levels.svg with <script> in it",
        "content/en/images/levels.svg without it",
        fixed=True,
    ),
    Rule(
        "file-name",
        "Name files with letters, digits, blanks, hyphens and dots.",
        "Other characters break addresses, and some systems can't keep the file at all.",
        "content/en/images/what?.png",
        "content/en/images/what.png",
        fixed=True,
    ),
    Rule(
        "file-taken",
        "Leave the names to the build that it needs itself.",
        "Two files can't stand at one address, and readers would get the wrong one.",
        "content/en/module.json",
        "content/en/data/module.json",
        fixed=True,
    ),
)
