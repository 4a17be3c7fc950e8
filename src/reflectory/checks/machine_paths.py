"""Paths of somebody's own machine, which lead nowhere on anybody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..problems import Problem
from ..prose.marks import blank, place, shown
from ..reading.module import Edition
from .rule import Rule

__all__ = ["RULES", "check"]

_PATH = re.compile(
    r"(?<![\w])file:/{2,3}[^\s)>\]\"]+"
    r"|(?<![\w:/.])(?:[A-Za-z]:\\|[A-Z]:/(?!/))[\w.\\/-]*[\w/\\]"
    r"|(?<![\w:/.~-])/(?:Users|home)/[\w.-]+(?:/[^\s)>\]\"]*)?"
    r"|(?<![\\\w])\\\\[A-Za-z][\w.-]+\\[\w.\\$-]+"
)
_PICTURE_WORDS = re.compile(r"!\[[^\[\]\n]*\]")  # what a picture shows may be the path itself
_LINKED = re.compile(r"\]\(\s*<?$|\]:\s*<?$|<$")


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield each path of a machine, in a link or in the text."""
    for edition in editions:
        for page, scan in edition.pages():
            text = shown(page, scan)
            if not any(sign in text for sign in (":\\", ":/", "/Users/", "/home/", "\\\\")):
                continue
            for match in _PATH.finditer(blank(_PICTURE_WORDS, text)):
                if match.group().startswith("file:") and _LINKED.search(text, max(0, match.start() - 8), match.start()):
                    continue  # `address-forbidden` says it already
                line, column = place(text, match.start())
                message = f"“{match.group()}” is a place on somebody's own computer"
                if _LINKED.search(text, max(0, match.start() - 8), match.start()):
                    name = re.split(r"[\\/]", match.group().rstrip("\\/"))[-1]
                    fix = f"put the file into the content folder, in files, say, and write here:  files/{name}"
                else:
                    fix = "say it without the name of a computer; a path that is an example stands in backquotes"
                yield page.problem(line, column, "machine-path", message, fix)


RULES = (
    Rule(
        "machine-path",
        "Link to files of the module, not of your computer.",
        "The link works for you and for nobody else, and it can tell your user name.",
        "[The form](C:\\Users\\ana\\form.pdf)",
        "[The form](files/form.pdf)",
    ),
)
