"""A package launched by cmi5 in a real frame, with a real learning record store behind the course."""

import json
import re

import pytest
from cmi5_site import ACTIVITY, Cmi5Site, Store
from lms_site import build_package
from playwright.sync_api import expect
from reading_site import words

from reflectory.reading.host import Completion

WORDS = words()["lms"]
TEXT = "Niño: a whole paragraph.\nAnd a second line 😀. " + "It is long enough for several pieces. " * 300


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return build_package(tmp_path_factory.mktemp("package"), "cmi5", completion=Completion(sections=0, prompts=1))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    made = Store(tmp_path_factory.mktemp("store"))
    yield made
    made.close()


@pytest.fixture
def course(package, store):
    store.forget()
    made = Cmi5Site(package, store)
    yield made
    made.close()


@pytest.fixture
def opened(browser, course):
    """Open the course in a profile of its own; return page, shell and module."""
    contexts = []

    def launch(learner="maria"):
        contexts.append(browser.new_context())
        page = contexts[-1].new_page()
        page.goto(course.address(learner))
        shell = page.frame_locator("iframe")
        expect(shell.locator(".lms-bar p")).not_to_be_empty()
        return page, shell, shell.frame_locator("iframe")

    yield launch
    for context in contexts:
        context.close()


def go_and_write(shell, inside, text=TEXT):
    shell.locator("dialog input[value=course]").check()
    shell.locator("dialog button[data-does=close]").click()
    inside.locator("a[href*='writing.html']").first.click()
    inside.locator("reflection-box[prompt=first-call] textarea").fill(text)
    inside.locator("reflection-box[prompt=my-worry] textarea").fill("Only mine")


def verbs(course):
    """What the store took, in the order in which it came: two of one moment have no other."""
    held = {one["id"] for one in course.store.statements()}
    return [one["verb"]["id"].rpartition("/")[2] for one in course.received if one["id"] in held]


def test_statements_come_in_order_and_the_state_brings_every_answer_back(opened, course):
    _, shell, inside = opened()
    go_and_write(shell, inside)
    expect(shell.locator(".lms-bar p")).to_have_text(WORDS["saved_one"], timeout=20_000)
    shell.locator("[data-does=leave]").click()
    course.wait_for(lambda: "terminated" in verbs(course))
    assert verbs(course) == ["initialized", "answered", "completed", "terminated"]
    started, answered, completed, ended = course.received
    assert answered["result"]["response"] == TEXT and answered["context"]["language"] == "en"
    assert answered["object"]["id"] == f"{ACTIVITY}/first-call"
    assert completed["result"]["completion"] is True and "score" not in completed["result"]
    assert re.fullmatch(r"PT\d+S", ended["result"]["duration"])
    for one in (started, completed, ended):
        assert one["object"]["id"] == ACTIVITY
        assert {"id": "https://w3id.org/xapi/cmi5/context/categories/cmi5"} in one["context"]["contextActivities"][
            "category"
        ]
    assert "category" not in answered["context"]["contextActivities"], "it is none of cmi5's own"
    assert all(one["context"]["extensions"] and one["context"]["registration"] for one in course.received)
    assert "Only mine" not in json.dumps(course.received) + course.documents["maria", "reflectory"].decode()
    _, shell, inside = opened()
    expect(inside.locator("reflection-box[prompt=first-call] textarea")).to_have_value(TEXT)
    expect(inside.locator("reflection-box[prompt=my-worry] textarea")).to_have_value("")


def test_a_store_that_fails_is_asked_again_and_one_that_refuses_is_told(opened, course):
    _, shell, inside = opened()
    line = shell.locator(".lms-bar p")
    course.failing = True
    go_and_write(shell, inside, "After the failure")
    expect(line).to_have_text(WORDS["later"], timeout=20_000)
    course.failing = False
    expect(line).to_have_text(WORDS["saved_one"], timeout=30_000)
    assert "After the failure" in course.documents["maria", "reflectory"].decode()
    course.forbidden = True
    inside.locator("reflection-box[prompt=first-call] textarea").fill("Too late")
    expect(line).to_have_text(WORDS["ended"], timeout=20_000)


def test_two_launches_at_once_end_with_the_answers_of_both(opened, course):
    _, shell, inside = opened()
    go_and_write(shell, inside, "From the first")
    expect(shell.locator(".lms-bar p")).to_have_text(WORDS["saved_one"], timeout=20_000)
    _, other, within = opened()
    within.locator("reflection-box[prompt=quiet-voice] textarea").fill("From the second")
    expect(other.locator(".lms-bar p")).to_have_text(WORDS["saved"].format(count=2), timeout=20_000)
    inside.locator("reflection-box[prompt=first-call] textarea").fill("From the first, again")
    course.wait_for(lambda: b"again" in course.documents["maria", "reflectory"])
    assert b"From the second" in course.documents["maria", "reflectory"]


def test_a_look_back_sends_nothing_but_its_beginning_and_end(opened, course):
    course.mode = "Review"
    _, shell, inside = opened()
    expect(shell.locator(".lms-bar p")).to_have_text(WORDS["review"])
    inside.locator("a[href*='writing.html']").first.click()
    inside.locator("reflection-box[prompt=first-call] textarea").fill("Nothing of this")
    shell.locator("[data-does=leave]").click()
    course.wait_for(lambda: "terminated" in verbs(course))
    assert verbs(course) == ["initialized", "terminated"]
    assert ("maria", "reflectory") not in course.documents


def test_the_page_may_send_nowhere_but_to_the_store_of_its_launch(opened):
    page, _, _ = opened()
    frame = page.frames[1]
    refused = frame.evaluate("fetch('https://example.org/').then(() => 'sent', (error) => error.name)")
    assert refused == "TypeError"
    assert frame.evaluate("document.querySelectorAll('meta[http-equiv]').length") == 2
