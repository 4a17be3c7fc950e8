"""Read a block's first lines: its name, its words and its options, against the tables of `options`.

Part of `syntax`: works on lines only, and tells every problem where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..problems import nearest
from ..yaml_lines import Mapping, YamlError, load_mapping
from .options import BLOCKS, OptionError, as_meant, items_problem, scale_problem, slug

__all__ = ["END", "Block", "BlockReader"]

END = re.compile(r" {0,3}(/{3,}) *")  # as pymdownx.blocks reads it, a line at a time

_OPTION_LINE = re.compile(r" {4,}\S")
_LOOSE_OPTION = re.compile(r"\s*([\w-]+) *:(?:\s|$)")
_LOOKED_AT = 4  # lines below the options, for one that was meant to be among them

Report = Callable[[int, int, str, str, str], None]  # index of the line, column, code, message, fix


@dataclass(frozen=True, slots=True)
class Block:
    """One block as the author wrote it; `options` holds only the values that are right.

    Lines count from 1 in the whole file; `body` is the first after the options. `places` has the line and column
    of each option written. `clear` is false where it can't be said which options were meant: nothing may be
    written there for the author.
    """

    name: str
    argument: str
    line: int
    end: int
    options: dict[str, Any] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    clear: bool = True
    body: int = 0

    @property
    def is_prompt(self) -> bool:
        """Whether this asks a reader something, be its id right or not."""
        return self.name == "reflection"

    @property
    def prompt_id(self) -> str | None:
        """The id of the prompt that this is; None for another block, and for a prompt without a right one."""
        return self.options.get("id") if self.is_prompt else None


class BlockReader:
    """Reads blocks of one page, and reports what is wrong with their first lines."""

    def __init__(self, lines: Sequence[str], report: Report) -> None:
        self.lines = lines
        self.report = report

    def read(self, index: int, name: str, argument: str) -> tuple[Block, int]:
        """Return the block that starts at `index`, and the index of the first line after its options."""
        after = index + 1
        while after < len(self.lines) and _OPTION_LINE.match(self.lines[after]):
            after += 1
        block = Block(name, argument, index + 1, index + 1, body=after + 1)
        kind = BLOCKS[name]
        if kind.argument and not argument:
            fix = f"write {kind.argument} after a bar: /// {name} | …"
            self.report(index, 1, "argument-missing", f"this {name} has no words", fix)
        elif argument and not kind.argument:
            self.report(index, 1, "argument-unwanted", f"a {name} takes no words", f"write only: /// {name}")
        if not self._read_options(block, index + 1, after):
            return replace(block, clear=False), after
        self._check_required(block, after)
        strayed = self._strayed(after, kind.options)
        if strayed is not None and block.places.keys() >= set(kind.required):
            self._tell_strayed(strayed, name)  # where a required one is missing, that is told with this line as its fix
        return replace(block, clear=strayed is None and block.places.keys() <= kind.options.keys()), after

    def _read_options(self, block: Block, start: int, after: int) -> bool:
        """Fill `block.options`; return false where the lines are no options at all."""
        try:
            text = "\n".join(line[4:] for line in self.lines[start:after])
            mapping = load_mapping(text, tags=False) if start < after else Mapping({}, None)
        except YamlError as error:
            index = min(start + error.line - 1, after - 1)
            fix = "write one “name: value” a line; put a value that holds a colon in quotation marks"
            self.report(index, error.column + 4, "options-invalid", f"these options can't be read: {error}", fix)
            return False
        for inside in ((), ("items",)):
            for key, line, column in mapping.duplicates(*inside):
                self.report(
                    start + line - 1, column + 4, "option-repeated", f"“{key}” stands twice", "keep one of the two"
                )
        for key, value in mapping.values.items():
            line, column = mapping.place(key)
            block.places[key] = (start + line, column + 4)
            if key != "items" or not any(mapping.duplicates(key)):  # YAML kept only one of the two
                self._read_option(block, key, value)
        self._check_items(block)
        return True

    def _read_option(self, block: Block, key: str, value: Any) -> None:
        line, column = block.places[key]
        validators = BLOCKS[block.name].options
        if key not in validators:
            known = f"Known options: {', '.join(validators)}" if validators else "It takes none"
            message = f"unknown option “{key}” in a {block.name}"
            self.report(line - 1, column, "option-unknown", message, nearest(key, validators) + known)
            return
        try:
            block.options[key] = validators[key](as_meant(key, value))
        except OptionError as error:
            self.report(line - 1, column, "option-invalid", f"{key}: {error}", error.fix)

    def _check_items(self, block: Block) -> None:
        if not block.is_prompt:
            return
        kind = block.options.get("kind", "text")
        for key, problem in (("items", items_problem), ("scale", scale_problem)):
            if any(name in block.places and name not in block.options for name in ("kind", key)):
                continue  # one of the two could not be read, so the other is not held against it
            if error := problem(kind, block.options.get(key)):
                line, column = block.places.get(key) or block.places.get("kind") or (block.line, 1)
                self.report(line - 1, column, f"{key}-wrong", str(error), error.fix)

    def _check_required(self, block: Block, after: int) -> None:
        missing = [key for key in BLOCKS[block.name].required if key not in block.places]
        for key in missing:
            fix = f"add a line under it, indented by four spaces:  {key}: {_example(key, block)}"
            where = "indent it by four spaces, right under the first line, no blank between"
            if (strayed := self._strayed(after, {key})) is not None:
                fix = f"line {strayed + 1} has it: {where}"
            elif (strayed := self._strayed(after, BLOCKS[block.name].options)) is not None:
                fix = f"line {strayed + 1} has another option: {where}, and {key}: {_example(key, block)} with it"
            self.report(block.line - 1, 1, f"{key}-missing", f"this {block.name} has no {key}", fix)

    def _tell_strayed(self, index: int, name: str) -> None:
        line = self.lines[index]
        if line[:1].isspace():  # at the margin it may be guidance: “rows: see page 6”
            fix = f"indent it by four spaces, right under the first line of the {name}:      {line.strip()}"
            self.report(index, 1, "option-misplaced", "this option is read as guidance, and readers see it", fix)

    def _strayed(self, after: int, keys: Container[str]) -> int | None:
        """Return the index of a line that was meant as one of these options, but stands where it is text."""
        for index in range(after, min(after + _LOOKED_AT, len(self.lines))):
            if self.lines[index].lstrip(" ").startswith("///"):  # its end, or another block's beginning
                break
            if (match := _LOOSE_OPTION.match(self.lines[index])) and match.group(1) in keys:
                return index
        return None


def _example(key: str, block: Block) -> str:
    """Return what stands behind a missing option, as far as the block says it itself."""
    if key == "id":
        return slug(block.argument) or "a-name-that-stays"
    return {"of": "the id of the question whose answer comes back", "days": "14"}.get(
        key, "https://…" if key == "url" else "…"
    )
