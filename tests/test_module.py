import json

from reflectory.reading.module import build
from reflectory.reading.source import read

DRAWING = """
    mkdocs.yml
    | site_name: Listening
    | docs_dir: content/en
    | nav:
    |   - index.md
    |   - Why, in other words: why.md
    |   - part/index.md
    |   - part/deep.md
    |   - missing.md
    | theme: {name: material, language: en}
    | extra:
    |   module:
    |     id: listening
    |     version: 2.1.0
    |     retired: {old-one: What did you think?}
    index.md
    | # Welcome
    why.md
    | ---
    | title: Why
    | minutes: 25
    | description: Your reasons.
    | ---
    | # Not this
    |
    | /// reflection | What drew you?
    |     id: first-call
    |     rows: 6
    |     share: false
    |     was: [old-id]
    | ///
    |
    | /// reflection | How sure?
    |     id: how-sure
    |     kind: scale
    |     items: [Guessing, Certain]
    | ///
    content/en/part/index.md
    | # Part
    content/en/part/deep.md
    | # Deep { #here }
    |
    | /// reflection | What was true?
    |     id: what-true
    |     kind: checklist
    |     items: {asked: We asked, fed: We fed}
    | ///
"""


def module_of(folder):
    return build(read(folder / "mkdocs.yml")).module


def test_module_json_is_that_of_the_contract(module_dir):
    made = module_of(module_dir(DRAWING)).to_json({"en": "./", "es": "es/"})
    assert json.loads(json.dumps(made)) == made
    assert {key: made[key] for key in ("schema", "id", "title", "lang", "version", "languages")} == {
        "schema": 1,
        "id": "listening",
        "title": "Listening",
        "lang": "en",
        "version": "2.1.0",
        "languages": {"en": "./", "es": "es/"},
    }
    assert [(s["id"], s["title"], s["path"], s["minutes"]) for s in made["sections"]] == [
        ("index", "Welcome", "", 0),
        ("why", "Why, in other words", "why/", 25),
        ("part/index", "Part", "part/", 0),
        ("part/deep", "Deep", "part/deep/", 0),
    ]
    first, second = made["sections"][1]["prompts"]
    common = {"text": "What drew you?", "rows": 6, "items": [], "share": False}
    assert first == {"id": "first-call", "kind": "text", "was": ["old-id"]} | common
    common = {"text": "How sure?", "rows": None, "items": ["Guessing", "Certain"], "share": True}
    assert second == {"id": "how-sure", "kind": "scale"} | common
    assert made["sections"][3]["prompts"][0]["items"] == [
        {"key": "asked", "text": "We asked"},
        {"key": "fed", "text": "We fed"},
    ]
    assert made["retired"] == [{"id": "old-one", "text": "What did you think?"}]


def test_prompts_come_in_reading_order_with_their_section(module_dir):
    prompts = module_of(module_dir(DRAWING)).prompts
    assert [(section.id, prompt.id, prompt.line) for section, prompt in prompts.values()] == [
        ("why", "first-call", 8),
        ("why", "how-sure", 15),
        ("part/deep", "what-true", 3),
    ]


def test_moving_a_section_changes_no_id(module_dir):
    before = module_of(module_dir(DRAWING))
    moved = DRAWING.replace("part/deep.md\n    |   - missing", "missing").replace(
        "- index.md\n", "- part/deep.md\n    |   - index.md\n", 1
    )
    after = module_of(module_dir(moved, "moved"))
    assert set(before.prompts) == set(after.prompts)
    assert list(before.prompts) != list(after.prompts)


def test_addresses_without_folders_follow_the_setting(module_dir):
    flat = module_of(module_dir(DRAWING.replace("| docs_dir", "| use_directory_urls: false\n    | docs_dir")))
    assert [section.path for section in flat.sections] == [
        "index.html",
        "why.html",
        "part/index.html",
        "part/deep.html",
    ]


def test_addresses_are_those_mkdocs_gives(module_dir):
    from mkdocs.structure.files import File

    for folders in (True, False):
        setting = f"| use_directory_urls: {str(folders).lower()}\n    | docs_dir"
        made = module_of(module_dir(DRAWING.replace("| docs_dir", setting)))
        for section in made.sections:
            url = File(f"{section.id}.md", "docs", "site", folders).url
            assert section.path == url.removeprefix("./")


def test_a_module_without_nav_takes_every_page(module_dir):
    made = module_of(module_dir("b.md\n| # B\na.md\n| # A"))
    assert [section.id for section in made.sections] == ["a", "b"]


def test_settings_of_a_wrong_shape_are_read_as_empty(module_dir):
    folder = module_dir(
        "mkdocs.yml\n| site_name: 7\n| theme: material\n| extra: [x]\n| docs_dir: content/en\na.md\n| # A"
    )
    made = module_of(folder)
    assert (made.id, made.title, made.language, made.version) == ("", "7", "en", "0")


def test_the_published_module_tells_what_readers_get(real_module):
    made = module_of(real_module)
    own = ["definition", "why", "listen", "evidence", "what", "guides", "how", "team", "decide", "plan"]
    assert [section.id for section in made.sections][:11] == ["index", *own]
    assert all(len(section.prompts) <= 5 for section in made.sections)
    assert all(section.minutes for section in made.sections)


def test_what_there_is_to_work_through_is_neither_the_way_in_nor_the_workbook_nor_what_only_follows_it(module_dir):
    folder = module_dir("""
        mkdocs.yml
        | site_name: Listening
        | docs_dir: content/en
        | nav: [index.md, why.md, workbook.md, about.md, later.md]
        | markdown_extensions: [reflectory.markdown_ext]
        index.md
        | # Welcome
        why.md
        | # Why
        workbook.md
        | # Workbook
        |
        | /// workbook
        | ///
        about.md
        | # About
        later.md
        | # Later
        |
        | /// reflection | What came of it?
        |     id: what-came
        | ///
    """)
    assert [section.id for section in module_of(folder).core] == ["why", "later"]
    page = (folder / "content/en/index.md").read_text("utf-8")
    (folder / "content/en/index.md").write_text(
        f"{page}\n/// reflection | Who are you?\n    id: who-you\n///\n", "utf-8"
    )
    assert [section.id for section in module_of(folder).core] == ["index", "why", "later"]
