"""What a built page may hold: what the shell writes, what authors may write, and nothing else.

The last look before anybody can open a page. It is read as a browser reads it (Lexbor holds to the
HTML standard), and whatever is on none of the lists is a problem: an element nobody thought of is
refused as well. What the shell writes is read from the pages that no author writes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..problems import Problem
from .policy import Policy, hash_of
from .shell import CARRIES_ADDRESS, NEVER, Element, Shell, attributes_of, is_data, resolved, signature

__all__ = ["inspect", "unfilled"]

_ELEMENTS = frozenset(
    # what a page is made of
    "html head title body header footer main nav aside article section div span p br hr wbr h1 h2 h3 h4 h5 h6 hgroup "
    "address search blockquote pre ul ol li dl dt dd figure figcaption details summary menu center "
    # words
    "a abbr b bdi bdo big cite code data del dfn em i ins kbd mark q rp rt ruby s samp small strike strong sub sup "
    "time tt u var "
    # tables and pictures
    "table caption colgroup col thead tbody tfoot tr th td img picture svg g path circle ellipse rect line polyline "
    "polygon text tspan desc defs lineargradient radialgradient stop clippath mask pattern marker symbol "
    # what a reader writes into
    "reflection-box reflection-recall reflection-quiz label fieldset legend input textarea button select option "
    "optgroup datalist output progress meter dialog noscript".split()
)
# Of these nothing is asked but what their attributes say.
_PLAIN = _ELEMENTS - NEVER - {"script", "meta", "link", "form", "style", "noscript"}
_ATTRIBUTES = frozenset(
    "id class lang dir title hidden role tabindex translate inert popover popovertarget popovertargetaction open name "
    "href rel target hreflang download type src alt width height loading decoding fetchpriority cite datetime value "
    "start reversed compact colspan rowspan headers scope abbr span align valign for form rows cols maxlength "
    "minlength min max step pattern placeholder required readonly disabled checked selected multiple accept "
    "autocomplete autocapitalize autofocus spellcheck inputmode enterkeyhint size list label wrap prompt kind "
    "items retired-items former-items share was steps dated of "
    # drawings
    "xmlns version viewbox preserveaspectratio d fill fill-rule fill-opacity clip-rule clip-path stroke stroke-width "
    "stroke-linecap stroke-linejoin stroke-dasharray stroke-opacity stroke-miterlimit opacity transform x y x1 y1 "
    "x2 y2 cx cy r rx ry dx dy points offset stop-color stop-opacity gradientunits gradienttransform patternunits "
    "marker-end marker-start marker-mid markerwidth markerheight refx refy orient text-anchor font-size font-family "
    "font-weight focusable xml:space".split()
)
# On these an attribute says more than it does elsewhere, so each has a list of its own.
_OWN_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "meta": frozenset({"charset", "name", "property", "content", "http-equiv", "media"}),
    "link": frozenset("rel href disabled media type sizes title hreflang as crossorigin".split()),
    "script": frozenset("src defer async type id lang".split()),
}
# Those that may stand on any element, and lead nowhere.
_SAYS_NOTHING = _ATTRIBUTES - CARRIES_ADDRESS - {"style"}
_META_NAMES = frozenset(
    "viewport description author generator theme-color color-scheme application-name robots".split()
)
_META_FAMILIES = ("og:", "twitter:", "article:")
_IN_NOSCRIPT = frozenset({"p", "span", "strong", "em", "a", "br", "div"})
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_LEADS_ON = frozenset({"https:", "http:", "mailto:", "tel:"})
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)
# A browser takes blanks and control characters away around an address, tabs and line ends inside it too.
_AROUND = "".join(map(chr, range(33)))
_INSIDE = re.compile(r"[\t\n\r]")


@dataclass(slots=True)
class _Found:
    """One page as a browser reads it, and what is wrong with it."""

    page: str
    shell: Shell
    policy: Policy
    problems: list[tuple[str, str, str, str]] = field(default_factory=list)  # code, message, fix, the words

    def add(self, code: str, message: str, fix: str, words: str = "") -> None:
        self.problems.append((code, message, fix, words[:80]))


def inspect(
    html: str, page: str, source: str, shell: Shell, policy: Policy, ours: frozenset[str]
) -> tuple[list[Problem], list[Element]]:
    """Return what a page holds that it may not, and its elements; `ours` are the scripts that `finish` adds.

    `page` is its address below the root of its edition, `source` the file that it is told at.
    """
    found = _Found(page, shell, policy)
    elements: list[Element] = []
    identified: Counter[str] = Counter()
    scripts: set[str] = set()
    for node in LexborHTMLParser(html).css("*"):
        tag, given = element = attributes_of(node)
        elements.append(element)
        if not given and tag in _PLAIN:
            continue
        if tag in NEVER or (tag not in _ELEMENTS and tag not in shell.elements and tag not in _OWN_ATTRIBUTES):
            _element(found, tag)
            continue
        _attributes(found, tag, given)
        if tag == "script":
            _script(found, node, given, ours)
            scripts.add(given.get("id") or "")
        elif tag in ("meta", "link"):
            _of_the_head(found, node, tag, given)
        elif tag in ("form", "style") and signature(tag, given, node) not in shell.signatures:
            _element(found, tag)
        elif tag == "noscript":
            _noscript(found, node)
        if name := given.get("id"):
            identified[name] += 1
    for name in scripts - {""}:
        if identified[name] > 1:  # a heading named like the data that a script reads would be read in its place
            found.add("html-unknown", f"“{name}” is a name that the page's scripts use", "give it another id", name)
    return [Problem(source, 0, 1, *problem) for problem in dict.fromkeys(found.problems)], elements


def _element(found: _Found, tag: str) -> None:
    message = f"the built page holds <{tag}>, which neither the theme nor a section may bring"
    found.add("html-unknown", message, "take it out, write it in Markdown, or put < between grave accents", f"<{tag}>")


def _attributes(found: _Found, tag: str, given: Mapping[str, str | None]) -> None:
    own = _OWN_ATTRIBUTES.get(tag)
    for name, value in given.items():
        if own is None and name in _SAYS_NOTHING:
            continue
        known = name in own if own is not None else name in _ATTRIBUTES or name in found.shell.attributes
        known = known or name.startswith(("data-", "aria-")) or (tag == "form" and name == "action")
        if not known or name.startswith("on") or name == "style":
            message = f"the built page holds the attribute {name}, which neither the theme nor a section may bring"
            found.add("html-unknown", message, "take the attribute out", f"<{tag} {name}=…>")
        elif name in CARRIES_ADDRESS and not _may_lead(tag, given, value or ""):
            message = "the built page holds an address that leads to no page, or loads from elsewhere"
            fix = "link to a page of this module or to https://…; put pictures into the content folder"
            found.add("address-unknown", message, fix, value or "")


def _may_lead(tag: str, given: Mapping[str, str | None], value: str) -> bool:
    """Whether an address leads on from a link, or loads a file of this site."""
    address = _INSIDE.sub("", value.strip(_AROUND))
    scheme = _SCHEME.match(address)
    if scheme is None:
        return not address.replace("\\", "/").startswith("//")
    if tag in ("a", "blockquote", "q", "ins", "del"):
        return scheme.group().lower() in _LEADS_ON
    if tag == "link":
        return given.get("rel") in ("canonical", "alternate", "prev", "next") and scheme.group().lower() in _LEADS_ON
    return tag == "img" and _PICTURE.match(address) is not None


def _script(found: _Found, node: LexborNode, given: Mapping[str, str | None], ours: frozenset[str]) -> None:
    if (source := given.get("src")) is not None:
        known = source in ours or resolved(source, found.page) in found.shell.sources
    elif is_data(given):
        known = given.get("id") == "reflectory-words" or signature("script", given, node) in found.shell.signatures
    else:
        known = hash_of(node.text(deep=True)) in found.policy.hashes
    if not known:
        message = "the built page holds a script that is not the theme's"
        fix = "take it out of the content, or put a template's script into a file of its own"
        found.add("script-unknown", message, fix, source or node.text(deep=True).strip())


def _of_the_head(found: _Found, node: LexborNode, tag: str, given: Mapping[str, str | None]) -> None:
    """Judge a `meta` or `link`: from a page's text it would act on the whole page."""
    known = node.parent is not None and node.parent.tag == "head"
    if tag == "meta" and (kind := given.get("http-equiv")) is not None:
        known = known and (kind, given.get("content")) == ("Content-Security-Policy", found.policy.content)
    elif tag == "meta" and given.get("name") == "referrer":
        known = known and given.get("content") == "same-origin"
    elif tag == "meta":
        name = (given.get("name") or given.get("property") or "").lower()
        known = known and ("charset" in given or name in _META_NAMES or name.startswith(_META_FAMILIES))
    if not known:
        _element(found, tag)


def _noscript(found: _Found, node: LexborNode) -> None:
    """Hold `noscript` to plain words: with scripts on, a browser ends it at the first thing that looks like its end."""
    for child in node.css("*"):
        tag, given = attributes_of(child)
        if tag != "noscript" and (tag not in _IN_NOSCRIPT or any("<" in (value or "") for value in given.values())):
            _element(found, tag)
    if any(child.is_comment_node for child in node.traverse()) or len(node.css("noscript")) > 1:
        _element(found, "noscript")


def unfilled(elements: Iterable[Element]) -> Iterator[tuple[str, str]]:
    """Yield what should have been filled and was not: the kind of place, and its name."""
    for tag, given in elements:
        if "data-fill" in given:
            yield "place", given["data-fill"] or ""
        elif "data-link" in given and "href" in given and not given["href"]:
            yield "link", given["data-link"] or ""
        elif tag == "reflection-recall" and "kind" not in given:
            yield "recall", given.get("prompt") or ""
