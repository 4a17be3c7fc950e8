"""Each published page at every width and in every scheme; each of its drawings by itself."""

import pytest
from every_setting import wrong_on

from drawn import ROOT

DRAWINGS = sorted(
    [
        *ROOT.glob("content/*/images/*.svg"),
        *ROOT.glob("examples/*/content/*/images/*.svg"),
        *ROOT.glob("docs/images/*.svg"),
    ]
)

PAPERS = [[251, 248, 242], [20, 32, 30]]  # in light and in dark

# What stands out too little from what lies under it: words, and every shape but a ground (`class="ground"`, or words on it).
FAINT = """page => {
  const light = c => c.map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
  const parts = said => said === 'none' ? null : said.match(/[\\d.]+/g)?.map(Number);
  const solid = said => { const c = parts(said); return c && (c.length < 4 || c[3] > 0) ? c.slice(0, 3) : null; };
  const svg = document.querySelector('svg');
  const shapes = [...svg.querySelectorAll('rect, circle, ellipse, path, line, polyline, polygon, text')]
    .filter(e => !e.closest('defs, clipPath, mask, marker, pattern'));
  const style = e => getComputedStyle(e);
  const boxes = new Map(shapes.map(e => [e, e.getBoundingClientRect()]));
  const words = shapes.filter(e => e.tagName === 'text');
  const under = (e, x, y) => {
    const point = new DOMPoint(x, y);
    for (const other of shapes.slice(0, shapes.indexOf(e)).reverse()) {
      if (other.tagName === 'text' || !solid(style(other).fill)) continue;
      const own = point.matrixTransform(other.getScreenCTM().inverse());
      if (other.isPointInFill(own)) return solid(style(other).fill);
    }
    return page;
  };
  const middle = e => { const b = boxes.get(e); return [b.left + b.width / 2, b.top + b.height / 2]; };
  return shapes.flatMap(e => {
    const at = middle(e), box = boxes.get(e);
    const colors = [solid(style(e).fill), parseFloat(style(e).strokeWidth) > 0 ? solid(style(e).stroke) : null].filter(Boolean);
    if (e.tagName === 'text') return contrast(solid(style(e).fill), under(e, ...at)) < 4.5 ? [e.outerHTML] : [];
    const isGround = box.width * box.height > .9 * svg.clientWidth * svg.clientHeight
      || words.some(w => { const [x, y] = middle(w); return x > box.left && x < box.right && y > box.top && y < box.bottom; });
    if (isGround || e.closest('.ground')) return [];
    // Along its edge, at the better side of each point; half of it has to be seen.
    const length = e.getTotalLength(), toScreen = e.getScreenCTM(), away = parseFloat(style(e).strokeWidth) / 2 + 1;
    const seen = Array.from({ length: 15 }, (_, n) => {
      const { x, y } = e.getPointAtLength((length * (n + .5)) / 15).matrixTransform(toScreen);
      const sides = [[away, 0], [-away, 0], [0, away], [0, -away]].map(([right, down]) => under(e, x + right, y + down));
      return Math.max(...colors.flatMap(c => sides.map(ground => contrast(c, ground))), 0);
    });
    const best = seen.sort((one, other) => one - other)[7];
    return best < 3 ? [`${best.toFixed(2)} ${e.outerHTML.slice(0, 140)}`] : [];
  });
}"""


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_stands_at_every_width_in_every_scheme(page, published, language):
    """By axe; without scrolling sideways; with wide spacing; and with edges of fields that are seen."""
    addresses = published.pages(language)
    assert len(addresses) > 10
    found = {address: wrong_on(page, published.root + address) for address in addresses}
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda file: f"{file.parent.parent.name}-{file.stem}")
def test_what_a_drawing_shows_stands_out(page, drawing):
    """In light and in dark, for a drawing without a ground of its own lets the page through."""
    page.set_content(f"<!doctype html><style>body {{ margin: 2px }}</style>{drawing.read_text('utf-8')}")
    assert [faint for paper in PAPERS for faint in page.evaluate(FAINT, paper)] == []
