"""Ten key states look as they did when somebody last looked at them; `looks.py` takes their pictures again."""

import os

import pytest
from looks import GOLDEN, STATES, build_looks, start, taken
from looks_compared import read, shown_difference
from published_site import PublishedSite

from once import once

# What was broken on purpose, and in which state it must be seen.
BROKEN = {
    "a box 12 px farther down": ("box-to-write-in", "reflection-box { position: relative; top: 12px }"),
    "a field without its border": (
        "box-to-write-in",
        "reflection-box[prompt] textarea { border-color: transparent !important }",
    ),
    "another color of a main button": ("cover-empty", ".reflectory-button { background: #1f444e !important }"),
    "a paper a shade lighter": ("quiz-answered", ":root, body { --paper: #182523 !important }"),
    "titles a pixel larger": ("cover-returning", "h1 { font-size: calc(1em + 1px) !important }"),
    "no lines between steps": ("scale-chosen", "reflection-box[kind=scale] b { border: 0 !important }"),
    "an edge a little rounder": (
        "plan-on-a-phone",
        "reflection-box :is(textarea, tr) { border-radius: 12px !important }",
    ),
}
# A machine that has typewritten letters for every name of a face, and draws them sharper and in three colors.
ANOTHER_MACHINE = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir>
<match target="pattern"><edit name="family" mode="assign" binding="same"><string>DejaVu Sans Mono</string></edit></match>
<match target="font"><edit name="hintstyle" mode="assign"><const>hintfull</const></edit>
<edit name="rgba" mode="assign"><const>rgb</const></edit></match></fontconfig>"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    served = PublishedSite(once(tmp_path_factory, "looks", build_looks))
    yield served
    served.close()


@pytest.fixture(scope="module")
def alike(playwright):
    started = start(playwright)
    yield started
    started.close()


def assert_looks_as_it_did(name, png, folder):
    file = folder / f"{name}.png"
    file.unlink(missing_ok=True)
    if difference := shown_difference(read(GOLDEN / f"{name}.png"), read(png)):
        difference.save(file)
        pytest.fail(
            f"{name} looks otherwise than it did: was, is and where stand in {file}\n"
            f"if it is meant to:  python tests/browser/looks.py {name}"
        )


@pytest.mark.parametrize("name", STATES)
def test_a_state_looks_as_it_did(alike, site, name, pytestconfig):
    assert_looks_as_it_did(name, taken(alike, site, name), pytestconfig.cache.mkdir("looks"))


@pytest.mark.parametrize(("name", "style"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_seen(alike, site, name, style):
    difference = shown_difference(read(GOLDEN / f"{name}.png"), read(taken(alike, site, name, style)))
    assert difference
    assert difference.width == 3 * STATES[name].width


def test_another_machine_draws_the_same(playwright, site, tmp_path):
    settings = tmp_path / "fonts.conf"
    settings.write_text(ANOTHER_MACHINE.format(cache=tmp_path / "cache"))
    other = start(playwright, env=os.environ | {"FONTCONFIG_FILE": str(settings)})
    for name in ("quiz-answered", "plan-on-a-phone", "finish"):
        assert_looks_as_it_did(name, taken(other, site, name), tmp_path)
    other.close()
