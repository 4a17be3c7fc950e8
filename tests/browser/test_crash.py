"""The browser is killed: what was called saved is there afterwards."""

import os
import signal
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect
from reading_box import Box

# Chromium commits localStorage five seconds after its first write, then about once a minute. Only
# an answer written after such a commit shows whether something safer than localStorage keeps it.
FIRST_COMMIT_S = 8


def main_process(profile):
    """The browser process of this profile: the one that is no child of it."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            command = (entry / "cmdline").read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        is_ours = f"--user-data-dir={profile}" in command
        if is_ours and not any(word.startswith("--type=") for word in command):
            return int(entry.name)
    pytest.fail("the browser's process was not found")


@pytest.mark.filterwarnings("ignore")
def test_an_answer_called_saved_survives_a_killed_browser(playwright, browser_type_launch_args, site, tmp_path):
    def launch():
        return playwright.chromium.launch_persistent_context(tmp_path, **browser_type_launch_args)

    address = site.golden("text")
    context = launch()
    page = context.pages[0]
    page.goto(address)
    box = Box(page, "first-call")
    box.answer("Written in good time")
    time.sleep(FIRST_COMMIT_S)
    box.answer("Written just before the crash")
    os.kill(main_process(tmp_path), signal.SIGKILL)

    with pytest.raises(Exception, match=r"closed|crashed"):
        page.wait_for_timeout(10_000)
    context = launch()
    page = context.pages[0]
    page.goto(address)
    expect(Box(page, "first-call").area).to_have_value("Written just before the crash")
    context.close()
