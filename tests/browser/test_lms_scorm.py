"""A package in an LMS, in a real frame with the run-time scorm-again: what arrives, what comes back, what is said."""

import json

import pytest
from lms_launch import ANSWERS, TEXT, WORDS, Launch, responses
from lms_site import LmsSite, build_package
from playwright.sync_api import expect


@pytest.fixture(scope="module", params=["scorm12", "scorm2004"])
def standard(request):
    return request.param


@pytest.fixture(scope="module")
def package(tmp_path_factory, standard):
    return build_package(tmp_path_factory.mktemp("package"), standard)


@pytest.fixture
def lms(package, standard):
    made = LmsSite(package, standard)
    yield made
    made.close()


@pytest.fixture
def launch(browser, lms):
    """Open the module as a learner in a profile of its own, or in the one given."""
    contexts = []

    def open_module(learner="maria", context=None):
        context = context or browser.new_context()
        contexts.append(context)
        return Launch(context.new_page(), lms, learner)

    yield open_module
    for context in contexts:
        context.close()


def test_answers_of_every_kind_reach_the_teacher_whole_and_come_back_from_the_course_alone(launch, lms):
    first = launch()
    expect(first.shell.locator("dialog")).to_contain_text(WORDS["about"])
    first.choose()
    first.go()
    first.answer_all()
    first.leave()
    read = responses(lms)
    assert read["first-call"] == TEXT
    assert read["our-team"] == "child-care staff\nAna"
    assert read["how-well"] == "4" and read["who-decides"] == "Families"
    assert read["next-steps"] == "What: Call three families\nWho: Me"
    assert "my-worry" not in read, "personal answers stay on the device"
    longest = 255 if lms.standard == "scorm12" else 4000
    name = "student_response" if lms.standard == "scorm12" else "learner_response"
    assert all(len(one[name]) <= longest for one in lms.cmi()["interactions"].values())
    assert len(lms.cmi()["suspend_data"]) <= (4096 if lms.standard == "scorm12" else 64_000)
    second = launch()
    second.sees_all()
    expect(second.answer("my-worry").locator("textarea")).to_have_value("")
    expect(second.shell.locator("dialog")).to_be_hidden()
    second.says("saved", count=5)


def test_nothing_is_sent_before_the_reader_chose_nor_when_they_keep_it_here(launch, lms):
    first = launch()
    first.shell.locator("dialog button[data-does=close]").click()
    first.go()
    first.write()
    first.says("undecided")
    first.shell.locator("[data-does=open]").click()
    first.choose("device")
    first.says("stays")
    first.leave()
    assert not responses(lms)
    again = launch()
    again.says("stays")
    expect(again.answer("first-call").locator("textarea")).to_have_value("")


def test_what_was_sent_is_listed_and_can_be_taken_back(launch, lms):
    opened = launch()
    opened.choose()
    opened.go()
    opened.write()
    opened.write("my-worry", "Only mine")
    opened.says("saved_one")
    opened.shell.locator("[data-does=open]").click()
    items = opened.shell.locator(".lms-list li")
    expect(items).to_have_count(2)
    expect(items.nth(1)).to_contain_text(WORDS["personal"])
    items.nth(1).locator("input").check()
    opened.says("saved", count=2)
    assert responses(lms)["my-worry"] == "Only mine"
    items.nth(0).locator("input").uncheck()
    opened.says("saved_one")
    assert responses(lms)["first-call"] == ""
    opened.choose("device")
    opened.says("stays")
    opened.leave()
    assert not any(responses(lms).values())


def test_a_refused_answer_is_told_and_the_answer_file_offered(launch):
    opened = launch()
    opened.choose()
    opened.go()
    opened.set(refuse=r"interactions|suspend_data")
    opened.write()
    opened.says("refused_one")
    with opened.page.expect_download() as download:
        opened.shell.locator(".lms-bar [data-does=save]").click()
    assert "whole paragraph" in download.value.path().read_text("utf-8")


def test_a_course_that_does_not_answer_is_asked_again(launch, lms):
    opened = launch()
    opened.choose()
    opened.go()
    opened.set(failing=True)
    opened.write()
    opened.says("later")
    opened.set(failing=False)
    opened.says("saved_one")
    assert responses(lms)["first-call"] == TEXT


@pytest.mark.parametrize("again", [True, False])
def test_a_session_that_ended_is_begun_anew_or_told(launch, lms, again):
    opened = launch()
    opened.choose()
    opened.go()
    opened.write("first-call", "Before")
    opened.says("saved_one")
    opened.set(ended=True, again=again)
    opened.write("first-call", "After")
    opened.says("saved_one" if again else "ended")
    if again:
        opened.leave()
        assert responses(lms)["first-call"] == "After"
        return
    # On this device nothing is lost, and the next launch sends it.
    opened.set(ended=False)
    context = opened.page.context
    opened.page.close()
    launch(context=context).says("saved_one")
    assert responses(lms)["first-call"] == "After"


def test_two_launches_at_once_end_with_the_answers_of_both(launch, lms):
    one = launch()
    one.choose()
    one.go()
    lms.wait_for(lambda: ANSWERS in json.dumps(lms.kept))
    other = launch(context=one.page.context)
    expect(other.answer("quiet-voice")).to_be_visible()
    one.write("first-call", "From the first window")
    other.write("quiet-voice", "From the second window")
    one.leave()
    other.leave()
    third = launch()
    expect(third.answer("first-call").locator("textarea")).to_have_value("From the first window")
    expect(third.answer("quiet-voice").locator("textarea")).to_have_value("From the second window")


def test_what_both_devices_changed_is_kept_twice_whatever_their_clocks_say(launch, lms):
    first = launch()
    first.choose()
    first.go()
    first.write("first-call", "First")
    first.leave()
    # A second device whose clock is a year late writes last, and is the newer one for the first.
    late = launch()
    late.page.clock.set_fixed_time("2025-01-01T10:00:00")
    late.page.reload()
    expect(late.answer("first-call").locator("textarea")).to_have_value("First")
    late.write("first-call", "Second")
    late.leave()
    back = launch(context=first.page.context)
    expect(back.answer("first-call").locator("textarea")).to_have_value("Second")


def test_two_people_at_one_browser_never_see_or_send_each_other_s(launch, lms):
    maria = launch("maria")
    maria.choose("device")
    maria.go()
    maria.write("first-call", "Maria's own")
    maria.leave()
    jose = launch("jose", maria.page.context)
    jose.choose()
    jose.go()
    expect(jose.answer("first-call").locator("textarea")).to_have_value("")
    jose.write("first-call", "José's own")
    jose.leave()
    assert "Maria" not in str(lms.kept["jose"])
    again = launch("maria", maria.page.context)
    expect(again.answer("first-call").locator("textarea")).to_have_value("Maria's own")
