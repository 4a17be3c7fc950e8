"""MkDocs' own steps for one edition, with the pages shared among the processors.

As `mkdocs.commands.build.build` does them, where pages depend on nothing but their own words and the
addresses and titles of others: then each is read, rendered and written by itself. Elsewhere (another
plugin, templates of the author's own, a title that only rendering tells) it is MkDocs' one loop.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page, build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory

from ..kept import Keeping, Notes
from ..reading.module import Edition
from ..reading.source import Page as SourcePage
from ..shares import each, pays
from ..yaml_lines import simple_pairs
from .apart import apart
from .mkdocs_plugin import ReflectoryPlugin
from .one_markdown import page_renderer

if TYPE_CHECKING:
    from ..finishing.finish import Finishing
    from ..finishing.finished import Finished

__all__ = ["Said", "build_site", "saying"]


class Said(logging.Handler):
    """Collects what MkDocs warns of, a sentence each."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the sentence."""
        self.messages.append(record.getMessage())


@contextmanager
def saying() -> Iterator[Said]:
    """Collect warnings instead of printing them."""
    said = Said()
    logger = logging.getLogger(build.__module__.partition(".")[0])  # or what stands in its place
    logger.addHandler(said)
    logger.propagate = False
    try:
        yield said
    finally:
        logger.removeHandler(said)


def build_site(
    config: MkDocsConfig, edition: Edition, said: Said, keeping: Keeping, finishing: Finishing | None = None
) -> None:
    """Build the site of an edition, without the pages that `keeping` knows; warnings go to `said` in their order.

    Where pages are made by themselves, each is finished before it is written, so that it is written once.
    """
    if not pays(len(edition.source.pages)) or not apart(edition):
        build(config)
        return
    plugins = config.plugins
    config = plugins.on_config(config)
    plugins.on_pre_build(config=config)
    if not keeping.known:  # those may be written already, into a folder that is new
        clean_directory(config.site_dir)
    files = get_files(config)
    env = config.theme.get_env()
    files.add_files_from_theme(env, config)
    files = plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = plugins.on_nav(get_navigation(files, config), config=config, files=files)
    env = plugins.on_env(env, config=config, files=files)
    pages = files.documentation_pages()
    _tell_titles(pages, edition, config)
    files.copy_static_files()
    for template in config.theme.static_templates:
        _build_theme_template(template, env, files, config, nav)

    words = {page.file: page for page in edition.source.pages}
    render = page_renderer(config, files)
    done = finishing.done if finishing else {}

    def make(file: File) -> tuple[Notes, Finished | None]:
        assert file.page is not None  # noqa: S101 - for the type checker
        _quicken(file.page, words[file.src_uri], render)
        before, said.messages = said.messages, []
        try:
            _populate_page(file.page, config, files)
            _build_page(file.page, config, pages, nav, env)
            links = {to.src_uri: found for to, found in (file.page.links_to_anchors or {}).items()}
            notes = Notes(sorted(file.page.present_anchor_ids or ()), links, said.messages)
            return notes, done.get(Path(file.abs_dest_path))
        except BaseException:
            before += said.messages
            raise
        finally:
            said.messages = before
            # A thousand pages' words are more than everything else together.
            file.page.content, file.page.markdown, file.page.toc = None, "", []  # type: ignore[assignment]

    paths = {file: page.path for file, page in words.items()}
    told = {path: page.notes for path, page in keeping.known.items()}
    new = [file for file in pages if paths[file.src_uri] not in told]
    with _finished_at_once(plugins["reflectory"], edition, finishing):
        made = each(make, new)
    for file, (notes, finished) in zip(new, made, strict=True):
        keeping.notes[paths[file.src_uri]] = notes
        if finished is not None:
            done[Path(file.abs_dest_path)] = finished
    for file in pages:
        notes = keeping.notes.get(paths[file.src_uri]) or told[paths[file.src_uri]]
        said.messages += notes.warnings
        _note_anchors(file, notes, files)
    for file in pages:
        if file.page is not None:
            file.page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
    plugins.on_post_build(config=config)


@contextmanager
def _finished_at_once(plugin: BasePlugin[Any], edition: Edition, finishing: Finishing | None) -> Iterator[None]:
    """Let each page be finished before it is written.

    Not where a page is none of the module's: it would have to be looked at before the others are finished.
    """
    module = edition.module
    sections = {section.source for section in (*module.sections, *module.asides, *module.left_out)}
    known = {page.path for page in edition.source.pages} <= sections
    if finishing is None or not known or not isinstance(plugin, ReflectoryPlugin):
        yield
        return
    finishing.begin()
    plugin.finish_page = finishing.page
    try:
        yield
    finally:
        plugin.finish_page = None  # MkDocs has one plugin for all builds of a process


def _quicken(page: Page, source: SourcePage, render: Callable[[Page], None]) -> None:
    """Let a page be rendered by `render`, and not be read once more where its front matter leaves no doubt."""
    page.render = lambda *_: render(page)  # type: ignore[method-assign]
    meta = simple_pairs("\n".join(source.lines[1 : source.body_start - 1])) if source.body_start else None
    if meta is not None:

        def read_source(_: MkDocsConfig) -> None:
            page.markdown, page.meta = "\n".join([*source.body, ""]).lstrip("\n"), meta

        page.read_source = read_source  # type: ignore[assignment, method-assign]


def _tell_titles(pages: Sequence[File], edition: Edition, config: MkDocsConfig) -> None:
    """Tell each page's title to those beside it, which may be rendered where this one is not."""
    metas = {page.file: page.meta.values for page in edition.source.pages}
    for page in (file.page for file in pages if file.page is not None):
        page.markdown, page.meta = "", dict(metas[page.file.src_uri])
        if not _same_words(page.meta.get("title")):
            page.read_source(config)


def _same_words(title: object) -> bool:
    """Whether MkDocs surely reads a title as we do: 5:30 is a number to it."""
    return isinstance(title, str) and title[:1] not in ("", *"0123456789+-.")


def _note_anchors(file: File, notes: Notes, files: Files) -> None:
    if file.page is not None:
        found = ((files.get_file_from_path(uri), links) for uri, links in notes.links.items())
        file.page.present_anchor_ids = set(notes.anchors)
        file.page.links_to_anchors = {to: links for to, links in found if to is not None}
