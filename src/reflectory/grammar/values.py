"""What every option's value may be checked with: ids, and the error that says how to mend one."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

__all__ = ["ID", "OptionError", "prompt_id", "slug"]

# Of a prompt, and of a module: saved answers are filed under both.
ID = re.compile(r"[a-z][a-z0-9-]{1,63}")


class OptionError(ValueError):
    """A value an author must mend; `fix` says how."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.fix = fix


def prompt_id(value: Any) -> str:
    """Return an id as the contract has it: `[a-z][a-z0-9-]{1,63}`."""
    if isinstance(value, str) and ID.fullmatch(value):
        return value
    proposal = slug(str(value))
    rule = "an id has 2 to 64 small letters, digits and hyphens, and starts with a letter"
    raise OptionError(f"“{value}” can't be an id", f"{rule}, for example: {proposal}" if proposal else rule)


def slug(text: str, limit: int = 40) -> str:
    """Return an id made of some words, or "" where none can be; cut so that it ends with a whole word."""
    letters = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    if len(words) > limit:
        words = words[:limit].rpartition("-")[0] or words[:limit]
    return words if ID.fullmatch(words) else ""
