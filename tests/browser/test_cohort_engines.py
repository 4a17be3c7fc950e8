"""Firefox and WebKit read a cohort's files and make the same of them; so does a page opened from a folder."""

import csv
import io

import pytest
from cohort_page import GOLDEN, CohortPage, CohortSite, expected
from other_engines import display, firefox, webkit  # noqa: F401 - fixtures
from playwright.sync_api import expect
from reading_site import words
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

SAY = words()["cohort"]
FILES = ["ana (2).json", "ana-1.json", "zoe.json", "filled-in.docx", "cut-short.json"]

# Selenium's own way to WebKit is one it calls old.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")

CATCH = """
const give = URL.createObjectURL;
URL.createObjectURL = (file) => { window.caught = file; return give.call(URL, file); };
"""
READ = "const [done] = arguments; window.caught.text().then(done);"


@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_reads_all_kinds_of_files_and_makes_a_table_of_them(request, cohort_module, assets, engine):
    site = CohortSite(cohort_module, assets)
    browser = request.getfixturevalue(engine)
    wait = WebDriverWait(browser, 30)

    def text_of(selector):
        return browser.find_element(By.CSS_SELECTOR, selector).get_property("textContent")

    browser.get(site.address)
    for name in FILES:
        browser.find_element(By.ID, "cohort_files").send_keys(str(GOLDEN / "files" / name))
    wait.until(lambda _: text_of(".cohort-status").startswith("3 people"))
    wait.until(lambda _: "A child who would not come in." in text_of(".cohort-answers"))
    assert "ana-1.json" in text_of(".cohort-notes") or "cut-short.json" in text_of(".cohort-notes")
    browser.execute_script(CATCH)
    browser.execute_script("document.querySelector('[data-way=csv]').click()")
    wait.until(lambda _: SAY["saved_as"].split("{")[0] in text_of(".cohort-take-status"))
    rows = list(csv.reader(io.StringIO(browser.execute_async_script(READ))))
    assert "مرحبا بالعالم 👩🏽‍🏫" in [row[3] for row in rows]
    site.close()


def test_a_page_opened_from_a_folder_reads_and_writes_the_same(page, cohort_module):
    cohort = CohortPage(page, (cohort_module / "facilitate.html").as_uri())
    cohort.open(*[GOLDEN / "files" / name for name in FILES])
    expect(cohort.status).to_contain_text("3 people")
    told = {prompt["id"]: prompt for prompt in expected()["prompts"]}
    assert set(cohort.names("first-call")) <= {"Ana Ruiz", "Dee Okafor", "Zoë Ñandú"} and told
    for way in ("csv", "xlsx", "docx"):
        assert len(cohort.save(way)) > 200
