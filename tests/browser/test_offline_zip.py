"""The zip, unpacked and opened by a double-click: from file://, without a server, in three engines."""

import zipfile

import pytest
from offline_site import SECTIONS, build_site, draw_module
from playwright.sync_api import expect
from reading_box import SAVED
from reading_site import words
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from reflectory.export.offline import export_offline

LEFT = "net::ERR_ABORTED"  # the reader went on before a picture was there


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The folder a reader has after unpacking; its name has a space and an accent, as people's folders do."""
    folder = tmp_path_factory.mktemp("zip")
    site = build_site(draw_module(folder / "source"), folder / "site")
    package = export_offline(site, folder / "dist").path
    target = folder / "Documentos de María"
    with zipfile.ZipFile(package) as opened:
        opened.extractall(target)
    return target / "listening"


@pytest.fixture
def page(page, unpacked):
    """A page that fails the test on any word in the console, and on a request outside the folder."""
    wrong = []
    page.on("console", lambda said: wrong.append(said.text))
    page.on("requestfailed", lambda request: wrong.append(request.url) if request.failure != LEFT else None)
    home = unpacked.as_uri()
    page.on("request", lambda request: request.url.startswith((home, "blob:")) or wrong.append(request.url))
    yield page
    assert wrong == []


def heading(page):
    return page.locator("h1").first


def test_every_section_is_reached_by_pressing_links(page, unpacked):
    page.goto((unpacked / "index.html").as_uri())
    for path, title in SECTIONS.items():
        page.locator(f"a[href$='{path}index.html']").first.click()
        expect(heading(page)).to_contain_text(title)


def test_an_answer_is_kept_and_stands_in_the_workbook(page, unpacked):
    page.goto((unpacked / "writing/index.html").as_uri())
    page.locator("textarea").fill("The quiet ones")
    expect(page.locator(".reflection-status").first).to_have_text(SAVED)
    page.reload()
    expect(page.locator("textarea")).to_have_value("The quiet ones")
    page.goto((unpacked / "workbook/index.html").as_uri())
    expect(page.get_by_text("The quiet ones").first).to_be_visible()
    page.goto((unpacked / "es/writing/index.html").as_uri())
    expect(page.locator("textarea")).to_have_value("The quiet ones")


def test_an_answer_is_edited_where_it_stands_in_the_workbook(page, unpacked):
    page.goto((unpacked / "writing/index.html").as_uri())
    page.locator("textarea").fill("The quiet ones")
    expect(page.locator(".reflection-status").first).to_have_text(SAVED)
    page.goto((unpacked / "workbook/index.html").as_uri())
    edit = page.get_by_role("button", name=words()["workbook"]["edit"]).first
    edit.click()
    area = page.locator("[data-editing]").get_by_role("textbox")
    expect(area).to_be_focused()
    area.fill("The loud ones too")
    page.locator("[data-editing]").get_by_role("button", name=words()["workbook"]["edit_done"]).click()
    expect(page.locator(".reflection-recall-answer").first).to_have_text("The loud ones too")
    page.reload()
    expect(page.get_by_text("The loud ones too").first).to_be_visible()


def test_the_word_document_is_made(page, unpacked):
    page.goto((unpacked / "workbook/index.html").as_uri())
    with page.expect_download() as download:
        page.get_by_role("button", name=words()["workbook"]["docx"]).click()
    assert download.value.path().read_bytes().startswith(b"PK")


@pytest.mark.parametrize(("edition", "asked", "found"), [("", "listen", "Writing"), ("es/", "escuchab", "Escribir")])
def test_search_finds_in_each_language_and_leads_to_the_page(page, unpacked, edition, asked, found):
    page.goto((unpacked / f"{edition}index.html").as_uri())
    page.locator("a[href*='search.html']").first.click()
    page.locator("input[name=q]").press_sequentially(asked)
    expect(page.locator(".module-found__text mark").first).to_be_visible()
    page.locator(".module-found a[href*='writing/index.html']").first.click()
    expect(heading(page)).to_contain_text(found)


def test_the_landing_page_says_what_this_copy_is(page, unpacked):
    page.goto((unpacked / "index.html").as_uri())
    expect(page.get_by_role("complementary", name=words()["offline_pages"]["folder_label"])).to_be_visible()
    expect(page.locator(".offline-bare")).to_be_hidden()


def test_a_page_taken_out_of_the_zip_alone_says_to_unpack_all_of_it(browser, unpacked, tmp_path):
    alone = tmp_path / "index.html"
    alone.write_bytes((unpacked / "index.html").read_bytes())
    page = browser.new_page()
    page.goto(alone.as_uri())
    expect(page.locator(".offline-bare")).to_be_visible()
    page.close()


def answers_from_a_folder(driver, unpacked):
    wait = WebDriverWait(driver, 15)
    driver.get((unpacked / "writing/index.html").as_uri())
    driver.find_element(By.TAG_NAME, "textarea").send_keys("The quiet ones")
    wait.until(lambda _: driver.find_element(By.CLASS_NAME, "reflection-status").text == SAVED)
    driver.get((unpacked / "workbook/index.html").as_uri())
    wait.until(lambda _: "The quiet ones" in driver.find_element(By.CLASS_NAME, "reflectory-workbook").text)
    driver.get((unpacked / "search.html").as_uri() + "?q=")
    driver.find_element(By.NAME, "q").send_keys("listen")
    wait.until(lambda _: driver.find_elements(By.CSS_SELECTOR, ".module-found a[href*='writing/index.html']"))
    wait.until(lambda _: driver.find_elements(By.CSS_SELECTOR, ".module-found__text mark"))


@pytest.mark.filterwarnings("ignore")  # of Selenium about itself
def test_firefox_keeps_answers_and_searches_from_a_folder(firefox, unpacked):
    answers_from_a_folder(firefox, unpacked)


@pytest.mark.filterwarnings("ignore")
def test_webkit_keeps_answers_and_searches_from_a_folder(webkit, unpacked):
    answers_from_a_folder(webkit, unpacked)
