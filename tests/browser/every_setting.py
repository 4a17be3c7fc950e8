"""A page, loaded once, at every width and in every scheme that readers have: what is wrong with it there.

By day the whole of axe runs where rules can differ, wide and narrow, and in the other settings those rules alone that
look at colors or at sizes. `REFLECTORY_AXE=all` runs the whole of it in each (`make nightly`).
"""

from __future__ import annotations

import os
from typing import Any

from barriers import AXE, RULES
from visiting import visit

ALL = os.environ.get("REFLECTORY_AXE") == "all"

WIDTHS = (1440, 390, 320)
SCHEMES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}
# What of axe is asked where; nothing stands at 320 pixels that does not at 390.
_OF_SIZES = ["target-size", "scrollable-region-focusable"]
_OF_COLORS = ["color-contrast", "link-in-text-block"]

SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }"""

CUT_OFF = """() => [...document.querySelectorAll('body *')]
  .filter(e => e.checkVisibility() && e.childElementCount === 0 && e.textContent.trim() && !e.closest('.md-visually-hidden, [class*=visually-hidden], option, select, textarea, svg'))
  .filter(e => {
    for (let around = e; around && around !== document.body; around = around.parentElement) {
      const style = getComputedStyle(around);
      const box = around.getBoundingClientRect(), own = e.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1) return false;  // for ears alone
      if (/hidden|clip/.test(style.overflowY) && own.bottom > box.bottom + 2) return true;
      if (/hidden|clip/.test(style.overflowX) && (own.right > box.right + 2 || own.left < box.left - 2)) return true;
    }
    return false;
  })
  .map(e => e.outerHTML.slice(0, 160))"""

_CONTRAST = """  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const contrast = (one, other) => { const [a, b] = [light(one), light(other)].sort((x, y) => y - x); return (a + .05) / (b + .05); };
  const ground = e => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] === 255) return c; } return [255, 255, 255, 255]; };"""

EDGES = (
    "() => {"
    + _CONTRAST
    + """
  return [...document.querySelectorAll('textarea, input:not([type=hidden], [type=file], [type=radio], [type=checkbox]), select')]
    .filter(e => e.checkVisibility())
    .map(e => {
      const around = ground(e.parentElement), style = getComputedStyle(e);
      const edges = ['Top', 'Bottom', 'Left', 'Right'].filter(side => parseFloat(style[`border${side}Width`]) > 0)
        .map(side => contrast(rgba(style[`border${side}Color`]), around));
      return [Math.max(contrast(ground(e), around), ...edges), e.outerHTML.slice(0, 120)];
    })
    .filter(([ratio]) => ratio < 3);
}"""
)

# Of words, what axe can't be asked in forced colors: it reads a property that Chromium reports as if nothing were forced.
FAINT_WORDS = (
    "() => {"
    + _CONTRAST
    + """
  return [...document.querySelectorAll('body *')]
    .filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && !e.closest(':disabled, option'))
    .filter(e => contrast(rgba(getComputedStyle(e).color), ground(e)) < 4.5)
    .map(e => e.outerHTML.slice(0, 160));
}"""
)

_WIDE = "document.documentElement.scrollWidth > innerWidth"
_SPACE = "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }"
_PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def wrong_on(page: Any, address: str, *, axe: bool = True) -> dict[str, Any]:
    """Open a page and return what is wrong with it, by width and scheme."""
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.emulate_media(**SCHEMES["light"])
    visit(page, address)
    if axe:
        page.evaluate(AXE)
    wrong: dict[str, Any] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, media in SCHEMES.items():
            page.emulate_media(**media)
            page.evaluate(_PAINTED)
            found = _violations(page, width, scheme) if axe else []
            found += page.evaluate(FAINT_WORDS) if scheme == "forced" else []
            found += page.evaluate(EDGES)
            if scheme == "light":
                found += ["scrolls sideways"] if page.evaluate(_WIDE) else []
                found += page.evaluate(CUT_OFF)
                page.evaluate(_SPACE, SPACED)
                found += ["scrolls sideways with wide spacing"] if page.evaluate(_WIDE) else []
                found += page.evaluate(CUT_OFF)
                page.evaluate(_SPACE, "")
            if found:
                wrong[f"{width} {scheme}"] = found[:4]
    return wrong


def _violations(page: Any, width: int, scheme: str) -> list[Any]:
    asked: dict[str, Any] = {"runOnly": RULES, "rules": {"color-contrast": {"enabled": scheme != "forced"}}}
    if not ALL and (scheme != "light" or width == 320):
        some = {"light": _OF_SIZES, "dark": _OF_COLORS if width != 320 else []}.get(scheme, [])
        if not some:
            return []
        asked = {"runOnly": {"type": "rule", "values": some}}
    said = page.evaluate("asked => axe.run({ ...asked, resultTypes: ['violations'] })", asked)["violations"]
    return [(rule["id"], [node["html"][:160] for node in rule["nodes"]][:3]) for rule in said]
