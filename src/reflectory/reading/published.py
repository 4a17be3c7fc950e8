"""The module as readers have it: the same reader over the files of an earlier commit.

Git is asked, never trusted to be there: no repository, no history and an unknown revision are
told apart, so that `check` can stay silent, warn, or refuse.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from .editions import read_module
from .module import Edition

__all__ = ["GitError", "default_revision", "published"]

_DEFAULT_BRANCHES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")


class GitError(Exception):
    """The revision can't be read; the text says why, for a person."""


def default_revision(folder: Path) -> str | None:
    """Return the commit readers have: the merge base with the default branch, None without a repository."""
    for branch in _DEFAULT_BRANCHES:
        found = _git(folder, "merge-base", "HEAD", branch)
        if found.returncode == 0:
            return found.stdout.decode().strip()
    head = _git(folder, "rev-parse", "--verify", "--quiet", "HEAD")
    return head.stdout.decode().strip() if head.returncode == 0 else None


def published(folder: Path, since: str | None = None) -> list[Edition]:
    """Return the editions of the module in `folder` as they were at `since`; none if it was not there yet.

    Without `since`: what readers have; none where no repository says what that is. Raises
    GitError for a `since` that git does not know.
    """
    revision = since or default_revision(folder)
    if revision is None:
        return []
    if _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").returncode:
        raise GitError(
            f"git knows no commit “{revision}” here; a shallow clone needs its whole history (fetch-depth: 0)"
        )
    with tempfile.TemporaryDirectory(prefix="reflectory-published-") as temporary:
        target = Path(temporary)
        # Settings and pages only: pictures and built files can be large, and no rule reads them.
        archive = _git(folder, "archive", "--format=tar", revision, "--", ":(glob)**/*.md", ":(glob)mkdocs*.yml")
        if archive.returncode == 0:
            with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
                tar.extractall(target, filter="data")
        return read_module(target) if (target / "mkdocs.yml").is_file() else []


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        return subprocess.CompletedProcess(arguments, 127, b"", b"")
