"""What a reader downloads on a first visit, as a host that compresses sends it: `first_visit.py SITE PAGE`."""

from __future__ import annotations

import gzip
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Response, sync_playwright

__all__ = ["files_of_visit", "serving"]

_FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Print nothing."""


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve a site on a free port; give its address, with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def files_of_visit(site: Path, page: str) -> list[tuple[str, str, int]]:
    """Return path, kind and gzipped bytes of each file that a first visit asks for, in the order of asking.

    Without the service worker, which fetches the rest of the module later, when nobody waits.
    """
    found: list[tuple[str, str, int]] = []

    def count(answer: Response) -> None:
        path = urlsplit(answer.url).path.lstrip("/")
        found.append((path, answer.request.resource_type, len(gzip.compress(answer.body(), 6))))

    with serving(site) as address, sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
        tab = chromium.new_context(service_workers="block").new_page()
        answers: list[Response] = []
        tab.on("response", lambda answer: answers.append(answer))  # Playwright can't wrap a built-in
        tab.goto(address + page, wait_until="networkidle")
        for answer in answers:
            if answer.ok:
                count(answer)
        chromium.close()
    return found


if __name__ == "__main__":
    import sys

    files = files_of_visit(Path(sys.argv[1]), sys.argv[2])
    for path, kind, size in files:
        print(f"{size:>8,}  {kind:<10}  {path or '/'}")
    print(f"{sum(size for *_, size in files):>8,}  in all, gzipped")
