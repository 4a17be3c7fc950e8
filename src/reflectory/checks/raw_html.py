"""Author content is untrusted: nothing in it may run, load, submit or lead astray.

A pull request's Markdown may hold raw HTML. Python's own HTML parser reads it, as the browser
would; the page's security policy is the second line, for what nobody thought of here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote

from ..module import Edition
from ..problems import Problem
from ..rules import Rule
from .links import prose

__all__ = ["RULES", "check"]

_FORBIDDEN = frozenset(
    "script iframe frame frameset object embed applet base meta link style form input button select textarea "
    "option template slot portal svg math noscript audio video source track canvas dialog".split()
)
_ADDRESSES = frozenset("href src action formaction data poster background cite xlink:href srcset".split())
_SCHEMES = re.compile(r"(?:javascript|vbscript|data|file|blob|filesystem):", re.IGNORECASE)
# The address of an inline link or image, of a definition, and of an automatic link.
_MARKDOWN_ADDRESS = re.compile(
    r"\]\(\s*<?([^\s)>]+)|^ {0,3}\[[^\]]+\]:\s*<?(\S+)|<([a-zA-Z][^\s<>]*:[^<>]*)>", re.MULTILINE
)


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield raw HTML that could act, and addresses that run code, at their line."""
    for edition in editions:
        for page, scan in edition.pages():
            text = "\n".join(page.body)
            if "<" not in text and ":" not in text:
                continue
            text = prose(page, scan)
            found: list[tuple[int, int, str, str, str]] = []
            if "<" in text:
                _Reader(found).read(text)
            found += _markdown_addresses(text)
            for line, column, code, message, fix in found:
                yield page.problem(line, column, code, message, fix)


class _Reader(HTMLParser):
    def __init__(self, found: list[tuple[int, int, str, str, str]]) -> None:
        super().__init__(convert_charrefs=True)
        self.found = found

    # A page can't switch the parser to raw text by opening a script or style element.
    CDATA_CONTENT_ELEMENTS = ()  # type: ignore[misc]
    RCDATA_CONTENT_ELEMENTS = ()  # type: ignore[misc]

    def read(self, text: str) -> None:
        self.feed(text + ">")  # a tag left open at the end is read too
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        if tag in _FORBIDDEN or tag.startswith(("reflection-", "reflectory-")):
            message = f"<{tag}> can't stand in a section"
            self.found.append((line, column + 1, "html-forbidden", message, "take it out, or write it in Markdown"))
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc"):
                message = f"the attribute {name} can't stand in a section"
                self.found.append((line, column + 1, "html-attribute", message, "take the attribute out"))
            elif name in _ADDRESSES and _runs_code(value or ""):
                self.found.append((line, column + 1, *_ADDRESS_PROBLEM))

    handle_startendtag = handle_starttag


_ADDRESS_PROBLEM = (
    "address-forbidden",
    "this address would run code or read a file, not lead to a page",
    "link to a page of this module or to an address that starts with https://",
)


def _markdown_addresses(text: str) -> Iterator[tuple[int, int, str, str, str]]:
    for match in _MARKDOWN_ADDRESS.finditer(text):
        group = match.lastindex or 1
        if _runs_code(match.group(group)):
            start = match.start(group)
            yield (text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start), *_ADDRESS_PROBLEM)


def _runs_code(address: str) -> bool:
    """Whether a browser, which ignores blanks and reads character references, would take it for a script."""
    plain = re.sub(r"[\x00-\x20\x7f]", "", unescape(unquote(unescape(address))))
    return bool(_SCHEMES.match(plain)) and not plain.lower().startswith("data:image/")


RULES = (
    Rule(
        "address-forbidden",
        "Link to pages, never to code or files.",
        "Such an address could run something in the reader's browser.",
        "[Open](javascript:alert(1))",
        "[Open](why.md)",
        fixed=True,
    ),
    Rule(
        "html-attribute",
        "Leave scripts and styles out of attributes.",
        "They would not run, and a page must never look as if it tried.",
        '<p onclick="…">Press</p>',
        "Press",
        fixed=True,
    ),
    Rule(
        "html-forbidden",
        "Write sections in Markdown, without HTML that can act.",
        "A pull request must not be able to run, load or submit anything in a reader's browser.",
        '<iframe src="…"></iframe>',
        "/// video | A talk\n    url: https://example.org/talk\n///",
        fixed=True,
    ),
)
