"""Edits orphan nothing: what readers saved under an id stays theirs, under the prompt they answered.

Needs the module as readers have it, too. Rewording, moving, reordering and renaming files are
free: an id is all that answers hold on to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..grammar.options import ID
from ..problems import Problem
from ..reading.module import Edition, Module, Prompt
from ..reading.source import Page
from . import published_items
from .filing import Filing, alike, at_option, plain, retired_line
from .rule import Rule
from .unread import comparable

__all__ = ["RULES", "check", "compare"]

# Above this share of common letters two wordings are taken for one question reworded.
_LIKELY_SAME = 0.6
_MOST_COMPARED = 40_000  # wordings with each other; where hundreds went and hundreds came, nobody reads a guess
# An answer is words only where words were asked for: a number or a key says nothing without its items.
_IN_WORDS = ("text", "list")


def check(editions: Sequence[Edition]) -> Iterable[Problem]:  # noqa: ARG001
    """Yield nothing: one state of the files alone orphans no answer."""
    return ()


def compare(before: Sequence[Edition | Module], after: Sequence[Edition]) -> list[Problem]:
    """Return each way in which `after` would lose, misfile or turn round an answer saved under `before`."""
    modules: Sequence[Module] = [one.module if isinstance(one, Edition) else one for one in before]
    if not modules or not after or not after[0].config.whole:
        return []
    was, now_id = modules[0].id, after[0].module.id
    if was and was != now_id and ID.fullmatch(now_id):  # one that is none is told as such
        return [_module_id(was, after[0])]  # whatever else changed: not one answer is found
    modules, after = comparable(modules, after)
    if not modules:
        return []
    old, new = Filing.of(modules), Filing.of(edition.module for edition in after)
    found = [*_vanished(old, new, after), *_changed(old, new, after), *_moved(old, new, after)]
    languages = {module.language: module for module in modules}
    for edition in after:
        if edition.module.language in languages:
            earlier = Filing.of([languages[edition.module.language]])
            now = Filing.of([edition.module])
            found += [*_misfiled(earlier, now, edition), *published_items.compare(earlier, now, edition)]
    return sorted(set(found))


def _module_id(was: str, edition: Edition) -> Problem:
    path, line, column = edition.config.place("extra", "module", "id")
    message = f"the module's id was “{was}”, and every answer of every reader is filed under it"
    fix = f"write  id: {was}  (for a copy that nobody has answered yet, say so under rules: module-id-changed)"
    return Problem(path, line, column, "module-id-changed", message, fix)


def _vanished(old: Filing, new: Filing, after: Sequence[Edition]) -> Iterator[Problem]:
    kept = new.owner.keys() | new.retired.keys()
    fresh = [prompt for key, prompt in new.prompts.items() if key not in old.owner and key not in old.retired]
    lost: dict[str, list[str]] = defaultdict(list)
    for key, owner in old.owner.items():
        if key not in kept:
            lost[owner].append(key)
    fresh = fresh[: max(1, _MOST_COMPARED // max(1, len(lost)))]
    without_id = _without_id(after) if lost else {}
    for owner, keys in lost.items():
        prompt = old.prompts[owner]
        if found := without_id.get(prompt.text):
            page, line = found
            message = f"this prompt lost its id, and readers have answers under “{owner}”"
            yield page.problem(line, 1, "id-vanished", message, f"add the line again:  id: {owner}")
            continue
        heir = new.heir(owner) or _likely(prompt, fresh)
        if heir is not None:
            was = ", ".join(sorted({*heir.was, *keys}))
            message = f"answers that readers saved under “{', '.join(keys)}” would be left behind"
            fix = f"if this is the same question, add a line under its id:  was: [{was}]"
            yield at_option(after, heir, "was" if heir.was else "id", "id-vanished", message, fix)
        else:
            yield _gone(prompt, keys, after[0])
    for key in old.retired.keys() - kept:
        path, line, column = after[0].config.place("extra", "module", "retired")
        fix = f"put it back:  {retired_line(key, old.retired[key])}"
        message = f"the retired prompt “{key}” is gone, and with it the wording of readers' answers"
        yield Problem(path, line, column, "retired-dropped", message, fix)


def _without_id(after: Sequence[Edition]) -> dict[str, tuple[Page, int]]:
    """Return the questions that stand without an id now, by their words, each where it stands first."""
    found: dict[str, tuple[Page, int]] = {}
    for edition in after:
        for page, scan in edition.pages():
            for block in scan.blocks:
                if block.is_prompt and "id" not in block.places:
                    found.setdefault(block.argument, (page, block.line))
    return found


def _likely(prompt: Prompt, fresh: Iterable[Prompt]) -> Prompt | None:
    """Return the new prompt that is most likely the old one under another id, None if none is."""
    best, score = None, _LIKELY_SAME
    for candidate in fresh:
        # Alone in its section, gone and come together: the same place speaks for the same question.
        bonus = 0.1 if candidate.file == prompt.file and candidate.kind == prompt.kind else 0
        fits = candidate.kind == prompt.kind or prompt.kind in _IN_WORDS
        if fits and (found := alike(prompt.text, candidate.text) + bonus) > score:
            best, score = candidate, found
    return best


def _gone(prompt: Prompt, keys: Sequence[str], edition: Edition) -> Problem:
    config = edition.config
    page = edition.source.page(prompt.file)
    lines = "; ".join(retired_line(key, prompt) for key in keys)
    message = f"the prompt “{prompt.id}” ({prompt.text}) is gone, and readers may have answered it"
    where = config.layers[0][0]
    fix = f"put it back; or, taken out on purpose, add in {where} under extra: module: retired:  {lines}"
    if page is not None:
        return page.problem(min(max(prompt.line, 1), len(page.lines)), 1, "id-vanished", message, fix)
    path, line, column = config.place("extra", "module", "retired")
    return Problem(path, line, column, "id-vanished", f"{message} (it stood in {prompt.path})", fix)


def _changed(old: Filing, new: Filing, after: Sequence[Edition]) -> Iterator[Problem]:
    for key, before in old.prompts.items():
        now = new.heir(key)
        if now is None or now.kind == before.kind or (now.id != key and before.kind in _IN_WORDS):
            continue
        message = f"“{key}” was a {before.kind} and is now a {now.kind}; answers of the one don't fit the other"
        if before.kind in _IN_WORDS:
            was = ", ".join([*now.was, key])
            fix = f"give it a new id and add  was: [{was}]  so that readers still see what they wrote"
        else:
            kept = f"keep the words under extra: module: retired:  {retired_line(key, before)}"
            fix = f"give it a new id without was, and {kept}"
        yield at_option(after, now, "kind", "kind-changed", message, fix)
    for key in old.retired.keys() & new.prompts.keys() - old.prompts.keys():
        if old.retired[key].left_out:
            continue  # its section is back
        message = f"the id “{key}” was retired; answers to “{old.retired[key].text}” would show up here"
        fix = f"give it a new id; if it is the same question again, add  was: [{key}]"
        yield at_option(after, new.prompts[key], "id", "id-retired", message, fix)


def _moved(old: Filing, new: Filing, after: Sequence[Edition]) -> Iterator[Problem]:
    """Yield former ids that left their prompt for another, and prompts that take over two questions' answers."""
    for key, owner in old.owner.items():
        home, there = new.heir(owner), new.owner.get(key)
        if home is None or key == owner or there == home.id or (there is None and key not in new.retired):
            continue
        message = f"answers saved under “{key}” belong to “{home.id}”, not to “{there or 'retired'}”"
        at = new.prompts[there] if there else home
        fix = f"move {key} from here to was there" if there else f"write  was: [{', '.join([*home.was, key])}]"
        yield at_option(after, at, "was", "id-misfiled", message, fix)
    for prompt in new.prompts.values():
        topics = {topic: key for key in (prompt.id, *prompt.was) if (topic := old.topic(key))}
        if len(topics) > 1:
            own = next((key for topic, key in topics.items() if old.owner.get(prompt.id) == topic[1]), None)
            other = next(key for key in topics.values() if key != own)
            asked = old.heir(other) or old.retired[other]
            message = f"“{other}” ({asked.text}) is another question; one answer of the two would cover the other"
            fix = f"take {other} out of was, and keep it under extra: module: retired:  {retired_line(other, asked)}"
            yield at_option(after, prompt, "was", "was-merged", message, fix)


def _misfiled(old: Filing, new: Filing, edition: Edition) -> Iterator[Problem]:
    """Yield questions that left their id to another question, told by their words in one language."""
    words = {plain(prompt.text): key for key, prompt in old.prompts.items()}
    for key, now in new.prompts.items():
        other = words.get(plain(now.text))
        if not other or other in (key, *now.was) or plain(now.text) == _text(old, key):
            continue
        heir = new.heir(other)
        if heir is None or plain(heir.text) == plain(now.text):
            continue  # gone, which is told as such; or asked twice now, each under its own id
        message = f"this question had the id “{other}”, where “{heir.text}” is asked now"
        fix = f"write  id: {other}  here, and give “{heir.text}” the id it had, or a new one"
        yield at_option([edition], now, "id", "id-misfiled", message, fix)


def _text(filing: Filing, key: str) -> str:
    return plain(filing.prompts[key].text) if key in filing.prompts else ""


def _rule(code: str, asks: str, because: str, wrong: str, right: str, fixed: bool = True) -> Rule:
    return Rule(code, asks, because, wrong, right, fixed=fixed)


RULES = (
    _rule(
        "id-misfiled",
        "Let an id keep its question.",
        "Readers would find their answer under a question they never answered.",
        "two prompts that changed their ids with each other",
        "each question with the id it had",
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
        "kind: list   (was text)",
        "id: practice-list\n    kind: list\n    was: [practice]",
    ),
    _rule(
        "module-id-changed",
        "Never change the module's id.",
        "Every answer of every reader is filed under it, and all of them would be gone at once.",
        "module: {id: listening-2027}   (was listening)",
        "module: {id: listening}",
        fixed=False,
    ),
    _rule(
        "retired-dropped",
        "Keep retired prompts listed.",
        "The list keeps the wording under which a reader's answer stands in the workbook.",
        "retired: {}",
        "retired:\n  first-call: What first drew you to work in schools?",
    ),
    _rule(
        "was-merged",
        "Rename one question, never fold two into one.",
        "Who answered both would see one answer, and the other covered by it.",
        "id: first-call\n    was: [why-schools]   (which was a question of its own)",
        "id: first-call   (and why-schools under retired)",
    ),
)
