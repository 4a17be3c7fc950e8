"""axe finds nothing on the workbook page: with every list opened, in both colour schemes, wide and narrow."""

from itertools import product

from barriers import violations
from playwright.sync_api import expect
from reading_site import words
from taken_home import Home
from visiting import show

SAY = words()["workbook"]


def test_no_violation_on_the_workbook_page(page, module_site):
    home = Home(page, module_site.workbook)
    home.choice("first-call").uncheck()
    expect(home.holds).to_contain_text(SAY["holds"].format(count=5, total=6))
    for width, look in product((390, 1280), ("light", "dark")):
        show(page, width, look)
        assert violations(page) == [], (width, look)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"


def test_a_document_is_made_by_keyboard_alone_and_the_focus_stays(page, module_site):
    home = Home(page, module_site.workbook)
    button = page.locator("[data-way=docx]")
    button.focus()
    with page.expect_download():
        page.keyboard.press("Enter")
    expect(home.status).to_contain_text(".docx")
    expect(button).to_be_focused()


def test_each_way_says_what_it_gives(page, module_site):
    Home(page, module_site.workbook)
    for way in ("docx", "print", "print_plans", "markdown", "copy", "answers"):
        expect(page.locator(f"[data-way={way}]")).to_have_accessible_name(SAY[way])
        expect(page.locator(f"[data-way={way}]")).to_have_accessible_description(SAY[f"{way}_about"])


def test_what_it_holds_and_what_happened_are_announced_politely(page, module_site):
    Home(page, module_site.workbook)
    for place in (".workbook-holds-count", ".workbook-take-status", ".workbook-cover-status"):
        expect(page.locator(place)).to_have_attribute("role", "status")
