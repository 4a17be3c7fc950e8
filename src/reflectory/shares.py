"""The same work for many things, shared among the processors.

Only where the system can copy a running program (`fork`, on Linux) and where there is so much to do
that it pays. The outcome is that of a plain loop: in the same order, with the same first error.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing import Process
    from multiprocessing.connection import Connection

__all__ = ["beside", "each", "pays"]

MANY = 64  # things, from which on a second process pays for its start

_Thing = TypeVar("_Thing")
_Made = TypeVar("_Made")


def pays(things: int) -> bool:
    """Whether so many things are enough for work to be done otherwise than in a plain loop."""
    return things >= MANY


def each(work: Callable[[_Thing], _Made], things: Sequence[_Thing], many: int | None = None) -> list[_Made]:
    """Return what `work` makes of each thing. It may write files; what it changes in memory may be lost.

    From `many` on, if that is another number than elsewhere, they are shared.
    """
    enough = pays(len(things)) if many is None else len(things) >= many
    shares = min(_processors(), len(things)) if enough else 1
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


@contextmanager
def beside(work: Callable[[], object], pays: bool) -> Iterator[None]:
    """Do `work`, which may only write files, while the body runs; after it where it doesn't pay, or can't be."""
    if not pays or _processors() < 2:
        yield
        work()
        return
    gc.freeze()
    process, answer = _start(lambda _: work(), [None])
    try:
        yield
        if _receive(answer) is None:  # whatever went wrong there goes wrong here again
            work()
    finally:
        process.kill()
        process.join()
        answer.close()
        gc.unfreeze()


def _processors() -> int:
    # Copied in the middle of another thread's work, a program could wait for that thread for ever.
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), 8)


def _start(work: Callable[[_Thing], _Made], things: Sequence[_Thing]) -> tuple[Process, Connection]:
    import multiprocessing  # a module of few pages starts without

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
