"""A new language is a file of settings, a folder and a list of words: tried with one of long words, and one from the right."""

import re
import shutil

import pytest
from every_setting import ALL, wrong_on
from playwright.sync_api import expect
from published_site import REPOSITORY, PublishedSite
from visiting import visit

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


# A language that the theme knows and our catalogue does not, and one from the right, whose words are our catalogue's.
TITLES = {"eo": long("Community engagement"), "ar": "المشاركة المجتمعية"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("languages")
    for name in ("content", "theme_overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    english = catalogue.load("en")
    with pytest.MonkeyPatch.context() as patch:
        read = catalogue._read
        esperanto = {
            group: {key: long(said) for key, said in sentences.items()} for group, sentences in english.items()
        }
        esperanto["language"]["code"] = "eo"
        for language, title in TITLES.items():
            shutil.copytree(ROOT / "content/en", folder / "content" / language)
            (folder / f"mkdocs.{language}.yml").write_text(SETTINGS.format(language=language, title=title), "utf-8")
        patch.setenv("GITHUB_REPOSITORY", REPOSITORY)
        patch.setattr(catalogue, "_read", lambda language: esperanto if language == "eo" else read(language))
        catalogue.load.cache_clear()
        built = build(folder)
    catalogue.load.cache_clear()
    assert built.problems == []
    served = PublishedSite(built.site)
    yield served
    served.close()


def pages(site, language):
    return [address for address in site.pages() if address.startswith(f"{language}/")]


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("language", TITLES)
def test_longer_words_and_words_from_the_right_fit_every_page_at_every_width(page, site, language):
    """In light and dark and in forced colors; axe has nothing to say of what comes from the right."""
    found = {
        address: wrong_on(page, site.root + address, axe=language == "ar" or ALL) for address in pages(site, language)
    }
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
    assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")


def test_no_word_around_the_text_is_left_in_english(page, site):
    left = {}
    for address in pages(site, "eo"):
        visit(page, site.root + address)
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
    visit(page, site.root + "ar/why/")
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
    saved = catalogue.load("ar")["box"]["saved"]
    expect(page.locator("reflection-box .reflection-status").first).to_have_text(saved)
    page.goto(site.root + "ar/workbook/")
    expect(page.locator("main")).to_contain_text("طلاب في ساحة المدرسة")


def test_numbers_and_days_are_said_as_the_language_counts(page, site):
    page.goto(site.root + "ar/why/")
    minutes = page.evaluate("fetch('../module.json').then(a => a.json()).then(m => m.sections.map(s => s.minutes))")
    said = catalogue.counted(catalogue.load("ar"), "contents", "minutes", max(minutes)).format(minutes=max(minutes))
    page.goto(site.root + "ar/")
    expect(page.get_by_text(said, exact=True).first).to_be_visible()
    page.goto(site.root + "ar/search.html?q=school")
    found = page.locator("[data-search-status]")
    expect(found).to_have_text(re.compile("^وُجد"))
    count = int(re.search(r"\d+", found.inner_text())[0])
    assert found.inner_text() == catalogue.counted(catalogue.load("ar"), "search", "found", count).format(count=count)


def test_one_and_two_are_words_where_the_language_has_them(page, site):
    page.goto(site.root + "ar/workbook/")
    page.evaluate(
        """([ids]) => { const id = document.querySelector('[data-module]').dataset.module;
          for (const one of ids) localStorage.setItem(`reflectory:${id}:${one}`,
            JSON.stringify({ v: 1, value: 'x', at: '2026-11-25T08:00:00.000Z', asked: '?', lang: 'ar' })); }""",
        [
            page.evaluate(
                "fetch('../module.json').then(a => a.json()).then(m => m.sections.flatMap(s => s.prompts)"
                ".filter(p => p.kind === 'text' && p.share).slice(0, 2).map(p => p.id))"
            )
        ],
    )
    page.reload()
    says = catalogue.load("ar")["workbook"]
    expect(page.locator("main")).to_contain_text(says["holds_all_two"])


def test_a_day_is_written_in_the_digits_that_the_page_counts_in(page, site):
    page.goto(site.root + "ar/")
    formats = page.evaluate(
        "new Intl.DateTimeFormat('ar', { dateStyle: 'long', numberingSystem: 'latn', timeZone: 'UTC' }).format(new Date('2026-11-25T12:00:00Z'))"
    )
    words = catalogue.load("ar")["days"]
    assert formats == words["form"].format(day=25, month=words["months"].split()[10], year=2026)


def test_plans_and_charts_begin_on_the_right(page, site):
    page.set_viewport_size({"width": 1440, "height": 900})
    visit(page, site.root + "ar/plan/")
    starts = "cells => cells.map(cell => Math.round(cell.getBoundingClientRect().right))"
    columns = page.locator("reflection-box[kind=plan] thead th").evaluate_all(starts)
    assert len(columns) > 2 and columns == sorted(columns, reverse=True)
    steps = page.locator("reflection-box[kind=scale]").first.locator("input[type=radio]").evaluate_all(starts)
    assert len(steps) > 2 and steps == sorted(steps, reverse=True)
    visit(page, site.root + "ar/facilitate/")
    page.get_by_text(catalogue.load("ar")["cohort"]["try"], exact=True).click()
    bars = page.locator(".cohort-bar")
    expect(bars.first).to_be_visible()
    for bar in bars.all()[:5]:
        whole, filled = bar.bounding_box(), bar.locator("rect").bounding_box()
        if filled:
            assert abs(filled["x"] + filled["width"] - whole["x"] - whole["width"]) < 2
    lines = page.locator(".cohort-slopes line")
    if lines.count():
        assert lines.evaluate_all("all => all.every(line => line.x1.baseVal.value > line.x2.baseVal.value)")
