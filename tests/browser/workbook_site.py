"""A whole module for the tests of the workbook page: built as a reader gets it, with the scripts as they are now.

One page holds a prompt of each kind, the other the workbook.
"""

import json
import shutil
from functools import cache
from pathlib import Path

import yaml
from playwright.sync_api import expect
from reading_box import Box
from reading_site import PREFIX, ROOT, ReadingSite

from reflectory.build import build

MODULE = "listening"

RETIRED = {
    "old-question": "What did we once ask?",
    "old-visits": {
        "text": "Whom will you visit?",
        "kind": "checklist",
        "items": {"k-visit-family": "A family at home", "k-visit-shop": "A shop"},
    },
}
WRITING = """\
# Listening

/// reflection | What first drew you to work in schools?
    id: first-call
///

/// reflection | Who is on your team?
    id: our-team
    kind: list
///

/// reflection | How well do families know you?
    id: how-well
    kind: scale
    items: [Hardly, Very well]
///

/// reflection | Who has a say?
    id: who-decides
    kind: checklist
    items: {families: Families, students: Students}
///

/// reflection | What will you do next?
    id: next-steps
    kind: plan
///

/// reflection | Whose voice is quiet?
    id: quiet-voice
    was: [who-is-missing]
///
"""
PAGES = {"index.md": "# Welcome\n", "writing.md": WRITING, "workbook.md": "# Workbook\n\n/// workbook\n///\n"}


def build_module(folder, module=MODULE, pages=PAGES, extensions=None):
    """Build the module of these pages in `folder` with the real theme; return the site's folder."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    settings |= {"site_name": "Listening & learning", "nav": list(pages), "use_directory_urls": False}
    settings["extra"]["module"] |= {"id": module, "retired": RETIRED}
    settings["markdown_extensions"] |= extensions or {}
    content = folder / "content" / "en"
    content.mkdir(parents=True)
    for name, text in pages.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, "utf-8")
    shutil.copytree(ROOT / "theme_overrides", folder / "theme_overrides")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
    built = build(folder, site=folder / "site")
    assert not built.problems, built.problems
    return built.site


@cache
def files_of(folder):
    """What a built site holds, read once for all the tests that serve it."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


class WorkbookSite(ReadingSite):
    """Serves a built module below the sub-path."""

    def __init__(self, folder: Path, scripts):
        super().__init__({})
        # The package's own scripts may be older than the source.
        ours = {name.replace("assets/", "assets/reflectory/"): data for name, data in scripts.items()}
        self._files |= files_of(folder) | ours

    @property
    def writing(self):
        return self.origin + PREFIX + "writing.html"

    @property
    def workbook(self):
        return self.origin + PREFIX + "workbook.html"


def record(value, at="2026-11-01T08:00:00.000Z", asked="As it was worded then", lang="en"):
    return {"v": 1, "value": value, "at": at, "asked": asked, "lang": lang}


def filed(value, at="2026-11-01T08:00:00.000Z", kind="text"):
    return {"value": value, "at": at, "asked": "As it was worded then", "lang": "en", "kind": kind}


def answer_file(answers, **changes):
    """Return the bytes of an answer file; `changes` replace its own keys."""
    head = {"reflectory": 1, "module": {"id": MODULE, "title": "Listening", "version": "1.0.0"}}
    whole = head | {"made": "2026-11-20T08:00:00.000Z", "name": None, "answers": answers} | changes
    return json.dumps(whole, ensure_ascii=False).encode("utf-8", "surrogatepass")


class Workbook:
    """The workbook page as a reader who has a file meets it."""

    def __init__(self, page, site):
        self.page, self.site = page, site
        self.screen = page.locator(".copies-merge")
        self.said = page.locator(".copies-bring [role=status]")
        self.bring = self.screen.locator("[data-does=bring]")

    def open(self, stored=None):
        """Open the page with these answers on the device."""
        self.page.goto(self.site.writing)
        for prompt, answer in (stored or {}).items():
            self.page.evaluate(
                "([key, text]) => localStorage.setItem(key, text)",
                [f"reflectory:{MODULE}:{prompt}", json.dumps(answer)],
            )
        self.page.goto(self.site.workbook)
        expect(self.page.locator(".copies-bring")).to_be_visible()
        return self

    def choose(self, content, name="answers.json"):
        self.page.set_input_files("#copies_file", {"name": name, "mimeType": "application/json", "buffer": content})

    def meeting(self, prompt):
        return self.page.locator(f'[data-meeting="{prompt}"]')

    def pick(self, prompt, choice):
        self.meeting(prompt).locator(f"input[value={choice}]").check()

    def chosen(self, prompt):
        return self.meeting(prompt).locator("input:checked").get_attribute("value")

    def value(self, prompt):
        """The answer as both places of storage hold it."""
        box = Box(self.page, prompt, MODULE)
        local, stored = box.local(), box.stored()
        assert local == stored
        return local and local["value"]

    def storage(self):
        """Everything of any module, in both places, but for how far it was read and when it was cleared."""
        everything = """async () => {
          const database = await new Promise((resolve) => {
            const opening = indexedDB.open('reflectory');
            opening.onsuccess = () => resolve(opening.result);
          });
          const all = (name) => new Promise((resolve) => {
            if (!database.objectStoreNames.contains(name)) return resolve([]);
            const asking = database.transaction(name).objectStore(name).getAll();
            asking.onsuccess = () => resolve(asking.result);
          });
          const texts = Object.entries(localStorage).filter(([key]) => !/^reflectory-(progress|cleared):/.test(key));
          const found = [texts.sort(), await all('answers'), await all('history')];
          database.close();
          return JSON.stringify(found);
        }"""
        return self.page.evaluate(everything)
