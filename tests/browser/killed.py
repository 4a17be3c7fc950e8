"""A browser on a profile of its own, whose main process can be killed as a crash or a power cut would end it."""

import os
import signal
import time
from contextlib import contextmanager
from pathlib import Path

# Chromium commits localStorage five seconds after its first write, then about once a minute. Only what
# changes after such a commit shows whether something safer than localStorage keeps it.
FIRST_COMMIT_S = 8


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


def kill(profile, moment=0):
    """End the browser's main process, the one that is no child of it, and wait until all of it is gone."""
    main = [number for number, command in processes(profile) if not is_helper(command)]
    assert main, "the browser's process was not found"
    time.sleep(max(moment - time.time(), 0))
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
        try:
            yield browser
        finally:
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

    def kill(self, moment):
        self.is_killed = True
        kill(self._folder, moment)


class _ChromiumTab:
    def __init__(self, page):
        self._page = page

    def go(self, address):
        self._page.goto(address)

    def run(self, script):
        return self._page.evaluate(f"async () => {{ {'' if script.startswith('for') else 'return '}{script} }}")

    def wait_for(self, condition):
        self._page.wait_for_function(f"() => {condition}")
