"""The first page is a cover, each question says which it is, and a page does not grow with the module."""

import json
import re

import pytest

from drawn import ONE_PAGE
from reflectory.build import build
from reflectory.finishing.landing import with_cover

ASK = '\n\n/// reflection | Who speaks & who "listens"?\n    id: {id}\n///\n'
HEAD = "---\ntitle: {title}\nminutes: {minutes}\ndescription: About it.\n---\n\n# {title}\n\nSome words.\n"
COVERED = (
    HEAD.format(title="Listening", minutes=2) + "\n![A door](door.svg)\n\n/// contents\n///\n\n## Later\n\nMore.\n"
)
DOOR = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10"><path d="M0 0h9"/></svg>'


def made(module_dir, minutes=60, sections=2, engine="mkdocs"):
    folder = module_dir(ONE_PAGE)
    pages = folder / "content/en"
    (pages / "index.md").write_text(COVERED)
    (pages / "door.svg").write_text(DOOR)
    names = [f"part-{number}" for number in range(1, sections + 1)]
    for name in names:
        text = HEAD.format(title=name, minutes=minutes) + "\n## Here\n" + ASK.format(id=f"{name}-one")
        (pages / f"{name}.md").write_text(text + "\n### Below\n" + ASK.format(id=f"{name}-two"))
    (pages / "workbook.md").write_text(HEAD.format(title="Workbook", minutes=5) + "\n/// workbook\n///\n")
    (pages / "about.md").write_text(HEAD.format(title="About", minutes=6))
    settings = folder / "mkdocs.yml"
    nav = "".join(f"  - {name}.md\n" for name in ["index", *names, "workbook", "about"])
    text = re.sub(r"^nav:\n(?:  .*\n)*", "", settings.read_text(), flags=re.M)
    settings.write_text(f"{text}\nnav:\n{nav}")
    assert list(build(folder, engine).problems) == []
    return lambda page: (folder / "site" / page).read_text()


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_the_first_page_says_what_to_expect_and_leads_in(module_dir, engine):
    page = made(module_dir, engine=engine)("index.html")
    cover = page[page.index('<div class="reflectory-cover">') : page.index('<nav class="reflectory-contents"')]
    for told in ("<h1", "Some words.", "<li>About 2 hours</li>", "<li>4 questions</li>", "door.svg"):
        assert told in cover, told
    assert re.search(r'<a class="reflectory-button" data-continue href="part-1[^"]*"', cover)
    assert "More." not in cover


def test_sections_to_work_through_are_counted_and_what_is_looked_up_is_not(module_dir):
    read = made(module_dir)
    assert "<span>Section 2 of 2</span><span>60 minutes</span>" in read("part-2/index.html")
    for page in ("workbook", "about"):
        assert "Section " not in read(f"{page}/index.html").partition("<article")[2].partition("<h1")[0]
    cards = read("index.html").partition('<nav class="reflectory-contents"')[2].partition("</nav>")[0]
    assert cards.partition("</ol>")[0].count("<li>") == 2
    assert cards.partition("</ol>")[2].count("<li>") == 2


def test_each_question_says_which_it_is_under_the_heading_it_stands_under(module_dir):
    page = made(module_dir)("part-1/index.html")
    found = re.findall(r'<h(\d) class="reflectory-number">(.*?)<span class="module-hidden">(.*?)</span>', page)
    said = ": Who speaks &amp; who &quot;listens&quot;?"
    assert found == [("3", "Question 1 of 2", said), ("4", "Question 2 of 2", said)]


def test_a_page_of_a_long_module_counts_itself_alone(module_dir):
    read = made(module_dir, sections=120)

    def to_do(page):
        return json.loads(re.search(r"data-to-do='([^']*)'", read(page))[1])

    assert len(to_do("index.html")) == len(to_do("workbook/index.html")) == 120
    assert [one[0] for one in to_do("part-7/index.html")] == ["part-7"]


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ("<h1>T</h1>\n<p>L</p>\n<p>M</p>", ("<h1>T</h1>", "<p>L</p>", "")),
        ("<h1>T</h1>\n<p><img src=a></p>\n<p>M</p>", ("<h1>T</h1>", "", "<p><img src=a></p>")),
        ("<h1>T</h1>\n<ul></ul><p>M</p>", ("<h1>T</h1>", "", "")),
        ("<p>No title</p>", None),
    ],
)
def test_a_cover_takes_what_stands_directly_under_the_title(html, parts):
    seen = []
    with_cover(html, lambda **given: seen.append(tuple(map(str, given.values()))) or "")
    assert seen == ([parts] if parts else [])


def test_a_link_to_a_page_shows_its_title_and_a_picture_where_it_is_sent(module_dir, monkeypatch):
    monkeypatch.setenv("GITHUB_REPOSITORY", "someone/repo")
    read = made(module_dir)
    page = read("part-1/index.html")
    assert '<meta property="og:title" content="part-1">' in page
    assert '<meta property="og:description" content="About it.">' in page
    picture = re.search(r'<meta property="og:image" content="https://someone.github.io/repo/([^"]*)">', page)[1]
    assert picture == "assets/card.png"
    assert page.count('name="theme-color"') == 2


def test_what_follows_the_workbook_is_no_part_of_the_time_to_set_aside(module_dir):
    folder = module_dir(ONE_PAGE)
    pages = folder / "content/en"
    (pages / "index.md").write_text(COVERED.replace("![A door](door.svg)\n\n", ""))
    (pages / "first.md").write_text(HEAD.format(title="First", minutes=152) + ASK.format(id="first-one"))
    (pages / "cohort.md").write_text(HEAD.format(title="A cohort", minutes=30) + "\n/// cohort\n///\n")
    (pages / "workbook.md").write_text(HEAD.format(title="Workbook", minutes=5) + "\n/// workbook\n///\n")
    (pages / "later.md").write_text(HEAD.format(title="Later", minutes=12) + ASK.format(id="later-one"))
    settings = folder / "mkdocs.yml"
    nav = "".join(f"  - {name}.md\n" for name in ("index", "first", "cohort", "workbook", "later"))
    settings.write_text(re.sub(r"^nav:\n(?:  .*\n)*", "", settings.read_text(), flags=re.M) + f"\nnav:\n{nav}")
    assert list(build(folder).problems) == []
    cover = (folder / "site/index.html").read_text()
    assert "<li>About 2½ hours, then 12 minutes later on</li>" in cover
    # A page for who leads a group is no reader's work, wherever its author put it.
    first = (folder / "site/first/index.html").read_text()
    assert json.loads(re.search(r"data-to-do='([^']*)'", first)[1]) == [
        ["first", 152, ["first-one"]],
        ["later", 12, ["later-one"]],
    ]
    assert (
        "Section " not in (folder / "site/cohort/index.html").read_text().partition("<article")[2].partition("<h1")[0]
    )


def test_a_title_is_words_and_never_markup(module_dir):
    folder = module_dir(ONE_PAGE)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("site_name: Listening", "site_name: Hear & answer"))
    build(folder)
    for page in ("index.html", "404.html"):
        html = (folder / "site" / page).read_text()
        assert "Hear & " not in html, page
        assert html.count("Hear &amp; answer") >= 3, page
