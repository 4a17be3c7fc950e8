"""Complete a built edition, whichever engine made it.

Last step of the flow: has each page finished, and writes what belongs to all of them: the scripts, `module.json`,
search, what is kept offline. Reads HTML, never Markdown, and knows no engine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

from ..kept import Keeping
from ..problems import Problem
from ..reading.glossary import GLOSSARY
from ..reading.module import Module
from ..shares import beside, each, pays
from .alike import write_sitemap
from .assets import copy_assets
from .boxes import write_boxes
from .finished import Finished, known, note_made, pages_of, put_known
from .host import lay_brand, withhold
from .notes import write_notes
from .offline import make_offline, page_address, page_file, withdraw
from .own_pages import lay_accessibility, lay_search
from .page import PageFinisher
from .scripts import for_script

__all__ = ["Finishing", "finish", "write_module"]


def finish(
    site: Path,
    module: Module,
    languages: Mapping[str, str],
    policy: bool = True,
    logo: Path | None = None,
    written: Module | None = None,
) -> list[Problem]:
    """Finish the edition in `site`, which an engine has rendered, in place; return what `Finishing.end` does."""
    return Finishing(site, module, languages, policy, logo=logo, written=written).end()


class Finishing:
    """The finishing of one edition in `site`: of all of it once it is rendered, or of a page when it is.

    `languages` maps each language to its address from this edition's root. `policy` is false only
    for a live preview, whose reloading script is inline and changes. Pages that `keeping` knows are as
    they were finished before. `written` is the module as its authors typed it, where pages show other quotation marks.
    """

    def __init__(
        self,
        site: Path,
        module: Module,
        languages: Mapping[str, str],
        policy: bool = True,
        keeping: Keeping | None = None,
        logo: Path | None = None,
        written: Module | None = None,
    ) -> None:
        self.site = site
        self.module = module
        self.languages = languages
        self.policy = policy
        self.keeping = keeping or Keeping()
        self.logo = logo
        self.written = written or module
        self.done: dict[Path, Finished] = {}  # the pages that are finished already
        self._pages: PageFinisher | None = None
        self._guides = {site / page_file(aside.path) for aside in module.asides if "guide" in aside.blocks}

    def begin(self) -> None:
        """Make ready to finish pages. Those that no author writes must be there, and the engine's files."""
        copy_assets(self.site)
        lay_brand(self.site, self.module, self.logo)
        self._pages = PageFinisher(self.site, self.module, self.languages, self.policy)

    def page(self, file: Path, html: str) -> str:
        """Return a page as it shall be written where `file` says, as the engine rendered it if it must wait.

        Guides wait for all others; from the first page those are made that no author wrote.
        """
        waits = file in self._guides or file == self.site / "index.html"
        if waits or self._pages is None or not self._pages.knows(file):
            return html
        read = html.encode("utf-8", "xmlcharrefreplace").decode().replace("\r\n", "\n").replace("\r", "\n")
        made, self.done[file] = self._pages.made(file, read)
        return made

    def put_known(self) -> None:
        """Write the pages that the last build finished; others may be rendered and finished meanwhile."""
        files = {section.source: page_file(section.path) for section in self.module.sections}
        put_known(self.keeping, lambda source: self.site / files[source])

    def end(self) -> list[Problem]:
        """Finish what is not finished yet; return what a reader would miss, and what no page may hold."""
        problems = self.end_pages()
        self.put_known()
        self.end_files(problems)
        return problems

    def end_pages(self) -> list[Problem]:
        """Finish the pages that are not finished yet, and those that are made of others; return as `end` does."""
        site, module, keeping = self.site, self.module, self.keeping
        withhold(site, [page_file(section.path) for section in module.left_out])
        if self._pages is None:
            self.begin()
        pages = self._pages
        assert pages is not None  # noqa: S101 - for the type checker
        write_module(site, self.written, self.languages)
        (site / GLOSSARY).unlink(missing_ok=True)  # engines take it along; readers have its words already
        home = _read(site / "index.html")
        before = known(keeping, pages.file_of)
        files_made = [file for file in pages_of(site) if file not in self._guides and file not in before]
        waiting = [file for file in files_made if file not in self.done]
        finished = self.done | dict(zip(waiting, each(pages.finish, waiting), strict=True)) | before
        rendered = ((section, finished.get(site / page_file(section.path))) for section in module.sections)
        pages.notes = {section.id: done.notes for section, done in rendered if done}
        write_notes(site, module.sections, pages.notes)
        finished |= {file: pages.finish(file) for file in sorted(self._guides) if file.is_file()}
        files_made = [*files_made, *self._guides & finished.keys()]
        problems = [problem for file in files_made for problem in finished[file].problems]
        places = [place for file in sorted(finished) for place in finished[file].places]
        ours = [lay_search(site, home, pages.filler, places), lay_accessibility(site, home, pages.filler)]
        problems += [problem for file in ours if file for problem in pages.finish(file).problems]
        note_made(keeping, pages.file_of, finished)
        return problems

    def end_files(self, problems: Sequence[Problem]) -> None:
        """Write what is made of all pages together; without `problems`, what the next build may keep of them too."""
        site, module, keeping = self.site, self.module, self.keeping
        with beside(keeping.write, pays(len(keeping.keys))) if not problems else nullcontext():
            write_boxes(site, module.sections)
            write_sitemap(site, [page_address(page_file(section.path)) for section in module.left_out])
            if self.policy:
                make_offline(site, module, self.languages)
            else:
                withdraw(site, module)


def write_module(site: Path, module: Module, languages: Mapping[str, str]) -> None:
    """Write what the module asks, as its authors wrote it: for scripts and for other programs."""
    text = json.dumps(module.to_json(languages), ensure_ascii=False, separators=(",", ":"))
    (site / "module.json").write_text(text + "\n", "utf-8")
    # The same as a classic script: fetch does not work from file://.
    (site / "module.js").write_text(f"window.reflectoryModule={for_script(text)};\n", "utf-8")


def _read(file: Path) -> str:
    return file.read_text("utf-8") if file.is_file() else ""
