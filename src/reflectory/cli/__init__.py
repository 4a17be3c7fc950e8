"""The command line: words into calls, problems into text and exit codes; a file a group of commands.

The only room that prints. Exit codes: 0 done, 1 problems, 2 wrong usage.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .. import __version__
from .building import build_command, serve_command
from .checking import changes_command, check_command, explain_command
from .collating import collate_command
from .exporting import export_group
from .starting import new_command

__all__ = ["cli", "main"]


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
    if context.invoked_subcommand not in ("new", "explain") and not (folder / "mkdocs.yml").is_file():
        raise click.UsageError(f"there is no mkdocs.yml in {folder.resolve()}")
    context.obj = folder.resolve()


for command in (
    build_command,
    check_command,
    explain_command,
    changes_command,
    serve_command,
    export_group,
    collate_command,
    new_command,
):
    cli.add_command(command)


def main() -> None:
    """Run the command line."""
    cli(prog_name=Path(sys.argv[0]).name)
