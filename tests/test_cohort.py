"""A cohort's files become one collation, the same from the command and in the browser, whatever anybody hands in.

`tests/cohort/` holds the files and what must come of them; `browser/tests/collate.test.ts` reads the same.
"""

import json
from pathlib import Path

import pytest

from drawn import ROOT
from reflectory.checks import check
from reflectory.cohort.as_json import json_of, number_of
from reflectory.cohort.collation import HandedIn, collate
from reflectory.cohort.reading import read_files, read_one
from reflectory.reading.editions import read_module

GOLDEN = ROOT / "tests" / "cohort"
NOW = 1_795_478_400_000  # 2026-11-24


@pytest.fixture(scope="session")
def module():
    return read_module(GOLDEN / "module")[0].module


def files():
    return sorted((GOLDEN / "files").iterdir())


def test_the_golden_module_has_no_problem_and_says_what_the_browser_is_given(module):
    assert check(read_module(GOLDEN / "module")) == []
    said = json.loads((GOLDEN / "module.json").read_text("utf-8"))
    assert said == module.to_json({"en": "./"})


def test_the_golden_files_make_the_golden_collation_to_the_letter(module):
    made = json_of(collate(module, read_files(files(), module, NOW)))
    assert made == (GOLDEN / "collation.json").read_text("utf-8")


def test_the_order_in_which_files_are_given_changes_nothing(module):
    backwards = json_of(collate(module, read_files(files()[::-1], module, NOW)))
    assert backwards == (GOLDEN / "collation.json").read_text("utf-8")


def test_every_file_is_read_or_refused_and_none_is_forgotten(module):
    told = json.loads((GOLDEN / "collation.json").read_text("utf-8"))
    counted = [file for person in told["people"] for file in person["files"]]
    refused = [one["file"] for one in told["refused"]]
    assert sorted(counted + refused) == [file.name for file in files()]
    assert set(told["older"]) < set(counted)


def test_two_files_of_one_name_from_two_folders_stay_apart(module, tmp_path):
    for folder in ("ana", "bo"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "answers.json").write_bytes((GOLDEN / "files" / "zoe.json").read_bytes())
    read = read_files([tmp_path / "ana", tmp_path / "bo"], module, NOW)
    assert [Path(one.file).parent.name for one in read] == ["ana", "bo"]


def test_a_file_that_is_not_there_or_too_large_stops_no_other(module, tmp_path):
    large = tmp_path / "large.json"
    large.write_bytes(b" " * (10 * 1024 * 1024 + 1))
    read = read_files([tmp_path / "gone.json", large, GOLDEN / "files" / "zoe.json"], module, NOW)
    assert [one.read if isinstance(one.read, str) else "read" for one in read] == ["unreadable", "too_large", "read"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (-0.0, "0"),
        (0.5, "0.5"),
        (-12.25, "-12.25"),
        (1e-7, "1e-7"),
        (1.5e-7, "1.5e-7"),
        (0.000001, "0.000001"),
        (1e20, "100000000000000000000"),
        (1e21, "1e+21"),
        (1.25e22, "1.25e+22"),
        (123456.789, "123456.789"),
    ],
)
def test_numbers_are_written_as_a_browser_writes_them(value, text):
    assert number_of(value) == text


def test_keys_that_look_like_an_index_stand_first_as_in_an_object(module):
    row = {"b": "1", "10": "2", "2": "3", "01": "4", "4294967295": "5"}
    answer = {"value": [row], "at": "2026-10-01T08:00:00Z", "asked": "", "lang": "", "kind": "plan"}
    file = {"reflectory": 1, "module": {"id": "listening"}, "made": "", "name": None, "answers": {"next-steps": answer}}
    read = read_one(json.dumps(file).encode(), module, NOW)
    text = json_of(collate(module, [HandedIn("one.json", read)]))
    keys = [line.split('"')[1] for line in text.split("\n") if line.startswith(" " * 14)]
    assert keys == ["2", "10", "b", "01", "4294967295"]
