"""Front matter that is none: an end that is missing, a line above it, a key that nobody reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from ..problems import Problem
from ..reading.module import Edition
from ..reading.source import Page
from .rule import Rule

__all__ = ["RULES", "check"]

_OURS = ("title", "minutes", "description", "source", "objectives", "keypoints")
# What MkDocs, Material and Zensical read, and what says who wrote a page.
_THEIRS = frozenset(
    "template hide tags icon status search subtitle author authors date updated draft exclude slug categories comments "
    "edit_url render_macros lang language dir license keywords image robots redirect_to todo note notes".split()
)
_RULE = re.compile(r"[ \t]*(?:-{2,}|[—–]+-*|\*{3,}|\+{3}|={3,})[ \t]*")
_KEY = re.compile(r"[ \t]*([A-Za-z_]+)[ \t]*:(?:[ \t]|$)")


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield front matter that readers would see, and keys that are misspelled or unknown."""
    for edition in editions:
        told = {problem.path for problem in edition.source.problems}
        for page in edition.source.pages:
            if page.body_start == 0 and page.path not in told:
                yield from _open(page)
            yield from _keys(page)


def _open(page: Page) -> Iterator[Problem]:
    lines = page.lines
    first = next((index for index, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return
    ruled = _RULE.fullmatch(lines[first]) is not None
    start = first + ruled
    keys: list[str] = []
    for line in lines[start : start + 12]:
        if not (match := _KEY.match(line)):
            break
        keys.append(match.group(1).lower())
    if not any(get_close_matches(key, _OURS[:3], n=1, cutoff=0.8) for key in keys):
        return
    end = start + len(keys)
    closed = end < len(lines) and _RULE.fullmatch(lines[end]) is not None
    if not ruled or lines[first].strip() != "---":
        at, fix = first, "write three hyphens and nothing else in the first line:  ---"
    elif not closed or lines[end].strip() not in ("---", "..."):
        at, fix = end, "write three hyphens and nothing else in a line below these:  ---"
    elif first:
        at, fix = 0, "take out what stands above it: the first line of the file must be  ---"
    else:
        at, fix = start, "write one “key: value” a line, between two lines of  ---"
    message = "these lines are no front matter as they stand, so readers would see them"
    yield page.problem(min(at, len(lines) - 1) + 1, 1, "front-matter-open", message, fix)


def _keys(page: Page) -> Iterator[Problem]:
    values = page.meta.values
    for key in values:
        if key in _OURS or key in _THEIRS:
            continue
        line, column = page.meta.place(key)
        missing = [known for known in _OURS if known not in values]
        if near := get_close_matches(key.lower(), missing, n=1, cutoff=0.75):
            message = f"“{key}” is not read; “{near[0]}” is, and this page has none"
            yield page.problem(line, column, "front-matter-misspelled", message, f"write  {near[0]}: {values[key]}")
        else:
            fix = f"take it out; known here are {', '.join(_OURS[:3])}"
            yield page.problem(line, column, "front-matter-unknown", f"nothing reads “{key}”", fix)


RULES = (
    Rule(
        "front-matter-misspelled",
        "Spell the keys of front matter as they are read.",
        "Under another name the minutes, the title or the description are lost without a word.",
        "minuts: 20",
        "minutes: 20",
    ),
    Rule(
        "front-matter-open",
        "Put front matter between two lines of three hyphens, at the very top.",
        "As it stands, Markdown takes it for text, and the page starts with “title: … minutes: …”.",
        "---\ntitle: Why engage?\n\n# Why engage?",
        "---\ntitle: Why engage?\n---\n\n# Why engage?",
    ),
    Rule(
        "front-matter-unknown",
        "Leave nothing in front matter that nobody reads.",
        "The next author takes it for something that works.",
        "---\ntitle: Why engage?\naudience: principals\n---",
        "---\ntitle: Why engage?\n---",
        level="note",
    ),
)
