"""A new language is a file of settings, a folder and a list of words: tried with one of long words, and one from the right."""

import re
import shutil

import pytest
from playwright.sync_api import expect
from published_site import REPOSITORY, PublishedSite
from reading_site import words
from test_everyone import CUT_OFF
from test_site import AXE, RULES

from drawn import ROOT
from reflectory import words as catalogue
from reflectory.build import build

ACCENTED = str.maketrans("aceinouyACEINOUY", "àçéîñöûýÀÇÉÎÑÖÛÝ")
SETTINGS = """\
INHERIT: mkdocs.yml
site_name: {title}
docs_dir: content/{language}
site_dir: site/{language}
theme: {{language: {language}}}
markdown_extensions: {{reflectory.markdown_ext: {{language: {language}}}}}
"""


def long(sentence):
    """The sentence with accents and two fifths longer, its places to fill in as they were."""
    parts = re.split(r"(\{\w+\})", str(sentence))
    said = "".join(part if part.startswith("{") else part.translate(ACCENTED) for part in parts)
    return said + " ñandú"[: 6 if len(said) > 2 else 0] * round(len(said) * 0.4 / 6)


# A letter for a letter: no language, but as many words of as many letters, each its own.
ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابثدوفجحيهكلمنعپقرستطغشخزئ")


def from_the_right(sentence):
    """The sentence in letters that run from the right, its places to fill in as they were."""
    parts = re.split(r"(\{\w+\})", str(sentence))
    return "".join(part if part.startswith("{") else part.lower().translate(ARABIC) for part in parts)


# Languages that the theme knows and our catalogue does not.
MADE_UP = {"eo": long, "ar": from_the_right}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("languages")
    for name in ("content", "theme_overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    english = catalogue.load("en")
    with pytest.MonkeyPatch.context() as patch:
        read = catalogue._read
        made = {
            language: {
                group: {key: change(said) for key, said in sentences.items()} for group, sentences in english.items()
            }
            for language, change in MADE_UP.items()
        }
        for language in MADE_UP:
            made[language]["language"]["code"] = language
            shutil.copytree(ROOT / "content/en", folder / "content" / language)
            title = MADE_UP[language]("Community engagement")
            (folder / f"mkdocs.{language}.yml").write_text(SETTINGS.format(language=language, title=title), "utf-8")
        patch.setenv("GITHUB_REPOSITORY", REPOSITORY)
        patch.setattr(catalogue, "_read", lambda language: made.get(language) or read(language))
        catalogue.load.cache_clear()
        built = build(folder)
    catalogue.load.cache_clear()
    assert built.problems == []
    served = PublishedSite(built.site)
    yield served
    served.close()


def pages(site, language):
    return [address for address in site.pages() if address.startswith(f"{language}/")]


@pytest.mark.parametrize("width", [320, 390, 1440])
@pytest.mark.parametrize("language", MADE_UP)
def test_longer_words_and_words_from_the_right_fit_every_page(page, site, language, width):
    page.set_viewport_size({"width": width, "height": 900})
    wrong = {}
    for address in pages(site, language):
        page.goto(site.root + address, wait_until="networkidle")
        found = page.evaluate(CUT_OFF)
        if found or page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong[address] = found[:3] or "scrolls sideways"
    assert wrong == {}


@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing_on_pages_from_the_right(page, site, look):
    page.emulate_media(color_scheme=look)
    page.set_viewport_size({"width": 390, "height": 900})
    found = {}
    for address in pages(site, "ar"):
        page.goto(site.root + address)
        assert page.evaluate("document.documentElement.dir") == "rtl"
        page.evaluate(AXE)
        if violations := page.evaluate("rules => axe.run({ runOnly: rules })", RULES)["violations"]:
            found[address] = [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in violations]
    assert found == {}


def test_no_word_around_the_text_is_left_in_english(page, site):
    left = {}
    for address in pages(site, "eo"):
        page.goto(site.root + address, wait_until="networkidle")
        said = page.evaluate(
            "[...document.querySelectorAll('main button:not([popovertarget]), main .reflection-status, .reflectory-guard')]"
            ".filter(e => e.checkVisibility() && !e.closest('[lang]:not(html)')).map(e => e.textContent.trim()).filter(Boolean)"
        )
        if english := [
            text for text in said if re.search(r"[A-Za-z]{4}", text) and not re.search("[àçéîñöûý]", text, re.I)
        ]:
            left[address] = english
    assert left == {}


def test_what_stands_at_the_start_of_a_line_stands_on_the_right(page, site):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(site.root + "ar/why/", wait_until="networkidle")
    box = page.locator("reflection-box").first
    edges = box.evaluate(
        "e => { const s = getComputedStyle(e); return [parseFloat(s.borderRightWidth), parseFloat(s.borderLeftWidth)] }"
    )
    assert edges[0] > edges[1]
    contents = page.locator(".module-nav").bounding_box()
    assert contents["x"] > page.locator("main").bounding_box()["x"]


def test_an_answer_written_from_the_right_is_saved_and_comes_out(page, site):
    page.goto(site.root + "ar/why/")
    area = page.locator("reflection-box textarea").first
    area.fill("طلاب في ساحة المدرسة")
    expect(page.locator("reflection-box .reflection-status").first).to_have_text(
        from_the_right(words()["box"]["saved"])
    )
    page.goto(site.root + "ar/workbook/")
    expect(page.locator("main")).to_contain_text("طلاب في ساحة المدرسة")
