"""A quiz: answers that open, each with its explanation; nothing is graded, stored or sent.

Without script each answer is a native `details`; a script only says aloud what has opened.
"""

from __future__ import annotations

from xml.etree import ElementTree as etree

from markdown.util import AtomicString

from ..grammar.quiz import as_answer, kind_of
from ..words import counted
from .described import Described
from .typography import Plain

__all__ = ["Quiz"]


class Quiz(Described):
    """`/// quiz | question`: a list of tasks is the answers, what is indented under one its explanation."""

    NAME = "quiz"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make the group that is named by the question."""
        quiz = etree.SubElement(parent, "reflection-quiz")
        self.group = etree.SubElement(quiz, "fieldset")
        etree.SubElement(self.group, "legend").text = Plain(self.argument)
        self.hint = etree.SubElement(self.group, "p", {"class": "reflection-quiz-hint"})
        return quiz

    def on_add(self, block: etree.Element) -> etree.Element:
        """Put what leads in, and the list, under the question."""
        return block[0]

    def on_end(self, block: etree.Element) -> None:
        """Make of the list what opens, now that it is known which answers are right."""
        words = self.words["quiz"]
        answers = [made for items in list(self.group) if items.tag in ("ul", "ol") for made in self._answers(items)]
        right = sum(is_right for _, is_right in answers)
        kind = kind_of(right)
        block.set("kind", kind)
        self.hint.text = AtomicString(counted(self.words, "quiz", kind, right).format(count=right))
        if kind == "decision":
            return
        for answer, is_right in answers:
            answer.set("data-answer", "right" if is_right else "wrong")
            verdict = etree.Element("p", {"class": "reflection-quiz-verdict"})
            verdict.text = AtomicString(words["right" if is_right else "wrong"])
            answer.insert(1, verdict)
        status = etree.SubElement(self.group, "p", {"class": "reflection-quiz-status", "role": "status"})
        if kind == "several":
            status.set("data-found", words["found"].replace("{count}", str(right)))

    def _answers(self, items: etree.Element) -> list[tuple[etree.Element, bool]]:
        """Put answers in the place of a list that holds any; return them, and whether each is right."""
        read = [(item, *(as_answer(_first(item).text or "") or (None, ""))) for item in items]
        if all(is_right is None for _, is_right, _ in read):
            return []
        place = list(self.group).index(items)
        self.group.remove(items)
        made = []
        for item, is_right, text in reversed(read):
            answer = etree.Element("details", {"class": "reflection-quiz-answer"})
            first = _first(item)
            summary = etree.SubElement(answer, "summary")
            summary.text = first.text if is_right is None else text
            summary.extend(list(first) if first is not item else [])
            answer.extend(child for child in item if child is not first)
            self.group.insert(place, answer)
            made.append((answer, bool(is_right)))
        return made


def _first(item: etree.Element) -> etree.Element:
    """Return what holds the first words of an item: a paragraph where there is more than one, else the item itself."""
    return item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
