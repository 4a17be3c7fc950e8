"""Every mistake we have seen an author make: told at its line, and nothing else is told because of it."""

from __future__ import annotations

from functools import cache

import pytest

from mistakes import base, broken
from reflectory.checks import check
from reflectory.checks.published import compare
from reflectory.checks.unread import without_consequences
from reflectory.reading.editions import read_module

# A file, what stands in it (None: all of it), what stands there after the mistake, and what is told; where the Spanish
# edition has to say more, that last. A page is one of content/en.
MISTAKES = {
    # Blocks
    "block name mistyped": ("why.md", "/// reflection | Which", "/// reflecton | Which", ["why.md:13 block-unknown"]),
    "block name mistyped, a scale": (
        "why.md",
        "/// reflection | How",
        "/// refelction | How",
        ["why.md:20 block-unknown"],
    ),
    "no bar before the question": (
        "why.md",
        "/// reflection | Which",
        "/// reflection Which",
        ["why.md:13 block-malformed"],
    ),
    "two slashes": ("why.md", "/// reflection | Which", "// reflection | Which", ["why.md:13 block-malformed"]),
    "a reminder of no day": (
        "how.md",
        "/// video | A good meeting",
        "/// reminder | Look again\n///\n\n/// video | A good meeting",
        ["how.md:21 days-missing"],
    ),
    "a reminder of a plan without dates": (
        "how.md",
        "/// video | A good meeting",
        "/// reminder | Look again\n    days: 14\n    of: next-step\n///\n\n/// video | A good meeting",
        ["how.md:23 reminder-undated"],
    ),
    "a column that became a date": (
        "how.md",
        "who: Who}",
        "who: {label: Who, type: date}}",
        ["how.md:18 items-changed"],
        ["how.md:18 items-changed", "content/es/how.md:19 translation-items"],
    ),
    "a type that is none": ("how.md", "who: Who}", "who: {label: Who, type: day}}", ["how.md:18 option-invalid"]),
    "steps for a plan": (
        "how.md",
        "    kind: plan\n",
        "    kind: plan\n    scale: [Never, Always]\n",
        ["how.md:18 scale-wrong"],
    ),
    "block not closed": ("why.md", "Think of one day.\n///", "Think of one day.", ["why.md:13 block-unclosed"]),
    "block closed twice": (
        "why.md",
        "Think of one day.\n///",
        "Think of one day.\n///\n\n///",
        ["why.md:20 block-not-open"],
    ),
    "block in a list": ("why.md", "/// reflection | Which", "- /// reflection | Which", ["why.md:13 block-indented"]),
    "block indented": ("why.md", "/// reflection | Which", "  /// reflection | Which", ["why.md:13 block-indented"]),
    "no question": (
        "why.md",
        "/// reflection | Which meeting was worth your time?",
        "/// reflection |",
        ["why.md:13 argument-missing"],
    ),
    "id left out": ("why.md", "    id: worth-it\n", "", ["why.md:13 id-vanished"]),
    "id with capitals": ("why.md", "id: worth-it", "id: Worth-It", ["why.md:14 option-invalid"]),
    "id with a blank": ("why.md", "id: worth-it", "id: worth it", ["why.md:14 option-invalid"]),
    "id with curly quotes": ("why.md", "id: worth-it", "id: “worth-it”", ["why.md:14 option-invalid"]),
    "id empty": ("why.md", "id: worth-it", "id:", ["why.md:14 option-invalid"]),
    "id twice in the module": ("why.md", "id: how-often", "id: worth-it", ["why.md:21 id-repeated"]),
    "id changed": (
        "why.md",
        "id: worth-it",
        "id: worth-the-time",
        ["how.md:12 recall-unknown", "why.md:14 id-vanished"],
        ["how.md:12 recall-unknown", "content/es/why.md:15 translation-prompt"],
    ),
    "option indented by two spaces": ("why.md", "    rows: 6", "  rows: 6", ["why.md:15 option-misplaced"]),
    "option misspelled": ("why.md", "rows: 6", "row: 6", ["why.md:15 option-unknown"]),
    "option twice": ("why.md", "rows: 6", "rows: 6\n    rows: 7", ["why.md:16 option-repeated"]),
    "rows in words": ("why.md", "rows: 6", "rows: six", ["why.md:15 option-invalid"]),
    "rows of a hundred": ("why.md", "rows: 6", "rows: 100", ["why.md:15 option-invalid"]),
    "options by two blanks": (
        "why.md",
        "    id: worth-it\n    rows: 6",
        "  id: worth-it\n  rows: 6",
        ["why.md:13 id-missing"],
    ),
    "options by no-break spaces": (
        "why.md",
        "    id: worth-it\n    rows: 6",
        "\xa0\xa0\xa0\xa0id: worth-it\n\xa0\xa0\xa0\xa0rows: 6",
        ["why.md:13 id-missing"],
    ),
    "options below an empty line": (
        "why.md",
        "time?\n    id: worth-it",
        "time?\n\n    id: worth-it",
        ["why.md:13 id-missing"],
    ),
    "option without a colon": ("why.md", "rows: 6", "rows 6", ["why.md:15 options-invalid"]),
    "option with = for :": ("why.md", "id: worth-it", "id = worth-it", ["why.md:15 options-invalid"]),
    "share in words": ("why.md", "rows: 6", "share: never", ["why.md:15 option-invalid"]),
    "kind mistyped": ("why.md", "kind: scale", "kind: scael", ["why.md:22 option-invalid"]),
    "kind mistyped, a checklist": ("why.md", "kind: checklist", "kind: chekclist", ["why.md:28 option-invalid"]),
    "kind left out of a scale": ("why.md", "    kind: scale\n", "", ["why.md:22 items-wrong"]),
    "kind changed": ("why.md", "    id: worth-it\n", "    id: worth-it\n    kind: list\n", ["why.md:15 kind-changed"]),
    "scale without ends": ("why.md", "    items: [Hardly ever, Every time]\n", "", ["why.md:22 items-wrong"]),
    "scale with one end": ("why.md", "[Hardly ever, Every time]", "[Hardly ever]", ["why.md:23 option-invalid"]),
    "Yes and No": ("why.md", "[Hardly ever, Every time]", "[No, Yes]", ["why.md:23 option-invalid"]),
    "an item with a colon": (
        "why.md",
        "[Hardly ever, Every time]",
        "[Never: not once, Every time]",
        ["why.md:23 option-invalid"],
    ),
    "items not closed": (
        "why.md",
        "[Hardly ever, Every time]",
        "[Hardly ever, Every time",
        ["why.md:23 options-invalid"],
    ),
    "an item with a colon in a checklist": (
        "why.md",
        "early: Sent the question early",
        "early: Note: sent early",
        ["why.md:30 options-invalid"],
    ),
    "an apostrophe alone": (
        "why.md",
        "early: Sent the question early",
        "early: 'Don't know",
        ["why.md:30 options-invalid"],
    ),
    "the same item twice": ("why.md", "        round: Heard", "        early: Heard", ["why.md:31 option-repeated"]),
    "items further left": (
        "why.md",
        "        early: Sent the question early\n        round: Heard",
        "        early: Sent the question early\n      round: Heard",
        ["why.md:31 options-invalid"],
    ),
    "items on a text": ("why.md", "    rows: 6\n", "    items: [One, Two]\n", ["why.md:15 items-wrong"]),
    "rows on a scale": ("why.md", "    kind: scale\n", "    kind: scale\n    rows: 4\n", ["why.md:23 rows-unused"]),
    "plan of nine columns": (
        "how.md",
        "{what: What, who: Who}",
        "{what: What, who: Who, cc: C3, dd: D, ee: E, ff: F, gg: G, hh: H, ii: I}",
        ["how.md:18 plan-wide"],
        ["how.md:18 plan-wide", "content/es/how.md:19 translation-items"],
    ),
    "recall of nothing": ("how.md", "    of: worth-it\n", "", ["how.md:11 of-missing"]),
    "recall mistyped": ("how.md", "of: worth-it", "of: worth-ti", ["how.md:12 recall-unknown"]),
    "recall before its question": (
        "index.md",
        "## Who comes",
        "/// recall\n    of: worth-it\n///\n\n## Who comes",
        ["index.md:29 recall-early"],
    ),
    "recall with words in it": (
        "how.md",
        "of: worth-it\n",
        "of: worth-it\n\nHere it is.\n",
        ["how.md:14 body-unwanted"],
    ),
    "words after workbook": ("workbook.md", "/// workbook", "/// workbook | Mine", ["workbook.md:8 argument-unwanted"]),
    "workbook twice": ("how.md", "## In words", "/// workbook\n///\n\n## In words", ["workbook.md:8 block-repeated"]),
    "video without address": ("how.md", "    url: https://example.org/talk\n", "", ["how.md:21 url-missing"]),
    "video over http": ("how.md", "url: https://", "url: http://", ["how.md:22 option-invalid"]),
    "video without transcript": ("how.md", '    transcript: "#in-words"\n', "", ["how.md:21 video-transcript"]),
    "transcript taken for a remark": ("how.md", '"#in-words"', "#in-words", ["how.md:24 option-invalid"]),
    "transcript in curly quotes": ("how.md", '"#in-words"', "“#in-words”", ["how.md:24 option-invalid"]),
    "transcript at no place": ("how.md", '"#in-words"', '"#in-wrods"', ["how.md:24 link-place"]),
    "minutes as on a clock": ("how.md", "minutes: 3\n", "minutes: 5:30\n", ["how.md:23 option-invalid"]),
    "minutes of a video in words": ("how.md", "minutes: 3\n", "minutes: three\n", ["how.md:23 option-invalid"]),
    "a fence never closed": ("why.md", "## Reasons", "```\ncode\n\n## Reasons", ["why.md:11 fence-unclosed"]),
    "a comment never closed": ("why.md", "## Reasons", "<!-- a remark\n\n## Reasons", ["why.md:11 comment-unclosed"]),
    "a block in HTML": (
        "why.md",
        "/// reflection | Which meeting was worth your time?\n    id: worth-it\n    rows: 6\n\nThink of one day.\n///",
        "<div>\n/// reflection | Which meeting was worth your time?\n    id: worth-it\n    rows: 6\n\nThink of one day.\n///\n</div>",
        ["why.md:14 block-in-html"],
    ),
    "a block right below a list": (
        "why.md",
        "/// reflection | Which",
        "- one\n\n    more\n/// reflection | Which",
        ["why.md:16 block-crowded"],
    ),
    "a question before any words": (
        "why.md",
        "A meeting costs an hour of everybody's day. Think of the last one that was worth it to you.\n",
        "",
        ["why.md:12 prompt-alone"],
    ),
    # Front matter
    "an unknown key": ("why.md", "minutes: 20", "minutes: 20\naudience: principals", ["why.md:4 front-matter-unknown"]),
    "minutes misspelled": ("why.md", "minutes: 20", "minuts: 20", ["why.md:3 front-matter-misspelled"]),
    "minutes of a page in words": ("why.md", "minutes: 20", "minutes: twenty", ["why.md:3 front-matter-minutes"]),
    "minutes of a page as on a clock": ("why.md", "minutes: 20", "minutes: 20:00", ["why.md:3 front-matter-minutes"]),
    "front matter never closed": ("why.md", "ours.\n---\n", "ours.\n", ["why.md:5 front-matter-open"]),
    "an empty line above front matter": ("why.md", "---\ntitle", "\n---\ntitle", ["why.md:1 front-matter-open"]),
    "front matter between long dashes": ("why.md", "---\ntitle", "—\ntitle", ["why.md:1 front-matter-open"]),
    "front matter without its first line": ("why.md", "---\ntitle", "title", ["why.md:1 front-matter-open"]),
    "a colon in the title": (
        "why.md",
        "title: Why we meet",
        "title: Why: a question",
        ["why.md:2 front-matter-invalid"],
    ),
    "a title that is a number": ("why.md", "title: Why we meet", "title: 2026", ["why.md:2 front-matter-words"]),
    "quotation marks in the description": (
        "why.md",
        "description: Reasons to meet",
        'description: Reasons to "meet"',
        ["why.md:4 front-matter-html"],
    ),
    "no description": (
        "why.md",
        "description: Reasons to meet, yours and ours.\n",
        "",
        ["why.md:0 description-missing"],
    ),
    "no title": (
        "why.md",
        "title: Why we meet\nminutes: 20\ndescription: Reasons to meet, yours and ours.\n---\n\n# Why we meet",
        "minutes: 20\ndescription: Reasons to meet, yours and ours.\n---\n\nWords",
        ["why.md:5 title-missing"],
    ),
    "minutes far too few": ("why.md", "minutes: 20", "minutes: 1", ["why.md:3 minutes"]),
    # Links and pictures
    "a page mistyped": ("index.md", "why.md#reasons", "wy.md#reasons", ["index.md:11 link-broken"]),
    "a place mistyped": ("index.md", "why.md#reasons", "why.md#resaons", ["index.md:11 link-place"]),
    "the address of a built page": ("index.md", "why.md#reasons", "why/", ["index.md:11 link-broken"]),
    "from the top of the site": ("index.md", "why.md#reasons", "/why/", ["index.md:11 link-absolute"]),
    "out of the content folder": ("index.md", "why.md#reasons", "../../README.md", ["index.md:11 link-broken"]),
    "a blank in an address": ("index.md", "(why.md#reasons)", "(my page.md)", ["index.md:11 link-malformed"]),
    "brackets the wrong way round": (
        "index.md",
        "[why we meet](why.md#reasons)",
        "(why we meet)[why.md#reasons]",
        ["index.md:11 link-malformed"],
    ),
    "a blank between words and address": (
        "index.md",
        "[why we meet](why.md#reasons)",
        "[why we meet] (why.md#reasons)",
        ["index.md:11 link-malformed"],
    ),
    "no words": ("index.md", "[why we meet]", "[]", ["index.md:11 link-vague"]),
    "here": ("index.md", "[why we meet]", "[here]", ["index.md:11 link-vague"]),
    "an address as words": (
        "index.md",
        "[why we meet](why.md#reasons)",
        "[https://example.org/a](https://example.org/a)",
        ["index.md:11 link-bare"],
        ["index.md:11 link-bare", "content/es/index.md:0 translation-links"],
    ),
    "an address in the text": (
        "index.md",
        "[why we meet](why.md#reasons)",
        "https://example.org/a",
        ["index.md:11 link-bare"],
    ),
    "a link over http": (
        "index.md",
        "(why.md#reasons)",
        "(http://example.org/a)",
        ["index.md:11 address-insecure"],
        ["index.md:11 address-insecure", "content/es/index.md:0 translation-links"],
    ),
    "a link that runs code": (
        "index.md",
        "(why.md#reasons)",
        "(javascript:alert(1))",
        ["index.md:11 address-forbidden"],
    ),
    "a file of one's own computer": (
        "index.md",
        "(why.md#reasons)",
        "(C:\\Users\\ana\\form.pdf)",
        ["index.md:11 machine-path"],
    ),
    "a key mistyped": ("index.md", "[report]", "[reprot]", ["index.md:11 link-unknown"]),
    "a picture that is not there": ("index.md", "images/talk.png", "images/tlak.png", ["index.md:13 image-missing"]),
    "a picture with a blank in its name": (
        "index.md",
        "images/talk.png",
        "images/my talk.png",
        ["index.md:13 link-malformed"],
    ),
    "a picture from another site": (
        "index.md",
        "images/talk.png",
        "https://example.org/talk.png",
        ["index.md:13 image-elsewhere"],
    ),
    "a picture without words": ("index.md", "![Two people who talk]", "![]", ["index.md:13 image-words"]),
    "a picture named by its file": (
        "index.md",
        "![Two people who talk]",
        "![talk.png]",
        ["index.md:13 image-file-name"],
    ),
    "a picture in HTML without words": (
        "index.md",
        "![Two people who talk](images/talk.png)",
        '<img src="images/talk.png">',
        ["index.md:13 image-words"],
    ),
    # The list of documents
    "a document over http": (
        "content/links.yml",
        "url: https://example.org/report",
        "url: http://example.org/report",
        ["content/links.yml:5 address-insecure"],
    ),
    "a document without a scheme": (
        "content/links.yml",
        "url: https://example.org/report",
        "url: example.org/report",
        ["content/links.yml:5 link-incomplete"],
    ),
    "a document without a title": (
        "content/links.yml",
        "  title: A report\n",
        "",
        ["content/links.yml:1 link-incomplete"],
    ),
    "a document without an address": (
        "content/links.yml",
        "  url: https://example.org/report\n",
        "",
        ["content/links.yml:1 link-incomplete"],
    ),
    "a field misspelled": ("content/links.yml", "publisher:", "publiser:", ["content/links.yml:3 document-field"]),
    "a document twice": ("content/links.yml", "study:", "report:", ["content/links.yml:6 document-repeated"]),
    "a year in words": (
        "content/links.yml",
        "year: 2018",
        "year: twenty eighteen",
        ["content/links.yml:4 document-year"],
    ),
    "a list that is no YAML": (
        "content/links.yml",
        "  title: A report",
        "  title: A report: of sorts",
        ["content/links.yml:2 yaml-invalid"],
    ),
    # Markdown that would reach the reader as it stands
    "bullets from a word processor": (
        "index.md",
        "- a pen\n- a question",
        "• a pen\n• a question",
        ["index.md:17 bullet-typed"],
    ),
    "a list without an empty line above": (
        "index.md",
        "Bring with you:\n\n-",
        "Bring with you:\n-",
        ["index.md:16 list-crowded"],
    ),
    "a list in a list by two blanks": (
        "index.md",
        "- a question",
        "- a question\n  - of your own",
        ["index.md:19 list-indent"],
    ),
    "a table from a sheet": (
        "index.md",
        "| Step | When |\n| --- | --- |\n| Plan | Spring |",
        "Step\tWhen\nPlan\tSpring",
        ["index.md:20 table-tabs"],
    ),
    "a table without dashes": ("index.md", "| --- | --- |\n", "", ["index.md:20 table-rule"]),
    "a table right below words": (
        "index.md",
        "| Step | When |\n",
        "The steps:\n| Step | When |\n",
        ["index.md:21 table-crowded"],
    ),
    "a table without names": ("index.md", "| Step | When |", "|  |  |", ["index.md:20 table-header"]),
    "a note by two blanks": ("index.md", "!!! note\n\n    The", "!!! note\n  The", ["index.md:25 callout-indent"]),
    "a note at the margin": ("index.md", "!!! note\n\n    The", "!!! note\nThe", ["index.md:25 callout-indent"]),
    "a kind of note mistyped": ("index.md", "!!! note", "!!! wraning", ["index.md:24 callout-kind"]),
    "a note as on GitHub": ("index.md", "!!! note\n\n    The", "> [!NOTE]\n> The", ["index.md:24 callout-github"]),
    "a bold line for a heading": ("index.md", "## Who comes", "**Who comes**", ["index.md:28 heading-bold"]),
    "a word that holds a place": (
        "index.md",
        "Everybody comes who works here.",
        "TODO: say who comes.",
        ["index.md:30 placeholder"],
    ),
    "words of a typesetter": (
        "index.md",
        "Everybody comes who works here.",
        "Lorem ipsum dolor sit amet.",
        ["index.md:30 placeholder"],
    ),
    "a merge not finished": (
        "index.md",
        "Everybody comes who works here.",
        "<<<<<<< HEAD\nEverybody comes.\n=======\nNobody comes.\n>>>>>>> edit",
        ["index.md:30 merge-conflict"],
    ),
    "a merge not finished, with titles": (
        "index.md",
        "# Staff meetings\n",
        "<<<<<<< HEAD\n# Staff meetings\n=======\n# Meetings\n>>>>>>> edit\n",
        ["index.md:7 merge-conflict"],
    ),
    "two titles": ("index.md", "## Who comes", "# Who comes", ["index.md:28 heading-title"]),
    "a level left out": ("index.md", "## Who comes", "### Who comes", ["index.md:28 heading-level"]),
    "a diagram": (
        "index.md",
        "Everybody comes who works here.",
        "```mermaid\ngraph LR; a --> b\n```",
        ["index.md:30 source-shown"],
    ),
    "a script": (
        "index.md",
        "Everybody comes who works here.",
        "<script>alert(1)</script>",
        ["index.md:30 html-forbidden"],
    ),
    "an iframe": (
        "index.md",
        "Everybody comes who works here.",
        '<iframe src="https://example.org"></iframe>',
        ["index.md:30 html-forbidden"],
    ),
    "HTML for bold": (
        "index.md",
        "Everybody comes who works here.",
        "<b>Everybody</b> comes who works here.",
        ["index.md:30 html-plain"],
    ),
    "a style": (
        "index.md",
        "Everybody comes who works here.",
        '<p style="color: red">Everybody comes.</p>',
        ["index.md:30 html-attribute"],
    ),
    # Settings
    "nav mistyped": ("mkdocs.yml", "why.md", "wy.md", ["mkdocs.yml:28 nav-missing-file"]),
    "nav with the page left out": ("mkdocs.yml", "  - why.md\n", "", ["why.md:0 page-not-in-nav"]),
    "nav with a page that nobody wrote": (
        "mkdocs.yml",
        "  - how.md\n",
        "  - how.md\n  - conclusions.md\n",
        ["mkdocs.yml:30 nav-missing-file"],
    ),
    "nav twice": ("mkdocs.yml", "  - how.md\n", "  - how.md\n  - how.md\n", ["mkdocs.yml:30 nav-repeated"]),
    "nav with a dot": ("mkdocs.yml", "- why.md", "- ./why.md", []),
    "a slip in the settings": ("mkdocs.yml", "  - why.md", " - why.md", ["mkdocs.yml:28 yaml-invalid"]),
    "a tab in the settings": ("mkdocs.yml", "  - why.md", "\t- why.md", ["mkdocs.yml:28 yaml-invalid"]),
    "docs_dir mistyped": ("mkdocs.yml", "docs_dir: content/en", "docs_dir: contents/en", ["mkdocs.yml:2 docs-missing"]),
    "no id": ("mkdocs.yml", "    id: listening\n", "", ["mkdocs.yml:6 module-id"]),
    "an id that is none": ("mkdocs.yml", "id: listening", "id: Listening!", ["mkdocs.yml:7 module-id"]),
    "no title of the module": ("mkdocs.yml", "site_name: Listening\n", "", ["mkdocs.yml:1 module-title"]),
    "language misspelled": (
        "mkdocs.yml",
        "  language: en\n  font",
        "  langauge: en\n  font",
        ["mkdocs.yml:13 setting-misspelled"],
    ),
    "a setting misspelled": (
        "mkdocs.yml",
        "site_name: Listening",
        "site_name: Listening\nsite_desciption: How we listen",
        ["mkdocs.yml:2 setting-misspelled"],
    ),
    "a color misspelled": ("mkdocs.yml", "primary: teal", "primary: tael", ["mkdocs.yml:12 color-unknown"]),
    "another theme": ("mkdocs.yml", "name: material", "name: readthedocs", ["mkdocs.yml:10 theme-unknown"]),
    "a plugin misspelled": (
        "mkdocs.yml",
        "[search, reflectory]",
        "[search, reflectroy]",
        ["mkdocs.yml:15 engine-only"],
    ),
    "a plugin of one engine": (
        "mkdocs.yml",
        "[search, reflectory]",
        "[search, reflectory, glightbox]",
        ["mkdocs.yml:15 engine-only"],
    ),
    "the extension left out": (
        "mkdocs.yml",
        "  reflectory.markdown_ext:\n    language: en\n",
        "",
        ["mkdocs.yml:16 extension-missing"],
    ),
    "formulas": (
        "mkdocs.yml",
        "  attr_list: {}\n",
        "  attr_list: {}\n  pymdownx.arithmatex: {}\n",
        ["mkdocs.yml:19 source-shown"],
    ),
    "links on line numbers": (
        "mkdocs.yml",
        "  attr_list: {}\n",
        "  attr_list: {}\n  pymdownx.highlight: {anchor_linenums: true}\n",
        ["mkdocs.yml:19 line-anchors"],
    ),
    "fonts of another company": ("mkdocs.yml", "  font: false\n", "", ["mkdocs.yml:9 setting-request"]),
    "a script of one's own": (
        "mkdocs.yml",
        "plugins:",
        "extra_javascript: [assets/a.js]\nplugins:",
        ["mkdocs.yml:15 setting-request"],
    ),
    "analytics": (
        "mkdocs.yml",
        "  generator: false\n",
        "  generator: false\n  analytics: {provider: google}\n",
        ["mkdocs.yml:6 setting-request"],
    ),
    "a hook": ("mkdocs.yml", "plugins:", "hooks: [a.py]\nplugins:", ["mkdocs.yml:15 setting-hooks"]),
    "a rule switched without a reason": (
        "mkdocs.yml",
        "    version: 1.0.0",
        "    version: 1.0.0\n    rules:\n      minutes: {level: off}",
        ["mkdocs.yml:10 rule-switch"],
    ),
    "a rule that is none": (
        "mkdocs.yml",
        "    version: 1.0.0",
        "    version: 1.0.0\n    rules:\n      minuets: {level: off, reason: x}",
        ["mkdocs.yml:10 rule-switch"],
    ),
    "a setting of the module misspelled": (
        "mkdocs.yml",
        "    version: 1.0.0",
        "    version: 1.0.0\n    retierd: {}",
        ["mkdocs.yml:9 setting-misspelled"],
    ),
    # Files
    "another encoding": ("why.md", "# Why we meet", "# Why we meet \udce9", ["why.md:7 file-not-utf8"]),
    "an empty page": ("why.md", None, "", ["why.md:0 file-empty"]),
    "an ending in capitals": ("mkdocs.yml", "  - why.md", "  - why.MD", ["mkdocs.yml:28 nav-missing-file"]),
    "a name with a question mark": ("content/en/what?.png", None, "x", ["what?.png:0 file-name"]),
    "a script beside the pages": ("content/en/a.js", None, "x", ["a.js:0 file-active"]),
    "a page that nav does not name": (
        "content/en/extra.md",
        None,
        "---\ntitle: X\ndescription: Y.\n---\n\n# X\n\nWords.\n",
        ["extra.md:0 page-not-in-nav"],
    ),
    # The edition in Spanish
    "es: no language": ("mkdocs.es.yml", "theme:\n  language: es\n", "", ["mkdocs.es.yml:1 language-repeated"]),
    "es: the boxes in English": (
        "mkdocs.es.yml",
        "    language: es",
        "    language: en",
        ["mkdocs.es.yml:7 extension-language"],
    ),
    "es: an id changed": (
        "content/es/why.md",
        "id: worth-it",
        "id: vale-la-pena",
        ["content/es/how.md:13 recall-unknown", "content/es/why.md:15 translation-prompt"],
    ),
    "es: an id left out": ("content/es/why.md", "    id: worth-it\n", "", ["content/es/why.md:14 id-vanished"]),
    "es: a kind mistyped": ("content/es/why.md", "kind: scale", "kind: scael", ["content/es/why.md:23 option-invalid"]),
    "es: another kind": (
        "content/es/why.md",
        "    id: worth-it\n",
        "    id: worth-it\n    kind: list\n",
        ["content/es/why.md:16 translation-kind"],
    ),
    "es: shared otherwise": (
        "content/es/why.md",
        "    rows: 6\n",
        "    rows: 6\n    share: false\n",
        ["content/es/why.md:17 translation-share"],
    ),
    "es: a key translated": (
        "content/es/why.md",
        "early: Sent",
        "temprano: Sent",
        ["content/es/why.md:30 translation-items"],
    ),
    "es: one step more": (
        "content/es/why.md",
        "[Hardly ever,",
        "[Hardly ever, Sometimes,",
        ["content/es/why.md:24 translation-items"],
    ),
    "es: a question left out": (
        "content/es/why.md",
        "/// reflection | How often do you speak?\n    id: how-often\n    kind: scale\n    items: [Hardly ever, Cada time]\n///\n",
        "",
        ["content/es/why.md:14 translation-prompt"],
    ),
    "es: another encoding": (
        "content/es/why.md",
        "# Why we meet",
        "# Why we meet \udce9",
        ["content/es/why.md:8 file-not-utf8"],
    ),
    "es: a block mistyped": (
        "content/es/why.md",
        "/// reflection | Which",
        "/// reflecton | Which",
        ["content/es/why.md:14 block-unknown"],
    ),
    "es: a slip in the settings": (
        "mkdocs.es.yml",
        "  language: es\nmark",
        "  language: [es\nmark",
        ["mkdocs.es.yml:7 yaml-invalid"],
    ),
    "es: a link left out": (
        "content/es/index.md",
        "[the report][report]",
        "the report",
        ["content/es/index.md:0 translation-links"],
    ),
    "es: a recall mistyped": (
        "content/es/how.md",
        "of: worth-it",
        "of: worth-ti",
        ["content/es/how.md:13 recall-unknown"],
    ),
    "es: still in English": ("content/es/why.md", None, None, ["content/es/why.md:6 translation-same"]),
    "es: settings that are no language": ("mkdocs.env.yml", None, "INHERIT: mkdocs.yml\n", []),
}


@cache
def published():
    """The module as readers have it."""
    return read_module(base())


def told(folder):
    after = read_module(folder)
    before = published()[: len(after)]
    found = without_consequences([*check(after, notes=True), *compare(before, after)])
    # A page that changed is newer than its translation: that is told of every change.
    return [f"{p.path.removeprefix('content/en/')}:{p.line} {p.code}" for p in found if p.code != "translation-stale"]


def test_the_module_without_a_mistake_is_right():
    assert told(base()) == []


@pytest.mark.parametrize("name", [name for name in MISTAKES if not name.startswith("es: ")])
def test_mistake_is_told_once_at_its_line(tmp_path, name):
    file, old, new, expected, *_ = MISTAKES[name]
    assert told(broken(tmp_path / "module", file, old, new, spanish=False)) == expected


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_is_told_once_in_a_module_of_two_languages(tmp_path, name):
    file, old, new, *expected = MISTAKES[name]
    assert told(broken(tmp_path / "module", file, old, new, spanish=True)) == expected[-1]
