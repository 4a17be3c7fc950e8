"""Colors of a copy's own: what they are used for, how well that can be seen, and what follows from them in the dark.

Contrast is that of WCAG 2.2. Of a color that can't be read the nearest is the same hue, a little darker or lighter.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Sequence

from .host import Brand

__all__ = ["DARK_PAPERS", "LIGHT_PAPERS", "ON_COLOR", "contrast", "nearest", "style", "weak"]

# As in theme_overrides/styles/module.css, which a test compares: the grounds that words stand on.
LIGHT_PAPERS = {"the page": "#fbf8f2", "a raised sheet": "#fffdf9", "a sunken field": "#f3ecdf"}
DARK_PAPERS = {"the page": "#14201e", "a raised sheet": "#1b2a27", "a sunken field": "#0f1817"}
ON_COLOR = ("#fbf8f2", "#10201d")  # words on a button, in the light and in the dark
_WORDS = 4.5  # WCAG 1.4.3; what marks a place or a border (1.4.11) needs less
_COMFORT = 7.0  # what is derived for the dark is as easy to read as our own


def contrast(one: str, other: str) -> float:
    """Return how well one color stands out from the other, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def weak(color: str) -> Iterator[tuple[str, float]]:
    """Yield each use in which a color of the light page can't be read, with its contrast."""
    for ground, paper in LIGHT_PAPERS.items():
        if (found := contrast(color, paper)) < _WORDS:
            yield f"words on {ground}", found
    if (found := contrast(ON_COLOR[0], color)) < _WORDS:
        yield "words on a button", found


def nearest(color: str) -> str:
    """Return the color itself, else the nearest of its hue that can be read in every use of a light page."""
    return _moved(color, [*LIGHT_PAPERS.values(), ON_COLOR[0]], _WORDS, darker=True)


def style(brand: Brand) -> str:
    """Return the rules that lay a copy's colors over those of the style sheet, "" without any."""
    light: list[str] = []
    dark: list[str] = []
    if brand.color:
        shown = dark_of(brand.color)
        light += [f"--green:{brand.color}", f"--green-pressed:{_shifted(brand.color, -0.06)}"]
        dark += [f"--green:{shown}", f"--green-pressed:{_shifted(shown, 0.08)}"]
    if brand.accent:
        shown = dark_of(brand.accent)
        light += [f"--terracotta:{brand.accent}", f"--ochre:{brand.accent}"]
        dark += [f"--terracotta:{shown}", f"--ochre:{shown}"]
    if not light:
        return ""
    night = f"{{{';'.join(dark)}}}"
    return (
        f":root{{{';'.join(light)}}}\n"
        f':root[data-colors="dark"]{night}\n'
        f'@media (prefers-color-scheme:dark){{:root:not([data-colors="light"]){night}}}\n'
    )


def dark_of(color: str) -> str:
    """Return the color in which the same hue is easy to read on dark paper, and dark words on it."""
    return _moved(color, [*DARK_PAPERS.values(), ON_COLOR[1]], _COMFORT, darker=False)


def _moved(color: str, grounds: Sequence[str], least: float, darker: bool) -> str:
    """Return the first color of a hue, from this one on, that stands out from each of these grounds."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(color))
    start = round(lightness * 200)
    for step in range(start, -1, -1) if darker else range(start, 201):
        found = color if step == start else _hex(colorsys.hls_to_rgb(hue, step / 200, saturation))
        if all(contrast(found, ground) >= least for ground in grounds):
            return found
    return "#000000" if darker else "#ffffff"


def _shifted(color: str, by: float) -> str:
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(color))
    return _hex(colorsys.hls_to_rgb(hue, min(1.0, max(0.0, lightness + by)), saturation))


def _channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(channels: Sequence[float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _luminance(color: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
