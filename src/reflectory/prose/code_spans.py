"""Code set in a line of text, as Python-Markdown finds it: a run of backticks up to the next run as long."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator

__all__ = ["code_spans", "covered", "same_in_any_block"]

_RUN = re.compile(r"`+")
# A paragraph ends at a blank line; and a line that starts with “<” is raw HTML whatever stands around it.
_PARAGRAPH_END = re.compile(r"\n[ \t]*+(?:\n|<)")
_BLANK_LINES = re.compile(r"\n[ \t]*+\n")


def code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each span of code starts and ends, marks included."""
    runs = [(match.start(), match.end()) for match in _RUN.finditer(text)]
    ends = [match.start() for match in _PARAGRAPH_END.finditer(text)]
    as_long: dict[int, list[int]] = defaultdict(list)
    for start, end in runs:
        as_long[end - start].append(start)
    done = 0
    for start, end in runs:
        if start < done:
            continue
        opening = start + _is_escaped(text, start)
        others = as_long[end - opening]
        closing = bisect_left(others, end)
        if opening == end or closing == len(others):
            continue
        stop = bisect_right(ends, end - 1)
        if stop == len(ends) or others[closing] <= ends[stop]:
            done = others[closing] + end - opening
            yield opening, done


def _is_escaped(text: str, start: int) -> bool:
    """Whether a backslash takes the meaning from the character here; two of them take it from each other."""
    before = start
    while before and text[before - 1] == "\\":
        before -= 1
    return (start - before) % 2 == 1


def covered(text: str, spans: Iterator[tuple[int, int]]) -> str:
    """Return `text` with these spans blanked out, all other characters and every line end in their places."""
    parts, end = [], 0
    for start, stop in spans:
        parts += [text[end:start], re.sub(r"[^\n]", " ", text[start:stop])]
        end = stop
    return "".join([*parts, text[end:]])


def same_in_any_block(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans that are code wherever a renderer ends its blocks: in a heading, a list, a note, a quotation.

    That is so where every mark of a paragraph finds its fellow on its own line. What might be
    read in another way is left to be looked at as what it says.
    """
    position = 0
    for paragraph in _BLANK_LINES.split(text):
        start = text.index(paragraph, position)
        position = start + len(paragraph)
        if "`" not in paragraph or "\\`" in paragraph:
            continue
        found: list[tuple[int, int]] = []
        offset = start
        for line in paragraph.split("\n"):
            spans = list(code_spans(line))
            if "`" in covered(line, iter(spans)):
                break
            found += [(offset + first, offset + last) for first, last in spans]
            offset += len(line) + 1
        else:
            yield from found
