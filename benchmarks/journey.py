"""How many presses lead from a module's first page to its answers and a Word file: `journey.py SITE`.

What is typed is not counted, but every tap or key that gets there. Each answer is the least that is one: words, a mark
on a scale or in each row of a matrix, one tick, the first row of a table.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import ClassVar

from first_visit import serving
from playwright.sync_api import Locator, Page, sync_playwright

_WRITTEN = "textarea, input[type=text], input[type=date]"
_ASKED_FOR = 14


class Finger:
    """A phone; a press is a tap."""

    view: ClassVar[dict[str, object]] = {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
    }

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0

    def press(self, target: Locator) -> None:
        """Tap it."""
        self.presses += 1
        target.scroll_into_view_if_needed()
        target.tap(force=True)

    choose = press
    reach = press


class Keys:
    """A keyboard; a press is a key. Each page begins at its skip link."""

    view: ClassVar[dict[str, object]] = {"viewport": {"width": 1280, "height": 900}}

    def __init__(self, page: Page) -> None:
        self.page, self.presses, self._skipped = page, 0, ""

    def _key(self, name: str) -> None:
        self.presses += 1
        self.page.keyboard.press(name)

    def reach(self, target: Locator) -> None:
        """Go to it with Tab, over the skip link first where the page is new."""
        if self._skipped != (address := self.page.url.partition("#")[0]):
            self._skipped = address
            self._key("Tab")
            self._key("Enter")
        for _ in range(300):
            if target.evaluate("one => one === document.activeElement"):
                return
            self._key("Tab")
        raise RuntimeError(f"no way to {target} by Tab")

    def press(self, target: Locator) -> None:
        """Go there, and press Enter."""
        self.reach(target)
        self._key("Enter")

    def choose(self, target: Locator) -> None:
        """Go there, and press the space bar."""
        self.reach(target)
        self._key("Space")


def answer(hand: Finger | Keys, box: Locator) -> None:
    """Give the least answer that a box takes."""
    kind = box.get_attribute("kind")
    if kind in ("scale", "checklist"):
        hand.choose(box.locator("input").first)
    elif kind == "matrix":
        for row in box.locator("tbody tr").all():
            hand.choose(row.locator("input").first)
    elif kind == "plan":
        for field in box.locator("tbody tr").first.locator(_WRITTEN).all():
            hand.reach(field)
            field.fill("2027-03-01" if field.get_attribute("type") == "date" else "Ask ten families")
    else:
        field = box.locator(_WRITTEN).first
        hand.reach(field)
        field.fill("Ask ten families")
    hand.page.locator(f"reflection-box[prompt={box.get_attribute('prompt')}][state=saved]").wait_for()


def journey(page: Page, hand: Finger | Keys, root: str) -> list[tuple[str, int, int]]:
    """Return each page on the way to fourteen answers and the Word file: how many answers by then, how many presses."""
    answers, told = 0, []
    page.goto(root, wait_until="networkidle")
    hand.press(page.locator("a[data-continue]"))
    while True:
        page.wait_for_load_state("networkidle")
        way = page.locator("[data-way=docx]")
        if way.count():
            with page.expect_download():
                hand.press(way)
            told.append(("Word file", answers, hand.presses))
            return told
        for box in page.locator("reflection-box[prompt]").all():
            if answers < _ASKED_FOR:
                answer(hand, box)
                answers += 1
        told.append((page.url.removeprefix(root), answers, hand.presses))
        before = page.url
        if answers == _ASKED_FOR and isinstance(hand, Finger):  # from anywhere by the contents
            hand.press(page.locator(".module-header__menu"))
            hand.press(page.locator(".module-nav [data-section-link=workbook]"))
        else:
            hand.press(page.locator("a[rel=next]"))
        page.wait_for_function("before => location.href !== before", arg=before)


def main(site: Path) -> None:
    """Print the way, by touch and by keyboard."""
    with serving(site) as root, sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for kind in (Finger, Keys):
            page = chromium.new_context(**kind.view, service_workers="block").new_page()
            print("by touch" if kind is Finger else "by keyboard")
            for name, answers, presses in journey(page, kind(page), root):
                print(f"{presses:>6} presses  {answers:>3} answers  {name}")
        chromium.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
