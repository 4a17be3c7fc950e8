"""Where links inside the module lead: the page, the place on it, the picture are there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from ..grammar.syntax import Scan
from ..problems import Problem, nearest
from ..prose.anchors import anchors, separator
from ..prose.marks import shown_links
from ..reading.module import Edition
from ..reading.source import Page
from .rule import Rule

__all__ = ["RULES", "check"]


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield links and images inside the module that lead nowhere, at their place."""
    for edition in editions:
        shelf = _Shelf(edition)
        for page, scan in edition.pages():
            for mark in shown_links(page, scan):
                if mark.target:
                    yield from shelf.follow(_Way(page, mark.line, mark.column, mark.target, mark.image))
            for block in scan.blocks:
                for name in ("transcript", "page"):
                    if target := block.options.get(name):
                        yield from shelf.follow(_Way(page, *block.places[name], target, False))


@dataclass(frozen=True, slots=True)
class _Way:
    """An address as an author wrote it, and where."""

    page: Page
    line: int
    column: int
    target: str
    image: bool

    def problem(self, code: str, message: str, fix: str) -> Problem:
        return self.page.problem(self.line, self.column, code, message, fix)


@dataclass(slots=True)
class _Shelf:
    """What an edition publishes: its pages, the files beside them, the places on each page."""

    edition: Edition
    pages: dict[str, tuple[Page, Scan]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    places: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pages = {page.file: (page, scan) for page, scan in self.edition.pages()}
        root = self.edition.config.docs_dir
        for folder, names, files in os.walk(root):
            names[:] = [name for name in names if not name.startswith(".")]
            inside = Path(folder).relative_to(root)
            self.files |= {(inside / name).as_posix() for name in files}

    def follow(self, way: _Way) -> Iterator[Problem]:
        address, _, place = way.target.partition("#")
        address = unquote(address.partition("?")[0])
        if ":" in address.split("/")[0] or address.startswith("//") or "\\" in address:
            return  # outbound, or a machine's path
        folder = PurePosixPath(way.page.file).parent.as_posix()
        if address.startswith(("/Users/", "/home/")):
            return  # `machine-path` says it
        if address.startswith("/"):
            yield self._absolute(way, address, folder)
            return
        file = normpath(f"{folder}/{address}") if address else way.page.file
        if file in self.pages:
            yield from self._place(way, file, unquote(place))
        elif file not in self.files:
            yield self._missing(way, file, folder)

    def _absolute(self, way: _Way, address: str, folder: str) -> Problem:
        message = f"“{way.target}” starts at the top of the whole site, where this module may not be"
        wanted = self._page_at(address.strip("/"))
        fix = f"write  {_relative(wanted, folder)}" if wanted else "write the way from this page, without / in front"
        return way.problem("link-absolute", message, fix)

    def _missing(self, way: _Way, file: str, folder: str) -> Problem:
        root = self.edition.config.docs_name
        if way.image:
            message = f"there is no picture {file} in {root}/"
            fix = _did_you_mean(file, self.files - set(self.pages), folder) + "Correct the name, or add the picture"
            return way.problem("image-missing", message, fix)
        if file.startswith(".."):
            message = f"“{way.target}” leads out of {root}/, and only what is in there is published"
            fix = "put the file into that folder, or link to its address on the web"
            return way.problem("link-broken", message, fix)
        if wanted := self._page_at(file):
            message = f"a link inside the module names the page's file, and there is no file {file} in {root}/"
            return way.problem("link-broken", message, f"write  {_relative(wanted, folder)}")
        message = f"there is no page or file {file} in {root}/"
        fix = _did_you_mean(file, self.files, folder) + "Correct the name, or take the link out"
        return way.problem("link-broken", message, fix)

    def _place(self, way: _Way, file: str, place: str) -> Iterator[Problem]:
        joined_by = separator(self.edition.config)
        if not place or joined_by is None or place.startswith((":~:", "__", "fn")):
            return
        if file not in self.places:
            self.places[file] = anchors(*self.pages[file], joined_by)
        if place not in self.places[file]:
            where = "on this page" if file == way.page.file else f"in {file}"
            message = f"there is no place “#{place}” {where}"
            known = sorted(p for p in self.places[file] if not p.startswith("reflection-"))
            shown_places = ", ".join(f"#{p}" for p in known[:6]) + (", …" if len(known) > 6 else "")
            listed = f"Its places are: {shown_places}" if known else "Give a heading there this id: {#" + place + "}"
            yield way.problem("link-place", message, nearest(place, self.places[file]) + listed)

    def _page_at(self, address: str) -> str | None:
        """Return the page published at an address such as `why/` or `why.html`."""
        stem = address.removesuffix("/").removesuffix("index.html").removesuffix("/").removesuffix(".html")
        names = (f"{stem}.md", f"{stem}/index.md" if stem not in ("", ".") else "index.md")
        return next((name for name in names if name in self.pages), None)


def _relative(file: str, folder: str) -> str:
    return Path(os.path.relpath(file, folder)).as_posix()


def _did_you_mean(file: str, known: Iterable[str], folder: str) -> str:
    """Return the nearest file of the same sort, wherever it lies, as a link from `folder` names it."""
    sort = PurePosixPath(file).suffix.lower()
    stems = {PurePosixPath(k).stem.lower(): k for k in sorted(known, reverse=True) if k.lower().endswith(sort)}
    near = get_close_matches(PurePosixPath(file).stem.lower(), stems, n=1, cutoff=0.6)
    return f"did you mean “{_relative(stems[near[0]], folder)}”? " if near else ""


RULES = (
    Rule(
        "image-missing",
        "Name only pictures that are there.",
        "The reader gets an empty frame.",
        "![A staircase](image/levels.svg)",
        "![A staircase](images/levels.svg)",
    ),
    Rule(
        "link-absolute",
        "Link from page to page, not from the top of the site.",
        "On GitHub Pages a module lives below its account's address; there the link leads out of the module.",
        "[Why](/why/)",
        "[Why](why.md)",
    ),
    Rule(
        "link-broken",
        "Link only to pages and files that are there.",
        "A reader who follows the link gets an error page, and may think that their answers are gone too.",
        "[Why](wy.md)",
        "[Why](why.md)",
    ),
    Rule(
        "link-place",
        "Name only places that are on the page.",
        "The link opens the page at its top, and the reader looks for what you meant.",
        "[the sources](about.md#source)",
        "[the sources](about.md#sources)",
    ),
)
