"""What a screen reader is given of each published page, as text: what is there, in which order, under which name.

A change that is meant is written with `REFLECTORY_TREES=write pytest tests/browser/test_trees.py`, and read before it is kept.
"""

import difflib
import os
from datetime import UTC, datetime

import pytest
from visiting import faults_of, visit

from drawn import ROOT

TREES = ROOT / "tests" / "golden" / "trees"
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def name_of(page):
    """The file of a page's tree."""
    return f"{page.removeprefix('es/').strip('/').removesuffix('.html').replace('/', '-') or 'cover'}.txt"


def tree(browser, published, address, language):
    """Playwright's words for roles, names and states as the browser computes them, for who has been nowhere yet."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale=language, timezone_id="UTC")
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    faults = faults_of(page)
    visit(page, published.root + address)
    assert faults == []
    found = page.locator("body").aria_snapshot().replace(published.origin, "")
    context.close()
    # A place for news that has none yet says nothing, and may come when the worker for reading offline is ready.
    return "".join(f"{line}\n" for line in found.splitlines() if line.strip() != "- status")


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "es"])
def test_each_page_says_to_ears_what_it_said_before(browser, published, language):
    found = {name_of(address): tree(browser, published, address, language) for address in published.pages(language)}
    folder = TREES / language
    if os.environ.get("REFLECTORY_TREES") == "write":
        folder.mkdir(parents=True, exist_ok=True)
        for file in folder.iterdir():
            file.unlink()
        for name, text in found.items():
            (folder / name).write_text(text, "utf-8")
    kept = {file.name: file.read_text("utf-8") for file in folder.iterdir()}
    assert sorted(found) == sorted(kept), "a page came or went"
    changed = [
        line
        for name in found
        for line in difflib.unified_diff(
            kept[name].splitlines(), found[name].splitlines(), f"kept/{name}", f"now/{name}", lineterm="", n=2
        )
    ]
    assert not changed, "\n".join(["what a screen reader is given has changed:", *changed])
