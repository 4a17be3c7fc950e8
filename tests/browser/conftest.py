"""Fixtures for real browsers: Debian's Chromium through Playwright, pages from `reading_site`."""

import shutil
from pathlib import Path

import pytest
from other_engines import display, firefox, webkit  # noqa: F401 - fixtures
from reading_box import Box
from reading_site import ReadingSite, build_scripts
from workbook_site import Workbook, WorkbookSite, build_module

# Debian calls it chromium; where there is none, the same engine under another name will do.
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "chromium")
CHROMIUM_ARGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """Mark what needs a browser; it may run a second time, which the report names and counts."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": CHROMIUM_ARGS}


@pytest.fixture(scope="session")
def assets(tmp_path_factory):
    return build_scripts(tmp_path_factory.mktemp("scripts"))


@pytest.fixture
def site(assets):
    made = ReadingSite(assets)
    yield made
    made.close()


@pytest.fixture
def page(page):
    """A page that fails the test on a script error or a breach of the security policy."""
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
    page.on("dialog", lambda dialog: dialog.accept())
    yield page
    assert wrong == []


@pytest.fixture
def box_on(site):
    """Open the golden page of a kind and return a box of it."""

    def open_box(page, prompt="first-call", kind="text", **options):
        page.goto(site.golden(kind, **options))
        return Box(page, prompt)

    return open_box


@pytest.fixture(scope="session")
def built_module(tmp_path_factory):
    """The folder of a whole module with a workbook page, built once."""
    return build_module(tmp_path_factory.mktemp("module"))


@pytest.fixture
def module_site(built_module, assets):
    made = WorkbookSite(built_module, assets)
    yield made
    made.close()


@pytest.fixture
def workbook(page, module_site):
    return Workbook(page, module_site)
