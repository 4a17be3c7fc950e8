"""Build a whole module: check, render every language, finish, swap into place.

The old site stays as it was until the new one is complete; a build that fails or is killed
leaves it byte for byte.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .checks import check, check_published
from .engines.apart import page_keys
from .engines.render import render
from .engines.typography import as_shown
from .finishing.finish import Finishing
from .kept import Keeping, keeping, sealing_key
from .problems import Problem
from .reading.editions import languages, places, read_module
from .reading.module import Edition
from .reading.published import published
from .reading.site_module import site_bytes
from .shares import beside, pays

__all__ = ["Built", "NotASite", "NotWritten", "build"]


class NotASite(Exception):
    """The folder to replace holds something that is not a site of ours; it was left alone."""


class NotWritten(NotASite):
    """The system would not let the site be written: a full disk, a folder that only others may change."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: nothing was written where there are problems."""

    site: Path
    editions: Sequence[Edition]
    problems: Sequence[Problem]
    warnings: Sequence[str]


def build(folder: Path, engine: str = "mkdocs", site: Path | None = None, since: str | None = None) -> Built:
    """Build the module in `folder` into `site` (else where `mkdocs.yml` says), unless that would orphan answers.

    What readers have is the commit `since`, else what `published` finds. Raises RenderError where the
    engine gives up, NotASite where `site` is no site of ours, GitError for an unknown `since`.
    """
    editions = read_module(folder)
    if editions[0].config.boxes_only:
        raise NotASite("This is a site of its own, with boxes on it (boxes_only): build it with  mkdocs build.")
    site = site or editions[0].config.site_dir
    keepings = _keepings(folder, engine, editions)
    problems = check(editions, known=[kept.known for kept in keepings])
    try:
        _recover(site)
        if problems:
            return Built(site, editions, problems, [])
        _refuse_foreign(site, editions)
        before = published(folder, since, site)
        notes = [before.note] if before.note else []
        if lost := [p for p in check_published(before.modules, editions) if p.level == "problem"]:
            return Built(site, editions, lost, [*notes, f"compared with {before.where}, which readers have"])
        return _build(folder, engine, site, editions, keepings, notes)
    except OSError as error:
        reasons = error.args[0] if isinstance(error, shutil.Error) and error.args else None
        reason = reasons[0][-1] if isinstance(reasons, list) and reasons else error  # the first file's speaks for all
        raise NotWritten(f"The site could not be written: {reason}. It is as it was.") from error


def _keepings(folder: Path, engine: str, editions: Sequence[Edition]) -> list[Keeping]:
    """Return what is known of each edition's pages from the last build; nothing of another engine's."""
    if engine != "mkdocs" or not all(edition.config.whole for edition in editions):
        return [Keeping() for _ in editions]
    found, seal = [], sealing_key()
    for edition, inside in zip(editions, places(editions), strict=True):
        keys = page_keys(edition, editions, languages(editions, inside))
        found.append(keeping(folder / ".reflectory" / "cache" / f"{edition.config.file.stem}.pages", keys, seal))
    return found


def _build(
    folder: Path,
    engine: str,
    site: Path,
    editions: Sequence[Edition],
    keepings: Sequence[Keeping],
    notes: Sequence[str],
) -> Built:
    problems: list[Problem] = []
    work = folder / ".reflectory"
    work.mkdir(exist_ok=True)
    _sweep(work)
    warnings = list(notes)
    try:
        with tempfile.TemporaryDirectory(prefix="build-", dir=work) as staging:
            staged = Path(staging, "site")
            for edition, inside, kept in zip(editions, places(editions), keepings, strict=True):
                out = staged / inside
                ways = languages(editions, inside)
                shown, written = as_shown(edition), edition.module
                finishing = Finishing(out, shown, ways, keeping=kept, logo=edition.logo, written=written)
                with beside(finishing.put_known, pays(len(kept.known))):
                    warnings += render(edition, engine, out, Path(staging), kept, finishing)
                    found = finishing.end_pages()
                finishing.end_files(found)
                problems += found
            if not problems:
                _swap(staged, site)
    finally:
        with suppress(OSError):  # another build is at work there
            work.rmdir()
    return Built(site, editions, problems, warnings)


def _refuse_foreign(site: Path, editions: Sequence[Edition]) -> None:
    place = Path(os.path.realpath(site))
    for source in {folder for edition in editions for folder in (edition.config.folder, edition.config.docs_dir)}:
        if Path(os.path.realpath(source)).is_relative_to(place):
            raise NotASite(f"{site} holds the pages that the site is made from, so it was not replaced")
    if site.is_dir() and any(site.iterdir()) and not _is_ours(site / "module.json"):
        raise NotASite(f"{site} is not a site that Reflectory made, so it was not replaced")
    if site.exists() and not site.is_dir():
        raise NotASite(f"{site} is a file, so it was not replaced")


def _is_ours(file: Path) -> bool:
    """Whether a module.json is one that `finish` wrote: anybody may give a file that name."""
    try:
        said = json.loads(site_bytes(file))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(said, dict) and {"schema", "id", "languages", "sections"} <= said.keys()


def _old(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")


def _recover(site: Path) -> None:
    """Bring the old site back if a build was killed between the two renames of `_swap`."""
    if not site.exists() and _old(site).is_dir():
        _old(site).rename(site)


def _sweep(work: Path) -> None:
    """Remove what builds that were killed more than an hour ago left behind."""
    for left in work.glob("build-*"):
        if time.time() - left.stat().st_mtime > 3600:
            shutil.rmtree(left, ignore_errors=True)


def _swap(staged: Path, site: Path) -> None:
    site.parent.mkdir(parents=True, exist_ok=True)
    incoming = site.with_name(f".{site.name}.new")
    shutil.rmtree(incoming, ignore_errors=True)
    shutil.rmtree(_old(site), ignore_errors=True)
    try:
        shutil.move(staged, incoming)  # copies, should the site lie on another disk
    except OSError:
        shutil.rmtree(incoming, ignore_errors=True)
        raise
    if site.exists() and _exchange(incoming, site):
        shutil.rmtree(incoming, ignore_errors=True)
        return
    if site.exists():
        site.rename(_old(site))
    incoming.rename(site)
    shutil.rmtree(_old(site), ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step, so that no moment is without a site; false where the system can't (Linux can)."""
    try:
        swap = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return bool(swap(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)
