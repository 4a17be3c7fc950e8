import pytest


def test_element_that_markdown_can_say_is_told_once_with_what_to_write(found):
    notes = [p for p in found("index.md\n| # A\n|\n| Some <b>bold</b> and <B>more</B>.") if p.code == "html-plain"]
    assert [(p.line, p.column, p.level, p.fix) for p in notes] == [(3, 6, "note", "write  **words**")]


@pytest.mark.parametrize(
    "text",
    [
        "H<sub>2</sub>O",
        "<abbr title='Local Control Funding Formula'>LCFF</abbr>",
        '<p lang="es">Buenos días.</p>',
        '<a id="there"></a>',
        "`<b>`",
        "a < b > c",
        "<https://example.org>",
    ],
)
def test_what_markdown_cannot_say_is_welcome(told, text):
    assert told(f"# A\n\n{text}", "link-bare") == []
