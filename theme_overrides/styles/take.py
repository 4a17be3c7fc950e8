"""Take from Material's style sheet what authors' Markdown needs, and nothing of its page around it.

    python theme_overrides/styles/take.py [FOLDER]

Writes one sheet for each of GROUPS. A rule is taken where every class it names is one that Markdown writes;
left and right become start and end, so that one rule serves both directions of writing. `tests/test_theme_styles.py`
holds the written sheets against the Material that is installed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import tinycss2

HERE = Path(__file__).parent

# The classes of each sheet: what the extensions that authors may use write into a page.
GROUPS = {
    "elements": "md-typeset",
    "notes": "admonition admonition-title details inline end",
    "code": "highlight highlighttable filename code linenos linenodiv result hll "
    "o ow p cpf l s s1 s2 sb sc si ss cp se sh sr sx il m mb mf mh mi mo k kd kn kp kr kt kc n bp nb no nc ne nf nn nd "
    "ni nl nt c c1 ch cm cs sd na nv vc vg vi ge gh go gp gr gs gt gu gd gi",
    "tabs": "tabbed-set tabbed-labels tabbed-content tabbed-block",
    "more": "task-list task-list-item task-list-control task-list-indicator footnote footnote-ref footnote-backref "
    "headerlink critic comment twemoji emojione gemoji lg xl xxl xxxl middle grid cards card keys",
}
_EVERYWHERE = {"md-typeset", "keys"}
_KEY = re.compile(r"key-[a-z-]+")

# Nothing of these is used: signs drawn by a script or an icon, moving, and what a browser does by itself today.
_NOT_TAKEN = re.compile(
    r"\.js |tabbed-labels:before|(?:admonition-title|summary):before|columnheader|data-md-|:-webkit-|::-webkit-"
    r"|:not\(\.focus-visible|\[role=dialog\]|#__"
)
_NOT_SAID = re.compile(
    r"transition|overflow-x|touch-action|scrollbar|color-adjust|-webkit-print|"
    r"-(?!webkit-mask)[a-z]+-|will-change"
)
# What the shell's own sheets say already, for every element there is.
_OWN = {"h1", "h2", "h3", "blockquote"}

_LOGICAL = (
    (r"\b(margin|padding)-left:", r"\1-inline-start:"),
    (r"\b(margin|padding)-right:", r"\1-inline-end:"),
    (r"(?<![-\w])left:(?=[-.\d])", "inset-inline-start:"),
    (r"(?<![-\w])right:(?=[-.\d])", "inset-inline-end:"),
    (r"\bborder-left(-\w+)?:", r"border-inline-start\1:"),
    (r"\bborder-right(-\w+)?:", r"border-inline-end\1:"),
    (r"\bborder-(top|bottom)-left-radius:", lambda m: f"border-{_BLOCK[m[1]]}-start-radius:"),
    (r"\bborder-(top|bottom)-right-radius:", lambda m: f"border-{_BLOCK[m[1]]}-end-radius:"),
    (r"\btext-align:left", "text-align:start"),
    (r"\btext-align:right", "text-align:end"),
    (r"\bfloat:left", "float:inline-start"),
    (r"\bfloat:right", "float:inline-end"),
)
_BLOCK = {"top": "start", "bottom": "end"}


def taken(css: str) -> dict[str, str]:
    """Return each group's name with its sheet, made from Material's whole one."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return {group: _sheet(rules, {*classes.split()}) for group, classes in GROUPS.items()}


def _sheet(rules: list[tinycss2.ast.Node], classes: set[str]) -> str:
    lines = [line for rule in rules for line in _rule(rule, classes)]
    used = _used("\n".join(lines))
    said = _properties(rules, used)
    head = ":root {\n" + "".join(f"  {name}: {value};\n" for name, value in said.items()) + "}\n" if said else ""
    return "/* Taken from Material's style sheet by take.py: mend that, not this. */\n" + head + "\n".join(lines) + "\n"


def _rule(rule: tinycss2.ast.Node, classes: set[str]) -> Iterator[str]:
    if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content:
        inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        if lines := [line for each in inside for line in _rule(each, classes)]:
            yield f"@media{tinycss2.serialize(rule.prelude)} {{\n" + "\n".join(lines) + "\n}"
    elif rule.type == "qualified-rule":
        selectors = [s for s in map(str.strip, _split(tinycss2.serialize(rule.prelude))) if _is_wanted(s, classes)]
        selectors = [s.removeprefix("[dir=ltr] ").replace(".focus-visible", ":focus-visible") for s in selectors]
        said = [d for d in tinycss2.parse_blocks_contents(rule.content) if d.type == "declaration"]
        text = "; ".join(f"{d.name}:{tinycss2.serialize(d.value)}{' !important' if d.important else ''}"
                         for d in said if not _NOT_SAID.match(d.name))  # fmt: skip
        for physical, logical in _LOGICAL:
            text = re.sub(physical, logical, text)
        if selectors and text:
            yield f"{', '.join(dict.fromkeys(selectors))} {{ {text} }}"


def _split(prelude: str) -> list[str]:
    """Split at the commas that stand in no brackets."""
    return re.split(r",(?![^()]*\))", prelude)


def _is_wanted(selector: str, classes: set[str]) -> bool:
    if _NOT_TAKEN.search(selector) or selector.startswith("[dir=rtl]"):
        return False
    found = set(re.findall(r"\.(-?[a-z_][\w-]*)", selector)) - {"focus-visible"}
    if classes == {"md-typeset"}:
        return found <= classes and (bool(found) or not re.search(r"[.:\[#]", selector)) and not _is_own(selector)
    mine = found - _EVERYWHERE if "keys" not in classes else found - {"md-typeset"}
    others = {name for name in mine if not (_KEY.fullmatch(name) and "keys" in found)}
    all_classes = {name for names in GROUPS.values() for name in names.split()}
    is_details = "details" in classes and re.search(r"\b(?:details|summary)\b", selector)
    return others <= all_classes and bool(mine & classes or is_details)


def _is_own(selector: str) -> bool:
    parts = selector.split()
    return bool(re.search(r"\b(?:details|summary)\b", selector)) or (parts[-1] in _OWN and len(parts) < 4)


def _used(text: str) -> set[str]:
    return set(re.findall(r"var\((--md-[\w-]+)", text))


def _properties(rules: list[tinycss2.ast.Node], used: set[str]) -> dict[str, str]:
    """Return those custom properties that Material sets for the whole page, with what they use in turn."""
    known: dict[str, str] = {}
    for rule in rules:
        if rule.type == "qualified-rule" and ":root" in tinycss2.serialize(rule.prelude):
            for said in tinycss2.parse_blocks_contents(rule.content):
                if said.type == "declaration":
                    known.setdefault(said.name, tinycss2.serialize(said.value).strip())
    own = set(re.findall(r"^\s*(--md-[\w-]+):", (HERE / "module.css").read_text("utf-8"), re.MULTILINE))
    found: dict[str, str] = {}
    while missing := sorted(name for name in used - own - found.keys() if name in known):
        for name in missing:
            found[name] = known[name]
            used |= _used(known[name])
    return dict(sorted(found.items()))


def material() -> str:
    """Return the style sheet of the Material that is installed."""
    folder = files("material") / "templates" / "assets" / "stylesheets"
    return next(file for file in folder.iterdir() if re.fullmatch(r"main\.\w+\.min\.css", file.name)).read_text("utf-8")


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "taken"
    target.mkdir(exist_ok=True)
    for group, sheet in taken(material()).items():
        (target / f"{group}.css").write_text(sheet, "utf-8")
