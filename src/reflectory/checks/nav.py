"""Nav and folder agree: every section named is there, every page there is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from ..problems import Problem, nearest
from ..reading.config import OWN
from ..reading.module import Edition
from .rule import Rule
from .unread import is_read, meant

__all__ = ["RULES", "check"]


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield sections missing from disk, at their line in nav, and pages missing from nav."""
    told: set[tuple[str, int]] = set()
    left_out: set[tuple[str, str]] = set()
    for edition in filter(is_read, editions):
        files = {page.file for page in edition.source.pages}
        unreadable = {problem.path for problem in edition.source.problems}
        mistyped = meant(edition)
        folder = edition.config.docs_name
        named: set[str] = set()
        for entry in edition.nav:
            if entry.file in named:
                message = f"nav names {entry.file} twice"
                yield Problem(entry.path, entry.line, entry.column, "nav-repeated", message, "keep one of the two")
            elif entry.file not in files and f"{folder}/{entry.file}" not in unreadable:
                message = f"nav names {entry.file}, which is not in {folder}/"
                fix = nearest(entry.file, files - named) + "Correct the name, add the file, or take the line out"
                if not entry.file.startswith("..") and (edition.config.docs_dir / entry.file).is_file():
                    message = f"nav names {entry.file}, whose name is not that of a page: it must end in .md"
                    fix = f"rename the file, and write here:  {PurePosixPath(entry.file).with_suffix('.md')}"
                if (entry.path, entry.line) not in told:  # two editions may share one nav
                    yield Problem(entry.path, entry.line, entry.column, "nav-missing-file", message, fix, entry.file)
                told.add((entry.path, entry.line))
            named.add(entry.file)
        path, _, _ = edition.config.place("nav")
        beside = {section.source for section in (*edition.module.asides, *edition.module.left_out)}
        for page in edition.source.pages:
            if page.path in beside:
                continue  # for who leads a group, or left out by a copy
            if page.file not in named and page.file not in mistyped.values() and (path, page.file) not in left_out:
                left_out.add((path, page.file))
                message = "this page is not in nav, so no reader finds it"
                fix = f"add a line to nav in {path}:  - {page.file}"
                fix += f"; or, to leave sections out on purpose, list those you give in {OWN}"
                yield Problem(page.path, 0, 1, "page-not-in-nav", message, fix)


RULES = (
    Rule(
        "nav-missing-file",
        "Name only pages in nav that are there.",
        "A section that nav names and nobody wrote is a dead end.",
        "nav:\n  - wy.md",
        "nav:\n  - why.md",
        fixed=True,
    ),
    Rule(
        "nav-repeated",
        "Name each page once in nav.",
        "Previous and next would lead in a circle.",
        "nav:\n  - why.md\n  - why.md",
        "nav:\n  - why.md",
        fixed=True,
    ),
    Rule(
        "page-not-in-nav",
        "Name every page in nav.",
        "A page outside nav is built, but no reader finds it.",
        "nav:\n  - index.md",
        "nav:\n  - index.md\n  - why.md",
    ),
)
