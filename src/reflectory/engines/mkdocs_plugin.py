"""The door for MkDocs: check before, finish after, nothing else.

`build_module.py` checks and finishes by itself, for any engine, and hands its edition in; then
this plugin only sandboxes the templates. With `mkdocs build` alone it does all three. On a site that is
somebody else's (`boxes_only`) it checks our blocks, fills their pages, and leaves everything else alone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from jinja2.sandbox import SandboxedEnvironment
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.theme import Theme

from .. import problems
from ..checks import check
from ..finishing.finish import finish
from ..finishing.guest import finish_guest
from ..reading.hosting import site_url
from ..reading.module import Edition, build
from ..reading.source import read
from ..words import load
from .theme import is_own, own_theme, theme_folder
from .theme_loader import ThemeLoader, compiled_once
from .typography import as_shown

__all__ = ["ReflectoryPlugin"]

log = get_plugin_logger("reflectory")


class Options(Config):
    """A module's settings stand under `extra.module`, where every engine reads them; this one is of the site's."""

    boxes_only = Type(bool, default=False)


class ReflectoryPlugin(BasePlugin[Options]):
    """Checks before the build and finishes after it, unless `edition` was handed in by who does both."""

    edition: Edition | None = None
    nav: Navigation | None = None
    env: Environment | None = None
    finish_page: Callable[[Path, str], str] | None = None  # before it is written
    files: Files
    _own: Edition | None = None
    _serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a live preview, which tells problems and goes on."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the module; problems stop a build and are told in a preview. Raises PluginError."""
        if self.edition is None:
            self._own = build(read(Path(config.config_file_path)))
            if self.config.boxes_only:
                self._tell([*_unsuited(config), *check([self._own])])
                return config
            config.site_url = site_url(self._own.config)
            self._tell(check([self._own]))
        if edition := self.edition or self._own:
            _lay_over(config, edition)
        _put_shell(config.theme)
        return config

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str | None:
        """Return the page as it was read and checked, whatever was saved since."""
        if self.edition is None:
            return None
        found = self.edition.source.page(page.file.src_uri)
        return "\n".join(found.lines) + "\n" if found else None

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep what a live preview needs to render one page again."""
        self.nav, self.files = nav, files
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Run templates in a sandbox: one from a pull request must not reach Python.

        Where no folder of the author's stands before the theme, all of them were installed, as Python was; the
        sandbox would take a quarter of their time.
        """
        if self.config.boxes_only:
            return env
        if self.edition is not None and own_theme(self.edition.config) is None:
            self.env = env
            return env
        sandbox = SandboxedEnvironment(
            loader=env.loader,
            autoescape=env.autoescape,
            auto_reload=env.auto_reload,
            cache_size=-1,
            extensions=list(env.extensions),  # MkDocs' own themes say {% trans %}
        )
        sandbox.globals = env.globals
        sandbox.filters = env.filters
        sandbox.tests = env.tests
        self.env = compiled_once(sandbox)
        return sandbox

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Finish a page before it is written, where that can be."""
        return self.finish_page(Path(page.file.abs_dest_path), output) if self.finish_page else output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Finish the site in place; raises PluginError for prompts that were not rendered."""
        if self._own is not None:
            module = self._own.module
            if self.config.boxes_only:
                found = finish_guest(Path(config.site_dir), module)
                return self._tell(found, written=f"{config.site_dir} was written, but boxes are missing.")
            ways, logo = {module.language: "./"}, self._own.logo
            shown = as_shown(self._own)
            found = finish(Path(config.site_dir), shown, ways, policy=not self._serving, logo=logo, written=module)
            self._tell(found, written=f"{config.site_dir} was written, but not finished: don't publish it.")

    def _tell(self, found: list[problems.Problem], written: str = "Nothing was built.") -> None:
        for problem in found:
            log.log(logging.WARNING if self._serving else logging.ERROR, problems.as_text(problem))  # with -q too
        if found and not self._serving:
            pages = len(self._own.source.pages) if self._own else 0
            raise PluginError(f"{problems.count(found, pages)}. {written}")


def _unsuited(config: MkDocsConfig) -> list[problems.Problem]:
    """Return what of a site's settings would keep boxes from saving."""
    settings = Path(config.config_file_path).name
    found = []
    if not (config.extra.get("module") or {}).get("id"):
        message, fix = (
            "answers have no module to be filed under",
            "add  extra: {module: {id: a-name-that-never-changes}}",
        )
        found.append(problems.Problem(settings, 0, 1, "setting-missing", message, fix))
    if any(feature.startswith("navigation.instant") for feature in config.theme.get("features") or ()):
        message = "navigation.instant swaps pages without starting their scripts, so boxes would not save"
        found.append(problems.Problem(settings, 0, 1, "setting-unsafe", message, "take it out of theme: features:"))
    return found


def _lay_over(config: MkDocsConfig, edition: Edition) -> None:
    """Lay a copy's own settings over those that the engine read, which knows of no such file, and the shell's words."""
    for name in edition.config.own:
        if name == "extra":
            config.extra.update(edition.config.values[name])
        elif name != "site_url":  # settled already
            config[name] = edition.config.values[name]
    config.extra["theme_words"] = load(edition.module.language)["theme"]


def _put_shell(theme: Theme) -> None:
    """Put the shell behind a theme folder of the author's own, and our loader into the environment the theme makes."""
    own = [theme.custom_dir] if theme.custom_dir and is_own(Path(theme.custom_dir)) else []
    if own or not theme.custom_dir:
        theme.dirs.insert(len(own), str(theme_folder()))
    listed = theme.dirs[: len(own) + 1] if theme.name == "material" else theme.dirs
    made = theme.get_env

    def get_env() -> Environment:
        environment = made()
        environment.loader = ThemeLoader(theme.dirs, listed)
        return compiled_once(environment)

    theme.get_env = get_env  # type: ignore[method-assign]
