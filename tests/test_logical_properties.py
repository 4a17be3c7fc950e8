"""No style sheet of ours knows left or right: what begins a line stands where the language begins it."""

import re
from itertools import pairwise

import pytest
import tinycss2

from drawn import ROOT
from reflectory.words import direction

SHEETS = sorted([*(ROOT / "theme_overrides/styles").rglob("*.css"), *(ROOT / "browser/src").rglob("*.css")])
TEMPLATES = sorted((ROOT / "src/reflectory").rglob("templates/*.html"))
PHYSICAL = re.compile(r"(^|-)(left|right)(-|$)")
WITH_SIDES = {"text-align", "float", "clear", "text-align-last"}
FOUR = {"margin", "padding", "inset", "border-width", "border-style", "border-color", "scroll-margin", "scroll-padding"}
WHOLE_PAGES = [file for file in TEMPLATES if "<html" in file.read_text("utf-8")]


def declarations(rules, selector=""):
    for rule in rules:
        if rule.type == "declaration":
            yield selector, rule
        elif rule.type in ("qualified-rule", "at-rule") and rule.content is not None:
            name = tinycss2.serialize(rule.prelude).strip()
            inside = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            yield from declarations(inside, name)


def physical(css):
    """What a sheet says of left and right."""
    found = list(declarations(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))
    for (selector, one), (_, following) in pairwise([*found, ("", None)]):
        if following and one.lower_name == following.lower_name == "float":
            continue  # for browsers that do not know the logical value below it
        if re.search(r"\[align=|\.key-|\.highlighttable", selector):
            continue  # the author said the side, named a key of the keyboard, or wrote code
        parts = [part for part in one.value if part.type not in ("whitespace", "comment")]
        sides = [tinycss2.serialize([part]) for part in parts]
        wrong = PHYSICAL.search(one.lower_name) or (one.lower_name in WITH_SIDES and {"left", "right"} & {*sides})
        if wrong or (one.lower_name in FOUR and len(sides) == 4 and sides[1] != sides[3]):
            yield f"{selector} {{ {one.lower_name}: {' '.join(sides)} }}"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_no_sheet_knows_left_or_right(sheet):
    assert list(physical(sheet.read_text("utf-8"))) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.stem)
def test_no_template_does_either(template):
    for css in re.findall(r"<style>(.*?)</style>", template.read_text("utf-8"), re.DOTALL):
        assert list(physical(css)) == []


@pytest.mark.parametrize(
    "css",
    [
        "a { margin: 0 1px 0 2px }",
        "@media print { a { padding-left: 1px } }",
        "a { float: left }",
        "a { float: inline-start; float: left }",
    ],
)
def test_it_is_seen_where_it_stands(css):
    assert len(list(physical(css))) == 1


@pytest.mark.parametrize("template", WHOLE_PAGES, ids=lambda file: file.stem)
def test_every_page_of_ours_names_its_direction(template):
    assert re.search(r'<html lang="[^"]+" dir="{{ direction }}">', template.read_text("utf-8"))


def test_languages_are_written_to_their_side():
    assert [direction(code) for code in ("en", "es-MX", "ar", "fa", "he", "zz")] == [
        "ltr",
        "ltr",
        "rtl",
        "rtl",
        "rtl",
        "ltr",
    ]
