"""Find Reflectory's blocks in Markdown lines.

Second step of the flow: source → syntax → module. Works on lines only: it opens no files and
makes no HTML, so it can be tested with a string. The renderer drops a block with a mistyped
option without a word; this reads the same lines and says so, at the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .literal import comment_end, comment_runs_on, fence_end, is_fence
from .options import BLOCKS, OptionError, items_problem, slug
from .problems import Problem, nearest
from .yaml_lines import Mapping, YamlError, load_mapping

__all__ = ["Block", "Scan", "scan"]

# The first two as pymdownx.blocks reads them, a line at a time.
_START = re.compile(r"( *)(/{3,}) *([\w-]+) *(?:\| *(.*?) *)?")
_END = re.compile(r" {0,3}(/{3,}) *")
_OPTION_LINE = re.compile(r" {4,}\S")
_NESTED_START = re.compile(r"\s*(?:[>*+-]|\d+[.)])[\s>]*/{3,} *([\w-]+)")
_SHORT_START = re.compile(r" *//? ?([\w-]+) *\|")
_LOOSE_OPTION = re.compile(r"\s*([\w-]+) *: ")


@dataclass(frozen=True, slots=True)
class Block:
    """One block as the author wrote it; `options` holds only the values that are right.

    Lines count from 1 in the whole file. `places` has the line and column of each option written.
    """

    name: str
    argument: str
    line: int
    end: int
    options: dict[str, Any] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)


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


def scan(lines: Sequence[str], path: str = "", start: int = 0, others: Iterable[str] = ()) -> Scan:
    """Return the blocks in `lines[start:]`, and every problem found on the way.

    Never raises. Blocks inside code fences and comments are examples and are skipped. `others`
    names the blocks of other extensions that the module uses.
    """
    return _Scanner([line.expandtabs(4) for line in lines], path, frozenset(others)).run(start)


class _Scanner:
    def __init__(self, lines: Sequence[str], path: str, others: frozenset[str]) -> None:
        self.lines = lines
        self.path = path
        self.others = others
        self.blocks: list[Block] = []
        self.open: list[_Open] = []
        self.last_close = max((index for index, line in enumerate(lines) if "-->" in line), default=-1)
        self.together = _starts(lines)
        self.fenced: set[int] = set()
        self.literal: set[int] = set()
        self.problems: list[Problem] = []

    def run(self, start: int) -> Scan:
        index = start
        while index < len(self.lines):
            index = self.step(index)
        for opened in reversed(self.open):
            self.unclosed(opened, len(self.lines))
        blocks = sorted(self.blocks, key=lambda block: block.line)
        found = tuple(sorted(self.problems))
        return Scan(tuple(blocks), frozenset(self.fenced), frozenset(self.literal), found)

    def step(self, index: int) -> int:
        """Read what stands at `index` and return the index of the next line to read."""
        line = self.lines[index]
        if after := self.literal_end(index):
            return after
        if "/" not in line:
            return index + 1
        if end := _END.fullmatch(line):
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
        if after is None and is_fence(self.lines[index]):
            after = fence_end(self.lines, index)
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
                self.open.append(_Open(length, None, index + 1))
            return index + 1
        self.check_space(index)
        if unclosed := [opened for opened in self.open if opened.length == length]:
            self.unclosed(unclosed[-1], index)
            del self.open[self.open.index(unclosed[-1]) :]
        if name in BLOCKS:
            block, after = self.read_block(index, name, match.group(4) or "")
            self.open.append(_Open(length, block, index + 1, after))
            return after
        if name not in self.others:
            known = f"{nearest(name, BLOCKS)}The blocks are: {', '.join(BLOCKS)}"
            self.report(index, match.start(3) + 1, "block-unknown", f"there is no block “{name}”", known)
        self.open.append(_Open(length, None, index + 1))
        return index + 1

    def check_space(self, index: int) -> None:
        """Report a block or fence right below lines that start indented: the renderer takes it into their list item."""
        first = self.together[index]
        if first < index and self.lines[first].startswith("    "):
            message = "this line runs into the indented lines above it"
            self.report(index, 1, "block-crowded", message, "put a blank line above it")

    def close(self, index: int, length: int) -> None:
        matching = [opened for opened in self.open if opened.length == length]
        if not matching:
            slashes = "/" * length
            fix = f"take the line out, or open the block above with “{slashes} name”"
            self.report(index, 1, "block-not-open", f"this {slashes} closes no block", fix)
            return
        opened = matching[-1]
        for inner in self.open[self.open.index(opened) + 1 :]:
            self.unclosed(inner, index)
        del self.open[self.open.index(opened) :]
        self.check_body(opened, index)
        self.keep(opened, index + 1)

    def check_body(self, opened: _Open, end: int) -> None:
        if (block := opened.block) is None or BLOCKS[block.name].body:
            return
        inside = next((index for index in range(opened.body, end) if self.lines[index].strip()), None)
        if inside is not None:
            fix = f"move it below the {'/' * opened.length} that closes the {block.name}"
            self.report(inside, 1, "body-unwanted", f"nothing can stand inside a {block.name}", fix)

    def unclosed(self, opened: _Open, end: int) -> None:
        slashes = "/" * opened.length
        fix = f"add a line with only {slashes} where it ends"
        self.report(opened.line - 1, 1, "block-unclosed", "this block is never closed", fix)
        self.keep(opened, end)

    def keep(self, opened: _Open, end: int) -> None:
        if (block := opened.block) is not None:
            self.blocks.append(Block(block.name, block.argument, block.line, end, block.options, block.places))

    def read_block(self, index: int, name: str, argument: str) -> tuple[Block, int]:
        after = index + 1
        while after < len(self.lines) and _OPTION_LINE.match(self.lines[after]):
            after += 1
        block = Block(name, argument, index + 1, index + 1)
        kind = BLOCKS[name]
        if kind.argument and not argument:
            fix = f"write {kind.argument} after a bar: /// {name} | …"
            self.report(index, 1, "argument-missing", f"this {name} has no words", fix)
        elif argument and not kind.argument:
            self.report(index, 1, "argument-unwanted", f"a {name} takes no words", f"write only: /// {name}")
        if self.read_options(block, index + 1, after):
            self.check_required(block, after)
        return block, after

    def read_options(self, block: Block, start: int, after: int) -> bool:
        """Fill `block.options`; return false where the lines are no options at all."""
        try:
            text = "\n" * start + "\n".join(line[4:] for line in self.lines[start:after])
            mapping = load_mapping(text, tags=False) if start < after else Mapping({}, None)
        except YamlError as error:
            index = min(max(error.line - 1, start), after - 1)
            fix = "write one “name: value” a line; put a value that holds a colon in quotation marks"
            self.report(index, error.column + 4, "options-invalid", f"these options can't be read: {error}", fix)
            return False
        for key, line, column in mapping.duplicates():
            self.report(line - 1, column + 4, "option-repeated", f"“{key}” stands twice", "keep one of the two")
        for key, value in mapping.values.items():
            line, column = mapping.place(key)
            block.places[key] = (line, column + 4)
            self.read_option(block, key, value)
        self.check_items(block)
        return True

    def read_option(self, block: Block, key: str, value: Any) -> None:
        line, column = block.places[key]
        validators = BLOCKS[block.name].options
        if key not in validators:
            known = f"Known options: {', '.join(validators)}" if validators else "It takes none"
            message = f"unknown option “{key}” in a {block.name}"
            self.report(line - 1, column, "option-unknown", message, nearest(key, validators) + known)
            return
        try:
            block.options[key] = validators[key](value)
        except OptionError as error:
            self.report(line - 1, column, "option-invalid", f"{key}: {error}", error.fix)

    def check_items(self, block: Block) -> None:
        if block.name != "reflection" or ("items" in block.places and "items" not in block.options):
            return
        if error := items_problem(block.options.get("kind", "text"), block.options.get("items")):
            line, column = block.places.get("items") or block.places.get("kind") or (block.line, 1)
            self.report(line - 1, column, "items-wrong", str(error), error.fix)

    def check_required(self, block: Block, after: int) -> None:
        missing = [key for key in BLOCKS[block.name].required if key not in block.places]
        for key in missing:
            example = (slug(block.argument) or "a-name-that-stays") if key in ("id", "of") else "…"
            fix = f"add a line under it, indented by four spaces:  {key}: {example}"
            strayed = self.strayed_option(key, after)
            if strayed is not None:
                fix = (
                    f"line {strayed + 1} has it: indent it by four spaces, right under the first line, no blank between"
                )
            self.report(block.line - 1, 1, f"{key}-missing", f"this {block.name} has no {key}", fix)

    def strayed_option(self, key: str, after: int) -> int | None:
        """Return the index of a line that was meant as this option, but stands where it is text."""
        for index in range(after, min(after + 4, len(self.lines))):
            if _END.fullmatch(self.lines[index]):
                break
            if (match := _LOOSE_OPTION.match(self.lines[index])) and match.group(1) == key:
                return index
        return None

    def not_at_margin(self, index: int, column: int) -> None:
        fix = "start the line with /// and move the block out of the list or quotation around it"
        self.report(index, column, "block-indented", "this block does not start at the left margin", fix)

    def report(self, index: int, column: int, code: str, message: str, fix: str) -> None:
        excerpt = self.lines[index] if index < len(self.lines) else ""
        self.problems.append(Problem(self.path, index + 1, column, code, message, fix, excerpt))


def _starts(lines: Sequence[str]) -> list[int]:
    """Return for each line the first of the lines it stands together with: after a blank or the end of a block."""
    starts: list[int] = []
    for index, above in enumerate(["", *lines[:-1]]):
        alone = not above.strip() or ("///" in above and _END.fullmatch(above))
        starts.append(index if alone or not starts else starts[-1])
    return starts
