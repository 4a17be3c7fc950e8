"""The command that starts a module: `new`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from ..writing.new import NotEmpty, new
from .telling import quiet_option

__all__ = ["new_command"]


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", prompt="Title of the module", help="What readers see on every page.")
@click.option("--languages", prompt="Languages, the main one first", default="en", show_default=True, help="As en,es.")
@click.option("--organisation", prompt="Your organisation", help="Who stands behind the module.")
@click.option("--requirement", default="", help="How pip finds Reflectory (default: this version).")
@quiet_option
def new_command(folder: Path, title: str, languages: str, organisation: str, requirement: str, quiet: bool) -> None:
    """Start a module in DIR: small, complete, with one of each block, checked and built at once."""
    codes = [code.strip() for code in languages.split(",") if code.strip()]
    if not codes or not all(re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,4})?", code) for code in codes):
        raise click.UsageError("--languages takes language codes with commas between, for example en,es")
    try:
        written = new(folder, title, list(dict.fromkeys(codes)), organisation, requirement)
    except (NotEmpty, OSError) as error:
        raise click.ClickException(str(error)) from error
    if not quiet:
        click.echo(f"Wrote {len(written)} files into {folder}. Next: cd {folder}, then reflectory serve")
