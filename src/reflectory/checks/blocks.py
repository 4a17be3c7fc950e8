"""Blocks as the renderer will read them: `syntax` found what it would drop without a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..problems import Problem
from ..reading.module import Edition
from .rule import Rule

__all__ = ["RULES", "check"]


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield what `syntax` could not read."""
    for edition in editions:
        for scan in edition.scans.values():
            yield from scan.problems


_RIGHT = "/// reflection | What surprised you?\n    id: what-surprised-you\n///"

RULES = (
    Rule(
        "argument-missing",
        "Write the question after a bar.",
        "A box without a question asks nothing.",
        "/// reflection\n    id: surprise\n///",
        _RIGHT,
        fixed=True,
    ),
    Rule(
        "argument-unwanted",
        "Write nothing after the name of a block that takes no words.",
        "The renderer drops such a block, and the reader sees its source.",
        "/// workbook | Mine\n///",
        "/// workbook\n///",
        fixed=True,
    ),
    Rule(
        "block-crowded",
        "Put a blank line between indented lines and a block.",
        "The renderer takes the block's first line into the list above it, and the prompt is lost.",
        "- one\n\n    more of one\n/// recall\n    of: first-call\n///",
        "- one\n\n    more of one\n\n/// recall\n    of: first-call\n///",
        fixed=True,
    ),
    Rule(
        "block-indented",
        "Start a block at the left margin.",
        "Inside a list or a quotation a block may be cut off or lost.",
        "- /// recall",
        "/// recall",
        fixed=True,
    ),
    Rule(
        "block-malformed",
        "Start a block with three slashes, its name, a bar and the words.",
        "A line that only looks like a block reaches the reader as it stands.",
        "// reflection | What surprised you?",
        _RIGHT,
        fixed=True,
    ),
    Rule(
        "block-not-open",
        "Close only a block that is open.",
        "A stray /// reaches the reader.",
        "Some words.\n///",
        "Some words.",
        fixed=True,
    ),
    Rule(
        "block-unclosed",
        "Close every block with a line of its own.",
        "What follows would disappear into it.",
        "/// reflection | What surprised you?\n    id: surprise",
        _RIGHT,
        fixed=True,
    ),
    Rule(
        "block-unknown",
        "Use the names of blocks that exist.",
        "A block nobody knows reaches the reader as its source.",
        "/// reflecton | What surprised you?",
        _RIGHT,
        fixed=True,
    ),
    Rule(
        "body-unwanted",
        "Leave a block empty that is made from the whole module.",
        "What stands inside a workbook or a recall has no place, and the block would not be filled.",
        "/// workbook\nHere it is.\n///",
        "Here it is.\n\n/// workbook\n///",
        fixed=True,
    ),
    Rule(
        "comment-unclosed",
        "Start a comment at the left margin, and close it.",
        "Markdown and the browser take different lines for the comment, and a prompt among them may be lost.",
        "Some words <!-- and a remark\nthat goes on -->",
        "<!-- a remark\nthat goes on -->",
        fixed=True,
    ),
    Rule(
        "fence-unclosed",
        "Close every code fence.",
        "Without its end the marks reach the reader, and every fence after it is read wrongly.",
        "```\n/// recall",
        "```\n/// recall\n```",
        fixed=True,
    ),
    Rule(
        "id-missing",
        "Give every prompt an id.",
        "Saved answers are filed under it; without one there is nothing to save under.",
        "/// reflection | What surprised you?\n///",
        _RIGHT,
        fixed=True,
    ),
    Rule(
        "items-wrong",
        "Give a scale its ends, a checklist its items and a matrix its rows; a text takes none.",
        "Without them there is nothing to choose from.",
        "/// reflection | How sure are you?\n    id: how-sure\n    kind: scale\n///",
        "/// reflection | How sure are you?\n    id: how-sure\n    kind: scale\n    items: [Guessing, Certain]\n///",
        fixed=True,
    ),
    Rule(
        "scale-wrong",
        "Give a matrix its steps, and steps to nothing else.",
        "Without them a row has nothing to be marked with.",
        "/// reflection | Where are you today?\n    id: today\n    kind: matrix\n"
        "    items: {trust: Building trust, plan: Planning together}\n///",
        "/// reflection | Where are you today?\n    id: today\n    kind: matrix\n"
        "    items: {trust: Building trust, plan: Planning together}\n    scale: [Not yet, Starting, Strong]\n///",
        fixed=True,
    ),
    Rule(
        "of-missing",
        "Say whose answer comes back.",
        "A recall shows the answer to one prompt.",
        "/// recall\n///",
        "/// recall\n    of: first-call\n///",
        fixed=True,
    ),
    Rule(
        "days-missing",
        "Say how many days ahead a reminder is.",
        "Without a day there is nothing to put into a calendar.",
        "/// reminder | Look at your plan again\n///",
        "/// reminder | Look at your plan again\n    days: 14\n///",
        fixed=True,
    ),
    Rule(
        "nesting-deep",
        "Don't put lists into lists without end.",
        "The engine gives up on the whole site, and no reader can follow five levels.",
        "fifty lists in each other",
        "- one\n    - and its part",
        fixed=True,
    ),
    Rule(
        "option-invalid",
        "Give every option a value it can take.",
        "The renderer drops the whole block for one wrong value.",
        "    rows: many",
        "    rows: 6",
        fixed=True,
    ),
    Rule(
        "option-repeated",
        "Write every option once.",
        "Only the last one counts, and nobody sees which.",
        "    rows: 4\n    rows: 6",
        "    rows: 6",
        fixed=True,
    ),
    Rule(
        "option-unknown",
        "Use the options that a block has.",
        "The renderer drops the whole block for one option it does not know.",
        "    row: 6",
        "    rows: 6",
        fixed=True,
    ),
    Rule(
        "option-misplaced",
        "Indent every option by four spaces, right under the first line of its block.",
        "Indented by two, or below a blank line, it is text: readers see it, and it does nothing.",
        "  rows: 6",
        "    rows: 6",
        fixed=True,
    ),
    Rule(
        "options-invalid",
        "Write options as “name: value” lines, indented by four spaces.",
        "The renderer drops the whole block if it can't read them.",
        "    id surprise",
        "    id: surprise",
        fixed=True,
    ),
    Rule(
        "url-missing",
        "Give every video its address.",
        "Without it the button leads nowhere.",
        "/// video | A talk\n///",
        "/// video | A talk\n    url: https://example.org/talk\n///",
        fixed=True,
    ),
)
