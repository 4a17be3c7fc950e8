"""The live preview: a saved page shows at once, problems are told on the page and stop nothing.

A save that changes only the words of a page renders that page again; whatever other pages show
of it (title, minutes, prompts, links) is in the Module, and if the Module changed, or any file
that is not a page, everything is rendered anew. Search alone waits for that.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

# The two private ones are all there is to render one page again; `test_preview` would miss them.
from mkdocs.commands.build import _build_page, _populate_page, build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from ..checks import check
from ..checks.host import contact_missing
from ..checks.unread import without_consequences
from ..finishing.fill import environment
from ..finishing.finish import finish
from ..finishing.page import PageFinisher
from ..problems import Problem
from ..reading.config import OWN
from ..reading.editions import languages, places, read_module
from ..reading.module import Edition
from ..reading.source import is_aside
from .mkdocs_plugin import ReflectoryPlugin
from .render import mkdocs_config
from .typography import as_shown

__all__ = ["PortTaken", "Preview", "Rendered", "serve"]


@dataclass(frozen=True, slots=True)
class Rendered:
    """What one rebuild did: the pages rendered (None: all of them), the problems, and how long it took."""

    pages: Sequence[str] | None
    problems: Sequence[Problem]
    read: int
    seconds: float
    before_publishing: Sequence[Problem] = ()  # what is asked for once the module goes online; told once


class Preview:
    """A module rendered into `site`, again and again, as its files change."""

    def __init__(self, folder: Path, site: Path) -> None:
        self.folder = folder
        self.site = site
        self.problems: Sequence[Problem] = ()
        self._editions: Sequence[Edition] = ()
        self._configs: list[MkDocsConfig] = []
        self._files: dict[Path, int] = {}
        self._sound = False  # whether the last check found nothing

    def update(self) -> Rendered:
        """Render what changed since the last call. Never raises for what an author wrote."""
        started = time.perf_counter()
        before, self._editions = self._editions, read_module(self.folder)
        files_before, self._files = self._files, dict(self._stat())
        checked = check(self._editions, known=self._known(before) if self._sound else ())
        self._sound, self.problems = not checked, [p for p in checked if p.code != "contact-missing"]
        changed = self._changed_pages(before, files_before)
        try:
            if changed is None:
                self._render_all()
            else:
                for edition, config, inside in zip(self._editions, self._configs, places(self._editions), strict=True):
                    self._render_pages(edition, config, inside, changed)
        except (MkDocsException, SystemExit, OSError) as error:
            self._configs = []  # the next save starts anew
            fix = "mend this first; the page below is as it was before"
            self.problems = [*self.problems, Problem("mkdocs.yml", 0, 1, "engine", str(error), fix)]
        read = sum(len(edition.source.pages) for edition in self._editions)
        pages = None if changed is None else sorted(changed)
        later = () if before or not self._editions[0].config.whole else tuple(contact_missing(self._editions[0]))
        return Rendered(pages, self.problems, read, time.perf_counter() - started, later)

    def _known(self, before: Sequence[Edition]) -> list[set[str]]:
        """Return the pages of each edition, by path, that are as the last check saw them, under the same settings."""
        if [edition.config.values for edition in before] != [edition.config.values for edition in self._editions]:
            return []
        seen = [{page.path: page.lines for page in edition.source.pages} for edition in before]
        return [
            {page.path for page in edition.source.pages if pages.get(page.path) == page.lines}
            for edition, pages in zip(self._editions, seen, strict=True)
        ]

    def watched(self) -> Iterator[Path]:
        """Yield the files and folders whose changes matter."""
        yield from (*self.folder.glob("mkdocs*.yml"), *self.folder.glob(OWN))
        for edition in self._editions:
            config = edition.config
            yield from filter(Path.exists, (config.docs_dir, config.docs_dir.parent / "links.yml"))
            yield from filter(None, (edition.logo,))
            theme = config.values.get("theme")
            if isinstance(theme, dict) and theme.get("custom_dir"):
                yield config.folder / theme["custom_dir"]

    def _stat(self) -> Iterator[tuple[Path, int]]:
        """Yield each file of the module with its time; one may go at any moment, while an editor saves."""
        for path in set(self.watched()):
            for folder, names, files in os.walk(path) if path.is_dir() else [(str(path.parent), [], [path.name])]:
                names[:] = [name for name in names if not is_aside(name)]
                for file in (Path(folder, name) for name in files if not is_aside(name)):
                    with suppress(OSError):
                        yield file, file.stat().st_mtime_ns

    def _changed_pages(self, before: Sequence[Edition], files_before: dict[Path, int]) -> set[str] | None:
        """Return the paths of pages whose words alone changed, None where that is not all."""
        if not self._configs or [_facts(edition) for edition in before] != [_facts(e) for e in self._editions]:
            return None
        changed = {file for file, when in self._files.items() if files_before.get(file) != when}
        if files_before.keys() - self._files.keys() or any(file.suffix != ".md" for file in changed):
            return None
        return {file.relative_to(self.folder).as_posix() for file in changed}

    def _render_all(self) -> None:
        self._configs = []
        for edition, inside in zip(self._editions, places(self._editions), strict=True):
            site = self.site / inside
            config = mkdocs_config(edition, site)
            config.plugins.on_startup(command="serve", dirty=False)
            config.site_url = ""
            build(config, serve_url="/")
            ways = languages(self._editions, inside)
            found = finish(site, as_shown(edition), ways, policy=False, logo=edition.logo, written=edition.module)
            self.problems = without_consequences([*self.problems, *found])
            self._configs.append(config)

    def _render_pages(self, edition: Edition, config: MkDocsConfig, inside: str, changed: set[str]) -> None:
        plugin = config.plugins["reflectory"]
        # For the type checker: a configuration is kept only after a whole build, which sets them.
        assert isinstance(plugin, ReflectoryPlugin) and plugin.nav is not None and plugin.env is not None  # noqa: S101
        plugin.edition = edition  # as it is read now
        finisher = PageFinisher(self.site / inside, as_shown(edition), languages(self._editions, inside), policy=False)
        pages = {page.path: page.file for page in edition.source.pages}
        wanted = {pages[path] for path in changed if path in pages}
        found = [page for page in plugin.nav.pages if page.file.src_uri in wanted]
        documents = [page.file for page in plugin.nav.pages]
        for page in found:
            _populate_page(page, config, plugin.files)
            _build_page(page, config, documents, plugin.nav, plugin.env)
            self.problems = without_consequences(
                [*self.problems, *finisher.finish(Path(page.file.abs_dest_path)).problems]
            )


def _facts(edition: Edition) -> object:
    """Return all that another page, or the engine, takes from an edition; lines and words are not among it."""
    sections = [(section.to_json(), section.description) for section in edition.module.sections]
    metas = [(page.file, page.meta.values) for page in edition.source.pages]
    pages = list(edition.pages())
    noted = [[page.lines[b.line - 1 : b.end] for b in scan.blocks if b.name == "facilitator"] for page, scan in pages]
    guides = [page.lines for page, scan in pages if any(block.name == "guide" for block in scan.blocks)]
    return (edition.config.values, sections, metas, edition.module.links, edition.module.glossary, noted, guides)


class PortTaken(OSError):
    """The address can't be listened on; the text is the system's reason."""


class _Server(LiveReloadServer):
    """Serves the preview and shows its problems on every page; the port is bound before the first rendering."""

    preview: Preview
    on_start: Callable[[], None]
    _bound = False

    def server_bind(self) -> None:
        if not self._bound:
            super().server_bind()

    def server_activate(self) -> None:
        if not self._bound:
            super().server_activate()
        self._bound = True

    def _build_loop(self) -> None:
        self.on_start()
        self._want_rebuild = True  # what was saved while the first rendering ran
        super()._build_loop()

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        page: bytes = super()._inject_js_into_html(content, epoch)
        if not self.preview.problems:
            return page
        shown = environment().get_template("preview-problems.html").render(problems=self.preview.problems)
        return page.replace(b"</body>", shown.encode() + b"</body>", 1)


def serve(folder: Path, site: Path, host: str, port: int, tell: Callable[[Rendered | str], None]) -> None:
    """Render into `site`, serve it, and go on until interrupted; `tell` hears of each rendering and the address.

    Ends on Ctrl+C and on SIGTERM alike. Raises PortTaken before anything is rendered.
    """
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    preview = Preview(folder, site)

    def update() -> None:
        news = preview.update()
        if news.pages is None or news.pages:
            tell(news)

    server = _Server(update, host, port, str(site), polling_interval=0.2)
    try:
        server.server_bind()
        server.server_activate()
    except OSError as error:
        server.server_close()
        raise PortTaken(str(error.strerror)) from error
    tell(preview.update())
    server.build_delay = 0.05
    server.preview = preview
    for path in set(preview.watched()):
        server.watch(str(path))
    server.error_handler = lambda code: (site / "404.html").read_bytes() if code == 404 else None
    server.on_start = lambda: tell(f"http://{host}:{server.server_port}/")
    try:
        server.serve()
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown(wait=True)
