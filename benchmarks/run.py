"""Time, memory and size of Reflectory, with each engine, beside bare MkDocs with Material and Zensical, in one run.

Whole processes on this machine, one after the other, the generators in turn; nothing is taken from an earlier run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generated import write_bare, write_ours
from judged import judge
from rich.progress import track

ROOT = Path(__file__).resolve().parents[1]
_OURS = [sys.executable, str(ROOT / "build_module.py"), "-q"]
COMMANDS = {
    "Reflectory": _OURS,
    "with ProperDocs": [*_OURS, "--engine", "properdocs"],
    "with Zensical": [*_OURS, "--engine", "zensical"],
    "MkDocs + Material": [sys.executable, "-m", "mkdocs", "build", "-q"],
    "Zensical": [sys.executable, "-m", "zensical", "build", "--clean"],
}
# The same site once more, after words were added to one section: what was kept of the others may be used.
_AGAIN = "again, one changed"


@dataclass
class Result:
    """Of one generator and one size: seconds and processor seconds (medians), most memory and the site in MB."""

    seconds: float
    processor: float
    memory: float
    disk: float


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "sizes", nargs="*", type=int, default=[4, 100, 1000], help="how many sections (default: 4 100 1000)"
    )
    sizes = parser.parse_args().sizes
    results: dict[tuple[str, int], Result] = {}
    with tempfile.TemporaryDirectory(prefix="reflectory-bench-") as work:
        for size in sizes:
            for name, result in measure(Path(work), size).items():
                results[name, size] = result
        print_builds(results, sizes)
        met = print_targets(results)
    print(f"\n{sum(met)} of {len(met)} targets met.")


def measure(work: Path, size: int) -> dict[str, Result]:
    """Build the same pages with each generator, in turn, and return what it took."""
    rounds = 1 if size >= 1000 else 3
    names = [*COMMANDS, _AGAIN]
    seconds: dict[str, list[float]] = {name: [] for name in names}
    processor: dict[str, list[float]] = {name: [] for name in names}
    memory: dict[str, float] = dict.fromkeys(names, 0.0)
    folders = {name: work / f"{name.replace(' ', '-')}-{size}" for name in COMMANDS}

    def note(name: str, took: float, worked: float, most: float) -> None:
        seconds[name].append(took)
        processor[name].append(worked)
        memory[name] = max(memory[name], most)

    for name, folder in folders.items():
        (write_ours if COMMANDS[name][: len(_OURS)] == _OURS else write_bare)(folder, size)
    turns = [name for _ in range(rounds) for name in COMMANDS]
    for name in track(turns, description=f"{size} sections", transient=True, disable=not sys.stderr.isatty()):
        for left in ("site", ".reflectory", ".cache"):
            shutil.rmtree(folders[name] / left, ignore_errors=True)
        note(name, *run(COMMANDS[name], folders[name]))
        if name == "Reflectory":
            with (folders[name] / "content/unit-001/section-0003.md").open("a", encoding="utf-8") as page:
                page.write("\nWords that nobody wrote before.\n")
            note(_AGAIN, *run(COMMANDS[name], folders[name]))
    made = {}
    folders[_AGAIN] = folders["Reflectory"]
    for name, folder in folders.items():
        files = [path for path in (folder / "site").rglob("*") if path.is_file()]
        disk = sum(path.stat().st_size for path in files) / 1e6
        made[name] = Result(statistics.median(seconds[name]), statistics.median(processor[name]), memory[name], disk)
    for folder in {*folders.values()}:
        shutil.rmtree(folder)
    return made


def run(command: list[str], folder: Path) -> tuple[float, float, float]:
    """Run a process to its end; return seconds, processor seconds, and the most memory of all its processes in MB."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or only what lies beside it compiled, as others are installed
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    with watched(process.pid) as most:
        said = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed in {folder}:\n{said.decode(errors='replace')[-3000:]}")
    largest = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
    return took, usage.ru_utime + usage.ru_stime, most[0] or largest


@contextmanager
def watched(pid: int) -> Iterator[list[float]]:
    """Watch a process and those that it starts; the list holds the most memory they had together, in MB.

    What processes share is counted once (the system's “proportional set size”); 0 where the system tells no such size.
    """
    most, ended = [0.0], threading.Event()

    def watch() -> None:
        while not ended.wait(0.03):
            most[0] = max(most[0], sum(map(_memory, _family(pid))))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield most
    finally:
        ended.set()
        watcher.join()


def _family(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield from _family(int(child))


def _memory(pid: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def print_builds(results: dict[tuple[str, int], Result], sizes: list[int]) -> None:
    """Print the table of builds."""
    print("Seconds, processor seconds, most memory, site on disk:")
    print(f"{'':<18}" + "".join(f"{f'{size:,} sections':>34}" for size in sizes))
    for name in [*COMMANDS, _AGAIN]:
        cells = (results[name, size] for size in sizes)
        shown = (f"{r.seconds:.2f} s {r.processor:.2f} s {r.memory:.0f} MB {r.disk:.1f} MB" for r in cells)
        print(f"{name:<18}" + "".join(f"{cell:>34}" for cell in shown))


def print_targets(results: dict[tuple[str, int], Result]) -> list[bool]:
    """Print each target of the build that these sizes allow to judge; return which are met."""
    met = []
    for size, most in ((4, 1.1), (100, 0.9), (1000, 0.1)):
        if ("Reflectory", size) in results:
            ratio = results["Reflectory", size].seconds / results["MkDocs + Material", size].seconds
            beside = results["Reflectory", size].seconds / results["Zensical", size].seconds
            work = results["Reflectory", size].processor / results["MkDocs + Material", size].processor
            text = f"time at {size} sections: {ratio:.2f} × MkDocs + Material"
            text += f" (processor {work:.2f} ×; {beside:.2f} × Zensical)"
            met.append(judge(text, ratio <= most, f"at most {most} ×"))
    if (_AGAIN, 1000) in results:
        again, bare = results[_AGAIN, 1000], results["MkDocs + Material", 1000]
        ratio = again.seconds / bare.seconds
        text = f"again after one section of 1,000 changed: {ratio:.3f} × MkDocs + Material"
        text += f" (processor {again.processor / bare.processor:.3f} ×)"
        met.append(judge(text, ratio <= 0.04, "at most 0.04 ×"))
        memory = max(results[name, 1000].memory for name in ("Reflectory", _AGAIN))
        met.append(judge(f"memory at 1,000 sections: {memory:.0f} MB", memory <= 210, "at most 210 MB (200 MiB)"))
    if all(("Reflectory", size) in results for size in (4, 100, 1000)):
        small, middle, large = (results["Reflectory", size].seconds for size in (4, 100, 1000))
        growth = (large - small) / (middle - small)
        met.append(judge(f"growth: (t1000 − t4) = {growth:.1f} × (t100 − t4)", growth <= 11, "at most 11 ×"))
        disk = results["Reflectory", 1000].disk
        met.append(judge(f"1,000 sections on disk: {disk:.1f} MB", disk <= 80, "at most 80 MB"))
    return met


if __name__ == "__main__":
    main()
