"""Packages for an LMS: the offline module, one page that a course launches, and the manifest of a standard.

The launching page holds the session and shows the module in a frame; each page of the module asks it for
storage where the browser refuses its own. No other logic is in a package: see `browser/src/lms/`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..reading.host import Completion
from ..reading.module import Module
from ..words import direction, load
from .offline import packed_files
from .zipped import write_zip

__all__ = ["STANDARDS", "LmsPackage", "export_lms", "manifest_of"]

_FOLDER = "module/"
_SCRIPTS = "lms/"
_LAUNCH = "launch.html"
_PAGE_SCRIPT = "lms-page.js"
# What the launching page says besides its own words: what a saved file is called, and why there is none.
_WORDS = ("lms", "guard", "answer", "plan")
_HEAD_END = re.compile(r"</head>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Standard:
    manifest: str
    template: str
    scripts: tuple[str, ...]
    connect: str = "'none'"


STANDARDS = {
    "scorm12": _Standard("imsmanifest.xml", "scorm12.xml", ("lms-words.js", "lms-packing.js", "lms-scorm.js")),
    "scorm2004": _Standard("imsmanifest.xml", "scorm2004.xml", ("lms-words.js", "lms-packing.js", "lms-scorm.js")),
    # Which store a launch names is known only then; the page allows itself that one alone before it asks anything.
    "cmi5": _Standard("cmi5.xml", "cmi5.xml", ("lms-words.js", "lms-cmi5.js"), "'self' https: http:"),
}


@dataclass(frozen=True, slots=True)
class LmsPackage:
    """The zip that was made, and of how many files."""

    path: Path
    files: int


def export_lms(site: Path, modules: Sequence[Module], standard: str, out: Path) -> LmsPackage:
    """Write `<module-id>-<standard>.zip` of the finished `site`, with the editions `modules`, into the folder `out`."""
    module, kind = modules[0], STANDARDS[standard]
    home = json.loads((site / "module.json").read_text("utf-8"))
    entries = {
        _FOLDER + path: _with_page_script(path, data)
        for path, data in packed_files(site, home["languages"], says_folder=False)
    }
    own = {*kind.scripts, _PAGE_SCRIPT, "lms.css", "lms-learner.js", "lms-window.js"}
    entries |= {_SCRIPTS + name: _asset(name) for name in own}
    entries[_LAUNCH] = _launch_page(modules, home["languages"], standard).encode()
    addresses = [quote(path) for path in sorted(entries)]
    entries[kind.manifest] = manifest_of(
        kind.template,
        module=module,
        modules=modules,
        id=f"reflectory-{module.id}",
        iri=f"urn:x-reflectory:{module.id}",
        files=addresses,
    )
    return LmsPackage(write_zip(out / f"{module.id}-{standard}.zip", entries), len(entries))


def manifest_of(template: str, **values: object) -> bytes:
    """Return a file of a package that an LMS reads."""
    return _templates().get_template(template).render(**values).encode()


def _launch_page(modules: Sequence[Module], languages: Mapping[str, str], standard: str) -> str:
    kind = STANDARDS[standard]
    first = modules[0]
    editions = [f"{_FOLDER}{languages[module.language].removeprefix('./')}module.js" for module in modules]
    scripts = [_SCRIPTS + name for name in kind.scripts] + editions + [f"{_FOLDER}assets/reflectory/reading.js"]
    return (
        _templates()
        .get_template("launch.html")
        .render(
            module=first,
            words=load(first.language),
            direction=direction(first.language),
            standard=standard,
            connect=kind.connect,
            completion=json.dumps(_completion(first), separators=(",", ":")),
            catalogues={module.language: _catalogue(module.language) for module in modules},
            scripts=scripts,
        )
    )


def _completion(module: Module) -> dict[str, Any]:
    """Return what makes a reader done: so many of these sections read, so many answers; by default every section."""
    asked = module.host.completion or Completion(sections=None, prompts=0)
    sections = [section.id for section in module.core]
    every = {"read": len(sections), "answered": len(module.prompts)}
    said = {"read": asked.sections, "answered": asked.prompts}
    # More than there is would never be reached.
    most = {key: every[key] if (count := said[key]) is None else min(count, every[key]) for key in every}
    return {"sections": sections} | most


def _catalogue(language: str) -> str:
    words = load(language)
    said = {group: words[group] for group in _WORDS}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _with_page_script(path: str, data: bytes) -> bytes:
    """Return a page that first asks the launching page for what it needs; any other file as it is."""
    if not path.endswith(".html"):
        return data
    html = data.decode()
    script = f'<script src="{"../" * (path.count("/") + 1)}{_SCRIPTS}{_PAGE_SCRIPT}" defer></script>'
    return _HEAD_END.sub(lambda match: script + match.group(), html, count=1).encode()


def _asset(name: str) -> bytes:
    return (files("reflectory") / "assets" / name).read_bytes()


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("reflectory.export", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
