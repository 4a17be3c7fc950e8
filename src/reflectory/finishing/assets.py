"""Put the scripts and styles into a site."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

from .host import STYLE
from .offline import NOT_ON_PAGES
from .scripts import ASSETS

__all__ = ["copy_assets"]


def copy_assets(site: Path) -> None:
    """Put the scripts and styles into the site."""
    with as_file(files("reflectory") / "assets") as assets:
        left_out = shutil.ignore_patterns(*NOT_ON_PAGES, STYLE)
        shutil.copytree(assets, site / ASSETS, dirs_exist_ok=True, ignore=left_out)
