"""The command that lays a cohort's answer files side by side: `collate`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click

from ..cohort.as_json import json_of
from ..cohort.collation import Collation, collate
from ..reading.editions import read_module
from ..words import load
from .telling import quiet_option

__all__ = ["collate_command"]

_FORMATS = (".html", ".docx", ".xlsx", ".csv", ".json")


@click.command("collate")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="FILE…")
@click.option(
    "-o",
    "out",
    type=click.Path(dir_okay=False, path_type=Path),
    help=f"What to write; its ending says the format: {', '.join(_FORMATS)}.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="What to print.")
@click.option("--language", help="The language of questions and headings (default: the module's first).")
@quiet_option
@click.pass_obj
def collate_command(
    folder: Path, files: tuple[Path, ...], out: Path | None, form: str, language: str | None, quiet: bool
) -> None:
    """Lay a cohort's answer files and filled-in workbooks side by side.

    FILE is one of them, or a folder of them. Of one person's files the newest counts. A file that can't be
    read is named, and the rest is made all the same (exit code 1).
    """
    from ..cohort.reading import read_files  # with the reader of Word documents, which no other command needs
    from ..engines.typography import as_shown

    if out and out.suffix.lower() not in _FORMATS:
        raise click.UsageError(f"“{out.name}” says no format: let it end in one of {', '.join(_FORMATS)}")
    editions = read_module(folder)
    modules = {edition.module.language: as_shown(edition) for edition in editions}
    module = modules.get(language or editions[0].module.language)
    if module is None:
        raise click.UsageError(f"the module has no language “{language}”; it has {', '.join(modules)}")
    made = collate(module, read_files(files, module, int(time.time() * 1000)))
    if form == "json":
        click.echo(json_of(made), nl=False)
    if out:
        _write(made, out)
    _tell(made, out, quiet, to_error=form == "json")
    sys.exit(1 if made.refused else 0)


def _write(collation: Collation, out: Path) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(_writer(out.suffix.lower())(collation))


def _writer(suffix: str) -> Callable[[Collation], bytes]:
    """Return what writes a format; each is loaded only where it is asked for."""
    if suffix == ".html":
        from ..cohort.as_html import html_of

        return html_of
    if suffix == ".docx":
        from ..cohort.as_docx import docx_of

        return docx_of
    if suffix == ".csv":
        from ..cohort.as_csv import csv_of

        return csv_of
    if suffix == ".xlsx":
        from ..cohort.as_xlsx import xlsx_of

        return xlsx_of
    return lambda collation: json_of(collation).encode()


def _tell(collation: Collation, out: Path | None, quiet: bool, to_error: bool) -> None:
    """Say which files are not in it, and, unless asked to be quiet, what is."""
    say = load(collation.module.language)["cohort"]
    for file, reason in collation.refused:
        click.echo(f"{_printable(file)}: {say[f'refused_{reason}']}", err=True)
    if quiet:
        return
    for person in collation.people:
        for file in person.files[1:]:
            click.echo(
                f"{_printable(file)}: {_printable(person.files[0])} of the same person is newer and counts",
                err=to_error,
            )
    answers = sum(len(prompt.answers) for prompt in collation.prompts)
    click.echo(f"{_count(len(collation.people), 'person', 'people')}, {_count(answers, 'answer')}.", err=to_error)
    if out:
        click.echo(f"Wrote {os.path.relpath(out)}", err=to_error)


def _printable(name: str) -> str:
    """Return a file's name without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else "�" for letter in name)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
