"""Translations: every edition asks the same questions, and says whether it is older than its source.

The first edition is the source. Answers are filed by id whatever the language, so a question
must be one thing in all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from pathlib import PurePosixPath
from posixpath import normpath

from ..problems import Problem, nearest
from ..prose.marks import links, shown
from ..reading.module import Edition
from ..reading.source import Page
from ..reading.translation import pairs, source_hash
from .rule import Rule
from .translation_pairs import differing
from .translation_prompts import as_written, unlike
from .unread import is_read, meant, unread

__all__ = ["RULES", "check"]


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield what a translation lacks or has differently, in the translation."""
    source = editions[0]
    editions = [source, *filter(is_read, editions[1:])]
    if not is_read(source):
        return
    for edition in editions[1:]:
        yield from _pages(source, edition)
        pairs_apart = list(differing(source, edition))
        yield from (pair.problem() for pair in pairs_apart)
        yield from _missing(source, edition, {pair.original.prompt_id for pair in pairs_apart})
        yield from _different(source, edition, {pair.block.prompt_id for pair in pairs_apart})
    for edition, page, original in pairs(editions):
        yield from _links(source, edition, page, original)
        if _untranslated(page, original):
            message = f"this page has the same words as {original.path}"
            fix = f"write it in “{edition.module.language}”"
            yield page.problem(page.body_start + 1, 1, "translation-same", message, fix)
        else:
            yield from _stale(page, original)


def _pages(source: Edition, edition: Edition) -> Iterator[Problem]:
    # A page that could not be read, and one that nav names with a slip, is there.
    named = {entry.file for entry in edition.nav} | set(meant(edition).values())
    for section in source.module.sections:
        file = f"{section.id}.md"
        if file not in named:
            path, line, column = edition.config.place("nav")
            message = f"{file} is missing from the edition in “{edition.module.language}”"
            folder = edition.config.docs_name
            fix = f"translate it as {folder}/{file}, and add to nav:  - {file}"
            yield Problem(path, line, column, "translation-page", message, fix)


def _missing(source: Edition, edition: Edition, told: Set[str | None]) -> Iterator[Problem]:
    there, hidden = edition.module.written, unread(edition)
    pages = {page.file: page for page in edition.source.pages}
    above: dict[str, int] = {}  # on each page, the line of the last question that is there
    for prompt_id, (_, prompt) in source.module.written.items():
        if prompt_id in there:
            if there[prompt_id][1].file == prompt.file:
                above[prompt.file] = there[prompt_id][1].line
        elif (page := pages.get(prompt.file)) and prompt_id not in told and not hidden.hides(prompt):
            original = source.source.page(prompt.file)
            place = f"{original.path if original else prompt.file}:{prompt.line}"
            message = f"the question “{prompt_id}” of {place} is missing from this page"
            fix = "translate it and put it in its place:\n" + as_written(prompt)
            yield page.problem(above.get(prompt.file, 0), 1, "translation-prompt", message, fix)


def _different(source: Edition, edition: Edition, told: Set[str | None]) -> Iterator[Problem]:
    originals, hidden, here = source.module.written, unread(source), unread(edition)
    for page, scan in edition.pages():
        for block in scan.blocks:
            prompt_id = block.prompt_id
            if prompt_id is None or prompt_id in hidden.ids | here.ids or prompt_id in told:
                continue  # what is told of one of the two comes first
            if prompt_id in originals:
                yield from unlike(page, block, originals[prompt_id][1])
                continue
            if page.file in hidden.files or page.file in hidden.torn:
                continue
            message = f"no question of the edition in “{source.module.language}” has the id “{prompt_id}”"
            fix = nearest(prompt_id, originals) + "Use the id of the question that this one translates"
            yield page.problem(*block.places["id"], "translation-prompt", message, fix)


def _links(source: Edition, edition: Edition, page: Page, original: Page) -> Iterator[Problem]:
    theirs = _led_to(original, source)
    ours = _led_to(page, edition)
    if lacking := [name for name in theirs if name not in ours]:
        named = ", ".join(f"{name} (line {theirs[name]})" for name in lacking)
        message = f"this page does not link to all that {original.path} links to: {named}"
        fix = "add the links, or leave this note where another link fits better"
        yield page.problem(0, 1, "translation-links", message, fix)


def _untranslated(page: Page, original: Page) -> bool:
    """Whether a page of more than a few words stands in both languages as it is."""
    lines = [line.strip() for line in page.body if line.strip()]
    return lines == [line.strip() for line in original.body if line.strip()] and len(" ".join(lines).split()) > 30


def _led_to(page: Page, edition: Edition) -> dict[str, int]:
    """Return each document and page that a page links to, with the first line that does."""
    found: dict[str, int] = {}
    there = {page.file for page in edition.source.pages} | unread(edition).files
    for mark in links(shown(page, edition.scans[page.file])):
        if not mark.image:
            name = f"[{mark.key}]" if mark.key and not mark.target else mark.target.split("#")[0]
            file = normpath(f"{PurePosixPath(page.file).parent}/{name}")
            dead_key = mark.key and not mark.target and mark.key not in edition.source.links
            if dead_key or (name.endswith(".md") and "://" not in name and file not in there):
                continue  # it leads nowhere here: that is told, and nothing to translate
            if mark.key or name.endswith(".md") or name.startswith(("https://", "http://")):
                found.setdefault(name, mark.line)
    return found


def _stale(page: Page, original: Page) -> Iterator[Problem]:
    made_from, now = page.meta.values.get("source"), source_hash(original)
    if made_from == now:
        return
    line, column = page.meta.place("source") if made_from is not None else (0, 1)
    if made_from is None:
        message = f"this page does not say which text of {original.path} it translates"
        fix = f"when it says the same, run  check --fix  or write into its front matter:  source: {now}"
    else:
        message = f"{original.path} has changed since this was translated"
        fix = f"bring the translation up to date, then run  check --fix  or write  source: {now}"
    yield page.problem(line, column, "translation-stale", message, fix)


RULES = (
    Rule(
        "translation-items",
        "Keep the keys of items in every language.",
        "What a reader checked is saved by key; other keys in Spanish would leave their checks behind.",
        "items: {temprano: Se escuchó a tiempo}",
        "items: {early: Se escuchó a tiempo}",
    ),
    Rule(
        "translation-kind",
        "Let a question be of one kind in every language.",
        "A number saved on the English page is no text for the Spanish one.",
        "kind: list   (in its source: scale)",
        "kind: scale",
    ),
    Rule(
        "translation-links",
        "Link to the same documents in every language.",
        "Readers of a translation should reach what the others reach.",
        "según el estudio",
        "según el [estudio][bryk-magazine]",
        level="note",
    ),
    Rule(
        "translation-page",
        "Have every section in every language.",
        "A reader who changes the language halfway would find the rest of the module gone.",
        "nav: [index.md, why.md]   (in mkdocs.es.yml)",
        "nav: [index.md, why.md, how.md]",
    ),
    Rule(
        "translation-prompt",
        "Ask every question in every language, under the same id.",
        "An answer written in English must be there when its reader goes on in Spanish.",
        "    id: primera-llamada",
        "    id: first-call",
    ),
    Rule(
        "translation-same",
        "Translate a page's words.",
        "Who chose another language finds the first one again.",
        "# Why we meet   (in content/es)",
        "# Por qué nos reunimos",
        level="note",
    ),
    Rule(
        "translation-share",
        "Share the same answers in every language.",
        "What is marked as private in one language would be handed in from the other.",
        "share: true   (in its source: false)",
        "share: false",
    ),
    Rule(
        "translation-stale",
        "Say which text a translation was made from, and renew it when that changes.",
        "Readers of the translation would read what its source no longer says. The hash is of the source's words.",
        "---\ntitle: Por qué\n---",
        "---\ntitle: Por qué\nsource: 3f8a0c91d2e4\n---",
        level="note",
    ),
)
