"""A Common Cartridge 1.3: the module's pages as web content, and a link to where it is published.

For an LMS that takes no SCORM. Answers stay in the reader's browser, as on the site: a cartridge has no way to
hand anything to a course.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin

from ..reading.module import Module
from ..words import load
from .lms import LmsPackage, manifest_of
from .offline import packed_files
from .zipped import write_zip

__all__ = ["export_cartridge"]

_FOLDER = "module/"


@dataclass(frozen=True, slots=True)
class _Page:
    name: str
    title: str
    file: str
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class _Listed:
    module: Module
    pages: tuple[_Page, ...]


def export_cartridge(site: Path, modules: Sequence[Module], published: str, out: Path) -> LmsPackage:
    """Write `<module-id>.imscc` of the finished `site` into `out`; `published` is its address, if there is one."""
    home = json.loads((site / "module.json").read_text("utf-8"))
    places = {language: place.removeprefix("./") for language, place in home["languages"].items()}
    files = packed_files(site, home["languages"], says_folder=False)
    entries = {_FOLDER + path: data for path, data in files}
    editions = []
    for module in modules:
        pages = [_page(module, index, places[module.language], entries) for index in range(len(module.sections))]
        if published:
            link = _Page(f"{module.language}-link", _link_title(module), f"links/{module.language}.xml", is_link=True)
            address = urljoin(published, places[module.language])
            entries[link.file] = manifest_of("web-link.xml", title=link.title, address=address)
            pages.append(link)
        editions.append(_Listed(module, tuple(pages)))
    listed = {page.file for edition in editions for page in edition.pages}
    others = [quote(path) for path in sorted(entries) if quote(path) not in listed]
    name = f"reflectory-{modules[0].id}"
    entries["imsmanifest.xml"] = manifest_of("cartridge.xml", id=name, editions=editions, files=others)
    return LmsPackage(write_zip(out / f"{modules[0].id}.imscc", entries), len(entries))


def _page(module: Module, index: int, place: str, entries: dict[str, bytes]) -> _Page:
    section = module.sections[index]
    path = f"{_FOLDER}{place}{section.path}"
    file = path if path in entries else f"{path}index.html"
    return _Page(f"{module.language}-{index + 1}", section.title, quote(file))


def _link_title(module: Module) -> str:
    return load(module.language)["lms"]["on_the_web"].format(title=module.title)
