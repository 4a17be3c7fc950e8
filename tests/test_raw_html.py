"""What an author may not write, in every dress we could think of, each told at its line."""

import pytest

from reflectory.checks import check
from reflectory.reading.editions import read_module

CODES = {"html-forbidden", "html-attribute", "address-forbidden", "front-matter-html", "character-unseen"}


def lines_told(folder):
    return [problem.line for problem in check(read_module(folder)) if problem.code in CODES]


FORBIDDEN = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example></SCRIPT>",
    "<script/x>alert(1)</script>",
    "words <script>alert(1)</script> more",
    "<iframe src='https://example.org'></iframe>",
    "<object data=x></object>",
    "<embed src=x>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<link rel=stylesheet href=x>",
    "<form action=x><input></form>",
    "<style>body{display:none}</style>",
    "<svg onload=alert(1)>",
    "<math><mtext></mtext></math>",
    "<reflection-box prompt=x></reflection-box>",
    "<img src=x onerror=alert(1)>",
    "<img src=x OnError='alert(1)'>",
    "<img/src='x'/onerror=alert(1)>",
    "<p style='position:fixed'>x</p>",
    "<b onclick\n=alert(1)>x</b>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='java&#x09;script:alert(1)'>x</a>",
    "<a href='&#106;avascript&colon;alert(1)'>x</a>",
    "<a href=' \x01javascript:alert(1)'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](<java\nscript:alert(1)>)",
    "[x](  JAVASCRIPT:alert(1) 'title')",
    "[x](javascript&colon;alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](javascript\\:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](vbscript:x)",
    "[a [nested] text](javascript:alert(1))",
    "[x]: javascript:alert(1)",
    "[x]:\n    javascript:alert(1)",
    "   [x]: <javascript:alert(1)> 'title'",
    "<javascript:alert(1)>",
    "[x](file:///etc/passwd)",
    "Words\n{: onclick=alert(1) }",
    "[x](why.md){onclick='alert(1)'}",
    "[x](why.md){: href=javascript:alert(1) }",
    "## Heading {style='color:red'}",
    "``` {.py onclick=alert(1)}\nx\n```",
    "<!--><script>alert(1)</script>-->",
    "<!-- a --!><script>alert(1)</script>-->",
    "<!-- a --><script>alert(1)</script>",
    "Words <!-- a\n\n<script>alert(1)</script>\n\n-->",
    "`code\n<script>alert(1)</script>\nspan`",
    "one ` tick\n\n<script>alert(1)</script>\n\nother ` tick",
    "\\`<script>alert(1)</script>`",
    "<div title='`'><script>alert(1)</script>`</div>",
    "<div>\n\n`<script>alert(1)</script>`\n\n</div>",
    "<textarea><script>alert(1)</script></textarea>",
    "<title><script>alert(1)</script></title>",
    "<xmp><script>alert(1)</script></xmp>",
    "<!DOCTYPE html [<!ENTITY x 'y'>]>",
    "<?xml version='1.0'?>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "- item\n    - <script>alert(1)</script>",
    "> <script>alert(1)</script>",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "!!! note\n    <script>alert(1)</script>",
    "## a `\nwords <img src=x onerror=alert(1)>`",
    "- a `\n- <img src=x onerror=alert(1)> `",
    "> a `\n- <img src=x onerror=alert(1)> `",
    '!!! note "a ` b"\n    c <img src=x onerror=alert(1)> `',
    "## `\na `\nb` <img src=x onerror=alert(1)> `",
    "`a\nb` <img src=x onerror=alert(1)> `c`",
    "## a <!--\nwords <img src=x onerror=alert(1)> -->",
    "- a <!--\n- <img src=x onerror=alert(1)> -->",
    "| a | b |\n| - | - |\n| <!-- | <img src=x onerror=alert(1)> --> |",
    "words <!-- <!-- --> <img src=x onerror=alert(1)> -->",
    "[x](a[y](javascript:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](java&NewLine;&NewLine;&NewLine;script:alert(1))",
    "> [x]: javascript:alert(1)\n\n[x]",
    "- [x]: javascript:alert(1)",
    "[x](&#0000000106;avascript:alert(1))",
    f"<b title='&#{'1' * 5000};'>x</b>",
    f"[x](&#{'1' * 5000};)",
]


@pytest.mark.parametrize("hostile", FORBIDDEN)
def test_what_could_act_is_told_at_its_line(module_dir, hostile):
    folder = module_dir("one.md\n| ---\n| title: One\n| ---\n|\n| # One\n|\n")
    with (folder / "content/en/one.md").open("a") as page:
        page.write(hostile + "\n")
    told = lines_told(folder)
    assert told, "nothing was told"
    assert all(6 < line <= 6 + 1 + hostile.count("\n") for line in told)


HARMLESS = [
    "`<script>alert(1)</script>` in code",
    "``` html\n<script>alert(1)</script>\n```",
    "~~~\n<iframe>\n~~~",
    "<!-- <iframe src=x></iframe> -->",
    "<!-- a remark\n\n<iframe>\n\nthat ends -->",
    "<details><summary>More</summary>words</details>",
    "one<br>two <kbd>Ctrl</kbd> <abbr title='x'>y</abbr>",
    "[x](why.md) and [y](https://example.org/?q=javascript) and [z](mailto:a@example.org)",
    "a < b and c > d, once on = off",
    "The word javascript: is a scheme.",
    "[x](why.md){: .button target=_blank }",
    "![x](data:image/png;base64,iVBORw0KGgo=)",
    "## Heading {#on-time}",
    "&lt;script&gt;",
    "`<script>`, `` `<script>` `` and ``<img onerror=x>``",
    "- `<script>`\n- `[x](javascript:y)` too",
    "| a | b |\n| - | - |\n| `<script>` | <!-- <iframe> --> |",
    "As measured [1] (data: the state), [file] : none",
    "## A heading of `onclick=x` {#here}",
    "{{ name = value }} and { a=b }",
]


@pytest.mark.parametrize("harmless", HARMLESS)
def test_what_an_author_may_well_write_is_left_alone(module_dir, harmless):
    folder = module_dir("one.md\n| # One\n|\n")
    with (folder / "content/en/one.md").open("a") as page:
        page.write(harmless + "\n")
    assert lines_told(folder) == []


@pytest.mark.parametrize(
    "value",
    ['"0;url=https://evil.example/\\" http-equiv=\\"refresh"', "'<script>alert(1)</script>'", "'a > b'"],
)
def test_front_matter_can_not_leave_the_place_where_a_theme_shows_it(module_dir, value):
    folder = module_dir(f"one.md\n| ---\n| title: One\n| description: {value}\n| ---\n| # One")
    assert lines_told(folder) == [3]


def test_a_page_of_many_problems_tells_them_all(module_dir):
    folder = module_dir("one.md\n| <script></script>\n|\n| [x](javascript:y)\n|\n| <b onclick=x>z</b>")
    assert lines_told(folder) == [1, 3, 5]


def test_lines_are_right_after_front_matter_and_windows_line_ends(module_dir):
    folder = module_dir("one.md\n| x")
    (folder / "content/en/one.md").write_bytes(b"---\r\ntitle: One\r\n---\r\n\r\n# One\r\n\r\n<script>x</script>\r\n")
    assert lines_told(folder) == [7]


def test_a_block_inside_raw_html_is_told_at_its_line(module_dir, problems_of):
    folder = module_dir("""
        one.md
        | # One
        |
        | <div>
        |
        | /// reflection | Lost?
        |     id: lost
        | ///
        |
        | </div>
        |
        | /// reflection | Found?
        |     id: found
        | ///
    """)
    told = [line for line in problems_of(folder) if "swallows" in line]
    assert told == ["content/en/one.md:5: raw HTML around this block swallows it, so no reader would see it"]
