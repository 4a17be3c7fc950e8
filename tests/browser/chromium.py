"""The browsers of nearly every test: Debian's Chromium, whole and without windows."""

import os
import shutil

# Debian calls it chromium; where there is none, the same engine under another name will do.
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "chromium")
# The same engine of the same version without windows, as Playwright itself would start: a page comes after a third of
# the work. What keeps a profile, or is about the browser itself, takes the whole one; at night, everything does.
WINDOWLESS = shutil.which(os.environ.get("REFLECTORY_BROWSER", "chromium-headless-shell")) or CHROMIUM
CHROMIUM_ARGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
