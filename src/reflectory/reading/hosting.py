"""Where a module is published and edited, as far as its settings or GitHub Actions say so.

A copy under another account needs no edit: its addresses follow from the repository's name.
"""

from __future__ import annotations

import os
from pathlib import Path

from .config import Config, relative

__all__ = ["edit_root", "goes_online", "page_address", "repository", "site_url"]


def site_url(config: Config) -> str:
    """Return the address this edition is published at, "" if nobody knows."""
    if said := str(config.values.get("site_url") or ""):
        return said
    owner, _, repository = os.environ.get("GITHUB_REPOSITORY", "").partition("/")
    if not repository:
        return ""
    host = f"{owner.lower()}.github.io"
    root = f"https://{host}/" if repository.lower() == host else f"https://{host}/{repository}/"
    inside = relative(config.site_dir, config.folder).split("/", 1)
    return root + (inside[1] + "/" if len(inside) == 2 else "")


def goes_online() -> bool:
    """Whether the repository's host builds the module: what it builds is published, or asked to be."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def edit_root(config: Config) -> str:
    """Return the address that a page's path follows to be edited in GitHub's web editor, "" if nobody knows."""
    address = repository(config)
    if not address:
        return ""
    # On a pull request the name is that of a merge nobody can edit: its pages go to the branch it is for.
    branch = os.environ.get("GITHUB_BASE_REF") or os.environ.get("GITHUB_REF_NAME", "main")
    workspace = os.environ.get("GITHUB_WORKSPACE")
    below = relative(config.folder, Path(workspace)) if workspace else "."
    inside = "" if below == "." or below.startswith("..") else f"{below}/"
    return f"{address}/edit/{branch}/{inside}"


def repository(config: Config) -> str:
    """Return the address of the repository on its host, "" if nobody knows."""
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    name = os.environ.get("GITHUB_REPOSITORY", "")
    return (str(config.values.get("repo_url") or "") or (f"{server}/{name}" if name else "")).rstrip("/")


def page_address(file: str, directory_urls: bool) -> str:
    """Return the page's address as every engine makes it: `index.md` and `README.md` stand for their folder."""
    stem = file.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    if name in ("index", "README"):
        return (f"{folder}/" if folder else "") + ("" if directory_urls else "index.html")
    return f"{stem}/" if directory_urls else f"{stem}.html"
