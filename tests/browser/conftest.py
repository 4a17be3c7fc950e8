"""Fixtures for real browsers: Debian's Chromium through Playwright, pages from `reading_site`."""

from pathlib import Path

import pytest
from chromium import CHROMIUM, CHROMIUM_ARGS, WINDOWLESS
from cohort_page import build_cohort_module
from other_engines import display, firefox, webkit  # noqa: F401 - fixtures
from published_site import PublishedSite, build_published
from reading_box import Box
from reading_site import ReadingSite, build_scripts, scripts_in
from visiting import faults_of
from workbook_site import Workbook, WorkbookSite, build_module

from once import once

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """Mark what needs a browser; it may run a second time, which the report names and counts."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """How the whole browser is started."""
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": CHROMIUM_ARGS}


@pytest.fixture(scope="session")
def launch_browser(launch_browser):
    """Start the browser that nearly every test has, once for all of them: each has a context of its own."""
    return lambda **options: launch_browser(**{"executable_path": WINDOWLESS} | options)


@pytest.fixture(scope="session")
def whole_browser(launch_browser):
    """The browser that readers have, where what is tried is about it and not about a page."""
    started = launch_browser(executable_path=CHROMIUM)
    yield started
    started.close()


@pytest.fixture(scope="session")
def assets(tmp_path_factory):
    return scripts_in(once(tmp_path_factory, "scripts", lambda folder: build_scripts(folder) and folder))


@pytest.fixture
def site(assets):
    made = ReadingSite(assets)
    yield made
    made.close()


@pytest.fixture
def page(page):
    """A page that fails the test on a script error or a breach of the security policy."""
    wrong = faults_of(page)
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
    return once(tmp_path_factory, "module", build_module)


@pytest.fixture(scope="session")
def build_published_once(tmp_path_factory):
    """Return a function from an engine to the folder of the published site, as that engine renders it."""
    return lambda engine: once(tmp_path_factory, f"published-{engine}", lambda folder: build_published(folder, engine))


@pytest.fixture(scope="session")
def published(build_published_once):
    """The published site, served."""
    made = PublishedSite(build_published_once("mkdocs"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def cohort_module(tmp_path_factory):
    """The folder of the golden module with a cohort page."""
    return once(tmp_path_factory, "cohort", build_cohort_module)


@pytest.fixture
def module_site(built_module, assets):
    made = WorkbookSite(built_module, assets)
    yield made
    made.close()


@pytest.fixture
def workbook(page, module_site):
    return Workbook(page, module_site)
