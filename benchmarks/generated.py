"""The same module for each generator: sections of 674 words, list, table, admonitions; ours asks two questions more."""

from __future__ import annotations

import random
from pathlib import Path

__all__ = ["write_bare", "write_ours"]

_WORDS = (
    "listen school family district leader student teacher trust plan community question answer story neighbor meeting "
    "language home year reason voice change class parent office friend partner culture goal learn share"
).split()
_COMMON = """\
site_name: A module of {count} sections
docs_dir: content
theme: {{name: material, variant: classic, language: en, font: false}}
markdown_extensions:
  admonition: {{}}
  attr_list: {{}}
  tables: {{use_align_attribute: true}}
  toc: {{}}
  pymdownx.superfences: {{}}
"""
_OURS = """\
  reflectory.markdown_ext: {language: en}
plugins: [reflectory]
extra:
  module: {id: generated, version: 1.0.0}
"""


def write_bare(folder: Path, count: int) -> None:
    """Write what MkDocs with Material, and Zensical, build without us: their own navigation, no questions."""
    _write(folder, count, _COMMON.format(count=count) + "plugins: [search]\n", questions=False)


def write_ours(folder: Path, count: int) -> None:
    """Write the same pages as a module, with two questions on each."""
    _write(folder, count, _COMMON.format(count=count) + _OURS, questions=True)


def _write(folder: Path, count: int, settings: str, questions: bool) -> None:
    nav = ["nav:", "  - index.md"]
    for number in range(count):
        file = f"unit-{number // 10 + 1:03}/section-{number + 1:04}.md" if number else "index.md"
        if number and number % 10 in (0, 1) and f"  - Unit {number // 10 + 1}:" not in nav:
            nav.append(f"  - Unit {number // 10 + 1}:")
        if number:
            nav.append(f"    - {file}")
        page = folder / "content" / file
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(_page(number, questions), "utf-8")
    (folder / "mkdocs.yml").write_text(settings + "\n".join(nav) + "\n", "utf-8")


def _page(number: int, questions: bool) -> str:
    draw = random.Random(number)

    def sentence(words: int) -> str:
        return " ".join(draw.choices(_WORDS, k=words)).capitalize() + "."

    def paragraphs(many: int) -> str:
        return "\n\n".join(" ".join(sentence(11) for _ in range(5)) for _ in range(many))

    def question(which: str) -> str:
        return f"/// reflection | {sentence(8)[:-1]}?\n    id: question-{number + 1}-{which}\n\n{sentence(12)}\n///\n\n"

    title = f"Section {number + 1}"
    parts = [f"---\ntitle: {title}\nminutes: 10\ndescription: {sentence(9)}\n---\n\n# {title}\n\n{paragraphs(4)}\n\n"]
    parts.append(f"!!! note\n\n    {sentence(20)}\n\n## First\n\n{paragraphs(3)}\n\n")
    parts.append(question("one") if questions else "")
    parts.append("".join(f"- {sentence(8)}\n" for _ in range(5)) + "\n")
    parts.append(
        "| a | b | c |\n|---|---|---|\n" + "".join(f"| {' | '.join(draw.choices(_WORDS, k=3))} |\n" for _ in range(4))
    )
    parts.append(f"\n!!! tip\n\n    {sentence(44)}\n\n## Second\n\n{paragraphs(3)}\n\n")
    parts.append(question("two") if questions else "")
    return "".join(parts)
