"""What a killed browser loses: SIGKILL the moment *Saved on this device* stands there, for every kind of box.

Each engine keeps one profile through all its kills. A table in Markdown: of each kind, how many answers were there
when the browser was started again on that profile, of how many that had been called saved.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests/browser"), str(ROOT / "tests")]

from killed_when_saved import ENGINES, KINDS, Killed, KillingSite, missing  # noqa: E402
from other_engines import display  # noqa: E402
from reading_site import build_scripts  # noqa: E402


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", nargs="?", type=int, default=100, help="kills an engine (default: 100)")
    parser.add_argument("--engine", action="append", choices=list(ENGINES), help="only this one; may be said again")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only this kind of box; may be said again")
    said = parser.parse_args()
    kinds = tuple(said.kind or KINDS)
    print(f"engine | kills | {' | '.join(kinds)} | ms from *Saved* to the kill, p50 / max | s")
    with tempfile.TemporaryDirectory(prefix="reflectory-bench-", ignore_cleanup_errors=True) as work, screen():
        assets = build_scripts(Path(work, "scripts"))
        for engine in said.engine or ENGINES:
            reason = missing(engine)
            if reason:
                print(engine, f"not testable: {reason}", sep=" | ", flush=True)
                continue
            site = KillingSite(assets, kinds)
            began = time.monotonic()
            tally = Killed(engine, site, Path(work, engine)).run(said.times)
            took = time.monotonic() - began
            site.close()
            kept = " | ".join(f"{tally.kept.get(kind, 0)} of {said.times}" for kind in kinds)
            delays = tally.delays_ms or [0]
            late = f"{statistics.median(delays):.0f} / {max(delays):.0f}"
            print(engine, said.times, kept, late, f"{took:.0f}", sep=" | ", flush=True)
            for number, *what in [*tally.lost, *tally.not_told]:
                print(f"  kill {number}:", *what, flush=True)


@contextmanager
def screen():
    """A display, which WebKit's own browser needs."""
    yield from display.__wrapped__()


if __name__ == "__main__":
    main()
