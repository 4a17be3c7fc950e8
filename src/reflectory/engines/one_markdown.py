"""Markdown for many pages: one instance, made once, where what it read of a page can't reach the next.

As `mkdocs.structure.pages.Page.render` does it, but that one makes an instance for each page: its patterns are
compiled, and its extensions told their options, a thousand times.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from xml.etree import ElementTree as etree

from markdown import Markdown, blockprocessors, inlinepatterns
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.tables import TableProcessor
from markdown.treeprocessors import InlineProcessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import (
    Page,
    _ExtractAnchorsTreeprocessor,
    _ExtractTitleTreeprocessor,
    _RawHTMLPreprocessor,
    _RelativePathTreeprocessor,
)
from mkdocs.structure.toc import get_toc

from ..markdown_ext.extension import OUTBOUND_LINK

__all__ = ["page_renderer"]

# Those whose `reset` forgets all they learned of a page, or that learn nothing; `test_one_markdown` tries each.
_FORGET = frozenset(
    "abbr admonition attr_list def_list fenced_code footnotes md_in_html sane_lists smarty tables toc "
    "pymdownx.arithmatex pymdownx.betterem pymdownx.blocks.caption pymdownx.caret pymdownx.details pymdownx.highlight "
    "pymdownx.inlinehilite pymdownx.keys pymdownx.mark pymdownx.smartsymbols pymdownx.superfences pymdownx.tabbed "
    "pymdownx.tasklist pymdownx.tilde reflectory.markdown_ext".split()
)
_COUNTS_ON = "UNIQUE_IDS"  # footnotes of each document a series of their own

# No match of a pattern, told by its text, is without one of the characters behind it.
_MARKS = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "[",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
    inlinepatterns.LINE_BREAK_RE: "\n",
    OUTBOUND_LINK: "[",
}


# No block for one of these is without one of the characters behind it: most blocks are a paragraph.
_BLOCK_MARKS: dict[type[BlockProcessor], str] = {
    blockprocessors.BlockQuoteProcessor: ">",
    blockprocessors.HashHeaderProcessor: "#",
    blockprocessors.HRProcessor: "-_*",
    blockprocessors.ReferenceProcessor: "[",
    blockprocessors.SetextHeaderProcessor: "=-",
    TableProcessor: "|",
}


def page_renderer(config: MkDocsConfig, files: Files) -> Callable[[Page], None]:
    """Return what renders a page's Markdown: with one instance, or as MkDocs does where an extension may not forget."""
    options = config.mdx_configs or {}
    names = {str(name).removeprefix("markdown.extensions.") for name in config.markdown_extensions}
    if not names <= _FORGET or any(_COUNTS_ON in (given or {}) for given in options.values()):
        return lambda page: page.render(config, files)
    markdown = Markdown(extensions=config.markdown_extensions, extension_configs=options)
    _quicken_blocks(markdown.parser)
    inline = markdown.treeprocessors["inline"]
    if type(inline) is InlineProcessor:
        markdown.treeprocessors.register(_Inline(markdown), "inline", 20)

    def render(page: Page) -> None:
        markdown.reset()
        _convert(page, markdown, config, files)

    return render


def _convert(page: Page, markdown: Markdown, config: MkDocsConfig, files: Files) -> None:
    raw, title = _RawHTMLPreprocessor(), _ExtractTitleTreeprocessor()
    anchors = _ExtractAnchorsTreeprocessor(page.file, files, config)
    paths = _RelativePathTreeprocessor(page.file, files, config)
    for processor in (raw, anchors, paths, title):
        processor._register(markdown)
    page.content = markdown.convert(page.markdown or "")
    page.toc = get_toc(getattr(markdown, "toc_tokens", []))
    page._title_from_render = title.title
    page.present_anchor_ids = anchors.present_anchor_ids | raw.present_anchor_ids
    if logging.getLogger(Page.__module__).getEffectiveLevel() > logging.DEBUG:
        page.links_to_anchors = paths.links_to_anchors


_Test = Callable[[etree.Element, str], bool]


def _quicken_blocks(parser: BlockParser) -> None:
    """Let a parser ask of a block only those processors that could mean it, in its own order."""
    every = list(parser.blockprocessors)  # the registry sorts itself each time it is asked
    plain = [processor for processor in every if type(processor) not in _BLOCK_MARKS]
    marked = re.compile(f"[{re.escape(''.join(_BLOCK_MARKS.values()))}]")
    for processor in every:
        if marks := _BLOCK_MARKS.get(type(processor)):
            processor.test = _only_with(marks, processor.test)  # type: ignore[assignment, method-assign]
        elif type(processor) is AdmonitionProcessor:
            processor.test = _only_notes(processor, processor.test)  # type: ignore[assignment, method-assign]

    def parse_blocks(parent: etree.Element, blocks: list[str]) -> None:
        while blocks:
            for processor in every if marked.search(blocks[0]) else plain:
                if processor.test(parent, blocks[0]):
                    run(processor, parent, blocks)
                    break

    def run(processor: BlockProcessor, parent: etree.Element, blocks: list[str]) -> None:
        if processor.run(parent, blocks) is not False:
            return
        for other in every[every.index(processor) + 1 :]:  # all: what it left there may be another block
            if other.test(parent, blocks[0]) and other.run(parent, blocks) is not False:
                return

    parser.parseBlocks = parse_blocks  # type: ignore[method-assign]


def _only_with(marks: str, test: _Test) -> _Test:
    one = re.compile(f"[{re.escape(marks)}]").search
    return lambda parent, block: one(block) is not None and test(parent, block)


def _only_notes(processor: AdmonitionProcessor, test: _Test) -> _Test:
    """A note's first block has its marks; each further one is indented, or was met within a list already."""

    def is_one(parent: etree.Element, block: str) -> bool:
        may_be = "!!!" in block or block.startswith("    ") or processor.current_sibling is not None
        return may_be and test(parent, block)

    return is_one


class _Inline(InlineProcessor):
    """Goes through the patterns only where one of them could match: most text has nothing marked in it."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        marks = {_marks(pattern) for pattern in md.inlinePatterns}
        self._marked = None if None in marks else re.compile(f"[{re.escape(''.join(filter(None, marks)))}]")
        # The registry of patterns sorts itself each time it is asked for one.
        self.inlinePatterns = list(md.inlinePatterns)  # type: ignore[assignment]

    # The base class calls it by its private name. A release that has another one is as right as before, and slower.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if self._marked is not None and self._marked.search(data) is None:
            return data
        handled: str = super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc]
        return handled


def _marks(pattern: inlinepatterns.Pattern) -> str | None:
    if isinstance(pattern, inlinepatterns.DelimiterProcessor):
        return "".join(token[:1] for token in pattern.tokens)
    return _MARKS.get(pattern.pattern)
