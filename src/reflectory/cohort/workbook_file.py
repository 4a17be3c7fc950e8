"""Reads a filled-in workbook document: the blank one of `export docx`, or one that the workbook page made.

Gives the same as an answer file, as `browser/src/files/read-docx.ts` does. The document does not say when
each answer was written, so all bear the time it was last saved.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from typing import Any

from ..export.content_controls import MODULE_TAG, content_tag, shortened
from ..reading.module import Module, Prompt
from ..words import load
from .answer_file import WORKBOOK_ID, Answer, AnswerFile
from .controls import LARGEST_PART, Control, controls_in, parse
from .refused import LARGEST_FILE, PROMPT_ID, UNKNOWN_TIME, Refused, is_empty, iso, moment

__all__ = ["read_workbook_file"]

_MOST_ROWS = 100_000
_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_PROPERTIES, _OWN = "docProps/core.xml", "docProps/custom.xml"
_WORKBOOK_PROPERTY = "ReflectoryWorkbook"
_EARLIEST = 1_577_836_800_000
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_STEP = re.compile(r"[1-9][0-9]?")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def read_workbook_file(content: bytes, module: Module, now: int) -> AnswerFile:
    """Return what a document holds of `module`; raises Refused."""
    if len(content) > LARGEST_FILE:
        raise Refused("too_large")
    parts = _unpacked(content)
    if _BODY not in parts:
        raise Refused("not_ours")
    headings = _heading_styles(parts.get(_STYLES))
    facts = _properties(parts.get(_PROPERTIES))
    controls = controls_in(parts[_BODY], headings)
    _refuse_others(controls, module)
    answers = _answers(controls, module, _time(facts.get("modified"), now))
    if not answers:
        raise Refused("no_answers")
    creator = facts.get("creator")
    on_cover = next((one.text for one in controls if one.tag == "cover:name" and not is_empty(one.text)), None)
    name = on_cover or (creator if creator != facts.get("subject") else None)
    return AnswerFile(_workbook(parts.get(_OWN)), name, _time(facts.get("created"), now), answers)


def _unpacked(content: bytes) -> dict[str, bytes]:
    parts = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in {_BODY, _STYLES, _PROPERTIES, _OWN} & set(package.namelist()):
                with package.open(name) as part:
                    parts[name] = part.read(LARGEST_PART + 1)  # whatever the list at the end says of its size
                if len(parts[name]) > LARGEST_PART:
                    raise Refused("too_large")
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError, NotImplementedError) as error:
        raise Refused("unreadable") from error
    return parts


def _heading_styles(styles: bytes | None) -> set[str]:
    """Return the styles of a prompt's heading: Word gives them an id in its own language, and keeps the name."""
    found: set[str] = set()
    style, path = "", [""]

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal style
        if name == "style":
            style = attributes.get("styleId", "")
        elif name == "name" and path[-1] == "style" and attributes.get("val", "").lower() == "heading 2":
            found.add(style)
        path.append(name)

    if styles:
        parse(styles, start, lambda _: path.pop(), lambda _: None)
    return found


def _properties(properties: bytes | None) -> dict[str, str]:
    found: dict[str, str] = {}
    path = [""]

    def text(said: str) -> None:
        if said.strip():
            found.setdefault(path[-1], said.strip())

    if properties:
        parse(properties, lambda name, _: path.append(name), lambda _: path.pop(), text)
    return found


def _workbook(own: bytes | None) -> str | None:
    """Return which workbook a document says it is, among the properties that the page adds."""
    found: list[str] = []
    is_ours = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal is_ours
        if name == "property":
            is_ours = attributes.get("name") == _WORKBOOK_PROPERTY

    def text(said: str) -> None:
        if is_ours and WORKBOOK_ID.fullmatch(said.strip()):
            found.append(said.strip())

    if own:
        parse(own, start, lambda _: None, text)
    return found[0] if found else None


def _time(said: str | None, now: int) -> str:
    found = moment(f"{said}T00:00Z" if said and len(said) == 10 else said or "")
    return UNKNOWN_TIME if found is None or found < _EARLIEST else iso(min(found, now))


def _refuse_others(controls: Iterable[Control], module: Module) -> None:
    names = [first for control in controls if (first := control.parts[0]).startswith(MODULE_TAG)]
    own = MODULE_TAG + module.id
    if any(name not in (own, content_tag(own)) for name in names):
        raise Refused("other_module")
    if not names:
        raise Refused("not_ours")


def _answers(controls: Iterable[Control], module: Module, at: str) -> dict[str, Answer]:
    prompts = {one: prompt for _, prompt in module.prompts.values() for one in (*prompt.was, prompt.id)}
    known = _names_by_part([*prompts, *module.retired_prompts], 0)
    months = load(module.language)["cohort"]["months"].split()
    groups: dict[str, list[Control]] = {}
    for control in controls:
        first = known.get(control.parts[0], control.parts[0])
        if PROMPT_ID.fullmatch(first):
            groups.setdefault(first, []).append(control)
    answers = {}
    for key, group in groups.items():
        prompt = prompts.get(key) or _retired(module, key)
        kind, value = _value(group, prompt, months)
        if value is not None and not is_empty(value):
            asked = group[0].asked or (prompt.text if prompt else "")
            answers[key] = Answer(value, at, asked, prompt.kind if prompt else kind)
    return answers


def _retired(module: Module, key: str) -> Prompt | None:
    gone = module.retired_prompts.get(key)
    if not gone or not gone.kind:
        return None
    return Prompt(key, gone.kind, gone.text, None, gone.items, True, (), "", "", 0, scale=gone.scale)


def _value(controls: list[Control], prompt: Prompt | None, months: list[str]) -> tuple[str, Any]:
    """Return the controls of one prompt as one value, by what they are: the module may know the prompt no more."""
    items = (*prompt.items, *prompt.retired_items) if prompt and prompt.kind != "scale" else ()
    known = _names_by_part([name for item in items for name in (item.key, *item.was)], 1)

    def name_of(parts: list[str]) -> str:
        joined = "/".join(parts)  # a name may hold the sign that parts a tag
        return known.get(joined, joined)

    if any(control.kind == "tick" for control in controls):
        ticked = [name_of(one.parts[1:]) for one in controls if one.is_ticked and len(one.parts) > 1 and one.parts[1]]
        return "checklist", list(dict.fromkeys(ticked))
    if any(control.kind == "choice" and len(control.parts) > 1 for control in controls):
        marked = [one for one in controls if one.kind == "choice" and len(one.parts) > 1 and one.parts[1]]
        steps = {name_of(one.parts[1:]): float(one.text) for one in marked if _STEP.fullmatch(one.text)}
        return "matrix", steps
    if any(control.kind == "choice" for control in controls):
        return "scale", next((float(one.text) for one in controls if _NUMBER.fullmatch(one.text)), None)
    if any(len(control.parts) > 2 for control in controls):
        return "plan", _plan(controls, name_of, months)
    texts = [control.text for control in controls]
    if prompt.kind == "list" if prompt else len(texts) > 1:
        while texts and is_empty(texts[-1]):
            texts.pop()
        return "list", texts
    return "text", "\n".join(texts)


def _day_or_words(control: Control, months: list[str]) -> str:
    """Return a day that was picked, if it is still the one that stands there: it may have been written over."""
    if not _DAY.fullmatch(control.day):
        return control.text
    year, month, day = map(int, control.day.split("-"))
    numbers = [int(number) for number in re.findall(r"[0-9]+", control.text)]
    is_month = month in numbers or (month <= len(months) and months[month - 1] in control.text.lower())
    return control.day if year in numbers and day in numbers and is_month else control.text


def _plan(controls: list[Control], name_of: Any, months: list[str]) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for control in controls:
        number = control.parts[1] if len(control.parts) > 2 else ""
        if not re.fullmatch(r"[0-9]{1,9}", number) or int(number) < 1:
            continue
        if int(number) > _MOST_ROWS:
            raise Refused("too_large")
        rows.extend({} for _ in range(int(number) - len(rows)))
        rows[int(number) - 1][name_of(control.parts[2:])] = _day_or_words(control, months)
    while rows and is_empty(rows[-1]):
        rows.pop()
    return rows


def _names_by_part(names: Iterable[str], index: int) -> dict[str, str]:
    """Return what stands in a tag for each name, cut or whole, with the name; a whole name goes before a cut one."""
    all_names = list(names)
    return {shortened(name, index): name for name in all_names} | {name: name for name in all_names}
