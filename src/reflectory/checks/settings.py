"""What `mkdocs.yml` must say: the module's id and version, and one language per edition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..module import Edition
from ..options import slug
from ..problems import Problem

__all__ = ["check"]

_MODULE_ID = re.compile(r"[a-z][a-z0-9-]{1,63}")


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield problems of the settings, at the setting."""
    languages: dict[str, str] = {}
    for edition in editions:
        config, module = edition.config, edition.module
        path, line, column = config.place("extra", "module", "id")
        if not _MODULE_ID.fullmatch(module.id):
            message = f"“{module.id}” can't be a module's id" if module.id else "this module has no id"
            fix = f"under extra: module: write  id: {slug(module.title) or 'a-name-that-stays'}  and never change it"
            yield Problem(path, line, column, "module-id", message, fix)
        if not module.title:
            fix = "write  site_name: and the module's title"
            yield Problem(config.layers[0][0], 1, 1, "module-title", "this module has no title", fix)
        yield from _language(edition, languages)


def _language(edition: Edition, languages: dict[str, str]) -> Iterator[Problem]:
    config = edition.config
    path, line, column = config.place("theme", "language")
    language = config.language
    if other := languages.get(language):
        message = f"the language “{language}” is already that of {other}"
        fix = "set theme: language: to the language of these pages"
        yield Problem(path, line, column, "language-repeated", message, fix)
    languages[language] = config.layers[0][0]
    extensions = config.values.get("markdown_extensions") or []
    entries = [entry if isinstance(entry, dict) else {entry: {}} for entry in extensions]
    if isinstance(extensions, dict):
        entries = [extensions]
    ours = next((e[name] or {} for e in entries for name in e if name.startswith("reflectory")), None)
    path, line, column = config.place("markdown_extensions")
    if ours is None:
        message = "the reflection boxes' extension is not turned on"
        fix = "add  reflectory.markdown_ext  to markdown_extensions"
        yield Problem(path, line, column, "extension-missing", message, fix)
    elif (said := ours.get("language", "en")) != language:
        message = f"the boxes would speak “{said}” on pages in “{language}”"
        fix = f"under markdown_extensions: reflectory.markdown_ext: write  language: {language}"
        yield Problem(path, line, column, "extension-language", message, fix)
