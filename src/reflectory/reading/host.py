"""Who stands behind a copy, in one language: name, colors, contact, cohort; read from `extra.module`.

What can't be read is left out here, and told by `checks/host`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .config import Config
from .host_values import GROUPS, ISSUES, WORDS, cleaned, words_in
from .hosting import repository

__all__ = ["Brand", "Cohort", "Completion", "Contact", "Host", "logo_file", "read_host"]


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask. Without an address where only the repository would tell it, and none is known."""

    name: str = ""
    email: str = ""
    url: str = ""
    answers_within: str = ""

    @property
    def address(self) -> str:
        """Where a link to them leads."""
        return f"mailto:{self.email}" if self.email else self.url

    @property
    def site(self) -> str:
        """Their address on the web, as people say it."""
        return self.url.removeprefix("https://").removesuffix("/")

    @property
    def said(self) -> str:
        """What they are called; "" where only the repository would tell."""
        return self.name or self.email or self.site


@dataclass(frozen=True, slots=True)
class Brand:
    """A picture for the head of each page, and two colors; "" for what is as it was."""

    logo: str = ""
    color: str = ""
    accent: str = ""


@dataclass(frozen=True, slots=True)
class Cohort:
    """A group with its name and the days it meets."""

    name: str = ""
    meetings: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Completion:
    """How much makes a module complete; None stands for all."""

    sections: int | None = None
    prompts: int | None = None


@dataclass(frozen=True, slots=True)
class Host:
    """Everything a copy says of itself."""

    organization: str = ""
    welcome: str = ""
    contact: Contact | None = None
    accessibility: Contact | None = None  # that of `contact` where nothing else is said
    brand: Brand = Brand()
    cohort: Cohort | None = None
    completion: Completion | None = None

    def to_json(self) -> dict[str, Any]:
        """Return what `module.json` says of it: only what is set."""
        contacts = {"contact": self.contact, "accessibility": self.accessibility}
        said: dict[str, Any] = {"organization": self.organization}
        said |= {key: _filled(one) for key, one in contacts.items() if one}
        said |= {"brand": _filled(self.brand)}
        if self.cohort:
            meetings = [day.isoformat() for day in self.cohort.meetings]
            said["cohort"] = {"name": self.cohort.name} | ({"meetings": meetings} if meetings else {})
        if self.completion:
            parts = {"sections": self.completion.sections, "prompts": self.completion.prompts}
            said["completion"] = {key: "all" if number is None else number for key, number in parts.items()}
        return {key: value for key, value in said.items() if value}


def _filled(one: Contact | Brand) -> dict[str, str]:
    return {name: value for name in one.__slots__ if (value := getattr(one, name))}


def read_host(config: Config) -> Host:
    """Return what the settings of one edition say of who stands behind it."""
    said, language = config.module, config.language
    groups = {name: cleaned(said.get(name), validators) for name, validators in GROUPS.items()}
    texts = {name: words_in(text, language) for name, text in cleaned(said, WORDS).items()}
    issues = repository(config)
    contact = _contact(groups["contact"], language, issues)
    own = _contact(groups["accessibility"], language, issues)
    if own and contact and not own.address and not own.name:
        own = Contact(contact.name, contact.email, contact.url, own.answers_within or contact.answers_within)
    cohort, completion = groups["cohort"], groups["completion"]
    return Host(
        **texts,
        contact=contact,
        accessibility=own or contact,
        brand=Brand(**groups["brand"]),
        cohort=Cohort(words_in(cohort.get("name", ""), language), cohort.get("meetings", ())) if cohort else None,
        completion=Completion(completion.get("sections"), completion.get("prompts", 0)) if completion else None,
    )


def logo_file(config: Config, brand: Brand) -> Path | None:
    """Return where a copy's own logo lies: beside the settings, or among the pages."""
    places = (config.folder / brand.logo, config.docs_dir / brand.logo) if brand.logo else ()
    return next((file for file in places if file.is_file()), None)


def _contact(said: Mapping[str, Any], language: str, repository_url: str) -> Contact | None:
    if not said:
        return None
    url = said.get("url", "")
    if url == ISSUES:
        url = f"{repository_url}/issues" if repository_url else ""
    words = (words_in(said.get(name, ""), language) for name in ("name", "answers_within"))
    name, answers_within = words
    return Contact(name, said.get("email", ""), url, answers_within)
