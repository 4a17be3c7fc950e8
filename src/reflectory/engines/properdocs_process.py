"""ProperDocs in MkDocs' place: what `render` starts as a process of its own, an edition on its standard input.

ProperDocs continues MkDocs 1 under another name, and answers to the old one for plugins and themes
that were written for it. So what renders with MkDocs renders with it, line for line. Nothing that
imports MkDocs may be imported before it takes that name.
"""

from __future__ import annotations

import json
import logging
import pickle
import sys
from pathlib import Path

from .render import RenderError, render

__all__ = ["main"]


def main(out: str, work: str, told: str) -> None:
    """Render what stands on standard input, and write what there is to tell into the file `told`."""
    import properdocs.replacement  # noqa: F401 — from here on “mkdocs” is ProperDocs

    # Plugins written for MkDocs speak under its name; ProperDocs lets them speak under its own.
    logging.getLogger("mkdocs").parent = logging.getLogger("properdocs")
    edition = pickle.load(sys.stdin.buffer)  # noqa: S301 — from `render`, nobody else
    said: dict[str, object]
    try:
        said = {"warnings": render(edition, "mkdocs", Path(out), Path(work))}
    except RenderError as error:
        said = {"error": str(error)}
    Path(told).write_text(json.dumps(said), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
