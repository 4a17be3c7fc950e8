"""Content controls of a Word document, each tagged with the prompt whose answer it takes.

The workbook page reads them back (`browser/src/files/read-docx.ts`); tags are made as
`content-tags.ts` there makes them. Built as elements, so that no author's word can become markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

__all__ = [
    "MODULE_TAG",
    "Element",
    "content_tag",
    "date_picker",
    "dropdown",
    "element",
    "locked",
    "run",
    "shortened",
    "text_control",
    "tick",
]

MODULE_TAG = "reflectory:"

# Word calls a document broken if a tag or a name is longer.
_LONGEST_TAG = _LONGEST_NAME = 64
_LONGEST_FIRST, _LONGEST_OTHER = 40, 18
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

Element = Any  # python-docx's elements are lxml's, without types


def content_tag(prompt_id: str, *parts: str | int) -> str:
    """Return `prompt`, `prompt/item` or `prompt/row/column`; a long one with its parts cut and check-summed."""
    names = [prompt_id, *map(str, parts)]
    tag = "/".join(names)
    if _units(tag) <= _LONGEST_TAG:
        return tag
    return "/".join(shortened(name, index) for index, name in enumerate(names))


def shortened(name: str, index: int) -> str:
    """Return what stands for a name in a tag too long for it, at this place: cut and check-summed if need be."""
    return _shorten(name, _LONGEST_OTHER if index else _LONGEST_FIRST)


def text_control(tag: str, name: str, invitation: str) -> Element:
    """Return a place for one or more lines, to be put into a paragraph."""
    kind = element("w:text", {"w:multiLine": "1"})
    return _control(tag, name, [kind], [_invite(invitation)], is_empty=True)


def dropdown(tag: str, name: str, choices: Iterable[tuple[str, str]], invitation: str) -> Element:
    """Return a choice of one; `choices` are value and words."""
    items = [element("w:listItem", {"w:displayText": text, "w:value": value}) for value, text in choices]
    kind = element("w:dropDownList", {}, *items)
    return _control(tag, name, [kind], [_invite(invitation)], is_empty=True)


def date_picker(tag: str, name: str, language: str, invitation: str) -> Element:
    """Return a day to pick from a calendar, shown as people of the language write it."""
    form = "d 'de' MMMM 'de' yyyy" if language.startswith("es") else "MMMM d, yyyy"
    parts = {"dateFormat": form, "lid": language, "storeMappedDataAs": "date", "calendar": "gregorian"}
    kind = element("w:date", {}, *(element(f"w:{name}", {"w:val": value}) for name, value in parts.items()))
    return _control(tag, name, [kind], [_invite(invitation)], is_empty=True)


def tick(tag: str, name: str) -> Element:
    """Return a box to tick."""
    kind = OxmlElement("w:sdtPr").makeelement(f"{_W14}checkbox", nsmap={"w14": _W14[1:-1]})
    for state, value in (("checked", "0"), ("checkedState", "2611"), ("uncheckedState", "2610")):
        part = kind.makeelement(f"{_W14}{state}")
        part.set(f"{_W14}val", value)
        if state != "checked":
            part.set(f"{_W14}font", "Segoe UI Symbol")
        kind.append(part)
    fonts = {f"w:{script}": "Segoe UI Symbol" for script in ("ascii", "hAnsi", "eastAsia")}
    box = run("☐", element("w:rFonts", fonts))
    return _control(tag, name, [kind], [box])


def locked(tag: str, name: str, text: str) -> Element:
    """Return words that stay as they are: what tells the module a document belongs to."""
    return _control(tag, name, [], [run(text)], before=[element("w:lock", {"w:val": "sdtContentLocked"})])


def run(text: str, *properties: Element) -> Element:
    """Return a run of plain text."""
    words = element("w:t", {})
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("w:r", {}, *([element("w:rPr", {}, *properties)] if properties else []), words)


def element(name: str, attributes: dict[str, str], *children: Element) -> Element:
    """Return an element of Word's namespaces, named with their usual prefixes."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    made.extend(children)
    return made


def _control(
    tag: str,
    name: str,
    kind: Sequence[Element],
    content: Sequence[Element],
    *,
    is_empty: bool = False,
    before: Sequence[Element] = (),
) -> Element:
    properties = [element("w:alias", {"w:val": _cut(name)}), element("w:tag", {"w:val": tag}), *before]
    if is_empty:
        properties.append(element("w:showingPlcHdr", {}))
    return element("w:sdt", {}, element("w:sdtPr", {}, *properties, *kind), element("w:sdtContent", {}, *content))


def _invite(text: str) -> Element:
    return run(text, element("w:rStyle", {"w:val": "PlaceholderText"}))


def _units(text: str) -> int:
    """Return the length as Word and JavaScript count it: a sign beyond the first plane is two."""
    return len(text.encode("utf-16-le")) // 2


def _cut(name: str) -> str:
    while _units(name) > _LONGEST_NAME:
        name = name[:-1]
    return name


def _shorten(part: str, longest: int) -> str:
    if _units(part) <= longest:
        return part
    kept = part.encode("utf-16-le")[: (longest - 9) * 2].decode("utf-16-le", "ignore")
    return f"{kept}~{_checksum(part)}"


def _checksum(text: str) -> str:
    """Return FNV-1a, 32 bits, as `content-tags.ts` has it."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return f"{value:08x}"
