"""A private window, storage refused, storage full, in each engine: what the reader is told before the first word.

The browsers' own modes and settings, wherever a browser has one, and not a fault of our making. docs/reliability.md
has what came of it as a table.
"""

import json
from contextlib import contextmanager

import pytest
from hands import PlaywrightHands, SeleniumHands
from other_engines import start_firefox, start_webkit
from reading_site import words

GUARD, BOX = words()["guard"], words()["box"]
LINE = ".reflectory-guard"
AREA = "#reflection-first-call"
STATUS = "reflection-box .reflection-status"
SAYS_IT = f"document.querySelector('{LINE} [role=status]')?.textContent"
OFFERS = f"document.querySelectorAll('{LINE} button').length"

# Nothing more fits, in either place: half as much is tried where so much is refused.
FILL = """
const [done] = arguments;
(async () => {
  for (let size = 2 ** 21; size >= 1; size = Math.floor(size / 2))
    for (let number = 0; number < 20; number += 1)
      try { localStorage.setItem(`other-${size}-${number}`, 'x'.repeat(size)); } catch { break; }
  const opening = indexedDB.open('somebody-elses');
  opening.onupgradeneeded = () => opening.result.createObjectStore('all', { autoIncrement: true });
  await new Promise((go) => { opening.onsuccess = go; opening.onerror = go; });
  const put = (size) => new Promise((go) => {
    try {
      const change = opening.result.transaction('all', 'readwrite');
      change.oncomplete = () => go(true);
      change.onabort = () => go(false);
      change.objectStore('all').put(crypto.getRandomValues(new Uint8Array(size)));
    } catch { go(false); }
  });
  for (let size = 2 ** 16; size >= 1024; size = Math.floor(size / 2))
    for (let number = 0; number < 400 && await put(size); number += 1);
})().then(() => done(true));
"""


TOO_MUCH = "More words than there is room for. " * 60


@contextmanager
def chromium(request, tmp_path, mode):
    browser, launch = request.getfixturevalue("browser"), request.getfixturevalue("browser_type_launch_args")
    if mode == "private":
        # A context that is not the browser's own is what Chromium opens as an incognito window.
        context = browser.new_context()
    else:
        (tmp_path / "Default").mkdir()
        blocks = {"profile": {"default_content_setting_values": {"cookies": 2}}} if mode == "refused" else {}
        (tmp_path / "Default/Preferences").write_text(json.dumps(blocks), "utf-8")
        context = request.getfixturevalue("playwright").chromium.launch_persistent_context(tmp_path, **launch)
    page = context.new_page()
    if mode == "full":
        # Holds for as long as the session does. The page is told of ten free gigabytes all the same, as every page is.
        session, origin = context.new_cdp_session(page), request.getfixturevalue("site").origin
        session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 200_000})
    hands = PlaywrightHands(page, has_touch=False)
    hands.run = lambda script: page.evaluate(
        f"() => new Promise((done) => {{ {script.replace('const [done] = arguments;', '')} }})"
    )
    yield hands
    context.close()


FIREFOX_MODES = {
    "private": {"browser.privatebrowsing.autostart": True},
    "refused": {"network.cookie.cookieBehavior": 2},
    # Kilobytes, for all sites together.
    "full": {"dom.quotaManager.temporaryStorage.fixedLimit": 2048},
}
WEBKIT_MODES = {
    "private": [],  # what its driver starts is always one: nothing is kept on the disk
    "refused": ["--enable-html5-local-storage=false", "--enable-html5-database=false"],
}


@contextmanager
def selenium(started):
    browser = next(started)
    hands = SeleniumHands(browser, has_touch=False)
    hands.run = browser.execute_async_script
    yield hands
    next(started, None)


def reader_in(engine, mode, request, tmp_path):
    if engine == "chromium":
        return chromium(request, tmp_path, mode)
    if engine == "firefox":
        return selenium(start_firefox(tmp_path, FIREFOX_MODES[mode]))
    request.getfixturevalue("display")
    return selenium(start_webkit(*WEBKIT_MODES[mode]))


@pytest.mark.filterwarnings("ignore")
def test_a_private_window_of_firefox_is_told_to_be_one(request, site, tmp_path):
    with reader_in("firefox", "private", request, tmp_path) as hands:
        hands.open(site.golden("text"))
        hands.wait(f"{SAYS_IT} === {GUARD['private']!r} && {OFFERS} === 1")
        hands.write(AREA, "A word")
        hands.wait(f"document.querySelector('{STATUS}').textContent === {BOX['saved']!r}")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("engine", ["chromium", "webkit"])
def test_where_an_engine_gives_no_sign_of_a_private_window_the_page_claims_none(engine, request, site, tmp_path):
    with reader_in(engine, "private", request, tmp_path) as hands:
        hands.open(site.golden("text"))
        hands.wait(f"{SAYS_IT} === {GUARD['never_copied']!r}")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("engine", ["chromium", "firefox", "webkit"])
def test_a_browser_that_keeps_nothing_is_told_before_the_first_word(engine, request, site, tmp_path):
    with reader_in(engine, "refused", request, tmp_path) as hands:
        hands.open(site.golden("text"))
        hands.wait(f"{SAYS_IT} === {GUARD['refused']!r} && {OFFERS} === 1")
        hands.write(AREA, "A word")
        hands.wait(f"document.querySelector('{STATUS}').textContent === {BOX['failed_refused']!r}")
        assert hands.look(f"document.querySelector('{AREA}').value") == "A word"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("engine", ["chromium", "firefox"])
def test_a_browser_without_room_is_told_before_the_first_word(engine, request, site, tmp_path):
    with reader_in(engine, "full", request, tmp_path) as hands:
        hands.open(site.add("empty.html", ""))
        hands.run(FILL)
        hands.open(site.golden("text"))
        hands.wait(f"{SAYS_IT} === {GUARD['full']!r} && {OFFERS} === 1")
        hands.write(AREA, TOO_MUCH)
        hands.wait(f"document.querySelector('{STATUS}').textContent === {BOX['failed_full']!r}")
        assert hands.look(f"document.querySelector('{AREA}').value") == TOO_MUCH
