"""The browser is killed after, or while, something was taken away: nothing that is gone comes back.

Each kill meets many pages at once, each of an origin of its own, so of a storage of its own: on half of them the
page has said that it is done; on the others the press is a few milliseconds old, on each another number of them.
`REFLECTORY_KILLS=100` for a campaign of so many on each step; `--log-cli-level=INFO` tells what it met.
"""

import json
import logging
import os
import random
import time
from collections import Counter

import pytest
from killed import FIRST_COMMIT_S, ChromiumProfile
from reading_site import words
from workbook_site import MODULE, answer_file, filed, record

SAY = words()["copies"]
KILLS = int(os.environ.get("REFLECTORY_KILLS", "2"))
AT_ONCE = 6  # pages of each step in one browser, at most
LATEST_PRESS_S = 0.1  # before the kill: a write takes some 10 to 60 ms
LATER = "2026-11-20T08:00:00.000Z"

HERE = {"first-call": "Here", "our-team": ["Ana"]}
BROUGHT = {"first-call": "There", "our-team": ["Luis"], "quiet-voice": "Also there"}
ONE_MORE = HERE | {"quiet-voice": "One more"}
EMPTY = ({}, "")

# What is on the device first, by which press and with which words it gets to `before`, and by which to `after`.
BRING = ("document.querySelector('.copies-merge [data-does=bring]').click()", ".copies-bring")
UNDO = ("document.querySelector('.copies-bring [data-does=undo]').click()", ".copies-bring", SAY["undone"])
CLEAR = ("document.querySelector('[data-does=clear_all]').click()", ".copies-clear", SAY["cleared"])
UNDO_CLEAR = ("document.querySelector('.copies-clear [data-does=undo]').click()", ".copies-clear", SAY["clear_undone"])
STEPS = {
    "clear": ([], (HERE, "Rosa"), CLEAR, EMPTY),
    "remove one": ([(*BRING, SAY["brought_one"])], (ONE_MORE, "Rosa"), UNDO, (HERE, "Rosa")),
    "undo an import": ([(*BRING, SAY["brought"].format(count=3))], (BROUGHT, "Rosa"), UNDO, (HERE, "Rosa")),
    "undo a clear": ([CLEAR], EMPTY, UNDO_CLEAR, (HERE, "Rosa")),
}

PREPARE = """for (const [prompt, answer] of Object.entries(%s)) {
  localStorage.setItem(`reflectory:%s:${prompt}`, JSON.stringify(answer));
}"""
NAME = """(() => {
  const input = document.querySelector('.workbook-cover input[name=name]');
  input.value = 'Rosa';
  input.dispatchEvent(new Event('input', { bubbles: true }));
})()"""
DROP = """(() => {
  const carried = new DataTransfer();
  carried.items.add(new File([%s], 'answers.json'));
  document.dispatchEvent(new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }));
})()"""
IS_OPEN = "document.querySelector('.copies-bring')?.hidden === false"
STORED = """new Promise((resolve) => {
  const opening = indexedDB.open('reflectory');
  opening.onsuccess = () => {
    const read = (name) => new Promise((done) => {
      const store = opening.result.transaction(name).objectStore(name);
      const keys = store.getAllKeys();
      const values = store.getAll();
      values.onsuccess = () => done(keys.result.map((key, index) => [key, values.result[index]]));
    });
    Promise.all([read('answers'), read('history')]).then(([answers, history]) => {
      opening.result.close();
      resolve(JSON.stringify({
        local: Object.entries(localStorage), answers, history,
        name: document.querySelector('.workbook-cover input[name=name]').value,
      }));
    });
  };
})"""


def state(tab):
    """Answers in either place and the name, as they are now; and every text that is kept."""
    found = json.loads(tab.run(STORED))
    start = f"reflectory:{MODULE}:"
    local = {
        key.removeprefix(start): json.loads(text)["value"] for key, text in found["local"] if key.startswith(start)
    }
    stored = {key.removeprefix(start): record["value"] for key, record in found["answers"]}
    return local, stored, found["name"], json.dumps(found)


class Page:
    """A page on which one step is taken, from an origin that no other page has."""

    def __init__(self, site, step, number):
        self.first, self.before, self.step, self.after = STEPS[step]
        self.name = step
        self.is_told = number % 2 == 0
        self._origin = site.origin.replace("127.0.0.1", f"{step.replace(' ', '-')}-{number}.localhost")
        self.address = site.workbook.replace(site.origin, self._origin)
        self.empty_address = self.address.replace("workbook.html", "manifest.webmanifest")

    def prepare(self, browser):
        """Open it as a reader has it who is about to press."""
        tab = browser.open(self.empty_address)
        tab.run(PREPARE % (json.dumps({prompt: record(value) for prompt, value in HERE.items()}), MODULE))
        tab.go(self.address)
        tab.wait_for(IS_OPEN)
        tab.run(NAME)
        settle(tab, (HERE, "Rosa"))
        for press, section, sentence in self.first:
            if "bring" in press:
                brought = BROUGHT if self.name == "undo an import" else {"quiet-voice": "One more"}
                content = answer_file({prompt: filed(value, LATER) for prompt, value in brought.items()})
                tab.run(DROP % json.dumps(content.decode()))
                tab.wait_for("document.querySelector('.copies-merge') !== null")
            tab.run(press)
            said(tab, section, sentence)
        return tab

    def press(self, tab):
        press, section, sentence = self.step
        tab.run(press)
        said(tab, section, sentence)

    def press_just_before(self, tab, moment):
        at = (moment - random.uniform(0, LATEST_PRESS_S)) * 1000
        tab.run(f"void setTimeout(() => {{ {self.step[0]} }}, {at} - Date.now())")

    def look(self, tab):
        """Return whether the step was taken."""
        tab.wait_for(IS_OPEN)
        found = settle(tab, self.after, *([] if self.is_told else [self.before]))
        if found == EMPTY:
            texts = state(tab)[3]
            assert not any(word in texts for word in ("Here", "Ana", "Rosa")), (self.name, texts)
        return found == self.after


def said(tab, section, sentence):
    tab.wait_for(
        f"document.querySelector('{section} > .copies-result [role=status]').textContent === {json.dumps(sentence)}"
    )


def settle(tab, *wanted):
    """Wait until both places hold one of these, and return it; or fail with what they hold."""
    until = time.monotonic() + 20
    while True:
        local, stored, name, _ = found = state(tab)
        if local == stored and (stored, name) in wanted:
            return stored, name
        assert time.monotonic() < until, found


def kill_amid(profile, pages):
    """One browser, one kill; return what every page of it held afterwards."""
    with profile.start() as browser:
        tabs = [(page, page.prepare(browser)) for page in pages]
        time.sleep(FIRST_COMMIT_S)
        for page, tab in tabs:
            if page.is_told:
                page.press(tab)
        moment = time.time() + 1
        for page, tab in tabs:
            if not page.is_told:
                page.press_just_before(tab, moment)
        browser.kill(moment)
    with profile.start() as browser:
        return Counter((page.name, page.is_told, page.look(browser.open(page.address))) for page in pages)


def run(profile, site, kills):
    site.leave_out("service-worker.js")
    met = Counter()
    while kills > 0:
        pages = [Page(site, step, number) for step in STEPS for number in range(min(kills, AT_ONCE))]
        met += kill_amid(profile(), pages)
        kills -= AT_ONCE
    for (step, is_told, is_taken), times in sorted(met.items()):
        when, what = "said" if is_told else "pressed", "taken" if is_taken else "not taken"
        logging.getLogger(__name__).info("%s, %s: %s %d times", step, when, what, times)


@pytest.mark.long
@pytest.mark.filterwarnings("ignore")
def test_what_was_taken_away_stays_away_in_chromium(
    playwright, browser_type_launch_args, module_site, tmp_path_factory
):
    run(
        lambda: ChromiumProfile(playwright, browser_type_launch_args, tmp_path_factory.mktemp("profile")),
        module_site,
        KILLS,
    )
