"""A site of somebody else's, with Material, tabs, a blog, tags and a navigation of its own: three lines give it boxes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect
from published_site import PublishedSite
from reading_site import words

from drawn import draw

SETTINGS = """\
site_name: A site of somebody else's
docs_dir: docs
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.sections{features}]
plugins:
  - search
  - tags
  - blog
  - awesome-nav
  - reflectory: {{boxes_only: true}}
markdown_extensions: [admonition, attr_list, reflectory]
extra: {{module: {{id: somebody-elses}}}}
"""
PAGES = """
docs/index.md
| ---
| tags: [one]
| ---
| # Home
|
| <script>window.theirs = "runs";</script>
docs/.nav.yml
| nav: [index.md, learn, blog]
docs/learn/index.md
| # Learn
|
| /// reflection | What will you try?
|     id: what-to-try
| ///
|
| /// reflection | How sure are you?
|     id: how-sure
|     kind: scale
|     items: [Not at all, Very]
| ///
docs/learn/workbook.md
| # What I wrote
|
| /// workbook
| ///
docs/learn/words.md
| # Words alone
|
| Read [the report][report], and what [LCAP][lcap] means. It asks for <a data-link="theirs">nothing</a> of ours.
links.yml
| report: {title: A report, url: "https://example.org/report"}
docs/glossary.yml
| lcap: {term: Local plan, meaning: What a district does with its money.}
docs/blog/index.md
| # Blog
docs/blog/posts/one.md
| ---
| date: 2026-01-02
| ---
| # A post
|
| Words <!-- more --> more words
"""


def made(folder: Path, pages=PAGES, features=""):
    draw(folder, pages)
    (folder / "mkdocs.yml").write_text(SETTINGS.format(features=features), "utf-8")
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=folder, capture_output=True, text=True, check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    folder = tmp_path_factory.mktemp("other")
    run = made(folder)
    assert run.returncode == 0, run.stderr
    served = PublishedSite(folder / "site")
    yield served
    served.close()


def test_what_is_written_in_a_box_of_another_site_comes_out_in_its_workbook(page, other):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(other.root + "learn/")
    box = page.locator("reflection-box[prompt=what-to-try]")
    box.locator("textarea").fill("Ask first")
    page.locator("reflection-box[prompt=how-sure] label").last.click()
    for each in (box, page.locator("reflection-box[prompt=how-sure]")):
        expect(each.locator(".reflection-status").first).to_have_text(words()["box"]["saved"])
    page.goto(other.root + "learn/workbook/")
    expect(page.locator("main")).to_contain_text("Ask first")
    with page.expect_download() as download:
        page.locator("[data-way=docx]").click()
    assert download.value.suggested_filename.endswith(".docx")
    assert errors == []


def test_everything_else_of_the_site_is_as_its_owner_made_it(page, other):
    home = (other.site / "index.html").read_text("utf-8")
    assert "reflectory" not in home and "Content-Security-Policy" not in home
    page.goto(other.root + "learn/")
    expect(page.locator(".md-tabs")).to_be_visible()
    assert page.locator(".module-header").count() == 0
    page.goto(other.root)
    assert page.evaluate("window.theirs") == "runs"
    assert (other.site / "blog/2026/01/02/a-post/index.html").is_file()
    assert not (other.site / "service-worker.js").exists() and not (other.site / "search.html").exists()


def test_a_page_with_nothing_but_a_key_has_its_address_and_its_meaning_and_no_script_of_ours(page, other):
    page.goto(other.root + "learn/words/")
    expect(page.get_by_role("link", name="the report")).to_have_attribute("href", "https://example.org/report")
    expect(page.locator(".reflectory-link-details")).to_be_hidden()
    page.get_by_role("button", name="LCAP").click()
    expect(page.locator(".reflectory-meaning")).to_contain_text("What a district does with its money.")
    html = (other.site / "learn/words/index.html").read_text("utf-8")
    assert "reflectory/reading.js" not in html and '<a data-link="theirs">nothing</a>' in html


@pytest.mark.parametrize(
    ("pages", "features", "told"),
    [
        (PAGES.replace("    id: how-sure", "    idd: how-sure"), "", "learn/index.md:"),
        (PAGES.replace("id: how-sure", "id: what-to-try"), "", "what-to-try"),
        (PAGES, ", navigation.instant", "navigation.instant"),
    ],
)
def test_what_would_keep_a_box_from_saving_stops_the_build(tmp_path, pages, features, told):
    run = made(tmp_path, pages, features)
    assert run.returncode == 1
    assert told in run.stderr and "fix:" in run.stderr
    assert not (tmp_path / "site/learn/index.html").exists()


def test_our_own_command_looks_at_our_blocks_alone_and_leaves_the_building_to_the_site(tmp_path, run_cli):
    assert made(tmp_path).returncode == 0
    assert run_cli("check", folder=tmp_path).returncode == 0
    built = run_cli(folder=tmp_path)
    assert built.returncode == 1 and "mkdocs build" in built.stderr + built.stdout
    page = tmp_path / "docs/learn/index.md"
    page.write_text(page.read_text().replace("id: how-sure", "idd: how-sure"))
    told = run_cli("check", folder=tmp_path)
    assert told.returncode == 1 and "docs/learn/index.md:7" in told.stdout
