"""What the rules say of a page drawn in a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflectory.checks import check
from reflectory.problems import Problem
from reflectory.reading.editions import read_module

HEAD = "title: A\ndescription: B"


@pytest.fixture
def found(module_dir):
    """Return a function from a drawing to everything found in it, notes too."""

    def find(drawing: str) -> list[Problem]:
        return check(read_module(module_dir(drawing)), notes=True)

    return find


@pytest.fixture
def told(found):
    """Return a function from the text of one page to `line:column code` of all that is found on it."""

    def tell(text: str, *but: str) -> list[str]:
        bars = "\n".join(f"| {line}" for line in f"---\n{HEAD}\n---\n{text}".split("\n"))
        return [f"{p.line - 4}:{p.column} {p.code}" for p in found(f"index.md\n{bars}") if p.code not in but]

    return tell


@pytest.fixture
def spanish(module_dir):
    """Return a function that adds a Spanish edition to a module and gives its folder."""

    def add(drawing: str) -> Path:
        folder = module_dir(drawing)
        (folder / "mkdocs.es.yml").write_text(
            "INHERIT: mkdocs.yml\ndocs_dir: content/es\nsite_dir: site/es\n"
            "theme: {language: es}\n"
            "markdown_extensions:\n  attr_list: {}\n  reflectory.markdown_ext: {language: es}\n",
            "utf-8",
        )
        return folder

    return add
