"""What engines write in several ways is written in one, and leads where it led."""

import gzip
import time
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflectory.finishing.alike import alike, write_sitemap

STEPS = st.sampled_from(["", ".", "..", "why", "part", "one.html", "a:b", "é", "%20", "..."])
ADDRESSES = st.builds(lambda steps, end: "/".join(steps) + end, st.lists(STEPS, min_size=1, max_size=6),
                      st.sampled_from(["", "/", "#part", "?q=1#part"]))  # fmt: skip
PAGES = st.sampled_from(["index.html", "why/index.html", "part/one.html", "part/deep/two/index.html"])


def link(address, page="part/one/index.html"):
    return alike(f'<a class="x" href="{address}">', page).removeprefix('<a class="x" href="').removesuffix('">')


@settings(deadline=None)
@given(ADDRESSES, PAGES)
def test_an_address_leads_where_it_led(address, page):
    base = f"https://example.org/deep/below/somewhere/{page}"
    assert urljoin(base, link(address, page)) == urljoin(base, address)


@settings(deadline=None)
@given(ADDRESSES, PAGES)
def test_what_is_written_one_way_stays_so(address, page):
    assert link(link(address, page), page) == link(address, page)


@pytest.mark.parametrize(
    ("address", "short"),
    [
        (".", "./"),
        ("././", "./"),
        ("./..", "../"),
        ("../../part/one/", "./"),
        ("../../part/two/#x", "../two/#x"),
        ("./picture.webp", "picture.webp"),
        ("./a:b", "./a:b"),
        ("./a:b/", "./a:b/"),
        ("/x/y/.", "/x/y/"),
        ("../../../es/", "../../../es/"),
        ("#part", "#part"),
        ("", ""),
        ("https://example.org/a/../b/.", "https://example.org/a/../b/."),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("//example.org/./a", "//example.org/./a"),
    ],
)
def test_the_shortest_way_is_taken(address, short):
    assert link(address) == short


@pytest.mark.parametrize(
    "html",
    [
        "<code>&lt;a href=\"./why/\"&gt; and href=\"./why/\"</code>",
        '<!-- <a href="./why/"> -->',
        '<script>say("<a href=\\"./why/\\">", \' href="./why/"\')</script>',
        '<p title="&#x27;">&#x27;</p>',
    ],
)  # fmt: skip
def test_text_comments_and_scripts_are_left_as_they_are(html):
    assert alike(html, "index.html") == html


@pytest.mark.parametrize("opening", ["<!--", "<script>", "<a href=", '<a href="./x', "<meta "])
def test_what_never_ends_takes_no_longer_than_it_is_long(opening):
    started = time.process_time()
    alike(opening * 100_000, "index.html")
    assert time.process_time() - started < 2


def test_the_list_of_pages_holds_addresses_and_no_day_on_which_nothing_changed(tmp_path):
    pages = ("b/", "", "a/")
    listed = "".join(
        f"<url>\n<loc>\n https://example.org/{page}</loc><lastmod>1980-01-01</lastmod></url>" for page in pages
    )
    (tmp_path / "sitemap.xml").write_text(f"<urlset>{listed}</urlset>")
    (tmp_path / "sitemap.xml.gz").write_bytes(gzip.compress(b"<urlset/>"))
    write_sitemap(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["sitemap.xml"]
    text = (tmp_path / "sitemap.xml").read_text()
    assert "lastmod" not in text
    assert text.index("org/<") < text.index("org/a/<") < text.index("org/b/<")


def test_a_site_without_an_address_has_no_list_of_pages(tmp_path):
    (tmp_path / "sitemap.xml").write_text("<urlset>\n</urlset>")
    write_sitemap(tmp_path)
    assert list(tmp_path.iterdir()) == []
