"""A module drawn in a test: the name of a file on a line, then its lines behind bars."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).resolve().parents[1]

SETTINGS = """\
site_name: Listening
docs_dir: content/en
extra:
  scope: /
  generator: false
  module:
    id: listening
    version: 1.0.0
theme:
  name: material
  variant: classic
  language: en
  font: false
plugins: [search, reflectory]
markdown_extensions:
  admonition: {}
  attr_list: {}
  tables:
    use_align_attribute: true
  toc:
    permalink: true
  pymdownx.superfences: {}
  reflectory.markdown_ext:
    language: en
"""

# A module of one page and one question, without a problem.
ONE_PAGE = """
    index.md
    | ---
    | title: Listening
    | minutes: 5
    | description: How to listen.
    | ---
    |
    | # Listening
    |
    | /// reflection | What did you hear?
    |     id: what-heard
    | ///
"""

# The settings of its Spanish edition.
SPANISH_SETTINGS = """
    mkdocs.es.yml
    | INHERIT: mkdocs.yml
    | site_name: Escuchar
    | docs_dir: content/es
    | site_dir: site/es
    | theme:
    |   language: es
    | markdown_extensions:
    |   reflectory.markdown_ext:
    |     language: es
"""


def draw(folder: Path, drawing: str) -> None:
    """Write a drawing: a file's name on a line, then its lines behind bars. A bare page goes to content/en."""
    file: Path | None = None
    for line in dedent(drawing).strip("\n").split("\n"):
        if line.startswith("|"):
            assert file is not None, "a drawing starts with a file's name"
            with file.open("a", encoding="utf-8", newline="") as out:
                out.write(line.removeprefix("|").removeprefix(" ") + "\n")
        elif name := line.strip():
            file = folder / (f"content/en/{name}" if name.endswith(".md") and "/" not in name else name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("", "utf-8")


def add_theme(folder: Path, **files: str) -> None:
    """Give a module a theme folder of its author's own; a file's name has two underscores for a slash."""
    for name, text in files.items():
        file = folder / "theme_overrides" / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    settings = folder / "mkdocs.yml"
    settings.write_text(
        settings.read_text().replace("  name: material", "  name: material\n  custom_dir: theme_overrides")
    )
