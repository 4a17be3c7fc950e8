"""Which pages can be made by themselves, and the key of each: everything that its HTML depends on.

What stands here must be all of it: a page whose key is the same is taken from the last build. So whatever
can't be told (another plugin, templates of an author's own) gives no key at all.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..reading.hosting import site_url
from ..reading.module import Edition
from ..shares import pays
from .theme import own_theme, theme_folder

__all__ = ["apart", "page_keys"]

_PARTS = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pygments", "jinja2", "markupsafe", "pyyaml")
_MORE_PARTS = ("selectolax", "mkdocs-material-extensions")
_HIDES = ("draft_docs", "not_in_nav", "exclude_docs", "strict", "hooks", "extra_templates")
_READS_FILES = ("pymdownx.snippets", "pymdownx.b64", "pymdownx.emoji", "pymdownx.pathconverter")


def apart(edition: Edition) -> bool:
    """Whether each page can be rendered by itself: from its own words, and the addresses and titles of others."""
    values = edition.config.values
    plugins = values.get("plugins")
    named = [str(name) for name in plugins] if isinstance(plugins, (list, dict)) else []
    own = own_theme(edition.config)
    templates = own is not None and any(own.rglob("*.html"))
    pages = {page.file for page in edition.source.pages}
    titled = {entry.file for entry in edition.nav if entry.title}
    titled |= {page.file for page in edition.source.pages if "title" in page.meta.values}
    alone = named == ["reflectory"] and not templates and not any(values.get(name) for name in _HIDES)
    return alone and pages <= titled and {entry.file for entry in edition.nav} <= pages


def page_keys(edition: Edition, editions: Sequence[Edition], languages: Mapping[str, str]) -> dict[str, str]:
    """Return the key of each page by its path; none where pages are not apart, or too few for it to pay.

    The first page has none: the search page is made from it, as the engine rendered it. Nor have pages with notes for
    who leads a group, of which the guide is made.
    """
    if not pays(len(edition.source.pages)) or not apart(edition):
        return {}
    if any(name in edition.config.extensions for name in _READS_FILES):
        return {}
    around = hashlib.sha256()
    try:
        for fact in _around(edition, editions, languages):
            around.update(fact.encode("utf-8", "surrogatepass") + b"\0")
    except OSError:
        return {}
    alone = {
        section.source
        for section in edition.module.sections
        if section.path not in ("", "index.html") and "facilitator" not in section.blocks
    }
    keys = {}
    for page in edition.source.pages:
        if page.path in alone:
            own = around.copy()
            own.update("\n".join((page.path, *page.lines)).encode("utf-8", "surrogatepass"))
            keys[page.path] = own.hexdigest()
    return keys


def _around(edition: Edition, editions: Sequence[Edition], languages: Mapping[str, str]) -> Iterator[str]:
    """Yield what all pages depend on: programs, settings, the look, the Module, and which files there are."""
    yield _programs()
    yield repr((sorted(languages.items()), site_url(edition.config), os.environ.get("SOURCE_DATE_EPOCH")))
    for path in dict.fromkeys(path for one in editions for path, _ in one.config.layers):
        yield path + (edition.config.folder / path).read_text("utf-8", "surrogateescape")
    yield edition.config.file.name
    for folder in filter(None, (theme_folder(), own_theme(edition.config))):
        yield _contents(folder)
    module = edition.module
    yield repr((module.id, module.title, module.language, module.version, module.edit_root, sorted(module.markup)))
    for section in module.sections:  # the lines that prompts stand on are nobody's business
        yield repr(replace(section, prompts=tuple(replace(prompt, line=0) for prompt in section.prompts)))
    yield repr([(key, replace(link, line=0)) for key, link in module.links.items()])
    yield repr(list(module.glossary.values()))
    yield repr((module.host, module.asides, [section.path for section in module.left_out]))
    yield repr([retired.to_json() for retired in module.retired_prompts.values()])
    yield "\n".join(sorted(_files(edition.config.docs_dir)))


@cache
def _programs() -> str:
    """Return which programs make a page: ours to the letter, the others by their version."""
    found = [sys.version, *(f"{name} {_version(name)}" for name in (*_PARTS, *_MORE_PARTS))]
    return "\n".join([*found, _contents(Path(__file__).parents[1])])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _contents(folder: Path) -> str:
    """Return a digest of every file below a folder, but for what Python compiles."""
    digest = hashlib.sha256()
    for name in sorted(_files(folder)):
        digest.update(name.encode("utf-8", "surrogatepass") + b"\0" + Path(folder, name).read_bytes())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[str]:
    """Yield every file below a folder. Raises OSError where a link leads to a folder: what lies there can't be told."""
    for inside, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in ("__pycache__", "node_modules")]
        if any(Path(inside, name).is_symlink() for name in folders):
            raise OSError(f"{inside} leads elsewhere")
        start = os.path.relpath(inside, folder)
        yield from (f"{start}/{name}" for name in names if not name.endswith(".pyc"))
