"""What several commands say, and the options they share."""

from __future__ import annotations

from collections.abc import Sequence

import click

from .. import problems
from ..reading.module import Edition

__all__ = ["pages_in", "quiet_option", "tell_problems"]

quiet_option = click.option("-q", "--quiet", is_flag=True, help="Say nothing on success.")


def pages_in(editions: Sequence[Edition]) -> int:
    """Return how many pages were read, over all languages."""
    return sum(len(edition.source.pages) for edition in editions)


def tell_problems(found: Sequence[problems.Problem], pages: int, form: str = "text") -> None:
    """Say every problem in the form asked for, then how many there are."""
    dress = problems.as_github if form == "github" else problems.as_text
    for problem in found:
        click.echo(dress(problem))
        if form == "text":
            click.echo()
    if found and form == "text":
        codes = ", ".join(sorted({problem.code for problem in found}))
        click.echo(f"Why: the command  explain CODE  says it, for {codes}")
    click.echo(f"{problems.count(found, pages)}.")
