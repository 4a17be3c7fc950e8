"""How long a workbook of 10, 100 and 500 answers takes to become a Word document, and what it weighs.

In Debian's Chromium, from the press to the finished download, 300 words an answer: as published
(in a worker) and opened from a folder (in the page). "longest pause" is the longest time the page could
not answer a key. Below it, the blank document by `export docx`.

    python benchmarks/docx_workbook.py [PROMPTS …]
"""

import functools
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import yaml
from playwright.sync_api import Page, sync_playwright

from reflectory.build import build

ROOT = Path(__file__).resolve().parents[1]
SIZES = (10, 100, 500)
WORDS_EACH = 300
ROUNDS = 3
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
PLANT = """([module, texts]) => {
  for (const [prompt, text] of Object.entries(texts)) {
    const record = { v: 1, value: text, at: "2026-11-01T08:00:00.000Z", asked: "Asked otherwise?", lang: "en" };
    localStorage.setItem(`reflectory:${module}:${prompt}`, JSON.stringify(record));
  }
}"""
WATCH = """() => {
  let last = performance.now();
  window.longestPause = 0;
  const tick = () => {
    const now = performance.now();
    window.longestPause = Math.max(window.longestPause, now - last);
    last = now;
    setTimeout(tick);
  };
  tick();
}"""


def draw_module(folder: Path, prompts: int) -> None:
    """Write a module of ten questions a section, each with an id of its own."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    pages = {"index.md": "# Welcome\n", "workbook.md": "# Workbook\n\n/// workbook\n///\n"}
    for section in range((prompts + 9) // 10):
        numbers = range(section * 10, min(section * 10 + 10, prompts))
        blocks = [f"/// reflection | What do you think of matter {n}?\n    id: matter-{n}\n///\n" for n in numbers]
        pages[f"section-{section}.md"] = f"# Section {section}\n\n" + "\n".join(blocks)
    settings |= {"site_name": "Benchmark", "nav": list(pages), "use_directory_urls": False}
    settings["extra"]["module"] |= {"id": f"benchmark-{prompts}", "retired": {}}
    (folder / "content" / "en").mkdir(parents=True)
    for name, text in pages.items():
        (folder / "content" / "en" / name).write_text(text, "utf-8")
    shutil.copytree(ROOT / "theme_overrides", folder / "theme_overrides")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")


def serve(folder: Path) -> str:
    """Serve the site in a thread that ends with the program; return its address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def peak_of_renderers(session) -> float:
    """Return the largest resident size any renderer has had, in MiB."""
    found = session.send("SystemInfo.getProcessInfo")["processInfo"]
    peaks = []
    for process in found:
        if process["type"] == "renderer":
            status = Path(f"/proc/{process['id']}/status").read_text()
            peaks.append(int(status.split("VmHWM:")[1].split()[0]) / 1024)
    return max(peaks)


def press(page: Page) -> tuple[float, float, int]:
    """Return seconds to the download, the longest pause in milliseconds, and the size of the file."""
    page.evaluate("window.longestPause = 0")
    started = time.perf_counter()
    with page.expect_download(timeout=120_000) as waiting:
        page.click("[data-way=docx]")
    seconds = time.perf_counter() - started
    return seconds, page.evaluate("window.longestPause"), waiting.value.path().stat().st_size


def measure(address: str, prompts: int) -> str:
    """Return the row of one size and way."""
    texts = {
        f"matter-{n}": "\n".join(["Ten words that a leader might write on this matter."] * (WORDS_EACH // 10))
        for n in range(prompts)
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page()
        page.goto(address)
        page.evaluate(PLANT, [f"benchmark-{prompts}", texts])
        page.reload()
        page.wait_for_selector(".workbook-take-form:not([hidden])")
        page.evaluate(WATCH)
        session = browser.new_browser_cdp_session()
        before = peak_of_renderers(session)
        rounds = [press(page) for _ in range(ROUNDS)]
        after = peak_of_renderers(session)
        browser.close()
    seconds, pauses, sizes = zip(*rounds, strict=True)
    return (
        f"{seconds[0]:6.2f} {statistics.median(seconds):6.2f} {max(pauses):7.0f} "
        f"{before:7.0f} {after:6.0f} {sizes[0] / 1000:7.0f}"
    )


def measure_blank(folder: Path) -> str:
    """Return seconds and MiB of `export docx`, as a process of its own."""
    command = [sys.executable, str(ROOT / "build_module.py"), "-C", str(folder), "export", "docx", "-q"]
    started = time.perf_counter()
    # Not `run`: only wait4 tells the size of this one process.
    _, _, usage = os.wait4(subprocess.Popen(command).pid, 0)
    return f"{time.perf_counter() - started:6.2f} s, {usage.ru_maxrss / 1024:.0f} MiB"


def main(sizes: list[int]) -> None:
    """Measure every size both ways and print a row for each."""
    print("prompts  words  way     first s median s pause ms  MiB before  after  file kB")
    for prompts in sizes:
        with tempfile.TemporaryDirectory(prefix="reflectory-benchmark-") as work:
            folder = Path(work)
            draw_module(folder, prompts)
            built = build(folder, site=folder / "site")
            if built.problems:
                sys.exit(json.dumps([problem.message for problem in built.problems]))
            ways = {"worker": serve(built.site), "page": built.site.as_uri()}
            for way, root in ways.items():
                row = measure(f"{root}/workbook.html", prompts)
                print(f"{prompts:7} {prompts * WORDS_EACH:6}  {way:6} {row}", flush=True)
            print(f"{prompts:7}      0  export docx {measure_blank(folder)}", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
