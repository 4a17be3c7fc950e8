"""Takes the pictures of docs/syntax.md: each block as its example there looks.

python tests/browser/block_pictures.py docs/images
"""

from __future__ import annotations

import base64
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from reflectory.build import build

sys.path.insert(0, str(Path(__file__).parents[1]))
ROOT, SETTINGS = (getattr(import_module("drawn"), name) for name in ("ROOT", "SETTINGS"))
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "chromium")

AROUND = 14  # pixels of the page beside a block
HEAD = """---
title: Five levels of engagement
minutes: 20
description: From telling to deciding together.
objectives:
  - Name the five levels
  - Place a decision of your own on one of them
keypoints:
  - Asking is not deciding
---

# Five levels of engagement

Your [LCAP][lcap] says what families asked for.

"""
FILES = {
    "links.yml": "report: {title: A report, url: 'https://example.org/', verified: true}\n",
    "en/glossary.yml": "lcap:\n  term: Local Control and Accountability Plan\n  meaning: The plan in which a district says every"
    " three years what it wants to reach, and what it spends on it.\n  also: [LCAP]\n",
}
# Blocks that fill a page of their own, each with the page that holds it.
COVER = """---
title: Listening to families
description: Five levels, and where you are.
---

# Listening to families

For teams that want to hear from families before they decide.

/// contents
///
"""
OWN_PAGES = {"workbook": "Your workbook", "guide": "Facilitator’s guide", "facilitate": "A cohort’s answers"}
OWN_BLOCKS = {"facilitate": "cohort"}
# A picture, the elements that are on it, and what is done before.
PICTURES = {
    "objectives": (".reflectory-objectives", None),
    "keypoints": (".reflectory-keypoints", None),
    "text": (
        "reflection-box[kind=text]",
        lambda page: page.fill("textarea[name=first-call]", "A teacher who had learned my name by the second day."),
    ),
    "list": ("reflection-box[kind=list]", lambda page: page.fill("[name=team]", "The front office")),
    "scale": ("reflection-box[kind=scale]", lambda page: page.check("[name=how-sure][value='2']")),
    "checklist": ("reflection-box[kind=checklist]", lambda page: page.locator("[name=last-meeting]").first.check()),
    "matrix": ("reflection-box[kind=matrix]", None),
    "plan": ("reflection-box[kind=plan]", None),
    "quiz": ("reflection-quiz", lambda page: page.locator("summary").last.click()),
    "recall": ("reflection-recall", None),
    "video": (".reflectory-video", None),
    "glossary": (".reflectory-glossary", None),
    "term": ("p:has(> .reflectory-term), .reflectory-meaning", lambda page: page.click(".reflectory-term")),
    "reminder": (".reflectory-reminder", None),
}
OWN_PICTURES = {
    "contents": ("", ".reflectory-cover, .reflectory-contents", None),
    "workbook": ("workbook/", ":nth-match(.workbook-prompt, 1), :nth-match(.workbook-prompt, 4)", None),
    "facilitator": ("guide/", ".reflectory-guide-note", None),
    "cohort": ("facilitate/", ".reflectory-cohort", lambda page: page.get_by_role("button", name="invented").click()),
}
TALLEST = 760  # pixels of a block that goes on: its beginning shows what it is


def page_of_examples() -> str:
    """Return a page with every block that docs/syntax.md shows, but for those that fill a page of their own."""
    reference = (ROOT / "docs/syntax.md").read_text("utf-8")
    examples = re.findall(r"^```markdown\n(///.*?)^```$", reference, re.MULTILINE | re.DOTALL)
    return HEAD + "\n\n".join(
        block for block in examples if not re.match(r"/// (workbook|cohort|contents|guide)", block)
    )


def take(page: Page, name: str, selector: str, folder: Path) -> None:
    """Write the picture of these elements, with a little of the page around them."""
    boxes = [box for found in page.locator(selector).all() if (box := found.bounding_box())]
    left, top = (min(box[side] for box in boxes) for side in "xy")
    right, bottom = (max(box[side] + box[size] for box in boxes) for side, size in (("x", "width"), ("y", "height")))
    clip = {"x": left - AROUND, "y": top - AROUND, "scale": 1}
    clip |= {"width": right - left + 2 * AROUND, "height": min(bottom - top, TALLEST) + 2 * AROUND}
    session = page.context.new_cdp_session(page)
    asked = {"format": "webp", "quality": 75, "clip": clip, "captureBeyondViewport": True}
    taken = session.send("Page.captureScreenshot", asked)
    (folder / f"block-{name}.webp").write_bytes(base64.b64decode(taken["data"]))


def show(page: Page, name: str, selector: str, act: Callable[[Page], object] | None, folder: Path) -> None:
    """Do what is done before, and take the picture."""
    if act:
        act(page)
        if selector.startswith("reflection-box"):
            page.locator(f"{selector} .reflection-status", has_text="Saved").first.wait_for()
        if selector == ".reflectory-cohort":
            page.locator(".cohort-question").first.wait_for()
    page.mouse.move(0, 0)
    take(page, name, selector, folder)


def main(folder: Path) -> None:
    """Build a module of all examples and take each picture of it."""
    with tempfile.TemporaryDirectory() as made, sync_playwright() as started:
        module = Path(made)
        (module / "content/en").mkdir(parents=True)
        (module / "mkdocs.yml").write_text(f"{SETTINGS}nav: [index.md, levels.md, workbook.md]\n", "utf-8")
        (module / "content/en/index.md").write_text(COVER, "utf-8")
        (module / "content/en/levels.md").write_text(page_of_examples(), "utf-8")
        for name, title in OWN_PAGES.items():
            block = OWN_BLOCKS.get(name, name)
            text = f"---\ntitle: {title}\nminutes: 5\ndescription: About it.\n---\n\n# {title}\n\n/// {block}\n///\n"
            (module / f"content/en/{name}.md").write_text(text, "utf-8")
        for name, text in FILES.items():
            (module / "content" / name).write_text(text, "utf-8")
        built = build(module)
        assert not built.problems, built.problems
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1000, "height": 7000}, device_scale_factor=2)
        whole = {name: ("levels/", selector, act) for name, (selector, act) in PICTURES.items()} | OWN_PICTURES
        for name, (address, selector, act) in sorted(
            whole.items(), key=lambda one: one[0] != "contents"
        ):  # before answers
            page.goto((module / f"site/{address}index.html").as_uri(), wait_until="load")
            if page.locator(selector).count():
                show(page, name, selector, act, folder)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
