"""Each published page for everyone: by keyboard, with less motion, in forced colors."""

import json
import re

import pytest
from looking import look_at_all
from playwright.sync_api import expect
from reading_site import words
from selectolax.lexbor import LexborHTMLParser
from visiting import faults_of, visit

from once import once


@pytest.fixture(scope="module", params=["en", "es"])
def wrong(request, tmp_path_factory, browser, published):
    def walk(folder):
        context = browser.new_context(viewport={"width": 390, "height": 900})
        page = context.new_page()
        faults = faults_of(page)
        (folder / "wrong.json").write_text(json.dumps(look_at_all(page, published, request.param)), "utf-8")
        assert faults == []
        context.close()

    walked = once(tmp_path_factory, f"everyone-{request.param}", walk)
    return json.loads((walked / "wrong.json").read_text("utf-8"))


def test_focus_goes_through_every_page_in_order_is_seen_and_comes_out_again(wrong):
    assert wrong["lost_focus"] == {}


def test_nothing_moves_for_who_asked_for_less_motion(wrong):
    assert wrong["what_moves"] == {}


def test_what_a_control_is_called_holds_the_words_seen_on_it(wrong):
    assert wrong["other_names"] == {}


def test_in_forced_colors_what_is_chosen_and_in_focus_still_shows(wrong):
    assert wrong["unmarked_in_forced_colors"] == {}


def trees(published):
    return {
        file.relative_to(published.site).as_posix(): LexborHTMLParser(file.read_bytes()) for file in published.files()
    }


def test_no_two_pages_of_an_edition_have_the_same_title(published):
    titles = [(page.startswith("es/"), tree.css_first("title").text()) for page, tree in trees(published).items()]
    assert len(titles) == len(set(titles))


def test_what_stands_in_the_header_and_the_foot_of_several_pages_stands_there_in_the_same_order(published):
    for spanish in (False, True):
        for place in ("header", "footer"):
            orders = {
                tuple(e.attrs.get("class") or e.tag for e in tree.css(f"body > {place} a, body > {place} button"))
                for page, tree in trees(published).items()
                if page.startswith("es/") == spanish
            }
            longest = max(orders, key=len)
            for order in orders:
                rest = iter(longest)
                assert all(one in rest for one in order), (place, order, longest)


def test_the_one_field_about_the_reader_says_what_it_is_for(page, published):
    visit(page, published.root + "workbook/")
    fields = page.locator("input[autocomplete=name]")
    assert fields.count() >= 1
    everywhere = page.evaluate(
        "[...document.querySelectorAll('main input[type=text], main input:not([type])')].filter(e => !e.closest('reflection-box') && e.checkVisibility()).map(e => e.autocomplete)"
    )
    assert set(everywhere) <= {"name", "organization", "off"}


def press_until(page, found, key="Tab", most=200):
    """Press a key until what has the focus is what is looked for."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate(found):
            return
    raise AssertionError(f"never came to {found}")


def test_the_whole_journey_by_keyboard_alone(page, published):
    page.goto(published.root)
    asked = page.evaluate("fetch('module.json').then(answer => answer.json())")
    answered = {}
    for section in asked["sections"]:
        kinds = [
            (p["id"], p["kind"]) for p in section["prompts"] if p["kind"] not in {kind for _, kind in answered.items()}
        ]
        if not kinds:
            continue
        visit(page, published.root + section["path"])
        for prompt, kind in kinds:
            if kind in answered.values():
                continue
            inside = f"document.activeElement.closest('reflection-box')?.getAttribute('prompt') === '{prompt}'"
            press_until(page, f"{inside} && document.activeElement.matches('textarea, input')")
            if kind in ("text", "list", "plan"):
                page.keyboard.type("Grüße by key 1")
            else:
                page.keyboard.press("Space")
            press_until(page, f"!({inside})")
            box = page.locator(f"reflection-box[prompt={prompt}]")
            expect(box.locator(".reflection-status").first).to_have_text(words()["box"]["saved"])
            answered[prompt] = kind
    assert {"text", "scale", "checklist", "plan"} <= {*answered.values()}
    visit(page, published.root + "workbook/")
    press_until(page, "document.activeElement.matches('[data-way=docx]')")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert re.search(r"\.docx$", download.value.suggested_filename)
