"""What a release says of itself: `python -m reflectory.reports.release v1.2.3 CHANGELOG.md` prints its notes.

Fails if the tag, the package's version and the changelog's newest dated heading (`## 1.2.3 – 2027-01-31`) differ, so
that no release goes out under a wrong name or with nothing said.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from .. import __version__

__all__ = ["notes"]

_HEADING = re.compile(r"^## (?P<version>\d+\.\d+\.\d+) – \d{4}-\d{2}-\d{2}$", re.MULTILINE)


def notes(tag: str, changelog: str, version: str = __version__) -> str:
    """Return what the changelog says of the release; raises ValueError, in words, if it can't be released."""
    if tag != f"v{version}":
        raise ValueError(f"the tag is {tag}, and the package says {version} (src/reflectory/__init__.py)")
    newest = _HEADING.search(changelog)
    if newest is None or newest["version"] != version:
        raise ValueError(f"CHANGELOG.md's newest dated heading is not “## {version} – YYYY-MM-DD”")
    said = re.split(r"^## ", changelog[newest.end() :], maxsplit=1, flags=re.MULTILINE)[0].strip()
    if not said:
        raise ValueError(f"CHANGELOG.md says nothing of {version}")
    return said


if __name__ == "__main__":
    try:
        sys.stdout.write(notes(sys.argv[1], Path(sys.argv[2]).read_text("utf-8")) + "\n")
    except ValueError as wrong:
        sys.exit(f"Not released: {wrong}.")
