"""Work shared among processors ends as a plain loop does: same outcome, same order, same error."""

import os
import sys
import threading

import pytest

from reflectory import shares


@pytest.fixture(autouse=True)
def three_processors(monkeypatch):
    """As on a machine with three, whatever else this run of the tests has started beside itself."""
    monkeypatch.setattr(shares, "MANY", 2)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 100])
def test_what_is_made_comes_in_the_order_of_the_things(count):
    assert shares.each(lambda n: n * n, range(count)) == [n * n for n in range(count)]


def test_each_processor_has_a_process():
    assert len(set(shares.each(lambda _: os.getpid(), range(6)))) == (3 if sys.platform == "linux" else 1)


@pytest.mark.parametrize("wrong", range(6))
def test_an_error_anywhere_is_the_caller_s(wrong):
    def work(n):
        if n == wrong:
            raise ValueError(f"thing {n}")
        return n

    with pytest.raises(ValueError, match=f"thing {wrong}"):
        shares.each(work, range(6))


def test_a_process_that_is_killed_loses_nothing():
    parent = os.getpid()

    def work(n):
        if os.getpid() != parent:
            os.kill(os.getpid(), 9)
        return n

    assert shares.each(work, range(9)) == list(range(9))


def test_a_program_with_threads_is_not_copied(monkeypatch):
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert set(shares.each(lambda _: os.getpid(), range(6))) == {os.getpid()}


@pytest.mark.parametrize("pays", [True, False])
def test_what_is_done_beside_something_is_done_when_that_ends(tmp_path, pays):
    with shares.beside(lambda: (tmp_path / "beside").write_text("done"), pays):
        (tmp_path / "here").write_text("done")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["beside", "here"]


def test_what_goes_wrong_beside_something_is_told_here():
    def fail():
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"), shares.beside(fail, pays=True):
        pass


def test_where_something_goes_wrong_what_is_done_beside_it_ends():
    with pytest.raises(ValueError, match="here"), shares.beside(lambda: threading.Event().wait(60), pays=True):
        raise ValueError("here")
