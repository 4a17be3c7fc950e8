"""The commands that make a site: `build`, and `serve` while an author writes."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import click

from ..build import Built, NotASite, build
from ..engines.render import ENGINES, EngineMissing, RenderError
from ..problems import numbered
from ..reading.published import GitError
from .telling import pages_in, quiet_option, tell_problems

__all__ = ["build_command", "build_or_exit", "engine_option", "serve_command"]

since_option = click.option(
    "--since",
    metavar="REV",
    help="Compare with this commit (default: what readers have, as far as git or the site to replace says).",
)

engine_option = click.option(
    "--engine", type=click.Choice(sorted(ENGINES)), default="mkdocs", show_default=True, help="Who renders the pages."
)


@click.command("build")
@engine_option
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where the site goes (default: as mkdocs.yml says).")
@since_option
@quiet_option
@click.pass_obj
def build_command(folder: Path, engine: str, site_dir: Path | None, since: str | None, quiet: bool) -> None:
    """Check, render every language, finish, and swap the new site into place."""
    started = time.perf_counter()
    built = build_or_exit(folder, engine, site_dir.resolve() if site_dir else None, since)
    if not quiet:
        pages = pages_in(built.editions)
        prompts = len({prompt for edition in built.editions for prompt in edition.module.prompts})
        languages = f" in {len(built.editions)} languages" if len(built.editions) > 1 else ""
        shown = os.path.relpath(built.site)
        click.echo(f"Checked {numbered(pages, 'page')}{languages}, {numbered(prompts, 'prompt')}: no problems")
        click.echo(f"Built {shown}/ in {time.perf_counter() - started:.1f} s. The command serve shows it")


def build_or_exit(folder: Path, engine: str, site: Path | None, since: str | None = None) -> Built:
    """Build; tell what stands in the way and leave with exit code 1."""
    try:
        built = build(folder, engine, site, since)
    except GitError as error:
        raise click.UsageError(str(error)) from error
    except EngineMissing as error:
        from ..writing.requirement import install_command

        raise click.ClickException(f"{error}. This installs it: {install_command(error.extra)}") from error
    except (RenderError, NotASite) as error:
        raise click.ClickException(str(error)) from error
    for warning in built.warnings:
        click.echo(f"note: {warning}", err=True)
    if built.problems:
        tell_problems(built.problems, pages_in(built.editions))
        click.echo("Nothing was built; the site is as it was.", err=True)
        sys.exit(1)
    return built


@click.command("serve")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen, as host:port.")
@click.pass_obj
def serve_command(folder: Path, address: str) -> None:
    """Preview the module live: a saved file shows at once, problems are told and don't stop it."""
    from ..engines.preview import PortTaken, Rendered, serve

    host, _, port = address.rpartition(":")
    if not host or not port.isdigit():
        raise click.UsageError("--address takes host:port, for example 127.0.0.1:8000")

    def tell(news: Rendered | str) -> None:
        if isinstance(news, str):
            click.echo(f"Serving {news} — press Ctrl+C to stop")
            return
        if news.problems:
            tell_problems(news.problems, news.read)
        for later in news.before_publishing:
            click.echo(f"note: {later.message}, which is asked for once the module goes online. {later.fix}", err=True)
        what = "every page" if news.pages is None else ", ".join(news.pages)
        click.echo(f"{time.strftime('%H:%M:%S')} rendered {what} in {news.seconds:.2f} s")

    try:
        with tempfile.TemporaryDirectory(prefix="reflectory-preview-") as site:
            serve(folder, Path(site), host, int(port), tell)
    except PortTaken as error:
        another = f"serve --address {host}:{int(port) + 1}"
        raise click.ClickException(f"{address} can't be used: {error}. Another port will do: {another}") from error
