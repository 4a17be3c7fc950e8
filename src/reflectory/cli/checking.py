"""The commands that judge an edit: `check` for its author, `changes` for those who review it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from .. import problems
from ..checks import RULES, check, check_published, weighed
from ..checks.outbound import ask, outbound
from ..checks.unread import without_consequences
from ..reading.editions import read_module
from ..reading.module import Edition
from ..reading.published import GitError, published
from ..reports.changes import summary
from ..reports.rule_pages import explained
from ..writing.fixes import mark_as_translated, write_missing_ids
from ..writing.item_keys import write_item_keys
from .telling import pages_in, quiet_option, tell_problems

__all__ = ["changes_command", "check_command", "explain_command"]


@click.command("check")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="For people, for programs, for annotations on a pull request, or for code scanning.",
)
@click.option(
    "--since",
    metavar="REV",
    help="Compare with this commit (default: what readers have, as far as git or the built site says).",
)
@click.option("--fix", is_flag=True, help="First write missing ids and keys, and what translations were made from.")
@click.option("--links", is_flag=True, help="Ask the network, too, whether outbound addresses still answer.")
@quiet_option
@click.pass_obj
def check_command(folder: Path, form: str, since: str | None, fix: bool, links: bool, quiet: bool) -> None:
    """Tell every problem, sorted by file and line. Exit 1 if there is one."""
    editions = read_module(folder)
    try:
        before = published(folder, since)
    except GitError as error:
        raise click.UsageError(str(error)) from error
    if before.note and not quiet:
        click.echo(f"note: {before.note}", err=True)
    if fix:
        for sentence in write_missing_ids(editions, before.editions):
            click.echo(sentence, err=form != "text")
        editions = read_module(folder)
        for sentence in write_item_keys(editions):
            click.echo(sentence, err=form != "text")
        editions = read_module(folder)
        for sentence in mark_as_translated(editions):
            click.echo(sentence, err=form != "text")
        editions = read_module(folder)
    found = without_consequences([*check(editions, notes=form != "json"), *check_published(before.modules, editions)])
    if links:
        asked = weighed(editions, _ask_network(folder, editions))
        found = sorted([*found, *(p for p in asked if form != "json" or p.level == "problem")])
    pages = pages_in(editions)
    if form == "json":
        click.echo(problems.as_json(found))
    elif form == "sarif":
        from ..reports.sarif import as_sarif, documentation

        click.echo(as_sarif(found, RULES, documentation(folder)))
    elif shown := [problem for problem in found if not quiet or problem.level == "problem"]:
        tell_problems(shown, pages, form)
    elif not quiet:
        tell_problems([], pages, form)
    sys.exit(1 if any(problem.level == "problem" for problem in found) else 0)


def _ask_network(folder: Path, editions: Sequence[Edition]) -> list[problems.Problem]:
    """Return what the network says of outbound addresses; where there is none, say so once."""
    # Loaded here: no other command needs the network or a bar.
    from rich.console import Console
    from rich.progress import Progress

    from ..checks.linkcheck import Asker, Offline

    with Progress(transient=True, console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Asking other sites", total=len(outbound(editions)))
        asker = Asker(folder / ".reflectory" / "links.json", told=lambda _: bar.advance(task))
        try:
            return ask(editions, asker)
        except Offline:
            bar.stop()
            click.echo("note: the network could not be reached, so no outbound address was asked.", err=True)
            return []


@click.command("changes")
@click.option("--since", metavar="REV", help="The commit to compare with (default: where readers are).")
@click.option("--preview", metavar="ADDRESS", default="", help="Where the built site can be looked at.")
@click.pass_obj
def changes_command(folder: Path, since: str | None, preview: str) -> None:
    """Say in Markdown what an edit changes for readers, for a pull request's summary."""
    try:
        before = published(folder, since)
        click.echo(summary(before.editions, read_module(folder), preview))
    except GitError as error:
        raise click.UsageError(str(error)) from error


@click.command("explain")
@click.argument("code", metavar="CODE")
def explain_command(code: str) -> None:
    """Say why a rule is there, with what it asks for and an example."""
    if code not in RULES:
        hint = problems.nearest(code, RULES) or "The command check says the code of each problem. "
        raise click.UsageError(f"there is no rule “{code}”. {hint}".rstrip())
    click.echo(explained(RULES[code]))
