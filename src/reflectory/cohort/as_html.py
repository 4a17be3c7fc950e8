"""A collation as one page that needs nothing else: every voice, counts as small bars with their numbers beside them.

The template escapes every word it is given, and the page's own policy lets nothing run.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from ..words import Words, counted, direction, load
from .collation import Collation, Gathered
from .in_words import in_words, labels
from .summary import Change, changes, counts, plan_rows, spreads, step_words
from .tables import section_titles, without_controls

__all__ = ["html_of"]


def html_of(collation: Collation) -> bytes:
    """Return the page's bytes."""
    words = load(collation.module.language)
    say = words["cohort"]
    names = labels(collation.people, words)
    titles = section_titles(collation, words)
    moved = {change.last.id: change for change in changes(collation)}
    questions = [(titles[one.section], _question(one, collation, names, moved, words)) for one in collation.prompts]
    parts = [(part, [question for _, question in group]) for part, group in groupby(questions, key=lambda one: one[0])]
    page = _template().render(
        module=collation.module,
        direction=direction(collation.module.language),
        title=say["document_title"].format(title=collation.module.title),
        say=say,
        notes=_notes(collation, words),
        parts=parts,
    )
    return without_controls(page).encode()


@cache
def _template() -> Template:
    loader = PackageLoader("reflectory.cohort", "templates")
    templates = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return templates.get_template("collation.html")


def _notes(collation: Collation, words: Words) -> list[str]:
    say = words["cohort"]
    notes = [say["refused"].format(file=file, reason=say[f"refused_{reason}"]) for file, reason in collation.refused]
    for person in collation.people:
        notes += [say["replaced"].format(file=file, newer=person.files[0]) for file in person.files[1:]]
    return notes


def _question(
    gathered: Gathered, collation: Collation, names: list[str], moved: dict[str, Change], words: Words
) -> dict[str, Any]:
    say = words["cohort"]
    steps = step_words(gathered.prompt) if gathered.prompt else []
    labels_of = [f"{number}: {text}" if text else str(number) for number, text in enumerate(steps, 1)]
    answered = {"count": len(gathered.answers), "total": len(collation.people)}
    plan: Any = None
    voices = []
    if gathered.kind == "plan" and gathered.answers:
        columns, rows = plan_rows(gathered, words["plan"])
        plan = [*columns, say["column_person"]], [[*row.cells, names[row.person]] for row in rows]
    elif gathered.kind in ("text", "list"):
        voices = [(names[v.person], in_words(v.value, gathered.prompt, words)) for v in gathered.answers]
    return {
        "asked": gathered.asked,
        "answered": say["answered"].format(**answered) if gathered.answers else say["nobody"],
        "spreads": [(one.row, list(zip(labels_of, one.steps, strict=True))) for one in spreads(gathered)]
        if gathered.answers
        else [],
        "counts": [(item.text, item.people) for item in counts(gathered)] if gathered.answers else [],
        "change": _change(moved[gathered.id], words) if gathered.id in moved else "",
        "plan": plan,
        "voices": voices,
    }


def _change(change: Change, words: Words) -> str:
    count = change.up + change.same + change.down
    sentence = counted(words, "cohort", "change", count)
    return sentence.format(first=change.first.asked, count=count, up=change.up, same=change.same, down=change.down)
