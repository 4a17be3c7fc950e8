"""*Write a module people use*: the module about writing modules holds to everything that it says."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from drawn import ROOT
from reflectory.build import build
from reflectory.checks import check
from reflectory.reading.editions import read_module

EXAMPLE = ROOT / "examples" / "write-a-module"


@pytest.fixture
def example(tmp_path):
    """A copy of the module, to build."""
    folder = tmp_path / "example"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("site", ".reflectory"))
    return folder


def test_it_has_nothing_to_mend_and_nothing_to_note():
    assert check(read_module(EXAMPLE), notes=True) == []


def test_it_takes_forty_minutes_and_teaches_with_every_block_it_names():
    edition = read_module(EXAMPLE)[0]
    assert sum(section.minutes for section in edition.module.sections) == 40
    named = {block.name for _, scan in edition.pages() for block in scan.blocks}
    assert named >= {"quiz", "recall", "reflection", "workbook", "glossary", "contents", "facilitator"}
    assert "plan" in {prompt.kind for _, prompt in edition.module.prompts.values()}
    for section in edition.module.sections[1:-1]:
        assert section.objectives and section.keypoints, section.id


def test_the_markdown_it_shows_is_markdown_that_checks_clean(tmp_path):
    shown = [
        block
        for page in sorted((EXAMPLE / "content/en").glob("*.md"))
        for block in re.findall(r"^```markdown\n(///.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    ]
    assert len(shown) > 1
    (tmp_path / "content/en").mkdir(parents=True)
    shutil.copy(EXAMPLE / "mkdocs.yml", tmp_path)
    page = "---\ntitle: Shown\ndescription: Shown.\n---\n\n# Shown\n\n"
    (tmp_path / "content/en/index.md").write_text(page + "\n\n".join(shown), "utf-8")
    assert [p for p in check(read_module(tmp_path)) if p.path.endswith(".md")] == []


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_it_builds(example, engine):
    built = build(example, engine)
    assert not built.problems and not built.warnings
    module = json.loads((example / "site/module.json").read_text("utf-8"))
    assert [len(section["prompts"]) for section in module["sections"]] == [0, 3, 2, 1, 1, 0]
    pages = [file.read_text("utf-8") for file in (example / "site").rglob("index.html")]
    assert sum(page.count("<reflection-quiz") for page in pages) == 6
    assert sum(page.count('class="reflectory-term"') for page in pages) >= 5
