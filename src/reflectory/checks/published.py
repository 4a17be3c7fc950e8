"""Edits orphan nothing: what readers saved under an id stays theirs, under the prompt they answered.

`check` needs only the files as they are; `compare` needs the module as readers have it too.
Rewording, moving, reordering and renaming files are free: an id is all that answers hold on to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from ..problems import Problem
from ..reading.module import Edition, Prompt
from ..reading.source import Page
from .rule import Rule
from .unread import comparable

__all__ = ["RULES", "check", "compare"]

# Above this share of common letters two wordings are taken for one question reworded.
_LIKELY_SAME = 0.6


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield ids that one answer could be filed under twice: live and renamed from, live and retired."""
    for edition in editions:
        owners: dict[str, str] = {}
        prompts = edition.module.prompts
        for _, prompt in prompts.values():
            for old in prompt.was:
                if old in prompts:
                    message = f"“{old}” is still the id of another prompt, so its answers can't move here"
                    yield _at(edition, prompt, "was", "was-live", message, "take it out of was")
                elif old in owners:
                    message = f"the answers of “{old}” already go to “{owners[old]}”"
                    yield _at(edition, prompt, "was", "was-repeated", message, "keep it in one of the two")
                owners[old] = prompt.id
            if prompt.id in edition.module.retired:
                message = f"“{prompt.id}” is retired in {edition.config.layers[0][0]}, but here it is again"
                fix = "take it out of retired, or, for another question, give this one an id of its own"
                yield _at(edition, prompt, "id", "id-retired", message, fix)


def compare(before: Sequence[Edition], after: Sequence[Edition]) -> list[Problem]:
    """Return each way in which `after` would lose or misfile an answer saved under `before`."""
    before, after = comparable(before, after)
    old, new = _Filing.of(before), _Filing.of(after)
    found = [*_vanished(old, new), *_changed(old, new), *_misfiled(old, new)]
    return sorted(set(found))


@dataclass(slots=True)
class _Filing:
    """Under which ids answers are filed, over all languages: each id's prompt, and who takes over whose."""

    prompts: dict[str, tuple[Edition, Prompt]] = field(default_factory=dict)
    owner: dict[str, str] = field(default_factory=dict)  # an id answers may be filed under → the prompt showing them
    retired: dict[str, str] = field(default_factory=dict)
    editions: Sequence[Edition] = ()

    @classmethod
    def of(cls, editions: Sequence[Edition]) -> _Filing:
        filing = cls(editions=editions)
        for edition in editions:
            filing.retired |= edition.module.retired
            for _, prompt in edition.module.prompts.values():
                filing.prompts.setdefault(prompt.id, (edition, prompt))
                filing.owner |= dict.fromkeys(prompt.was, prompt.id)
        filing.owner |= {prompt: prompt for prompt in filing.prompts}
        return filing


def _vanished(old: _Filing, new: _Filing) -> Iterator[Problem]:
    kept = new.owner.keys() | new.retired.keys()
    fresh = {key: prompt for key, (_, prompt) in new.prompts.items() if key not in old.owner and key not in old.retired}
    lost: dict[str, list[str]] = defaultdict(list)
    for key, owner in old.owner.items():
        if key not in kept:
            lost[owner].append(key)
    for owner, keys in lost.items():
        prompt = old.prompts[owner][1]
        if found := _without_id(prompt, new):
            page, line = found
            message = f"this prompt lost its id, and readers have answers under “{owner}”"
            yield page.problem(line, 1, "id-vanished", message, f"add the line again:  id: {owner}")
            continue
        heir = new.prompts[owner][1] if owner in new.prompts else _heir(prompt, fresh.values(), old, new)
        if heir is not None:
            edition = new.prompts[heir.id][0]
            was = ", ".join(sorted({*heir.was, *keys}))
            message = f"answers that readers saved under “{', '.join(keys)}” would be left behind"
            fix = f"if this is the same question, add a line under its id:  was: [{was}]"
            yield _at(edition, heir, "was" if heir.was else "id", "id-vanished", message, fix)
        else:
            yield _gone(prompt, keys, new)
    for key in old.retired.keys() - kept:
        path, line, column = new.editions[0].config.place("extra", "module", "retired")
        fix = f"put it back:  {key}: {_quoted(old.retired[key])}"
        message = f"the retired prompt “{key}” is gone, and with it the wording of readers' answers"
        yield Problem(path, line, column, "retired-dropped", message, fix)


def _without_id(prompt: Prompt, new: _Filing) -> tuple[Page, int] | None:
    """Return the place where this very question now stands without an id."""
    for edition in new.editions:
        for page, scan in edition.pages():
            for block in scan.blocks:
                if block.is_prompt and "id" not in block.places and block.argument == prompt.text:
                    return page, block.line
    return None


def _heir(prompt: Prompt, fresh: Iterable[Prompt], old: _Filing, new: _Filing) -> Prompt | None:
    """Return the new prompt that is most likely the old one under another id, None if none is."""
    best, score = None, _LIKELY_SAME
    for candidate in fresh:
        alike = _alike(prompt.text, candidate.text)
        # Alone in its section, gone and come together: the same place speaks for the same question.
        if candidate.file == prompt.file and candidate.kind == prompt.kind:
            alike += 0.1
        if alike > score and candidate.id not in old.prompts and candidate.id in new.prompts:
            best, score = candidate, alike
    return best


def _gone(prompt: Prompt, keys: Sequence[str], new: _Filing) -> Problem:
    config = new.editions[0].config
    page = new.editions[0].source.page(prompt.file)
    lines = "; ".join(f"{key}: {_quoted(prompt.text)}" for key in keys)
    where = config.layers[0][0]
    message = f"the prompt “{prompt.id}” ({prompt.text}) is gone, and readers may have answered it"
    fix = f"put it back; or, taken out on purpose, add in {where} under extra: module: retired:  {lines}"
    if page is not None:
        line = min(prompt.line, len(page.lines))
        return page.problem(line, 1, "id-vanished", message, fix)
    path, line, column = config.place("extra", "module", "retired")
    return Problem(path, line, column, "id-vanished", f"{message} (it stood in {prompt.path})", fix)


def _changed(old: _Filing, new: _Filing) -> Iterator[Problem]:
    for key, (_, before) in old.prompts.items():
        if key in new.prompts and (now := new.prompts[key][1]).kind != before.kind:
            message = f"“{key}” was a {before.kind} and is now a {now.kind}; answers of the one don't fit the other"
            was = ", ".join([*now.was, key])
            fix = f"give it a new id and add  was: [{was}]  so that readers still see what they wrote"
            yield _at(new.prompts[key][0], now, "kind", "kind-changed", message, fix)
    for key in old.retired.keys() & new.prompts.keys() - old.prompts.keys():
        edition, now = new.prompts[key]
        message = f"the id “{key}” was retired; answers to “{old.retired[key]}” would show up here"
        fix = f"give it a new id; if it is the same question again, add  was: [{key}]"
        yield _at(edition, now, "id", "id-retired", message, fix)


def _misfiled(old: _Filing, new: _Filing) -> Iterator[Problem]:
    words = {prompt.text: key for key, (_, prompt) in old.prompts.items()}
    for key, (edition, now) in new.prompts.items():
        before = old.prompts[key][1] if key in old.prompts else None
        other = words.get(now.text)
        if not before or not other or other == key or before.text == now.text:
            continue
        if old.prompts[other][0] is old.prompts[key][0]:  # of one language
            message = f"this question had the id “{other}”; under “{key}” it would show answers to “{before.text}”"
            yield _at(edition, now, "id", "id-misfiled", message, f"write  id: {other}")
    for key, owner in old.owner.items():
        now_owner = new.owner.get(key)
        if now_owner and owner in new.prompts and now_owner != owner:
            edition, prompt = new.prompts[now_owner]
            message = f"answers saved under “{key}” belong to “{owner}”, not to “{now_owner}”"
            yield _at(edition, prompt, "was", "id-misfiled", message, f"move {key} from was here to was there")


def _at(edition: Edition, prompt: Prompt, option: str, code: str, message: str, fix: str) -> Problem:
    """Return a problem on the line of a prompt's option, else on the prompt's first line."""
    page, scan = next(read for read in edition.pages() if read[0].file == prompt.file)
    block = next(block for block in scan.blocks if block.line == prompt.line)
    return page.problem(*block.places.get(option, (prompt.line, 1)), code, message, fix)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio()


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _rule(code: str, asks: str, because: str, wrong: str, right: str) -> Rule:
    return Rule(code, asks, because, wrong, right, fixed=True)


RULES = (
    _rule(
        "id-misfiled",
        "Let an id keep its question.",
        "Readers would find their answer under a question they never answered.",
        "two prompts that changed their ids with each other",
        "each question with the id it had",
    ),
    _rule(
        "id-retired",
        "Don't use the id of a retired prompt again.",
        "Old answers would show up under a new question.",
        "retired: {first-call: …}  and  id: first-call",
        "id: first-call-again\n    was: [first-call]",
    ),
    _rule(
        "id-vanished",
        "Say where the answers go when an id goes.",
        "An answer without its prompt is lost to the reader who wrote it.",
        "/// reflection | What drew you in?\n    id: first-call   (changed to why-schools)",
        "/// reflection | What drew you in?\n    id: why-schools\n    was: [first-call]",
    ),
    _rule(
        "kind-changed",
        "Give a prompt of another kind another id.",
        "A number can't be shown as a paragraph; the reader would see an empty box.",
        "kind: scale   (was text)",
        "id: practice-scale\n    kind: scale\n    was: [practice]",
    ),
    _rule(
        "retired-dropped",
        "Keep retired prompts listed.",
        "The list keeps the wording under which a reader's answer stands in the workbook.",
        "retired: {}",
        "retired:\n  first-call: What first drew you to work in schools?",
    ),
    _rule(
        "was-live",
        "Rename only from ids that are gone.",
        "Both prompts would show one answer.",
        "was: [first-call]   (and another prompt has id: first-call)",
        "was: [an-older-id]",
    ),
    _rule(
        "was-repeated",
        "Let the answers of an old id go to one prompt.",
        "An answer that shows up twice is edited once and lost once.",
        "was: [first-call]   (on two prompts)",
        "was: [first-call]   (on one)",
    ),
)
