"""The module's pictures are one set: no plate under them, seen on light paper and on dark, and the same in each language."""

import re
from itertools import product

import pytest

from drawn import ROOT

PAPERS = re.findall(r"--paper(?:-raised)?: (#\w+)", (ROOT / "theme_overrides/styles/module.css").read_text("utf-8"))
PICTURES = sorted(ROOT.glob("content/*/images/*.svg"))
LIT = {"#f3dca4", "#fffdf9", "#fff"}  # the inside of something that has a line around it, and words on a filled shape
ON_BOTH, WORDS = 3.0, 4.5  # WCAG 2.2, 1.4.11 and 1.4.3


def luminance(color):
    digits = color[1:] if len(color) == 7 else "".join(2 * digit for digit in color[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def name_of(path):
    return path.relative_to(ROOT / "content").as_posix()


@pytest.mark.parametrize("picture", PICTURES, ids=name_of)
def test_a_picture_is_seen_on_light_paper_and_on_dark(picture):
    drawn = picture.read_text("utf-8")
    tones = set(re.findall(r"#[0-9a-f]{3,6}\b", drawn)) - LIT
    assert tones
    assert {(tone, paper) for tone, paper in product(tones, PAPERS) if contrast(tone, paper) < ON_BOTH} == set()


@pytest.mark.parametrize("picture", PICTURES, ids=name_of)
def test_words_in_a_picture_are_white_on_a_filled_shape_and_large(picture):
    drawn = picture.read_text("utf-8")
    groups = re.findall(r'<g fill="(#\w+)">((?:\s*<text.*?</text>)+)\s*</g>', drawn, re.DOTALL)
    assert sum(group.count("<text") for _, group in groups) == drawn.count("<text")
    assert {fill for fill, _ in groups} <= {"#fff"}
    fills = set(re.findall(r'fill="(#[0-9a-f]{6})"', drawn)) - LIT
    assert {fill for fill in fills if "<text" in drawn and contrast(fill, "#fff") < WORDS} == set()
    # 320 units wide, a phone shows it 354 pixels wide: none of its words are smaller than 15 pixels.
    assert 'viewBox="0 0 320 ' in drawn
    assert all(int(size) >= 15 for size in re.findall(r'font-size="(\d+)"', drawn))


def test_each_picture_is_there_in_each_language_and_light_to_send():
    by_language = {
        language: {path.name: path for path in PICTURES if path.parts[-3] == language} for language in ("en", "es")
    }
    assert by_language["en"].keys() == by_language["es"].keys()
    for name, path in by_language["en"].items():
        shapes = [
            re.sub(r"<(text|title).*?</\1>|<!--.*?-->", "", languages[name].read_text("utf-8"))
            for languages in by_language.values()
        ]
        assert len({re.sub(r"[\d.]+", "", shape) for shape in shapes}) == 1, name
        assert path.stat().st_size < 2_500
