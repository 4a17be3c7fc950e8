"""The sheets taken from Material are what its installed version gives, and hold what authors' Markdown needs."""

import importlib.util
import re

import pytest

from drawn import ROOT
from reflectory.reading.brand import DARK_PAPERS, LIGHT_PAPERS, contrast

STYLES = ROOT / "theme_overrides" / "styles"


@pytest.fixture(scope="module")
def take():
    spec = importlib.util.spec_from_file_location("take", STYLES / "take.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_the_sheets_are_those_of_the_material_that_is_installed(take):
    written = {file.stem: file.read_text("utf-8") for file in (STYLES / "taken").iterdir()}
    assert written == take.taken(take.material()), "run theme_overrides/styles/take.py"


def test_no_sheet_uses_a_property_that_none_sets(take):
    own = "".join(file.read_text("utf-8") for file in STYLES.glob("*.css"))
    taken = {file.stem: file.read_text("utf-8") for file in (STYLES / "taken").iterdir()}
    for group, sheet in taken.items():
        known = own + sheet + taken["elements"]
        used = {name for name, rest in re.findall(r"var\((--[\w-]+)(.)", sheet) if rest != ","}
        assert {name for name in used if f"{name}:" not in known} == set(), group


def test_a_rule_for_both_directions_is_one_rule(take):
    css = "[dir=ltr] .md-typeset ul{margin-left:1em}[dir=rtl] .md-typeset ul{margin-right:1em}"
    assert ".md-typeset ul { margin-inline-start:1em }" in take.taken(css)["elements"]
    assert "right" not in take.taken(css)["elements"]


def test_nothing_of_the_page_around_the_words_is_taken(take):
    css = ".md-header{color:red}.md-typeset .md-button{color:red}.md-typeset .tabbed-set{color:red}"
    assert all("md-header" not in sheet and "md-button" not in sheet for sheet in take.taken(css).values())
    assert ".md-typeset .tabbed-set" in take.taken(css)["tabs"]


def test_what_says_how_much_is_done_stands_out_from_every_paper():
    said = re.findall(r"--ochre: (#[0-9a-f]{6})", (STYLES / "module.css").read_text("utf-8"))
    light, *dark = said
    assert min(contrast(light, paper) for paper in LIGHT_PAPERS.values()) >= 3
    assert len(dark) == 2 and min(contrast(one, paper) for one in dark for paper in DARK_PAPERS.values()) >= 3
