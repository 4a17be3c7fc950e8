"""A zip of the whole module that opens from a folder: no server, no network, no installation.

Works on a finished site and knows no engine. A browser opens no folder's `index.html` by itself,
so links name their file, in pages, in the list of sections and in the search index.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import unquote

from ..finishing.boxes import rewritten
from ..finishing.offline import BOXES, ICONS, MANIFEST, reader_files, remove_manifest
from ..finishing.search import INDEX
from ..words import load
from .zipped import write_zip

__all__ = ["OfflinePackage", "export_offline", "packed_files"]

_LINK_TAG = re.compile(r"""<(?:a|area|link)\b(?:[^>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_HREF = re.compile(r"""(\shref=["'])([^"'?#]+)""", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
_MODULE_PLACE = re.compile(r"<[a-z]+\b[^>]*\sdata-module=[^>]*>")


@dataclass(frozen=True, slots=True)
class OfflinePackage:
    """The zip that was made, and of how many files."""

    path: Path
    files: int


def export_offline(site: Path, out: Path) -> OfflinePackage:
    """Write `<module-id>-offline.zip` of the finished `site`, every language, into the folder `out`."""
    home = json.loads((site / "module.json").read_text("utf-8"))
    entries = dict(packed_files(site, home["languages"], says_folder=True))
    entries["READ-ME.txt"] = _read_me(list(home["languages"]))
    target = write_zip(out / f"{home['id']}-offline.zip", {f"{home['id']}/{path}": entries[path] for path in entries})
    return OfflinePackage(target, len(entries))


def packed_files(site: Path, languages: Mapping[str, str], *, says_folder: bool) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the module with its bytes, every link naming a file; `says_folder`: what such a copy is."""
    places = {language: "" if place in ("", "./") else place for language, place in languages.items()}
    listed = {place: reader_files(site / place, _inside(languages, place)) for place in places.values()}
    pages = _Pages({place + path for place, paths in listed.items() for path in paths})
    for language, place in places.items():
        for path in listed[place]:
            if path != MANIFEST and not path.startswith(ICONS):
                yield _packed(site, place, path, language if says_folder else "", pages)


def _inside(languages: Mapping[str, str], place: str) -> Mapping[str, str]:
    """Return the other editions' addresses as the edition at `place` has them; only the first holds others."""
    return {} if place else languages


def _packed(site: Path, place: str, path: str, language: str, pages: _Pages) -> tuple[str, bytes]:
    data = (site / place / path).read_bytes()
    if path.endswith(".html"):
        html = remove_manifest(pages.with_files(data.decode(), place + path))
        if path == "index.html" and language:
            html = _MODULE_PLACE.sub(lambda tag: tag.group() + _notice(language), html, count=1)
        data = html.encode()
    elif path == BOXES:
        data = rewritten(data.decode(), lambda box, page: pages.with_files(box, place + page)).encode()
    elif path == INDEX:
        data = pages.listed(data.decode(), place, "location").encode()
    elif path == "module.js":
        data = pages.listed(data.decode(), place, "path").encode()
    return place + path, data


class _Pages:
    """The files of the package, to name in links where a server would find a folder's index.html."""

    def __init__(self, paths: set[str]) -> None:
        self.paths = paths

    def with_files(self, html: str, page: str) -> str:
        """Return the page at `page` with every link to a folder of the package naming its file."""
        folder = posixpath.dirname(page)

        def href(match: re.Match[str]) -> str:
            return match.group(1) + self.file_of(match.group(2), folder)

        return _LINK_TAG.sub(lambda tag: _HREF.sub(href, tag.group()), html)

    def listed(self, data: str, place: str, key: str) -> str:
        """Return JSON whose addresses under `key`, seen from `place`, name files."""
        # In JSON a quotation mark inside a string is escaped, so this is no author's text.
        address = re.compile(rf'("{key}":\s*")([^"#?\\]*)')
        return address.sub(lambda match: match.group(1) + self.file_of(match.group(2) or ".", place), data)

    def file_of(self, address: str, folder: str) -> str:
        """Return the address with its file's name, if it leads to a page of the package."""
        if _ELSEWHERE.match(address):
            return address
        found = posixpath.normpath(posixpath.join(folder, unquote(address)))
        index = "index.html" if found == "." else f"{found}/index.html"
        if index not in self.paths:
            return address
        return "index.html" if address in (".", "./") else f"{address.rstrip('/')}/index.html"


def _notice(language: str) -> str:
    """Return what the landing page says in this package only, and what shows if its styles are missing."""
    words = {key: escape(sentence) for key, sentence in load(language)["offline_pages"].items()}
    bare = f'<p class="offline-bare">{words["folder_bare"]}</p>'
    return f'{bare}<aside class="offline-folder" aria-label="{words["folder_label"]}"><p>{words["folder"]}</p></aside>'


def _read_me(languages: list[str]) -> bytes:
    texts = [load(language)["offline_pages"]["read_me"] for language in languages]
    return "\r\n\r\n".join(dict.fromkeys(texts)).encode() + b"\r\n"
