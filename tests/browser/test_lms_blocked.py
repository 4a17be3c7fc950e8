"""A course in a browser that keeps nothing for it: then the course is the only place there is."""

import json

import pytest
from chromium import CHROMIUM, CHROMIUM_ARGS
from lms_launch import TEXT, WORDS, Launch, responses
from lms_site import LmsSite, build_package
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return build_package(tmp_path_factory.mktemp("package"), "scorm2004")


@pytest.fixture
def lms(package):
    made = LmsSite(package, "scorm2004")
    yield made
    made.close()


@pytest.fixture
def blocked(browser_type, tmp_path):
    """A profile whose reader has forbidden sites to keep anything."""
    (tmp_path / "Default").mkdir()
    forbidden = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default/Preferences").write_text(json.dumps(forbidden))
    context = browser_type.launch_persistent_context(tmp_path, executable_path=CHROMIUM, args=CHROMIUM_ARGS)
    yield context.new_page()
    context.close()


def test_answers_last_from_page_to_page_and_come_back_from_the_course(blocked, browser, lms):
    opened = Launch(blocked, lms)
    keeps = "() => { try { return localStorage.length } catch (error) { return error.name } }"
    assert blocked.evaluate(keeps) == "SecurityError", "this browser keeps things after all"
    expect(opened.shell.locator("dialog")).to_contain_text(WORDS["device_nowhere"])
    opened.choose()
    opened.go()
    opened.write()
    expect(opened.answer("first-call").locator(".reflection-status")).to_have_text(WORDS["page_box_kept"])
    opened.go("workbook.html")
    expect(opened.inside.get_by_text("It is long enough for several pieces").first).to_be_visible()
    opened.go()
    expect(opened.answer("first-call").locator("textarea")).to_have_value(TEXT)
    opened.says("saved_one")
    opened.leave()
    assert responses(lms)["first-call"] == TEXT
    context = browser.new_context()
    again = Launch(context.new_page(), lms)
    expect(again.answer("first-call").locator("textarea")).to_have_value(TEXT)
    context.close()


def test_who_keeps_answers_here_is_told_that_they_will_be_gone(blocked, lms):
    opened = Launch(blocked, lms)
    opened.choose("device")
    opened.says("stays_nowhere")
