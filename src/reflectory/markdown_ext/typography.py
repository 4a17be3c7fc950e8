"""Words of an author's that are no Markdown, and take the quotation marks that `smarty` gives to all others."""

from __future__ import annotations

from xml.etree import ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

__all__ = ["Plain", "add_typography"]

_BEFORE_SMARTY = 6.5  # which has 6, after everything else that would take such words for Markdown


class Plain(AtomicString):
    """Text in which nothing is Markdown."""


class _Loosen(Treeprocessor):
    """Hands plain words to `smarty`, where the author uses it."""

    def run(self, root: etree.Element) -> None:
        if self.md is None or "smarty" not in self.md.treeprocessors:
            return
        for element in root.iter():
            if isinstance(element.text, Plain):
                element.text = str(element.text)
            # On its way here a tail becomes any atomic string; beside a control it is the author's words for it.
            if element.tag == "input" and isinstance(element.tail, AtomicString):
                element.tail = str(element.tail)


def add_typography(md: Markdown) -> None:
    """Let plain words be curled as others are."""
    md.treeprocessors.register(_Loosen(md), "reflectory-typography", _BEFORE_SMARTY)
