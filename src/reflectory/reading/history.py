"""Files as they were at an earlier commit: settings and pages only, since no rule reads pictures."""

from __future__ import annotations

import io
import os
import posixpath
import subprocess
import tarfile
from pathlib import Path

from .config import config_files, read_config, relative

__all__ = ["GitError", "extract", "git", "is_shallow"]

_READ = (".md", ".yml", ".yaml")


class GitError(Exception):
    """The revision can't be read; the text says why, for a person."""


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in `folder`; return code 127 where there is no git."""
    # Names of files are names, never patterns; messages are compared, so they are in one language.
    environment = os.environ | {"GIT_LITERAL_PATHSPECS": "1", "LC_ALL": "C"}
    try:
        return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False, env=environment)  # noqa: S603, S607
    except FileNotFoundError:
        return subprocess.CompletedProcess(arguments, 127, b"", b"")


def is_shallow(folder: Path) -> bool:
    """Whether this clone has not its whole history."""
    return git(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def extract(folder: Path, revision: str, target: Path) -> None:
    """Write settings and pages of `folder`, as they were at `revision`, below `target`. Raises GitError."""
    names = _output(folder, "ls-tree", "-r", "-z", "--name-only", revision).decode(errors="surrogateescape").split("\0")
    wanted = [name for name in names if name.endswith(_READ)]
    if not wanted:
        return
    try:
        packed = io.BytesIO(_output(folder, "archive", "--format=tar", revision, "--", *wanted))
        with tarfile.open(fileobj=packed) as tar:
            tar.extractall(target, filter="data")
    except (tarfile.TarError, OSError) as error:
        raise GitError(f"the files of {revision[:10]} can't be laid out: {error}") from error
    _extract_inherited(folder, revision, target, set(names))


def _extract_inherited(folder: Path, revision: str, target: Path, names: set[str]) -> None:
    """Add settings that others inherit from, whatever their files are called."""
    for file in config_files(target):
        while not (config := read_config(file, [])).layers[-1][1].values:
            name = posixpath.normpath(config.layers[-1][0])
            if name not in names or (target / name).exists():
                break
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes(_output(folder, "show", f"{revision}:./{relative(target / name, target)}"))


def _output(folder: Path, *arguments: str) -> bytes:
    made = git(folder, *arguments)
    if made.returncode:
        said = made.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise GitError(f"git {arguments[0]} failed: {said}")
    return made.stdout
