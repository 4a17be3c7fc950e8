"""Documents with something done to them: both readers take them whole or refuse them in a sentence, and put nothing elsewhere.

65 by day; `REFLECTORY_FUZZ=10000` draws so many, `REFLECTORY_FROM` others. `make nightly` adds documents of other programs.
"""

import base64
import json
import os
import sys

import pytest

from drawn import ROOT
from hostile_docx import SECRET, made
from reflectory.cohort.answer_file import AnswerFile
from reflectory.cohort.reading import read_one
from reflectory.reading.editions import read_module
from test_answer_file_fuzz import NOW, REFUSALS, started

CASES = int(os.environ.get("REFLECTORY_FUZZ", "65"))
FIRST = int(os.environ.get("REFLECTORY_FROM", "0"))
GOLDEN = ROOT / "tests" / "cohort"
NOW_MS = 1_795_478_400_000
OURS = ["filled-in.docx", "li-workbook.docx"]


@pytest.fixture(scope="module")
def module():
    return read_module(GOLDEN / "module")[0].module


@pytest.fixture(scope="module")
def asked():
    return json.loads((GOLDEN / "module.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def browser_reader(tmp_path_factory, asked):
    """The reader of the workbook page, in Node."""
    with started(tmp_path_factory.mktemp("reader")) as reader:

        def read(document):
            order = {"bytes": base64.b64encode(document).decode(), "now": NOW, "records": {}, "module": asked}
            reader.process.stdin.write(json.dumps(order | {"takesHome": False}) + "\n")
            reader.process.stdin.flush()
            answered = reader.process.stdout.readline()
            assert answered, "the reader crashed"
            return json.loads(answered)

        yield read


@pytest.fixture(scope="module")
def good():
    """Two of ours; by night also what Word, Google Docs and others wrote."""
    found = {name: (GOLDEN / "files" / name).read_bytes() for name in OURS}
    if os.environ.get("REFLECTORY_CORPORA"):
        sys.path.insert(0, str(ROOT / "tests" / "nightly"))
        from corpora import documents

        found |= documents()
    return found


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_whatever_was_done_to_a_document_it_is_read_whole_or_refused(module, browser_reader, good, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, "utf-8")
    homes = homes_of(module, good)
    read_well = 0
    for number in range(FIRST, FIRST + CASES):
        document, keeps_tags = made(number, good, secret.as_uri())
        here, there = read_one(document, module, NOW_MS), browser_reader(document)
        if isinstance(here, AnswerFile):
            read_well += 1
            answers = {prompt: answer.value for prompt, answer in here.answers.items()}
            assert answers, number
        else:
            assert here in REFUSALS, number
            answers = {}
        assert there["isClean"], number
        found = {prompt: one["value"] for prompt, one in there["file"]["answers"].items()} if there["ok"] else {}
        assert there["ok"] or there["reason"] in REFUSALS, number
        for one in (answers, found):
            assert SECRET not in json.dumps(one), number
            if keeps_tags:
                assert misfiled(one, homes) == [], number
    assert read_well > CASES / 40


def homes_of(module, good):
    """Under which prompts each whole answer of the good documents stands."""
    homes = {}
    for name in OURS:
        for prompt, answer in read_one(good[name], module, NOW_MS).answers.items():
            homes.setdefault(json.dumps(answer.value, sort_keys=True), set()).add(prompt)
    return homes


def misfiled(answers, homes):
    """Answers of the good document that stand under another prompt."""
    told = {prompt: json.dumps(value, sort_keys=True) for prompt, value in answers.items()}
    return [(prompt, text) for prompt, text in told.items() if text in homes and prompt not in homes[text]]
