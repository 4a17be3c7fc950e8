"""Browsers that are killed the moment a page says *Saved*, and started again on what they left behind.

The page drives itself (`drive_and_tell.js`), so this needs no driver: neither geckodriver nor WebKit's own driver
lives through a kill, and WebKit's keeps nothing. Every process of the browser is killed at once, as if the device's
memory were cut off from them; what the system itself has not yet written to the disk is not lost this way.
"""

import json
import os
import queue
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from other_engines import FIREFOX
from reading_site import PREFIX, ReadingSite, golden, words

KINDS = ("text", "list", "scale", "checklist", "plan", "matrix")
PATIENCE_S = 90
# Nothing of its own on the screen, and no question of what to do after so many crashes.
FIREFOX_SETTINGS = """
user_pref("toolkit.startup.max_resumed_crashes", -1);
user_pref("browser.sessionstore.resume_from_crash", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.normandy.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
"""


def webkit_browser():
    """WebKit's own small browser: without its driver it keeps what pages store."""
    return next(iter(sorted(map(str, Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")))), None)


def chromium(profile, address):
    found = shutil.which("chromium")
    quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return [found, "--headless=new", "--no-sandbox", *quiet, f"--user-data-dir={profile}", address], {}


def firefox(profile, address):
    Path(profile, "user.js").write_text(FIREFOX_SETTINGS, "utf-8")
    return [FIREFOX, "--headless", "--no-remote", "--profile", str(profile), address], {}


def webkit(profile, address):
    places = {f"XDG_{name}_HOME": str(Path(profile, name)) for name in ("DATA", "CACHE", "CONFIG")}
    return [webkit_browser(), address], places


def missing(engine):
    """Why this engine can't be tried here, if it can't."""
    found = {"firefox": FIREFOX, "webkit": webkit_browser()}.get(engine, shutil.which("chromium"))
    return "" if found and Path(found).exists() else "not installed"


ENGINES = {"chromium": chromium, "firefox": firefox, "webkit": webkit}


class KillingSite(ReadingSite):
    """A page with a box of each kind that asks what to do, and tells what came of it."""

    def __init__(self, assets, kinds=KINDS, first=""):
        """`first`: what a script does before any other."""
        super().__init__(assets)
        self._kinds, self.told, self.round, self.is_last = kinds, queue.Queue(), 0, False
        self.at_saved = lambda: None
        self._files["drive.js"] = Path(__file__).with_name("drive_and_tell.js").read_bytes()
        self._files["first.js"] = first.encode()
        boxes = "\n".join(golden(kind) for kind in kinds)
        self.address = self.add(
            "kinds.html", f'<script src="first.js"></script>{boxes}<script defer src="drive.js"></script>'
        )

    def _answer(self, request):
        address = urlsplit(request.path)
        what = address.path.removeprefix(PREFIX)
        if what not in ("round", "found", "saved"):
            super()._answer(request)
            return
        if what == "saved":
            self.at_saved()
        told = json.loads(unquote(address.query))
        say = {"round": self.round, "kinds": self._kinds, "saved": words()["box"]["saved"], "isLast": self.is_last}
        body = json.dumps(say if what == "round" else None).encode()
        self.told.put((what, told))
        with suppress(ConnectionError):  # who asked was killed
            request.send_response(200)
            request.send_header("Content-Type", "application/json")
            request.end_headers()
            request.wfile.write(body)

    def wait_for(self, wanted):
        """What the page told of this; nothing if it never did."""
        until = time.monotonic() + PATIENCE_S
        while (left := until - time.monotonic()) > 0:
            try:
                what, told = self.told.get(timeout=left)
            except queue.Empty:
                return None
            if what == wanted:
                return told
        return None


@dataclass
class Tally:
    """Of each kind: how many answers that were called saved were there after the kill, and what stood there of those that were not."""

    kept: dict = field(default_factory=dict)
    lost: list = field(default_factory=list)
    not_told: list = field(default_factory=list)
    delays_ms: list = field(default_factory=list)


class Killed:
    """One profile of one engine, killed again and again."""

    def __init__(self, engine, site, profile):
        self._command, self._site, self._profile = ENGINES[engine], site, profile
        self._browser = None

    def start(self):
        self._profile.mkdir(parents=True, exist_ok=True)
        command, places = self._command(self._profile, self._site.address)
        self._browser = subprocess.Popen(
            command, env=os.environ | places, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def kill(self):
        """End every process of the browser at once."""
        with suppress(ProcessLookupError):
            os.killpg(self._browser.pid, signal.SIGKILL)
        for number in of_session(self._browser.pid):
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)

    def wait_until_gone(self):
        self._browser.wait(20)
        until = time.monotonic() + 20
        while of_session(self._browser.pid):
            self.kill()
            assert time.monotonic() < until, "the browser outlived its own death"

    def run(self, times):
        """Write, be told, kill, look: so many times."""
        tally, site = Tally(), self._site
        for number in range(times + 1):
            site.round, site.is_last, site.told = number, number == times, queue.Queue()
            site.at_saved = self.kill
            self.start()
            if number:
                self._look(tally, site.wait_for("found"), number)
            if number < times:
                said = site.wait_for("saved")
                if said is None or len(said) < len(site._kinds):
                    tally.not_told.append((number, said))
                tally.delays_ms += (said or {}).values()
            self.kill()
            self.wait_until_gone()
        return tally

    def _look(self, tally, found, number):
        if found is None:
            tally.not_told.append((number, "nothing could be seen afterwards"))
        for kind, state in (found or {}).items():
            if state == "kept":
                tally.kept[kind] = tally.kept.get(kind, 0) + 1
            else:
                tally.lost.append((number, kind, state))


def of_session(leader):
    """Every living process of a session, by number."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            after_name = (entry / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(after_name[3]) == leader and after_name[0] != "Z":
            found.append(int(entry.name))
    return found
