"""How long a key takes while 500 answers are stored: from the key to the frame after it, in real Chromium.

A frame is 16.7 ms, so what a reader can notice begins above it; what the script itself takes is told apart.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import statistics
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from reflectory.build import build

ROOT = Path(__file__).resolve().parents[1]
BOX = "#reflection-first-call"
WORDS = "Families decide with us when the meeting is still open to a change of plan. "
FILL = """async ([module, count, text]) => {
  const at = (n) => new Date(Date.now() - 1e6 * n).toISOString();
  const record = (n) => ({v: 1, value: `${n} ${text}`, at: at(n), asked: '', lang: 'en'});
  const database = await new Promise((resolve) => {
    const opening = indexedDB.open('reflectory'); opening.onsuccess = () => resolve(opening.result); });
  const writing = database.transaction('answers', 'readwrite');
  for (let n = 0; n < count; n += 1) {
    const key = `reflectory:${module}:prompt-${n}`;
    localStorage.setItem(key, JSON.stringify(record(n)));
    writing.objectStore('answers').put(record(n), key);
  }
  await new Promise((resolve) => { writing.oncomplete = resolve; });
  database.close();
}"""
WATCH = """() => {
  window.frames_ms = []; window.script_ms = [];
  let began = 0;
  addEventListener('keydown', () => { began = performance.now(); }, true);
  addEventListener('input', () => {
    const key = began;
    window.script_ms.push(performance.now() - key);
    requestAnimationFrame(() => { const channel = new MessageChannel();
      channel.port1.onmessage = () => window.frames_ms.push(performance.now() - key);
      channel.port2.postMessage(0); });
  });
}"""


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "answers", nargs="*", type=int, default=[0, 500], help="how many stored answers (default: 0 500)"
    )
    counts = parser.parse_args().answers
    with tempfile.TemporaryDirectory(prefix="reflectory-bench-") as work, sync_playwright() as playwright:
        build(ROOT, "mkdocs", Path(work, "site"))
        handler = functools.partial(_Quiet, directory=Path(work, "site"))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        print("stored answers | keys | script p50 ms | script p95 ms | to the next frame p50 ms | p95 ms")
        for count in counts:
            page = browser.new_context().new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/why/")
            script, frames = measure(page, count)
            print(
                count,
                len(frames),
                *(f"{value:.1f}" for kind in (script, frames) for value in middle_and_p95(kind)),
                sep=" | ",
            )
        browser.close()
        server.shutdown()


def measure(page: Page, count: int) -> tuple[list[float], list[float]]:
    """Type four sentences with `count` answers stored and return milliseconds for each key."""
    page.locator("reflection-box").first.wait_for()
    page.evaluate(FILL, ["community-engagement", count, WORDS * 8])
    page.reload()
    page.evaluate(WATCH)
    page.locator(BOX).press_sequentially(WORDS * 4, delay=20)
    page.locator("reflection-box[prompt=first-call] .reflection-status", has_text="Saved").wait_for()
    return tuple(json.loads(page.evaluate("() => JSON.stringify([script_ms, frames_ms])")))


def middle_and_p95(values: list[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    return statistics.median(values), statistics.quantiles(values, n=20)[-1]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


if __name__ == "__main__":
    main()
