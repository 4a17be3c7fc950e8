"""From saving a page to seeing it: our preview beside plain `mkdocs serve`, on the same pages, in one run.

Waits as a browser does, on the server's own "there is something new" request; the page asked for
afterward must hold the new words.
"""

from __future__ import annotations

import argparse
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from generated import write_bare, write_ours

ROOT = Path(__file__).resolve().parents[1]
PAGE, ADDRESS = "unit-001/section-0003.md", "unit-001/section-0003/"


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10, 100, 1000], help="sections (default: 10 100 1000)")
    parser.add_argument("--saves", type=int, default=3, help="how many saves to time (default: 3)")
    asked = parser.parse_args()
    print("sections | ours, s from save to page | mkdocs serve, s | ratio")
    with tempfile.TemporaryDirectory(prefix="reflectory-bench-") as work:
        for size in asked.sizes:
            took = []
            for name, write in (("ours", write_ours), ("bare", write_bare)):
                folder = Path(work, f"{name}-{size}")
                write(folder, size)
                took.append(median_of_saves(name, folder, asked.saves))
            print(f"{size} | {took[0]:.2f} | {took[1]:.2f} | {took[0] / took[1]:.2f}")


def median_of_saves(name: str, folder: Path, saves: int) -> float:
    """Start the server, save a page so many times, and return the median seconds until it shows."""
    port = free_port()
    address = f"127.0.0.1:{port}"
    ours = [sys.executable, str(ROOT / "build_module.py"), "-C", str(folder), "serve", "--address", address]
    bare = [sys.executable, "-m", "mkdocs", "serve", "-q", "--livereload", "--dev-addr", address]
    with subprocess.Popen(
        ours if name == "ours" else bare, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            return statistics.median(seconds_to_show(folder, f"http://{address}/", number) for number in range(saves))
        finally:
            server.send_signal(signal.SIGINT)


def seconds_to_show(folder: Path, site: str, number: int) -> float:
    """Save new words into a page and return the seconds until the server gives them."""
    epoch = epoch_of(answer_of(site + ADDRESS))
    page = folder / "content" / PAGE
    words = f"Words that nobody wrote before, number {number}."
    started = time.perf_counter()
    page.write_text(f"{page.read_text('utf-8')}\n\n{words}\n", "utf-8")
    while words not in (html := answer_of(site + ADDRESS)):
        answer_of(f"{site}livereload/{epoch}/1")
        epoch = epoch_of(html)
    return time.perf_counter() - started


def answer_of(url: str) -> str:
    """Return the page, waiting for a server that is still starting."""
    until = time.monotonic() + 300
    while True:
        try:
            with urllib.request.urlopen(url, timeout=120) as answer:
                return str(answer.read().decode())
        except ConnectionRefusedError:
            pass
        except urllib.error.URLError as error:
            if time.monotonic() > until or not isinstance(error.reason, ConnectionRefusedError):
                raise


def epoch_of(html: str) -> str:
    """Return the version of the site that a page was served from."""
    found = re.search(r"livereload\((\d+),", html)
    if found is None:
        raise SystemExit("this page does not reload by itself")
    return found.group(1)


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
