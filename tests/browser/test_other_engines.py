"""Firefox and WebKit: a reader writes, is told it is saved, comes back and finds it.

`other_engines` starts them.
"""

import pytest
from reading_site import words
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

SAVED = words()["box"]["saved"]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_an_answer_is_saved_and_comes_back(engine, request, site):
    browser = request.getfixturevalue(engine)
    wait = WebDriverWait(browser, 15)
    find = browser.find_element

    browser.get(site.golden("text"))
    find(By.ID, "reflection-first-call").send_keys("Written in another engine")
    wait.until(lambda _: find(By.CLASS_NAME, "reflection-status").text == SAVED)
    browser.get(site.golden("list"))
    find(By.ID, "reflection-our-team-item_2").send_keys("Luis")
    wait.until(lambda _: find(By.CLASS_NAME, "reflection-status").text == SAVED)

    browser.get(site.golden("text"))
    wait.until(lambda _: find(By.ID, "reflection-first-call").get_property("value") == "Written in another engine")
    browser.refresh()
    wait.until(lambda _: find(By.ID, "reflection-first-call").get_property("value") == "Written in another engine")
    browser.get(site.golden("list"))
    wait.until(lambda _: find(By.ID, "reflection-our-team-item_2").get_property("value") == "Luis")
