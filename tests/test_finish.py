"""What `finish` writes on every page, whatever theme folder the module has, and what it tells when it can't."""

import re

import pytest

from drawn import ONE_PAGE, add_theme
from reflectory.build import build

LINKS = "report:\n  title: The report\n  url: https://example.org/report?a=1&b=2\n"
OWN_MAIN = '{% extends "base.html" %}\n{% block content %}<p>Ours.</p>{{ page.content }}{% endblock %}\n'
BARE = (
    "<!doctype html>\n<html lang=en>\n<head><meta charset=utf-8><title>x</title></head>\n<body>\n{{ page.content }}\n"
)


def page_of(folder, engine="mkdocs"):
    assert list(build(folder, engine).problems) == []
    return (folder / "site/index.html").read_text()


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
@pytest.mark.parametrize("template", [None, OWN_MAIN, BARE + "</body></html>"], ids=["sheet", "main", "bare"])
def test_a_theme_folder_of_ones_own_leaves_boxes_that_save(module_dir, engine, template):
    folder = module_dir(ONE_PAGE)
    add_theme(folder, **({"main.html": template} if template else {"css__brand.css": ":root { --green: #00529b }"}))
    page = page_of(folder, engine)
    assert len(re.findall(r'<[a-z]+\b[^<>]* data-module="listening"', page)) == 1
    assert page.index("data-module") < page.index("<reflection-box")
    assert 'src="assets/reflectory/reading.js"' in page and 'id="reflectory-words"' in page
    if template is None:  # ours stays behind it, theirs is there too
        assert "assets/reflectory/shell.css" in page and (folder / "site/css/brand.css").is_file()
        assert 'class="module-section"' in page


@pytest.mark.parametrize("template", [BARE, "<!doctype html><title>x</title>{{ page.content }}</html>"])
def test_a_template_that_leaves_no_room_for_what_boxes_need_is_told(module_dir, template):
    folder = module_dir(ONE_PAGE)
    add_theme(folder, **{"main.html": template})
    assert {problem.code for problem in build(folder).problems} == {"template-incomplete"}


@pytest.mark.parametrize(
    "attributes", ["", "{ lang=en }", "{ .button }", '{ .button lang=en #x title="a > b" rel=nofollow target=_blank }']
)
@pytest.mark.parametrize("words", ["the report", "**the** report", "`the` report"])
def test_a_link_by_key_leads_on_with_whatever_attributes_it_has(module_dir, words, attributes):
    folder = module_dir(ONE_PAGE)
    (folder / "content/links.yml").write_text(LINKS)
    page = folder / "content/en/index.md"
    page.write_text(page.read_text() + f"\nRead [{words}][report]{attributes}.\n")
    tag = re.search(r'<a [^>]*data-link="report"[^>]*>', page_of(folder)).group()
    assert 'href="https://example.org/report?a=1&amp;b=2"' in tag and tag.count("href=") == tag.count("rel=") == 1
    for attribute in re.findall(r"(lang|target)=(\w+)", attributes):
        assert '{}="{}"'.format(*attribute) in tag
    assert ("button" in tag) is (".button" in attributes)


def test_where_a_link_leads_is_told_once_on_a_page_for_paper(module_dir):
    folder = module_dir(ONE_PAGE)
    (folder / "content/links.yml").write_text(LINKS + LINKS.replace("report", "other"))
    page = folder / "content/en/index.md"
    page.write_text(
        page.read_text() + "\nRead [the report][report], [the other one][other] and [the report again][report].\n"
    )
    told = re.findall(r'<span class="reflectory-link-details">[^<]*https://example.org/(\w+)', page_of(folder))
    assert told == ["report", "other"]


def test_a_place_that_nothing_fills_is_told(module_dir):
    folder = module_dir(ONE_PAGE)
    page = folder / "content/en/index.md"
    page.write_text(
        page.read_text() + '\n[x](https://example.org/){ data-fill=contents }\n\n<div data-fill="x"></div>\n'
    )
    told = [problem for problem in build(folder).problems if problem.code == "place-unfilled"]
    assert [problem.path for problem in told] == ["content/en/index.md"] * 2


def test_a_script_of_the_theme_runs_as_it_is_written_blank_lines_and_all(module_dir):
    folder = module_dir(ONE_PAGE)
    script = "<script>\n\n  window.one = 1;\n\n\n  window.two = 2;\n</script>"
    add_theme(folder, **{"main.html": '{% extends "base.html" %}{% block extrahead %}' + script + "{% endblock %}"})
    assert script in page_of(folder)


def test_a_page_keeps_every_line_its_template_wrote(module_dir):
    folder = module_dir(ONE_PAGE)
    page = folder / "content/en/index.md"
    page.write_text(page.read_text() + "\n<p>\nOne\n</p>\n\n    code\n\n\n    more\n")
    assert "code\n\n\nmore" in page_of(folder)


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_every_page_leads_to_what_is_known_of_accessibility_and_that_page_says_whom_to_tell(module_dir, engine):
    folder = module_dir(ONE_PAGE)
    settings = folder / "mkdocs.yml"
    contact = (
        "    contact: {name: The office, email: office@example.org}\n    accessibility: {email: access@example.org}\n"
    )
    settings.write_text(re.sub(r"(  module:\n)", rf"\1{contact}", settings.read_text(), count=1))
    assert 'href="accessibility.html"' in page_of(folder, engine)
    page = (folder / "site/accessibility.html").read_text()
    assert "mailto:access@example.org" in page and "55 criteria" in page
    assert "video" not in page.partition("<main")[2].partition("</main>")[0]  # there is none


def test_an_authors_own_page_on_accessibility_stays(module_dir):
    folder = module_dir(ONE_PAGE)
    head = "---\ntitle: Ours\nminutes: 1\ndescription: Ours.\n---\n\n"
    (folder / "content/en/accessibility.md").write_text(f"{head}# Ours\n\nWords of ours.\n")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text() + "\nuse_directory_urls: false\n")
    assert list(build(folder).problems) == []
    assert "Words of ours" in (folder / "site/accessibility.html").read_text()
