"""The command that starts a module: `new`."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from ..words import MACHINE_MADE
from ..writing.new import NotEmpty, in_plain_words, new, refuse_full, without_words
from ..writing.requirement import own_requirement
from .telling import quiet_option

__all__ = ["new_command"]

Answer = TypeVar("Answer")


def _codes(said: str) -> list[str]:
    codes = [code.strip() for code in said.split(",") if code.strip()]
    if not codes or not all(re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,4})?", code) for code in codes):
        raise click.BadParameter("it takes language codes with commas between, for example en,es")
    return list(dict.fromkeys(codes))


def _words(said: str) -> str:
    if not in_plain_words(said):
        raise click.BadParameter("it needs a word at least")
    return said


def _given(read: Callable[[str], Answer]) -> Callable[[click.Context, click.Parameter, str | None], Answer | None]:
    """Return what judges an option before any question is asked."""
    return lambda _context, _option, said: None if said is None else read(said)


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", callback=_given(_words), help="What readers see on every page.")
@click.option("--languages", callback=_given(_codes), help="The main one first, as en,es (default: en).")
@click.option("--organisation", callback=_given(_words), help="Who stands behind the module.")
@click.option("--requirement", default="", help="How pip finds Reflectory (default: where this one came from).")
@quiet_option
def new_command(
    folder: Path,
    title: str | None,
    languages: list[str] | None,
    organisation: str | None,
    requirement: str,
    quiet: bool,
) -> None:
    """Start a module in DIR: small, complete, with one of each block. It passes the check and builds.

    What is not given here is asked for.
    """
    try:
        refuse_full(folder)
        is_asking = not (title and organisation)
        title = title or _ask("Title of the module", _words)
        languages = languages or (_ask("Languages, the main one first", _codes, "en") if is_asking else ["en"])
        organisation = organisation or _ask("Your organisation", _words)
        written = new(folder, title, languages, organisation, requirement)
    except (NotEmpty, OSError) as error:
        raise click.ClickException(str(error)) from error
    if not quiet:
        for sentence in _news(folder, len(written), languages, requirement or own_requirement()):
            click.echo(sentence)


def _ask(question: str, read: Callable[[str], Answer], default: str | None = None) -> Answer:
    try:
        answer: Answer = click.prompt(question, default=default, value_proc=read)
    except click.Abort:
        if sys.stdin.isatty():
            raise
        message = "There is no terminal to ask at: give --title and --organisation, and --languages if it is not en"
        raise click.UsageError(message) from None
    return answer


def _news(folder: Path, files: int, languages: list[str], requirement: str) -> list[str]:
    called = "reflectory" if Path(sys.argv[0]).name == "reflectory" else "python -m reflectory"
    here = folder.resolve() == Path.cwd()
    where = "this folder" if here else str(folder)
    go = "" if here else f"cd {shlex.quote(str(folder))}, then "
    news = [f"Wrote {files} files into {where}. Next: {go}{called} serve"]
    if "file://" in requirement:
        news.append(
            "requirements.txt names a folder of this computer, as Reflectory was installed from there. "
            "Before you publish, write an address there that others reach, as  reflectory @ git+https://…"
        )
    for code in without_words(languages):
        news.append(
            f"Reflectory has no words in “{code}” yet: buttons and messages are in English there, "
            f"and so are the pages until you translate content/{code}/"
        )
    for code in MACHINE_MADE.intersection(languages):
        news.append(
            f"Buttons and messages in “{code}” were translated by a machine: "
            f"have somebody read them before you publish. The pages are in English until you translate content/{code}/"
        )
    return news
