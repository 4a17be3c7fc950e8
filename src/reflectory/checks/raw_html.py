"""Author content is untrusted: nothing in it may run, load, submit or lead astray.

A pull request's Markdown may hold raw HTML. Python-Markdown's own preprocessor says which parts
of a page reach the reader as they stand, Python's HTML parser reads them as a browser would; the
page's security policy is the second line, for what nobody thought of here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from markdown import Markdown
from markdown.preprocessors import HtmlBlockPreprocessor

from ..grammar.syntax import Scan
from ..problems import Problem
from ..prose.addresses import active_addresses, runs_code
from ..prose.code_spans import covered, same_in_any_block
from ..prose.marks import blank, blanked, place
from ..reading.module import Edition
from ..reading.source import Page
from .rule import Rule

__all__ = ["RULES", "check"]

_FORBIDDEN = frozenset(
    "script iframe frame frameset object embed applet base meta link style form input button select textarea "
    "option template slot portal svg math noscript audio video source track canvas dialog".split()
)
_ADDRESSES = frozenset("href src action formaction data poster background cite xlink:href srcset".split())
_ATTRIBUTE = re.compile(r"""([^ ={}]++)(?:=("[^"]*+"|'[^']*+'|[^ }]++))?+""")
# On one line and in one cell of a table, so that no block can end inside it.
_COMMENT = re.compile(r"<!--(?:(?!<!--|-->)[^\n|])*+-->")
_CUT_SHORT = re.compile(r"<!--(?=-?>)|--!>")  # a browser ends the comment there, Markdown goes on

# More than anybody writes, and enough to keep a program busy that looks through all of it.
_MOST_TAGS = 5000
_MOST_COMMENTS = 20  # in one paragraph
_MOST_OPEN = 100  # tags that are not closed before the next one starts
_MEETS = re.compile(r"<(?:[a-zA-Z/?]|!(?:--)?)|>|\n[ \t]*+\n")
_NO_CHARACTER = re.compile(r"&#[xX]?[0-9a-fA-F]{9,}+")

_Found = tuple[int, int, str, str, str]  # line, column, code, message, fix
_ADDRESS_PROBLEM = (
    "address-forbidden",
    "this address would run code or read a file, not lead to a page",
    "link to a page of this module or to an address that starts with https://",
)


def check(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Yield raw HTML that could act, addresses that run code, and blocks that raw HTML swallows, at their line."""
    for edition in editions:
        for page, scan in edition.pages():
            for found in (*_front_matter(page), *_body(page, scan)):
                yield page.problem(*found)


def _front_matter(page: Page) -> Iterator[_Found]:
    """Yield values that would end the attribute or element in which a theme shows them unescaped."""
    for key, value in page.meta.values.items():
        if isinstance(value, str) and re.search(r'[<>"]', value):
            fix = "write it in plain words; quote with “ and ”"
            yield (*page.meta.place(key), "front-matter-html", f"{key} holds HTML or straight quotation marks", fix)


def _body(page: Page, scan: Scan) -> Iterator[_Found]:
    lines = [
        "" if index < page.body_start or index + 1 in scan.fenced else line.expandtabs(4)
        for index, line in enumerate(page.lines)
    ]
    text = "\n".join(lines)
    if not re.search(r"[<:&={]", "".join(page.body)):
        return
    if (too_much := _too_much(text)) is not None:
        message = "there is more raw HTML here than anybody could look through"
        yield (*place(text, too_much), "html-forbidden", message, "write it in Markdown")
        return
    raw, prose = _parts(text) if "<" in text else ("", text)
    found: list[_Found] = []
    for match in _CUT_SHORT.finditer(text):
        fix = "start a comment with <!-- and a blank, and end it with -->"
        found.append((*place(text, match.start()), "html-forbidden", "this comment ends where nobody sees it", fix))
    for part in (raw, prose):
        if "<" in part:
            _Reader(found).read(part)
    for part in (raw, prose):  # Markdown may be read inside raw HTML too (md_in_html)
        found += ((*place(part, offset), *_ADDRESS_PROBLEM) for offset in active_addresses(part))
    found += _attribute_lists(page.lines)
    yield from found
    shown = raw.split("\n") if raw else []
    for block in scan.blocks:
        if block.line <= len(shown) and shown[block.line - 1].strip():
            message = "raw HTML around this block swallows it, so no reader would see it"
            yield (block.line, 1, "block-in-html", message, "take the HTML out, or close it before the block")


def _too_much(text: str) -> int | None:
    """Return where HTML starts to be more than the parsers below can read in good time; None if it never is."""
    if match := _NO_CHARACTER.search(text):
        return match.start()
    tags = unclosed = comments = 0
    for match in _MEETS.finditer(text) if "<" in text else ():
        if match.group() == ">":
            unclosed = 0
        elif match.group()[0] == "\n":
            comments = 0
        else:
            tags, unclosed, comments = tags + 1, unclosed + 1, comments + (match.group() == "<!--")
            if tags > _MOST_TAGS or unclosed > _MOST_OPEN or comments > _MOST_COMMENTS:
                return match.start()
    return None


def _parts(text: str) -> tuple[str, str]:
    """Return what reaches the reader as it stands, and what Markdown reads, each with the other blanked out."""
    markdown = Markdown()
    HtmlBlockPreprocessor(markdown).run(text.split("\n"))
    position, spans = 0, []
    for stashed in markdown.htmlStash.rawHtmlBlocks:
        block = str(stashed).strip("\n")
        start = text.find(block, position)
        if start < 0:  # not as it stands in the file: read the whole page as HTML
            return text, text
        position = start + len(block)
        spans.append((start, position))
    raw, prose, end = [], [], 0
    for start, stop in spans:
        raw += [blanked(text[end:start]), text[start:stop]]
        prose += [text[end:start], blanked(text[start:stop])]
        end = stop
    shown = "".join([*prose, text[end:]])
    shown = blank(_COMMENT, covered(shown, same_in_any_block(shown)))
    # A comment that goes on after its line may be none to Markdown: it must hide nothing here.
    return "".join([*raw, blanked(text[end:])]), shown.replace("<!--", "    ")


class _Reader(HTMLParser):
    def __init__(self, found: list[_Found]) -> None:
        super().__init__(convert_charrefs=True)
        self.found = found

    # A page can't switch the parser to raw text by opening a script or style element. (typeshed calls these final.)
    CDATA_CONTENT_ELEMENTS = ()  # type: ignore[misc]
    RCDATA_CONTENT_ELEMENTS = ()  # type: ignore[misc]

    def read(self, text: str) -> None:
        self.feed(text + ">")  # a tag left open at the end is read too
        self.close()

    def add(self, code: str, message: str, fix: str) -> None:
        line, column = self.getpos()
        self.found.append((line, column + 1, code, message, fix))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _FORBIDDEN or tag.startswith(("reflection-", "reflectory-")):
            fix = "take it out, or write it in Markdown"
            if tag == "math":
                fix = "write the formula as $…$ and turn on  pymdownx.arithmatex: {generic: true}"
            self.add("html-forbidden", f"<{tag}> can't stand in a section", fix)
        for name, value in attrs:
            if wrong := _attribute_problem(name, value or ""):
                self.add(*wrong)

    handle_startendtag = handle_starttag

    def handle_decl(self, decl: str) -> None:
        self.add("html-forbidden", f"<!{decl[:12]}…> can't stand in a section", "take it out")

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)

    def handle_pi(self, data: str) -> None:
        self.handle_decl(data)

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Read `<![` as a browser does, up to the next “>”; Python's own parser gives up on what follows it."""
        self.add("html-forbidden", "<![…> can't stand in a section", "take it out")
        return self.parse_bogus_comment(i, report)


def _attribute_problem(name: str, value: str) -> tuple[str, str, str] | None:
    if name.lower().startswith("on") or name.lower() in ("style", "srcdoc"):
        return ("html-attribute", f"the attribute {name} can't stand in a section", "take the attribute out")
    return _ADDRESS_PROBLEM if name.lower() in _ADDRESSES and runs_code(value) else None


def _attribute_lists(lines: Sequence[str]) -> Iterator[_Found]:
    """Yield what `{: name=value }` may not set; these stand in fences' first lines too."""
    for number, line in enumerate(lines, 1):
        start, end = line.find("{"), line.rfind("}")
        for match in _ATTRIBUTE.finditer(line, start, end) if 0 <= start < end and "=" in line else ():
            if match.group(2) is None:
                continue
            if wrong := _attribute_problem(match.group(1).lstrip(":"), match.group(2).strip("\"'")):
                yield (number, match.start() + 1, *wrong)


RULES = (
    Rule(
        "address-forbidden",
        "Link to pages, never to code or files.",
        "Such an address could run something in the reader's browser.",
        "[Open](javascript:alert(1))",
        "[Open](why.md)",
        fixed=True,
    ),
    Rule(
        "block-in-html",
        "Keep blocks outside raw HTML.",
        "Markdown inside raw HTML is not read, so the prompt would be lost.",
        "<div>\n/// reflection | What surprised you?\n    id: surprise\n///\n</div>",
        "/// reflection | What surprised you?\n    id: surprise\n///",
        fixed=True,
    ),
    Rule(
        "front-matter-html",
        "Write front matter in plain words, without < > or straight quotation marks.",
        "Themes put it into the head of the page as it stands, where it could lead a reader elsewhere.",
        "description: 'They said \"listen\"'",
        "description: They said “listen”",
        fixed=True,
    ),
    Rule(
        "html-attribute",
        "Leave scripts and styles out of attributes.",
        "They would not run, and a page must never look as if it tried.",
        '<p onclick="…">Press</p>',
        "Press",
        fixed=True,
    ),
    Rule(
        "html-forbidden",
        "Write sections in Markdown, without HTML that can act.",
        "A pull request must not be able to run, load or submit anything in a reader's browser.",
        '<iframe src="…"></iframe>',
        "/// video | A talk\n    url: https://example.org/talk\n///",
        fixed=True,
    ),
)
