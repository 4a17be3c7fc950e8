"""Who stands behind a copy: what `extra.module` says of it can be read, seen and reached."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..grammar.values import OptionError
from ..problems import Problem, nearest
from ..reading import brand
from ..reading.config import OWN, Config
from ..reading.host_values import GROUPS, PICTURES, WORDS
from ..reading.hosting import goes_online, site_url
from ..reading.module import Edition
from .attachments import unfit
from .rule import Rule

__all__ = ["RULES", "check", "contact_missing"]

_Keys = tuple[str, ...]
_MODULE: _Keys = ("extra", "module")
# What is the same in every language of a copy; the rest belongs into the settings of one.
_OF_A_COPY = ("nav", "extra", "site_url", "repo_url", "copyright")


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield settings of a copy that can't be read, colors that can't be seen, and a contact that is not there."""
    told: set[tuple[str, int, str]] = set()
    for edition in editions:
        for problem in _of(edition):
            if (problem.path, problem.line, problem.message) not in told:
                told.add((problem.path, problem.line, problem.message))
                yield problem


def _of(edition: Edition) -> Iterator[Problem]:
    config = edition.config
    yield from _own_file(config)
    for name, validator in WORDS.items():
        if name in config.module:
            yield from _value(config, (*_MODULE, name), config.module[name], validator)
    for name, validators in GROUPS.items():
        yield from _group(config, name, validators)
    yield from _colors(edition)
    yield from _logo(edition)
    if goes_online():
        yield from contact_missing(edition)
    elif site_url(config):
        yield from contact_missing(edition, "contact-later")
    yield from _left_out(edition)


_NEARLY_OWN = frozenset((OWN, "copy.yaml", f"{OWN}.txt", "copy.yaml.txt"))


def _own_file(config: Config) -> Iterator[Problem]:
    for name in sorted(file.name for file in config.folder.iterdir()):
        if name.lower() in _NEARLY_OWN and name != OWN:
            message = "nothing reads this file: a copy's own settings stand in copy.yml"
            yield Problem(name, 0, 1, "copy-setting", message, f"rename it to  {OWN}")
    for name in config.own:
        if name not in _OF_A_COPY:
            path, line, column = config.place(name)
            message = f"“{name}” is not a setting that a copy has for all its languages"
            fix = f"{nearest(name, _OF_A_COPY)}{OWN} takes {', '.join(_OF_A_COPY)}; the rest stands in mkdocs.yml"
            yield Problem(path, line, column, "copy-setting", message, fix, f"{name}:")


def _group(config: Config, name: str, validators: Mapping[str, Any]) -> Iterator[Problem]:
    said = config.module.get(name)
    if name not in config.module:
        return
    path, line, column = config.place(*_MODULE, name)
    if not isinstance(said, Mapping) or not said:
        message = f"“{name}” is a group of settings, and nothing of it stands here"
        fix = f"write under it, indented by two blanks more, one of: {', '.join(validators)}"
        yield Problem(path, line, column, "copy-setting", message, fix, f"{name}:")
        return
    for key, value in said.items():
        if key in validators:
            yield from _value(config, (*_MODULE, name, key), value, validators[key])
        else:
            path, line, column = config.place(*_MODULE, name, str(key))
            message = f"“{name}” has no setting “{key}”"
            fix = f"{nearest(str(key), validators)}It takes {', '.join(validators)}"
            yield Problem(path, line, column, "copy-setting", message, fix, f"{key}:")


def _value(config: Config, keys: _Keys, value: Any, validator: Any) -> Iterator[Problem]:
    try:
        validator(value)
    except OptionError as error:
        path, line, column = config.place(*keys)
        yield Problem(
            path, line, column, "copy-setting", f"{keys[-1]}: {error}", error.fix, f"{keys[-1]}: {value}"[:80]
        )


def _colors(edition: Edition) -> Iterator[Problem]:
    said = edition.module.host.brand
    for name, color in (("color", said.color), ("accent", said.accent)):
        if color and (uses := list(brand.weak(color))):
            path, line, column = edition.config.place(*_MODULE, "brand", name)
            shown = ", ".join(f"{use} have {found:.1f}" for use, found in uses)
            message = f"{color} can't be read by everyone: {shown} to 1, and need 4.5 to 1"
            fix = f'write  {name}: "{brand.nearest(color)}"  which is the nearest of its kind that can'
            yield Problem(path, line, column, "brand-contrast", message, fix, f"{name}: {color}")


def _logo(edition: Edition) -> Iterator[Problem]:
    logo, config = edition.module.host.brand.logo, edition.config
    if not logo:
        return
    path, line, column = config.place(*_MODULE, "brand", "logo")
    file = edition.logo
    if file is None:
        message = f"there is no picture {logo} beside mkdocs.yml"
        fix = f"add the file, or correct its name; it is one of {', '.join(PICTURES)}"
        yield Problem(path, line, column, "logo-unfit", message, fix, f"logo: {logo}")
    elif not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(config.folder)):
        message = f"{logo} is a link to a file outside this module"
        yield Problem(path, line, column, "logo-unfit", message, "put the file itself there", f"logo: {logo}")
    elif wrong := unfit(file):
        _, message, fix = wrong
        yield Problem(path, line, column, "logo-unfit", f"{logo}: {message}", fix, f"logo: {logo}")


def contact_missing(edition: Edition, code: str = "contact-missing") -> Iterator[Problem]:
    """Yield a contact that is missing, wherever the module is published."""
    host, config = edition.module.host, edition.config
    said = config.module.get("contact")
    if isinstance(said, Mapping) and (said.get("email") or said.get("url")):
        return  # what is wrong with it is told as such
    path, line, column = config.place(*_MODULE, "contact")
    message = "nobody is named whom readers can ask for help, or tell of a barrier"
    if host.contact is not None:
        message = "the contact has no address"
    fix = "write under extra: module:  contact: {name: Family Engagement Office, email: name@school.org}"
    yield Problem(path, line, column, code, message, fix, "contact:")


def _left_out(edition: Edition) -> Iterator[Problem]:
    path, line, column = edition.config.place("nav")
    for section in edition.module.left_out:
        message = f"“{section.source.rpartition('/')[2]}” is left out of this copy"
        message += "; its questions count as retired" if section.prompts else ""
        fix = "to give it to readers, name it here; to leave it out for good, nothing is to do"
        yield Problem(path, line, column, "section-left-out", message, fix, "nav:")


RULES = (
    Rule(
        "brand-contrast",
        "Choose colors that everyone can read.",
        "Titles, links and buttons are set in them, and many readers, older ones first, lose pale words on paper.",
        'brand: {color: "#f2c400"}',
        'brand: {color: "#7a6200"}',
        fixed=True,
    ),
    Rule(
        "contact-later",
        "Say whom readers can ask, before the module goes online.",
        "On a computer of your own this is a note; where GitHub builds the module it is a problem.",
        "site_url: https://your-district.org/listening/   (and no contact)",
        "module:\n  id: listening\n  contact: {name: Family Engagement Office, email: engagement@school.org}",
        level="note",
    ),
    Rule(
        "contact-missing",
        "Name somebody whom readers can ask.",
        "Who meets a barrier has nobody to turn to. It is asked for where GitHub builds the module, to publish it.",
        "module: {id: listening}",
        "module:\n  id: listening\n  contact: {name: Family Engagement Office, email: engagement@school.org}",
    ),
    Rule(
        "copy-setting",
        "Write a copy's settings as they are read.",
        "One that can't be read is passed over, and readers see somebody else's name, or no date.",
        "cohort: {name: Spring, meetings: [Feb 3]}",
        "cohort: {name: Spring, meetings: [2027-02-03]}",
        fixed=True,
    ),
    Rule(
        "logo-unfit",
        "Give the logo as a picture that only shows.",
        "A missing one leaves a gap in the head of every page, and a drawing with a script in it could read answers.",
        "brand: {logo: assets/logo.ai}",
        "brand: {logo: assets/logo.svg}",
        fixed=True,
    ),
    Rule(
        "section-left-out",
        "Know which sections this copy leaves out.",
        "A new section of the module that this one was copied from is left out too, until your nav names it.",
        "nav: [index.md, workbook.md, about.md]   (and a new file why.md)",
        "nav: [index.md, why.md, workbook.md, about.md]",
        level="note",
    ),
)
