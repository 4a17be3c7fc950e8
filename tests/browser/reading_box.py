"""What the browser tests know about a box: how a reader uses it and what lies in storage behind it."""

import json
import time

from playwright.sync_api import expect
from reading_site import words

SAVED = words()["box"]["saved"]

# Reads the database as a stranger would, without the code under test.
READ_DATABASE = """([name, key]) => new Promise((resolve, reject) => {
  const opening = indexedDB.open('reflectory');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const database = opening.result;
    if (!database.objectStoreNames.contains(name)) { database.close(); resolve(null); return; }
    const store = database.transaction(name).objectStore(name);
    const asking = name === 'history' ? store.index('key').getAll(key) : store.get(key);
    asking.onsuccess = () => { database.close(); resolve(asking.result ?? null); };
    asking.onerror = () => reject(asking.error);
  };
})"""

# What was put into history in localStorage, an entry a key.
PUT_ASIDE = """(prompt) => Object.keys(localStorage)
  .filter((key) => key.startsWith(`reflectory-history:community:${prompt}:`))
  .map((key) => JSON.parse(localStorage[key]))"""


class Box:
    """One reflection box as a reader meets it, and what lies in storage behind it."""

    def __init__(self, page, prompt, module="community"):
        self.page = page
        self.prompt = prompt
        self.key = f"reflectory:{module}:{prompt}"
        self.element = page.locator(f'reflection-box[prompt="{prompt}"]')
        self.area = self.element.locator("textarea").first
        self.status = self.element.locator(".reflection-status")

    def answer(self, text):
        """Write, and wait until the reader is told it is safe."""
        self.area.fill(text)
        expect(self.status).to_have_text(SAVED)

    def local(self):
        text = self.page.evaluate("key => localStorage.getItem(key)", self.key)
        return text and json.loads(text)

    def stored(self):
        return self.page.evaluate(READ_DATABASE, ["answers", self.key])

    def history(self):
        """Values set aside so far, oldest first; raw text as it was found."""
        entries = self.page.evaluate(READ_DATABASE, ["history", self.key]) or []
        return [entry["record"]["value"] if "record" in entry else entry["raw"] for entry in entries]

    def wait_for_history(self, value):
        """Wait until `value` has been set aside. (Playwright's own waiting takes a promise for a yes.)"""
        until = time.monotonic() + 5
        while value not in self.history():
            assert time.monotonic() < until, f"not in history: {value!r}; it holds {self.history()}"

    def wait_until_stored(self, value):
        """Wait until the database holds `value`."""
        until = time.monotonic() + 5
        while (self.stored() or {}).get("value") != value:
            assert time.monotonic() < until, f"not stored: {value!r}, but {self.stored()}"

    def plant(self, value, at="2026-01-01T08:00:00.000Z"):
        """Put an answer where an earlier visit would have left it."""
        record = {"v": 1, "value": value, "at": at, "asked": "As it was worded then", "lang": "en"}
        self.plant_text(json.dumps(record))

    def plant_text(self, text):
        self.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [self.key, text])


def listen(page):
    """Note from now on what a screen reader would say of itself: what comes to stand in a live region that is not off."""
    page.add_init_script("""addEventListener('DOMContentLoaded', () => {
      window.heard = [];
      new MutationObserver((changes) => {
        const places = changes.map(({ target }) => (target.nodeType === 1 ? target : target.parentElement));
        for (const region of new Set(places.map((place) => place?.closest('[role=status], [role=alert]')))) {
          const text = region?.textContent.trim().replace(/\\s+/g, ' ');
          if (text && region.ariaLive !== 'off' && region.checkVisibility()) window.heard.push(text);
        }
      }).observe(document, { subtree: true, childList: true, characterData: true });
    })""")


def heard(page):
    """What a screen reader has said of itself since the page was opened."""
    return page.evaluate("heard")
