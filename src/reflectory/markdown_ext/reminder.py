"""A reminder: a button that makes a calendar file in the browser; no server hears of it."""

from __future__ import annotations

from xml.etree import ElementTree as etree

from markdown.util import AtomicString

from ..words import counted
from .described import Described
from .typography import Plain

__all__ = ["Reminder"]


class Reminder(Described):
    """`/// reminder | title` with `days`: one day ahead, or with `of` each day that a reader's plan names.

    What the plan's columns are called, and where the section of `page` lies, is known to `finish`, which adds it.
    """

    NAME = "reminder"
    ARGUMENT = True

    def on_validate(self, parent: etree.Element) -> bool:
        """Refuse a reminder that says no day."""
        return bool(self.options["days"])

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make a group named by the title."""
        place = etree.SubElement(parent, "div", {"class": "reflectory-reminder", "role": "group"})
        place.set("aria-label", self.argument)
        place.set("data-days", str(self.options["days"]))
        if self.options["of"]:
            place.set("data-of", self.options["of"])
        if self.options["page"]:
            place.set("data-page", self.options["page"])
        self._say(place, "title", self.argument)
        self.body = etree.SubElement(place, "div", {"class": "reflectory-reminder-body"})
        return place

    def on_add(self, block: etree.Element) -> etree.Element:
        """Put what it is for under the title."""
        return self.body

    def on_end(self, block: etree.Element) -> None:
        """Add when it is, what the file holds, and the button that a script shows."""
        words, plan = self.words["reminder"], bool(self.options["of"])
        days = self.options["days"]
        when = words["when_plan"] if plan else counted(self.words, "reminder", "when", days)
        self._say(block, "when", when.format(days=days))
        holds = words["holds_plan"] if plan else words["holds"]
        if self.options["page"]:
            holds = words["holds_plan_page"] if plan else words["holds_page"]
        self._say(block, "holds", holds)
        actions = etree.SubElement(block, "p", {"class": "reflectory-reminder-actions"})
        button = etree.SubElement(actions, "button", {"type": "button", "hidden": "hidden"})
        button.text = AtomicString(words["do"])
        notice = etree.SubElement(etree.SubElement(block, "noscript"), "p", {"class": "reflectory-reminder-noscript"})
        notice.text = AtomicString(words["noscript"])
        etree.SubElement(block, "p", {"role": "status"})

    def _say(self, parent: etree.Element, part: str, text: str) -> None:
        line = etree.SubElement(parent, "p", {"class": f"reflectory-reminder-{part}"})
        line.text = Plain(text)
