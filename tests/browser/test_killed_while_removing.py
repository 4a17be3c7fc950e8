"""The browser is killed after, or while, something was taken away: nothing that is gone comes back.

Each kill meets several pages at once, each of a site of its own. `REFLECTORY_KILLS=100` for a campaign.
"""

import json
import os
import random
import time

import pytest
from killed import FIRST_COMMIT_S, ChromiumProfile
from reading_site import words
from workbook_site import MODULE, WorkbookSite, answer_file, filed, record

SAY = words()["copies"]
SITES = 3  # of each step, in one browser
KILLS = int(os.environ.get("REFLECTORY_KILLS", "6"))
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


def prepared(browser, site, step):
    first, _, _, _ = STEPS[step]
    tab = browser.open(site.writing)
    tab.run(PREPARE % (json.dumps({prompt: record(value) for prompt, value in HERE.items()}), MODULE))
    tab.go(site.workbook)
    tab.wait_for(IS_OPEN)
    tab.run(NAME)
    settle(tab, (HERE, "Rosa"))
    for press, section, sentence in first:
        if "bring" in press:
            brought = BROUGHT if step == "undo an import" else {"quiet-voice": "One more"}
            content = answer_file({prompt: filed(value, LATER) for prompt, value in brought.items()})
            tab.run(DROP % json.dumps(content.decode()))
            tab.wait_for("document.querySelector('.copies-merge') !== null")
        tab.run(press)
        said(tab, section, sentence)
    return tab


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


def campaign(profile, sites, seconds):
    """One browser, one kill, every page of it looked at afterwards; `seconds` None: while the page is at it."""
    with profile.start() as browser:
        tabs = [(step, site, prepared(browser, site, step)) for step, site in sites]
        time.sleep(FIRST_COMMIT_S)
        for step, _, tab in tabs:
            press, section, sentence = STEPS[step][2]
            tab.run(press)
            if seconds is not None:
                said(tab, section, sentence)
        time.sleep(random.uniform(0, 0.05) if seconds is None else seconds)
        browser.kill()
    with profile.start() as browser:
        for step, site in sites:
            _, before, _, after = STEPS[step]
            tab = browser.open(site.workbook)
            tab.wait_for(IS_OPEN)
            found = settle(tab, after, *([before] if seconds is None else []))
            if found == EMPTY:
                texts = state(tab)[3]
                assert not any(word in texts for word in ("Here", "Ana", "Rosa")), (step, texts)


def run(profile, module, assets, kills):
    rounds = max(2, -(-kills // SITES))
    for number in range(rounds):
        sites = [(step, WorkbookSite(module, assets)) for _ in range(SITES) for step in STEPS]
        campaign(profile(), sites, None if number % 2 else random.uniform(0, 1))
        for _, site in sites:
            site.close()


@pytest.mark.filterwarnings("ignore")
def test_what_was_taken_away_stays_away_in_chromium(
    playwright, browser_type_launch_args, built_module, assets, tmp_path_factory
):
    run(
        lambda: ChromiumProfile(playwright, browser_type_launch_args, tmp_path_factory.mktemp("profile")),
        built_module,
        assets,
        KILLS,
    )
