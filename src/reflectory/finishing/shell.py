"""What the theme writes on every page: read from the pages that no author writes, as 404.html."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .depth import too_deep

__all__ = [
    "CARRIES_ADDRESS",
    "NEVER",
    "Element",
    "Shell",
    "Signature",
    "attributes_of",
    "is_data",
    "read_shell",
    "resolved",
    "signature",
]

# Never, whoever wrote it: they load a page into the page, turn what follows into something else, or move it.
NEVER = frozenset(
    "iframe frame frameset object embed applet base portal fencedframe template slot math foreignobject animate "
    "animatemotion animatetransform set use image plaintext xmp noembed noframes listing param marquee".split()
)
CARRIES_ADDRESS = frozenset(
    "href src action formaction data poster background cite longdesc ping srcset imagesrcset usemap xlink:href "
    "manifest profile codebase archive classid".split()
)

Element = tuple[str, Mapping[str, str | None]]  # its name and attributes, in small letters
Signature = tuple[str, frozenset[tuple[str, str | None]]]


@dataclass(frozen=True, slots=True)
class Shell:
    """What the theme writes on every page, as its pages without an author's words show it."""

    elements: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    signatures: frozenset[Signature] = frozenset()  # forms, styles and data as they stand there
    sources: frozenset[str] = frozenset()  # scripts, by their address from the edition's root
    inline: tuple[str, ...] = ()  # the texts of scripts


def read_shell(pages: Iterable[Path], site: Path, markup: Collection[str] = ()) -> Shell:
    """Return what stands on `pages`, those of `site` that hold no author's content.

    Such a page still shows the settings: what came from `markup`, words of theirs, is not the theme's.
    """
    elements: set[str] = set()
    attributes: set[str] = set()
    signatures: set[Signature] = set()
    sources: set[str] = set()
    inline: list[str] = []
    for page in pages:
        html = page.read_text("utf-8")
        for node in () if too_deep(html) else LexborHTMLParser(html).css("*"):
            tag, given = attributes_of(node)
            elements.add(tag)
            attributes.update(given)
            if tag in ("form", "style", "script") and _is_said(node, given, markup):
                continue
            if tag in ("form", "style", "script"):
                signatures.add(signature(tag, given, node))
            if tag == "script" and (source := given.get("src")) is not None:
                sources |= {resolved(source, page.relative_to(site).as_posix()), _below(source, site)}
            elif tag == "script" and not is_data(given):
                inline.append(node.text(deep=True))
    return Shell(
        frozenset(elements) - NEVER,
        frozenset(attributes) - CARRIES_ADDRESS,
        frozenset(signatures),
        frozenset(sources),
        tuple(inline),
    )


def _is_said(node: LexborNode, given: Mapping[str, str | None], markup: Collection[str]) -> bool:
    """Whether an element stands in the settings, or holds some of their words as its own."""
    texts = [text for text in (node.text(deep=True).strip(), given.get("src"), given.get("action")) if text]
    return not is_data(given) and any(text in said or said in text for said in markup for text in texts)


def attributes_of(node: LexborNode) -> tuple[str, dict[str, str | None]]:
    """Return an element's name and attributes, as HTML compares them: in small letters."""
    given = node.attributes
    return (node.tag or "").lower(), {name.lower(): value for name, value in given.items()} if given else {}


def is_data(given: Mapping[str, str | None]) -> bool:
    """Whether a script element with these attributes holds data, which no browser runs."""
    return given.get("type") in ("application/json", "application/ld+json") and "src" not in given


def signature(tag: str, given: Mapping[str, str | None], node: LexborNode) -> Signature:
    """Return what makes an element the same on two pages: its attributes without addresses, and a style's text."""
    same = {(name, value) for name, value in given.items() if name not in CARRIES_ADDRESS}
    return tag, frozenset(same | ({("", node.text(deep=True))} if tag == "style" else set()))


def _below(address: str, site: Path) -> str:
    """Return an address of a page at the root, which may start with the site's own path, from the edition's root."""
    parts = [part for part in address.split("?")[0].split("/") if part not in ("", ".", "..")]
    for start in range(len(parts)):
        if (site / "/".join(parts[start:])).is_file():
            return "/".join(parts[start:])
    return ""


def resolved(address: str, path: str) -> str:
    """Return an address on the page at `path` from the edition's root; one that starts at the site's stays so."""
    address = address.split("?")[0].split("#")[0]
    if address.startswith("/"):
        return address
    parts = path.split("/")[:-1]
    for part in address.split("/"):
        if part == ".." and not parts:
            return address
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
