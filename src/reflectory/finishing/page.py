"""Finish one page: fill what needs the whole module, add its scripts and the policy, look at what it holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from ..problems import Problem
from ..reading.module import Module, Section
from .alike import alike
from .depth import too_deep
from .fill import Filler
from .finished import Finished, pages_of
from .inspection import inspect, unfilled
from .notes import Note, take_notes
from .offline import add_manifest, page_address, page_file
from .own_pages import SEARCH_SCRIPTS
from .policy import policy_of
from .scripts import add_scripts
from .search import PAGE, Place, places_of
from .shell import Element, read_shell

__all__ = ["PageFinisher", "left_empty", "missing", "say_module"]

# Where the theme says the module, if it does; a template of somebody else's does not.
_MODULE_PLACE = re.compile(r'\sdata-module="', re.IGNORECASE)
_IN_TAG = re.compile(r"<[a-z][^<>]*", re.IGNORECASE)
_BODY = re.compile(r"<body\b", re.IGNORECASE)
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
_UNFILLED = "write the block or link as docs/syntax.md shows it, outside other blocks and raw HTML"
_DEEP = "the built page's elements stand thousands deep in each other"
_TOP = re.compile(r'data-root="([^"]*)"')  # on the page for lost addresses: where the edition's root is


class PageFinisher:
    """Finishes the pages of one edition, each by itself."""

    def __init__(self, site: Path, module: Module, languages: Mapping[str, str], policy: bool) -> None:
        self.site = site
        self.module = module
        self.tells_policy = policy
        self.filler = Filler(module, languages)
        self.notes: dict[str, list[Note]] = {}  # of each section, once all are finished
        pages = (*module.sections, *module.asides)
        self.sections = {page_address(section.path): section for section in pages}
        self.files = {section.source: page_file(section.path) for section in pages}
        without_author = (file for file in pages_of(site) if self._section_of(file) is None)
        self.shell = read_shell(without_author, site, module.markup)
        self.policy = policy_of(self.shell.inline)

    def knows(self, file: Path) -> bool:
        """Whether an author wrote the page."""
        return self._section_of(file) is not None

    def finish(self, file: Path) -> Finished:
        """Finish one page in place, as the engine wrote it."""
        html, done = self.made(file, file.read_text("utf-8"))
        file.write_text(html, "utf-8", newline="")
        return done

    def made(self, file: Path, html: str) -> tuple[str, Finished]:
        """Return one page finished, from what the engine made, and what was found in it."""
        path = file.relative_to(self.site).as_posix()
        root = "../" * path.count("/")
        html = alike(html, path)
        ours: frozenset[str] = frozenset()
        places: list[Place] = []
        notes: list[Note] = []
        if section := self._section_of(file):
            html, notes = take_notes(self.filler.terms(self.filler.goals(html, section), section))
            notes = [self.filler.note(note, section) for note in notes]
            if "guide" in section.blocks:
                html = self.filler.guide(html, section, self.notes)
            elif section not in self.module.asides:
                places = list(places_of(html, section.path, section.title))
            html = say_module(self.filler.fill(html, section), self.module, section)
            html, ours = add_scripts(html, root, self.module.language)
        elif path == "404.html" and (top := _TOP.search(html)):
            html = self.filler.lost(html, top[1])
        elif path == PAGE:
            ours = frozenset(SEARCH_SCRIPTS)
        if self.tells_policy:
            html = add_manifest(html, root) if section else html
            html = _CHARSET.sub(lambda match: match.group() + self.policy.meta, html, count=1)
        source = section.source if section else path
        whole = html
        if notes:  # looked at all the same
            whole = html.replace("</body>", "".join(note.html for note in notes) + "</body>", 1)
        if too_deep(whole):
            return html, Finished([Problem(source, 0, 1, "nesting-deep", _DEEP, "take most of them out")], places)
        problems, elements = inspect(whole, path, source, self.shell, self.policy, ours)
        return html, Finished([*problems, *(missing(elements, section, ours) if section else ())], places, notes)

    def file_of(self, source: str) -> Path:
        """Return where the page of an author's file lies."""
        return self.site / self.files[source]

    def _section_of(self, file: Path) -> Section | None:
        return self.sections.get(page_address(file.relative_to(self.site).as_posix()))


def say_module(html: str, module: Module, section: Section) -> str:
    """Return a page that says which module and section it is, so that its boxes know where to save."""
    for found in _MODULE_PLACE.finditer(html):
        if _IN_TAG.fullmatch(html, max(0, html.rfind("<", 0, found.start())), found.start()):
            return html
    said = f'<body data-module="{escape(module.id)}"'
    if section.path:
        said += f' data-section="{escape(section.id)}"'
    return _BODY.sub(said, html, count=1)


def left_empty(elements: Sequence[Element], section: Section) -> list[Problem]:
    """Return the places and links of a section that nothing was found for."""
    return [
        Problem(section.source, 0, 1, "place-unfilled", f"this {kind} was not filled", _UNFILLED, name)
        for kind, name in unfilled(elements)
    ]


def missing(elements: Sequence[Element], section: Section, ours: frozenset[str]) -> list[Problem]:
    """Return what a reader of a section would miss: boxes, places that were not filled, the page's own scripts."""
    problems = left_empty(elements, section)
    rendered = Counter(given.get("prompt") for tag, given in elements if tag == "reflection-box")
    message = "the engine rendered no box for this prompt, so no reader would see it"
    fix = "move it to the left margin, with a blank line before it, outside other blocks and raw HTML"
    problems += [
        Problem(prompt.path, prompt.line, 1, "prompt-not-rendered", message, fix, f"/// reflection | {prompt.text}")
        for prompt in section.prompts
        if not rendered[prompt.id]
    ]
    for prompt_id in rendered - Counter(prompt.id for prompt in section.prompts):
        message = "the built page holds a box that no block of this section asked for"
        problems.append(Problem(section.source, 0, 1, "html-unknown", message, "take it out", str(prompt_id)))
    modules = sum("data-module" in given for _, given in elements)
    sources = {given.get("src") for tag, given in elements if tag == "script"}
    if modules != 1 or not ours <= sources:
        message = "the template of this page left out what its boxes need to save"
        fix = "let the template have <head>, </head>, <body> and </body>, and data-module at most once"
        problems.append(Problem(section.source, 0, 1, "template-incomplete", message, fix))
    return problems
