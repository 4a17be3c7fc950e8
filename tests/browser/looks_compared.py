"""Whether two pictures look alike: small squares of both are compared by their mean color, which forgives what nobody sees."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

# Squares of so many pixels, how far apart in any color (of 255) two of them may be, and how many may be farther.
# The first sees a line of a pixel, a letter, a place; the second a wash of color that no single line shows.
MEASURES = ((4, 8, 5), (32, 3, 0))
CHANGED = "#d0021b"


def read(png: bytes | Path) -> Image.Image:
    """Return a picture without its way of being stored."""
    return Image.open(BytesIO(png) if isinstance(png, bytes) else png).convert("RGB")


def written(png: bytes) -> bytes:
    """Return a picture as its file holds it: as small as can be, nothing lost."""
    out = BytesIO()
    read(png).save(out, "PNG", optimize=True)
    return out.getvalue()


def _changed(was: Image.Image, now: Image.Image, side: int, far: int, forgiven: int) -> Image.Image | None:
    """Return where squares of this side differ, white on black and as large as the pictures; None where too few do."""
    bands = ImageChops.difference(was.reduce(side), now.reduce(side)).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    mask = most.point(lambda value: 255 if value > far else 0)
    if mask.histogram()[255] <= forgiven:
        return None
    return mask.resize((mask.width * side, mask.height * side), Image.Resampling.NEAREST).crop((0, 0, *was.size))


def shown_difference(was: Image.Image, now: Image.Image) -> Image.Image | None:
    """Return what was, what is and, in red, where they differ, side by side; None if they look alike."""
    if was.size != now.size:
        masks = [Image.new("L", now.size, 255)]
    else:
        masks = [mask for measure in MEASURES if (mask := _changed(was, now, *measure))]
    if not masks:
        return None
    where = Image.blend(now, Image.new("RGB", now.size, "white"), 0.6)
    for mask in masks:
        where.paste(CHANGED, mask=mask.point(lambda value: value * 3 // 5))
    shown = Image.new("RGB", (was.width + 2 * now.width, max(was.height, now.height)), "white")
    for at, picture in ((0, was), (was.width, now), (was.width + now.width, where)):
        shown.paste(picture, (at, 0))
    return shown
