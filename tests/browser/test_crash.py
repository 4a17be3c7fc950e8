"""The browser is killed: what was called saved is there afterwards."""

import time

import pytest
from killed import FIRST_COMMIT_S, kill
from playwright.sync_api import expect
from reading_box import Box


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
    kill(tmp_path)

    with pytest.raises(Exception, match=r"closed|crashed"):
        page.wait_for_timeout(10_000)
    context = launch()
    page = context.pages[0]
    page.goto(address)
    expect(Box(page, "first-call").area).to_have_value("Written just before the crash")
    context.close()
