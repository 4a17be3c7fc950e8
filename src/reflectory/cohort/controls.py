"""Finds the tagged content controls of a Word document, and what was written, ticked or chosen in each.

As `browser/src/files/read-controls.ts` does: from front to end, without a tree, so that neither depth nor
length costs more than once. A document type is refused whole, so there are no entities to expand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from .refused import Refused

__all__ = ["LARGEST_PART", "Control", "controls_in", "parse"]

LARGEST_PART = 32 * 1024 * 1024
_MOST_CONTROLS = 500_000
_SKIPPED = {"instrText", "delText", "Fallback"}


@dataclass(slots=True)
class Stretch:
    """A part of the document's text, in which a line begins with each paragraph but the first."""

    start: int
    end: int = 0
    first_line: int | None = None

    def of(self, text: str) -> str:
        """Return the words."""
        if self.first_line is None:
            return text[self.start : self.end]
        return text[self.start : self.first_line] + text[self.first_line + 1 : self.end]


@dataclass(slots=True)
class Control:
    """One place to write in: its tag in parts, its words (the value of a choice), the heading above it."""

    tag: str | None = None
    kind: str = "text"
    is_ticked: bool = False
    is_invitation: bool = False
    choices: list[tuple[str | None, str]] = field(default_factory=list)
    content: Stretch | None = None
    heading: Stretch | None = None
    day: str = ""  # picked in a calendar, YYYY-MM-DD; Word keeps it beside what is shown
    text: str = ""
    asked: str = ""

    @property
    def parts(self) -> list[str]:
        """The tag, in its parts."""
        return (self.tag or "").split("/")


def parse(content: bytes, start: Callable[..., Any], end: Callable[..., Any], text: Callable[..., Any]) -> None:
    """Read XML of anybody; names come without their prefix. Raises Refused."""

    def refuse(*_: Any) -> None:
        raise Refused("unreadable")

    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(_local(name), _attributes(attributes))
    parser.EndElementHandler = lambda name: end(_local(name))
    parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise Refused("unreadable") from error


def controls_in(body: bytes, headings: set[str]) -> list[Control]:
    """Return the tagged controls in the order of the document; `headings` are the styles of a prompt's heading."""
    reader = _Reader(headings)
    parse(body, reader.start, reader.end, reader.text_of)
    text = "".join(reader.pieces)
    found = [control for control in reader.found if control.tag]
    size = 0
    for control in found:
        assert control.content is not None  # noqa: S101 - only those with content are noted
        words = "" if control.is_invitation or control.kind == "tick" else control.content.of(text)
        size += len(words)
        if size > LARGEST_PART:
            raise Refused("too_large")
        chosen = next((value for shown, value in control.choices if words and shown == words), "")
        control.text = chosen if control.kind == "choice" else words
        control.asked = control.heading.of(text) if control.heading else ""
    return found


class _Reader:
    """Hears the document; controls and headings are stretches of its text, so that nesting costs nothing."""

    def __init__(self, headings: set[str]) -> None:
        self.headings = headings
        self.pieces: list[str] = []
        self.length = 0
        self.path: list[str] = []
        self.found: list[Control] = []
        self.controls: list[Control] = []
        self.contents: list[Stretch] = []
        self.paragraphs: list[Stretch] = []
        self.heading: Stretch | None = None
        self.skipped = 0
        self.in_properties = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        parent = self.path[-1] if self.path else ""
        if name in _SKIPPED:
            self.skipped += 1
        if name == "sdtPr":
            self.in_properties += 1
        elif name == "sdt":
            self.controls.append(Control(heading=self.heading))
        elif name == "sdtContent" and parent == "sdt":
            self._open_content()
        elif name == "p":
            self._open_paragraph()
        elif name in ("br", "cr"):
            self._add("\n")
        elif name == "tab" and parent == "r":
            self._add("\t")
        elif name == "noBreakHyphen":
            self._add("\u2011")
        elif name == "pStyle" and parent == "pPr" and attributes.get("val", "") in self.headings:
            self.heading = self.paragraphs[-1] if self.paragraphs else None
        elif self.in_properties:
            self._property(name, attributes, parent)
        self.path.append(name)

    def text_of(self, text: str) -> None:
        if not self.skipped and self.path and self.path[-1] == "t":
            self._add(text)

    def end(self, name: str) -> None:
        self.path.pop()
        if name in _SKIPPED:
            self.skipped -= 1
        elif name == "sdtPr":
            self.in_properties -= 1
        elif name == "p" and self.paragraphs:
            self.paragraphs.pop().end = self.length
        elif name == "sdtContent" and self.path and self.path[-1] == "sdt":
            self.contents.pop().end = self.length
        elif name == "sdt":
            self.controls.pop()

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def _open_content(self) -> None:
        control = self.controls[-1]
        if control.content is not None:
            raise Refused("unreadable")
        control.content = Stretch(self.length)
        self.contents.append(control.content)
        self.found.append(control)
        if len(self.found) > _MOST_CONTROLS:
            raise Refused("too_large")

    def _open_paragraph(self) -> None:
        for content in reversed(self.contents):
            if content.first_line is not None:
                break  # those around it have their first
            content.first_line = self.length
        self._add("\n")
        self.paragraphs.append(Stretch(self.length))

    def _property(self, name: str, attributes: dict[str, str], parent: str) -> None:
        if not self.controls:
            return
        control = self.controls[-1]
        if parent == "sdtPr":
            if name == "tag" and control.tag is None:
                control.tag = attributes.get("val")
            elif name == "showingPlcHdr":
                control.is_invitation = True
            elif name == "date":
                control.day = attributes.get("fullDate", "")[:10]
            elif name == "checkbox":
                control.kind = "tick"
            elif name in ("dropDownList", "comboBox") and control.kind != "tick":
                control.kind = "choice"
        elif name == "checked" and parent == "checkbox":
            control.is_ticked = attributes.get("val") in ("1", "true", "on")
        elif name == "listItem":
            control.choices.append((attributes.get("displayText"), attributes.get("value", "")))


def _local(name: str) -> str:
    return name[name.find(":") + 1 :]


def _attributes(attributes: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in attributes.items():
        found.setdefault(_local(name), value)
    return found
