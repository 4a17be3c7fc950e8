"""Edits to items are edits to answers: what each of them does to a tick, a cell or a mark, and that its fix works."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflectory.checks import check
from reflectory.checks.published import compare
from reflectory.reading.editions import read_module
from reflectory.reading.module import Edition

SETTINGS = """\
site_name: A module
docs_dir: content
nav: [one.md]
extra: {module: {id: a-module, retired: {%s}}}
markdown_extensions: [reflectory.markdown_ext]
"""


def module(folder: Path, *prompts: str, retired: str = "") -> list[Edition]:
    (folder / "content").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(SETTINGS % retired, "utf-8")
    (folder / "content" / "one.md").write_text("# One\n\nWords.\n\n" + "\n".join(prompts), "utf-8")
    return read_module(folder)


def prompt(kind: str, items: str, key: str = "the-one", text: str = "How is it?", was: str = "") -> str:
    former = f"    was: [{was}]\n" if was else ""
    shown = f"    items: {items}\n" if items else ""
    shown += f"    scale: {STEPS}\n" if kind == "matrix" else ""
    return f"/// reflection | {text}\n    id: {key}\n    kind: {kind}\n{former}{shown}///\n"


STEPS = "[Never, At times, Always]"
LET_PASS = [
    ("matrix", "{soon: Early, told: Told}", "{told: They were told, early: {was: [soon], label: Early}, more: More}"),
    ("plan", "{what: What, when: {label: By, type: date}}", "{when: {label: By when, type: date}, what: What}"),
    ("scale", "[Never, Always]", "[Hardly ever, Always]"),
    ("scale", "[Never, Always]", "[Never, Rarely, At times, Often, Always]"),  # two ends are five steps
    ("checklist", "{soon: Early, told: Told}", "{told: They were told, soon: Early}"),
    ("checklist", "{soon: Early, told: Told}", "{early: {was: [soon], label: Early}, told: Told, new: New}"),
    ("checklist", "{soon: Early, told: Told, late: L}", "{soon: Early, told: Told, late: {retired: true, label: L}}"),
    ("plan", "", "{what: The step, who: Whose, when: By, sign: Sign}"),
]
TOLD = [
    ("matrix", "{soon: Early, told: Told}", "{early: Early, told: Told}", "items-changed"),
    ("matrix", "{soon: Early, told: Told}", "{soon: Told, told: Early}", "item-misfiled"),
    ("plan", "{what: What, when: By when}", "{what: What, when: {label: By when, type: date}}", "items-changed"),
    ("plan", "{what: What, when: {label: By, type: date}}", "{what: What, when: By}", "items-changed"),
    ("scale", "[Never, Always]", "[Always, Never]", "scale-changed"),
    ("scale", "[Low, Middle, High]", "[High, Middle, Low]", "scale-changed"),
    ("scale", "[Never, Rarely, At times, Often, Always]", "[Never, At times, Always]", "scale-changed"),
    ("scale", "[Never, Always]", "[Never, At times, Often, Always]", "scale-changed"),
    ("checklist", "{soon: Early, told: Told}", "{early: Early, told: Told}", "items-changed"),
    ("checklist", "{soon: Early, told: Told, late: L}", "{soon: Early, told: Told}", "items-changed"),
    ("checklist", "{soon: Early, told: Told}", "{soon: Told, told: Early}", "item-misfiled"),
    ("checklist", "{soon: {was: [a1], label: E}, told: T}", "{soon: E, told: {was: [a1], label: T}}", "items-changed"),
    ("checklist", "{soon: E, told: T, late: L}", "{soon: {was: [late], label: E}, told: T}", "item-misfiled"),
    ("plan", "{what: What, who: Who}", "{exactly: What exactly, who: Who}", "items-changed"),
    ("plan", "{what: What, who: Who}", "{what: Who, who: What}", "item-misfiled"),
    ("plan", "", "{step: The step, who: Who, when: When}", "items-changed"),
]


@pytest.mark.parametrize(("kind", "before", "after"), LET_PASS)
def test_an_edit_that_keeps_what_was_chosen_is_free(tmp_path, kind, before, after):
    old = module(tmp_path, prompt(kind, before))
    new = module(tmp_path, prompt(kind, after))
    assert "items-wrong" not in {p.code for p in check(new)}
    assert compare(old, new) == []


@pytest.mark.parametrize(("kind", "before", "after", "code"), TOLD)
def test_an_edit_that_turns_an_answer_is_told(tmp_path, kind, before, after, code):
    old = module(tmp_path, prompt(kind, before))
    assert code in {p.code for p in compare(old, module(tmp_path, prompt(kind, after)))}
    renamed = module(tmp_path, prompt(kind, after, key="another", was="the-one"))
    assert code in {p.code for p in compare(old, renamed)}, "under another id it says the same"


@pytest.mark.parametrize("after", ["[Always, At times, Never]", "[Never, Always]", "[Never, Rarely, At times, Always]"])
def test_a_matrix_whose_steps_are_turned_or_counted_anew_is_told(tmp_path, after):
    words = prompt("matrix", "{soon: Early, told: Told}")
    old = module(tmp_path, words)
    [told] = compare(old, module(tmp_path, words.replace(STEPS, after)))
    assert told.code == "scale-changed"
    assert f"scale: {STEPS}" in told.fix
    assert compare(old, module(tmp_path, words.replace("Never,", "Not once,"))) == [], "its words may be said better"


@pytest.mark.parametrize(
    ("kind", "before"),
    [("matrix", "{soon: E, told: T}"), ("scale", "[Never, Always]"), ("checklist", "{soon: E, told: T}")],
)
def test_a_question_taken_out_keeps_the_words_of_its_items_with_the_line_that_is_shown(tmp_path, kind, before):
    old = module(tmp_path, prompt(kind, before))
    [gone] = compare(old, module(tmp_path))
    line = gone.fix.partition("retired:  ")[2]
    assert compare(old, module(tmp_path, retired=line)) == []
    [told] = compare(old, module(tmp_path, retired="the-one: How is it?"))
    assert told.code == "items-changed" and told.fix == f"write  {line}"
    kept = module(tmp_path, retired=line)
    assert [p.code for p in compare(kept, module(tmp_path, retired="the-one: How is it?"))] == ["items-changed"]


def test_words_of_another_kind_are_carried_over_and_keys_are_not(tmp_path):
    old = module(tmp_path, prompt("text", ""))
    assert compare(old, module(tmp_path, prompt("list", "", "another", was="the-one"))) == []
    ticks = module(tmp_path, prompt("checklist", "{soon: E, told: T}"))
    [told] = compare(ticks, module(tmp_path, prompt("list", "", "another", was="the-one")))
    assert told.code == "kind-changed" and "kind: checklist, items: {soon:" in told.fix


def test_one_answer_never_covers_another_by_a_rename(tmp_path):
    old = module(tmp_path, prompt("text", "", "the-one", "One?"), prompt("text", "", "the-other", "Other?"))
    merged = module(tmp_path, prompt("text", "", "the-one", "One?", was="the-other"))
    assert [p.code for p in compare(old, merged)] == ["was-merged"]


def test_an_old_id_given_to_another_question_in_the_edit_that_renames_is_told(tmp_path):
    old = module(tmp_path, prompt("text", "", text="What drew you in?"))
    new = module(
        tmp_path, prompt("text", "", text="Who was there?"), prompt("text", "", "another", text="What drew you in?")
    )
    assert [(p.line, p.code) for p in compare(old, new)] == [(11, "id-misfiled")]


def test_two_questions_may_ask_the_same_in_two_places(tmp_path):
    old = module(tmp_path, prompt("text", "", text="What next?"), prompt("text", "", "another", text="And then?"))
    new = module(tmp_path, prompt("text", "", text="What next?"), prompt("text", "", "another", text="What next?"))
    assert compare(old, new) == []


def test_an_id_may_come_back_to_its_own_question(tmp_path):
    old = module(tmp_path, prompt("text", "", "new", was="the-one"))
    assert compare(old, module(tmp_path, prompt("text", "", "the-one", was="new"))) == []


def test_a_former_id_stays_with_its_question(tmp_path):
    old = module(tmp_path, prompt("text", "", "new", was="the-one"))
    moved = module(tmp_path, prompt("text", "", "new"), retired="the-one: How is it?")
    assert [p.code for p in compare(old, moved)] == ["id-misfiled"]
