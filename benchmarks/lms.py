"""Packages for an LMS: what an adapter weighs, what arrives of long answers, and how soon a module opens in a frame.

python benchmarks/lms.py            after `make site`; the frame needs Chromium
"""

import gzip
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/browser")]

from node import BROWSER, node  # noqa: E402

RUNS = 9
ASSETS = ROOT / "src/reflectory/assets"


def weights():
    """Say what each script of a package weighs."""
    print("as sent, gzip -6, bytes:")
    for standard, own, others in (
        ("scorm12, scorm2004", ["lms-scorm.js"], ["lms-packing.js", "lms-words.js", "lms-page.js"]),
        ("cmi5", ["lms-cmi5.js"], ["lms-words.js", "lms-page.js"]),
    ):
        size = {name: len(gzip.compress((ASSETS / name).read_bytes(), 6)) for name in own + others}
        print(f"  {standard}: adapter {size[own[0]]:,}; with it " + ", ".join(f"{n} {size[n]:,}" for n in others))


def sentences():
    """Return the module's own sentences, each once."""
    text = "\n".join(file.read_text("utf-8") for file in sorted((ROOT / "content/en").glob("*.md")))
    found = re.findall(r"[A-Z][^.!?\n|]{30,200}[.!?]", text)
    return list(dict.fromkeys(" ".join(one.split()) for one in found))


def limits():
    """Say what arrives of many answers, by standard."""
    with tempfile.TemporaryDirectory() as work:
        script = Path(work, "limits.mjs")
        esbuild = BROWSER / "node_modules/esbuild/bin/esbuild"
        options = ["--bundle", "--format=esm", "--platform=node", f"--outfile={script}", "--log-level=error"]
        env = os.environ | {"NODE_PATH": str(BROWSER / "node_modules")}
        subprocess.run([esbuild, ROOT / "benchmarks/lms_limits.ts", *options], check=True, cwd=BROWSER, env=env)
        words = "\n".join(sentences())
        said = subprocess.run([node(), script], input=words, capture_output=True, text=True, check=True)
    print("what arrives, and what is sure to come back on another device:")
    for line in said.stdout.splitlines():
        print("  " + ", ".join(f"{key} {value}" for key, value in json.loads(line).items()))


def starts():
    """Say how soon the module can be read in a course's frame, beside the same page in that frame without us."""
    from lms_site import LmsSite
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        command = [sys.executable, ROOT / "build_module.py", "export", "scorm12", "-q", "-o", work]
        subprocess.run(command, check=True, cwd=ROOT)
        site = LmsSite(next(Path(work).glob("*.zip")), "scorm12")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        times = {"plain page in the frame": [], "launched": []}
        for _ in range(RUNS):
            times["plain page in the frame"].append(
                seconds_to_read(browser, site.address(opens="module/index.html"), ["iframe"])
            )
            times["launched"].append(seconds_to_read(browser, site.address(), ["iframe", "iframe"]))
        browser.close()
        site.close()
    plain, framed = (statistics.median(times[name]) for name in times)
    print("until the first words can be read in a course's frame:")
    print(
        f"  the page alone {plain * 1000:.0f} ms, launched {framed * 1000:.0f} ms, {framed / plain:.2f} × ({RUNS} each)"
    )


def seconds_to_read(browser, address, frames):
    """Return the seconds from the request until the heading stands there."""
    context = browser.new_context()
    page = context.new_page()
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    place = page
    for frame in frames:
        place = place.frame_locator(frame)
    place.locator("h1").first.wait_for()
    taken = time.perf_counter() - started
    context.close()
    return taken


if __name__ == "__main__":
    weights()
    limits()
    if "--no-browser" not in sys.argv:  # needs Chromium
        starts()
