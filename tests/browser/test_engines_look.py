"""Whichever engine rendered a page, it looks the same: every kind of page, on a phone and on a desk."""

import base64

import pytest
from playwright.sync_api import expect
from published_site import PublishedSite
from visiting import visit

from built_site import files
from reflectory.engines.render import ENGINES

KINDS = {
    "contents": "",
    "section": "how/",
    "section in Spanish": "es/definition/",
    "workbook": "workbook/",
    "last page": "about/",
    "search": "search.html?q=family",
    "lost": "no/such/page/",
}
# How many pixels of two pictures differ by more than a shade; -1 where they have not even the same size.
COMPARE = """async ([one, other]) => {
  const [a, b] = await Promise.all([one, other].map(async (data) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    canvas.drawImage(picture, 0, 0);
    return canvas.getImageData(0, 0, picture.width, picture.height);
  }));
  if (a.width !== b.width || a.height !== b.height) return -1;
  let differing = 0;
  for (let at = 0; at < a.data.length; at += 4) {
    if ([0, 1, 2].some((color) => Math.abs(a.data[at + color] - b.data[at + color]) > 16)) differing++;
  }
  return differing / (a.width * a.height);
}"""
TOLERANCE = 0.001  # of all pixels: the edges of letters


@pytest.fixture(scope="module")
def sites(build_published_once):
    served = {engine: PublishedSite(build_published_once(engine)) for engine in ENGINES}
    yield served
    for site in served.values():
        site.close()


def share_that_differs(page, one, other):
    if one == other:
        return 0
    page.goto("about:blank")
    return page.evaluate(COMPARE, [base64.b64encode(picture).decode() for picture in (one, other)])


@pytest.fixture(scope="module")
def differing(sites):
    """The engines that made a site of other bytes than MkDocs. What is the same to the byte looks the same."""
    made = {engine: files(site.site) for engine, site in sites.items()}
    return [engine for engine in ENGINES if made[engine] != made["mkdocs"]]


def picture(page, address, width):
    page.set_viewport_size({"width": width, "height": 900})
    visit(page, address)
    if "search" in address:
        expect(page.locator(".module-found a").first).to_be_visible()
    return page.screenshot(full_page=True, animations="disabled")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_looks_the_same_whoever_rendered_it(page, sites, differing, kind, width):
    if not differing:
        return
    wanted = picture(page, sites["mkdocs"].root + KINDS[kind], width)
    for engine in differing:
        found = picture(page, sites[engine].root + KINDS[kind], width)
        assert 0 <= share_that_differs(page, wanted, found) <= TOLERANCE, engine


def test_a_page_that_looks_otherwise_is_noticed(page, sites):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(sites["mkdocs"].root)
    pictures = [page.screenshot()]
    for look in ("color: red", "margin-block-start: 60px"):
        page.locator("h1").evaluate("(heading, look) => { heading.style = look }", look)
        pictures.append(page.screenshot())
    before, red, lower = pictures
    assert share_that_differs(page, before, red) > TOLERANCE
    assert share_that_differs(page, before, lower) > TOLERANCE
    assert share_that_differs(page, red, red) == 0
