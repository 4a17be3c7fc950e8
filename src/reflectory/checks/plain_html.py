"""HTML where Markdown has words for it. Harmless, but hard to read for the next author and to translate.

What Markdown can't say (`<abbr>`, `<sup>`, `<span lang="es">`, `<details>` and the like) is welcome.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..problems import Problem
from ..prose.marks import place, shown
from ..reading.module import Edition
from .rule import Rule

__all__ = ["RULES", "check"]

_MARKDOWN = {
    **dict.fromkeys(("b", "strong"), "**words**"),
    **dict.fromkeys(("i", "em"), "*words*"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "## Heading"),
    **dict.fromkeys(("ul", "li"), "- item"),
    "ol": "1. item",
    "p": "a blank line before and after it",
    "a": "[what is there to read](its address)",
    "img": "![what the picture shows](its address)",
    "code": "`code`",
    "pre": "```\ncode\n```",
    "blockquote": "> words",
    "hr": "---",
    "table": "| Step | When |",
    **dict.fromkeys(("center", "font", "big", "tt"), "the words alone: the module's look is set in one place"),
}
_TAG = re.compile(rf"<({'|'.join(_MARKDOWN)})(\s[^<>]{{0,500}})?>", re.IGNORECASE)
_NEEDED = re.compile(r"\b(?:lang|dir|id|name|aria-[a-z]+|role)\s*=", re.IGNORECASE)


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield each kind of element that Markdown could say, once a page, where it first stands."""
    for edition in editions:
        for page, scan in edition.pages():
            text = shown(page, scan)
            told: set[str] = set()
            for match in _TAG.finditer(text) if "<" in text else ():
                tag = match.group(1).lower()
                if tag not in told and not _NEEDED.search(match.group(2) or ""):
                    told.add(tag)
                    message = f"<{tag}> can be said in Markdown"
                    yield page.problem(*place(text, match.start()), "html-plain", message, f"write  {_MARKDOWN[tag]}")


RULES = (
    Rule(
        "html-plain",
        "Write in Markdown what Markdown can say.",
        "The next author may know no HTML, and one tag left open changes the rest of the page.",
        "<b>Listen first.</b>",
        "**Listen first.**",
        level="note",
    ),
)
