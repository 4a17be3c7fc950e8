"""Find Reflectory's blocks in Markdown lines.

Second step of the flow: source → syntax → module. Works on lines only: it opens no files and
makes no HTML, so it can be tested with a string. The renderer drops a block with a mistyped
option without a word; this reads the same lines and says so, at the line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from ..problems import Problem, nearest
from .block import END, Block, BlockReader
from .literal import Fences, comment_end, comment_runs_on
from .options import BLOCKS

__all__ = ["Scan", "scan"]

# As pymdownx.blocks reads it, a line at a time.
_START = re.compile(r"( *)(/{3,}) *([\w-]+) *(?:\|(.*))?")
_NESTED_START = re.compile(r"\s*(?:[>*+-]|\d+[.)])[\s>]*/{3,} *([\w-]+)")
# Fifty lists in each other. The engine fails at some three hundred, with nothing of the page to show.
_DEEPEST = " " * 200
_SHORT_START = re.compile(r" *//? ?([\w-]+) *\|")


@dataclass(frozen=True, slots=True)
class Scan:
    """The blocks of a page in order, the lines that are code, or code or comment, and every problem found."""

    blocks: tuple[Block, ...]
    fenced: frozenset[int]
    literal: frozenset[int]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Open:
    length: int
    block: Block | None  # None: a block of another extension, or one already reported
    line: int
    body: int = 0  # index of the first line after the options


class _Stack:
    """The blocks that are open, outermost first; asked by the number of their slashes."""

    def __init__(self) -> None:
        self.blocks: list[_Open] = []
        self._places: dict[int, list[int]] = defaultdict(list)

    def put(self, opened: _Open) -> None:
        self._places[opened.length].append(len(self.blocks))
        self.blocks.append(opened)

    def take(self, length: int) -> list[_Open]:
        """Remove the innermost block of so many slashes, with all inside it; return them, outermost first."""
        if not self._places[length]:
            return []
        place = self._places[length][-1]
        taken = self.blocks[place:]
        del self.blocks[place:]
        for opened in taken:
            self._places[opened.length].pop()
        return taken


def scan(lines: Sequence[str], path: str = "", start: int = 0, others: Iterable[str] = ()) -> Scan:
    """Return the blocks in `lines[start:]`, and every problem found on the way.

    Never raises. Blocks inside code fences and comments are examples and are skipped. `others`
    names the blocks of other extensions that the module uses.
    """
    return _scanned(tuple(lines), path, start, frozenset(others))


# A preview scans every page at each save, and one of them has other lines than before.
@lru_cache(maxsize=8192)
def _scanned(lines: tuple[str, ...], path: str, start: int, others: frozenset[str]) -> Scan:
    return _Scanner([line.expandtabs(4) for line in lines], path, others).run(start)


class _Scanner:
    def __init__(self, lines: Sequence[str], path: str, others: frozenset[str]) -> None:
        self.lines = lines
        self.path = path
        self.others = others
        self.blocks: list[Block] = []
        self.open = _Stack()
        self.fences = Fences(lines)
        self.deep = False
        self.last_close = max((index for index, line in enumerate(lines) if "-->" in line), default=-1)
        self.reader = BlockReader(lines, self.report)
        self.fenced: set[int] = set()
        self.literal: set[int] = set()
        self.problems: list[Problem] = []

    @cached_property
    def together(self) -> list[int]:
        """For each line the first of those it stands together with."""
        return _starts(self.lines)

    @cached_property
    def words(self) -> list[int]:
        """The lines on which anything stands."""
        return [index for index, line in enumerate(self.lines) if line.strip()]

    def run(self, start: int) -> Scan:
        index = start
        while index < len(self.lines):
            index = self.step(index) if _may_say(self.lines[index]) else index + 1
        for opened in reversed(self.open.blocks):
            self.unclosed(opened, len(self.lines))
        blocks = sorted(self.blocks, key=lambda block: block.line)
        found = tuple(sorted(self.problems))
        return Scan(tuple(blocks), frozenset(self.fenced), frozenset(self.literal), found)

    def step(self, index: int) -> int:
        """Read what stands at `index` and return the index of the next line to read."""
        line = self.lines[index]
        if after := self.literal_end(index):
            return after
        if line.startswith(_DEEPEST) and line.strip() and not self.deep:
            self.deep = True
            message = "this line stands deeper than the engine can follow"
            self.report(index, len(_DEEPEST) + 1, "nesting-deep", message, "bring it to the left; five levels are many")
        if "/" not in line:
            return index + 1
        if end := END.fullmatch(line):
            self.close(index, len(end.group(1)))
        elif start := _START.fullmatch(line):
            return self.start(index, start)
        elif line.startswith("///"):
            known = next((name for name in BLOCKS if name in line), "reflection")
            fix = f"write the name, a bar, then the words: /// {known} | …"
            self.report(index, 1, "block-malformed", "this line starts like a block, but can't be read as one", fix)
        elif (nested := _NESTED_START.match(line)) and nested.group(1).lower() in BLOCKS:
            self.not_at_margin(index, line.index("/") + 1)
        elif (short := _SHORT_START.match(line)) and short.group(1).lower() in BLOCKS:
            self.report(index, 1, "block-malformed", "a block starts with three slashes", "write /// in front")
        return index + 1

    def literal_end(self, index: int) -> int | None:
        """Note the code fence or comment that starts here and return the index after it, None if none does."""
        after = comment_end(self.lines, index) if index <= self.last_close else None
        if after is None and self.fences.starts(index):
            after = self.fences.end(index)
            if after is None:
                fix = "close it with the same marks, and let nothing inside stand further left"
                self.report(index, 1, "fence-unclosed", "this code fence is never closed", fix)
                return None
            self.check_space(index)
            self.fenced.update(range(index + 1, after + 1))
        if after:
            self.literal.update(range(index + 1, after + 1))
        elif comment_runs_on(self.lines, index, self.last_close):
            fix = "start a comment at the left margin, and close it with -->"
            self.report(index, 1, "comment-unclosed", "this comment does not end where it seems to", fix)
        return after

    def start(self, index: int, match: re.Match[str]) -> int:
        indent, name = len(match.group(1)), match.group(3).lower()
        length = len(match.group(2))
        if indent:
            if name in BLOCKS:
                self.not_at_margin(index, indent + 1)
            if indent < 4 and (name in BLOCKS or name in self.others):
                self.open.put(_Open(length, None, index + 1))
            return index + 1
        self.check_space(index)
        if unclosed := self.open.take(length):
            self.unclosed(unclosed[0], index)
        if name in BLOCKS:
            block, after = self.reader.read(index, name, (match.group(4) or "").strip(" "))
            self.open.put(_Open(length, block, index + 1, after))
            return after
        if name not in self.others:
            known = f"{nearest(name, BLOCKS)}The blocks are: {', '.join(BLOCKS)}"
            self.report(index, match.start(3) + 1, "block-unknown", f"there is no block “{name}”", known)
        self.open.put(_Open(length, None, index + 1))
        return index + 1

    def check_space(self, index: int) -> None:
        """Report a block or fence right below lines that start indented: the renderer takes it into their list item."""
        if index == 0 or not self.lines[index - 1].strip():  # most blocks
            return
        first = self.together[index]
        if first < index and self.lines[first].startswith("    "):
            message = "this line runs into the indented lines above it"
            self.report(index, 1, "block-crowded", message, "put a blank line above it")

    def close(self, index: int, length: int) -> None:
        taken = self.open.take(length)
        if not taken:
            slashes = "/" * length
            fix = f"take the line out, or open the block above with “{slashes} name”"
            self.report(index, 1, "block-not-open", f"this {slashes} closes no block", fix)
            return
        for inner in taken[1:]:
            self.unclosed(inner, index)
        self.check_body(taken[0], index)
        self.keep(taken[0], index + 1)

    def check_body(self, opened: _Open, end: int) -> None:
        if (block := opened.block) is None or BLOCKS[block.name].body:
            return
        inside = bisect_left(self.words, opened.body)
        if inside < len(self.words) and self.words[inside] < end:
            fix = f"move it below the {'/' * opened.length} that closes the {block.name}"
            self.report(self.words[inside], 1, "body-unwanted", f"nothing can stand inside a {block.name}", fix)

    def unclosed(self, opened: _Open, end: int) -> None:
        slashes = "/" * opened.length
        fix = f"add a line with only {slashes} where it ends"
        self.report(opened.line - 1, 1, "block-unclosed", "this block is never closed", fix)
        self.keep(opened, end)

    def keep(self, opened: _Open, end: int) -> None:
        if (block := opened.block) is not None:
            self.blocks.append(replace(block, end=end))

    def not_at_margin(self, index: int, column: int) -> None:
        fix = "start the line with /// and move the block out of the list or quotation around it"
        self.report(index, column, "block-indented", "this block does not start at the left margin", fix)

    def report(self, index: int, column: int, code: str, message: str, fix: str) -> None:
        excerpt = self.lines[index] if index < len(self.lines) else ""
        self.problems.append(Problem(self.path, index + 1, column, code, message, fix, excerpt))


def _may_say(line: str) -> bool:
    """Whether a line may open or close anything, or stand too deep: most lines are words."""
    return "/" in line or "<!--" in line or "```" in line or "~~~" in line or line.startswith(_DEEPEST)


def _starts(lines: Sequence[str]) -> list[int]:
    """Return for each line the first of the lines it stands together with: after a blank or the end of a block."""
    starts: list[int] = []
    for index, above in enumerate(["", *lines[:-1]]):
        alone = not above.strip() or ("///" in above and END.fullmatch(above))
        starts.append(index if alone or not starts else starts[-1])
    return starts
