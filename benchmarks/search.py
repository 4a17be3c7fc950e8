"""How soon the first search result stands there once the index is loaded, on a quarter of this processor."""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import random
import re
import shutil
import statistics
import tempfile
import threading
from collections import Counter
from pathlib import Path

from playwright.sync_api import sync_playwright

from reflectory.build import build
from reflectory.finishing.search import INDEX, TEXTS, Place, index_script, texts_script

ROOT = Path(__file__).resolve().parents[1]
TARGET = 200  # milliseconds
ASKED = {"en": "particip", "es": "participacion"}
FIRST = """() => new Promise((done) => {
  const list = document.querySelector("[data-search-results]");
  const look = () => list.querySelector("a") && done(performance.now()
    - performance.getEntriesByType("resource").find(({name}) => name.includes("search-index")).responseEnd);
  new MutationObserver(look).observe(list, {childList: true});
  look();
})"""


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", nargs="?", type=int, default=1000, help="how many sections (default: 1000)")
    sections = parser.parse_args().sections
    with tempfile.TemporaryDirectory(prefix="reflectory-bench-") as work, sync_playwright() as playwright:
        site = Path(work, "site")
        build(ROOT, "mkdocs", site)
        handler = functools.partial(_Quiet, directory=site)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for language, folder in (("en", ""), ("es", "es/")):
            words = (ROOT / "content" / language).glob("*.md")
            drawn = places(" ".join(p.read_text("utf-8") for p in words), sections)
            script = index_script(drawn, language)
            (site / folder / INDEX).write_text(script, "utf-8")
            (site / folder / TEXTS).write_text(texts_script(drawn), "utf-8")
            took = []
            for _ in range(3):
                page = browser.new_context(service_workers="block").new_page()
                page.add_init_script(f"addEventListener('DOMContentLoaded', () => {{ window.first = ({FIRST})(); }})")
                page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
                page.goto(f"http://127.0.0.1:{server.server_port}/{folder}search.html?q={ASKED[language]}")
                took.append(page.evaluate("window.first"))
                page.context.close()
            size = len(gzip.compress(script.encode(), 6)) / 1e6
            middle = statistics.median(took)
            met = "met    " if middle <= TARGET else "NOT MET"
            text = f"{language}, {sections:,} sections: {middle:.0f} ms to a result (index {size:.2f} MB gzipped)"
            print(f"  {met}  {text}; at most {TARGET} ms")
        browser.close()
        server.shutdown()


def places(text: str, sections: int) -> list[Place]:
    """Return three places a section, 660 words: the module's own as often as it uses them, and rarer ones."""
    counts = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    words, draw = list(counts), random.Random(7)
    weights = [float(count) for count in counts.values()] + [0.05] * 6000
    words += [draw.choice(words) + draw.choice(words) for _ in range(6000)]

    def drawn(many: int) -> str:
        return " ".join(draw.choices(words, weights, k=many))

    return [
        Place(f"section-{number}/" + (f"#part-{part}" if part else ""), f"Section {number}", drawn(4), drawn(220))
        for number in range(sections)
        for part in range(3)
    ]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Print nothing."""


if __name__ == "__main__":
    main()
