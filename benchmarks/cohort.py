"""How long the cohort page takes for 30 and 500 answer files of 14 answers, and how long it keeps its reader waiting.

In Debian's Chromium, from choosing the files until every question is drawn: as published (read in a worker) and
opened from a folder (in the page). "longest pause" is the longest time the page could not answer a key. Then a
search, and `collate` of the same files as a process of its own. The targets: 500 in 3 s, 30 in 0.5 s, 100 ms.

    python benchmarks/cohort.py [FILES …]
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml
from docx_workbook import ARGUMENTS, CHROMIUM, ROOT, WATCH, serve
from playwright.sync_api import Page, sync_playwright

from reflectory.build import build

SIZES = (30, 500)
ROUNDS = 3
PROMPTS = 14
SENTENCE = "A leader might write something of this length about one matter, and then go on to the next. "
HOLD_BACK = """() => addEventListener('change', (event) => event.stopImmediatePropagation(),
  { capture: true, once: true })"""
# What it takes until a next frame is on the screen is part of it.
DRAWN = """([count, answered]) => new Promise((resolve) => {
  const drawn = () => [...document.querySelectorAll('.cohort-answered')].filter((one) => one.textContent === answered);
  const look = () =>
    drawn().length === count
      ? requestAnimationFrame(() => setTimeout(resolve))
      : setTimeout(look);
  look();
})"""


def draw_module(folder: Path) -> None:
    """Write a module of fourteen questions: ten of text, a list, two scales and a plan."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    scale = "    kind: scale\n    items: [Low, High]\n"
    kinds = {10: "    kind: list\n", 11: scale, 12: scale, 13: "    kind: plan\n"}
    asked = "".join(
        f"/// reflection | What of matter {n}?\n    id: matter-{n}\n{kinds.get(n, '')}///\n\n" for n in range(PROMPTS)
    )
    pages = {
        "index.md": "# Welcome\n",
        "ask.md": f"# Asked\n\n{asked}",
        "cohort.md": "# Cohort\n\n/// cohort\n///\n",
    }
    settings |= {"site_name": "Benchmark", "nav": list(pages), "use_directory_urls": False}
    settings["extra"]["module"] |= {"id": "benchmark", "retired": {}}
    (folder / "content" / "en").mkdir(parents=True)
    for name, text in pages.items():
        (folder / "content" / "en" / name).write_text(text, "utf-8")
    shutil.copytree(ROOT / "theme_overrides", folder / "theme_overrides")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")


def write_files(folder: Path, people: int) -> list[Path]:
    """Write an answer file for each person."""
    folder.mkdir()
    files = []
    for person in range(people):
        values = {n: f"{person}: " + SENTENCE * (2 + (person + n) % 4) for n in range(10)}
        values |= {10: ["Parents", f"Team {person % 40}", "the librarian"], 11: 1 + person % 5, 12: 1 + person * 3 % 5}
        values |= {13: [{"what": f"Step of {person}", "who": "We", "when": f"2027-0{1 + person % 9}-11"}]}
        at = "2026-11-01T08:00:00.000Z"
        answers = {f"matter-{n}": {"value": v, "at": at, "asked": "", "lang": "en"} for n, v in values.items()}
        head = {"reflectory": 1, "module": {"id": "benchmark", "title": "", "version": ""}, "made": at}
        head |= {"workbook": f"00000000-0000-4000-8000-{person:012}", "name": f"Person {person}", "answers": answers}
        files.append(folder / f"answers-{person}.json")
        files[-1].write_text(json.dumps(head), "utf-8")
    return files


def open_files(page: Page, files: list[Path]) -> tuple[float, float]:
    """Return seconds until all is drawn, and the longest pause in milliseconds."""
    page.evaluate("document.querySelector('[data-does=start_over]').click()")
    page.wait_for_selector(".cohort-result", state="hidden")
    # The files go to the browser before the clock runs: a person's disk is not what is measured.
    page.evaluate(
        "() => addEventListener('change', (event) => event.stopImmediatePropagation(), { capture: true, once: true })"
    )
    page.set_input_files("#cohort_files", [str(file) for file in files])
    page.evaluate("window.longestPause = 0")
    started = time.perf_counter()
    page.evaluate("document.querySelector('#cohort_files').dispatchEvent(new Event('change', { bubbles: true }))")
    page.evaluate(DRAWN, [PROMPTS, f"{len(files)} of {len(files)} people answered"])
    return time.perf_counter() - started, page.evaluate("window.longestPause")


def measure(address: str, files: list[Path]) -> str:
    """Return the row of one size and way."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page()
        page.goto(address)
        page.wait_for_selector(".cohort-open:not([hidden])")
        page.evaluate(WATCH)
        rounds = [open_files(page, files) for _ in range(ROUNDS)]
        page.evaluate("window.longestPause = 0")
        page.fill("#cohort_search", "librarian")
        page.wait_for_function("() => document.querySelectorAll('.cohort-question').length === 1")
        search = page.evaluate("window.longestPause")
        browser.close()
    seconds, pauses = zip(*rounds, strict=True)
    told = [seconds[0], statistics.median(seconds), statistics.median(pauses), max(pauses), search]
    return "{:6.2f} {:6.2f} {:7.0f} {:5.0f} {:9.0f}".format(*told)


def measure_command(folder: Path, files: Path) -> str:
    """Return the seconds of `collate` for each format, as a process of its own."""
    told = []
    for ending in ("json", "html", "csv", "xlsx", "docx"):
        command = [sys.executable, str(ROOT / "build_module.py"), "-C", str(folder), "collate", str(files)]
        started = time.perf_counter()
        subprocess.run([*command, "-q", "-o", str(folder / f"out.{ending}")], check=True)
        told.append(f"{ending} {time.perf_counter() - started:.2f} s")
    return ", ".join(told)


def main(sizes: list[int]) -> None:
    """Measure every size both ways and print a row for each."""
    print("files  way     first s median s pause ms   max search ms")
    with tempfile.TemporaryDirectory(prefix="reflectory-benchmark-") as work:
        folder = Path(work)
        draw_module(folder)
        built = build(folder, site=folder / "site")
        if built.problems:
            sys.exit(json.dumps([problem.message for problem in built.problems]))
        for people in sizes:
            files = write_files(folder / f"files-{people}", people)
            for way, root in {"worker": serve(built.site), "page": built.site.as_uri()}.items():
                print(f"{people:5}  {way:6} {measure(f'{root}/cohort.html', files)}", flush=True)
            print(f"{people:5}  collate: {measure_command(folder, files[0].parent)}", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
