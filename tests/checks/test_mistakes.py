"""Every mistake we have seen an author make: told at its line, and nothing else is told because of it."""

from __future__ import annotations

from functools import cache

import mistakes_in_blocks
import mistakes_in_markdown
import mistakes_in_pages
import mistakes_in_settings
import mistakes_in_spanish
import pytest

from mistakes import base, broken
from reflectory.checks import check
from reflectory.checks.published import compare
from reflectory.checks.unread import without_consequences
from reflectory.reading.editions import read_module

# A file, what stands in it (None: all of it), what stands there after the mistake, and what is told; where the Spanish
# edition has to say more, that last. A page is one of content/en.
MISTAKES = (
    mistakes_in_blocks.MISTAKES
    | mistakes_in_pages.MISTAKES
    | mistakes_in_markdown.MISTAKES
    | mistakes_in_settings.MISTAKES
    | mistakes_in_spanish.MISTAKES
)


@cache
def published():
    """The module as readers have it."""
    return read_module(base())


def told(folder):
    after = read_module(folder)
    before = published()[: len(after)]
    found = without_consequences([*check(after, notes=True), *compare(before, after)])
    # A page that changed is newer than its translation: that is told of every change.
    return [f"{p.path.removeprefix('content/en/')}:{p.line} {p.code}" for p in found if p.code != "translation-stale"]


def test_the_module_without_a_mistake_is_right():
    assert told(base()) == []


@pytest.mark.parametrize("name", [name for name in MISTAKES if not name.startswith("es: ")])
def test_mistake_is_told_once_at_its_line(tmp_path, name):
    file, old, new, expected, *_ = MISTAKES[name]
    assert told(broken(tmp_path / "module", file, old, new, spanish=False)) == expected


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_is_told_once_in_a_module_of_two_languages(tmp_path, name):
    file, old, new, *expected = MISTAKES[name]
    assert told(broken(tmp_path / "module", file, old, new, spanish=True)) == expected[-1]
