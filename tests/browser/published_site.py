"""The site as GitHub Pages serves it: below the repository's name, with the module's own 404 page."""

from __future__ import annotations

import os
import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from drawn import ROOT
from reflectory.build import build
from serving import serve

REPOSITORY = "someone/some-repository"
PREFIX = "/some-repository/"


def build_published(folder: Path, engine: str = "mkdocs", more: str = "") -> Path:
    """Build the module of this repository as the workflow does, and return the site; with `more` at the end of a page."""
    for name in ("content", "theme_overrides"):
        shutil.copytree(ROOT / name, folder / name)
    for page in folder.glob("content/*/why.md") if more else ():
        page.write_text(page.read_text("utf-8") + more, "utf-8")
    for file in ROOT.glob("mkdocs*.yml"):
        shutil.copy(file, folder)
    os.environ["GITHUB_REPOSITORY"] = REPOSITORY
    try:
        made = build(folder, engine)
    finally:
        del os.environ["GITHUB_REPOSITORY"]
    assert made.problems == []
    return made.site


class _Below(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        """Find nothing outside the repository's folder, as on a host that many repositories share."""
        inside = unquote(urlsplit(path).path)
        return super().translate_path(inside.removeprefix(PREFIX)) if inside.startswith(PREFIX) else "/nowhere"

    def send_error(self, code, message=None, explain=None):  # noqa: ARG002
        """Answer with the module's own page, as GitHub Pages does."""
        page = Path(self.directory, "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_):
        """Keep the tests' output clean."""


class PublishedSite:
    """A folder behind a real server; `origin` is where, `root` the address of the module."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Below, directory=str(site)))
        serve(self.server)
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        self.root = self.origin + PREFIX

    def files(self) -> list[Path]:
        """Every page's file."""
        return sorted(self.site.rglob("*.html"))

    def pages(self, language: str = "") -> list[str]:
        """Every page's address below `root`, or those of one language of two."""
        found = [path.relative_to(self.site).as_posix().removesuffix("index.html") for path in self.files()]
        return [page for page in found if not language or page.startswith("es/") == (language == "es")]

    def close(self) -> None:
        """Stop serving."""
        self.server.shutdown()
        self.server.server_close()
