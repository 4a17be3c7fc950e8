"""Read a module's files: its settings, the pages of its content folder, `links.yml`, the glossary.

First step of the flow: source → syntax → module. The only reader of an author's files; it
judges nothing but whether a file can be read, and never raises for what an author wrote.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from posixpath import normpath
from typing import Any

from ..problems import Problem
from ..yaml_lines import Mapping, YamlError, load_mapping
from .config import Config, read_config, relative
from .glossary import GLOSSARY, Term, read_glossary
from .text_file import read_text, read_yaml

__all__ = ["Link", "Page", "Source", "is_aside", "page_of", "read"]

# As MkDocs reads it (mkdocs.utils.meta.YAML_RE), so that both agree where the body starts.
_FRONT_MATTER = re.compile(r"\A-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file. `lines` holds every line of it, front matter too, without line ends."""

    file: str  # relative to docs_dir, as nav names it
    path: str  # relative to the folder of mkdocs.yml, as an author sees it
    lines: tuple[str, ...]
    meta: Mapping
    body_start: int  # index in `lines` of the first line after the front matter

    @property
    def body(self) -> tuple[str, ...]:
        """The lines after the front matter."""
        return self.lines[self.body_start :]

    def problem(self, line: int, column: int, code: str, message: str, fix: str) -> Problem:
        """Return a problem on a line of this page, counted from 1, with the line itself."""
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Problem(self.path, line, column, code, message, fix, excerpt)


@dataclass(frozen=True, slots=True)
class Link:
    """An outbound document of `links.yml`. `verified` is false until somebody opened the address."""

    key: str
    title: str
    url: str
    publisher: str = ""
    year: str = ""
    authors: str = ""
    fallback: str = ""
    checked: str = ""
    verified: bool = False
    line: int = 0  # of its url in links.yml


@dataclass(frozen=True)
class Source:
    """Everything read for one edition, and what could not be read."""

    config: Config
    pages: tuple[Page, ...]
    links: dict[str, Link]
    links_path: str
    problems: tuple[Problem, ...]
    glossary: dict[str, Term] = field(default_factory=dict)
    glossary_path: str = ""

    def page(self, file: str) -> Page | None:
        """Return the page of this name, as nav spells it."""
        return self._by_file.get(file)

    @cached_property
    def _by_file(self) -> dict[str, Page]:
        return {page.file: page for page in self.pages}


def read(config_file: Path) -> Source:
    """Read one edition: its settings, every `.md` file of its folder, its outbound links."""
    problems: list[Problem] = []
    config = read_config(config_file, problems)
    pages = tuple(_read_pages(config, problems))
    links_file = config.docs_dir.parent / "links.yml"
    links = _read_links(links_file, config.folder, problems)
    glossary_path = relative(config.docs_dir / GLOSSARY, config.folder)
    glossary = read_glossary(config.docs_dir / GLOSSARY, glossary_path, config.folder, problems)
    links_path = relative(links_file, config.folder)
    return Source(config, pages, links, links_path, tuple(problems), glossary, glossary_path)


def is_aside(name: str) -> bool:
    """Whether a file or folder of that name is no part of a module: hidden, or what an editor leaves beside a page.

    Emacs locks with `.#page.md` and saves to `#page.md#`, Vim keeps `.page.md.swp`; both leave `page.md~`.
    """
    return name.startswith(".") or name.endswith("~") or (name.startswith("#") and name.endswith("#"))


def _read_pages(config: Config, problems: list[Problem]) -> Iterator[Page]:
    root = config.docs_dir
    if not root.is_dir():
        path, line, column = config.place("docs_dir")
        message = f"the content folder {relative(root, config.folder)} is not there"
        problems.append(Problem(path, line, column, "docs-missing", message, "correct docs_dir, or make the folder"))
        return
    inside = root.resolve()
    shown = relative(root, config.folder)
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if not is_aside(name))
        here = "".join(f"{part}/" for part in Path(folder).relative_to(root).parts)
        named = [*files, *(name for name in names if name.endswith(".md"))]
        for name in sorted(n for n in named if n.endswith(".md") and not is_aside(n)):
            file = Path(folder, name)
            within = f"{here}{name}"
            path = normpath(f"{shown}/{within}")
            # resolve() fails on a circle of links; folders that are links are not walked into
            if file.is_symlink() and not Path(os.path.realpath(file)).is_relative_to(inside):
                message = "this is a link to a file outside the content folder"
                problems.append(Problem(path, 0, 1, "file-outside", message, "put the file itself here"))
                continue
            text = read_text(file, path, problems)
            if text is not None:
                yield page_of(text, within, path, problems)


def page_of(text: str, file: str, path: str, problems: list[Problem]) -> Page:
    """Return the page that a file's text is; adds what is wrong with its front matter to `problems`."""
    lines = tuple(text.removesuffix("\n").split("\n"))
    if not text.strip():
        problems.append(Problem(path, 0, 1, "file-empty", "this page is empty", "write it, or delete the file"))
    match = _FRONT_MATTER.match(text)
    if not match:
        return Page(file, path, lines, Mapping({}, None), 0)
    body_start = match.group(0).count("\n")
    try:
        meta = load_mapping("\n" + match.group(1))  # the blank line stands for the first "---"
    except YamlError as error:
        excerpt = lines[error.line - 1] if error.line <= len(lines) else ""
        message = f"this front matter is not valid YAML: {error}"
        fix = "write one “key: value” a line; put a value that holds a colon in quotation marks"
        problems.append(Problem(path, error.line, error.column, "front-matter-invalid", message, fix, excerpt))
        return Page(file, path, lines, Mapping({}, None), body_start)
    if meta.node is None:  # two rules with nothing between them are two rules, to MkDocs too
        body_start = 0
    return Page(file, path, lines, meta, body_start)


def _read_links(file: Path, folder: Path, problems: list[Problem]) -> dict[str, Link]:
    if not file.exists():
        return {}
    path = relative(file, folder)
    if not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder)):
        message = "this is a link to a file outside the module"
        problems.append(Problem(path, 0, 1, "file-outside", message, "put the file itself here"))
        return {}
    mapping = read_yaml(file, path, problems)
    links: dict[str, Link] = {}
    for key, value in mapping.values.items():
        fields = value if isinstance(value, dict) else {}
        text = {name: _words(fields.get(name)) for name in ("title", "url", "publisher", "year", "authors")}
        text |= {name: _words(fields.get(name)) for name in ("fallback", "checked")}
        if incomplete := _incomplete(key, value, text):
            at, message, fix = incomplete
            line, column = mapping.place(key, *at)
            excerpt = f"  url: {text['url']}" if "url" in at else f"{key}:"
            problems.append(Problem(path, line, column, "link-incomplete", message, fix, excerpt))
            continue
        line, _ = mapping.place(key, "url")
        links[key] = Link(key, verified=fields.get("verified") is True, line=line, **text)
    return links


def _incomplete(key: str, value: Any, text: dict[str, str]) -> tuple[tuple[str, ...], str, str] | None:
    """Return what a document of links.yml lacks to be linked to: the keys of the place, what, and how to mend it."""
    if not isinstance(value, dict):
        fix = "write two lines under it, indented by two spaces: title: … and url: …"
        return (), f"“{key}” is no document with a title and a url", fix
    for name, example in (("title", "the document's own title"), ("url", "https://…")):
        if not text[name]:
            fix = f"write under {key}:, indented by two spaces:  {name}: {example}"
            return (name,) if name in value else (), f"the document “{key}” has no {name}", fix
    if not text["url"].startswith(("https://", "http://")):
        fix = "write the address as a browser shows it, with https:// in front"
        return ("url",), f"the address of “{key}” is not whole: {text['url']}", fix
    return None


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
