"""Handing in is one press, which says what goes, what stays and to whom; no answer leaves without the reader's doing."""

import json
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import expect
from reading_site import words
from taken_home import ANSWERS, Home

SAY = words()["hand_in"]
WORKBOOK = words()["workbook"]
CONTACT = {"name": "Family <Office>", "email": "office@example.org"}

# A phone that shares files, and tells what it was given.
PHONE = """() => {
  const shares = (data) => (data?.files ?? []).length > 0 && data.files.every(({ type }) => TYPES.includes(type));
  Object.defineProperty(navigator, 'canShare', { value: shares });
  Object.defineProperty(navigator, 'share', { value: async ({ files }) => {
    if (window.wave) throw new DOMException('waved away', 'AbortError');
    window.shared = { name: files[0].name, text: await files[0].text() };
  } });
  const media = window.matchMedia.bind(window);
  window.matchMedia = (query) => (query === '(pointer: coarse)' ? { matches: true } : media(query));
}"""


def say_contact(site, contact):
    """Let the module's data name a contact, as a copy's settings do, or none."""
    head, data = site._files["module.js"].decode().split("=", 1)
    said = json.loads(data.rstrip().rstrip(";"))
    said.pop("contact", None)
    site._files["module.js"] = f"{head}={json.dumps(said | ({'contact': contact} if contact else {}))};\n".encode()


@pytest.fixture
def told(module_site):
    say_contact(module_site, CONTACT)


class Handing:
    def __init__(self, page, site, answers=ANSWERS):
        self.home = Home(page, site.workbook, answers)
        self.section = page.locator(".workbook-hand-in")
        self.button = self.section.get_by_role("button", name=SAY["title"])
        self.status = self.section.get_by_role("status")
        self.mail = self.section.locator(".workbook-hand-in-mail a")


def on_a_phone(page, *types):
    page.add_init_script(f"({PHONE.replace('TYPES', json.dumps(types))})()")


def test_it_says_before_what_goes_what_stays_and_to_whom(page, module_site, told):
    handing = Handing(page, module_site)
    handing.home.choice("first-call").uncheck()
    expect(handing.section).to_contain_text(SAY["to"].format(name=CONTACT["name"]))
    expect(handing.section.locator(".workbook-hand-in-out")).to_contain_text("What first drew you")
    expect(handing.section.locator(".workbook-hand-in-in")).not_to_contain_text("What first drew you")
    with page.expect_download() as waiting:
        handing.button.click()
    file = json.loads(waiting.value.path().read_bytes())
    assert "first-call" not in file["answers"] and len(file["answers"]) == len(ANSWERS) - 1
    expect(handing.status).to_have_text(SAY["saved"].format(file=waiting.value.suggested_filename))


def test_the_message_to_the_contact_carries_no_answer(page, module_site, told):
    handing = Handing(page, module_site)
    with page.expect_download():
        handing.button.click()
    link = urlsplit(handing.mail.get_attribute("href"))
    assert (link.scheme, unquote(link.path)) == ("mailto", CONTACT["email"])
    said = parse_qs(link.query)
    assert said["subject"] == [SAY["mail_subject"].format(title="Listening & learning")]
    assert "My first call" not in unquote(link.query) and "Ana" not in unquote(link.query)
    expect(handing.section.locator("office")).to_have_count(0)


def test_without_a_contact_it_is_for_whoever_leads_the_group(page, module_site):
    say_contact(module_site, None)
    handing = Handing(page, module_site)
    expect(handing.section).to_contain_text(SAY["to_nobody"])
    with page.expect_download():
        handing.button.click()
    expect(handing.mail).to_have_count(0)


@pytest.mark.parametrize(("types", "ending"), [(["application/json"], ".json"), (["text/plain"], ".txt")])
def test_a_phone_shares_the_file_as_what_it_lets_through(page, module_site, types, ending):
    on_a_phone(page, *types)
    handing = Handing(page, module_site)
    handing.button.click()
    expect(handing.status).to_have_text(SAY["shared"])
    shared = page.evaluate("window.shared")
    assert shared["name"].endswith(ending)
    assert json.loads(shared["text"])["answers"].keys() == ANSWERS.keys()


def test_a_share_waved_away_is_no_copy_and_is_said(page, module_site):
    on_a_phone(page, "application/json")
    handing = Handing(page, module_site)
    page.evaluate("window.wave = true")
    handing.button.click()
    expect(handing.status).to_have_text(SAY["waved"])
    assert page.evaluate("localStorage['reflectory-copies:listening'] ?? ''") == ""


def test_with_nothing_to_hand_in_no_file_is_made(page, module_site):
    handing = Handing(page, module_site, {})
    handing.button.click()
    expect(handing.status).to_have_text(WORKBOOK["nothing_to_save"])
