"""Opening a page and looking at it in other ways, each time until all has come that comes by itself."""

import time
from contextlib import contextmanager

# What a page of boxes loads once it is idle, it has loaded.
WHOLE = """() => !document.querySelector('script[src$="/reading.js"]') || window.reflectoryLater"""
# A page that is never idle, or never still, is looked at as it is after a while.
IDLE = "() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5000 }))"
STILL = """() => Promise.race([
  new Promise((resolve) => setTimeout(resolve, 5000)),
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))).then(() => {
    const ending = document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime !== Infinity);
    return Promise.allSettled(ending.map((one) => one.finished));
  }),
]).then(() => undefined)"""


@contextmanager
def requests_of(page):
    """What the page has asked for that has not come yet."""
    under_way = set()
    listeners = {
        "request": lambda request: under_way.add(request),
        "requestfinished": lambda request: under_way.discard(request),
        "requestfailed": lambda request: under_way.discard(request),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    yield under_way
    for event, listener in listeners.items():
        page.remove_listener(event, listener)


def visit(page, address):
    """Open a page and return its answer once the page is idle and waits for nothing."""
    with requests_of(page) as under_way:
        answer = page.goto(address)
        page.wait_for_function(WHOLE)
        idle, until = 0, time.monotonic() + 30
        while idle < 2:  # what has just come may ask for more
            assert time.monotonic() < until, f"{address} still waits for {[request.url for request in under_way]}"
            page.evaluate(IDLE)
            idle = 0 if under_way else idle + 1
    return answer


def show(page, width=None, look=None):
    """Give an open page another width, or the other look, and wait until nothing on it moves."""
    if width:
        page.set_viewport_size({"width": width, "height": 900})
    if look:
        page.emulate_media(color_scheme=look)
    page.evaluate(STILL)


def faults_of(page):
    """The list in which every script error and breach of the security policy will stand."""
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
    return wrong
