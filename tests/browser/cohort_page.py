"""The cohort page as a facilitator meets it, on the golden module and files of tests/cohort."""

import json
import shutil

from playwright.sync_api import expect
from workbook_site import WorkbookSite

from drawn import ROOT
from reflectory.build import build

GOLDEN = ROOT / "tests" / "cohort"


def build_cohort_module(folder):
    """Build the golden module with a cohort page and the real look; return the site's folder."""
    shutil.copytree(GOLDEN / "module", folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "theme_overrides", folder / "theme_overrides")
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("workbook.md]", "workbook.md, facilitate.md]\nuse_directory_urls: false")
    settings.write_text(
        text.replace("  name: material\n", "  name: material\n  custom_dir: theme_overrides\n"), "utf-8"
    )
    page = "---\ntitle: Cohort\nminutes: 5\ndescription: Side by side.\n---\n\n# Cohort\n\n/// cohort\n///\n"
    (folder / "content/en/facilitate.md").write_text(page, "utf-8")
    built = build(folder, site=folder / "site")
    assert not built.problems, built.problems
    return built.site


class CohortSite(WorkbookSite):
    """Serves it below the sub-path."""

    @property
    def address(self):
        return self.url("facilitate.html")


class CohortPage:
    def __init__(self, page, address):
        self.page = page
        page.goto(address)
        expect(page.locator(".cohort-open")).to_be_visible()
        self.status = page.locator(".cohort-status")
        self.notes = page.locator(".cohort-notes li")

    def open(self, *files):
        """Choose files: paths, or pairs of a name and its bytes."""
        given = [
            {"name": one[0], "mimeType": "application/octet-stream", "buffer": one[1]}
            if isinstance(one, tuple)
            else one
            for one in files
        ]
        self.page.set_input_files("#cohort_files", given)
        expect(self.status).not_to_contain_text("…")
        return self

    def question(self, prompt):
        return self.page.locator(f'.cohort-question[data-prompt="{prompt}"]')

    def names(self, prompt):
        return self.question(prompt).locator(".cohort-name").all_text_contents()

    def save(self, way):
        with self.page.expect_download() as waiting:
            self.page.locator(f"[data-way={way}]").click()
        return waiting.value.path().read_bytes()


def golden_files():
    return sorted((GOLDEN / "files").iterdir())


def expected():
    return json.loads((GOLDEN / "collation.json").read_text("utf-8"))


def person_file(number, **answers):
    """Return the bytes of one person's answer file."""
    at = f"2026-10-{number % 28 + 1:02}T08:00:00.000Z"
    asked = {"first-call": f"What I, number {number}, remember"} | answers
    filed = {key: {"value": value, "at": at, "asked": "", "lang": "en"} for key, value in asked.items()}
    head = {"reflectory": 1, "module": {"id": "listening", "title": "", "version": ""}, "made": at}
    workbook = f"00000000-0000-4000-9000-{number:012}"
    return json.dumps(head | {"workbook": workbook, "name": f"Person of {number}", "answers": filed}).encode()
