"""Edits to items are edits to answers: a tick is kept by its item's key, a mark by the number of its step."""

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

_KEYED = ("checklist", "plan")


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
        elif now.kind == before.kind == "scale":
            yield from _scale(before, now, edition)
        elif now.kind == before.kind and now.kind in _KEYED:
            yield from _keyed(before, now, edition)
    for key, earlier in old.retired.items():
        if key in new.retired:
            yield from _retired(earlier, new.retired[key], edition)


def _scale(before: Prompt, now: Prompt, edition: Edition) -> Iterator[Problem]:
    old, new = scale_steps(before.items), scale_steps(now.items)
    kept = f"keep this one's words under extra: module: retired:  {retired_line(now.id, before)}"
    if len(old) != len(new):
        message = f"the scale “{now.id}” had {len(old)} steps and has {len(new)}; saved marks would mean something else"
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
        message = f"“{new[number - 1]}” was step {was} of this scale and is now {number}: saved marks are turned round"
    fix = f"write  items: [{', '.join(item.text for item in before.items)}]  again; or ask under a new id, and {kept}"
    yield at_option([edition], now, "items", "scale-changed", message, fix)


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
        for key in item.was:
            if home.get(key) is not heir:
                message = f"what readers chose under “{key}” belongs to “{heir.key}”"
                fix = f"write  {_line(heir.key, [*heir.was, key], heir.text)}"
                yield at_option([edition], now, "items", "items-changed", message, fix)
    yield from _taken(old, new, home, now, edition)


def _vanished(item: Item, fresh: dict[str, Item], now: Prompt, edition: Edition) -> Problem:
    what = "columns" if now.kind == "plan" else "items"
    message = f"“{item.key}” is no longer among the {what} of “{now.id}”, and readers' answers name it"
    out = f"taken out on purpose, write  {item.key}: {{retired: true, label: {quoted(item.text)}}}"
    fix = f"keep the key and change only its words:  {item.key}: {quoted(item.text)}; or, {out}"
    if fresh:
        likely = fresh.get(plain(item.text)) or next(reversed(fresh.values()))
        fix = f"if it has another key now, write  {_line(likely.key, [*likely.was, item.key], likely.text)}; or, {out}"
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
    is_scale = before.kind == "scale" and len(now.items) != len(before.items)
    if before.kind in (*_KEYED, "scale") and (is_scale or (before.kind != "scale" and lacks)):
        path, line, column = edition.config.place("extra", "module", "retired", now.id)
        message = f"the words of the items of “{now.id}” are gone; readers would see keys and numbers"
        fix = f"write  {retired_line(now.id, before)}"
        yield Problem(path, line, column, "items-changed", message, fix)


def _items(prompt: Prompt, edition: Edition) -> tuple[Item, ...]:
    items = prompt.items
    if prompt.kind == "plan":
        items = plan_columns(items, load(edition.module.language)["plan"])
    return (*items, *prompt.retired_items)


def _line(key: str, was: Sequence[str], text: str) -> str:
    return f"{key}: {{was: [{', '.join(was)}], label: {quoted(text)}}}"


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
        "Keep the key of every item and column; say what it was called before.",
        "What a reader checked or wrote in a column is saved under the key, and would come loose.",
        "items: {asked: We asked early}   (was early)",
        "items:\n        asked: {was: [early], label: We asked early}\n"
        "        told: {retired: true, label: We told people}   (taken out on purpose)",
        fixed=True,
    ),
    Rule(
        "scale-changed",
        "Keep the steps of a scale, and their order.",
        "A mark is saved as a number: turned round, “never” would read “always”.",
        "items: [Always, Never]   (was Never, Always)",
        "items: [Never, Always]",
        fixed=True,
    ),
)
