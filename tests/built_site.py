"""What a built site holds, for tests that compare several."""

import re

BOX = re.compile(r'<reflection-box\b[^>]* prompt="([^"]*)"')


def boxes(site):
    pages = sorted(site.rglob("*.html"))
    return {str(p.relative_to(site)): found for p in pages if (found := BOX.findall(p.read_text("utf-8")))}


def files(site):
    """Every file of a site with what it holds."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
