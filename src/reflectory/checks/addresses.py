"""Links and pictures as they are written: brackets in their order, nothing from another site inside the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from ..problems import Problem
from ..prose.marks import links, place, shown
from ..reading.module import Edition
from ..reading.source import Page
from .rule import Rule

__all__ = ["RULES", "check"]

_BLANK = re.compile(r"\]\(([^()\s<>\"'][^()<>\"'\n]{0,800})\)")
_GAP = re.compile(r"(?<![\w\]\\])(\[[^\[\]\n]{1,800}\])[ \t]+\(([^()\s]{1,800})\)")
_REVERSED = re.compile(r"(?<![\w\])\\])\(([^()\n]{1,800})\)\[([^\[\]\s]{1,800})\]")
_LEADS = re.compile(r"(?:https?://|www\.|#\w)\S*|\S*\.(?:md|html?|pdf|docx?|pptx?|xlsx?|png|jpe?g|svg|webp)(?:#\S*)?")
_ENDS = re.compile(r"https?://.*|.*\.[A-Za-z]\w{1,4}(?:#\S*)?")
_ELEMENT = re.compile(r"<(img|a)\b([^<>]{0,2000})>", re.IGNORECASE)
_VALUE = re.compile(r"\b(?:src|href)\s*=\s*[\"']?\s*([^\s\"'>]+)", re.IGNORECASE)
_AT_HOME = ("localhost", "127.0.0.1")


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield links that are none, pictures from elsewhere, and addresses that anybody on the way can read along."""
    for edition in editions:
        for page, scan in edition.pages():
            text = shown(page, scan)
            if "](" in text or "] (" in text or "]\t(" in text or ")[" in text:
                yield from _malformed(page, text, frozenset((*edition.source.links, *edition.source.glossary)))
            for mark in links(text):
                yield from _address(page, (mark.line, mark.column), mark.target, mark.text if mark.image else None)
            for match in _ELEMENT.finditer(text) if "<" in text else ():
                if value := _VALUE.search(match.group(2)):
                    alt = "what the picture shows" if match.group(1).lower() == "img" else None
                    yield from _address(page, place(text, match.start()), value.group(1), alt)


def _malformed(page: Page, text: str, keys: frozenset[str]) -> Iterator[Problem]:
    for match in _BLANK.finditer(text):
        target = match.group(1)
        if re.search(r"\s", target.strip()) and _ENDS.fullmatch(target.strip()):
            message = "the address of this link holds a blank, and not every program takes it for a link then"
            fix = f"write %20 for a blank:  ({quote(target.strip(), safe='/:#?&=%,;@+~!$()')})"
            start = max(text.rfind("[", max(0, match.start() - 800), match.start()), 0)
            yield page.problem(*place(text, start), "link-malformed", message, fix)
    for match in _GAP.finditer(text) if "] (" in text or "]\t(" in text else ():
        words, target = match.groups()
        if _LEADS.fullmatch(target):
            message = "a blank stands between the words of this link and its address, so it is none"
            yield page.problem(*place(text, match.start()), "link-malformed", message, f"write  {words}({target})")
    for match in _REVERSED.finditer(text) if ")[" in text else ():
        words, target = match.groups()
        if target in keys:
            right = f"[{words}][{target}]"
        elif _LEADS.fullmatch(target):
            right = f"[{words}]({target})"
        else:
            continue
        message = "the brackets of this link are the wrong way round, so it is none"
        yield page.problem(*place(text, match.start()), "link-malformed", message, f"write  {right}")


def _address(page: Page, at: tuple[int, int], target: str, alt: str | None) -> Iterator[Problem]:
    if alt is not None:
        if target.startswith(("http://", "https://", "//")):
            name = PurePosixPath(urlsplit(target).path).name if "[" not in target else ""
            message = "this picture lies on another site; a module's pages load nothing from there, so nobody sees it"
            fix = "save it into the content folder if its owner allows that, and write"
            yield page.problem(*at, "image-elsewhere", message, f"{fix}  ![{alt}](images/{name or 'picture.png'})")
    elif target.startswith("http://") and not target.startswith(tuple(f"http://{name}" for name in _AT_HOME)):
        message = "who stands between a reader and this address can read along and change what comes"
        yield page.problem(*at, "address-insecure", message, f"see that it opens, and write  {_secure(target)}")


def _secure(address: str) -> str:
    return "https://" + address.removeprefix("http://")


RULES = (
    Rule(
        "address-insecure",
        "Link to addresses that start with https://.",
        "On the way from an http:// address, a school's or a café's network can read along and change what a reader"
        " sees. Nearly every site answers to https:// too.",
        "[The state's page](http://www.cde.ca.gov/sp/)",
        "[The state's page](https://www.cde.ca.gov/sp/)",
        level="note",
    ),
    Rule(
        "image-elsewhere",
        "Keep pictures in the module.",
        "A page's security policy loads nothing from another site, so the reader gets an empty frame; and that site"
        " would learn who reads what.",
        "![An open door](https://example.org/door.png)",
        "![An open door](images/door.png)",
    ),
    Rule(
        "link-malformed",
        "Write a link as words in square brackets and, right behind them, its address in round ones.",
        "Otherwise the reader sees brackets instead of a link.",
        "(the report)[report.pdf]  or  [the report] (report.pdf)",
        "[the report](report.pdf)",
    ),
)
