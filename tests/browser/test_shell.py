"""The page around an author's words: everything they may write, light and dark, large letters, small windows."""

import re
from itertools import product

import pytest
from barriers import violations
from playwright.sync_api import expect
from published_site import REPOSITORY, PublishedSite
from reading_site import words
from standard import errors_of
from visiting import show, visit

from reflectory.build import build
from reflectory.writing.new import new
from shell_drawing import draw_everything

LARGE = "document.documentElement.style.fontSize = '250%'"  # a browser's own letters at 200 %


@pytest.fixture(scope="module")
def make(tmp_path_factory):
    from drawn import SETTINGS, draw

    def made(drawing="", name="module"):
        folder = tmp_path_factory.mktemp(name)
        (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
        draw(folder, drawing)
        return folder

    return made


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def site(make, request):
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GITHUB_REPOSITORY", REPOSITORY)
        made = build(draw_everything(make), request.param)
    assert (list(made.problems), list(made.warnings)) == ([], [])
    served = PublishedSite(made.site)
    served.pages = lambda: ["", "everything/", "part/one/", "es/everything/", "search.html", "404.html"]
    yield served
    served.close()


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    folder = tmp_path_factory.mktemp("started") / "module"
    new(folder, "Listening", ["en", "es"], "Example Unified")
    served = PublishedSite(build(folder).site)
    yield served
    served.close()


def test_axe_finds_nothing_in_anything_an_author_may_write(page, site):
    visit(page, site.root + "everything/")
    for width, look in product((390, 1440), ("light", "dark")):
        show(page, width, look)
        assert violations(page) == [], (width, look)


def test_nothing_an_author_may_write_looks_as_if_it_had_no_style(page, site, tmp_path):
    page.goto(site.root + "everything/")
    style = "(selector, name, pseudo) => getComputedStyle(document.querySelector(selector), pseudo)[name]"

    def looks(selector, name):
        return page.evaluate(f"([selector, name]) => ({style})(selector, name)", [selector, name])

    assert looks(".admonition", "borderInlineStartWidth") == "4px"
    assert looks("details > summary", "fontWeight") == "700"
    assert looks(".highlight .k", "fontWeight") == "600"
    assert looks("td[align=right]", "textAlign").endswith("right")
    assert looks("kbd", "display") == "inline-block"
    assert looks(".footnote", "fontSize") == "16px"
    assert looks("dt", "fontWeight") == "600"
    assert looks("figcaption", "fontStyle") == "italic"
    assert looks("mark", "backgroundColor") != "rgba(0, 0, 0, 0)"
    for name, size in (("light", 1440), ("dark", 390)):
        page.emulate_media(color_scheme=name)
        page.set_viewport_size({"width": size, "height": 900})
        assert len(page.screenshot(path=tmp_path / f"{name}.png", full_page=True)) > 50_000


def test_tabs_turn_by_key_and_show_which_is_open(page, site):
    page.goto(site.root + "everything/")
    expect(page.get_by_text("What leaders do.")).to_be_visible()
    page.locator(".tabbed-set > input").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("What families do.")).to_be_visible()
    expect(page.get_by_text("What leaders do.")).to_be_hidden()


def test_code_is_copied_by_its_button(context, page, site):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site.root + "everything/")
    page.locator("pre", has_text="site_name").get_by_role("button", name=words()["shell"]["copy_code"]).click()
    assert page.evaluate("navigator.clipboard.readText()").startswith("site_name: Listening")


def test_large_letters_fit_a_workbook_with_answers(page, started):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(started.root + "first-section/")
    for control in page.locator("reflection-box textarea, reflection-box input[type=text]").all():
        control.fill("Grandmothers and grandfathers")
    for choice in page.locator("reflection-box input:is([type=radio], [type=checkbox])").all():
        choice.check()
    page.goto(started.root + "workbook/")
    expect(page.locator(".workbook-finish")).to_be_visible()
    page.evaluate(LARGE)
    for width in (320, 390):
        show(page, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_large_letters_fit_every_width(page, site, started):
    wide = []
    for served in (site, started):
        for address in (*site.pages(), "es/search.html") if served is site else ("", "first-section/", "workbook/"):
            page.goto(served.root + address)
            page.evaluate(LARGE)
            for width in (320, 360, 390, 820, 1440):
                show(page, width)
                outside = page.evaluate(
                    "[...document.querySelectorAll('header a, header button, header img')]"
                    ".filter(e => e.checkVisibility() && (e.getBoundingClientRect().right > innerWidth + 1)).length"
                )
                if outside or page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    wide.append((address, width))
    assert wide == []


def is_dark(page):
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(20, 32, 30)"


def test_colors_follow_the_system_until_somebody_presses(page, site):
    page.emulate_media(color_scheme="light")
    page.goto(site.root)
    switch = page.get_by_role("button", name="Dark colors")
    expect(switch).to_have_attribute("aria-pressed", "false")
    page.emulate_media(color_scheme="dark")  # while the page is open
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert is_dark(page)
    page.reload()
    assert is_dark(page) and page.evaluate("localStorage.getItem('reflectory-colors')") is None
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).to_have_attribute("aria-pressed", "false")
    page.goto(site.root + "es/everything/")
    assert not is_dark(page)
    expect(page.get_by_role("button", name="Colores oscuros")).to_have_attribute("aria-pressed", "false")


def test_colors_switch_where_nothing_may_be_kept(page, site):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused') } })")
    page.emulate_media(color_scheme="light")
    page.goto(site.root + "404.html")
    page.get_by_role("button", name="Dark colors").click()
    assert is_dark(page)
    assert errors == []


def test_the_keyboard_reaches_the_words_past_everything_before_them(page, site):
    page.goto(site.root + "everything/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_contents_and_headings_are_landmarks_outside_the_words(page, site):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(site.root + "everything/")
    for name in ("Contents", "On this page"):
        place = page.get_by_role("navigation", name=name)
        expect(place).to_be_visible()
        assert place.evaluate("place => place.closest('main')") is None
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Tabs").click()
    expect(page.locator(".module-toc [aria-current]")).to_have_text("Tabs")


def test_parts_of_parts_stand_in_the_contents_of_a_phone(page, site):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(site.root + "everything/")
    page.get_by_role("button", name="Contents").click()
    page.get_by_role("navigation", name="Contents").get_by_role("link", name="Two").click()
    expect(page.locator("h1")).to_contain_text("Two")


@pytest.mark.parametrize("address", ["everything/", "search.html", "404.html"])
def test_another_language_is_one_press_away_from_every_page(page, site, address):
    page.goto(site.root + address)
    if address == "404.html":  # the address it is shown at has no other language
        assert page.get_by_role("link", name="Español").get_attribute("href").endswith("/es/")
        return
    page.get_by_role("link", name="Español").click()
    expect(page).to_have_url(re.compile(re.escape(site.root + "es/" + address)))


def test_search_without_scripts_says_what_to_do(browser, site):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(site.root + "es/search.html")
    assert words("es")["search"]["noscript"] in page.locator("main").inner_text()
    page.get_by_role("link", name=words("es")["search"]["all_sections"]).click()
    expect(page.locator("h1")).to_contain_text("Escuchar")
    page.context.close()


@pytest.mark.parametrize(
    ("edition", "asked", "found"),
    [
        ("", "particip", ["One", "Two"]),
        ("", "participating", ["One", "Two"]),
        ("", "LISTENED", ["Everything", "Listening"]),
        ("es/", "participacion", ["Todo"]),
        ("es/", "participaciones ", ["Todo"]),
        ("es/", "partisipación", ["Todo"]),
    ],
)
def test_search_finds_by_beginning_stem_and_without_accents(page, site, edition, asked, found):
    page.goto(f"{site.root}{edition}search.html?q={asked}")
    expect(page.locator(".module-found a").first).to_be_visible()
    pages = page.evaluate(
        "[...document.querySelectorAll('.module-found li')]"
        ".map(li => (li.querySelector('.module-found__page') ?? li.querySelector('a')).textContent)"
    )
    assert set(pages) == set(found)
    for result in page.locator(".module-found li").all():
        expect(result.locator("mark").first).to_be_visible()


def test_results_stand_there_before_the_words_around_them_and_without(page, site):
    page.route("**/search-texts.js", lambda route: route.abort())
    page.goto(f"{site.root}search.html?q=particip")
    expect(page.locator(".module-found a").first).to_be_visible()
    expect(page.locator(".module-found__text").first).to_be_empty()
    page.unroute("**/search-texts.js")
    page.get_by_role("searchbox").press_sequentially("at")
    expect(page.locator(".module-found__text mark").first).to_be_visible()


def test_search_says_when_there_is_nothing(page, site):
    page.goto(site.root + "search.html")
    page.get_by_role("searchbox").fill("zzzzqqq")
    expect(page.get_by_role("status").first).to_contain_text("zzzzqqq")
    assert page.locator(".module-found li").count() == 0


def test_nobody_fetches_the_index_who_does_not_search(page, site):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, site.root + "everything/")
    scripts = [url.removeprefix(site.root) for url in asked if url.endswith(".js")]
    ours = {f"assets/reflectory/{name}.js" for name in ("shell", "reading", "later", "code", "quiz")} | {
        "service-worker.js"
    }
    assert set(scripts) <= ours


def test_the_checker_of_the_html_standard_finds_no_error(site):
    assert errors_of(site.site) == []


def test_a_started_module_asks_for_nothing_that_is_not_there(page, started):
    answers = []
    page.on("response", lambda answer: answers.append((answer.status, answer.url)))
    for address in ("", "first-section/", "workbook/", "es/first-section/"):
        visit(page, started.root + address)
    assert [answer for answer in answers if answer[0] not in (200, 304)] == []
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(started.root + "first-section/")
    expect(page.get_by_role("navigation", name="Contents")).to_be_visible()
    assert page.locator("main").bounding_box()["width"] < 700


def test_flat_addresses_and_an_authors_own_sheet_and_template_work(page, make):
    folder = draw_everything(make, "use_directory_urls: false\nextra_css: [assets/own.css]\n")
    (folder / "own/assets").mkdir(parents=True)
    (folder / "own/assets/own.css").write_text(".md-typeset h1 { letter-spacing: 3px }", "utf-8")
    (folder / "own/main.html").write_text(
        '{% extends "base.html" %}{% block announce %}<p class="own">Ours</p>{% endblock %}', "utf-8"
    )
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("  font: false", "  font: false\n  custom_dir: own"))
    made = build(folder)
    assert list(made.problems) == []
    served = PublishedSite(made.site)
    page.goto(served.root + "part/deep/two.html")
    expect(page.locator(".own")).to_have_text("Ours")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).letterSpacing") == "3px"
    page.get_by_role("link", name="Search").click()
    page.get_by_role("searchbox").fill("participation")
    page.locator(".module-found a").first.click()
    expect(page).to_have_url(served.root + "part/one.html")
    page.get_by_role("link", name="Español").click()
    expect(page.locator("h1")).to_contain_text("Uno")
    served.close()
