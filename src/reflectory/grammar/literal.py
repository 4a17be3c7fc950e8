"""Which lines of a page are code or comment, and so no blocks, as superfences and Markdown read them.

Part of `syntax`: works on lines only, with tabs already made blanks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["comment_end", "comment_runs_on", "fence_end", "is_fence"]

_COMMENT = re.compile(r" {0,3}<!--")
_FENCE = re.compile(r"([ >]*)(`{3,}|~{3,})([^`]*)")


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


def is_fence(line: str) -> bool:
    """Whether a code fence starts here, closed or not."""
    return ("```" in line or "~~~" in line) and _FENCE.fullmatch(line) is not None


def fence_end(lines: Sequence[str], index: int) -> int | None:
    """Return the index after the fence that starts at `index`; None if it is not closed as it should be.

    The renderer gives a fence up at the first line that stands further left than its start.
    """
    fence = _FENCE.fullmatch(lines[index])
    if fence is None:
        return None
    indent = len(fence[1]) if ">" not in fence[1] else 0
    for i in range(index + 1, len(lines)):
        if lines[i].strip() and len(lines[i]) - len(lines[i].lstrip()) < indent:
            return None
        if lines[i].strip(" >") == fence[2]:
            return i + 1
    return None
