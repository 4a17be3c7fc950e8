"""Keys of items: asked for, written once as answers have them already, and read by check and renderer alike."""

from __future__ import annotations

import pytest

from reflectory.checks import check
from reflectory.grammar.options import BLOCKS, OptionError, live
from reflectory.reading.editions import read_module
from reflectory.writing.item_keys import write_item_keys

PAGE = """
    index.md
    | # Listening
    |
    | /// reflection | What was true?
    |     id: what-true
    |     kind: checklist
    |     items: [Ask families, "Met, at last", Über uns, 家族]
    |     share: false
    | ///
    |
    | /// reflection | What next?
    |     id: what-next
    |     kind: plan
    |     items:
    |     - What
    |     - By when
    | ///
"""
KEYED = """\
    items:
        ask-families: Ask families
        met-at-last: "Met, at last"
        uber-uns: Über uns
        item-4: {was: [家族], label: "家族"}
    share: false
"""


def test_bare_lists_are_told_and_fix_writes_the_keys_that_answers_have(module_dir, run_cli):
    folder = module_dir(PAGE)
    found = [(p.line, p.code) for p in check(read_module(folder)) if p.code == "items-wrong"]
    assert found == [(6, "items-wrong"), (13, "items-wrong")]
    before = [prompt.items for _, prompt in read_module(folder)[0].module.prompts.values()]
    run_cli("check", "--fix", folder=folder)
    text = (folder / "content/en/index.md").read_text("utf-8")
    assert KEYED.replace('"Met, at last"', "Met, at last") in text
    assert "    items:\n        what: What\n        by-when: By when\n///" in text
    after = [prompt.items for _, prompt in read_module(folder)[0].module.prompts.values()]
    kept = [[key for item in items for key in (item.key, *item.was)] for items in after]
    assert all(item.key in keys for items, keys in zip(before, kept, strict=True) for item in items)
    assert write_item_keys(read_module(folder)) == []


@pytest.mark.parametrize("ends", [b"\n", b"\r\n", b"\r"])
def test_nothing_else_of_the_file_changes(module_dir, ends):
    folder = module_dir(PAGE)
    file = folder / "content/en/index.md"
    whole = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", ends)
    file.write_bytes(whole)
    assert len(write_item_keys(read_module(folder))) == 2
    head, tail = whole.split(b"    items:", 1)[0], whole.split(b"share: false", 1)[1].split(b"    items:")[0]
    written = file.read_bytes()
    assert written.startswith(head) and tail in written and written.count(ends) == len(written.splitlines())


def test_a_remark_among_the_items_is_left_to_its_author(module_dir):
    folder = module_dir(PAGE.replace("- What", "- What # first"))
    before = (folder / "content/en/index.md").read_bytes()
    write_item_keys(read_module(folder))
    assert (folder / "content/en/index.md").read_bytes() == before


def test_an_item_says_what_it_was_and_that_it_is_asked_no_more():
    read = BLOCKS["reflection"].options["items"]
    items = read(
        {"early": {"was": ["soon"], "label": "Early"}, "late": "Late", "old": {"retired": True, "label": "Old"}}
    )
    assert [(item.key, item.text, item.was, item.retired) for item in items] == [
        ("early", "Early", ("soon",), False),
        ("late", "Late", (), False),
        ("old", "Old", (), True),
    ]
    assert [item.key for item in live(items)] == ["early", "late"]


@pytest.mark.parametrize(
    "items",
    [
        {"early": {"was": ["late"], "label": "Early"}, "late": "Late"},
        {"early": {"was": ["soon"], "label": "E"}, "late": {"was": ["soon"], "label": "L"}},
        {"early": {"was": ["two words"], "label": "E"}, "late": "L"},
        {"early": {"label": ""}, "late": "L"},
        {"early": {"lable": "E"}, "late": "L"},
        {"early": "E", "late": {"retired": True, "label": "L"}},
        {"early": "E", "late": {"retired": "yes", "label": "L"}},
    ],
)
def test_a_key_belongs_to_one_item(items):
    with pytest.raises(OptionError):
        BLOCKS["reflection"].options["items"](items)
