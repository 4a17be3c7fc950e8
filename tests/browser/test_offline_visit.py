"""A module that was visited once is whole without a network, and a newer version takes nobody's typing."""

import pytest
from offline_site import KEPT, SECTIONS, OfflineSite, build_site, draw_module, kept_addresses
from playwright.sync_api import expect
from reading_box import SAVED
from reading_site import words

CACHES = (
    "(async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async name =>"
    " [name, (await (await caches.open(name)).keys()).map(request => request.url)]))))()"
)
# Idle work that was asked for before this is done when it is.
IDLE = "new Promise(resolve => requestIdleCallback(() => requestIdleCallback(resolve)))"
HAS_WAITING = """(async () => {
  const registration = await navigator.serviceWorker.ready;
  if (registration.waiting) return true;
  const found = new Promise(resolve => registration.onupdatefound = () => resolve(registration.installing));
  const worker = registration.installing ?? await found;
  return new Promise(resolve => worker.onstatechange = () => resolve(worker.state === "installed"));
})()"""


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return draw_module(tmp_path_factory.mktemp("source") / "module")


@pytest.fixture(scope="module")
def built(source, tmp_path_factory):
    return build_site(source, tmp_path_factory.mktemp("built") / "site")


@pytest.fixture(scope="module")
def newer(source, tmp_path_factory):
    """The same module a week later: one page says something else."""
    page = source / "content/en/writing.md"
    before = page.read_text("utf-8")
    page.write_text(before.replace("# Writing", "# Writing again"), "utf-8")
    site = build_site(source, tmp_path_factory.mktemp("newer") / "site")
    page.write_text(before, "utf-8")
    return site


@pytest.fixture
def site(built):
    made = OfflineSite({"/repo/": built})
    yield made
    made.stop()


@pytest.fixture
def page(whole_browser):
    """A page of a browser that lets workers work; fails on a script error or a breach of the policy."""
    context = whole_browser.new_context(service_workers="allow")
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    context.close()
    assert wrong == []


def visit(page, address):
    page.goto(address)
    page.evaluate(KEPT)


def heading(page):
    return page.locator("h1").first


def test_every_section_opens_without_a_network_after_one_visit(page, site):
    failed = []
    visit(page, site.at("writing/"))
    site.stop()
    page.on("requestfailed", lambda request: failed.append(request.url))
    for path, title in SECTIONS.items():
        page.goto(site.at(path))
        expect(heading(page)).to_contain_text(title)
    assert failed == []


@pytest.mark.parametrize(
    "path", ["writing", "writing/index.html", "writing/?utm_source=letter", "writing/?h=listening#writing"]
)
def test_a_kept_page_opens_however_it_is_linked(page, site, path):
    visit(page, site.at())
    site.stop()
    page.goto(site.at(path))
    expect(heading(page)).to_contain_text("Writing")
    expect(page.locator("reflection-box textarea")).to_be_editable()


def test_a_picture_is_there_whatever_its_name(page, site):
    visit(page, site.at())
    site.stop()
    page.goto(site.at("writing/"))
    picture = page.get_by_role("img", name="A photo")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 20


def test_what_is_written_without_a_network_is_saved_and_stands_in_the_workbook(page, site):
    visit(page, site.at("writing/"))
    site.stop()
    page.goto(site.at("writing/"))
    page.locator("textarea").fill("The quiet ones")
    expect(page.locator(".reflection-status").first).to_have_text(SAVED)
    page.goto(site.at("workbook/"))
    expect(page.get_by_text("The quiet ones").first).to_be_visible()


@pytest.mark.parametrize(("edition", "asked"), [("", "listen"), ("es/", "escucha")])
def test_search_finds_without_a_network_in_each_language(page, site, edition, asked):
    visit(page, site.at(f"{edition}writing/"))
    site.stop()
    page.goto(site.at(f"{edition}search.html?q="))
    page.locator("input[name=q]").press_sequentially(asked)
    expect(page.locator(".module-found a[href*='writing/']").first).to_be_visible()


def test_the_word_document_is_made_without_a_network(page, site):
    visit(page, site.at("workbook/"))
    site.stop()
    with page.expect_download() as download:
        page.get_by_role("button", name=words()["workbook"]["docx"]).click()
    assert download.value.path().read_bytes().startswith(b"PK")


def test_an_address_that_is_not_kept_says_so_and_leads_back(page, site):
    visit(page, site.at("writing/"))
    site.stop()
    page.goto(site.at("es/"))
    expect(page.get_by_role("heading")).to_have_text(words()["offline_pages"]["lost_title"])
    page.get_by_role("link").click()
    expect(heading(page)).to_contain_text("Welcome")


def test_each_edition_keeps_its_own_pages_and_only_those(page, site):
    visit(page, site.at())
    visit(page, site.at("es/"))
    kept = page.evaluate(CACHES)
    assert set(kept) == {"reflectory-offline:listening:en:/repo/", "reflectory-offline:listening:es:/repo/es/"}
    assert not [url for url in kept["reflectory-offline:listening:en:/repo/"] if "/es/" in url]
    site.stop()
    page.goto(site.at("es/writing/"))
    expect(heading(page)).to_contain_text("Escribir")
    page.goto(site.at("writing/"))
    expect(heading(page)).to_contain_text("Writing")


def test_a_newer_version_of_one_module_leaves_its_neighbours_pages_alone(page, built, newer, tmp_path):
    other = build_site(draw_module(tmp_path / "other", "speaking", ("en",)), tmp_path / "site")
    site = OfflineSite({"/other/": other, "/repo/": built})
    try:
        visit(page, site.at(prefix="/other/"))
        neighbour = page.evaluate(CACHES)["reflectory-offline:speaking:en:/other/"]
        visit(page, site.at())
        site.folders["/repo/"] = newer
        page.goto(site.at())
        expect(page.locator(".offline-line")).to_be_visible()
        page.goto(site.at("writing/"))
        expect(heading(page)).to_contain_text("Writing again")
        assert page.evaluate(CACHES)["reflectory-offline:speaking:en:/other/"] == neighbour
    finally:
        site.stop()


def test_a_newer_version_is_told_once_and_comes_with_the_next_page(page, site, newer):
    visit(page, site.at("writing/"))
    site.folders["/repo/"] = newer
    page.goto(site.at("writing/"))
    page.locator("textarea").press_sequentially("In the middle of a")
    line = page.locator(".offline-line")
    expect(line.get_by_role("status")).to_have_text(words()["offline"]["ready"])
    page.locator("textarea").press_sequentially(" sentence")
    expect(page.locator("textarea")).to_have_value("In the middle of a sentence")
    expect(heading(page)).not_to_contain_text("again")
    page.goto(site.at())
    expect(heading(page)).to_contain_text("Welcome")
    page.goto(site.at("writing/"))
    expect(heading(page)).to_contain_text("Writing again")
    expect(page.locator("textarea")).to_have_value("In the middle of a sentence")
    expect(line).to_have_count(0)


def test_a_press_shows_the_newer_version_at_once_and_other_windows_keep_theirs(page, site, newer):
    visit(page, site.at("writing/"))
    other = page.context.new_page()
    other.goto(site.at("writing/"))
    other.locator("textarea").press_sequentially("Half a thou")
    site.folders["/repo/"] = newer
    page.goto(site.at("writing/"))
    page.get_by_role("button", name=words()["offline"]["show"]).click()
    expect(heading(page)).to_contain_text("Writing again")
    expect(heading(other)).not_to_contain_text("again")
    other.locator("textarea").press_sequentially("ght")
    expect(other.locator("textarea")).to_have_value("Half a thought")


def test_an_update_fetches_what_changed_and_removes_what_is_old(page, site, newer):
    visit(page, site.at())
    before = page.evaluate(CACHES)["reflectory-offline:listening:en:/repo/"]
    site.folders["/repo/"] = newer
    site.asked.clear()
    page.goto(site.at())
    assert page.evaluate(HAS_WAITING)
    fetched = {path for path in site.asked if path != "/repo/service-worker.js"}
    assert "/repo/writing/" in fetched
    assert not [path for path in fetched if "/assets/" in path]
    page.goto(site.at())
    page.goto(site.at("writing/"))
    expect(heading(page)).to_contain_text("Writing again")
    after = page.evaluate(CACHES)["reflectory-offline:listening:en:/repo/"]
    assert len(after) == len(before) == len(kept_addresses(newer))
    assert not [url for url in set(before) - set(after) if "/assets/" in url]


def test_a_download_that_breaks_off_changes_nothing_and_goes_on_later(page, site, newer):
    visit(page, site.at())
    site.folders["/repo/"], site.broken = newer, {"/repo/writing/"}
    page.goto(site.at())
    assert not page.evaluate(HAS_WAITING)
    page.goto(site.at("writing/"))
    expect(heading(page)).not_to_contain_text("again")
    expect(page.locator(".offline-line")).to_have_count(0)
    site.broken.clear()
    site.asked.clear()
    page.goto(site.at("writing/"))
    assert page.evaluate(HAS_WAITING)
    assert {"/repo/service-worker.js", "/repo/writing/"} == set(site.asked)


def test_nothing_is_kept_where_the_reader_saves_data(page, site):
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto(site.at())
    page.evaluate(IDLE)
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    assert "/repo/service-worker.js" not in site.asked


def test_nothing_is_fetched_for_later_before_the_page_is_there(page, site):
    visit(page, site.at())
    page_itself = ["/repo/", *[path for path in site.asked if "/assets/" in path]]
    assert site.asked.index("/repo/service-worker.js") > max(map(site.asked.index, page_itself[:4]))
    assert "/repo/writing/" not in site.asked[: site.asked.index("/repo/service-worker.js")]


def test_a_live_preview_at_the_same_address_takes_the_worker_away(page, site, built, tmp_path):
    from reflectory.finishing.offline import withdraw
    from reflectory.reading.editions import read_module

    visit(page, site.at())
    module = read_module(draw_module(tmp_path / "source"))[0].module
    withdraw(tmp_path, module)
    site.folders["/repo/"] = tmp_path
    page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.ready;
          await registration.update();
          const worker = registration.installing ?? registration.waiting;
          if (!worker) return;
          await new Promise(done => worker.onstatechange = () => worker.state === "activated" && done());
        }"""
    )
    assert page.evaluate("caches.keys()") == []


def test_chromium_offers_to_install_the_module(playwright, browser_type_launch_args, site, tmp_path):
    # A private window installs nothing, so this one has a profile.
    context = playwright.chromium.launch_persistent_context(tmp_path, **browser_type_launch_args)
    try:
        for path in ("", "es/writing/"):
            page = context.new_page()
            visit(page, site.at(path))
            devtools = context.new_cdp_session(page)
            assert devtools.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
            assert devtools.send("Page.getAppManifest")["errors"] == []
    finally:
        context.close()
