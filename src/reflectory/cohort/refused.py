"""What every reader of strangers' files agrees on: when to refuse one, and which times to believe.

`browser/src/files/refused.ts` and `read-answer-file.ts` say the same to a browser.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

__all__ = [
    "BLANKS",
    "LARGEST_FILE",
    "PROMPT_ID",
    "UNKNOWN_TIME",
    "Refused",
    "believed",
    "is_empty",
    "iso",
    "moment",
]

LARGEST_FILE = 10 * 1024 * 1024
PROMPT_ID = re.compile(r"[a-z][a-z0-9-]{1,63}")
UNKNOWN_TIME = "1970-01-01T00:00:00.000Z"  # older than any other, newer than none
# What JavaScript's trim() takes away.
BLANKS = "\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))

_EARLIEST = 1_577_836_800_000  # 2020: not a date of ours before there were answer files
_CLOCK_SKEW = 24 * 60 * 60 * 1000  # how far a device's clock may be ahead and still be believed
_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:\.([0-9]+))?)?"
    r"(?:Z|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))"
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Refused(Exception):
    """A file that is not taken; the text is the key of the sentence that says why."""

    @property
    def reason(self) -> str:
        """The key of a sentence among the words of a cohort."""
        return str(self)


def moment(at: str) -> int | None:
    """Return a time of ISO 8601 in milliseconds since 1970; None for what is no such time."""
    found = _TIME.fullmatch(at)
    if not found:
        return None
    day, hours, minutes, seconds, fraction, sign, ahead_hours, ahead_minutes = found.groups()
    try:
        midnight = datetime.fromisoformat(day).replace(tzinfo=UTC)
    except ValueError:
        return None
    of_day = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0))
    ahead = timedelta(hours=int(ahead_hours or 0), minutes=int(ahead_minutes or 0))
    milliseconds = (midnight - _EPOCH + of_day - (-ahead if sign == "-" else ahead)) // timedelta(milliseconds=1)
    return milliseconds + int((fraction or "0")[:3].ljust(3, "0"))


def believed(at: Any, now: int) -> str:
    """Return a file's time as it stands, or now for one of tomorrow, which would be the newest for ever."""
    found = moment(at) if isinstance(at, str) else None
    if found is None or found < _EARLIEST or found > now + _CLOCK_SKEW:
        return UNKNOWN_TIME
    return iso(now) if found > now else at


def iso(milliseconds: int) -> str:
    """Return a time as JavaScript writes it."""
    return (_EPOCH + timedelta(milliseconds=milliseconds)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def is_empty(value: Any) -> bool:
    """Whether nothing was written: blanks, empty items, empty cells."""
    if isinstance(value, str):
        return not value.strip(BLANKS)
    if isinstance(value, dict):
        return all(map(is_empty, value.values()))
    return isinstance(value, list) and all(map(is_empty, value))
