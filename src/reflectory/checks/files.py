"""Files that can't be read as what they are named: `source` found them while reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..problems import Problem
from ..reading.module import Edition
from ..reading.text_file import MOST_BYTES
from .rule import Rule
from .unread import source_problems

__all__ = ["RULES", "check"]


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield what `source` could not read."""
    for edition in editions:
        yield from source_problems(edition)


_YAML_WRONG = "nav:\n  - index.md\n - why.md"
_YAML_RIGHT = "nav:\n  - index.md\n  - why.md"

RULES = (
    Rule(
        "character-unseen",
        "Write nothing that can't be seen.",
        "A character that no editor shows can make a page say something else to the reader than to you.",
        "What did you hear\u240b next?",
        "What did you hear next?",
        fixed=True,
    ),
    Rule(
        "docs-missing",
        "Let docs_dir name a folder that is there.",
        "Without its pages there is no module.",
        "docs_dir: contents/en",
        "docs_dir: content/en",
        fixed=True,
    ),
    Rule(
        "file-empty",
        "Write something on every page, or delete it.",
        "A reader who opens an empty section thinks the site is broken.",
        "(nothing)",
        "# Why engage?",
        fixed=True,
    ),
    Rule(
        "file-is-folder",
        "Don't give a folder the name of a page.",
        "A folder named why.md is taken for a section and can't be read.",
        "content/en/why.md/",
        "content/en/why/",
        fixed=True,
    ),
    Rule(
        "file-missing",
        "Keep every file that another one names.",
        "What is named but not there can't be built.",
        "INHERIT: mkdocs.yaml",
        "INHERIT: mkdocs.yml",
        fixed=True,
    ),
    Rule(
        "file-not-utf8",
        "Save every file as UTF-8.",
        "Accents and quotation marks in another encoding reach the reader as question marks.",
        "saved as Windows-1252",
        "saved as UTF-8",
        fixed=True,
    ),
    Rule(
        "file-outside",
        "Keep the pages themselves in the content folder.",
        "A link to a file elsewhere could publish what was never meant to be read.",
        "content/en/why.md → /home/me/why.md",
        "content/en/why.md",
        fixed=True,
    ),
    Rule(
        "file-too-large",
        f"Keep each page and settings file below {MOST_BYTES // 1000:,} kB.",
        "Nobody reads a page of a thousand sheets, and the build would stand still over it.",
        "content/en/why.md, 3 GB",
        "content/en/why.md, 9 kB",
        fixed=True,
    ),
    Rule(
        "file-unreadable",
        "Let the build read every page.",
        "A page that can't be opened can't be published.",
        "mode 000",
        "mode 644",
        fixed=True,
    ),
    Rule(
        "front-matter-invalid",
        "Write front matter as “key: value” lines.",
        "A title or the minutes that can't be read are lost.",
        "---\ntitle: Why: a question\n---",
        '---\ntitle: "Why: a question"\n---',
        fixed=True,
    ),
    Rule(
        "link-incomplete",
        "Give each document of links.yml a title and a web address.",
        "A reader on paper finds the document by its title, one on screen by its address.",
        "cei-lesson:\n  title: Definition",
        "cei-lesson:\n  title: Definition\n  url: https://californiaengage.org/",
        fixed=True,
    ),
    Rule(
        "yaml-invalid",
        "Keep mkdocs.yml and links.yml valid YAML.",
        "One wrong indent and no setting is read.",
        _YAML_WRONG,
        _YAML_RIGHT,
        fixed=True,
    ),
)
