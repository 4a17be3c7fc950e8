"""The commands that make something to hand out: `export docx`, `guide` and `offline`, and packages for an LMS."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ..build import Built
from ..checks import check
from ..reading.editions import languages, places, read_module
from ..reading.module import Module
from .building import build_or_exit, engine_option
from .telling import pages_in, quiet_option, tell_problems

__all__ = ["export_group"]


@click.group("export")
def export_group() -> None:
    """Make the module into something to hand out, under dist/."""


_out = click.option(
    "-o", "out", type=click.Path(file_okay=False, path_type=Path), help="The folder (default: dist, in the module's)."
)


def _from_pages(command: Callable[..., None]) -> Callable[..., None]:
    """What every export that needs built pages takes: the folder, then engine, out and quiet."""
    return engine_option(_out(quiet_option(click.pass_obj(command))))


@contextmanager
def _built(folder: Path, engine: str) -> Iterator[Built]:
    with tempfile.TemporaryDirectory(prefix="reflectory-export-") as work:
        yield build_or_exit(folder, engine, Path(work, "site"))


@export_group.command("docx")
@_out
@quiet_option
@click.pass_obj
def export_docx_command(folder: Path, out: Path | None, quiet: bool) -> None:
    """Write the blank workbook as a Word document, one for each language."""
    from ..engines.typography import as_shown
    from ..export.docx import file_name, write_workbook

    editions = read_module(folder)
    found = [problem for problem in check(editions) if problem.level == "problem"]
    if found:
        tell_problems(found, pages_in(editions))
        click.echo("Nothing was written.", err=True)
        sys.exit(1)
    for edition in editions:
        is_first = edition is editions[0]
        file = write_workbook(as_shown(edition), (out or folder / "dist") / file_name(edition.module, is_first))
        if not quiet:
            click.echo(f"Wrote {os.path.relpath(file)}. Open it in Word or LibreOffice and write in it")


@export_group.command("guide")
@_from_pages
def export_guide_command(folder: Path, engine: str, out: Path | None, quiet: bool) -> None:
    """Write the facilitator's guide as a Word document, one for each language."""
    from ..export.guide import NoGuide, write_guide

    with _built(folder, engine) as built:
        for edition, inside in zip(built.editions, places(built.editions), strict=True):
            try:
                file = write_guide(built.site / inside, edition.module, out or folder / "dist")
            except NoGuide:
                message = f"no page in “{edition.module.language}” has the guide: write a page with  /// guide"
                raise click.ClickException(message) from None
            if not quiet:
                click.echo(f"Wrote {os.path.relpath(file)}")


@export_group.command("offline")
@_from_pages
def export_offline_command(folder: Path, engine: str, out: Path | None, quiet: bool) -> None:
    """Make a zip that opens by a double-click: no server, no network."""
    from ..export.offline import export_offline
    from ..finishing.offline import kept_files

    with _built(folder, engine) as built:
        made = export_offline(built.site, out or folder / "dist")
        kept = [built.site / path for path in kept_files(built.site, languages(built.editions, "."))]
        kept_bytes = sum(path.stat().st_size for path in kept)
    if not quiet:
        size = made.path.stat().st_size
        click.echo(f"Wrote {os.path.relpath(made.path)} ({made.files} files, {_kb(size)}). Unpack it, open index.html")
        click.echo(f"The published site keeps {len(kept)} files ({_kb(kept_bytes)}) on a reader's device")


_FOR = {
    "scorm12": "Make a SCORM 1.2 package, for an LMS such as Moodle, Canvas or Schoology.",
    "scorm2004": "Make a SCORM 2004 package: as SCORM 1.2, with room for whole texts.",
    "cmi5": "Make a cmi5 package, for a course with a learning record store.",
}


def _lms_command(standard: str) -> click.Command:
    @_from_pages
    def export_lms_command(folder: Path, engine: str, out: Path | None, quiet: bool) -> None:
        from ..export.lms import export_lms

        with _built(folder, engine) as built:
            modules = [edition.module for edition in built.editions]
            made = export_lms(built.site, modules, standard, out or folder / "dist")
        if quiet:
            return
        size = _kb(made.path.stat().st_size)
        click.echo(f"Wrote {os.path.relpath(made.path)} ({made.files} files, {size}). Upload it to the course as it is")
        for sentence in _room_told(modules[0]) if standard == "scorm12" else ():
            click.echo(sentence)

    return click.command(standard, help=_FOR[standard])(export_lms_command)


@export_group.command("imscc")
@_from_pages
def export_imscc_command(folder: Path, engine: str, out: Path | None, quiet: bool) -> None:
    """Make a Common Cartridge, for an LMS that takes no SCORM: pages and a link; answers stay with readers."""
    from ..export.cartridge import export_cartridge
    from ..reading.hosting import site_url

    with _built(folder, engine) as built:
        modules = [edition.module for edition in built.editions]
        published = site_url(built.editions[0].config)
        made = export_cartridge(built.site, modules, published, out or folder / "dist")
    if not quiet:
        what = f"{os.path.relpath(made.path)} ({made.files} files, {_kb(made.path.stat().st_size)})"
        click.echo(f"Wrote {what}. Import it as a Common Cartridge")


def _room_told(module: Module) -> Iterator[str]:
    """Say how much of a fully answered module comes back from SCORM 1.2 on another device."""
    from ..export.room import LIMIT, room

    for words in (50, 150):
        found = room(module, words)
        count = f"{len(found.back)} of {len(module.prompts)} answers of {words} words"
        left = f". No room for: {', '.join(found.not_back)}" if found.not_back else ""
        yield f"In the {LIMIT:,} characters that SCORM 1.2 brings back there is room for {count}{left}"
    yield "All of them reach the teacher, and readers are told. SCORM 2004 brings all of them back"


for _standard in _FOR:
    export_group.add_command(_lms_command(_standard))


def _kb(size: int) -> str:
    return f"{size / 1000:,.0f} kB"
