"""Each published page for everyone: by keyboard, with other spacing, with less motion, in forced colors."""

import re

import pytest
from playwright.sync_api import expect
from published_site import PublishedSite, build_published
from reading_site import words
from selectolax.lexbor import LexborHTMLParser

# What the focus may stop at, in the order of the source, as long as it is seen. The one step of a scale that stands
# for all its steps is its chosen or its first one.
STOPS = """() => {
  const names = new Set();
  return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter(e => !e.disabled && e.tabIndex >= 0 && e.type !== 'hidden' && e.checkVisibility({ visibilityProperty: true }))
    .filter(e => e.tagName !== 'SUMMARY' || e === e.parentElement.querySelector(':scope > summary'))
    .filter(e => {
      if (e.type !== 'radio') return true;
      const first = !names.has(e.name);
      names.add(e.name);
      return first;
    })
    .map((e, place) => ((e.dataset.stop = place), place));
}"""

# Where the focus is, whether it is seen there, and what lies over it.
HERE = """() => {
  const e = document.activeElement;
  if (e === document.body || e === document.documentElement) return null;
  const seen = e.matches('input[type=radio], input[type=checkbox], input[type=file]') ? [e, e.nextElementSibling, e.closest('label'), e.parentElement] : [e];
  const marked = seen.filter(Boolean).some(part => {
    const style = getComputedStyle(part);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  });
  const box = e.getBoundingClientRect();
  const points = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].map(([x, y]) => [box.left + box.width * x, box.top + box.height * y]);
  const over = points.map(([x, y]) => document.elementFromPoint(x, y)).filter(Boolean);
  const free = !over.length || over.some(part => part === e || e.contains(part) || part.contains(e) || part.closest('label')?.control === e
    || part.closest('label')?.htmlFor === e.id);
  return { stop: Number(e.dataset.stop ?? -1), marked, free, html: e.outerHTML.slice(0, 160) };
}"""

# The search page puts the focus into its field.
FROM_THE_TOP = "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')"

NAMED = """() => [...document.querySelectorAll('a[href], button, summary')]
  .filter(e => e.checkVisibility() && e.hasAttribute('aria-label'))
  .map(e => [e.innerText.replace(/\\s+/g, ' ').trim().toLowerCase(), e.getAttribute('aria-label').toLowerCase()])
  .filter(([seen, said]) => /\\p{Letter}/u.test(seen) && !said.includes(seen))"""


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    made = PublishedSite(build_published(tmp_path_factory.mktemp("published")))
    yield made
    made.close()


def firsts(met):
    """Where the focus came to, without its further stops within a date, which the browser marks by itself."""
    return [
        here for here, before in zip(met, [None, *met], strict=False) if not before or here["stop"] != before["stop"]
    ]


@pytest.mark.parametrize("width", [390, 1440])
def test_focus_goes_through_every_page_in_order_is_seen_and_comes_out_again(page, published, width):
    page.set_viewport_size({"width": width, "height": 800})
    wrong = {}
    for address in published.pages():
        page.goto(published.root + address, wait_until="networkidle")
        stops, met = page.evaluate(STOPS), []
        page.evaluate(FROM_THE_TOP)
        for _ in range(2 * len(stops) + 10):
            page.keyboard.press("Tab")
            here = page.evaluate(HERE)
            # Past the last stop comes the browser's own, or, in a window without any, the first stop again.
            if here is None or (met and here["stop"] < met[-1]["stop"] and here["stop"] == 0):
                break
            met.append(here)
            assert page.url.partition("#")[0] == published.root + address
        else:
            wrong[address] = "the focus never comes out"
            continue
        order = [here["stop"] for here in met if here["stop"] >= 0]
        hidden = [here["html"] for here in firsts(met) if not here["marked"] or not here["free"]]
        if order != sorted(order) or hidden or len(set(order)) < len(stops):
            left = page.evaluate(
                "stops => [...document.querySelectorAll('[data-stop]')].filter(e => !stops.includes(Number(e.dataset.stop))).map(e => e.outerHTML.slice(0, 160))",
                order,
            )
            wrong[address] = {
                "order": order == sorted(order) or order,
                "not seen": hidden[:3],
                "never reached": left[:3],
            }
    assert wrong == {}


def test_nothing_moves_for_who_asked_for_less_motion(page, published):
    page.emulate_media(reduced_motion="reduce")
    moving = {}
    for address in published.pages():
        page.goto(published.root + address, wait_until="networkidle")
        found = page.evaluate(
            "document.getAnimations().filter(a => a.effect.getComputedTiming().duration > 0).map(a => a.effect.target.outerHTML.slice(0, 120))"
        )
        found += page.evaluate(
            "[...document.querySelectorAll('body *')].filter(e => /smooth/.test(getComputedStyle(e).scrollBehavior)"
            " || parseFloat(getComputedStyle(e).transitionDuration) > 0.01 || parseFloat(getComputedStyle(e).animationDuration) > 0.01)"
            ".map(e => e.outerHTML.slice(0, 120))"
        )
        if found:
            moving[address] = found[:3]
    assert moving == {}


def test_what_a_control_is_called_holds_the_words_seen_on_it(page, published):
    other = {}
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        for address in published.pages():
            page.goto(published.root + address, wait_until="networkidle")
            if found := page.evaluate(NAMED):
                other[address] = found
    assert other == {}


def test_in_forced_colors_what_is_chosen_and_in_focus_still_shows(page, published):
    page.emulate_media(forced_colors="active")
    for address in published.pages():
        page.goto(published.root + address)
        for stop in page.locator("input[type=radio], input[type=checkbox]").all()[:3]:
            if stop.is_visible():
                stop.focus()
                assert page.evaluate(HERE)["marked"], address


def trees(published):
    return {
        file.relative_to(published.site).as_posix(): LexborHTMLParser(file.read_bytes()) for file in published.files()
    }


def test_no_two_pages_of_an_edition_have_the_same_title(published):
    titles = [(page.startswith("es/"), tree.css_first("title").text()) for page, tree in trees(published).items()]
    assert len(titles) == len(set(titles))


def test_what_stands_in_the_header_and_the_foot_of_several_pages_stands_there_in_the_same_order(published):
    for spanish in (False, True):
        for place in ("header", "footer"):
            orders = {
                tuple(e.attrs.get("class") or e.tag for e in tree.css(f"body > {place} a, body > {place} button"))
                for page, tree in trees(published).items()
                if page.startswith("es/") == spanish
            }
            longest = max(orders, key=len)
            for order in orders:
                rest = iter(longest)
                assert all(one in rest for one in order), (place, order, longest)


def test_the_one_field_about_the_reader_says_what_it_is_for(page, published):
    page.goto(published.root + "workbook/", wait_until="networkidle")
    fields = page.locator("input[autocomplete=name]")
    assert fields.count() >= 1
    everywhere = page.evaluate(
        "[...document.querySelectorAll('main input[type=text], main input:not([type])')].filter(e => !e.closest('reflection-box') && e.checkVisibility()).map(e => e.autocomplete)"
    )
    assert set(everywhere) <= {"name", "organization", "off"}


def press_until(page, found, key="Tab", most=200):
    """Press a key until what has the focus is what is looked for."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate(found):
            return
    raise AssertionError(f"never came to {found}")


def test_the_whole_journey_by_keyboard_alone(page, published):
    page.goto(published.root)
    asked = page.evaluate("fetch('module.json').then(answer => answer.json())")
    answered = {}
    for section in asked["sections"]:
        kinds = [
            (p["id"], p["kind"]) for p in section["prompts"] if p["kind"] not in {kind for _, kind in answered.items()}
        ]
        if not kinds:
            continue
        page.goto(published.root + section["path"], wait_until="networkidle")
        for prompt, kind in kinds:
            if kind in answered.values():
                continue
            inside = f"document.activeElement.closest('reflection-box')?.getAttribute('prompt') === '{prompt}'"
            press_until(page, f"{inside} && document.activeElement.matches('textarea, input')")
            if kind in ("text", "list", "plan"):
                page.keyboard.type("Grüße by key 1")
            else:
                page.keyboard.press("Space")
            press_until(page, f"!({inside})")
            box = page.locator(f"reflection-box[prompt={prompt}]")
            expect(box.locator(".reflection-status").first).to_have_text(words()["box"]["saved"])
            answered[prompt] = kind
    assert {"text", "scale", "checklist", "plan"} <= {*answered.values()}
    page.goto(published.root + "workbook/", wait_until="networkidle")
    press_until(page, "document.activeElement.matches('[data-way=docx]')")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert re.search(r"\.docx$", download.value.suggested_filename)
