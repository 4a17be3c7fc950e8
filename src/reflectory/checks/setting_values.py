"""Values of `mkdocs.yml` are untrusted too: nothing in them may run, load from elsewhere, or end up as HTML.

A theme shows a title, a description or a copyright line as it stands; an engine runs what a YAML
tag names, and imports every extension. A pull request may bring any of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from ..problems import Problem
from ..prose.addresses import runs_code
from ..reading.config import Config
from ..reading.module import Edition
from .rule import Rule

__all__ = ["RULES", "check"]

_Keys = tuple[str, ...]
_Wrong = tuple[str, str, str]  # code, message, fix

# Functions that Material's own documentation asks for; any other Python named in a setting is somebody's.
_KNOWN_TAG = re.compile(
    r"python/name:(?:(?:material|zensical)\.extensions\.emoji|materialx\.emoji|pymdownx\.(?:emoji|superfences|slugs))"
    r"\.(?:to_\w+|fence_\w+|twemoji|gemoji|emojione|u?slugify\w*|gfm\w*)|python/object/apply:pymdownx\.slugs\.slugify"
)
_MARKDOWN = frozenset(
    "abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_em md_in_html meta nl2br "
    "sane_lists smarty tables toc".split()
)
# These bring text or elements into a page that no check has read.
_UNREAD = frozenset({"pymdownx.snippets", "pymdownx.b64", "pymdownx.blocks.html", "pymdownx.pathconverter"})
_FROM_ELSEWHERE = {
    ("extra", "analytics"): "analytics tell a stranger who reads what",
    ("extra", "consent"): "there is nothing to consent to in a module that sends nothing",
    ("extra_javascript",): "a script in the content folder could read what readers wrote",
    ("extra_templates",): "a template in the content folder is a page that no check reads",
}


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield settings that run code, hold HTML, load from elsewhere or turn an unknown extension on, at the setting."""
    told: set[str] = set()
    for edition in editions:
        for path, mapping in edition.config.layers:
            if path not in told and mapping.node is not None:
                told.add(path)
                for node, wrong in _walk(mapping.node, (), set()):
                    mark = node.start_mark
                    shown = (
                        node.value
                        if isinstance(node, yaml.ScalarNode)
                        else node.tag.replace("tag:yaml.org,2002:", "!!")
                    )
                    yield Problem(path, mark.line + 1, mark.column + 1, *wrong, shown[:80])
        yield from _from_elsewhere(edition.config)
        yield from _extensions(edition.config)


def _walk(node: yaml.Node, keys: _Keys, above: set[int]) -> Iterator[tuple[yaml.Node, _Wrong]]:
    if id(node) in above:
        return
    if wrong := _tag(node.tag):
        yield node, wrong
    if isinstance(node, yaml.ScalarNode):
        if wrong := _words(node.value, keys):
            yield node, wrong
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _walk(key, keys, above | {id(node)})
            yield from _walk(value, (*keys, str(key.value)), above | {id(node)})
    else:
        for value in node.value:
            yield from _walk(value, keys, above | {id(node)})


def _tag(tag: str) -> _Wrong | None:
    name = tag.removeprefix("tag:yaml.org,2002:")
    if name.startswith("python/") and not _KNOWN_TAG.fullmatch(name):
        fix = "take it out; a setting is words and numbers"
        return "setting-code", f"“!!{name}” would run code while the module is built", fix
    if name.startswith("!ENV"):
        fix = "write the value itself"
        return "setting-code", "this takes a value from the machine that builds, and could publish a secret", fix
    return None


def _words(value: str, keys: _Keys) -> _Wrong | None:
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f]", value):
        return "setting-html", "this setting holds a character that nobody can see", "write it again, by hand"
    if keys[:2] == ("extra", "module"):  # ours, and shown only where our templates escape it
        return None
    if not re.search(r"\s", value) and runs_code(value):
        fix = "write a page of this module or an address that starts with https://"
        return "address-forbidden", "this address would run code or read a file, not lead to a page", fix
    if re.search(r"<" if keys[:1] in (("markdown_extensions",), ("plugins",)) else r'[<>"]', value):
        fix = "write it in plain words; quote with “ and ”"
        return "setting-html", "this setting holds HTML or straight quotation marks", fix
    return None


def _from_elsewhere(config: Config) -> Iterator[Problem]:
    values = config.values
    fix = "take it out; a script of your own belongs into the theme's folder, which is read as code"
    for keys, why in _FROM_ELSEWHERE.items():
        found: Any = values
        for key in keys:
            found = found.get(key) if isinstance(found, dict) else None
        if found:
            path, line, column = config.place(*keys)
            yield Problem(path, line, column, "setting-request", why, fix, f"{keys[-1]}:")
    theme = values.get("theme")
    if isinstance(theme, dict) and theme.get("name") == "material" and theme.get("font", True):
        message = "every reader's browser would ask another company for the font, and its policy forbids it"
        path, line, column = config.place("theme", "font")
        yield Problem(path, line, column, "setting-request", message, "under theme: write  font: false")
    sheets = values.get("extra_css")
    for index, sheet in enumerate(sheets if isinstance(sheets, list) else ()):
        if "//" in str(sheet):
            message = "this style sheet lies elsewhere, and the pages' policy forbids to load it"
            fix_here = "put the file itself into the theme's folder"
            path, line, column = config.place("extra_css", index)
            yield Problem(path, line, column, "setting-request", message, fix_here, str(sheet))


def _extensions(config: Config) -> Iterator[Problem]:
    listed = config.values.get("markdown_extensions") or ()
    for position, entry in enumerate(listed if isinstance(listed, (list, dict)) else ()):
        for name in entry if isinstance(entry, dict) else [entry]:
            plain = str(name).removeprefix("markdown.extensions.")
            if plain in _MARKDOWN or plain.startswith("reflectory."):
                continue
            if plain.startswith("pymdownx.") and plain not in _UNREAD:
                continue
            at = str(name) if isinstance(listed, dict) else position
            path, line, column = config.place("markdown_extensions", at)
            what = "brings in what no check has read" if plain in _UNREAD else "is not one whose output is known here"
            message = f"the Markdown extension “{name}” {what}"
            fix = "take it out; those of Markdown itself and of pymdownx are fine"
            yield Problem(path, line, column, "extension-unknown", message, fix, str(name))


RULES = (
    Rule(
        "extension-unknown",
        "Use the Markdown extensions whose output is known.",
        "An extension is code, and one that reads other files could publish them unseen.",
        "markdown_extensions: [pymdownx.snippets]",
        "markdown_extensions: [admonition, pymdownx.superfences, reflectory.markdown_ext]",
        fixed=True,
    ),
    Rule(
        "setting-code",
        "Write settings as words and numbers, without tags.",
        "Such a tag runs code, or shows what stands on the machine that builds.",
        "site_name: !!python/object/apply:os.getcwd []",
        "site_name: Community engagement",
        fixed=True,
    ),
    Rule(
        "setting-html",
        "Write settings in plain words, without < > or straight quotation marks.",
        "Themes put them into every page as they stand, where they could lead a reader elsewhere.",
        "site_name: <b>Community</b> engagement",
        "site_name: Community engagement",
        fixed=True,
    ),
    Rule(
        "setting-request",
        "Let a page load nothing from elsewhere, and no script from the content.",
        "A module tells nobody who reads it; its pages may only load what the site and its theme bring.",
        "extra_javascript: [https://example.org/counter.js]",
        "extra_css: [assets/module.css]",
        fixed=True,
    ),
)
