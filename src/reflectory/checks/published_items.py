"""Edits to items are edits to answers: a check is kept by its item's key, a mark by the number of its step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..grammar.options import Item, plan_columns, scale_steps
from ..problems import Problem
from ..reading.module import Edition, Prompt
from ..reading.retired import Retired
from ..words import load
from .filing import Filing, at_option, plain, quoted, retired_line
from .rule import Rule

__all__ = ["RULES", "check", "compare"]

_KEYED = ("checklist", "plan", "matrix")
_MARKED = ("scale", "matrix")


def check(editions: Sequence[Edition]) -> Iterable[Problem]:  # noqa: ARG001
    """Yield nothing: one state of the files alone changes no answer."""
    return ()


def compare(old: Filing, new: Filing, edition: Edition) -> Iterator[Problem]:
    """Yield each edit to items after which an answer says something else; both filings are of one language."""
    for key, before in old.prompts.items():
        now = new.heir(key)
        if now is None:
            if key in new.retired:
                yield from _retired(before, new.retired[key], edition)
            continue
        if now.kind != before.kind:
            continue
        if now.kind in _MARKED:
            yield from _scale(before, now, edition)
        if now.kind in _KEYED:
            yield from _keyed(before, now, edition)
    for key, earlier in old.retired.items():
        if key in new.retired:
            yield from _retired(earlier, new.retired[key], edition)


def _scale(before: Prompt, now: Prompt, edition: Edition) -> Iterator[Problem]:
    old, new = _steps(before), _steps(now)
    option = "items" if now.kind == "scale" else "scale"
    kept = f"keep this one's words under extra: module: retired:  {retired_line(now.id, before)}"
    if len(old) != len(new):
        message = (
            f"the {now.kind} “{now.id}” had {len(old)} steps and has {len(new)}; saved marks would mean something else"
        )
    else:
        places = {plain(step): number for number, step in enumerate(old, 1) if plain(step)}
        moved = [
            (number, places[plain(step)])
            for number, step in enumerate(new, 1)
            if places.get(plain(step), number) != number
        ]
        if not moved:
            return
        number, was = moved[0]
        message = (
            f"“{new[number - 1]}” was step {was} of this {now.kind} and is now {number}: saved marks are turned round"
        )
    words = before.scale or [item.text for item in before.items]
    fix = f"write  {option}: [{', '.join(words)}]  again; or ask under a new id, and {kept}"
    yield at_option([edition], now, option, "scale-changed", message, fix)


def _steps(prompt: Prompt | Retired) -> Sequence[str]:
    return prompt.scale if prompt.kind == "matrix" else scale_steps(prompt.items)


def _keyed(before: Prompt, now: Prompt, edition: Edition) -> Iterator[Problem]:
    old, new = _items(before, edition), _items(now, edition)
    home = {key: item for item in new for key in (item.key, *item.was)}
    known = {key for item in old for key in (item.key, *item.was)}
    fresh = {plain(item.text): item for item in reversed(new) if item.key not in known}  # of two alike the first
    for item in old:
        heir = home.get(item.key)
        if heir is None:
            yield _vanished(item, fresh, now, edition)
            continue
        if heir.type != item.type:
            yield _retyped(item, heir, now, edition)
        for key in item.was:
            if home.get(key) is not heir:
                message = f"what readers chose under “{key}” belongs to “{heir.key}”"
                fix = f"write  {_line(heir.key, [*heir.was, key], heir.text, heir.type)}"
                yield at_option([edition], now, "items", "items-changed", message, fix)
    yield from _taken(old, new, home, now, edition)


def _vanished(item: Item, fresh: dict[str, Item], now: Prompt, edition: Edition) -> Problem:
    what = {"plan": "columns", "matrix": "rows"}.get(now.kind, "items")
    message = f"“{item.key}” is no longer among the {what} of “{now.id}”, and readers' answers name it"
    dated = ", type: date" if item.type else ""
    out = f"taken out on purpose, write  {item.key}: {{retired: true, label: {quoted(item.text)}{dated}}}"
    fix = f"keep the key and change only its words:  {_line(item.key, [], item.text, item.type)}; or, {out}"
    if fresh:
        likely = fresh.get(plain(item.text)) or next(reversed(fresh.values()))
        line = _line(likely.key, [*likely.was, item.key], likely.text, likely.type)
        fix = f"if it has another key now, write  {line}; or, {out}"
    return at_option([edition], now, "items", "items-changed", message, fix)


def _retyped(item: Item, heir: Item, now: Prompt, edition: Edition) -> Problem:
    kinds = {"": "words", "date": "dates"}
    message = f"the column “{item.key}” of “{now.id}” took {kinds[item.type]} and now takes {kinds[heir.type]}"
    kept = f"{item.key}: {{retired: true, label: {quoted(item.text)}{', type: date' if item.type else ''}}}"
    back = _line(heir.key, heir.was, heir.text, item.type)
    fix = f"write  {back}  again; or ask under a new key, and keep what readers wrote:  {kept}"
    return at_option([edition], now, "items", "items-changed", message, fix)


def _taken(
    old: Sequence[Item], new: Sequence[Item], home: dict[str, Item], now: Prompt, edition: Edition
) -> Iterator[Problem]:
    """Yield items that say what another one said, and items that take over two."""
    words = {plain(item.text): item for item in old}
    owners: dict[str, list[Item]] = {}
    for one in old:
        for key in {one.key, *one.was}:
            owners.setdefault(key, []).append(one)
    for item in new:
        keys = (item.key, *item.was)
        earlier = list({one.key: one for key in keys for one in owners.get(key, ())}.values())
        said = words.get(plain(item.text))
        if len(earlier) > 1:
            message = f"“{item.key}” takes over what readers chose under two items: {', '.join(i.key for i in earlier)}"
            fix = "keep the two apart, or retire one"
            yield at_option([edition], now, "items", "item-misfiled", message, fix)
        elif said is not None and said.key not in keys and item.text not in [one.text for one in earlier]:
            heir = home.get(said.key)
            if heir is not None and plain(heir.text) != plain(item.text):
                other = f"under “{item.key}” it shows what was chosen for other words"
                message = f"“{item.text}” had the key “{said.key}”; {other}"
                fix = f"write  {said.key}: {item.text}"
                yield at_option([edition], now, "items", "item-misfiled", message, fix)


def _retired(before: Prompt | Retired, now: Retired, edition: Edition) -> Iterator[Problem]:
    """Yield a retired prompt whose answers would be keys or numbers without their words."""
    kept = {key for item in now.items for key in (item.key, *item.was)}
    wanted = [*before.items, *(before.retired_items if isinstance(before, Prompt) else ())]
    lacks = [item for item in wanted if item.key not in kept]
    is_marked = before.kind in _MARKED and len(_steps(now)) != len(_steps(before))
    if before.kind in (*_KEYED, *_MARKED) and (is_marked or (before.kind != "scale" and lacks)):
        path, line, column = edition.config.place("extra", "module", "retired", now.id)
        message = f"the words of the items of “{now.id}” are gone; readers would see keys and numbers"
        fix = f"write  {retired_line(now.id, before)}"
        yield Problem(path, line, column, "items-changed", message, fix)


def _items(prompt: Prompt, edition: Edition) -> tuple[Item, ...]:
    items = prompt.items
    if prompt.kind == "plan":
        items = plan_columns(items, load(edition.module.language)["plan"])
    return (*items, *prompt.retired_items)


def _line(key: str, was: Sequence[str], text: str, type_: str = "") -> str:
    if not was and not type_:
        return f"{key}: {quoted(text)}"
    former = f"was: [{', '.join(was)}], " if was else ""
    return f"{key}: {{{former}label: {quoted(text)}{f', type: {type_}' if type_ else ''}}}"


RULES = (
    Rule(
        "item-misfiled",
        "Let the key of an item keep its meaning.",
        "A reader would see checked what they never checked.",
        "items: {early: Families took part, families: We asked early}   (the words changed places)",
        "items: {early: We asked early, families: Families took part}",
        fixed=True,
    ),
    Rule(
        "items-changed",
        "Keep the key of every item, column and row, and the type of a column; say what it was called before.",
        "What a reader checked, marked or wrote in a column is saved under the key, and would come loose.",
        "items: {asked: We asked early}   (was early)",
        "items:\n        asked: {was: [early], label: We asked early}\n"
        "        told: {retired: true, label: We told people}   (taken out on purpose)",
        fixed=True,
    ),
    Rule(
        "scale-changed",
        "Keep the steps of a scale or matrix, and their order.",
        "A mark is saved as a number: turned round, “never” would read “always”.",
        "items: [Always, Never]   (was Never, Always)",
        "items: [Never, Always]",
        fixed=True,
    ),
)
