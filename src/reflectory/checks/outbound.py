"""Outbound documents still answer. Needs the network, so only `check --links` asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..problems import Problem
from ..prose.marks import shown_links
from ..reading.module import Edition
from ..reading.source import Link, Page
from .rule import Rule

if TYPE_CHECKING:  # the network's modules cost a build more than all rules of this folder
    from .linkcheck import Answer, Asker

__all__ = ["RULES", "Outbound", "ask", "check", "judge", "outbound"]


def check(editions: Sequence[Edition]) -> Iterator[Problem]:  # noqa: ARG001
    """Yield nothing: without the network nothing can be said."""
    yield from ()


def ask(editions: Sequence[Edition], asker: Asker) -> list[Problem]:
    """Return what the network says of every outbound address. Raises Offline where it says nothing."""
    asked = outbound(editions)
    answers = asker.ask(entry.address for entry in asked)
    dead = [entry for entry in asked if entry.address in answers and _dead(answers[entry.address])]
    if fallbacks := [entry.fallback for entry in dead if entry.fallback]:
        answers = answers | asker.ask(fallbacks)
    return list(judge(asked, answers))


@dataclass(frozen=True, slots=True)
class Outbound:
    """An address as an author wrote it: what it is called, where that stands, where else it may be had."""

    address: str
    name: str
    fallback: str
    problem: Callable[[str, str, str], Problem]  # code, message, fix → the problem at its place


def outbound(editions: Sequence[Edition]) -> list[Outbound]:
    """Return each outbound address once: those of `links.yml`, then those written in pages."""
    found: dict[str, Outbound] = {}
    for edition in editions:
        for link in edition.source.links.values():
            place = _in_list(edition.source.links_path, link)
            found.setdefault(link.url, Outbound(link.url, link.title, link.fallback, place))
    for edition in editions:
        for page, scan in edition.pages():
            for mark in shown_links(page, scan):
                if mark.target.startswith(("https://", "http://")):
                    place = _in_page(page, mark.line, mark.column)
                    found.setdefault(mark.target, Outbound(mark.target, mark.text, "", place))
            for block in scan.blocks:
                if url := block.options.get("url"):
                    place = _in_page(page, *block.places["url"])
                    found.setdefault(url, Outbound(url, block.argument, "", place))
    return list(found.values())


def _in_list(path: str, link: Link) -> Callable[[str, str, str], Problem]:
    def problem(code: str, message: str, fix: str) -> Problem:
        return Problem(path, link.line, 1, code, message, fix, f"  url: {link.url}")

    return problem


def _in_page(page: Page, line: int, column: int) -> Callable[[str, str, str], Problem]:
    def problem(code: str, message: str, fix: str) -> Problem:
        return page.problem(line, column, code, message, fix)

    return problem


def judge(asked: Sequence[Outbound], answers: Mapping[str, Answer]) -> Iterator[Problem]:
    """Yield the addresses that are dead, that moved, and those nothing can be said of."""
    for entry in asked:
        answer = answers.get(entry.address)
        if answer is None:
            continue
        if reason := _dead(answer):
            yield entry.problem("link-dead", f"“{entry.name}” {reason}", _way_out(entry, answers))
        elif reason := _unsure(answer):
            fix = f"open it yourself: {entry.address}"
            yield entry.problem("link-unsure", f"“{entry.name}” {reason}", fix)
        elif answer.moved:
            message = f"“{entry.name}” has moved for good"
            yield entry.problem("link-moved", message, f"see that it is still the same, then write  {answer.moved}")


def _dead(answer: Answer) -> str:
    if answer.status in (404, 410):
        return f"is gone: its server answers {answer.status}"
    return {
        "name": "is gone: no server has that name any more",
        "refused": "is gone: its server takes no calls",
        "certificate": "can't be opened safely: its server's certificate is not valid",
    }.get(answer.error, "")


def _unsure(answer: Answer) -> str:
    if answer.status in (401, 403, 429, 451, 999):
        return f"may be there: its server does not answer programs ({answer.status})"
    if answer.status >= 400:
        return f"had an error at its server ({answer.status}), twice"
    if answer.status >= 300:
        return "sends the reader round in a circle"
    return "" if answer.status else "did not answer in time, twice" if answer.error == "slow" else "did not answer"


def _way_out(entry: Outbound, answers: Mapping[str, Answer]) -> str:
    if not entry.fallback:
        return "find where it went and write the new address, or take the link out"
    answer = answers.get(entry.fallback)
    state = "" if answer is None or not _dead(answer) else ", which is gone too"
    return f"find where it went; until then its fallback can stand in: {entry.fallback}{state}"


RULES = (
    Rule(
        "link-dead",
        "Link to documents that are there.",
        "A reader who wants to see the evidence meets an error page, and doubts the rest.",
        "url: https://example.org/2019/report",
        "url: https://example.org/reports/2019",
    ),
    Rule(
        "link-moved",
        "Write the address where a document lives now.",
        "A forwarding address is kept for a while, and then it is dropped.",
        "url: http://example.org/report",
        "url: https://example.org/report",
        level="note",
    ),
    Rule(
        "link-unsure",
        "Open an address yourself where its server does not answer programs.",
        "Only a person can say whether a reader would get there.",
        "url: https://example.org/behind-a-wall",
        "checked: 2026-11-24",
        level="note",
    ),
)
