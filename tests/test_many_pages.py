"""A module of many pages is built on every processor, and is byte for byte what one loop makes."""

import os
import threading

import pytest

from drawn import SPANISH_SETTINGS
from reflectory import shares
from reflectory.build import build

PAGE = """
    {folder}{name}.md
    | ---
    | title: "{title}"
    | minutes: 5
    | description: How to listen.
    | ---
    |
    | # {title}
    |
    | See [another]({up}part/listen-2.md#first), [the last]({up}part/listen-9.md) and [nothing](#nowhere).
    |
    | ## First
    |
    | /// reflection | What did you hear of {title}?
    |     id: heard-{name}
    | ///
    |
    | /// recall
    |     of: heard-index
    | ///
"""


def files_of(site):
    return {str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*") if p.is_file()}


@pytest.fixture
def many(module_dir):
    """A module in two languages, with parts, links between pages and a title that YAML reads in two ways."""

    def pages(folder=""):
        names = ["index", *(f"part/listen-{n}" for n in range(10)), *(f"more-{n}" for n in range(4))]
        titles = {"part/listen-3": "5:30 at the door", "more-1": "2026"}
        drawn = (
            PAGE.format(folder=folder, name=name, title=titles.get(name, f"On {name}"), up="../" * name.count("/"))
            for name in names
        )
        return "".join(drawn).replace("id: heard-part/", "id: heard-")

    folder = module_dir(pages("content/en/") + pages("content/es/") + SPANISH_SETTINGS)
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("plugins: [search, reflectory]", "plugins: [reflectory]")
    rules = "    rules: {link-place: {level: off, reason: a test}}\n"
    text += "validation: {links: {anchors: warn}}\n"
    settings.write_text(text.replace("    version: 1.0.0\n", f"    version: 1.0.0\n{rules}", 1), "utf-8")
    return folder


@pytest.fixture
def on_two(monkeypatch):
    monkeypatch.setattr(shares, "MANY", 2)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def test_the_bytes_and_the_warnings_are_those_of_one_loop(many, tmp_path, on_two, monkeypatch):
    shared = build(many, site=tmp_path / "shared")
    monkeypatch.setattr(shares, "MANY", 1000)
    alone = build(many, site=tmp_path / "alone")
    assert shared.problems == alone.problems == []
    assert shared.warnings == alone.warnings != []
    assert files_of(shared.site) == files_of(alone.site)
