"""axe finds nothing on any golden page: light, dark, right-to-left, narrow, wide, empty, filled, in trouble."""

import pytest
from barriers import violations
from playwright.sync_api import expect
from reading_box import Box
from reading_site import KINDS, words
from visiting import show

LOOKS = {
    "light": {},
    "dark": {"theme": "dark"},
    "right-to-left": {"direction": "rtl", "lang": "ar"},
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_violation_on_the_golden_page(page, site, kind, look):
    page.goto(site.golden(kind, **LOOKS[look]))
    expect(page.locator("reflection-box .reflection-status").first).to_be_attached()
    for width in (390, 1280):
        show(page, width)
        assert violations(page) == [], width
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"


@pytest.mark.parametrize("look", ["light", "dark"])
def test_no_violation_while_two_versions_meet(page, box_on, look):
    box = box_on(page, **LOOKS[look])
    box.answer("Seen")
    box.plant("Written elsewhere", at="2031-01-01T00:00:00.000Z")
    box.area.fill("Written here")
    expect(box.element.locator(".reflection-conflict")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("look", ["light", "dark"])
def test_no_violation_when_nothing_is_stored_or_the_kind_has_changed(page, box_on, look):
    page.goto(box_on(page, "our-team", "list", **LOOKS[look]).page.url)
    box = Box(page, "our-team")
    box.plant("An answer from before")
    page.add_init_script(
        "Storage.prototype.setItem = IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError') }"
    )
    page.reload()
    box.element.get_by_label("Item 1", exact=True).fill("Ana")
    expect(box.status).to_have_text(words()["box"]["failed_full"])
    assert violations(page) == []


def test_every_control_is_reached_by_keyboard_and_shows_it(page, box_on):
    box = box_on(page, "our-team", "list")
    box.element.get_by_label("Item 2", exact=True).fill("Ben")  # tools stand at what they are for
    box.element.get_by_label("Item 1", exact=True).fill("Ana")
    names = []
    for _ in range(4):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.id"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    says = words()["box"]
    assert names == [
        says["move_down"].format(number=1),
        says["remove_item"].format(number=1),
        "reflection-our-team-item_2",
        says["move_up"].format(number=2),
    ]


def test_targets_are_large_enough_to_touch(page, box_on):
    page.set_viewport_size({"width": 390, "height": 900})
    for prompt, kind in (("our-team", "list"), ("next-steps", "plan"), ("last-meeting", "checklist")):
        box = box_on(page, prompt, kind)
        for field in box.element.locator("textarea, input[type=text]").all()[:2]:
            field.fill("Ana")
        seen = box.element.locator("button, li > label[for*=choice]").filter(visible=True)
        assert seen.count() >= 2
        for target in seen.all():
            size = target.bounding_box()
            assert min(size["width"], size["height"]) >= 24
