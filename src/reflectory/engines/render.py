"""Run an engine over one edition, into a folder that is not yet anybody's site.

Fourth step of the flow. The engine is a replaceable part: MkDocs with Material runs in this
process, ProperDocs and Zensical each in its own. None is told anything but where to write and the
site's address.
"""

from __future__ import annotations

import importlib.util
import json
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from jinja2 import TemplateError

from ..kept import Keeping
from ..reading.config import relative
from ..reading.hosting import site_url
from ..reading.module import Edition
from ..words import load
from .theme import layered
from .whole_settings import whole_settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ..finishing.finish import Finishing

__all__ = ["ENGINES", "EngineMissing", "RenderError", "mkdocs_config", "render"]

# No page shows a date, but gzip writes one into sitemap.xml.gz: a constant keeps two builds the
# same, byte for byte. It is the earliest a zip file can hold, so that packages can carry it too.
_EPOCH = "315532800"

# What `is_aside` names and MkDocs, which leaves out hidden files by itself, would publish.
_ASIDE = "*~\n\\#*#"

_RAISED = re.compile(r"[\w.]+: (?P<what>.*?)(?: \(in (?P<template>[^()]+):(?P<line>\d+)\))?")


# Where engines write what their own search and tags read, which no page of ours loads.
_INDEXES = ("search.json", "search.js", "search/search_index.json", "search/search_index.js", "tags.json")


class RenderError(Exception):
    """The engine gave up; the text is what it said."""


class EngineMissing(RenderError):
    """The engine is not installed; `extra` is what this package calls it where it asks for it."""

    def __init__(self, name: str, extra: str) -> None:
        super().__init__(f"{name} is not installed")
        self.extra = extra


def render(
    edition: Edition,
    engine: str,
    out: Path,
    work: Path,
    keeping: Keeping | None = None,
    finishing: Finishing | None = None,
) -> list[str]:
    """Render the edition into `out` and return the engine's warnings, a sentence each.

    `work` is a folder inside the project for what an engine leaves on the way. Pages that `keeping` knows
    may be left out, and an engine that can lets `finishing` finish each page before it is written. Raises RenderError.
    """
    os.environ.setdefault("SOURCE_DATE_EPOCH", _EPOCH)
    warnings = ENGINES[engine](edition, out, work, keeping or Keeping(), finishing)
    for index in _INDEXES:
        if not (edition.config.docs_dir / index).exists():
            (out / index).unlink(missing_ok=True)
    with suppress(OSError):  # not there, or a page of the author's stands in it
        (out / "search").rmdir()
    return warnings


def mkdocs_config(edition: Edition, out: Path) -> MkDocsConfig:
    """Return MkDocs' own configuration of the edition, with our plugin told that we check and finish."""
    # Material says its end of life on each build; the README says it once.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.config import load_config

    excluded = f"{edition.config.values.get('exclude_docs') or ''}\n{_ASIDE}"
    address = site_url(edition.config)
    config = load_config(str(edition.config.file), site_dir=str(out), site_url=address, exclude_docs=excluded)
    plugin = config.plugins.get("reflectory")
    if plugin is not None:
        plugin.edition = edition
    return config


def _mkdocs(edition: Edition, out: Path, _work: Path, keeping: Keeping, finishing: Finishing | None) -> list[str]:
    from mkdocs.exceptions import MkDocsException

    from .mkdocs_build import build_site, saying

    with saying() as said:
        try:
            config = mkdocs_config(edition, out)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build_site(config, edition, said, keeping, finishing)
            finally:
                config.plugins.on_shutdown()
        except RecursionError as error:
            words = "lists or templates stand so deep in each other that the engine gave up; take some of them out"
            raise RenderError("\n".join([*said.messages, words])) from error
        except (MkDocsException, TemplateError, SystemExit, UnicodeError, yaml.YAMLError) as error:
            raise RenderError("\n".join([*said.messages, _said(error)])) from error
    return said.messages


def _said(error: BaseException) -> str:
    """Return what an error says, with the template where it stands, if it names one."""
    if isinstance(error, TemplateError) and (name := getattr(error, "name", None)):
        return f"{name}:{getattr(error, 'lineno', None) or 1}: {error.message or error}"
    return str(error)


def _properdocs(edition: Edition, out: Path, work: Path, *_: object) -> list[str]:
    if importlib.util.find_spec("properdocs") is None:
        raise EngineMissing("ProperDocs", "properdocs")
    told = work / f"properdocs-{edition.module.language}.json"
    command = [sys.executable, "-m", f"{__package__}.properdocs_process", str(out), str(work), str(told)]
    run = subprocess.run(command, input=pickle.dumps(edition), capture_output=True, check=False)  # noqa: S603
    if run.returncode or not told.is_file():
        raise RenderError(run.stderr.decode(errors="replace").strip() or "ProperDocs gave up without a word")
    said = json.loads(told.read_bytes())
    if (error := said.get("error")) is not None:
        raise RenderError(error)
    warnings: list[str] = said["warnings"]
    return warnings


def _zensical(edition: Edition, out: Path, work: Path, *_: object) -> list[str]:
    if importlib.util.find_spec("zensical") is None:
        raise EngineMissing("Zensical", "zensical")
    config = edition.config
    # It takes neither output folder nor address on its command line, and resolves every path from
    # its configuration file: so that file stands beside the author's for as long as the run takes.
    own = config.folder / f".reflectory-{config.file.stem}.yml"
    staged = work / f"zensical-{edition.module.language}"
    words = {"theme_words": load(edition.module.language)["theme"]}
    also: dict[str, object] = {"site_dir": relative(staged, config.folder), "extra": words}
    if address := site_url(config):
        also["site_url"] = address
    theme = config.values.get("theme")
    if isinstance(theme, dict):
        named = theme.get("custom_dir")
        look = layered(config.folder / str(named) if named else None, work / f"theme-{edition.module.language}")
        also["theme"] = {"custom_dir": str(look)}
    try:
        own.write_text(whole_settings(config, also), "utf-8")
        command = [sys.executable, "-m", "zensical", "build", "--clean", "-f", own.name]
        run = subprocess.run(command, cwd=config.folder, capture_output=True, text=True, check=False)  # noqa: S603
    finally:
        own.unlink(missing_ok=True)
    if run.returncode or not staged.is_dir():
        raise RenderError(_complaint(run.stdout + run.stderr) or "Zensical gave up without a word")
    _leave_behind(staged, Path(importlib.util.find_spec("zensical").origin).parent / "templates")  # type: ignore[union-attr, arg-type]
    out.parent.mkdir(parents=True, exist_ok=True)
    _merge(staged, out)
    return [line.strip() for line in run.stderr.splitlines() if line.strip().startswith("Warning")]


def _complaint(said: str) -> str:
    """Return what Zensical says at the end of a traceback, with the template where it stands, if it names one."""
    _, traceback, _ = said.partition("Traceback (most recent call last):")
    if not traceback:
        return said.strip()
    found = _RAISED.fullmatch(said.strip().splitlines()[-1])
    if found is None:
        return said.strip()
    return f"{found['template']}:{found['line']}: {found['what']}" if found["template"] else found["what"]


def _leave_behind(site: Path, theme: Path) -> None:
    """Remove what Zensical copies of its own theme: no page of ours loads it."""
    for file in theme.glob("assets/**/*"):
        copy = site / file.relative_to(theme)
        if file.is_file() and copy.is_file() and copy.stat().st_size == file.stat().st_size:
            copy.unlink()
            with suppress(OSError):
                for folder in copy.relative_to(site).parents:
                    (site / folder).rmdir()


def _merge(source: Path, target: Path) -> None:
    if not target.exists():
        source.rename(target)
        return
    for entry in source.iterdir():
        entry.rename(target / entry.name)
    source.rmdir()


ENGINES: dict[str, Callable[[Edition, Path, Path, Keeping, Finishing | None], list[str]]] = {
    "mkdocs": _mkdocs,
    "properdocs": _properdocs,
    "zensical": _zensical,
}
