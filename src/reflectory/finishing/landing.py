"""The first page as a cover: title, one paragraph, what to expect, the way in, and a picture.

Where the first page has a `contents` block, its title and the paragraph and the picture that follow it
directly are the cover; each may be left out. Everything else stands below, as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup

__all__ = ["with_cover"]

_PICTURE = r"<p>\s*<img\b[^>]*>\s*</p>"
_COVER = re.compile(
    rf"(?P<title><h1\b[^>]*>.*?</h1>)(?:\s*(?P<lead><p>(?!\s*<img\b)(?:(?!</p>).)*</p>))?(?:\s*(?P<picture>{_PICTURE}))?",
    re.DOTALL,
)


def with_cover(html: str, render: Callable[..., str]) -> str:
    """Return the page with the cover that `render` makes of its title, lead and picture, which are HTML."""

    def cover(match: re.Match[str]) -> str:
        return render(**{name: Markup(part or "") for name, part in match.groupdict().items()})  # noqa: S704

    return _COVER.sub(cover, html, count=1)
