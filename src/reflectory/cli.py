"""The command line: words into calls, problems into text and exit codes.

The only room that prints. Exit codes: 0 done, 1 problems, 2 wrong usage.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import click

from . import __version__, problems
from .build import Built, NotASite, build, languages, read_module
from .checks import RULES, check, weighed
from .checks.outbound import ask, outbound
from .checks.published import compare
from .fixes import write_missing_ids
from .module import Edition
from .new import NotEmpty, new
from .published import GitError, published
from .render import ENGINES, RenderError
from .translated import mark_as_translated

__all__ = ["main"]


class _DefaultBuild(click.Group):
    """`build_module.py --engine zensical` means `build_module.py build --engine zensical`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = 0
        while first < len(args) and args[first].startswith(("-C", "--module")):
            first += 2 if args[first] in ("-C", "--module") else 1
        if first >= len(args) or (args[first].startswith("-") and args[first] not in ("--help", "--version")):
            args = [*args[:first], "build", *args[first:]]
        return super().parse_args(ctx, args)


@click.group(cls=_DefaultBuild, context_settings={"help_option_names": ["--help"]})
@click.version_option(__version__, prog_name="reflectory")
@click.option(
    "--module",
    "-C",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder of mkdocs.yml (default: this one).",
)
@click.pass_context
def cli(context: click.Context, folder: Path) -> None:
    """Build, check and preview a learning module. Without a command: build."""
    if context.invoked_subcommand != "new" and not (folder / "mkdocs.yml").is_file():
        raise click.UsageError(f"there is no mkdocs.yml in {folder.resolve()}")
    context.obj = folder.resolve()


_engine = click.option(
    "--engine", type=click.Choice(sorted(ENGINES)), default="mkdocs", show_default=True, help="Who renders the pages."
)
_quiet = click.option("-q", "--quiet", is_flag=True, help="Say nothing on success.")


@cli.command("build")
@_engine
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where the site goes (default: as mkdocs.yml says).")
@_quiet
@click.pass_obj
def build_command(folder: Path, engine: str, site_dir: Path | None, quiet: bool) -> None:
    """Check, render every language, finish, and swap the new site into place."""
    started = time.perf_counter()
    built = _build_or_exit(folder, engine, site_dir.resolve() if site_dir else None)
    if not quiet:
        pages = sum(len(edition.source.pages) for edition in built.editions)
        prompts = sum(len(edition.module.prompts) for edition in built.editions)
        shown = os.path.relpath(built.site)
        click.echo(f"Checked {pages} pages, {prompts} prompts: no problems")
        click.echo(f"Built {shown}/ in {time.perf_counter() - started:.1f} s. Look at it: make serve")


@cli.command("check")
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
    help="Compare prompts with this commit (default: where readers are, the merge base with the default branch).",
)
@click.option("--fix", is_flag=True, help="First write the ids that are missing, and what translations were made from.")
@click.option("--links", is_flag=True, help="Ask the network, too, whether outbound addresses still answer.")
@_quiet
@click.pass_obj
def check_command(folder: Path, form: str, since: str | None, fix: bool, links: bool, quiet: bool) -> None:
    """Tell every problem, sorted by file and line. Exit 1 if there is one."""
    editions = read_module(folder)
    try:
        before = published(folder, since)
    except GitError as error:
        raise click.UsageError(str(error)) from error
    if fix:
        for sentence in write_missing_ids(editions, before):
            click.echo(sentence, err=form != "text")
        editions = read_module(folder)
        for sentence in mark_as_translated(editions):
            click.echo(sentence, err=form != "text")
        editions = read_module(folder)
    found = sorted([*check(editions, notes=form != "json"), *(compare(before, editions) if before else ())])
    if links:
        asked = weighed(editions, _ask_network(folder, editions))
        found = sorted([*found, *(p for p in asked if form != "json" or p.level == "problem")])
    pages = sum(len(edition.source.pages) for edition in editions)
    if form == "json":
        click.echo(problems.as_json(found))
    elif form == "sarif":
        from .sarif import as_sarif, documentation

        click.echo(as_sarif(found, RULES, documentation(folder)))
    elif shown := [problem for problem in found if not quiet or problem.level == "problem"]:
        _print_problems(shown, pages, form)
    elif not quiet:
        _print_problems([], pages, form)
    sys.exit(1 if any(problem.level == "problem" for problem in found) else 0)


def _ask_network(folder: Path, editions: Sequence[Edition]) -> list[problems.Problem]:
    """Return what the network says of outbound addresses; where there is none, say so once."""
    from rich.console import Console
    from rich.progress import Progress

    from .linkcheck import Asker, Offline

    with Progress(transient=True, console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Asking other sites", total=len(outbound(editions)))
        asker = Asker(folder / ".reflectory" / "links.json", told=lambda _: bar.advance(task))
        try:
            return ask(editions, asker)
        except Offline:
            bar.stop()
            click.echo("note: the network could not be reached, so no outbound address was asked.", err=True)
            return []


@cli.command("changes")
@click.option("--since", metavar="REV", help="The commit to compare with (default: where readers are).")
@click.option("--preview", metavar="ADDRESS", default="", help="Where the built site can be looked at.")
@click.pass_obj
def changes_command(folder: Path, since: str | None, preview: str) -> None:
    """Say in Markdown what an edit changes for readers, for a pull request's summary."""
    from .changes import summary

    try:
        click.echo(summary(published(folder, since), read_module(folder), preview))
    except GitError as error:
        raise click.UsageError(str(error)) from error


@cli.command("serve")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen, as host:port.")
@click.pass_obj
def serve_command(folder: Path, address: str) -> None:
    """Preview the module live: a saved file shows at once, problems are told and don't stop it."""
    from .preview import Rendered, serve

    host, _, port = address.rpartition(":")
    if not host or not port.isdigit():
        raise click.UsageError("--address takes host:port, for example 127.0.0.1:8000")

    def tell(news: Rendered | str) -> None:
        if isinstance(news, str):
            click.echo(f"Serving {news} — press Ctrl+C to stop")
            return
        if news.problems:
            _print_problems(news.problems, news.read, "text")
        what = "every page" if news.pages is None else ", ".join(news.pages)
        click.echo(f"{time.strftime('%H:%M:%S')} rendered {what} in {news.seconds:.2f} s")

    try:
        with tempfile.TemporaryDirectory(prefix="reflectory-preview-") as site:
            serve(folder, Path(site), host, int(port), tell)
    except OSError as error:
        raise click.ClickException(f"{address} can't be used: {error.strerror}") from error


@cli.group("export")
def export_group() -> None:
    """Make the module into something to hand out, under dist/."""


_out = click.option(
    "-o", "out", type=click.Path(file_okay=False, path_type=Path), help="The folder (default: dist, in the module's)."
)


@export_group.command("docx")
@_out
@_quiet
@click.pass_obj
def export_docx_command(folder: Path, out: Path | None, quiet: bool) -> None:
    """Write the blank workbook as a Word document, one for each language."""
    from .export.docx import file_name, write_workbook

    editions = read_module(folder)
    found = [problem for problem in check(editions) if problem.level == "problem"]
    if found:
        _print_problems(found, sum(len(edition.source.pages) for edition in editions), "text")
        click.echo("Nothing was written.", err=True)
        sys.exit(1)
    for edition in editions:
        is_first = edition is editions[0]
        file = write_workbook(edition.module, (out or folder / "dist") / file_name(edition.module, is_first))
        if not quiet:
            click.echo(f"Wrote {os.path.relpath(file)}. Open it in Word or LibreOffice and write in it")


@export_group.command("offline")
@_engine
@_out
@_quiet
@click.pass_obj
def export_offline_command(folder: Path, engine: str, out: Path | None, quiet: bool) -> None:
    """Make a zip that opens by a double-click: no server, no network."""
    from .export.offline import export_offline
    from .offline import kept_files

    with tempfile.TemporaryDirectory(prefix="reflectory-export-") as work:
        built = _build_or_exit(folder, engine, Path(work, "site"))
        made = export_offline(built.site, out or folder / "dist")
        kept = [built.site / path for path in kept_files(built.site, languages(built.editions, "."))]
        kept_bytes = sum(path.stat().st_size for path in kept)
    if not quiet:
        size = made.path.stat().st_size
        click.echo(f"Wrote {os.path.relpath(made.path)} ({made.files} files, {_kb(size)}). Unpack it, open index.html")
        click.echo(f"The published site keeps {len(kept)} files ({_kb(kept_bytes)}) on a reader's device")


def _build_or_exit(folder: Path, engine: str, site: Path | None) -> Built:
    """Build; tell what stands in the way and leave with exit code 1."""
    try:
        built = build(folder, engine, site)
    except (RenderError, NotASite) as error:
        raise click.ClickException(str(error)) from error
    for warning in built.warnings:
        click.echo(f"note: {warning}", err=True)
    if built.problems:
        _print_problems(built.problems, sum(len(edition.source.pages) for edition in built.editions), "text")
        click.echo("Nothing was built; the site is as it was.", err=True)
        sys.exit(1)
    return built


def _kb(size: int) -> str:
    return f"{size / 1000:,.0f} kB"


@cli.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", prompt="Title of the module", help="What readers see on every page.")
@click.option("--languages", prompt="Languages, the main one first", default="en", show_default=True, help="As en,es.")
@click.option("--organisation", prompt="Your organisation", help="Who stands behind the module.")
@click.option("--requirement", default="", help="How pip finds Reflectory (default: this version).")
@_quiet
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


def _print_problems(found: Sequence[problems.Problem], pages: int, form: str) -> None:
    dress = problems.as_github if form == "github" else problems.as_text
    for problem in found:
        click.echo(dress(problem))
        if form == "text":
            click.echo()
    if found and form == "text":
        codes = ", ".join(sorted({problem.code for problem in found}))
        click.echo(f"Why, by rule (docs/rules in Reflectory's repository): {codes}")
    click.echo(f"{problems.count(found, pages)}.")


def main() -> None:
    """Run the command line."""
    cli(prog_name=Path(sys.argv[0]).name)
