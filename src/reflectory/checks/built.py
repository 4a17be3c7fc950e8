"""Rules that only a built page can break: `finish` compares it with what was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..problems import Problem
from ..reading.module import Edition
from .rule import Rule

__all__ = ["RULES", "check"]


def check(editions: Sequence[Edition]) -> Iterator[Problem]:  # noqa: ARG001
    """Yield nothing: there is no built page yet."""
    yield from ()


RULES = (
    Rule(
        "engine",
        "Let the engine render every page.",
        "What it can't render no reader will see; the message is its own.",
        "theme:\n  custom_dir: a folder that is not there",
        "theme:\n  custom_dir: theme_overrides",
        fixed=True,
    ),
    Rule(
        "prompt-not-rendered",
        "Put a block where the engine sees it.",
        "A prompt that was read but not rendered never reaches a reader.",
        "<div>\n/// reflection | What surprised you?\n    id: surprise\n///\n</div>",
        "/// reflection | What surprised you?\n    id: surprise\n///",
        fixed=True,
    ),
    Rule(
        "script-unknown",
        "Keep scripts out of pages.",
        "The page's security policy would not let it run, and nobody should wonder why.",
        "<script>…</script> in a template",
        "<script src=…> of a file of this site",
        fixed=True,
    ),
)
