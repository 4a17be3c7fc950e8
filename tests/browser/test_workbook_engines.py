"""Firefox and WebKit make the same Word document."""

import base64
import json

import pytest
from hands import CATCH, READ
from reading_site import words
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from taken_home import ANSWERS, Docx
from workbook_site import MODULE

SAY = words()["workbook"]

# Selenium's own way to WebKit is one it calls old.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")


@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_makes_the_document_in_a_worker(request, module_site, engine):
    browser = request.getfixturevalue(engine)
    browser.get(module_site.workbook)
    for prompt, answer in ANSWERS.items():
        browser.execute_script(
            "localStorage.setItem(...arguments)", f"reflectory:{MODULE}:{prompt}", json.dumps(answer)
        )
    browser.refresh()
    wait = WebDriverWait(browser, 30)
    wait.until(lambda _: browser.find_element(By.CSS_SELECTOR, ".workbook-take-form").is_displayed())
    browser.execute_script(CATCH)
    browser.execute_script("document.querySelector('[data-way=docx]').click()")
    said = SAY["saved_as"].split("{")[0]
    wait.until(lambda _: said in browser.find_element(By.CSS_SELECTOR, ".workbook-take-status").text)
    controls = Docx(base64.b64decode(browser.execute_async_script(READ))).controls()
    assert controls["first-call"] == [ANSWERS["first-call"]["value"]]
    assert controls["our-team"] == ["Ana Ruiz", "Bo & Co"]
    assert not browser.find_elements(By.CSS_SELECTOR, "script[src*='docx.js']")
