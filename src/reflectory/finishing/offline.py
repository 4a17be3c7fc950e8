"""Let an edition be read without a network, and be put on a home screen.

The last thing `finish` does: writes the service worker with the list of files it keeps, the
manifest and the icons. The list holds what a reader needs and nothing else. A revision is made
from a file's bytes, so the same edition has the same list, and a reader fetches only what changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from ..reading.module import Module
from ..words import direction, load
from .fill import environment
from .notes import FILE as NOTES

__all__ = [
    "BOXES",
    "ICONS",
    "MANIFEST",
    "NOT_ON_PAGES",
    "add_manifest",
    "kept_files",
    "make_offline",
    "page_address",
    "page_file",
    "reader_files",
    "remove_manifest",
    "withdraw",
]

MANIFEST = "manifest.webmanifest"
WORKER = "service-worker.js"
ICONS = "assets/reflectory/icons"
# Of the bundle, what no page of a site loads: the parts of an LMS package; and the worker, which stands at
# the edition's root, since it reaches no higher than its own folder.
NOT_ON_PAGES = (WORKER, "lms*")

BOXES = "boxes.js"  # a page that is kept has its boxes
PAPER, GREEN = "#fbf8f2", "#1f4e4a"  # as the icons are drawn

_NOT_NEEDED = {
    "404.html",
    "module.json",
    "sitemap.xml",
    "sitemap.xml.gz",
    "LICENSE",
    "robots.txt",
    "CNAME",
    "assets/card.png",
    WORKER,
}
# Too much to fetch unasked: sound, film, and any file over the limit wait for a network.
_HEAVY = {".mp3", ".m4a", ".ogg", ".wav", ".mp4", ".mov", ".webm", ".zip"}
_MOST_BYTES = 5_000_000
_ADDRESS_MARKS = "/!$&'()*+,;=:@~"  # what a browser leaves as it is in a path

_LINKS = (
    f'<link rel="manifest" href="{{root}}{MANIFEST}">'
    f'<link rel="apple-touch-icon" href="{{root}}{ICONS}/apple-touch-icon.png">'
)


def make_offline(site: Path, module: Module, languages: Mapping[str, str]) -> None:
    """Write worker, manifest and icons of the finished edition in `site`; `languages` as `finish` has them."""
    _write_icons(site)
    _write_manifest(site, module)
    kept = {
        quote(page_address(path), safe=_ADDRESS_MARKS): _revision(f"{site}/{path}")
        for path in kept_files(site, languages)
    }
    _write_worker(site, module, kept, _lost_page(module))


def withdraw(site: Path, module: Module) -> None:
    """Write a worker that keeps nothing and takes an earlier one away: for a live preview at the same address."""
    _write_worker(site, module, {}, "")


def add_manifest(html: str, root: str) -> str:
    """Return a page that names manifest and icon; `root` is the way to the edition's root.

    The reading script registers the worker beside the manifest, and does nothing on a page without one.
    """
    links = _LINKS.format(root=root)
    return html.replace("</head>", f"{links}</head>", 1)


def remove_manifest(html: str) -> str:
    """Return a page that names neither, for a package that no worker can keep."""
    return re.sub(_LINKS.format(root="[./]*"), "", html, count=1)


def kept_files(site: Path, languages: Mapping[str, str]) -> list[str]:
    """Return the files of the edition in `site` that its worker keeps: what a reader needs, unless it is heavy."""
    return [
        path
        for path in reader_files(site, languages)
        if os.path.splitext(path)[1].lower() not in _HEAVY  # noqa: PTH122 - of a thousand pages
        and path not in (NOTES, BOXES)
        and not path.startswith(ICONS)
        and os.stat(f"{site}/{path}").st_size <= _MOST_BYTES  # noqa: PTH116
    ]


def reader_files(site: Path, languages: Mapping[str, str]) -> list[str]:
    """Return the files of the edition in `site` that a reader needs, sorted; other editions have their own."""
    others = tuple(place for place in languages.values() if place not in ("./", "") and not place.startswith(".."))
    return [
        path
        for path in _walk(site)
        if not path.startswith(others) and path not in _NOT_NEEDED and not path.endswith((".map", "/LICENSE"))
    ]


def _walk(site: Path) -> list[str]:
    found = []
    folders = [""]  # each ends in a slash
    while folders:
        inside = folders.pop()
        with os.scandir(f"{site}/{inside}") as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if not entry.is_dir():
                    found.append(f"{inside}{entry.name}")
                elif not entry.is_symlink():
                    folders.append(f"{inside}{entry.name}/")
    return sorted(found)


def page_address(path: str) -> str:
    """Return the address that a file of the site is opened at, below its edition's root."""
    folder, slash, name = path.rpartition("/")
    return folder + slash if name == "index.html" else path


def page_file(address: str) -> str:
    """Return the file of the site that is opened at an address, below its edition's root."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def _revision(file: str) -> str:
    with open(file, "rb", buffering=0) as read:  # noqa: PTH123 - a thousand times
        return hashlib.sha256(read.read()).hexdigest()[:12]


def _lost_page(module: Module) -> str:
    page = environment().get_template("offline-lost.html")
    words = load(module.language)["offline_pages"]
    return page.render(
        words=words, language=module.language, direction=direction(module.language), title=module.title
    ).strip()


def _write_icons(site: Path) -> None:
    target = site / ICONS
    target.mkdir(parents=True, exist_ok=True)
    for icon in (files("reflectory.finishing") / "icons").iterdir():
        if not icon.name.endswith("maskable.svg"):
            (target / icon.name).write_bytes(icon.read_bytes())


def _write_manifest(site: Path, module: Module) -> None:
    def icon(name: str, sizes: str, purpose: str = "any") -> dict[str, str]:
        kind = "image/svg+xml" if name.endswith(".svg") else "image/png"
        return {"src": f"{ICONS}/{name}", "sizes": sizes, "type": kind, "purpose": purpose}

    manifest = {
        "name": module.title,
        "description": module.sections[0].description if module.sections else "",
        "lang": module.language,
        "dir": "auto",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": module.host.brand.color or GREEN,
        "icons": [
            *_own_icon(module),
            icon("icon.svg", "any"),
            icon("icon-192.png", "192x192"),
            icon("icon-512.png", "512x512"),
            icon("icon-maskable-512.png", "512x512", "maskable"),
        ],
    }
    text = json.dumps({key: value for key, value in manifest.items() if value}, ensure_ascii=False, indent=1)
    (site / MANIFEST).write_text(text + "\n", "utf-8", newline="")


def _own_icon(module: Module) -> list[dict[str, str]]:
    """Return a copy's own logo as an icon, where it is a drawing: that one has every size."""
    logo = module.host.brand.logo
    return [{"src": logo, "sizes": "any", "type": "image/svg+xml"}] if logo.lower().endswith(".svg") else []


def _write_worker(site: Path, module: Module, kept: Mapping[str, str], lost: str) -> None:
    script = (files("reflectory") / "assets" / WORKER).read_text("utf-8")
    edition = {"module": module.id, "lang": module.language, "files": kept, "lost": lost}
    listed = json.dumps(edition, ensure_ascii=False, separators=(",", ":"))
    (site / WORKER).write_text(f"const reflectoryEdition={listed};\n{script}", "utf-8", newline="")
