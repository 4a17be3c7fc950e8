"""Write one way what engines write in several: the same address, the same character, the list of pages.

So a page is the same, byte for byte, whichever engine rendered it, and what is tested with one holds
for all. Only what a tag says is touched, and how the shell's own words are written; never an author's text, a
comment or a script.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

__all__ = ["alike", "write_sitemap"]

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<script\b[^<>]*>.*?(?:</script>|\Z)|<(?:a|article|img|link|meta)\b[^<>]*>"
    # Words that the page's shell shows, as an engine escaped them.
    r"|<(?:title|\w+ class=\"module-[^\"]*\")>[^<]*",
    re.DOTALL,
)
_ADDRESS = re.compile(r'( (?:href|src|data-root)=")([^"?#]+)')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|.*//", re.IGNORECASE)
_CHARACTERS = {"&#x27;": "&#39;", "&#x2f;": "/"}
# What has no detours at all, unless it leaves the page's folder and comes back: steps up, then names.
_STRAIGHT = re.compile(r"((?:\.\./)*)(?:([^/.:][^/:]*)(?:/[^/.:][^/:]*)*/?)?")
_LISTED = re.compile(r"<loc>\s*(.*?)\s*</loc>", re.DOTALL)


def alike(html: str, page: str) -> str:
    """Return a page with each address in its shortest form; `page` is its own, below the edition's root."""
    folder = page.rpartition("/")[0]

    def tag(match: re.Match[str]) -> str:
        said = match.group()
        if said.startswith("<!--"):
            return said
        if said.startswith("<meta") or not said.endswith((">", "-->")):
            for one, other in _CHARACTERS.items():
                said = said.replace(one, other)
            return said
        head, end, rest = said.partition(">")
        return _ADDRESS.sub(lambda found: found[1] + _shortest(found[2], folder), head) + end + rest

    return _TAG.sub(tag, html)


@lru_cache(maxsize=4096)
def _shortest(address: str, folder: str) -> str:
    """Return an address of a page in `folder` without detours; one of another site, or from the top, keeps its way."""
    if _ELSEWHERE.match(address):
        return address
    if address.startswith("/"):
        return address.removesuffix(".") if address.endswith("/.") else address
    here = folder.split("/") if folder else []
    if straight := _STRAIGHT.fullmatch(address):
        up = len(straight[1]) // 3
        if not up or up > len(here) or here[-up] != straight[2]:
            return address
    there = list(here)
    steps = address.split("/")
    for step in steps:
        if step == ".." and there and there[-1] != "..":
            there.pop()
        elif step not in ("", "."):
            there.append(step)
    same = 0
    while same < min(len(here), len(there)) and here[same] == there[same]:
        same += 1
    way = "/".join([".."] * (len(here) - same) + there[same:])
    if ":" in way.partition("/")[0]:  # else it would be read as another site's
        way = f"./{way}"
    if steps[-1] in ("", ".", ".."):
        return f"{way}/" if way else "./"
    return way


def write_sitemap(site: Path, without: Sequence[str] = ()) -> None:
    """Write the list of pages for search engines anew: addresses alone, since no engine knows when a page changed.

    The pages `without` end the addresses that are left out.
    """
    file = site / "sitemap.xml"
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    found = set(_LISTED.findall(file.read_text("utf-8"))) if file.is_file() else set()
    gone = tuple(f"/{path}" for path in without)
    addresses = sorted(address for address in found if not (gone and address.endswith(gone)))
    if not addresses:  # without the site's own address there is nothing to list
        file.unlink(missing_ok=True)
        return
    listed = "".join(f"<url><loc>{address}</loc></url>\n" for address in addresses)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    file.write_text(f"{head}{listed}</urlset>\n", "utf-8", newline="")
