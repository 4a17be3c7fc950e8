"""Which question translates which where their ids differ: at the same place of the same page.

Part of `translations`: one slip in one id would else be told as a question too few and one too many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..grammar.block import Block
from ..problems import Problem
from ..reading.module import Edition
from ..reading.source import Page
from .unread import unread

__all__ = ["Pair", "differing"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A translated question whose id stands in no other edition, and the question at its place in the source."""

    page: Page
    block: Block
    original_page: Page
    original: Block

    def problem(self) -> Problem:
        """Return the one thing to say: no advice here may be followed and leave answers behind."""
        here, there = self.block.prompt_id, self.original.prompt_id
        if here is None:
            message = (
                f"this prompt has no id; its source at {self.original_page.path}:{self.original.line} has “{there}”"
            )
            return self.page.problem(self.block.line, 1, "id-vanished", message, f"add a line under it:  id: {there}")
        if there is None:
            message = f"this prompt lost its id; its translation at {self.page.path}:{self.block.line} has “{here}”"
            fix = f"add the line again:  id: {here}"
            return self.original_page.problem(self.original.line, 1, "id-vanished", message, fix)
        message = f"“{here}” is “{there}” in its source, at {self.original_page.path}:{self.original.line}"
        if here in self.original.options.get("was", ()):
            fix = f"write  id: {there}  and, in a line under it,  was: [{here}]"
        else:
            fix = f"write  id: {there}  here; or, if it was changed there by mistake, write  id: {here}  there again"
        return self.page.problem(*self.block.places["id"], "translation-prompt", message, fix)


def differing(source: Edition, edition: Edition) -> Iterator[Pair]:
    """Yield each pair of which neither id stands in the other edition, or one of the two has none."""
    ours, theirs = _ids(edition) | unread(edition).ids, _ids(source) | unread(source).ids
    for page, scan in edition.pages():
        original = source.source.page(page.file)
        if original is None:
            continue
        here = [block for block in scan.blocks if block.is_prompt]
        there = [block for block in source.scans[page.file].blocks if block.is_prompt]
        if len(here) != len(there):
            continue
        for block, first in zip(here, there, strict=True):
            no_id = [one.prompt_id is None and "id" not in one.places for one in (block, first)]
            if block.prompt_id in theirs or first.prompt_id in ours or all(no_id):
                continue
            if (block.prompt_id or no_id[0]) and (first.prompt_id or no_id[1]):
                yield Pair(page, block, original, first)


def _ids(edition: Edition) -> set[str | None]:
    return {block.prompt_id for _, scan in edition.pages() for block in scan.blocks if block.prompt_id}
