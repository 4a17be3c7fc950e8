"""The same work for many things, shared among the processors.

Only where the system can copy a running program (`fork`, on Linux) and where there is so much to do
that it pays. The outcome is that of a plain loop: in the same order, with the same first error.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

__all__ = ["each", "pays"]

MANY = 64  # things, from which on a second process pays for its start

_Thing = TypeVar("_Thing")
_Made = TypeVar("_Made")


def pays(things: int) -> bool:
    """Whether so many things are enough for work to be done otherwise than in a plain loop."""
    return things >= MANY


def each(work: Callable[[_Thing], _Made], things: Sequence[_Thing]) -> list[_Made]:
    """Return what `work` makes of each thing. It may write files; what it changes in memory may be lost."""
    shares = _processors() if pays(len(things)) else 1
    if shares < 2:
        return [work(thing) for thing in things]
    made: list[_Made | None] = [None] * len(things)
    gc.freeze()  # a collection would write to, and so copy, every page of memory that the processes share
    others = [_start(work, things[share::shares]) for share in range(1, shares)]
    try:
        made[0::shares] = [work(thing) for thing in things[0::shares]]
        for share, (process, answer) in enumerate(others, 1):
            found: list[_Made] | None = _receive(answer)
            # Whatever went wrong there goes wrong here again, where the caller can hear of it.
            made[share::shares] = [work(t) for t in things[share::shares]] if found is None else found
            process.join()
    finally:
        for process, answer in others:
            process.kill()
            process.join()
            answer.close()
        gc.unfreeze()
    return made  # type: ignore[return-value]


def _processors() -> int:
    # Copied in the middle of another thread's work, a program could wait for that thread for ever.
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), 8)


_Other = tuple[multiprocessing.Process, Connection]


def _start(work: Callable[[_Thing], _Made], things: Sequence[_Thing]) -> _Other:
    context = multiprocessing.get_context("fork")
    answer, told = context.Pipe(duplex=False)

    def run() -> None:
        try:
            told.send([work(thing) for thing in things])
        except BaseException:
            told.close()
            os._exit(1)
        told.close()
        os._exit(0)

    process = context.Process(target=run, daemon=True)
    process.start()
    told.close()
    return process, answer  # type: ignore[return-value]


def _receive(answer: Connection) -> list[_Made] | None:
    try:
        return answer.recv()  # type: ignore[no-any-return]
    except (EOFError, OSError):
        return None
