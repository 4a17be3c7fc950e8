"""Rules that only a built page can break: `finish` compares it with what was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..problems import Problem
from ..reading.module import Edition
from .rule import Rule

__all__ = ["RULES", "check"]


def check(editions: Sequence[Edition]) -> Iterator[Problem]:  # noqa: ARG001
    """Yield nothing: there is no built page yet."""
    yield from ()


RULES = (
    Rule(
        "address-unknown",
        "Let every address lead to a page of this module, or on to https.",
        "What a browser would run, or fetch from elsewhere, is looked for once more in the built page.",
        "![A door](https://example.org/door.png)",
        "![A door](images/door.png)",
        fixed=True,
    ),
    Rule(
        "engine",
        "Let the engine render every page.",
        "What it can't render no reader will see; the message is its own.",
        "theme:\n  custom_dir: a folder that is not there",
        "theme:\n  custom_dir: theme_overrides",
        fixed=True,
    ),
    Rule(
        "html-unknown",
        "Bring nothing into a page that neither the theme nor Markdown writes.",
        "The built page is read as a browser reads it, and what is on no list is refused: answers are at stake.",
        "<frame>, onclick=…, style=…, <List>",
        "`<List>`",
        fixed=True,
    ),
    Rule(
        "place-unfilled",
        "Write links and blocks so that their places can be filled.",
        "A link without its address opens the page itself, and an empty place says nothing at all.",
        '<a data-link="report" href="">the report</a>',
        "[the report][report]",
        fixed=True,
    ),
    Rule(
        "prompt-not-rendered",
        "Put a block where the engine sees it.",
        "A prompt that was read but not rendered never reaches a reader.",
        "<div>\n/// reflection | What surprised you?\n    id: surprise\n///\n</div>",
        "/// reflection | What surprised you?\n    id: surprise\n///",
        fixed=True,
    ),
    Rule(
        "script-unknown",
        "Keep scripts out of pages.",
        "The page's security policy would not let it run, and nobody should wonder why.",
        "<script>…</script> in a section",
        "<script src=…> in a template that every page has",
        fixed=True,
    ),
    Rule(
        "template-incomplete",
        "Let a template of your own write a whole page.",
        "Scripts, words and the module's id go before </head> and </body> and on <body>: without them no box saves.",
        "{{ page.content }}",
        "<html><head>…</head><body>{{ page.content }}</body></html>",
        fixed=True,
    ),
)
