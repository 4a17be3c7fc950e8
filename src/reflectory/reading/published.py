"""The module as readers have it: the same reader over the files of an earlier commit, or a site's own `module.json`.

Git is asked, never trusted to be there. That nothing was published yet and that it could not be
read are two things: the second is said, since an empty “before” would let every edit pass.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .config import relative
from .editions import read_module
from .history import GitError, extract, git, is_shallow
from .module import Edition, Module
from .site_module import NotRead, modules_of

__all__ = ["GitError", "Published", "published"]

# What the workflow that publishes moves to each commit that went online.
_TAG = "refs/tags/published"
_DEFAULT_BRANCHES = ("origin/HEAD", "origin/main", "origin/master", "@{upstream}")
# Told about the earlier edition, these keep no prompt from being read.
_HARMLESS = {"file-empty", "front-matter-invalid", "link-incomplete"}


@dataclass(frozen=True, slots=True)
class Published:
    """What readers have. No modules and nothing `unread`: it was not published yet."""

    modules: Sequence[Module] = ()
    editions: Sequence[Edition] = ()  # the same, with their pages; none where a site told
    where: str = ""  # for a person: "commit 1a2b3c4", "the site in site/"
    unread: str = ""  # why not all could be read

    @property
    def note(self) -> str:
        """The sentence that says what was not compared, "" if all was."""
        if not self.unread:
            return ""
        return f"what readers have could not be read ({self.unread}), so answers they saved were not all compared"


def published(folder: Path, since: str | None = None, site: Path | None = None) -> Published:
    """Return the module in `folder` as readers have it.

    That is at `since`; else where a pull request goes to, at the tag `published`, in `site` (the
    one that a build would replace), at the merge base with the remote's default branch, at the
    last tag. Raises GitError for a `since` that git does not know.
    """
    asked = (since or "").strip()
    if asked.strip("0"):  # GitHub gives zeros for a branch that was not there before
        return _at(folder, asked)
    inside = git(folder, "rev-parse", "--git-dir")
    is_repository = inside.returncode == 0
    if is_repository and (found := _of_pull_request(folder) or _merge_base(folder, _TAG)):
        return _guarded(folder, found)
    if site is not None and (site / "module.json").is_file():
        try:
            return Published(modules_of(site), where=f"the site in {relative(site, folder)}/")
        except NotRead as error:
            return Published(unread=str(error))
    if not is_repository:
        said = inside.stderr.decode(errors="replace").strip()
        is_none = inside.returncode == 127 or "not a git repository" in said
        return Published(unread="" if is_none else said.partition("\n")[0])
    return _guarded(folder, _default_revision(folder))


def _of_pull_request(folder: Path) -> str | None:
    branch = os.environ.get("GITHUB_BASE_REF")
    return (_merge_base(folder, f"origin/{branch}") or f"origin/{branch}") if branch else None


def _default_revision(folder: Path) -> str | None:
    """Return the merge base with the default branch, else the last tag; None where nothing was ever given away."""
    for branch in _DEFAULT_BRANCHES:
        if found := _merge_base(folder, branch):
            return found
    tag = git(folder, "describe", "--tags", "--abbrev=0")
    return tag.stdout.decode().strip() if tag.returncode == 0 else None


def _merge_base(folder: Path, other: str) -> str | None:
    found = git(folder, "merge-base", "HEAD", other)
    return found.stdout.decode().strip() if found.returncode == 0 else None


def _guarded(folder: Path, revision: str | None) -> Published:
    """Return what readers have at a revision nobody named: where history is cut, it may be no earlier one at all."""
    head = git(folder, "rev-parse", "HEAD").stdout.decode().strip()
    if (revision is None or revision == head) and is_shallow(folder):
        return Published(unread="this clone holds only a part of its history: fetch it with fetch-depth: 0")
    if revision is None:
        return Published()
    try:
        return _at(folder, revision)
    except GitError as error:
        return Published(unread=str(error))


def _at(folder: Path, revision: str) -> Published:
    if git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").returncode:
        cut = "a shallow clone needs its whole history (fetch-depth: 0)"
        raise GitError(f"git knows no commit “{revision}” here; {cut}")
    where = f"commit {revision[:10]}"
    with tempfile.TemporaryDirectory(prefix="reflectory-published-") as temporary:
        target = Path(temporary)
        extract(folder, revision, target)
        if not (target / "mkdocs.yml").is_file():
            return Published(where=where)
        editions = read_module(target)
    wrong = [p for edition in editions for p in edition.source.problems if p.code not in _HARMLESS]
    unread = f"{where}, {wrong[0].path}:{wrong[0].line}: {wrong[0].message}" if wrong else ""
    return Published([edition.module for edition in editions], editions, where, unread)
