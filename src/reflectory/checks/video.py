"""Videos: what is said in one can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..problems import Problem
from ..reading.module import Edition
from .rule import Rule

__all__ = ["RULES", "check"]


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield videos without a transcript, at their first line."""
    for edition in editions:
        for page, scan in edition.pages():
            for block in scan.blocks:
                if block.name == "video" and "transcript" not in block.places:
                    message = f"the video “{block.argument}” has no transcript"
                    fix = (
                        "tell what it says under a heading of this page, and add a line under the url,"
                        ' indented by four spaces:  transcript: "#in-words"'
                    )
                    yield page.problem(block.line, 1, "video-transcript", message, fix)


# A problem and not a note: the module promises WCAG 2.2 AA, and 1.2.3 asks for the words already at
# level A. Where the rights to a talk forbid it, the rule can be switched, with that as the reason.
RULES = (
    Rule(
        "video-transcript",
        "Tell in words what every video says.",
        "Who can't hear it, has no sound at work or little data on the phone would miss it; so would paper.",
        "/// video | A talk\n    url: https://example.org/talk\n///",
        '/// video | A talk\n    url: https://example.org/talk\n    transcript: "#the-talk-in-words"\n///\n\n'
        "### The talk in words",
    ),
)
