"""What is checked, one file a rule family; each yields problems and changes nothing.

A family is a module with `RULES`, its rules, and `check`, a function from all editions of a
module to what it found. `check` here runs them all and returns everything at once, sorted by
file and line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from ..problems import Problem
from ..reading.module import Edition, Module
from ..reading.source import Page
from ..shares import each
from . import (
    addresses,
    attachments,
    blocks,
    built,
    callouts,
    documents,
    files,
    folders,
    front_matter,
    front_matter_form,
    glossaries,
    goals,
    headings,
    heavy,
    host,
    ids,
    images,
    link_keys,
    link_targets,
    link_text,
    lists_tables,
    machine_paths,
    nav,
    outbound,
    pace,
    plain_html,
    published,
    published_items,
    questions,
    quizzes,
    raw_html,
    reading,
    renamed,
    repeated,
    setting_names,
    setting_values,
    settings,
    tables,
    terms,
    translations,
    unfinished,
    video,
)
from .rule import Level, Rule, weigh
from .unread import source_problems, without_consequences

__all__ = ["FAMILIES", "RULES", "check", "check_published", "weighed"]


class Family(Protocol):
    """A file of this folder."""

    @property
    def RULES(self) -> tuple[Rule, ...]:  # noqa: N802
        """Its rules."""

    def check(self, editions: Sequence[Edition]) -> Iterable[Problem]:
        """Yield what is wrong in any edition."""


FAMILIES: tuple[Family, ...] = (
    *(files, attachments, folders, setting_values, settings, setting_names, repeated, host, documents, glossaries),
    *(nav, front_matter, front_matter_form, goals, blocks, quizzes, questions),
    *(ids, renamed, published, published_items),
    *(link_keys, raw_html, built, heavy),
    *(unfinished, lists_tables, callouts, addresses),
    *(headings, tables, images, video, link_text, link_targets, machine_paths, translations, outbound),
    *(reading, terms, pace, plain_html),  # notes only: told by `check`, skipped by `build`
)

RULES: dict[str, Rule] = {rule.code: rule for family in FAMILIES for rule in family.RULES}


# These look at one page at a time, and at nothing of its edition but the settings.
OF_ONE_PAGE: tuple[Family, ...] = (
    *(raw_html, unfinished, lists_tables, callouts, tables),
    *(heavy, headings, machine_paths),
)


def check(editions: Sequence[Edition], notes: bool = False, known: Sequence[Collection[str]] = ()) -> list[Problem]:
    """Return every problem of every edition, each once; with `notes` what stops nothing too.

    Of the pages that are `known`, by edition and path, those families found nothing that look at one page at a time.
    """
    if editions[0].config.boxes_only:
        return _check_blocks(editions)
    levels = _levels(editions)
    found: set[Problem] = {problem for edition in editions for problem in source_problems(edition)}
    if editions[0].config.whole:
        read = [edition for edition in editions if edition.config.whole]
        found.update(settings.check_switches(editions[0].config, RULES))
        for family in FAMILIES:
            if notes or any(levels[rule.code] == "problem" for rule in family.RULES):
                found.update(family.check(read) if family not in OF_ONE_PAGE else ())
        asked = [f for f in OF_ONE_PAGE if notes or any(levels[rule.code] == "problem" for rule in f.RULES)]
        found.update(_of_one_page(editions, asked, known))
    told = without_consequences(weigh(found, levels))
    return [problem for problem in told if notes or problem.level == "problem"]


def _check_blocks(editions: Sequence[Edition]) -> list[Problem]:
    """Return what is wrong with our own blocks and with what readers saved; the rest of a page is its owner's."""
    families = (blocks, quizzes, questions, ids, renamed, published, published_items)
    codes = {rule.code for family in families for rule in family.RULES}
    found = {problem for edition in editions for problem in source_problems(edition) if problem.code in codes}
    if editions[0].config.whole:
        for family in families:
            found.update(family.check(editions))
    return [problem for problem in without_consequences(weigh(found, _levels(editions))) if problem.level == "problem"]


def _of_one_page(
    editions: Sequence[Edition], families: Sequence[Family], known: Sequence[Collection[str]]
) -> Iterator[Problem]:
    """Yield what these families find, page by page, on every processor."""
    pages = [
        (edition, page)
        for edition, passed in zip(editions, known or [()] * len(editions), strict=True)
        if edition.config.whole
        for page in edition.source.pages
        if page.path not in passed
    ]

    def look(one: tuple[Edition, Page]) -> list[Problem]:
        edition = replace(one[0], source=replace(one[0].source, pages=(one[1],)))
        return [problem for family in families for problem in family.check([edition])]

    for found in each(look, pages):
        yield from found


def check_published(before: Sequence[Module], editions: Sequence[Edition]) -> list[Problem]:
    """Return each way in which these editions would lose or misfile what readers saved under `before`."""
    return weighed(editions, published.compare(before, editions))


def weighed(editions: Sequence[Edition], found: Iterable[Problem]) -> list[Problem]:
    """Return what was found elsewhere with the levels that these editions give their rules."""
    return weigh(found, _levels(editions))


def _levels(editions: Sequence[Edition]) -> dict[str, Level]:
    """Return each rule's level: its own, or what `extra.module.rules` of the first edition makes of it."""
    levels: dict[str, Level] = {code: rule.level for code, rule in RULES.items()}
    return levels | settings.switched(editions[0].config, RULES)
