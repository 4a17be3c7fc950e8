"""How pip finds this very Reflectory again: from where it was installed, as the installer noted it (PEP 610)."""

from __future__ import annotations

import json
import shlex
import sys
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any
from urllib.parse import urlsplit

from .. import __version__

__all__ = ["install_command", "own_requirement"]


def own_requirement(extra: str = "") -> str:
    """Return a line for requirements.txt that installs what is running now, with what `extra` adds if one is named.

    A repository, an archive or a folder, where pip took it from one; else the version, from the
    index that pip asks: whether it is there can't be known without a network.
    """
    noted = _noted()
    name = f"reflectory[{extra}]" if extra else "reflectory"
    return f"{name} @ {_address(noted)}" if noted else f"{name}=={__version__}"


def install_command(extra: str) -> str:
    """Return the command that adds `extra` to the Reflectory that is running now; one that is worked on stays so."""
    noted = _noted()
    what = [own_requirement(extra)]
    if noted and noted.get("dir_info", {}).get("editable"):
        from urllib.request import url2pathname  # brings half of the network along

        what = ["--editable", f"{url2pathname(urlsplit(noted['url']).path)}[{extra}]"]
    return shlex.join([sys.executable, "-m", "pip", "install", *what])


def _noted() -> dict[str, Any] | None:
    """Return what the installer noted, None where it took this package from an index."""
    try:
        noted = distribution("reflectory").read_text("direct_url.json")
    except PackageNotFoundError:
        return None
    found: dict[str, Any] | None = json.loads(noted) if noted else None
    return found


def _address(noted: dict[str, Any]) -> str:
    url = str(noted["url"])
    if repository := noted.get("vcs_info"):
        url = f"{repository['vcs']}+{url}@{repository['commit_id']}"
    marks = [f"subdirectory={noted['subdirectory']}"] if "subdirectory" in noted else []
    if digest := noted.get("archive_info", {}).get("hashes", {}).get("sha256"):
        marks.append(f"sha256={digest}")
    return url + (f"#{'&'.join(marks)}" if marks else "")
