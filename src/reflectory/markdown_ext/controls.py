"""The native controls of each kind of prompt, as an element tree.

Everything here reads, types and prints without script; `tests/golden/` shows the HTML that
the renderer and the browser part agree on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree as etree

from markdown.util import AtomicString

from ..grammar.options import DEFAULT_ROWS, live, plan_columns, scale_steps
from ..words import Words
from .typography import Plain

__all__ = ["add_control"]


def add_control(
    box: etree.Element, question: str, options: Mapping[str, Any], hint: etree.Element | None, words: Words
) -> None:
    """Append label, guidance and control to `box`; the guidance describes the control, and is not its name."""
    kind, name = options["kind"], f"reflection-{options['id']}"
    described = {"aria-describedby": f"{name}-hint"} if hint is not None else {}
    rows = options["rows"] or DEFAULT_ROWS.get(kind, 0)
    if kind == "text":
        _text(box, "label", question, {"for": name})
        if hint is not None:
            box.append(hint)
        etree.SubElement(box, "textarea", {"id": name, "name": options["id"], "rows": str(rows)} | described)
        return
    fieldset = etree.SubElement(box, "fieldset", {"id": name} | described)
    _text(fieldset, "legend", question)
    if hint is not None:
        fieldset.append(hint)
    _CONTROLS[kind](fieldset, name, options, rows, words)


def _list(parent: etree.Element, name: str, options: Mapping[str, Any], rows: int, words: Words) -> None:
    entries = etree.SubElement(parent, "ol")
    for number in range(1, rows + 1):
        entry = etree.SubElement(entries, "li")
        field = f"{name}-item_{number}"
        _text(entry, "label", words["box"]["item"].format(number=number), {"for": field})
        etree.SubElement(entry, "textarea", id=field, name=options["id"], rows="1")


def _scale(parent: etree.Element, name: str, options: Mapping[str, Any], _rows: int, _words: Words) -> None:
    steps = scale_steps(live(options["items"]))
    # Words at both ends alone have room under the numbers on a phone too.
    kind = "reflection-scale" if all(steps) else "reflection-scale reflection-ends"
    scale = etree.SubElement(parent, "div", {"class": kind})
    for number, step in enumerate(steps, 1):
        radio = _choice(scale, "radio", f"{name}-choice_{number}", options["id"], str(number))
        radio.tail = " "
        point = _text(scale[-1], "b", str(number))
        if step:
            point.tail = " "
            _text(scale[-1], "span", step)


def _checklist(parent: etree.Element, name: str, options: Mapping[str, Any], _rows: int, _words: Words) -> None:
    entries = etree.SubElement(parent, "ul")
    for number, item in enumerate(live(options["items"]), 1):
        entry = etree.SubElement(entries, "li")
        box = _choice(entry, "checkbox", f"{name}-choice_{number}", options["id"], item.key)
        box.tail = AtomicString(f" {item.text}")


def _plan(parent: etree.Element, name: str, options: Mapping[str, Any], rows: int, words: Words) -> None:
    columns = plan_columns(live(options["items"]), words["plan"])
    table = etree.SubElement(parent, "table", {"class": "reflection-plan"})
    head = etree.SubElement(etree.SubElement(table, "thead"), "tr")
    etree.SubElement(head, "td")
    for column in columns:
        _text(head, "th", column.text, {"scope": "col", "data-key": column.key})
    body = etree.SubElement(table, "tbody")
    for number in range(1, rows + 1):
        row, row_words = etree.SubElement(body, "tr"), words["box"]["row"].format(number=number)
        _text(row, "th", row_words, {"scope": "row"})
        for position, column in enumerate(columns, 1):
            field = f"{name}-cell_{number}_{position}"
            cell = etree.SubElement(row, "td")
            label = _text(cell, "label", f"{column.text} ", {"for": field})
            _text(label, "span", row_words)
            if column.type == "date":
                etree.SubElement(cell, "input", type="date", id=field, name=options["id"])
            else:
                etree.SubElement(cell, "textarea", id=field, name=options["id"], rows="2")


def _matrix(parent: etree.Element, name: str, options: Mapping[str, Any], _rows: int, _words: Words) -> None:
    """Add a row of radio buttons for each item, heard as a group named by the row; the table is for the eye."""
    # "none" is the same role under its newer name, and the checker of the HTML standard does not know it here.
    table = etree.SubElement(parent, "table", {"class": "reflection-matrix", "role": "presentation"})
    head = etree.SubElement(etree.SubElement(table, "thead", {"aria-hidden": "true"}), "tr")
    etree.SubElement(head, "td")
    for step in options["scale"]:
        _text(head, "th", step, {"scope": "col"})
    body = etree.SubElement(table, "tbody")
    for number, item in enumerate(live(options["items"]), 1):
        row_name = f"{name}-row_{number}"
        row = etree.SubElement(body, "tr", {"role": "radiogroup", "aria-labelledby": row_name, "data-key": item.key})
        _text(row, "th", item.text, {"scope": "row", "id": row_name})
        for value, step in enumerate(options["scale"], 1):
            cell = etree.SubElement(row, "td")
            _choice(cell, "radio", f"{name}-choice_{number}_{value}", f"{options['id']}/{item.key}", str(value))
            _text(cell[-1], "span", step)


def _choice(parent: etree.Element, kind: str, field: str, name: str, value: str) -> etree.Element:
    label = etree.SubElement(parent, "label", {"for": field})
    return etree.SubElement(label, "input", type=kind, id=field, name=name, value=value)


def _text(parent: etree.Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> etree.Element:
    """Append an element whose text is data: Markdown in it stays as it is written."""
    element = etree.SubElement(parent, tag, attributes or {})
    element.text = Plain(text)
    return element


_Control = Callable[[etree.Element, str, Mapping[str, Any], int, Words], None]
_CONTROLS: dict[str, _Control] = {"list": _list, "scale": _scale, "checklist": _checklist, "plan": _plan}
_CONTROLS["matrix"] = _matrix
