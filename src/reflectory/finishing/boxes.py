"""Every box as its page holds it, in one script: from a folder the workbook can fetch no page to edit an answer in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from ..reading.module import Section
from .offline import BOXES, page_file
from .scripts import for_script

__all__ = ["rewritten", "write_boxes"]

_BOX = re.compile(r'<reflection-box\b[^<>]*\sprompt="([^"]*)"[^<>]*>.*?</reflection-box>', re.DOTALL)
_START, _END = "window.reflectoryBoxes=", ";\n"


def write_boxes(site: Path, sections: Iterable[Section]) -> None:
    """Write the boxes of each section by their prompts; nothing for a module without a workbook."""
    sections = list(sections)
    if not any(section.has_workbook for section in sections):
        return
    found = {}
    for section in sections:
        file = site / page_file(section.path)
        if section.prompts and file.is_file():
            boxes = {match[1]: match[0] for match in _BOX.finditer(file.read_text("utf-8"))}
            found[section.path] = boxes
    (site / BOXES).write_text(_script(found), "utf-8", newline="")


def rewritten(script: str, change: Callable[[str, str], str]) -> str:
    """Return the script with `change` made to each box, which is told the file of its page too."""
    found = json.loads(script.removeprefix(_START).removesuffix(_END))
    return _script(
        {path: {key: change(box, page_file(path)) for key, box in boxes.items()} for path, boxes in found.items()}
    )


def _script(boxes: dict[str, dict[str, str]]) -> str:
    return _START + for_script(json.dumps(boxes, ensure_ascii=False, separators=(",", ":"))) + _END
