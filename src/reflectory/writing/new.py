"""Start a module: a small, complete one, with one of each block, that builds and checks clean.

The generator is a dependency of the new module; nothing of it is copied but what its author
edits. The files stand in `scaffold/` as Jinja2 templates with square brackets, because braces
are Markdown's and GitHub's.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from ..grammar.options import slug
from ..reading.editions import read_module
from ..words import load
from .fixes import mark_as_translated
from .requirement import own_requirement

__all__ = ["NotEmpty", "in_plain_words", "new", "refuse_full", "without_words"]

# Names that would act on this repository, or be left out of a package, under their own name.
_PLACES = {"gitignore": ".gitignore", "editorconfig": ".editorconfig"}
_FOLDERS = {"github": ".github", "vscode": ".vscode", "devcontainer": ".devcontainer"}


class NotEmpty(Exception):
    """The folder for the new module holds something already; nothing was written."""


def new(folder: Path, title: str, languages: Sequence[str], organisation: str, requirement: str = "") -> list[Path]:
    """Write a new module into `folder` and return its files; the first language is the main one.

    `requirement` is how pip finds Reflectory, "" for this very one. A language without a text of
    its own starts from English, and is not taken for translated. Raises NotEmpty.
    """
    refuse_full(folder)
    values = {
        "title": in_plain_words(title),
        "id": slug(title) or _id_without_letters(title),
        "organisation": in_plain_words(organisation),
        "requirement": requirement or own_requirement(),
    }
    written: list[Path] = []
    for place, source, language in _sources(languages):
        text = source.read_text("utf-8")
        if not place.name.endswith(".schema.json"):
            text = _environment().from_string(text).render(values, language=language)
        file = folder / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        written.append(file)
    editions = read_module(folder)
    mark_as_translated([editions[0], *(e for e in editions[1:] if _text_of(e.config.language).name != "en")])
    return sorted(written)


def refuse_full(folder: Path) -> None:
    """Raise NotEmpty if a new module would stand among other files; a repository without a file yet is empty."""
    if folder.exists() and (not folder.is_dir() or any(entry.name != ".git" for entry in folder.iterdir())):
        raise NotEmpty(f"{folder} is not an empty folder, so nothing was written")


def without_words(languages: Sequence[str]) -> list[str]:
    """Return those of these languages that Reflectory has no words of: its buttons and messages stay English there."""
    return [code for code in languages if load(code).get("language", {}).get("code") != code.split("-")[0]]


def _id_without_letters(title: str) -> str:
    """Return an id for a title that holds no word in Latin letters: another for each, since answers are filed by it."""
    return f"module-{hashlib.sha256(title.encode()).hexdigest()[:8]}"


def in_plain_words(text: str) -> str:
    """Return words as the check asks for them: no HTML, and quotation marks that are typeset."""
    return re.sub(r'"([^"]*)"', r"“\1”", re.sub(r"[<>]", "", " ".join(text.split()))).replace('"', "”")


def _sources(languages: Sequence[str]) -> Iterator[tuple[Path, Traversable, str]]:
    """Yield each file's place in the new module, where it comes from, and its language."""
    package = files("reflectory.writing")
    scaffold = package / "scaffold"
    for path, source in _walk(scaffold, Path()):
        if path.parts[0] == "content" and len(path.parts) > 2:
            continue
        if path.name == "mkdocs.language.yml":
            for language in languages[1:]:
                yield Path(f"mkdocs.{language}.yml"), source, language
            continue
        folder = [_FOLDERS.get(path.parts[0], path.parts[0]), *path.parts[1:]] if len(path.parts) > 1 else []
        yield Path(*folder) if folder else Path(_PLACES.get(path.name, path.name)), source, languages[0]
    for language in languages:
        for path, source in _walk(_text_of(language), Path()):
            yield Path("content", language) / path, source, language
    for path, source in _walk(package / "schema", Path()):
        yield Path(".vscode") / path, source, languages[0]


def _text_of(language: str) -> Traversable:
    """Return the sample pages in a language, in English where there are none."""
    content = files("reflectory.writing") / "scaffold" / "content"
    found = (content / code for code in (language, language.split("-")[0], "en"))
    return next(folder for folder in found if folder.is_dir())


def _walk(folder: Traversable, path: Path) -> Iterator[tuple[Path, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _walk(entry, path / entry.name)
        elif not entry.name.endswith(".pyc"):
            yield path / entry.name, entry


def _environment() -> Environment:
    environment = Environment(
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#=",
        comment_end_string="=#]",
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 — Markdown and YAML, written to an author's own disk
    )
    environment.filters["json"] = lambda value: json.dumps(value, ensure_ascii=False)
    return environment
