"""A reader decides which answers go out, and knows it before the file is made."""

import json

import pytest
from playwright.sync_api import expect
from reading_box import Box
from reading_site import words
from taken_home import ANSWERS, Home
from workbook_site import MODULE

SAY = words()["workbook"]


@pytest.fixture
def home(page, module_site):
    return Home(page, module_site.workbook)


def test_says_what_goes_out_and_what_stays(home):
    expect(home.holds).to_contain_text(SAY["holds_all"].format(count=6))
    expect(home.holds).to_contain_text(SAY["holds_open_one"])
    home.choice("first-call").uncheck()
    expect(home.holds).to_contain_text(SAY["holds"].format(count=5, total=6))
    stays = home.page.locator(".workbook-holds-out")
    expect(stays).to_have_text(SAY["holds_out"].format(list="“What first drew you to work in schools?”"))
    expect(home.page.locator(".workbook-holds-in")).to_contain_text("“Who is on your team?”")


def test_the_file_holds_just_what_was_said(home):
    home.choice("first-call").uncheck()
    home.choice("how-well").uncheck()
    assert set(json.loads(home.save("answers")[1])["answers"]) == set(ANSWERS) - {"first-call", "how-well"}


def test_all_and_none_are_one_press(home):
    home.choice("first-call")
    home.page.get_by_role("button", name=SAY["choose_none"], exact=True).click()
    expect(home.holds).to_contain_text(SAY["holds_none"])
    home.page.get_by_role("button", name=SAY["choose_all"], exact=True).click()
    expect(home.holds).to_contain_text(SAY["holds_all"].format(count=6))


def test_the_choice_is_still_there_the_next_day(home):
    home.choice("first-call").uncheck()
    home.page.reload()
    expect(home.choice("first-call")).not_to_be_checked()
    expect(home.choice("how-well")).to_be_checked()


def keep_back(module_site, prompt):
    """Let the author have said `share: no` of the prompt."""
    markup = module_site._files["workbook.html"].decode()
    kept_back = markup.replace(f'value="{prompt}" checked', f'value="{prompt}"')
    assert kept_back != markup
    module_site._files["workbook.html"] = kept_back.encode()


def test_what_the_author_keeps_back_stays_here_until_the_reader_says_otherwise(page, module_site):
    keep_back(module_site, "how-well")
    home = Home(page, module_site.workbook)
    assert "how-well" not in json.loads(home.save("answers")[1])["answers"]
    home.choice("how-well").check()
    assert "how-well" in json.loads(home.save("answers")[1])["answers"]


def test_what_was_let_out_once_is_kept_back_again_when_the_page_opens_anew(page, module_site):
    keep_back(module_site, "how-well")
    home = Home(page, module_site.workbook)
    home.choice("first-call").uncheck()
    home.choice("how-well").check()
    assert "how-well" in json.loads(home.save("answers")[1])["answers"]
    page.reload()
    expect(home.choice("how-well")).not_to_be_checked()
    expect(home.page.locator(".workbook-holds-out")).to_contain_text("How well do families know you?")
    assert set(json.loads(home.save("answers")[1])["answers"]) == set(ANSWERS) - {"first-call", "how-well"}


def test_what_a_browser_brings_back_as_it_was_left_lets_nothing_out_either(page, module_site):
    keep_back(module_site, "how-well")
    home = Home(page, module_site.workbook)
    home.choice("how-well").check()
    # As a browser does that keeps the page whole.
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(home.choice("how-well")).not_to_be_checked()


def test_what_an_earlier_version_of_the_page_remembered_as_let_out_lets_nothing_out(page, module_site):
    keep_back(module_site, "how-well")
    home = Home(page, module_site.workbook)
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)", [f"reflectory-choice:{MODULE}", '{"how-well": true}']
    )
    page.reload()
    expect(home.choice("how-well")).not_to_be_checked()


def test_a_question_the_author_keeps_back_goes_along_while_it_has_no_answer(page, module_site):
    keep_back(module_site, "how-well")
    home = Home(page, module_site.workbook, {})
    assert "How well do families know you?" in home.save("markdown")[1].decode()
    home.choice("how-well").uncheck()
    assert "How well do families know you?" not in home.save("markdown")[1].decode()


def test_a_document_counts_as_a_copy_and_what_stays_here_as_in_none(home):
    guard = home.page.locator(".reflectory-guard")
    expect(guard).to_contain_text(words()["guard"]["never_copied"])
    home.choice("first-call").uncheck()
    home.save("docx")
    expect(guard).to_contain_text("Last copy: ")
    expect(guard).to_contain_text("Some answers are in no copy as they are now.")
    noted = json.loads(home.page.evaluate(f"localStorage.getItem('reflectory-copies:{MODULE}')"))["answers"]
    assert set(noted) == set(ANSWERS) - {"first-call"}


def test_with_nothing_answered_it_says_so_and_still_gives_an_empty_workbook(page, module_site):
    home = Home(page, module_site.workbook, {})
    expect(home.holds).to_have_text(SAY["holds_nothing"])
    assert SAY["not_answered"] in home.save("markdown")[1].decode()


def test_a_copy_of_nothing_is_no_copy(page, module_site):
    home = Home(page, module_site.workbook, {})
    page.on("download", lambda made: pytest.fail(made.suggested_filename))
    for way in ("answers", "backup"):
        home.press(way)
        expect(home.status).to_have_text(SAY["nothing_to_save"])
    expect(page.locator(".reflectory-guard")).to_contain_text(words()["guard"]["never_copied"])


def test_a_backup_holds_everything_under_a_name_of_its_own_whatever_was_chosen(home):
    home.choice("first-call").uncheck()
    name, content = home.save("backup")
    assert name.startswith(f"{MODULE}-backup-20")
    assert set(json.loads(content)["answers"]) == set(ANSWERS)
    expect(home.status).to_have_text(SAY["backed_up"].format(file=name, count=len(ANSWERS)))
    name, content = home.save("answers")
    assert name.startswith(f"{MODULE}-answers-20")
    assert "first-call" not in json.loads(content)["answers"]
    expect(home.status).to_contain_text(SAY["answers_hold"].format(count=len(ANSWERS) - 1))
    expect(home.choice("first-call")).not_to_be_checked()


def test_an_answer_written_in_another_window_shows_at_once(home, module_site):
    other = home.page.context.new_page()
    other.goto(module_site.writing)
    Box(other, "quiet-voice", MODULE).answer("Those who work at night")
    expect(home.holds).to_contain_text(SAY["holds_all"].format(count=7))


def test_the_cover_stays_on_the_device_and_out_of_the_answers(home):
    home.fill_cover("Ana Ruiz", "Oak School", "2026-11-24")
    home.page.reload()
    expect(home.page.get_by_label(SAY["name"], exact=True)).to_have_value("Ana Ruiz")
    expect(home.page.get_by_label(SAY["date"], exact=True)).to_have_value("2026-11-24")
    keys = home.page.evaluate(
        "Object.keys(localStorage).filter((key) => localStorage[key].includes('Ana Ruiz') && key.includes('cover'))"
    )
    assert keys == [f"reflectory-cover:{MODULE}"]


def test_a_cover_that_cannot_be_kept_is_still_used(page, module_site):
    home = Home(page, module_site.workbook)
    page.evaluate("void (Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') })")
    home.fill_cover(name="Ana Ruiz")
    expect(page.locator(".workbook-cover-status")).to_have_text(SAY["cover_not_kept"])
    assert "Ana Ruiz" in home.save("markdown")[1].decode()
