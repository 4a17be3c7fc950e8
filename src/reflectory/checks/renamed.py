"""Former ids and retired prompts, as the files are now: no answer may be filed under two questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..problems import Problem
from ..reading.module import Edition, Prompt
from .filing import at_option
from .rule import Rule

__all__ = ["RULES", "check"]


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield ids that one answer could be filed under twice: live and renamed from, live and retired."""
    for edition in editions:
        owners: dict[str, str] = {}
        prompts = edition.module.prompts
        for _, prompt in prompts.values():
            for old in prompt.was:
                if old in prompts:
                    whose = "its own id" if old == prompt.id else "still the id of another prompt"
                    message = f"“{old}” is {whose}, so its answers can't move here"
                    yield at_option([edition], prompt, "was", "was-live", message, "take it out of was")
                elif owners.get(old, prompt.id) != prompt.id:
                    message = f"the answers of “{old}” already go to “{owners[old]}”"
                    yield at_option([edition], prompt, "was", "was-repeated", message, "keep it in one of the two")
                owners[old] = prompt.id
            if prompt.id in edition.module.retired:
                where = edition.config.place("extra", "module", "retired", prompt.id)[0]
                message = f"“{prompt.id}” is retired in {where}, but here it is again"
                fix = "take it out of retired, or, for another question, give this one an id of its own"
                yield at_option([edition], prompt, "id", "id-retired", message, fix)
    yield from _translated(editions)


def _translated(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield translations that know other former names than their source: its readers' answers would stay behind."""
    for edition in editions[1:]:
        for key, (_, prompt) in edition.module.prompts.items():
            original = editions[0].module.prompts.get(key)
            if original is None or original[1].kind != prompt.kind:
                continue
            if set(original[1].was) != set(prompt.was):
                message = f"“{key}” had other ids before than its source says"
                former = ", ".join(original[1].was)
                fix = f"write  was: [{former}]" if former else "take out was"
                yield at_option([edition], prompt, "was", "translation-was", message, fix)
            elif (theirs := _former_keys(original[1])) != _former_keys(prompt):
                message = f"the items of “{key}” had other keys before than their source says"
                pairs = "; ".join(f"{k}: {{was: [{', '.join(was)}], label: …}}" for k, was, _ in sorted(theirs) if was)
                fix = f"write was and retired as in the source{':  ' if pairs else ''}{pairs}"
                yield at_option([edition], prompt, "items", "translation-was", message, fix)


def _former_keys(prompt: Prompt) -> set[tuple[str, tuple[str, ...], bool]]:
    items = (*prompt.items, *prompt.retired_items)
    return {(item.key, tuple(sorted(item.was)), item.retired) for item in items if item.was or item.retired}


RULES = (
    Rule(
        "id-retired",
        "Don't use the id of a retired prompt again.",
        "Old answers would show up under a new question.",
        "retired: {first-call: …}  and  id: first-call",
        "id: first-call-again\n    was: [first-call]",
        fixed=True,
    ),
    Rule(
        "translation-was",
        "Say in every language what ids and items were called before.",
        "Whoever answered in English and goes on in Spanish would find an empty box.",
        "id: why-schools   (in its source: was: [first-call])",
        "id: why-schools\n    was: [first-call]",
        fixed=True,
    ),
    Rule(
        "was-live",
        "Rename only from ids that are gone.",
        "Both prompts would show one answer.",
        "was: [first-call]   (and another prompt has id: first-call)",
        "was: [an-older-id]",
        fixed=True,
    ),
    Rule(
        "was-repeated",
        "Let the answers of an old id go to one prompt.",
        "An answer that shows up twice is edited once and lost once.",
        "was: [first-call]   (on two prompts)",
        "was: [first-call]   (on one)",
        fixed=True,
    ),
)
