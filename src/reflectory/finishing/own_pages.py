"""Pages that no author wrote and every module has: search, and what is known of its accessibility.

Each is the home page's shell around words of ours. A module whose pages are not the shell's, or that has a page of that
name, goes without.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from ..criteria import counts
from ..reading.module import Section
from .fill import Filler
from .offline import page_file
from .scripts import ASSETS, words_element
from .search import INDEX, PAGE, TEXTS, Place, index_script, page_around, texts_script

__all__ = ["ACCESSIBILITY", "SEARCH_SCRIPTS", "lay_accessibility", "lay_search"]

ACCESSIBILITY = "accessibility.html"
SEARCH_SCRIPTS = (INDEX, f"{ASSETS}/search.js")
# What the check asks of each page before it is built, in the words of the catalogue.
_CHECKED = (
    "check_pictures",
    "check_headings",
    "check_links",
    "check_tables",
    "check_video",
    "check_html",
    "check_colors",
)
_LIMITS = ("limit_people", "limit_video", "limit_links")


def lay_search(site: Path, home: str, filler: Filler, places: list[Place]) -> Path | None:
    """Write the search page and its index; return the page, unfinished."""
    language = filler.module.language
    content = filler.render(PAGE, _address(filler, PAGE, "search"))
    file = _lay(site, home, filler, PAGE, "search", content)
    if file:
        scripts = "".join(f'<script src="{name}" defer></script>' for name in SEARCH_SCRIPTS)
        html = file.read_text("utf-8")
        html = html.replace("</head>", f'<link rel="stylesheet" href="{ASSETS}/search.css"></head>', 1)
        html = html.replace("</body>", f"{words_element(language, ('search',))}{scripts}</body>", 1)
        file.write_text(html, "utf-8", newline="")
        (site / INDEX).write_text(index_script(places, language), "utf-8", newline="")
        (site / TEXTS).write_text(texts_script(places), "utf-8", newline="")
    return file


def lay_accessibility(site: Path, home: str, filler: Filler) -> Path | None:
    """Write the page that says what was checked on this build, what is known not to be right, and whom to tell."""
    has_video = any("video" in section.blocks for section in filler.module.sections)
    skipped = set() if has_video else {"check_video", "limit_video"}
    content = filler.render(
        ACCESSIBILITY,
        _address(filler, ACCESSIBILITY, "accessibility"),
        pages=len(filler.module.sections),
        checks=[key for key in _CHECKED if key not in skipped],
        limits=[key for key in _LIMITS if key not in skipped],
        counts=counts(),
    )
    return _lay(site, home, filler, ACCESSIBILITY, "accessibility", content)


def _address(filler: Filler, name: str, group: str) -> Section:
    return Section("", filler.words[group]["title"], name, 0, "", "", ())


def _lay(site: Path, home: str, filler: Filler, name: str, group: str, content: str) -> Path | None:
    words = filler.words[group]
    page = page_around(home, content, words)
    # The pages that the last build made are still on their way here.
    taken = {page_file(section.path) for section in (*filler.module.sections, *filler.module.asides)}
    if not page or name in taken or (site / name).exists():
        return None
    said = f'<meta name="description" content="{escape(words["description"])}">'
    page = filler.fill(page.replace("</head>", f"{said}</head>", 1), _address(filler, name, group))
    (site / name).write_text(page, "utf-8", newline="")
    return site / name
