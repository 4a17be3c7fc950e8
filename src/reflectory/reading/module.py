"""The Module: one edition as read, frozen, the single truth for every later step.

Third step of the flow: source → syntax → module. Nothing after this opens Markdown again to
learn a fact that stands here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ..grammar.block import Block
from ..grammar.options import Item, live
from ..grammar.syntax import Scan, scan
from .config import Config, NavEntry, nav_entries
from .glossary import Term
from .host import Host, logo_file, read_host
from .hosting import edit_root, page_address
from .markup import markup
from .other_blocks import other_blocks
from .retired import Retired, items_json, left, read_retired
from .source import Link, Page, Source

__all__ = ["ASIDE_BLOCKS", "HOME", "Edition", "Module", "Prompt", "Section", "build", "words_of"]

# What only who leads a group looks for: a page with one of these needs no place among the sections.
ASIDE_BLOCKS = frozenset({"guide", "cohort"})

HOME = ("", "index.html")  # the address of the first page
_H1 = re.compile(r"# +(.+?)(?: +#+)? *(?:\{[^}]*\})?")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question a reader answers. `id` never changes: saved answers are filed under it."""

    id: str
    kind: str
    text: str
    rows: int | None
    items: tuple[Item, ...]
    share: bool
    was: tuple[str, ...]
    file: str
    path: str
    line: int
    retired_items: tuple[Item, ...] = ()  # asked no more; answers may still name them
    scale: tuple[str, ...] = ()  # the words of a matrix's steps, lowest first
    again: str = ""  # the id of the scale that asked for the same mark before

    def to_json(self) -> dict[str, Any]:
        """Return the prompt as `module.json` has it; a scale's items are words, the others' key and text."""
        items = items_json(self.kind, self.items)
        shown = {"id": self.id, "kind": self.kind, "text": self.text, "rows": self.rows, "items": items}
        retired = items_json(self.kind, self.retired_items)
        more = {"scale": list(self.scale), "was": list(self.was), "retired_items": retired, "again": self.again}
        return shown | {"share": self.share} | {key: value for key, value in more.items() if value}


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the module, in nav order. `path` is its address below the edition's root."""

    id: str
    title: str
    path: str
    minutes: int
    description: str
    source: str  # the Markdown file, as an author sees it
    prompts: tuple[Prompt, ...]
    blocks: frozenset[str] = frozenset()  # the names of its blocks
    objectives: tuple[str, ...] = ()  # what a reader can do after it
    keypoints: tuple[str, ...] = ()  # what it comes to
    reminders: tuple[str, ...] = ()  # their titles, as they follow each other

    @property
    def has_workbook(self) -> bool:
        """Whether the whole workbook stands here."""
        return "workbook" in self.blocks

    def to_json(self) -> dict[str, Any]:
        """Return the section as `module.json` has it."""
        prompts = [prompt.to_json() for prompt in self.prompts]
        head = {"id": self.id, "title": self.title, "path": self.path, "minutes": self.minutes}
        goals = {"objectives": list(self.objectives), "keypoints": list(self.keypoints)}
        return head | {"prompts": prompts} | {key: words for key, words in goals.items() if words}


@dataclass(frozen=True)
class Module:
    """A course in one language: what readers, exports and the cohort page know of it."""

    id: str
    title: str
    language: str
    version: str
    sections: tuple[Section, ...]
    links: Mapping[str, Link]
    retired_prompts: Mapping[str, Retired]  # taken out on purpose, by id
    glossary: Mapping[str, Term] = field(default_factory=dict)
    edit_root: str = ""  # the address that a section's source follows to be edited
    markup: frozenset[str] = frozenset()  # words of the settings that a page could take for more than words
    host: Host = field(default_factory=Host)
    asides: tuple[Section, ...] = ()  # pages that nav does not name, for who leads a group
    left_out: tuple[Section, ...] = ()  # that this copy does not give to its readers

    @property
    def retired(self) -> dict[str, str]:
        """The wording of each prompt taken out on purpose, by id."""
        return {key: retired.text for key, retired in self.retired_prompts.items()}

    @cached_property
    def prompts(self) -> dict[str, tuple[Section, Prompt]]:
        """Every prompt by id, with its section, in reading order."""
        return {prompt.id: (section, prompt) for section in self.sections for prompt in section.prompts}

    @cached_property
    def written(self) -> dict[str, tuple[Section, Prompt]]:
        """Every prompt by id, those too that stand in sections which this copy leaves out."""
        left = {prompt.id: (section, prompt) for section in self.left_out for prompt in section.prompts}
        return left | self.prompts

    @cached_property
    def core(self) -> tuple[Section, ...]:
        """What there is to work through: sections that ask something, and those from the first page to the workbook.

        The first page leads in; the workbook repeats; what follows it and asks nothing is there to look things up. A
        page for who leads a group is no reader's work, wherever it stands.
        """
        end = next((at for at, section in enumerate(self.sections) if section.has_workbook), len(self.sections))
        return tuple(
            section
            for at, section in enumerate(self.sections)
            if section.prompts or (at < end and section.path not in HOME and not section.blocks & ASIDE_BLOCKS)
        )

    def to_json(self, languages: Mapping[str, str]) -> dict[str, Any]:
        """Return `module.json`; `languages` maps each edition's language to its address from this one."""
        head = {"schema": 1, "id": self.id, "title": self.title, "lang": self.language, "version": self.version}
        retired = [prompt.to_json() for prompt in self.retired_prompts.values()]
        sections = [section.to_json() for section in self.sections]
        head |= {"languages": dict(languages), "sections": sections, "retired": retired}
        return head | self.host.to_json()


@dataclass(frozen=True)
class Edition:
    """One language as read: the source, the scan of each page by file name, and the Module they make."""

    source: Source
    scans: Mapping[str, Scan]
    nav: tuple[NavEntry, ...]
    module: Module

    @property
    def config(self) -> Config:
        """The edition's settings."""
        return self.source.config

    @property
    def logo(self) -> Path | None:
        """The file of the copy's own logo; None if it is not there."""
        return logo_file(self.config, self.module.host.brand)

    def pages(self) -> Iterator[tuple[Page, Scan]]:
        """Yield every page with its scan, by file name."""
        for page in self.source.pages:
            yield page, self.scans[page.file]


def build(source: Source) -> Edition:
    """Return the edition that `source` makes, whatever its problems: what can't be read is left out."""
    config = source.config
    others = other_blocks(config)
    scans = {page.file: scan(page.lines, page.path, page.body_start, others) for page in source.pages}
    nav = tuple(nav_entries(config)) or tuple(NavEntry(page.file, None, "mkdocs.yml", 0, 1) for page in source.pages)
    pages = {page.file: page for page in source.pages}
    sections = [_section(pages[entry.file], entry.title, scans, config) for entry in nav if entry.file in pages]
    named = {entry.file for entry in nav}
    beside = [_section(page, None, scans, config) for page in source.pages if page.file not in named]
    left_out = [section for section in beside if "nav" in config.own and not section.blocks & ASIDE_BLOCKS]
    settings = config.module
    module = Module(
        id=str(settings.get("id") or ""),
        title=str(config.values.get("site_name") or ""),
        language=config.language,
        version=str(settings.get("version") or "0"),
        sections=tuple(sections),
        links=source.links,
        glossary=source.glossary,
        retired_prompts=left(left_out) | read_retired(settings.get("retired")),
        edit_root=edit_root(config),
        markup=markup(config.values),
        host=read_host(config),
        asides=tuple(section for section in beside if section.blocks & ASIDE_BLOCKS),
        left_out=tuple(left_out),
    )
    return Edition(source, scans, nav, module)


def _section(page: Page, title: str | None, scans: Mapping[str, Scan], config: Config) -> Section:
    meta = page.meta.values
    minutes = meta.get("minutes")
    blocks = scans[page.file].blocks
    return Section(
        id=page.file.removesuffix(".md"),
        title=title or str(meta.get("title") or "") or _first_heading(page) or page.file.removesuffix(".md"),
        path=page_address(page.file, config.directory_urls),
        minutes=minutes if isinstance(minutes, int) and not isinstance(minutes, bool) else 0,
        description=str(meta.get("description") or ""),
        source=page.path,
        prompts=tuple(_prompt(block, page) for block in blocks if block.prompt_id),
        blocks=frozenset(block.name for block in blocks),
        objectives=words_of(meta.get("objectives")),
        keypoints=words_of(meta.get("keypoints")),
        reminders=tuple(block.argument for block in blocks if block.name == "reminder"),
    )


def words_of(listed: Any) -> tuple[str, ...]:
    """Return the entries of a list in front matter that are words."""
    entries = listed if isinstance(listed, list) else ()
    return tuple(entry.strip() for entry in entries if isinstance(entry, str) and entry.strip())


def _prompt(block: Block, page: Page) -> Prompt:
    options = block.options
    return Prompt(
        id=options["id"],
        kind=options.get("kind", "text"),
        text=block.argument,
        rows=options.get("rows"),
        items=live(options.get("items")),
        share=options.get("share", True),
        was=options.get("was", ()),
        file=page.file,
        path=page.path,
        line=block.line,
        retired_items=tuple(item for item in options.get("items", ()) if item.retired),
        scale=options.get("scale", ()),
        again=options.get("again", ""),
    )


def _first_heading(page: Page) -> str:
    return next((match.group(1) for line in page.body if (match := _H1.fullmatch(line))), "")
