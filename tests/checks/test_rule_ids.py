"""Ids of prompts: each once, none that the page needs itself, and no recall of one that is not there."""

from __future__ import annotations

FIRST = "# A\n\nWords.\n\n/// reflection | First?\n    id: first-call\n///\n\n"


def test_an_id_used_twice_is_told_at_its_second_place(told):
    assert told(FIRST + "/// reflection | Second?\n    id: first-call\n///", "prompt-alone") == ["10:5 id-repeated"]


def test_an_id_that_the_guidance_of_another_prompt_has_is_refused(told):
    assert told(FIRST + "/// reflection | Second?\n    id: first-call-hint\n///", "prompt-alone") == ["10:5 id-hint"]
    assert told("# A\n\nWords.\n\n/// reflection | Alone?\n    id: first-call-hint\n///", "prompt-alone") == []


def test_a_recall_of_a_mistyped_id_is_told_with_the_nearest_one(found):
    bars = "\n".join(f"| {line}" for line in (FIRST + "/// recall\n    of: frist-call\n///").split("\n"))
    problem = next(p for p in found(f"index.md\n{bars}") if p.code == "recall-unknown")
    assert problem.fix.startswith("did you mean “first-call”?")
