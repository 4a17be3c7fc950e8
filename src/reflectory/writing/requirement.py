"""How pip finds this very Reflectory again: from where it was installed, as the installer noted it (PEP 610)."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any

from .. import __version__

__all__ = ["own_requirement"]


def own_requirement() -> str:
    """Return a line for requirements.txt that installs what is running now.

    A repository, an archive or a folder, where pip took it from one; else the version, from the
    index that pip asks: whether it is there can't be known without a network.
    """
    try:
        noted = distribution("reflectory").read_text("direct_url.json")
    except PackageNotFoundError:
        noted = None
    return _direct(json.loads(noted)) if noted else f"reflectory=={__version__}"


def _direct(noted: dict[str, Any]) -> str:
    url = str(noted["url"])
    if repository := noted.get("vcs_info"):
        url = f"{repository['vcs']}+{url}@{repository['commit_id']}"
    marks = [f"subdirectory={noted['subdirectory']}"] if "subdirectory" in noted else []
    if digest := noted.get("archive_info", {}).get("hashes", {}).get("sha256"):
        marks.append(f"sha256={digest}")
    return f"reflectory @ {url}" + (f"#{'&'.join(marks)}" if marks else "")
