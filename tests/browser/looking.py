"""What a person meets on a page who uses keys alone, less motion or forced colors; and what is wrong there."""

from visiting import show, visit

# What the focus may stop at, in the order of the source, as long as it is seen. The one step of a scale that stands
# for all its steps is its chosen or its first one.
STOPS = """() => {
  for (const before of document.querySelectorAll('[data-stop]')) delete before.dataset.stop;
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

# Each key finds the focus where the last one left it.
NOTE_AT_EACH_KEY = f"""() => {{
  window.met = [];
  window.noteAtEachKey ??= addEventListener('keydown', () => window.met.push(({HERE})()), true) ?? true;
}}"""

MOVING = """() => [
  ...document.getAnimations().filter(a => a.effect.getComputedTiming().duration > 0).map(a => a.effect.target),
  ...[...document.querySelectorAll('body *')].filter(e => /smooth/.test(getComputedStyle(e).scrollBehavior)
    || parseFloat(getComputedStyle(e).transitionDuration) > 0.01 || parseFloat(getComputedStyle(e).animationDuration) > 0.01),
].map(e => e.outerHTML.slice(0, 120))"""

NOT_AMONG = """stops => [...document.querySelectorAll('[data-stop]')]
  .filter(e => !stops.includes(Number(e.dataset.stop))).map(e => e.outerHTML.slice(0, 160))"""


def what_moves(page):
    yield from page.evaluate(MOVING)
    page.emulate_media(reduced_motion="no-preference")


def other_names(page):
    for width in (1440, 390):
        show(page, width)
        yield from page.evaluate(NAMED)


def tab_through(page, stops):
    """Press Tab until the focus has come out; return where it came to, or None if it never comes out."""
    page.evaluate(FROM_THE_TOP)
    page.evaluate(NOTE_AT_EACH_KEY)
    for presses in (len(stops) + 3, len(stops) + 7):
        for _ in range(presses):
            page.keyboard.down("Tab")
        page.keyboard.up("Tab")
        met = page.evaluate("met")[1:]
        for count, here in enumerate(met):
            # Past the last stop comes the browser's own, or, in a window without any, the first stop again.
            if here is None or (count and here["stop"] == 0 < met[count - 1]["stop"]):
                return met[:count]
    return None


def firsts(met):
    """Where the focus came to, without its further stops within a date, which the browser marks by itself."""
    return [
        here for here, before in zip(met, [None, *met], strict=False) if not before or here["stop"] != before["stop"]
    ]


def lost_focus(page):
    for width in (390, 1440):
        show(page, width)
        address, stops = page.url, page.evaluate(STOPS)
        met = tab_through(page, stops)
        assert page.url.partition("#")[0] == address.partition("#")[0]
        if met is None:
            yield width, "the focus never comes out"
            continue
        order = [here["stop"] for here in met if here["stop"] >= 0]
        hidden = [here["html"] for here in firsts(met) if not here["marked"] or not here["free"]]
        if order != sorted(order):
            yield width, "order", order
        if hidden:
            yield width, "not seen", hidden[:3]
        if len(set(order)) < len(stops):
            yield width, "never reached", page.evaluate(NOT_AMONG, order)[:3]


def unmarked_in_forced_colors(page):
    page.emulate_media(forced_colors="active")
    for stop in page.locator("input[type=radio], input[type=checkbox]").all()[:3]:
        if stop.is_visible():
            stop.focus()
            if not (here := page.evaluate(HERE))["marked"]:
                yield here["html"]


LOOKS = (what_moves, other_names, lost_focus, unmarked_in_forced_colors)


def look_at_all(page, published, language):
    """Return what is wrong, by what is looked for and where: each page is opened once, and looked at in every way."""
    wrong = {look.__name__: {} for look in LOOKS}
    for address in published.pages(language):
        page.emulate_media(reduced_motion="reduce", forced_colors="none")
        visit(page, published.root + address)
        for look in LOOKS:
            if found := list(look(page)):
                wrong[look.__name__][address] = found[:9]
    return wrong
