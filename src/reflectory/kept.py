"""What one build keeps of its pages for the next: a page whose words and surroundings are the same is not made again.

A page is known by its key alone, which stands for everything its HTML depends on. A file is read only if this user's
own programs sealed it, so that none which came with a repository or was cut short is ever believed: then nothing
is known, and everything is made anew.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["Keeping", "KeptPage", "Notes", "keeping", "sealing_key"]

_FORM = b"reflectory-pages-1 "


@dataclass(frozen=True, slots=True)
class Notes:
    """What an engine told of a page: the anchors it has, links to anchors by the page they lead to, and warnings."""

    anchors: list[str] = field(default_factory=list)
    links: dict[str, dict[str, str]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A finished page, what the engine told of it, and what search finds in it."""

    html: memoryview | bytes
    notes: Notes
    places: list[list[str]]


@dataclass(slots=True)
class Keeping:
    """What is known of an edition's pages from the last build, and what this one learns; by the page's path."""

    file: Path | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, KeptPage] = field(default_factory=dict)
    notes: dict[str, Notes] = field(default_factory=dict)
    places: dict[str, list[list[str]]] = field(default_factory=dict)
    made: dict[str, Path] = field(default_factory=dict)  # where each page lies that was made anew
    held: int = 0  # how many pages the last build kept
    seal: bytes = b""

    def write(self) -> None:
        """Leave this build's pages for the next one; a disk that is full or locked costs that one its time."""
        if self.file is None or not self.keys or (not self.made and self.held == len(self.known)):
            return
        index: dict[str, Any] = {}
        parts: list[memoryview | bytes] = []
        at = 0
        for path, key in self.keys.items():
            page = self.known.get(path) or self._fresh(path)
            if page is not None and not page.notes.warnings:  # what was warned of is warned of again
                index[key] = [at, len(page.html), page.notes.anchors, page.notes.links, page.places]
                parts.append(page.html)
                at += len(page.html)
        parts.insert(0, json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        staged = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            try:
                with staged.open("wb") as out:
                    out.writelines([_sealed(parts, self.seal), *parts])
                staged.replace(self.file)
            finally:
                staged.unlink(missing_ok=True)

    def _fresh(self, path: str) -> KeptPage | None:
        if path not in self.made or path not in self.notes:
            return None
        return KeptPage(self.made[path].read_bytes(), self.notes[path], self.places.get(path, []))


def keeping(file: Path, keys: Mapping[str, str], seal: bytes) -> Keeping:
    """Return what `file` holds of the pages with these keys, by path; nothing where there are no keys, or no seal."""
    if not keys or not seal:
        return Keeping()
    found = _read(file, seal)
    known = {path: found[key] for path, key in keys.items() if key in found}
    return Keeping(file, keys, known, held=len(found), seal=seal)


def _read(file: Path, seal: bytes) -> dict[str, KeptPage]:
    try:
        data = file.read_bytes()
        start = len(_FORM) + 65
        body = memoryview(data)[start:]
        if not hmac.compare_digest(data[:start], _sealed([body], seal)):
            return {}
        end = data.index(b"\n", start)
        index = json.loads(data[start:end])
        pages = body[end - start + 1 :]
        return {
            key: KeptPage(pages[at : at + length], Notes(anchors, links), places)
            for key, (at, length, anchors, links, places) in index.items()
        }
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _sealed(parts: Iterable[bytes | memoryview], seal: bytes) -> bytes:
    digest = hmac.new(seal, digestmod=hashlib.sha256)
    for part in parts:
        digest.update(part)
    return _FORM + digest.hexdigest().encode() + b"\n"


def sealing_key() -> bytes:
    """Return this user's own key, made once; b"" where none can be kept."""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser(), "reflectory")
    file = folder / "seal"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            staged = folder / f"seal.{os.getpid()}"
            with os.fdopen(os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                out.write(secrets.token_bytes(32))
            staged.replace(file)
        key = file.read_bytes()
    except (OSError, RuntimeError):  # no home at all
        return b""
    return key if len(key) == 32 else b""
