"""A build that fails, is refused or is killed leaves the old site byte for byte; a second one makes the same bytes."""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drawn import ONE_PAGE, ROOT
from reflectory import build as building
from reflectory.build import NotASite, NotWritten, build


def fingerprint(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.fixture
def built(module_dir):
    folder = module_dir(ONE_PAGE)
    assert build(folder).problems == []
    return folder


def test_a_second_build_of_the_same_input_makes_the_same_bytes(built):
    first = fingerprint(built / "site")
    shutil.rmtree(built / "site")
    build(built)
    assert fingerprint(built / "site") == first


def test_the_published_module_builds_the_same_bytes_twice_anywhere(real_module, tmp_path):
    assert build(real_module).problems == []
    elsewhere = tmp_path / "somewhere/else"
    shutil.copytree(real_module, elsewhere, ignore=shutil.ignore_patterns("site"))
    build(elsewhere)
    assert fingerprint(elsewhere / "site") == fingerprint(real_module / "site")


def test_a_page_taken_out_is_gone_after_the_next_build(built):
    (built / "content/en/more.md").write_text("---\ntitle: More\ndescription: x\nminutes: 1\n---\n\n# More\n")
    build(built)
    assert (built / "site/more/index.html").exists()
    (built / "content/en/more.md").unlink()
    build(built)
    assert not (built / "site/more").exists()


def test_problems_leave_the_old_site_as_it_was(built):
    before = fingerprint(built / "site")
    (built / "content/en/index.md").write_text("# Listening\n\n/// reflection | No id\n///\n")
    made = build(built)
    assert [problem.code for problem in made.problems if problem.code == "id-missing"]
    assert fingerprint(built / "site") == before


def test_an_engine_that_fails_leaves_the_old_site_as_it_was(built, monkeypatch):
    before = fingerprint(built / "site")
    monkeypatch.setattr(building, "render", lambda *_: (_ for _ in ()).throw(RuntimeError("engine")))
    with pytest.raises(RuntimeError):
        build(built)
    assert fingerprint(built / "site") == before
    assert not (built / ".reflectory").exists()


def test_a_failure_in_the_last_step_leaves_the_old_site_as_it_was(built, monkeypatch):
    before = fingerprint(built / "site")
    monkeypatch.setattr(building.Finishing, "end_files", lambda *_, **__: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(NotWritten, match="disk full"):
        build(built)
    assert fingerprint(built / "site") == before


@pytest.mark.parametrize("seed", range(int(os.environ.get("REFLECTORY_KILLS", "2"))))
def test_a_build_killed_at_any_moment_leaves_one_whole_site(built, seed):
    old = fingerprint(built / "site")
    page = built / "content/en/index.md"
    page.write_text(page.read_text().replace("# Listening", "# Listening\n\nChanged."))
    command = [sys.executable, str(ROOT / "build_module.py"), "-C", str(built), "-q"]
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    lasting = time.perf_counter() - started
    new = fingerprint(built / "site")
    assert new != old
    page.write_text(page.read_text().replace("Changed.", "Changed again."))
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    moment = random.Random(seed).uniform(0.3, 1.1) * lasting
    deadline = time.perf_counter() + moment
    while time.perf_counter() < deadline and running.poll() is None:
        os.sched_yield()
    running.send_signal(signal.SIGKILL)
    running.wait()
    after = fingerprint(built / "site")
    if after != new:  # the swap was through: then it is the newer site, whole
        assert build(built).problems == []
        assert after == fingerprint(built / "site")


def test_no_moment_of_the_swap_is_without_a_site(built, monkeypatch):
    seen = []
    rename = Path.rename

    def watch(path, target):
        done = rename(path, target)
        seen.append((built / "site/index.html").exists())
        return done

    monkeypatch.setattr(Path, "rename", watch)
    build(built)
    assert all(seen)


def test_a_build_killed_between_two_renames_is_mended_by_the_next(built, monkeypatch):
    before = fingerprint(built / "site")
    (built / "site").rename(built / ".site.old")
    (built / "content/en/index.md").write_text("")
    assert build(built).problems
    assert fingerprint(built / "site") == before


def test_where_the_system_can_not_exchange_folders_two_renames_do(built, monkeypatch):
    monkeypatch.setattr(building, "_exchange", lambda *_: False)
    before = fingerprint(built / "site")
    build(built)
    assert fingerprint(built / "site") == before
    assert sorted(path.name for path in built.iterdir()) == ["content", "mkdocs.yml", "site"]


def test_nothing_is_left_beside_the_site(built):
    build(built)
    assert sorted(path.name for path in built.iterdir()) == ["content", "mkdocs.yml", "site"]


@pytest.mark.parametrize("file", ["thesis.docx", "index.html", ".git/HEAD"])
def test_a_folder_that_is_no_site_of_ours_is_not_replaced(built, tmp_path, file):
    theirs = tmp_path / "theirs" / file
    theirs.parent.mkdir(parents=True)
    theirs.write_text("precious")
    with pytest.raises(NotASite):
        build(built, site=tmp_path / "theirs")
    assert theirs.read_text() == "precious"


def test_a_file_in_the_sites_place_is_not_replaced(built, tmp_path):
    (tmp_path / "site.txt").write_text("precious")
    with pytest.raises(NotASite):
        build(built, site=tmp_path / "site.txt")


def test_an_empty_folder_is_taken(built, tmp_path):
    (tmp_path / "empty").mkdir()
    build(built, site=tmp_path / "empty")
    assert (tmp_path / "empty/module.json").exists()


def test_two_builds_at_once_both_end_well(built):
    command = [sys.executable, str(ROOT / "build_module.py"), "-C", str(built), "-q"]
    both = [subprocess.Popen(command, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert 0 in [one.wait() for one in both]
    assert (built / "site/module.json").exists()


def test_a_disk_that_fills_up_on_the_way_is_said_once_and_left_clean(built, monkeypatch):
    def fill_up(source, target):
        shutil.copytree(source, target)
        raise shutil.Error([(source, target, "No space left on device")] * 200)

    before = fingerprint(built / "site")
    monkeypatch.setattr(shutil, "move", fill_up)
    with pytest.raises(NotWritten) as told:
        build(built)
    assert str(told.value).count("No space left on device") == 1
    assert fingerprint(built / "site") == before
    assert sorted(path.name for path in built.iterdir()) == ["content", "mkdocs.yml", "site"]
