"""The build behind a real web server, as GitHub Pages serves it: every link followed, and copies kept apart."""

from __future__ import annotations

import gzip
import json
from urllib.parse import urldefrag, urljoin

import pytest
from pages_host import PagesHost
from playwright.sync_api import expect
from reading_site import words

from drawn import draw
from reflectory.build import build
from reflectory.writing.new import new

COPY = """
    copy.yml
    | extra:
    |   module:
    |     id: {id}
    |     cohort: {{name: {cohort}}}
    |     contact: {{name: {cohort}, email: a@b.example}}
"""


@pytest.fixture(scope="module")
def host(tmp_path_factory, build_published_once):
    """The published module, an example module, and two cohorts' copies of that one, on one account."""
    work = tmp_path_factory.mktemp("host")
    sites = {"some-repository": build_published_once("mkdocs")}
    for name in ("example", "spring", "fall"):
        new(work / name, "Trust", ["en", "es"], "Example Unified")
        if name != "example":
            draw(work / name, COPY.format(id=f"trust-{name}", cohort=name.title()))
        built = build(work / name)
        assert built.problems == []
        sites[name] = built.site
    made = PagesHost(tmp_path_factory.mktemp("nginx"), sites)
    yield made
    made.close()


LINKS = """[...document.querySelectorAll("a[href], link[href], script[src], img[src]")]
  .map(element => element.href || element.src)"""


@pytest.mark.parametrize("name", ["some-repository", "example"])
def test_chromium_follows_every_internal_link_of_both_languages(page, host, name):
    home = f"{host.origin}/{name}/"
    wrong, seen, waiting = [], set(), [home]
    places: dict[str, set[str]] = {}
    wanted: list[tuple[str, str]] = []
    page.on("response", lambda answer: wrong.append((answer.url, answer.status)) if answer.status >= 400 else None)
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = page.goto(address)
        assert answer.status == 200, address
        assert page.url == address, "a link leads there without a detour"
        places[address] = set(page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"))
        for link in page.evaluate(LINKS):
            target, place = urldefrag(urljoin(address, link))
            if not target.startswith(host.origin):
                continue
            assert target.startswith(home), f"{address} leads out of the module: {target}"
            wanted.append((target, place))
            is_page = target.endswith(("/", ".html"))
            if is_page:
                waiting.append(target)
            elif target not in seen:
                seen.add(target)
                if host.get(target.removeprefix(host.origin))[0] != 200:
                    wrong.append((target, "not there"))
    assert wrong == []
    assert {f"{home}es/", f"{home}search.html", f"{home}guide/", f"{home}es/guide/"} <= seen
    assert [f"{to}#{place}" for to, place in wanted if place and to in places and place not in places[to]] == []


def test_a_folder_without_its_slash_is_led_on_and_capitals_are_told_apart(host):
    status, headers, _ = host.get("/example/workbook")
    assert (status, headers["location"]) == (301, "/example/workbook/")
    assert host.get("/example/Workbook/")[0] == 404
    assert host.get("/Some-Repository/")[0] == 404


@pytest.mark.parametrize("path", ["/some-repository/nowhere", "/some-repository/es/too/deep/nowhere/"])
def test_a_lost_address_shows_the_modules_own_page_with_its_looks_and_whom_to_ask(page, host, path):
    assert page.goto(host.origin + path).status == 404
    expect(page.locator("h1")).to_have_text("This page is not here")
    assert page.evaluate("getComputedStyle(document.querySelector('.module-header')).position") in ("sticky", "static")
    page.locator("main a").first.click()
    expect(page).to_have_url(f"{host.origin}/some-repository/")


def test_pages_need_no_header_of_ours_and_are_sent_compressed(host):
    status, headers, body = host.get("/some-repository/", **{"Accept-Encoding": "gzip"})
    assert status == 200 and headers["content-encoding"] == "gzip"
    assert b"Content-Security-Policy" in gzip.decompress(body)
    assert (
        not {"content-security-policy", "referrer-policy", "x-frame-options", "service-worker-allowed"} & headers.keys()
    )
    assert "javascript" in host.get("/some-repository/service-worker.js")[1]["content-type"]
    assert "json" in host.get("/some-repository/manifest.webmanifest")[1]["content-type"]


def test_two_modules_and_two_cohorts_of_one_account_do_not_mix(page, host):
    field = page.locator("textarea").first
    for name in ("example", "spring", "fall"):
        page.goto(f"{host.origin}/{name}/first-section/")
        expect(field).to_have_value("")
        field.fill(f"written in {name}")
        expect(page.locator(".reflection-status").first).to_have_text(words()["box"]["saved"])
    for name in ("example", "spring", "fall"):
        page.goto(f"{host.origin}/{name}/es/first-section/")
        expect(field).to_have_value(f"written in {name}")
        assert json.loads(host.get(f"/{name}/module.json")[2])["id"].startswith("trust")
    kept = page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('reflectory:'))")
    assert len({key.split(":")[1] for key in kept}) == 3
