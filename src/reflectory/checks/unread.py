"""What could not be read: one cause has one message, so nothing is compared, named or translated against it.

A slip in the settings, a page in another encoding, a mistyped kind hide what stands there. Advice
that takes the hidden for gone would be followed, and answers would be lost by it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from ..grammar.block import Block
from ..problems import Problem
from ..reading.module import Edition, Module, Prompt

__all__ = ["Unread", "comparable", "is_read", "meant", "source_problems", "unread", "without_consequences"]

_ID_LINE = re.compile(r"^\s*id\s*[:=]\s*[\"']?([a-z][a-z0-9-]*)", re.MULTILINE)
# A cause, and what is told of the same page only because of it.
_OF_THE_PAGE = {
    "front-matter-open": frozenset(
        "description-missing title-missing heading-title heading-level prompt-alone reading-level minutes "
        "translation-stale translation-links list-crowded table-crowded front-matter-unknown".split()
    ),
    "front-matter-invalid": frozenset(("description-missing", "title-missing", "translation-stale")),
    "file-empty": frozenset(("description-missing", "title-missing")),
}
_UNREAD = frozenset("yaml-invalid file-not-utf8 file-unreadable file-outside file-is-folder".split())
_OF_THE_LINE = {
    "id-vanished": frozenset(("id-missing",)),
    "translation-items": frozenset(("items-changed", "scale-changed", "item-misfiled")),
    "link-malformed": frozenset(("link-broken", "image-missing", "link-bare", "machine-path")),
    "address-insecure": frozenset(("link-bare",)),
    "image-elsewhere": frozenset(("address-insecure",)),
    "image-words": frozenset(("html-plain",)),
    "html-attribute": frozenset(("html-plain",)),
    "html-forbidden": frozenset(("html-plain",)),
}


@dataclass(frozen=True, slots=True)
class Unread:
    """What one edition holds that no rule can see."""

    files: frozenset[str]  # pages that nav names and nobody could open, or that nav leaves out
    torn: frozenset[str]  # pages with a question whose id can't be read
    ids: frozenset[str]  # questions that stand in a file, of which something can't be read

    def hides(self, prompt: Prompt) -> bool:
        """Whether this question, of another edition or an earlier one, may stand where nothing can be read."""
        return prompt.id in self.ids or prompt.file in self.files or prompt.file in self.torn


def is_read(edition: Edition) -> bool:
    """Whether the settings and the pages' folder could be read, so that what is not there is not there."""
    return edition.config.whole and edition.config.docs_dir.is_dir()


def source_problems(edition: Edition) -> Iterable[Problem]:
    """Return what could not be read: of an edition without settings, nothing but that."""
    if edition.config.whole:
        return edition.source.problems
    layers = {path for path, _ in edition.config.layers}
    return [p for p in edition.source.problems if p.path in layers and p.code != "docs-missing"]


def meant(edition: Edition) -> dict[str, str]:
    """Return for each mistyped file of nav the page that it most likely names: one that nav names nowhere."""
    files = {page.file for page in edition.source.pages}
    named = {entry.file for entry in edition.nav}
    found: dict[str, str] = {}
    for entry in edition.nav:
        if entry.file not in files:
            free = sorted(files - named - set(found.values()))
            if near := get_close_matches(entry.file.lower(), free, n=1, cutoff=0.6):
                found[entry.file] = near[0]
    return found


def unread(edition: Edition) -> Unread:
    """Return what the edition holds that no rule can see."""
    files = {page.file for page in edition.source.pages}
    named = {entry.file for entry in edition.nav}
    hidden = named - files
    if "page-not-in-nav" not in (edition.config.module.get("rules") or ()):
        beside = {section.id + ".md" for section in (*edition.module.asides, *edition.module.left_out)}
        hidden |= files - named - beside  # told, page by page
    hidden |= {page.file for page in edition.source.pages if not any(map(str.strip, page.lines))}
    torn: set[str] = set()
    ids: set[str] = set()
    owners: dict[str, str] = {}
    for page, scan in edition.pages():
        if scan.problems:
            wrong = [p.line for p in scan.problems if p.code.startswith("option") or p.code == "items-wrong"]
            ids |= set(_ID_LINE.findall("\n".join(page.body)))
            ids -= {block.prompt_id for block in scan.blocks if block.prompt_id and not _half_read(block, wrong)}
        for block in filter(lambda block: block.is_prompt, scan.blocks):
            if block.prompt_id in owners:  # one of the two had another id, and nobody knows which
                ids.add(str(block.prompt_id))
                torn |= {page.file, owners[block.prompt_id]}
            elif block.prompt_id:
                owners[block.prompt_id] = page.file
            elif "id" in block.places:
                torn.add(page.file)
    return Unread(frozenset(hidden), frozenset(torn), frozenset(ids))


def _half_read(block: Block, wrong: Sequence[int]) -> bool:
    """Whether one of its options is wrong, at one of these lines: what it says beside its id is unknown then."""
    following = bisect_left(wrong, block.line)
    return following < len(wrong) and wrong[following] <= block.end


def comparable(before: Sequence[Module], after: Sequence[Edition]) -> tuple[Sequence[Module], Sequence[Edition]]:
    """Return both states without the questions of which something can't be read now."""
    if not all(map(is_read, after)):
        return [], after
    hidden = [unread(edition) for edition in after]
    if not any(part.files or part.torn or part.ids for part in hidden):
        return before, after
    read = {key for edition in after for key in edition.module.prompts}
    ids = {key for part in hidden for key in part.ids}

    def kept_before(prompt: Prompt) -> bool:
        return prompt.id not in ids and (prompt.id in read or not any(part.hides(prompt) for part in hidden))

    def kept_after(prompt: Prompt) -> bool:
        return prompt.id not in ids

    return (
        [_only(module, kept_before) for module in before],
        [replace(edition, module=_only(edition.module, kept_after)) for edition in after],
    )


def _only(module: Module, kept: Callable[[Prompt], bool]) -> Module:
    sections = (replace(section, prompts=tuple(filter(kept, section.prompts))) for section in module.sections)
    return replace(module, sections=tuple(sections))


def without_consequences(found: Iterable[Problem]) -> list[Problem]:
    """Return what was found, sorted, without what is told only because of something else that is told."""
    told = sorted(found)
    pages: dict[str, set[str]] = {}
    lines: dict[tuple[str, int], set[str]] = {}
    for problem in told:
        pages.setdefault(problem.path, set()).add(problem.code)
        lines.setdefault((problem.path, problem.line), set()).add(problem.code)
    kept = [p for p in told if not _follows(p, pages[p.path], lines[p.path, p.line])]
    causes = _Causes(told)
    return [p for p in kept if not causes.explain(p)]


def _follows(problem: Problem, page: set[str], line: set[str]) -> bool:
    """Whether something else of the same page or line says it."""
    if "merge-conflict" in page and problem.code != "merge-conflict":
        return True
    return any(problem.code in _OF_THE_PAGE.get(cause, ()) for cause in page) or any(
        problem.code in _OF_THE_LINE.get(cause, ()) for cause in line
    )


class _Causes:
    """What is told at one place because of another: an opening line, a question, a document; read once."""

    def __init__(self, told: Sequence[Problem]) -> None:
        self.opened: dict[tuple[str, int], str] = {}  # a closing line → what was told of the block above it
        self.blocks = {p.path for p in told if p.code.startswith(("block-", "option", "items-", "id-"))}
        self.changed = {_named(p) for p in told if p.code == "kind-changed"}
        documents = [p for p in told if p.path.endswith(("links.yml", "glossary.yml"))]
        self.no_documents = any(p.code != "link-incomplete" and p.code in _UNREAD for p in documents)
        self.incomplete = {_named(p) for p in documents if p.code == "link-incomplete"}
        empty = ("file-empty", "front-matter-open", "merge-conflict")
        self.empty = {p.path.split("/")[-1] for p in told if p.code in empty}
        path = above = latest = ""
        line = 0
        for p in told:  # sorted by place
            if (p.path, p.line) != (path, line):
                above = latest = latest if p.path == path else ""
                path, line = p.path, p.line
            if p.code == "block-not-open":
                self.opened[path, line] = above
            if p.code.startswith("block-"):
                latest = p.code

    def explain(self, problem: Problem) -> bool:
        """Whether it is told only because of something at another place."""
        if problem.code == "block-not-open":
            return self.opened[problem.path, problem.line] in ("block-malformed", "block-indented")
        if problem.code == "prompt-not-rendered":
            return problem.path in self.blocks
        if problem.code in ("translation-kind", "translation-items"):
            return _named(problem) in self.changed
        if problem.code == "link-unknown":
            return self.no_documents or _named(problem) in self.incomplete
        if problem.code == "link-place":
            return problem.message.rpartition(" in ")[2] in self.empty
        return False


def _named(problem: Problem) -> str:
    """Return what a message names first: the question or the document it is about."""
    return problem.message.partition("“")[2].partition("”")[0]
