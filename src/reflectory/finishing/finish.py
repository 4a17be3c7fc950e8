"""Complete a built edition, whichever engine made it.

Last step of the flow: fills the places that need the whole module, adds the scripts, the words
they show and the security policy, writes `module.json`. Reads HTML, never Markdown, and knows
no engine.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from ..problems import Problem
from ..reading.module import Module, Section
from ..words import load
from .fill import Filler
from .offline import NOT_ON_PAGES, add_manifest, make_offline, page_address, withdraw
from .policy import Policy, policy_of, strangers

__all__ = ["PageFinisher", "finish"]

ASSETS = "assets/reflectory"

_BOX = re.compile(r'<reflection-box\b[^>]*? prompt="([^"]*)"')
# A template's empty lines: some hundred bytes of each page, and nothing that anybody sees.
_BLANK_LINES = re.compile(r"\n[ \t]*(?=\n)")
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
# What a page loads: every section the reading script; a page with one of these places more, and then
# the words of every group and the Module too.
_READING_WORDS = ("box", "progress", "guard", "offline")
_MARKUP_WORDS = frozenset({"noscript", "recall_label", "recall_empty", "recall_link"})  # no script needs these
_PLACE_SCRIPTS = {"workbook": ("workbook", "copies")}


def finish(site: Path, module: Module, languages: Mapping[str, str], policy: bool = True) -> list[Problem]:
    """Finish the edition in `site` in place; return prompts that were read but not rendered, and strange scripts.

    `languages` maps each language to its address from this edition's root. `policy` is false only
    for a live preview, whose reloading script is inline and changes.
    """
    with as_file(files("reflectory") / "assets") as assets:
        shutil.copytree(assets, site / ASSETS, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOT_ON_PAGES))
    _write_module(site, module, languages)
    pages = PageFinisher(site, module, languages, policy_of(site / "404.html") if policy else None)
    problems = [problem for file in sorted(site.rglob("*.html")) for problem in pages.finish(file)]
    if policy:
        make_offline(site, module, languages)
    else:
        withdraw(site, module)
    return problems


class PageFinisher:
    """Finishes the pages of one edition, each by itself."""

    def __init__(self, site: Path, module: Module, languages: Mapping[str, str], policy: Policy | None) -> None:
        self.site = site
        self.language = module.language
        self.policy = policy
        self.filler = Filler(module, languages)
        self.sections = {page_address(section.path): section for section in module.sections}

    def finish(self, file: Path) -> list[Problem]:
        """Finish one page in place, as the engine wrote it, and return what is wrong with it."""
        path = file.relative_to(self.site).as_posix()
        html = done = file.read_text("utf-8")
        problems: list[Problem] = []
        if section := self.sections.get(page_address(path)):
            problems += _missing(html, section)
            done = _add_scripts(self.filler.fill(done, section), "../" * path.count("/"), self.language)
        if (policy := self.policy) is not None:
            problems += strangers(html, policy, path)
            done = add_manifest(done, "../" * path.count("/")) if section else done
            done = _CHARSET.sub(lambda match: match.group() + policy.meta, done, count=1)
        if "<pre" not in done and "<textarea>" not in done:
            done = _BLANK_LINES.sub("", done)
        file.write_text(done, "utf-8", newline="")
        return problems


def _write_module(site: Path, module: Module, languages: Mapping[str, str]) -> None:
    text = json.dumps(module.to_json(languages), ensure_ascii=False, separators=(",", ":"))
    (site / "module.json").write_text(text + "\n", "utf-8")
    # The same as a classic script: fetch does not work from file://.
    (site / "module.js").write_text(f"window.reflectoryModule={_for_script(text)};\n", "utf-8")


def _for_script(json_text: str) -> str:
    """Return JSON that can't end a script element or a line of script, whatever words it holds."""
    return json_text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _missing(html: str, section: Section) -> list[Problem]:
    rendered = set(_BOX.findall(html))
    message = "the engine rendered no box for this prompt, so no reader would see it"
    fix = "move it to the left margin, with a blank line before it, outside other blocks and raw HTML"
    return [
        Problem(prompt.path, prompt.line, 1, "prompt-not-rendered", message, fix, f"/// reflection | {prompt.text}")
        for prompt in section.prompts
        if prompt.id not in rendered
    ]


def _add_scripts(html: str, root: str, language: str) -> str:
    scripts, module = ["reading"], ""
    for place, names in _PLACE_SCRIPTS.items():
        if f'class="reflectory-{place}"' in html:
            scripts += names
            module = f'<script src="{root}module.js" defer></script>'
    head = "".join(f'<link rel="stylesheet" href="{root}{ASSETS}/{name}.css">' for name in scripts if _has_style(name))
    body = _words_element(language, every=bool(module)) + module
    body += "".join(f'<script src="{root}{ASSETS}/{name}.js" defer></script>' for name in scripts)
    return html.replace("</head>", head + "</head>", 1).replace("</body>", body + "</body>", 1)


@cache
def _words_element(language: str, every: bool) -> str:
    """Return the element that carries the words of a page's scripts: of every group, or of those a section needs."""
    words = load(language)
    groups = words if every else [group for group in _READING_WORDS if group in words]
    said = {group: {key: words[group][key] for key in words[group] if key not in _MARKUP_WORDS} for group in groups}
    text = _for_script(json.dumps(said, ensure_ascii=False, separators=(",", ":")))
    return f'<script type="application/json" id="reflectory-words">{text}</script>'


@cache
def _has_style(name: str) -> bool:
    return (files("reflectory") / "assets" / f"{name}.css").is_file()
