"""Answer files nobody has thought of: the reader refuses or reads them whole, and never overwrites by itself.

The reader and the merge are the ones the workbook page carries, run by a real JavaScript engine.
"""

import base64
import json
import os
import re
import subprocess
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from node import BROWSER, node

MODULE = "listening"
NOW = "2026-11-24T08:00:00.000Z"
REFUSALS = {"too_large", "unreadable", "not_ours", "newer_version", "other_module", "no_answers"}
PROMPT_ID = re.compile(r"[a-z][a-z0-9-]{1,63}")
BUNDLE = """
import { build } from "esbuild";
const [entry, outfile] = process.argv.slice(1);
await build({ entryPoints: [entry], outfile, bundle: true, format: "esm", platform: "node", logLevel: "warning" });
"""
PROMPTS = [
    {"id": "first-call", "kind": "text", "text": "First?", "items": []},
    {"id": "new-name", "kind": "text", "text": "New?", "was": ["old-name"], "items": []},
    {
        "id": "prototype",
        "kind": "plan",
        "text": "Tried?",
        "items": [{"key": "idea", "text": "Idea"}, {"key": "constructor", "text": "Built"}],
    },
    {
        "id": "constructor",
        "kind": "checklist",
        "text": "Which?",
        "items": [{"key": "prototype", "text": "A prototype"}, {"key": "test", "text": "A test"}],
    },
    {
        "id": "how-far",
        "kind": "matrix",
        "text": "How far?",
        "items": [{"key": "constructor", "text": "Built", "was": ["prototype"]}, {"key": "told", "text": "Told"}],
        "scale": ["Not yet", "Often", "Always"],
    },
]
ASKED = {
    "id": MODULE,
    "title": "Listening",
    "lang": "en",
    "version": "1.0.0",
    "sections": [{"id": "one", "title": "One", "prompts": PROMPTS}],
    "retired": [],
}

CASES = int(os.environ.get("REFLECTORY_FUZZ", "50"))

many = settings(
    max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


class Reader:
    """The reader, waiting for files."""

    def __init__(self, process):
        self.process = process

    def __call__(self, content, records=None, takes_home=False):
        order = {
            "bytes": base64.b64encode(content).decode(),
            "now": NOW,
            "records": records or {},
            "module": ASKED,
            "takesHome": takes_home,
        }
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        answered = self.process.stdout.readline()
        assert answered, "the reader crashed"
        found = json.loads(answered)
        assert found["isClean"]
        return found


@contextmanager
def started(folder: Path):
    script = folder / "answer-reader.mjs"
    source = Path(__file__).with_name("answer_reader.ts")
    subprocess.run([node(), "--input-type=module", "-e", BUNDLE, str(source), str(script)], cwd=BROWSER, check=True)
    process = subprocess.Popen(
        [node(), str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    yield Reader(process)
    process.stdin.close()
    process.wait(10)
    process.stdout.close()


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    with started(tmp_path_factory.mktemp("reader")) as reader:
        yield reader


ids = st.sampled_from(
    ["first-call", "new-name", "old-name", "constructor", "prototype", "how-far", "gone-for-good"]
) | st.from_regex(PROMPT_ID, fullmatch=True)
texts = st.text()
filled = texts.filter(lambda text: re.search(r"\w", text) is not None)
INHERITED = ["__proto__", "prototype", "constructor", "toString", "hasOwnProperty", "valueOf", "length", "then"]
columns = filled | st.sampled_from(INHERITED)
rows = st.sampled_from(["constructor", "prototype", "told"]) | st.from_regex(PROMPT_ID, fullmatch=True)
values = st.one_of(
    filled,
    st.dictionaries(rows, st.integers(1, 7), min_size=1, max_size=5),
    st.integers(-100, 100),
    st.lists(texts, max_size=5).map(lambda parts: [*parts, "filled"]),
    st.lists(st.dictionaries(columns, filled, min_size=1, max_size=4), min_size=1, max_size=4),
)
times = st.datetimes().map(lambda moment: moment.isoformat(timespec="milliseconds") + "Z")
past = st.datetimes(datetime(2020, 1, 2), datetime(2026, 11, 23)).map(
    lambda moment: moment.isoformat(timespec="milliseconds") + "Z"
)
kinds = st.sampled_from(["text", "list", "scale", "checklist", "plan", "matrix"])
answers = st.dictionaries(
    ids,
    st.fixed_dictionaries({"value": values, "at": past, "asked": texts, "lang": texts, "kind": kinds}),
    min_size=1,
    max_size=6,
)
records = st.dictionaries(
    ids,
    st.fixed_dictionaries({"v": st.just(1), "value": values, "at": past, "asked": texts, "lang": texts}),
    max_size=6,
)
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts | times,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            texts | st.sampled_from(["__proto__", "constructor", "value", "at", "answers"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


def file_of(answers, **changes):
    head = {
        "reflectory": 1,
        "module": {"id": MODULE, "title": "Listening", "version": "1.0.0"},
        "made": NOW,
        "name": None,
    }
    return head | {"answers": answers} | changes


def bytes_of(thing):
    return json.dumps(thing).encode()


def in_order(value):
    """Return a value as text; an engine may put a row's columns in another order."""
    return json.dumps(value, sort_keys=True)


def places_in(thing, path=()):
    """Yield the path to every part of a JSON value."""
    yield path
    parts = thing.items() if isinstance(thing, dict) else enumerate(thing) if isinstance(thing, list) else ()
    for key, part in parts:
        yield from places_in(part, (*path, key))


def replaced(thing, path, part):
    if not path:
        return part
    copy = dict(thing) if isinstance(thing, dict) else list(thing)
    copy[path[0]] = replaced(copy[path[0]], path[1:], part)
    return copy


def check_shape(found):
    """What is let in has the contract's shape, whatever the file had."""
    if not found["ok"]:
        assert found["reason"] in REFUSALS
        return
    for prompt, answer in found["file"]["answers"].items():
        assert PROMPT_ID.fullmatch(prompt)
        assert set(answer) == {"value", "at", "asked", "lang", "kind"}
        assert "1970" <= answer["at"] <= NOW
        value = answer["value"]
        assert isinstance(value, str | int | float | list | dict) and not isinstance(value, bool)
        if isinstance(value, dict):
            assert all(PROMPT_ID.fullmatch(row) and step in range(1, 8) for row, step in value.items())
        if isinstance(value, list):
            is_text = all(isinstance(part, str) for part in value)
            assert is_text or all(isinstance(cell, str) for row in value for cell in row.values())


@given(answers)
@many
def test_what_our_own_files_hold_is_read_to_the_letter(read, answers):
    found = read(bytes_of(file_of(answers)))
    assert found["ok"]
    assert found["file"]["answers"] == answers


@given(st.binary())
@many
def test_any_bytes_are_refused_with_a_sentence(read, content):
    found = read(content)
    assert not found["ok"]
    assert found["reason"] in REFUSALS


@given(junk)
@many
def test_any_json_is_refused_or_read_in_our_shape(read, thing):
    check_shape(read(bytes_of(thing)))


@given(st.data(), answers, junk)
@many
def test_one_part_of_a_file_replaced_by_anything(read, data, answers, part):
    file = file_of(answers)
    path = data.draw(st.sampled_from(list(places_in(file))))
    check_shape(read(bytes_of(replaced(file, path, part))))


@given(answers, st.data())
@many
def test_a_file_cut_short_anywhere_is_refused(read, answers, data):
    whole = bytes_of(file_of(answers))
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert read(whole[:cut]) == {"ok": False, "reason": "unreadable", "isClean": True}


@given(answers, st.binary(min_size=1, max_size=4), st.data())
@many
def test_bytes_put_in_anywhere_break_nothing(read, answers, more, data):
    whole = bytes_of(file_of(answers))
    place = data.draw(st.integers(0, len(whole)))
    found = read(whole[:place] + more + whole[place:])
    check_shape(found)
    if found["ok"]:
        (whole[:place] + more + whole[place:]).decode("utf-8")


@given(answers, times)
@many
def test_no_time_of_a_file_reaches_the_future(read, answers, at):
    found = read(bytes_of(file_of({prompt: answer | {"at": at} for prompt, answer in answers.items()})))
    assert all(answer["at"] <= NOW for answer in found["file"]["answers"].values())
    # What is brought in now is dated now, by the browser's own clock.
    present = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    assert all(change["at"] <= present for change in found["changes"].values())


@given(answers, records)
@many
def test_without_a_choice_only_what_is_new_or_newer_is_taken(read, answers, records):
    found = read(bytes_of(file_of(answers)), records)
    for prompt, change in found["changes"].items():
        assert found["standings"][prompt] in ("new", "newer")
        if found["standings"][prompt] == "newer":
            ids = {"new-name": ["new-name", "old-name"]}.get(prompt, [prompt])
            assert all(change["at"] > records[one]["at"] for one in ids if one in records)
    met = len(found["standings"]) + found["same"]
    assert met == len(answers)


@given(answers)
@many
def test_an_empty_browser_takes_every_answer(read, answers):
    found = read(bytes_of(file_of(answers)))
    values = [change["value"] for change in found["changes"].values()]
    expected = [as_asked_now(prompt, answer["value"]) for prompt, answer in answers.items()]
    assert sorted(map(in_order, values)) == sorted(map(in_order, expected))


def as_asked_now(prompt, value):
    """What stands under the former name of a row, or is it, under the name that it has by now."""
    if prompt != "how-far" or not isinstance(value, dict | list):
        return value
    if isinstance(value, list):
        return [as_asked_now(prompt, part) if isinstance(part, dict) else today(part) for part in value]
    return {key if today(key) in value else today(key): mark for key, mark in value.items()}


def today(key):
    return "constructor" if key == "prototype" else key


def test_what_was_written_here_after_a_document_left_is_not_replaced_unasked(read):
    here = {"v": 1, "value": "Written here meanwhile", "at": "2026-11-15T08:00:00.000Z", "asked": "", "lang": ""}
    there = {"value": "Saved later, written who knows when", "at": "2026-11-20T08:00:00.000Z", "kind": "text"}
    found = read(bytes_of(file_of({"first-call": there}, made="2026-11-10T08:00:00.000Z")), {"first-call": here})
    assert (found["standings"], found["changes"]) == ({"first-call": "different"}, {})


@given(st.lists(st.dictionaries(columns, filled, min_size=1, max_size=5), min_size=1, max_size=4), st.booleans())
@settings(many, max_examples=(CASES + 2) // 3)
def test_no_name_of_a_column_makes_anything_that_is_taken_home_unreadable(read, rows, is_asked):
    prompt = "prototype" if is_asked else "gone-for-good"
    answer = {"value": rows, "at": "2026-11-20T08:00:00.000Z", "asked": "Tried?", "lang": "en", "kind": "plan"}
    found = read(bytes_of(file_of({prompt: answer})), takes_home=True)
    assert found["again"]["ok"]
    written = [sorted(filter(str.strip, map(clean, row.values()))) for row in rows]
    came_back = [sorted(filter(str.strip, row.values())) for row in found["again"]["file"]["answers"][prompt]["value"]]
    assert came_back == written
    for row in written:
        for text in row:
            assert " ".join(text.split("\n")) in found["text"]


def clean(text):
    """Return what XML can hold of a text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)


@pytest.mark.parametrize("name", INHERITED)
def test_every_name_that_objects_have_anyway_is_a_name_like_any_other(read, name):
    row = {name: "Mine", "idea": "Ask"}
    answer = {"value": [row], "at": "2026-11-20T08:00:00.000Z", "asked": "", "lang": "en", "kind": "plan"}
    found = read(bytes_of(file_of({"prototype": answer})), takes_home=True)
    assert found["changes"]["prototype"]["value"] == [row]
    again = found["again"]["file"]["answers"]["prototype"]["value"]
    assert again == [row if name == "constructor" else row | {"constructor": ""}]
    assert "Mine" in found["text"] and "Mine" in found["markdown"]
