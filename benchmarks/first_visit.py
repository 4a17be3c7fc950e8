"""What a reader downloads on a first visit to a reading page, as a host that compresses sends it."""

from __future__ import annotations

import gzip
import shutil
import threading
from collections import Counter
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Response, sync_playwright

__all__ = ["first_visit"]

_FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
_OURS = (
    "assets/reflectory/",
    "assets/module",
    "assets/page",
    "assets/print",
    "assets/logo",
    "assets/search.css",
    "manifest",
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Print nothing."""


def first_visit(site: Path, page: str) -> Counter[tuple[str, str]]:
    """Return gzipped bytes by whose they are ("ours", "Material's", "the page") and kind.

    Without the service worker, which fetches the rest of the module later, when nobody waits.
    """
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sizes: Counter[tuple[str, str]] = Counter()

    def count(answer: Response) -> None:
        path = urlsplit(answer.url).path.lstrip("/")
        kind = answer.request.resource_type
        whose = "the page" if kind == "document" else "ours" if path.startswith(_OURS) else "Material's"
        sizes[whose, kind] += len(gzip.compress(answer.body(), 6))

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
        tab = chromium.new_context(service_workers="block").new_page()
        answers: list[Response] = []
        tab.on("response", lambda answer: answers.append(answer))  # Playwright can't wrap a built-in
        tab.goto(f"http://127.0.0.1:{server.server_port}/{page}", wait_until="networkidle")
        for answer in answers:
            if answer.ok:
                count(answer)
        chromium.close()
    server.shutdown()
    server.server_close()
    return sizes
