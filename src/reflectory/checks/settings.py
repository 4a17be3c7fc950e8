"""What `mkdocs.yml` must say: the module's id and version, and one language per edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast, get_args

from ..grammar.options import ID, slug
from ..problems import Problem, nearest
from ..reading.config import Config
from ..reading.module import Edition
from .rule import Level, Rule

__all__ = ["RULES", "check", "check_switches", "switched"]

# Plugins that every engine has, and the door to this package.
_PLUGINS = frozenset({"reflectory", "search", "tags", "privacy", "offline", "meta", "redirects"})


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield problems of the settings, at the setting."""
    languages: dict[str, str] = {}
    told: set[tuple[str, int]] = set()
    for edition in editions:
        config, module = edition.config, edition.module
        path, line, column = config.place("extra", "module", "id")
        if not ID.fullmatch(module.id) and (path, line) not in told:
            told.add((path, line))
            message = f"“{module.id}” can't be a module's id" if module.id else "this module has no id"
            fix = f"under extra: module: write  id: {slug(module.title) or 'a-name-that-stays'}  and never change it"
            yield Problem(path, line, column, "module-id", message, fix)
        if not module.title:
            fix = "write  site_name: and the module's title"
            yield Problem(config.file.name, 1, 1, "module-title", "this module has no title", fix)
        yield from _language(edition, languages)
        yield from _engine_only(config)


def _engine_only(config: Config) -> Iterator[Problem]:
    """Yield what one engine runs and another passes over without a word: hooks, and plugins it has not."""
    fix = "take it out; what it did belongs into the content, the theme or a Markdown extension"
    if config.values.get("hooks"):
        path, line, column = config.place("hooks")
        message = "hooks run under MkDocs only, and would run code that a pull request brings"
        yield Problem(path, line, column, "setting-hooks", message, fix, "hooks:")
    plugins = config.values.get("plugins")
    plugins = plugins if isinstance(plugins, (list, dict)) else None  # the engine says what else it can't take
    named = [name for entry in plugins for name in (entry if isinstance(entry, dict) else [entry])] if plugins else []
    for index, name in enumerate(named):
        if str(name).removeprefix("material/") not in _PLUGINS:
            path, line, column = config.place("plugins", *([index] if isinstance(plugins, list) else [name]))
            message = f"the plugin “{name}” is not one that every engine runs"
            meant = nearest(str(name), sorted(_PLUGINS))
            yield Problem(
                path, line, column, "engine-only", message, meant + (f"Else {fix}" if meant else fix), str(name)
            )


def switched(config: Config, rules: Mapping[str, Rule]) -> dict[str, Level]:
    """Return the levels that `extra.module.rules` sets; a switch that is not right changes nothing."""
    return {code: level for code, level, wrong in _switches(config, rules) if not wrong}


def _switches(config: Config, rules: Mapping[str, Rule]) -> Iterator[tuple[str, Level, str]]:
    """Yield each switch: the code, the level, and what is wrong with it ("" if nothing is)."""
    listed = config.module.get("rules")
    for code, setting in listed.items() if isinstance(listed, dict) else ():
        fields = setting if isinstance(setting, dict) else {}
        level = "off" if fields.get("level") is False else fields.get("level")  # YAML reads a bare off as false
        if code not in rules:
            yield code, "problem", f"there is no rule “{code}”"
        elif rules[code].fixed:
            yield code, "problem", f"the rule “{code}” guards readers and can't be switched"
        elif level not in get_args(Level):
            yield code, "problem", f"the rule “{code}” needs a level: problem, note or off"
        elif not str(fields.get("reason") or "").strip():
            yield code, "problem", f"the rule “{code}” is switched without a reason"
        else:
            yield code, cast(Level, level), ""


def check_switches(config: Config, rules: Mapping[str, Rule]) -> Iterator[Problem]:
    """Yield switches that are not right, at their line."""
    for code, _, wrong in _switches(config, rules):
        if wrong:
            path, line, column = config.place("extra", "module", "rules", code)
            fix = nearest(code, rules) + "Write  code: {level: note, reason: why it does not hold here}"
            yield Problem(path, line, column, "rule-switch", wrong, fix, code)


def _language(edition: Edition, languages: dict[str, str]) -> Iterator[Problem]:
    config = edition.config
    path, line, column = config.place("theme", "language")
    language = config.language
    named = config.file.name.removeprefix("mkdocs.").removesuffix(".yml") if languages else ""
    if other := languages.get(language):
        message = f"the language “{language}” is already that of {other}"
        fix = "set theme: language: to the language of these pages"
        if named and named != language:
            path, line, column = config.file.name, 1, 1
            message = f"this file does not say in which language its pages are; so they are in “{language}”, as {other}"
            fix = f"write two lines here, the second indented by two blanks:\ntheme:\n  language: {named}"
        yield Problem(path, line, column, "language-repeated", message, fix)
        return  # what follows from the language waits for it
    languages[language] = config.file.name
    ours = next((options for name, options in config.extensions.items() if name.startswith("reflectory")), None)
    path, line, column = config.place("markdown_extensions")
    if ours is None:
        message = "the reflection boxes' extension is not turned on"
        fix = "add  reflectory.markdown_ext  to markdown_extensions"
        yield Problem(path, line, column, "extension-missing", message, fix)
    elif (said := ours.get("language", "en")) != language:
        message = f"the boxes would speak “{said}” on pages in “{language}”"
        fix = f"under markdown_extensions: reflectory.markdown_ext: write  language: {language}"
        yield Problem(path, line, column, "extension-language", message, fix)


RULES = (
    Rule(
        "setting-hooks",
        "Use no hooks.",
        "They run code during the build, also code that a pull request brings, and Zensical passes over them.",
        "hooks: [my_hook.py]",
        "(no hooks; what they did belongs into the content, the theme or a Markdown extension)",
        fixed=True,
    ),
    Rule(
        "engine-only",
        "Use only what every engine runs.",
        "Zensical passes over plugins it does not know without a word.",
        "plugins: [search, reflectory, glightbox]",
        "plugins: [search, reflectory]",
    ),
    Rule(
        "extension-language",
        "Let the boxes speak the language of their pages.",
        "A Spanish page with English buttons leaves its readers out.",
        "language: en   (on pages in Spanish)",
        "language: es",
    ),
    Rule(
        "extension-missing",
        "Turn the reflection boxes' extension on.",
        "Without it every block reaches the reader as its source.",
        "markdown_extensions: [admonition]",
        "markdown_extensions: [admonition, reflectory.markdown_ext]",
        fixed=True,
    ),
    Rule(
        "language-repeated",
        "Give every edition a language of its own.",
        "Readers choose an edition by its language.",
        "theme:\n  language: en   (in mkdocs.es.yml)",
        "theme:\n  language: es",
        fixed=True,
    ),
    Rule(
        "module-id",
        "Give the module an id that never changes.",
        "Saved answers are filed under it, apart from those of other modules on the same address.",
        "extra:\n  module: {}",
        "extra:\n  module:\n    id: community-engagement",
        fixed=True,
    ),
    Rule(
        "module-title",
        "Give the module a title.",
        "It heads every page, the workbook and its file name.",
        "site_name:",
        "site_name: Community engagement",
        fixed=True,
    ),
    Rule(
        "rule-switch",
        "Switch a rule by its code, to problem, note or off, and say why.",
        "The next author needs to know why a rule does not hold here.",
        "rules:\n  reading-level: off",
        "rules:\n  reading-level: {level: off, reason: quotes statutes}",
        fixed=True,
    ),
)
