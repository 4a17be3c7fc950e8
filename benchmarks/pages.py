"""What a first visit downloads, beside stock Material and Starlight with the same words; Lighthouse on every page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from first_visit import files_of_visit, serving
from judged import judge
from rich.progress import track
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).resolve().parents[1]
BESIDE = Path(__file__).parent / "beside"
sys.path.insert(0, str(ROOT / "tests"))
from node import node  # noqa: E402 - the tests' way to the Node that came from PyPI

_KINDS = ("document", "stylesheet", "script", "font", "other")
_MATERIAL = "site_name: A module\ntheme: {name: material, variant: classic}\n"
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def main() -> None:
    """Build, measure and print."""
    with tempfile.TemporaryDirectory(prefix="reflectory-pages-") as folder:
        work = Path(folder)
        site = work / "published"
        build = [sys.executable, str(ROOT / "build_module.py"), "-q", "--site-dir", str(site)]
        subprocess.run(build, check=True)
        pages = reading_pages(site)
        longest = max(pages, key=lambda page: len((site / page / "index.html").read_bytes()))
        words = words_of(site / longest / "index.html")
        install_what_stands_beside()
        rows = {
            f"Reflectory, {longest}": (site, longest),
            "stock Material": (material(work / "material", words), ""),
            "Starlight": (starlight(work / "starlight", words), ""),
        }
        met = print_first_visits(rows)
        met += print_lighthouse(site, every_page(site))
    print(f"\n{sum(met)} of {len(met)} targets met.")


def reading_pages(site: Path) -> list[str]:
    """Return the address of each section that asks something."""
    module = json.loads((site / "module.json").read_text("utf-8"))
    return [section["path"] for section in module["sections"] if section["prompts"]]


def every_page(site: Path) -> list[str]:
    """Return the address of each page of every language, but for the one that says that there is none."""
    files = sorted(site.rglob("*.html"))
    return [
        quote(file.relative_to(site).as_posix().removesuffix("index.html")) for file in files if file.name != "404.html"
    ]


def words_of(page: Path) -> str:
    """Return the words of a page as Markdown of headings, list items and paragraphs."""
    lines = []
    for element in LexborHTMLParser(page.read_bytes()).css(
        "article h2, article h3, article p, article li, article summary"
    ):
        text = " ".join(element.text().split())
        start = {"h2": "## ", "h3": "### ", "li": "- "}.get(element.tag or "", "")
        lines.append(start + text.replace("<", "&lt;"))
    return "\n\n".join(lines)


def install_what_stands_beside() -> None:
    """Install Starlight and Lighthouse from their lock file, once."""
    lock, stamp = BESIDE / "package-lock.json", BESIDE / "node_modules" / ".installed"
    if not stamp.exists() or stamp.stat().st_mtime < lock.stat().st_mtime:
        npm = next(node().parent.parent.glob("**/node_modules/npm/bin/npm-cli.js"))
        command = [node(), npm, "ci", "--prefix", BESIDE, "--ignore-scripts", "--silent"]
        subprocess.run(command, check=True, env=_environment())
        stamp.touch()


def material(folder: Path, words: str) -> Path:
    """Build the words as Material for MkDocs does by itself; return the site."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_MATERIAL, "utf-8")
    (folder / "docs/index.md").write_text(f"# A section\n\n{words}\n", "utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, check=True, capture_output=True, env=_environment()
    )
    return folder / "site"


def starlight(folder: Path, words: str) -> Path:
    """Build the words as Starlight does by itself; return the site."""
    page = BESIDE / "src/content/docs/index.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f"---\ntitle: A section\n---\n\n{words}\n", "utf-8")
    astro = [node(), BESIDE / "node_modules/astro/bin/astro.mjs", "build", "--outDir", folder]
    subprocess.run(astro, cwd=BESIDE, check=True, capture_output=True, env=_environment())
    return folder


def print_first_visits(rows: dict[str, tuple[Path, str]]) -> list[bool]:
    """Print what a first visit to each downloads, by kind; return which of our targets are met."""
    print("First visit, gzipped, in kB; scripts that wait for an idle moment are counted too:")
    print(f"  {'':<26}" + "".join(f"{kind:>12}" for kind in (*_KINDS, "in all")))
    ours: list[tuple[str, str, int]] = []
    for name, (site, page) in rows.items():
        files = files_of_visit(site, page)
        ours = ours or files
        sizes = dict.fromkeys(_KINDS, 0)
        for _, kind, size in files:
            sizes[kind if kind in sizes else "other"] += size
        cells = "".join(f"{size / 1000:>12.1f}" for size in (*sizes.values(), sum(sizes.values())))
        print(f"  {name:<26}{cells}")
    for path, kind, size in ours:
        print(f"      {size:>7,}  {kind:<10}  {path or '/'}")
    scripts = sum(size for _, kind, size in ours if kind == "script")
    boxes = sum(size for path, kind, size in ours if kind == "script" and path.endswith("reading.js"))
    total = sum(size for *_, size in ours)
    return [
        judge(f"the script that keeps answers: {boxes / 1000:.1f} kB", boxes <= 10_240, "at most 10 kB"),
        judge(
            f"all our scripts, those that wait included: {scripts / 1000:.1f} kB", scripts <= 10_240, "at most 10 kB"
        ),
        judge(f"all: {total / 1000:.1f} kB", total <= 35_000, "at most 35 kB"),
    ]


def print_lighthouse(site: Path, pages: list[str]) -> list[bool]:
    """Print Lighthouse's four figures for a phone on every page; return whether each page has them all."""
    print("\nLighthouse, a phone, performance / accessibility / best practices / search engines:")
    met = []
    with serving(site) as address:
        for page in track(pages, description="Lighthouse", transient=True, disable=not sys.stderr.isatty()):
            scores = lighthouse(address + page)
            for _ in range(2):  # what else this machine does takes points, and never gives any
                if scores[0] < 100:
                    scores = max(scores, lighthouse(address + page))
            text = f"{' / '.join(map(str, scores))}  {page or '/'}"
            met.append(judge(text, scores == [100] * 4, "100 each, and no less"))
    return met


def lighthouse(address: str) -> list[int]:
    """Return the four figures of one page, 0 to 100."""
    flags = "--headless --no-sandbox --disable-gpu"
    flags += " --disable-background-networking --disable-component-update --disable-sync"
    command = [node(), BESIDE / "node_modules/lighthouse/cli/index.js", address, "--quiet", "--output=json"]
    command += [f"--chrome-flags={flags}", f"--only-categories={','.join(_CATEGORIES)}"]
    environment = _environment() | {"CHROME_PATH": shutil.which("chromium") or "chromium"}
    said = subprocess.run(command, check=True, capture_output=True, env=environment)
    found = json.loads(said.stdout)["categories"]
    return [round((found[name]["score"] or 0) * 100) for name in _CATEGORIES]


def _environment() -> dict[str, str]:
    path = f"{node().parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return os.environ | {"PATH": path, "ASTRO_TELEMETRY_DISABLED": "1", "NO_MKDOCS_2_WARNING": "1"}


if __name__ == "__main__":
    main()
