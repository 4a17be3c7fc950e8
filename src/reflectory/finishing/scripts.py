"""What each page loads: scripts, their styles, and the words they show."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from ..words import load

__all__ = ["ASSETS", "add_glossary_style", "add_scripts", "for_script", "words_element"]

ASSETS = "assets/reflectory"

# What a page loads: every section the reading script; a page with one of these places more, and then
# the words of every group and the Module too.
_READING_WORDS = ("box", "answer", "progress", "guard", "offline", "shell")
_MARKUP_WORDS = frozenset(  # no script needs these
    "noscript recall_label recall_empty recall_link label start first task_done task_open".split()
)
_PLACE_SCRIPTS = {"workbook": ("workbook", "copies"), "cohort": ("cohort",)}
_MARKED_SCRIPTS = {"<reflection-quiz": "quiz", 'class="reflectory-reminder"': "reminder"}
_THEME_WORDS = frozenset({"theme"})  # stand in the markup
_COHORT_WORDS = frozenset({"cohort", "cohort_examples"})  # that no other page of this Module shows
# The shell's pages name the sheet that holds those of the scripts too; a page of another make gets each by itself.
_SHELL_STYLE = f"{ASSETS}/shell.css"


def add_scripts(html: str, root: str, language: str) -> tuple[str, frozenset[str]]:
    """Return a page with the scripts, styles and words that what stands on it needs, and those scripts' addresses."""
    scripts, module = ["reading"], ""
    for place, names in _PLACE_SCRIPTS.items():
        if f'class="reflectory-{place}"' in html:
            scripts += names
            module = f'<script src="{root}module.js" defer></script>'
    scripts += [name for mark, name in _MARKED_SCRIPTS.items() if mark in html]
    styles = [] if _SHELL_STYLE in html else [name for name in scripts if _has_style(name)]
    head = "".join(f'<link rel="stylesheet" href="{root}{ASSETS}/{name}.css">' for name in styles)
    more = tuple(name for name in ("cover", "reminder") if f'class="reflectory-{name}"' in html)
    hidden = _THEME_WORDS if "cohort" in scripts else _THEME_WORDS | _COHORT_WORDS
    others = tuple(group for group in load(language) if group not in hidden)
    body = words_element(language, others if module else _READING_WORDS + more) + module
    sources = [f"{root}{ASSETS}/{name}.js" for name in scripts]
    body += "".join(f'<script src="{source}" defer></script>' for source in sources)
    html = html.replace("</head>", head + "</head>", 1).replace("</body>", body + "</body>", 1)
    return add_glossary_style(html, root), frozenset([*sources, *([f"{root}module.js"] if module else [])])


def add_glossary_style(html: str, root: str) -> str:
    """Return a page with the sheet of its terms, where it explains or lists any."""
    if 'class="reflectory-term"' not in html and 'class="reflectory-glossary"' not in html:
        return html
    return html.replace("</head>", f'<link rel="stylesheet" href="{root}{ASSETS}/glossary.css"></head>', 1)


@cache
def words_element(language: str, names: tuple[str, ...]) -> str:
    """Return the element that carries the words of a page's scripts: of these groups, of every group without any."""
    words = load(language)
    groups = [group for group in names if group in words] or words
    said = {group: {key: words[group][key] for key in words[group] if key not in _MARKUP_WORDS} for group in groups}
    text = for_script(json.dumps(said, ensure_ascii=False, separators=(",", ":")))
    counts_as = words["language"]["code"]  # English, where a language has no catalogue
    return f'<script type="application/json" id="reflectory-words" lang="{counts_as}">{text}</script>'


@cache
def _has_style(name: str) -> bool:
    return (files("reflectory") / "assets" / f"{name}.css").is_file()


def for_script(json_text: str) -> str:
    """Return JSON that can't end a script element or a line of script, whatever words it holds."""
    return json_text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
