"""The Python-Markdown extension: a block in, accessible HTML out.

Knows no engine and opens no files, so that MkDocs and Zensical render the same. Never raises:
a block it can't read is left as it stands, and the check says so at its line. What needs the
whole module (contents, workbook, an earlier answer's question, outbound addresses) is left as
a marked place, which `finish` fills in.
"""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree as etree

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from ..grammar.options import items_problem, scale_problem
from ..words import counted
from .blocks import QuickBlocks
from .controls import add_control
from .described import Described
from .quiz import Quiz
from .reminder import Reminder
from .typography import Plain, add_typography

__all__ = ["OUTBOUND_LINK", "ReflectoryExtension", "makeExtension"]

# After Python-Markdown's own references (170 and 160), which an author may define in the page.
_LINK_PRIORITY = 159
OUTBOUND_LINK = r"\[((?:[^\[\]]|\[[^\[\]]*\])+)\]\[([a-z][a-z0-9-]*)?\](?!\()"


class Reflection(Described):
    """`/// reflection | question` with an id: the box for one answer; the body is its guidance."""

    NAME = "reflection"
    ARGUMENT = True

    def on_validate(self, parent: etree.Element) -> bool:
        """Refuse a prompt without an id, or whose items don't go with its kind."""
        self.options["kind"] = self.options["kind"] or "text"
        kind = self.options["kind"]
        wrong = items_problem(kind, self.options["items"]) or scale_problem(kind, self.options["scale"])
        return bool(self.options["id"]) and wrong is None

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make the box, with a place for the guidance; the control follows when that is known."""
        box = etree.SubElement(parent, "reflection-box", prompt=self.options["id"], kind=self.options["kind"])
        if self.options["share"] is False:
            box.set("share", "false")
        if self.options["was"]:
            box.set("was", " ".join(self.options["was"]))
        items = self.options["items"] or ()
        if retired := {item.key: item.text for item in items if item.retired}:
            box.set("retired-items", json.dumps(retired, ensure_ascii=False))
        if former := {was: item.key for item in items for was in item.was}:
            box.set("former-items", json.dumps(former, ensure_ascii=False))
        self.hint = etree.SubElement(box, "div", id=f"reflection-{self.options['id']}-hint")
        return box

    def on_add(self, block: etree.Element) -> etree.Element:
        """Put the body into the guidance."""
        return self.hint

    def on_end(self, block: etree.Element) -> None:
        """Add the control and the status line; no guidance leaves no empty element behind."""
        hint = self.hint if len(self.hint) or (self.hint.text or "").strip() else None
        block.remove(self.hint)
        add_control(block, self.argument, self.options, hint, self.words)
        notice = etree.SubElement(etree.SubElement(block, "noscript"), "p", {"class": "reflection-noscript"})
        notice.text = AtomicString(self.words["box"]["noscript"])
        etree.SubElement(block, "p", {"class": "reflection-status", "role": "status"})


class Recall(Described):
    """`/// recall` with `of: id`: the reader's earlier answer; its question stands in another section."""

    NAME = "recall"

    def on_validate(self, parent: etree.Element) -> bool:
        """Refuse a recall of nothing."""
        return bool(self.options["of"])

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Leave the place, with the id."""
        return etree.SubElement(parent, "reflection-recall", prompt=self.options["of"])


class Video(Described):
    """`/// video | title`: what to know, a picture and a way there; nothing is loaded from elsewhere."""

    NAME = "video"
    ARGUMENT = True

    def on_validate(self, parent: etree.Element) -> bool:
        """Refuse a video without an address."""
        return bool(self.options["url"])

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make a figure named by the video's title."""
        figure = etree.SubElement(parent, "figure", {"class": "reflectory-video"})
        title = etree.SubElement(figure, "p", {"class": "reflectory-video-title"})
        title.text = Plain(self.argument)
        self.body = etree.SubElement(figure, "div", {"class": "reflectory-video-body"})
        return figure

    def on_add(self, block: etree.Element) -> etree.Element:
        """Put the picture and the words between title and button."""
        return self.body

    def on_end(self, block: etree.Element) -> None:
        """Add the button, which is a link, and the way to the transcript."""
        words = self.words["video"]
        actions = etree.SubElement(block, "p", {"class": "reflectory-video-actions"})
        watch = etree.SubElement(actions, "a", {"class": "reflectory-button", "rel": "noopener noreferrer"})
        watch.set("href", self.options["url"])
        watch.set("target", "_blank")
        minutes = self.options["minutes"]
        site = self.options["url"].split("/")[2].removeprefix("www.")
        sentence = counted(self.words, "video", "watch_minutes", minutes) if minutes else words["watch"]
        watch.text = Plain(sentence.format(title=self.argument, site=site, minutes=minutes))
        if self.options["transcript"]:
            transcript = etree.SubElement(actions, "a", href=self.options["transcript"])
            transcript.text = AtomicString(words["transcript"])


class _Place(Described):
    """A place that `finish` fills from the whole module."""

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Leave the place, named after the block."""
        return etree.SubElement(parent, "div", {"class": f"reflectory-{self.NAME}", "data-fill": self.NAME})


class Contents(_Place):
    """`/// contents`: the sections with their minutes and how many prompts are answered."""

    NAME = "contents"


class Glossary(_Place):
    """`/// glossary`: every term of the module with its meaning."""

    NAME = "glossary"


class Workbook(_Place):
    """`/// workbook`: every prompt of the module with the reader's answer."""

    NAME = "workbook"


class Cohort(_Place):
    """`/// cohort`: the page where a facilitator lays a cohort's answer files side by side."""

    NAME = "cohort"


class Guide(_Place):
    """`/// guide`: the facilitator's guide, made of every note."""

    NAME = "guide"


class Facilitator(Described):
    """`/// facilitator | title`: a note for the facilitator view and guide."""

    NAME = "facilitator"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make a complementary region, hidden until the reader asks for the facilitator view."""
        note = etree.SubElement(parent, "aside", {"class": "reflectory-facilitator", "hidden": "hidden"})
        title = etree.SubElement(note, "p", {"class": "reflectory-facilitator-title"})
        title.text = Plain(self.argument)
        if self.options["minutes"]:
            note.set("data-minutes", str(self.options["minutes"]))
        return note


class _OutboundLink(InlineProcessor):
    """`[text][key]`: marks the link with the key of `links.yml` or the glossary; `finish` knows which."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]  # noqa: N802
        """Return the link without an address."""
        # The empty address is for MkDocs, which asserts that a link has one.
        link = etree.Element("a", {"data-link": m.group(2) or m.group(1), "href": ""})
        link.text = m.group(1)
        return link, m.start(0), m.end(0)


class ReflectoryExtension(BlocksExtension):
    """Registers the blocks and the outbound links; `language` is that of the pages."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"language": ["en", "The language of the pages, as in theme.language."]}
        Extension.__init__(self, **kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Add the blocks and the inline pattern."""
        super().extendMarkdown(md)
        add_typography(md)
        md.inlinePatterns.register(_OutboundLink(OUTBOUND_LINK, md), "reflectory-link", _LINK_PRIORITY)

    def register_block_mgr(self, md: Markdown) -> BlocksProcessor:
        """Return the one reader of blocks, whoever asked for it first, as a quicker one that reads the same."""
        reader = super().register_block_mgr(md)
        if type(reader) is BlocksProcessor:
            reader.__class__ = QuickBlocks
        return reader

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Register one class for each name of the table."""
        for block in (
            Reflection,
            Recall,
            Quiz,
            Facilitator,
            Video,
            Reminder,
            Contents,
            Glossary,
            Workbook,
            Cohort,
            Guide,
        ):
            block_mgr.register(block, self.getConfigs())


def makeExtension(**kwargs: Any) -> ReflectoryExtension:  # noqa: N802
    """Return the extension, as Python-Markdown asks for it by module name."""
    return ReflectoryExtension(**kwargs)
