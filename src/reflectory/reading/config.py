"""What `mkdocs.yml` says of one edition: its settings and its order of pages, each with its place.

Part of `source`: opens the settings and what they inherit from, and judges nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath
from typing import Any

from ..problems import Problem
from ..yaml_lines import Mapping
from .text_file import read_yaml

__all__ = ["OWN", "Config", "NavEntry", "config_files", "nav_entries", "read_config", "relative"]

# The settings of a copy, laid over those of every language: no file of this name comes with a module, so that
# what changes where a copy came from never meets what its host wrote.
OWN = "copy.yml"

# Of two letters (ISO 639-1); an edition in a language with three says it in its settings.
_LANGUAGES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne "
    "ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st "
    "su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
# Told of settings that are read all the same.
_HARMLESS = frozenset(("character-unseen",))


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One page named in `nav`, with the title given there, and where it stands."""

    file: str
    title: str | None
    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Config:
    """What `mkdocs.yml` says of one language's edition; a file named in INHERIT is merged in."""

    file: Path
    values: dict[str, Any]
    layers: tuple[tuple[str, Mapping], ...]  # a copy's own first, then this file, then what it inherits from
    whole: bool = True  # false where a layer could not be read

    @property
    def folder(self) -> Path:
        """The folder of the configuration file: every path an author sees is relative to it."""
        return self.file.parent

    @property
    def docs_name(self) -> str:
        """The folder of this edition's pages, as the settings name it."""
        return str(self.values.get("docs_dir") or "docs")

    @property
    def docs_dir(self) -> Path:
        """The folder of this edition's pages, absolute."""
        return self.folder / self.docs_name

    @property
    def site_dir(self) -> Path:
        """Where this edition is published, absolute; for a second language a folder inside the first's."""
        return self.folder / str(self.values.get("site_dir") or "site")

    @property
    def language(self) -> str:
        """The language code of the theme, "en" if none is set."""
        theme = self.values.get("theme")
        return str(theme.get("language") or "en") if isinstance(theme, dict) else "en"

    @property
    def module(self) -> dict[str, Any]:
        """Our own settings, under `extra.module`; empty if they are missing or no mapping."""
        extra = self.values.get("extra")
        module = extra.get("module") if isinstance(extra, dict) else None
        return module if isinstance(module, dict) else {}

    @property
    def own(self) -> dict[str, Any]:
        """What a copy's own settings say, as they stand there; empty where there are none."""
        path, mapping = self.layers[0]
        return mapping.values if path == OWN else {}

    @property
    def extensions(self) -> dict[str, dict[str, Any]]:
        """The Markdown extensions turned on, each with its options, however they are listed."""
        listed = self.values.get("markdown_extensions")
        entries = listed if isinstance(listed, list) else [listed or {}]
        found: dict[str, dict[str, Any]] = {}
        for entry in entries:
            named = entry if isinstance(entry, dict) else {str(entry): None}
            found |= {str(name): options if isinstance(options, dict) else {} for name, options in named.items()}
        return found

    @property
    def directory_urls(self) -> bool:
        """Whether a page `why.md` is published as `why/` (the engines' default) or `why.html`."""
        return bool(self.values.get("use_directory_urls", True))

    @property
    def boxes_only(self) -> bool:
        """Whether this is somebody else's site, of which only our blocks are our business."""
        plugins = self.values.get("plugins")
        entries = plugins if isinstance(plugins, list) else [plugins]
        ours = [entry["reflectory"] for entry in entries if isinstance(entry, dict) and "reflectory" in entry]
        return any(isinstance(options, dict) and options.get("boxes_only") is True for options in ours)

    def place(self, *keys: str | int) -> tuple[str, int, int]:
        """Return file, line and column of a setting, in the layer that sets it."""
        for depth in range(len(keys), 0, -1):  # the layer that says it; else the lowest that says what it stands in
            for path, mapping in self.layers if depth == len(keys) else reversed(self.layers):
                if mapping.holds(*keys[:depth]):
                    return (path, *mapping.place(*keys))
        return (self.file.name, 1, 1)


def config_files(folder: Path) -> list[Path]:
    """Return `mkdocs.yml` and then each `mkdocs.<language>.yml` beside it, by name.

    Other settings may stand there too, such as `mkdocs.local.yml`: an edition is named after a language,
    or says itself which language its pages are in.
    """
    beside = sorted(folder.glob("mkdocs.*.yml"))
    return [folder / "mkdocs.yml", *(file for file in beside if _names_language(file) or _says_language(file))]


def _names_language(file: Path) -> bool:
    return file.name.split(".")[1].split("-")[0].lower() in _LANGUAGES and file.name.count(".") == 2


def _says_language(file: Path) -> bool:
    theme = read_yaml(file, file.name, []).values.get("theme")
    return isinstance(theme, dict) and "language" in theme


def read_config(file: Path, problems: list[Problem]) -> Config:
    """Return the settings in `file`, with what it inherits merged in; adds what can't be read to `problems`."""
    layers: list[tuple[str, Mapping]] = []
    values: dict[str, Any] = {}
    told = len(problems)
    current: Path | None = file
    while current is not None:
        if problem := _not_inherited(current, file, layers):
            problems.append(problem)
            break
        mapping = read_yaml(current, relative(current, file.parent), problems)
        layers.append((relative(current, file.parent), mapping))
        values = _merge(mapping.values, values)
        parent = mapping.values.get("INHERIT")
        current = current.parent / parent if isinstance(parent, str) else None
    values.pop("INHERIT", None)
    if (own := _read_own(file.parent / OWN, problems)) is not None:
        layers.insert(0, (OWN, own))
        values = _merge(values, own.values)
    return Config(file, values, tuple(layers), whole=all(problem.code in _HARMLESS for problem in problems[told:]))


def _read_own(file: Path, problems: list[Problem]) -> Mapping | None:
    """Return a copy's own settings, None where it has none."""
    if not file.exists():
        return None
    if not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(file.parent)):
        message = "this is a link to a file outside the module"
        problems.append(Problem(OWN, 0, 1, "file-outside", message, "put the file itself here"))
        return None
    return read_yaml(file, OWN, problems)


def _not_inherited(file: Path, first: Path, layers: list[tuple[str, Mapping]]) -> Problem | None:
    """Return why a settings file is not read, if it is not: it lies elsewhere, or is already one of the layers."""
    real, folder = os.path.realpath(file), Path(os.path.realpath(first.parent))
    if not layers:
        return None
    path, mapping = layers[-1]
    message = fix = ""
    if not Path(real).is_relative_to(folder):
        message, fix = "INHERIT names a file outside this folder", "put the file itself beside mkdocs.yml"
    elif real in {os.path.realpath(first.parent / name) for name, _ in layers}:
        message, fix = "these settings inherit from themselves", "take the line INHERIT out"
    return Problem(path, *mapping.place("INHERIT"), "file-outside", message, fix, "INHERIT:") if message else None


def nav_entries(config: Config) -> Iterator[NavEntry]:
    """Yield the pages of `nav` in reading order; addresses outside the module are left out."""

    def walk(node: Any, title: str | None, keys: tuple[str | int, ...]) -> Iterator[NavEntry]:
        if isinstance(node, str) and "://" not in node:
            # Both engines take ./why.md for why.md.
            yield NavEntry(normpath(node) if node.strip() else node, title, *config.place(*keys))
        elif isinstance(node, list):
            for index, entry in enumerate(node):
                yield from walk(entry, None, (*keys, index))
        elif isinstance(node, dict):
            for name, entry in node.items():
                yield from walk(entry, str(name), (*keys, name))

    yield from walk(config.values.get("nav"), None, ("nav",))


def relative(file: Path, folder: Path) -> str:
    """Return `file` as an author sees it: relative to `folder`, with forward slashes."""
    return Path(os.path.relpath(file, folder)).as_posix()


def _merge(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Lay `above` over `below`, mapping by mapping, as the engines' INHERIT does."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _merge(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged
