"""A page for each rule, made from the rules themselves: `python -m reflectory.reports.rule_pages docs/rules`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from textwrap import indent

from ..checks import FAMILIES, RULES
from ..checks.rule import Rule

__all__ = ["explained", "pages", "write"]

_MADE = "<!-- Made from src/reflectory/checks by `python -m reflectory.reports.rule_pages docs/rules`. -->\n"
_LEVELS = {
    "problem": "A **problem**: nothing is built until it is mended.",
    "note": "A **note**: `check` tells it, and it stops nothing.",
    "off": "**Off** unless a module turns it on.",
}


def pages() -> dict[str, str]:
    """Return every page by its file name, the index as README.md, which GitHub shows with the folder."""
    made = {f"{code}.md": _page(rule) for code, rule in RULES.items()}
    made["README.md"] = _index()
    return made


def explained(rule: Rule) -> str:
    """Return what a rule's page says, for a terminal."""
    parts = (("Instead of", rule.wrong), ("write", rule.right))
    shown = "\n\n".join(f"{head}\n\n{indent(text, '    ')}" for head, text in parts)
    weight = re.sub(r"\*\*|`+(?:text\n)?", "", f"{_LEVELS[rule.level]} {_switch(rule)}").rstrip()
    return f"{rule.code}: {rule.asks}\n\n{rule.because}\n\n{shown}\n\n{weight}"


def write(folder: Path) -> None:
    """Make the folder hold these pages and no page of a rule that is gone."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for file in folder.glob("*.md"):
        if file.name not in made:
            file.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8", newline="\n")


def _page(rule: Rule) -> str:
    parts = [
        f"{_MADE}\n# {rule.code}",
        f"**{rule.asks}**",
        rule.because,
        f"Instead of\n\n{_fenced(rule.wrong)}",
        f"write\n\n{_fenced(rule.right)}",
        f"## How much it weighs\n\n{_LEVELS[rule.level]} {_switch(rule)}",
        "[All rules](README.md)",
    ]
    return "\n\n".join(parts) + "\n"


def _switch(rule: Rule) -> str:
    if rule.fixed:
        return "It guards readers or what they wrote, so it can't be switched."
    other = "off" if rule.level == "note" else "note"
    example = f"extra:\n  module:\n    rules:\n      {rule.code}: {{level: {other}, reason: why it does not hold here}}"
    return f"A module can switch it in `mkdocs.yml`, with its reason:\n\n{_fenced(example)}"


def _fenced(text: str) -> str:
    fence = "~~~" if "```" in text else "```"
    return f"{fence}text\n{text}\n{fence}"


def _index() -> str:
    lines = [
        f"{_MADE}\n# The author's rules",
        "One command tells everything, at file and line, in plain words:",
        "```sh\npython build_module.py check\n```",
        "A problem stops a build, a note stops nothing. Each rule has a page that says why it is there.",
    ]
    for family in FAMILIES:
        if family.RULES:
            about = (family.__doc__ or "").strip().split("\n")[0].split(":")[0]
            rules = sorted(family.RULES, key=lambda rule: rule.code)
            listed = [f"- [`{rule.code}`]({rule.code}.md) {rule.asks}{_weight(rule)}" for rule in rules]
            lines += [f"## {about.rstrip('.')}", "\n".join(listed)]
    return "\n\n".join(lines) + "\n"


def _weight(rule: Rule) -> str:
    return " *(note)*" if rule.level == "note" else ""


if __name__ == "__main__":
    write(Path(sys.argv[1]))
