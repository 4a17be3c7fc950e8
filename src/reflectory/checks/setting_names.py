"""Names in `mkdocs.yml` that nobody reads: a slip in one switches the setting off without a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from ..problems import Problem, nearest
from ..reading.config import Config
from ..reading.module import Edition
from .rule import Rule

__all__ = ["RULES", "check"]

_TOP = frozenset(
    "site_name site_url site_description site_author repo_url repo_name edit_uri edit_uri_template docs_dir site_dir "
    "copyright nav theme plugins markdown_extensions extra extra_css extra_javascript extra_templates exclude_docs "
    "draft_docs not_in_nav validation strict dev_addr use_directory_urls watch hooks remote_branch remote_name "
    "INHERIT".split()
)
_THEME = frozenset(
    "name custom_dir language locale direction features font icon logo favicon palette static_templates variant "
    "include_search_page search_index_only".split()
)
_MODULE = frozenset(
    "id version retired terms reading_level rules organization contact accessibility brand welcome cohort "
    "completion published".split()
)
_COLORS = frozenset(
    "red pink purple deep-purple indigo blue light-blue cyan teal green light-green lime yellow amber orange "
    "deep-orange brown grey blue-grey black white custom".split()
)


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield misspelled settings, colors and kinds of theme that there are not, and what no page here can show."""
    for edition in editions:
        config = edition.config
        for keys, known in (((), _TOP), (("theme",), _THEME), (("extra", "module"), _MODULE)):
            yield from _names(config, keys, known)
        yield from _theme(config)
        yield from _extensions(config)


def _value(config: Config, keys: Sequence[str]) -> Any:
    found: Any = config.values
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _names(config: Config, keys: tuple[str, ...], known: frozenset[str]) -> Iterator[Problem]:
    there = _value(config, keys)
    for name in there if isinstance(there, Mapping) else ():
        if name in known:
            continue
        near = get_close_matches(str(name), sorted(known), n=1, cutoff=0.75)
        if not (near or keys == ("extra", "module")):
            continue  # other programs may read settings of their own
        path, line, column = config.place(*keys, str(name))
        message = f"nothing reads the setting “{name}”"
        fix = nearest(str(name), sorted(known)) + f"Write one of: {', '.join(sorted(known))}" if not near else ""
        yield Problem(path, line, column, "setting-misspelled", message, fix or f"write  {near[0]}:", f"{name}:")


def _theme(config: Config) -> Iterator[Problem]:
    theme = config.values.get("theme")
    name = theme.get("name") if isinstance(theme, Mapping) else theme
    if theme is not None and name != "material":
        path, line, column = config.place("theme", *(("name",) if isinstance(theme, Mapping) and name else ()))
        message = f"the pages of a module are made for the theme “material”, not for “{name}”"
        yield Problem(path, line, column, "theme-unknown", message, "under theme: write  name: material", "theme:")
    palettes = theme.get("palette") if isinstance(theme, Mapping) else None
    for index, palette in enumerate(palettes if isinstance(palettes, list) else [palettes]):
        for key in ("primary", "accent") if isinstance(palette, Mapping) else ():
            color = palette.get(key)
            if color is None or (isinstance(color, str) and color.lower().replace(" ", "-") in _COLORS):
                continue
            at = (index,) if isinstance(palettes, list) else ()
            path, line, column = config.place("theme", "palette", *at, key)
            fix = nearest(str(color), sorted(_COLORS)) + f"The colors are: {', '.join(sorted(_COLORS))}"
            message = f"the theme has no color “{color}”"
            yield Problem(path, line, column, "color-unknown", message, fix, f"{key}: {color}")


def _extensions(config: Config) -> Iterator[Problem]:
    listed = config.values.get("markdown_extensions")
    for index, name in enumerate(config.extensions):
        options = _options(listed, name)
        path, line, column = config.place("markdown_extensions", name if isinstance(listed, dict) else index)
        if name == "pymdownx.arithmatex" and options.get("generic") is not True:
            message = "formulas would take a script from another site; a module shows them as their plain source"
            yield Problem(path, line, column, "source-shown", message, f"write  {name}: {{generic: true}}", name)
        if options.get("anchor_linenums"):
            message = "a link on each line number is too small to press, and its HTML is not allowed"
            yield Problem(path, line, column, "line-anchors", message, "take  anchor_linenums  out", name)


def _options(listed: object, name: str) -> Mapping[str, object]:
    for entry in [listed] if isinstance(listed, Mapping) else listed if isinstance(listed, list) else []:
        if isinstance(entry, Mapping) and isinstance(options := entry.get(name), Mapping):
            return options
    return {}


RULES = (
    Rule(
        "color-unknown",
        "Use the colors that the theme has.",
        "Under another name the head of every page has no color, and its words may not be seen.",
        "primary: tael",
        "primary: teal",
    ),
    Rule(
        "line-anchors",
        "Leave line numbers without links.",
        "Such a link is too small for a thumb, and one on each line is in the way of a keyboard.",
        "markdown_extensions:\n  pymdownx.highlight: {anchor_linenums: true}",
        "markdown_extensions:\n  pymdownx.highlight: {}",
    ),
    Rule(
        "setting-misspelled",
        "Spell settings as they are read.",
        "A setting under another name is passed over without a word, and the pages speak the wrong language, say.",
        "theme:\n  langauge: es",
        "theme:\n  language: es",
    ),
    Rule(
        "theme-unknown",
        "Build with the theme that the pages are made for.",
        "Boxes save under any theme, but head, contents and foot of a module's page are made over Material for MkDocs.",
        "theme: readthedocs",
        "theme:\n  name: material",
        level="note",
    ),
)
