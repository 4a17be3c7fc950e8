"""Which lines of a page are code or comment, and so no blocks, as superfences and Markdown read them.

Part of `syntax`: works on lines only, with tabs already made blanks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

__all__ = ["Fences", "comment_end", "comment_runs_on"]

_COMMENT = re.compile(r" {0,3}<!--")
_FENCE = re.compile(r"([ >]*)(`{3,}|~{3,})([^`]*)")
_FENCE_END = re.compile(r"([ >]*)(`{3,}|~{3,}) *")


def comment_end(lines: Sequence[str], index: int) -> int | None:
    """Return the index after the comment that starts at `index`, None if none does."""
    if "<!--" not in lines[index] or not _COMMENT.match(lines[index]):
        return None
    return next((i + 1 for i in range(index, len(lines)) if "-->" in lines[i]), None)


def comment_runs_on(lines: Sequence[str], index: int, last_close: int) -> bool:
    """Whether a comment that starts inside the line at `index` takes in lines below; `last_close` is the last `-->`."""
    start = lines[index].rfind("<!--")
    if start < 0 or "-->" in lines[index][start:]:
        return False
    return index < last_close or _COMMENT.match(lines[index]) is not None


class Fences:
    """Where the code fences of a page end; every line is looked at once, however many fences start."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._ends: dict[tuple[int, str], list[int]] = defaultdict(list)  # by column and marks, what ends such a fence
        for index, line in enumerate(lines):
            if _may_be(line) and (found := _FENCE_END.fullmatch(line)):
                self._ends[len(found[1]), found[2]].append(index)

    def starts(self, index: int) -> bool:
        """Whether a code fence starts here, closed or not."""
        return _may_be(self._lines[index]) and _FENCE.fullmatch(self._lines[index]) is not None

    def end(self, index: int) -> int | None:
        """Return the index after the fence that starts at `index`; None if it is not closed as it should be.

        The same marks end it, in the same column: further right they are code, and the renderer gives a fence
        up at the first line that stands further left.
        """
        fence = _FENCE.fullmatch(self._lines[index])
        ends = self._ends.get((len(fence[1]), fence[2]), []) if fence else []
        found = bisect_right(ends, index)
        if fence is None or found == len(ends):
            return None
        further_left = self._further_left_in_quotation if ">" in fence[1] else self._further_left
        return ends[found] + 1 if ends[found] < further_left[index] else None

    @cached_property
    def _further_left(self) -> list[int]:
        return _further_left(self._lines, " ")

    @cached_property
    def _further_left_in_quotation(self) -> list[int]:
        """The marks of a quotation are room as blanks are."""
        return _further_left(self._lines, " >")


def _may_be(line: str) -> bool:
    return "```" in line or "~~~" in line


def _further_left(lines: Sequence[str], room: str) -> list[int]:
    """Return for each line the first one below that stands further left; the number of lines if none does."""
    found = [len(lines)] * len(lines)
    waiting: list[tuple[int, int]] = []  # indent and index, each further right than the one before
    for index, line in enumerate(lines):
        words = line.lstrip(room)
        if not words.strip():
            continue
        indent = len(line) - len(words)
        while waiting and waiting[-1][0] > indent:
            found[waiting.pop()[1]] = index
        waiting.append((indent, index))
    return found
