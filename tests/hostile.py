"""Texts that would keep a careless reader busy: each grows to the length asked for, and says one thing too often."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["DOCUMENTS", "HOSTILE", "SETTINGS"]


def _again(piece: str, last: str = "", first: str = "") -> Callable[[int], str]:
    return lambda length: first + piece * (length // len(piece)) + last


def _counted(line: Callable[[int], str], last: str = "") -> Callable[[int], str]:
    def made(length: int) -> str:
        lines: list[str] = []
        number = size = 0
        while size < length:
            lines.append(line(number))
            size += len(lines[-1]) + 1
            number += 1
        return "\n".join(lines) + last

    return made


def _nested(opening: str, closing: str) -> Callable[[int], str]:
    def made(length: int) -> str:
        depth = length // (len(opening) + len(closing))
        return opening * depth + closing * depth

    return made


_PIECES = [
    # links
    *(
        "[",
        "[ ",
        "![",
        "[a](",
        "](",
        '[a](b "',
        "[a](b '\"",
        "[a](<",
        "[a](\\",
        "[a][",
        "[a](b) ",
        "[a][b] ",
        "[a]: b\n",
    ),
    *(
        "[a]:",
        "[a]:\n",
        "\\[",
        "![a](b)",
        "[a](b)](b)",
        "[^1]",
        "[^1]: a\n",
        "*[a]: b\n",
        "www.a [a](",
        "[a]\n",
        "[a] [b] ",
    ),
    # HTML, addresses and attributes
    *(
        "<a:",
        "<a: ",
        "<http://",
        "{: a=",
        '{: a="',
        "{",
        "{a",
        "{a=",
        "<!--",
        "a <!--\n",
        "<!-- ",
        "<a",
        "<a ",
        '<a b="',
    ),
    *(
        "<a b='>\"",
        "<",
        "<a\n",
        "<div>",
        "<div>\n",
        "</div>",
        "<p>\n\n",
        "<?",
        "<!",
        "<![CDATA[",
        "<![",
        "&",
        "&#",
        "&a;",
    ),
    *(
        "<img ",
        "<script>",
        "<title>",
        "<svg>\n\n",
        "<b>",
        "<b><!-- -->",
        "{#",
        "{: #a ",
        "{#a}",
        "-->",
        "id=",
        "name = ",
    ),
    *("](java\n", "](&#", "<table><tr><td>", "<img alt=", "![a](b){ role="),
    # code and blocks
    *(
        "```\n",
        "```a\n",
        "~~~a\n",
        "   ```a\n",
        "> ```\n",
        "`",
        "` `` ",
        "\\`",
        "`\\",
        "/",
        "/ ",
        "/// nope\n",
        "  /// recall\n",
    ),
    *("/// reflection | Why?\n///\n\n", "/// recall\n    of: aa\n///\n\n", "a <!--\n-->\n", "/// reflection |", "//\n"),
    # headings, lists, tables, words
    *(
        "# ",
        "#",
        "# a\n",
        "> ",
        ">",
        "- a\n",
        "- ",
        "| ",
        "|",
        "| a | b |\n",
        "-",
        "=\n",
        "a\n=\n",
        "* a\n\n",
        "\n",
        "    a\n\n",
    ),
    *(
        "*",
        "*a ",
        "**a",
        "_a ",
        "!!! note\n",
        '=== "a"\n',
        "• a\n",
        "TODO ",
        "household family ",
        "A. ",
        "U.S. ",
        ".",
        ". ",
    ),
    *(
        "“a ",
        '"a ',
        "«a ",
        "a ",
        "a",
        "a-",
        "a.",
        "http://",
        "www.",
        "www.a,",
        "C:\\",
        "/home/",
        "file:///",
        "a: ",
        "A",
        "\\",
        "!",
    ),
    *("$a", ":a", "++a", "==", "(", "(a[b](c)", "\u00a0", "😀", "1. a\n", "?\n", "a.png ", "[a.png](a.png) "),
]

HOSTILE: dict[str, Callable[[int], str]] = {
    **{repr(piece): _again(piece) for piece in _PIECES},
    "a bracket, then blanks": _again(" ", first="["),
    "a bracket, then lines": _again("\n", first="["),
    "a link, then blanks": _again(" ", first="[a]("),
    "a key, then blanks": _again(" ", first="[a]:"),
    "brackets in brackets": _nested("[", "]"),
    "links in links": _nested("[", "](a)"),
    "keys in keys": _nested("[", "][a]"),
    "brackets in an address": _nested("](", ")"),
    "references, all used": _again("[a] ", first="[a]: b\n\n"),
    "a heading, then blanks": _again(" ", first="# ", last="a"),
    "a heading, blanks, more": _again(" ", first="# a", last="b"),
    "a heading, blanks, a brace": _again(" ", first="# a", last="{"),
    "a heading, a brace, blanks": _again(" ", first="# a {"),
    "headings one like another": _again("## a\n"),
    "headings of their own": _counted(lambda number: f"## a {number}"),
    **{f"a heading of {piece!r}": _again(piece, first="# ") for piece in ("[", "`a ", "<", "*a ", "![", "&", "[a](b ")},
    "a block, then blanks": _again(" ", first="/// name |"),
    "a question, blanks, a word": _again(" ", first="/// reflection | a", last="b"),
    "a name, blanks, a word": _again(" ", first="/// reflection", last="b"),
    "fences longer and longer": _counted(lambda number: "`" * (3 + number)),
    "fences further right": _counted(lambda number: " " * (number % 200) + "```a"),
    "code longer and longer": _counted(lambda number: "`" * (1 + number) + " "),
    "blocks longer and longer": _counted(lambda number: "/" * (3 + number) + " recall"),
    "blocks that open and close": lambda length: "  /// recall\n" * (length // 32) + "///\n////\n" * (length // 32),
    "quizzes": _counted(lambda number: f"/// quiz | {number}?\n- [ ] a\n\n    b\n\n- [x] c\n///\n"),
    "quizzes in each other": _counted(lambda number: "/" * (3 + number) + " quiz | a"),
    "answers of one quiz": _counted(lambda number: f"- [x] a {number}\n" if number else "/// quiz | Why?"),
    "one answer": _again("[ ", first="/// quiz | Why?\n- [ ] "),
    "brackets of an answer": _again(" ", first="/// quiz | Why?\n- [", last="] a"),
    "questions with ids": _counted(lambda number: f"/// reflection | Why {number}?\n    id: a-{number}\n///\n"),
    "one question, many options": _counted(lambda number: f"    k{number}: b" if number else "/// reflection | Why?"),
    "one list of items": _again("a, ", first="/// reflection | Why?\n    id: aa\n    items: [", last="]\n///"),
    "one list of keys": _counted(
        lambda number: f"        k{number}: b" if number else "/// reflection | Why?\n    kind: checklist\n    items:"
    ),
    "underlined": _again("=", first="a\n", last=" b"),
    "blanks": _again(" ", last="a"),
    "tabs": _again("\t", last="a"),
    "ends of sentences": _again("a ", last="."),
    "dots after an address": _again(".", first="http://a"),
    "a long name": _again("a.", last="org"),
    "an attribute": _again("a", first="<b on"),
    "attributes": _again("b ", first="<a "),
    "attributes in braces": _again("a= ", first="{: ", last="}"),
    "one name in braces": _again("a", first="{: ", last="}"),
    "a table": _again("| a | b |\n", first="| a | b |\n| - | - |\n"),
    "a comment that ends at last": _again("a <!--\n", last="-->"),
    "front matter": _counted(lambda number: f"k{number}: b"),
}

# Questions, one like another, and what names them, too often.
HOSTILE |= {
    "answers brought back of no question": _counted(
        lambda number: f"/// recall\n    of: c-{number}\n///\n/// reflection | Why?\n    id: a-{number}\n///\n"
    ),
    "questions with former ids": _counted(
        lambda number: f"/// reflection | Why {number}?\n    id: a-{number}\n    was: a-{number + 1}\n///\n"
    ),
    "questions one like another": _again("/// reflection | Why?\n    id: a-a\n///\n"),
    "questions with hints": _counted(
        lambda number: (
            f"/// reflection | Why?\n    id: a-{number}\n///\n/// reflection | A\n    id: a-{number}-hint\n///\n"
        )
    ),
    "questions without ids": _counted(lambda number: f"/// reflection | Why {number}?\n///\n"),
    "lists, each its own": _counted(
        lambda number: (
            f"/// reflection | Why?\n    id: a-{number}\n    kind: checklist\n    items:\n        k: b\n///\n"
        )
    ),
    "one list with former keys": _counted(
        lambda number: (
            f"        k{number}: {{was: [j{number}], label: b {number}}}"
            if number
            else "/// reflection | Why?\n    id: aa\n    kind: checklist\n    items:"
        ),
        last="\n///",
    ),
    "one list, all retired": _counted(
        lambda number: (
            f"        k{number}: {{retired: true, label: b}}"
            if number
            else "/// reflection | Why?\n    id: aa\n    kind: checklist\n    items:"
        ),
        last="\n///",
    ),
    "one scale": _counted(
        lambda number: (
            f"        - b {number}" if number else "/// reflection | A\n    id: aa\n    kind: scale\n    items:"
        )
    ),
    "one plan": _counted(
        lambda number: (
            f"        k{number}: {{type: date, label: b}}"
            if number
            else "/// reflection | Why?\n    id: aa\n    kind: plan\n    items:"
        ),
        last="\n///",
    ),
    "former ids of one question": _again("a, ", first="/// reflection | Why?\n    id: aa\n    was: [", last="a]\n///"),
    "blocks closed too often": _again("///\n"),
    "places that are not there": _counted(lambda number: f"## b{number}\n\n[a](#c{number})\n"),
    "keys that are not there": _counted(lambda number: f"[a][c{number}]\n"),
    "pages that are not there": _counted(lambda number: f"[a](c{number}.md)\n"),
    "notes of no kind": _counted(lambda number: f"!!! note{number}\n    a\n"),
    "front matter that is not closed": _again("k: b\n", first="---\n"),
    "videos": _again("/// video | A\n    url: https://a.org\n    minutes: 1\n///\n"),
    "workbooks": _again("/// workbook\n///\n"),
    "an option further left": _again("/// reflection | Why?\n    id: aa\n  kind: list\n///\n"),
}

SETTINGS: dict[str, Callable[[int], str]] = {
    "names that are none": _counted(lambda number: f"nav{number}: a"),
    "a nav of no pages": _counted(lambda number: f"  - a{number}.md" if number else "nav:"),
    "a nav of one page": _again("  - a.md\n", first="nav:\n"),
    "lists in lists": _again("- ", first="copyright:\n  ", last="a"),
    "colors": _counted(lambda number: f"  - {{primary: red{number}}}" if number else "palette:"),
    "plugins": _counted(lambda number: f"  - search{number}" if number else "plugins:"),
    "tags": _again("  - !!python/name:os.system x\n", first="hooks:\n"),
    "sheets": _again("  - https://a.org/a.css\n", first="extra_css:\n"),
    "an anchor, used again": _again("  - *a\n", first="copyright: &a {b: c}\nmore:\n"),
    "a long word": _again("a", first="copyright: "),
}

DOCUMENTS: dict[str, Callable[[int], str]] = {
    "documents": _counted(lambda number: f"a{number}: {{url: 'https://a.org', title: A, publisher: B, year: 2000}}"),
    "documents without a title": _counted(lambda number: f"a{number}: {{url: 'https://a.org/{number}'}}"),
    "documents with other fields": _counted(lambda number: f"a{number}: {{adress{number}: 'https://a.org', title: A}}"),
    "documents twice": _again("a: {url: 'https://a.org', title: A}\n"),
}
