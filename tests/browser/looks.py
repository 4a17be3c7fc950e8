"""Ten key states as pictures: what is opened, how wide, light or dark, what is answered and done, and where one looks.

Every letter is drawn in a face of the npm lock and every hinting is off, so that each machine draws the same.

python tests/browser/looks.py [STATE…]     takes the pictures of tests/golden/looks again; look at each before you commit
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Playwright, Route, expect, sync_playwright

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from chromium import CHROMIUM_ARGS  # noqa: E402 - this file is also a program
from looks_compared import written  # noqa: E402
from published_site import PublishedSite  # noqa: E402

from reflectory.build import build  # noqa: E402

GOLDEN = HERE.parent / "golden/looks"
MODULE = "listening"
CLOCK = "2027-01-15T17:00:00Z"
WRITTEN = "2027-01-10T08:00:00.000Z"
WORDS = "Families at the bus stop said when the meeting starts, and that nobody had asked them before."
ANSWERS = {
    "level-now": WORDS,
    "level-they-say": 2,
    "at-the-table": ["The bus driver", "Two parents who work nights"],
    "level-after": 3,
    "steps": [{"what": "Ask ten families which hour serves them", "who": "The liaison", "by": "2027-03-01"}],
    "held": ["early"],
    "stages": {"welcome": 2, "languages": 1},
}
FONTS = HERE.parents[1] / "browser/node_modules"
FACES = {
    "serif": ("@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2", "normal"),
    "serif-italic": ("@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2", "italic"),
    "sans": ("@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2", "normal"),
    "sans-italic": ("@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-italic.woff2", "italic"),
    "signs": ("@fontsource/dejavu-sans/files/dejavu-sans-latin-400-normal.woff2", "normal"),  # arrows and ticks
}
FACE_RULES = (
    "\n".join(
        f'@font-face {{ font-family: looks-{name.partition("-")[0]}; src: url("/looks/{name}.woff2");'
        f" font-weight: 200 900; font-style: {style} }}"
        for name, (_, style) in FACES.items()
    )
    + (
        "\n:root, body { --serif: looks-serif, looks-signs !important; --sans: looks-sans, looks-signs !important;"
        " caret-color: transparent !important }\ntextarea { resize: none !important }\n"  # each Chromium draws another corner
    )
)
# Only the one without windows can be told how letters sit on pixels.
PROGRAM = shutil.which("chromium-headless-shell") or "chromium-headless-shell"
# What of drawing a machine chooses: how letters sit on pixels, what colors a screen has, whether bars scroll.
DRAWN_ALIKE = ["--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb", "--hide-scrollbars"]


def build_looks(folder: Path) -> Path:
    """Build the module in the pictures, and return the site."""
    shutil.copytree(HERE / "looks_module", folder, dirs_exist_ok=True)
    made = build(folder)
    assert all(problem.level == "note" for problem in made.problems), made.problems
    return made.site


def start(playwright: Playwright, program: str = PROGRAM, **options: object) -> Browser:
    """Start the browser that draws alike everywhere."""
    return playwright.chromium.launch(executable_path=program, args=[*CHROMIUM_ARGS, *DRAWN_ALIKE], **options)  # type: ignore[arg-type]


def _quiz(page: Page) -> None:
    for answer in page.locator("reflection-quiz summary").all()[:2]:
        answer.click()


def _scale(page: Page) -> None:
    page.locator("reflection-box[kind=scale] b").nth(2).click()
    expect(page.locator("reflection-box[kind=scale] .reflection-status")).to_have_text("Saved on this device")


def _plan(page: Page) -> None:
    page.locator("reflection-box[kind=plan] textarea").first.fill("Ask ten families which hour serves them")
    expect(page.locator("reflection-box[kind=plan] .reflection-status")).to_have_text("Saved on this device")


def _clear(page: Page) -> None:
    page.locator("[data-does=clear_open]").click()
    expect(page.locator("dialog[open]")).to_be_visible()


def _found(page: Page) -> None:
    expect(page.locator(".module-found a").first).to_be_visible()


class State(NamedTuple):
    """One key state; `answered` is how much of the module, `place` is what the picture begins with."""

    address: str
    width: int
    scheme: str
    answered: float
    place: str
    act: Callable[[Page], None] = lambda _: None


STATES = {
    "cover-empty": State("", 390, "light", 0, "body"),
    "cover-returning": State("", 1440, "dark", 0.5, "body"),
    "box-to-write-in": State("levels/", 390, "light", 0, "reflection-box"),
    "scale-chosen": State("levels/", 1440, "light", 0, "reflection-box[kind=scale]", _scale),
    "plan-on-a-phone": State("plan/", 390, "light", 0, "reflection-box[kind=plan]", _plan),
    "quiz-answered": State("es/levels/", 390, "dark", 0, "reflection-quiz", _quiz),
    "workbook-half-full": State("workbook/", 820, "light", 0.5, ".workbook-prompt"),
    "finish": State("workbook/", 1440, "light", 1, ".workbook-finish"),
    "clear-dialog": State("workbook/", 390, "light", 0.5, "body", _clear),
    "search-results": State("search.html?q=level", 390, "light", 0, "body", _found),
}


def _kept(origin: str, share: float) -> dict[str, object]:
    """Return what the device holds of somebody who answered this share of the questions and read their sections."""
    some = list(ANSWERS)[: round(len(ANSWERS) * share)]
    record = {"v": 1, "at": WRITTEN, "asked": "", "lang": "en"}
    kept: dict[str, object] = {f"reflectory:{MODULE}:{prompt}": record | {"value": ANSWERS[prompt]} for prompt in some}
    if some:
        read = ["index", "levels", "plan"][: 3 if share == 1 else 2]
        kept[f"reflectory-progress:{MODULE}"] = {"v": 1, "read": dict.fromkeys(read, WRITTEN)}
    items = [{"name": key, "value": json.dumps(value)} for key, value in kept.items()]
    return {"origins": [{"origin": origin, "localStorage": items}]}


def _dress(page: Page, style: str) -> None:
    """Send the faces, and a sheet that draws every letter in them."""

    def sheet(route: Route) -> None:
        sent = route.fetch()
        route.fulfill(response=sent, body=sent.text() + FACE_RULES + style)

    def face(route: Route) -> None:
        route.fulfill(path=FONTS / FACES[Path(urlsplit(route.request.url).path).stem][0])

    page.route("**/shell*.css", sheet)
    page.route("**/looks/*.woff2", face)


def opened(browser: Browser, site: PublishedSite, name: str, style: str = "") -> Page:
    """Open a state, as it is when nothing more happens."""
    state = STATES[name]
    context = browser.new_context(
        viewport={"width": state.width, "height": 1000 if state.width < 1000 else 900},
        color_scheme=state.scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        locale="en-US",
        timezone_id="America/Los_Angeles",
        service_workers="block",
        storage_state=_kept(site.origin, state.answered),  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.clock.install(time=CLOCK)
    _dress(page, style)
    page.goto(site.root + state.address, wait_until="networkidle")
    state.act(page)
    page.evaluate(
        "place => scrollTo(0, document.querySelector(place).getBoundingClientRect().top + scrollY - 90)", state.place
    )
    page.evaluate("() => Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode())])")
    page.mouse.move(0, 0)
    return page


def taken(browser: Browser, site: PublishedSite, name: str, style: str = "") -> bytes:
    """Return the picture of a state, a PNG."""
    page = opened(browser, site, name, style)
    picture = page.screenshot(animations="disabled", caret="hide")
    page.context.close()
    return picture


def main(names: list[str]) -> None:
    """Take these pictures again, or all ten."""
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        site = PublishedSite(build_looks(Path(made)))
        browser = start(playwright)
        GOLDEN.mkdir(exist_ok=True)
        for name in names or STATES:
            (GOLDEN / f"{name}.png").write_bytes(written(taken(browser, site, name)))
        browser.close()
        site.close()


if __name__ == "__main__":
    main(sys.argv[1:])
