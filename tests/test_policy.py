"""What every page tells a browser: run nothing strange, and tell no other site where the reader came from."""

from reflectory.build import build


def test_every_page_of_every_kind_says_its_policy_and_sends_no_referrer(real_module):
    site = build(real_module).site
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 14
    for page in pages:
        head = page.read_text("utf-8").split("<script")[0]
        assert head.count('http-equiv="Content-Security-Policy"') == 1, page
        assert head.count('<meta name="referrer" content="same-origin">') == 1, page
