"""A reader's hands, the same in each engine: open, press, write, look, take a file and give one back.

Playwright drives Chromium, and its touch is the browser's own. Selenium drives Firefox, whose driver takes a pointer
of the type touch, and WebKit, whose driver on Linux knows a mouse alone.
"""

import base64
from pathlib import Path

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.actions.pointer_input import PointerInput
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

PATIENCE_S = 20

# The file as the page hands it to the browser: neither driver tells where a download went.
CATCH = """
const give = URL.createObjectURL;
URL.createObjectURL = (file) => { window.caught = file; return give.call(URL, file); };
"""
READ = """
const [done] = arguments;
const reader = new FileReader();
reader.onload = () => done(reader.result.split(",")[1]);
if (window.caught) reader.readAsDataURL(window.caught); else done(null);
"""


# In the middle of the window, still for two frames, and nothing over it: as Playwright waits by itself.
STEADY = """
const [place, done] = arguments;
let before = '';
(function look() {
  place.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x, y, width, height } = place.getBoundingClientRect();
  const there = document.elementFromPoint(x + width / 2, y + height / 2);
  const now = [x, y, width, height].join();
  if (now === before && there && place.contains(there)) done(true);
  else requestAnimationFrame(() => requestAnimationFrame(look));
  before = now;
})();
"""
# All is there that comes by itself, down to the line below that says where answers live.
THERE = """document.readyState === 'complete' && document.querySelector('main h1')?.checkVisibility()
  && (!document.querySelector('script[src$="/reading.js"]') || window.reflectoryLater)
  && (!document.querySelector('reflection-box') || document.querySelector('.reflectory-guard:not([hidden])'))"""


class Hands:
    """What both kinds do alike."""

    def visit(self, address):
        """Open a page and wait for all of it: a place is not pressed while it moves."""
        self.open(address)
        self.wait(THERE)

    def go(self, selector):
        """Press a link and wait for all of the page it leads to."""
        before = self.look("location.href")
        self.press(selector)
        self.wait(f"location.href !== {before!r} && {THERE}")

    def wait_for_text(self, selector, text):
        self.wait(f"document.querySelector({selector!r})?.textContent.includes({text!r})")


class PlaywrightHands(Hands):
    def __init__(self, page, has_touch):
        self._page, self._has_touch = page, has_touch

    def open(self, address):
        self._page.goto(address)

    def look(self, sentence):
        return self._page.evaluate(f"() => {sentence}")

    def wait(self, condition):
        """Wait until a sentence of script is so."""
        self._page.wait_for_function(f"() => Boolean({condition})", timeout=PATIENCE_S * 1000)

    def press(self, selector):
        place = self._page.locator(selector).first
        place.tap() if self._has_touch else place.click()

    def write(self, selector, text):
        self.press(selector)
        self._page.keyboard.type(text)

    def take(self, selector):
        with self._page.expect_download() as download:
            self.press(selector)
        return download.value.path().read_bytes()

    def give(self, selector, file):
        self._page.set_input_files(selector, file)


class SeleniumHands(Hands):
    def __init__(self, browser, has_touch):
        self._browser, self._has_touch = browser, has_touch

    def open(self, address):
        self._browser.get(address)

    def look(self, sentence):
        return self._browser.execute_script(f"return {sentence}")

    def wait(self, condition):
        """Wait until a sentence of script is so."""
        # Each wrong answer may come of a page that is on its way to another.
        waiting = WebDriverWait(self._browser, PATIENCE_S, 0.1, ignored_exceptions=[WebDriverException])
        waiting.until(lambda _: self.look(f"Boolean({condition})"), condition)

    def press(self, selector):
        self.wait(f"document.querySelector({selector!r})?.checkVisibility()")
        place = self._browser.find_element(By.CSS_SELECTOR, selector)
        self._browser.execute_async_script(STEADY, place)
        if not self._has_touch:
            place.click()
            return
        finger = ActionBuilder(self._browser, mouse=PointerInput("touch", "finger"))
        finger.pointer_action.move_to(place).pointer_down().pointer_up()
        finger.perform()

    def write(self, selector, text):
        self.press(selector)
        self._browser.find_element(By.CSS_SELECTOR, selector).send_keys(text)

    def take(self, selector):
        self._browser.execute_script(f"window.caught = undefined; {CATCH}")
        self.press(selector)
        self.wait("window.caught !== undefined")
        return base64.b64decode(self._browser.execute_async_script(READ))

    def give(self, selector, file):
        self._browser.find_element(By.CSS_SELECTOR, selector).send_keys(str(Path(file)))
