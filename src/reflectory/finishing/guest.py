"""Finish a site that is somebody else's: boxes and a workbook on the pages that hold them, and nothing more of ours.

No shell, no security policy, no search, nothing kept offline: the site's owner has those, or chose not to.
"""

from __future__ import annotations

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from ..problems import Problem
from ..reading.glossary import GLOSSARY
from ..reading.module import Module
from .assets import copy_assets
from .fill import Filler
from .finish import write_module
from .offline import page_file
from .page import left_empty, missing, say_module
from .scripts import ASSETS, add_glossary_style, add_scripts
from .shell import Element, attributes_of

__all__ = ["finish_guest"]

# The sheets that the shell's own pages have from the shell; the workbook's brings the scripts' sheets along.
_LOOKS = {"": "guest", 'class="reflectory-workbook"': "shell-workbook"}
_OURS = re.compile(r'<reflection-|class="reflectory-')
# Among words: a link by its key, or a term with its meaning, as Markdown left it; neither needs a script.
_KEY = re.compile(r'<a(?= [^<>]*\bdata-link=")(?= [^<>]*\bhref="")[^<>]*>')


def finish_guest(site: Path, module: Module) -> list[Problem]:
    """Finish in place the pages of `site` that hold a block of ours; return what a reader would miss."""
    copy_assets(site)
    (site / GLOSSARY).unlink(missing_ok=True)
    write_module(site, module, {module.language: "./"})
    filler = Filler(module, {module.language: "./"})
    problems: list[Problem] = []
    for section in module.sections:
        file = site / page_file(section.path)
        html = file.read_text("utf-8") if file.is_file() else ""
        root = "../" * page_file(section.path).count("/")
        if section.prompts or _OURS.search(html):
            html = filler.fill(filler.terms(filler.goals(html, section), section), section)
            html, ours = add_scripts(say_module(html, module, section), root, module.language)
            problems += missing(_elements(html), section, ours)
        elif _KEY.search(html):
            html = add_glossary_style(filler.links(html), root)
            problems += left_empty(_elements(html), section)
        else:
            continue
        if file.is_file():
            file.write_text(_add_looks(html, root), "utf-8", newline="")
    return problems


def _elements(html: str) -> list[Element]:
    return [*map(attributes_of, LexborHTMLParser(html).css("*"))]


def _add_looks(html: str, root: str) -> str:
    sheets = [name for sign, name in _LOOKS.items() if sign in html]
    links = "".join(f'<link rel="stylesheet" href="{root}{ASSETS}/{name}.css">' for name in sheets)
    return html.replace("</head>", f"{links}</head>", 1)
