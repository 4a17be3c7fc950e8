"""What a copy says of itself on its pages: in head and foot, on the first one, on the one about the module."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from importlib.resources import files
from pathlib import Path

from ..reading.brand import style
from ..reading.host import Completion
from ..reading.module import Module, Section
from ..words import Words, counted
from .shell import resolved

__all__ = ["STYLE", "empty_places", "lay_brand", "sayings", "unlinked", "welcomes", "withhold"]

STYLE = "host.css"  # for the words of a copy; no page loads it by itself
_LINK = re.compile(r'<a\b[^<>]*\shref="([^"]*)"[^<>]*>(.*?)</a>', re.DOTALL)
_ABOUT = "about"  # the page about the module, in any folder


def empty_places(module: Module) -> set[str]:
    """Return the places that stay empty because this copy says nothing there."""
    host = module.host
    reached = host.contact is not None and bool(host.contact.address)
    filled = {
        "organization": bool(host.organization),
        "host": reached or bool(host.organization or (host.cohort and host.cohort.name)),
        "ask": reached,
        "notes": any("facilitator" in section.blocks for section in module.sections),
    }
    return {name for name, is_filled in filled.items() if not is_filled}


def welcomes(module: Module, section: Section) -> str:
    """Return the template of what a copy adds to the author's words on a page, "" for nothing."""
    host = module.host
    if section.path in ("", "index.html") and (host.welcome or host.cohort or host.completion):
        return "welcome.html"
    is_about = section.id.rpartition("/")[2] == _ABOUT
    is_reached = any(one.address for one in (host.contact, host.accessibility) if one)
    return "contact.html" if is_about and is_reached else ""


def sayings(module: Module, words: Words) -> Mapping[str, object]:
    """Return what the templates of a copy say beside its own words."""
    host = module.host
    days = host.cohort.meetings if host.cohort else ()
    return {
        "meetings": [(day.isoformat(), _day(day, words)) for day in days],
        "complete": _complete(host.completion, words) if host.completion else "",
    }


def lay_brand(site: Path, module: Module, logo: Path | None) -> None:
    """Lay a copy's logo and colors into the site, and the style of its words and notes if it has any."""
    host = module.host
    if logo is not None and not (target := site / host.brand.logo).exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(logo, target)
    said = (
        "notes" not in empty_places(module)
        or host.organization
        or host.welcome
        or host.cohort
        or host.completion
        or host.brand.logo
    )
    sheet = site / "assets" / "reflectory" / "shell.css"
    own = (files("reflectory") / "assets" / STYLE).read_text("utf-8") if said else ""
    added = own + style(host.brand)
    if added:
        sheet.write_text(sheet.read_text("utf-8") + added, "utf-8", newline="")


def unlinked(html: str, section: Section, module: Module) -> str:
    """Return a page whose links to sections that this copy leaves out are words alone."""
    gone = {left.path for left in module.left_out}
    here = f"{section.path}index.html" if not section.path or section.path.endswith("/") else section.path

    def link(match: re.Match[str]) -> str:
        return match[2] if resolved(match[1], here) in gone else match[0]

    return _LINK.sub(link, html) if gone else html


def withhold(site: Path, pages: Iterable[str]) -> None:
    """Take away the pages of sections that this copy leaves out; the engine made them like any other."""
    for page in pages:
        (site / page).unlink(missing_ok=True)
        with suppress(OSError):  # other files of the section lie beside it
            (site / page).parent.rmdir()


def _day(day: date, words: Words) -> str:
    month = words["days"]["months"].split()[day.month - 1]
    return words["days"]["form"].format(day=day.day, month=month, year=day.year)


def _complete(asked: Completion, words: Words) -> str:
    def said(key: str, every: str, count: int | None) -> str:
        sentence = say[every] if count is None else counted(words, "host", key, count)
        return "" if count == 0 else sentence.format(count=count)

    say = words["host"]
    parts = [said("read", "read_all", asked.sections), said("answered", "answered_all", asked.prompts)]
    return say["complete"].format(parts=say["and"].join(filter(None, parts))) if any(parts) else ""
