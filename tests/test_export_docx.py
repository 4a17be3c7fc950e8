"""The blank workbook that `export docx` writes, opened with python-docx and with an office program."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from node import BROWSER, node
from reflectory.export.content_controls import content_tag
from reflectory.export.docx import file_name, write_workbook
from reflectory.reading.editions import read_module
from reflectory.words import load

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
DRAWING = """
    content/en/index.md
    | # Listening <b> & more
    |
    | /// reflection | What first drew you & yours to <schools>?
    |     id: first-call
    |     rows: 5
    | ///
    |
    | /// reflection | Who is on your team?
    |     id: our-team
    |     kind: list
    |     rows: 4
    | ///
    |
    | /// reflection | Whom else?
    |     id: whom-else
    |     kind: list
    | ///
    |
    | /// reflection | How well do families know you?
    |     id: how-well
    |     kind: scale
    |     items: [Hardly, Very well]
    | ///
    |
    | /// reflection | Who has a say?
    |     id: who-decides
    |     kind: checklist
    |     items: {families: Families, students: Students}
    | ///
    |
    | /// reflection | What will you do next?
    |     id: next-steps
    |     kind: plan
    |     rows: 2
    |     items: {deed: We will, day: By when}
    | ///
"""


@pytest.fixture
def module(module_dir):
    return read_module(module_dir(DRAWING))[0].module


@pytest.fixture
def written(module, tmp_path):
    return write_workbook(module, tmp_path / "out" / "blank.docx")


def body_of(file):
    return ElementTree.fromstring(zipfile.ZipFile(file).read("word/document.xml"))


def tags_of(file):
    return [tag.get(f"{W}val") for tag in body_of(file).iter(f"{W}tag")]


def test_every_answer_has_its_place_tagged_with_the_prompt(module, written):
    assert [tag for tag in tags_of(written) if ":" not in tag] == [
        "first-call",
        *["our-team"] * 4,
        *["whom-else"] * 3,
        "how-well",
        "who-decides/families",
        "who-decides/students",
        "next-steps/1/deed",
        "next-steps/1/day",
        "next-steps/2/deed",
        "next-steps/2/day",
    ]
    assert f"reflectory:{module.id}" in tags_of(written)


def test_places_are_what_word_makes_of_them(written):
    controls = {
        control.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): control.find(f"{W}sdtPr")
        for control in body_of(written).iter(f"{W}sdt")
    }
    assert controls["who-decides/families"].find(f"{W14}checkbox") is not None
    choices = [item.get(f"{W}displayText") for item in controls["how-well"].find(f"{W}dropDownList")]
    assert choices == ["1: Hardly", "2", "3", "4", "5: Very well"]
    assert controls["first-call"].find(f"{W}showingPlcHdr") is not None


def test_has_a_title_headings_and_a_contents_field_that_is_filled_in(module, written):
    document = Document(str(written))
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings[0] == ("Heading 1", module.sections[0].title)
    assert headings[1] == ("Heading 2", "What first drew you & yours to <schools>?")
    assert len(headings) == 7
    assert [p for p in document.paragraphs if p.style.name == "Title"]
    body = body_of(written)
    assert [code.text for code in body.iter(f"{W}instrText") if "TOC" in code.text]
    links = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")]
    assert set(links) == {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")} and len(links) == 7


def test_a_plan_is_a_table_with_a_header_row_and_words_about_it(written):
    (table,) = [one for one in Document(str(written)).tables if one.rows[0].cells[0].text == "We will"]
    assert [cell.text for cell in table.rows[0].cells] == ["We will", "By when"]
    assert len(table.rows) == 3
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "What will you do next?"


MATRIX = """
    content/en/index.md
    | # Listening
    |
    | /// reflection | Where do we stand?
    |     id: where-we-stand
    |     kind: matrix
    |     scale: [Not yet, Most of the time, Always]
    |     items: {asked: Families are asked, told: Families are told}
    | ///
"""


def test_a_matrix_is_a_table_with_its_steps_above_and_a_choice_in_each_row(module_dir, tmp_path):
    module = read_module(module_dir(MATRIX))[0].module
    file = write_workbook(module, tmp_path / "blank.docx")
    document, say = Document(str(file)), load("en")["workbook"]
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == [say["matrix_row"], "1", "2", "3", say["matrix_choice"]]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert "1: Not yet · 2: Most of the time · 3: Always" in [p.text for p in document.paragraphs]
    assert tags_of(file)[-2:] == ["where-we-stand/asked", "where-we-stand/told"]


def test_titles_have_the_face_of_the_module_and_the_color_of_the_copy(module_dir, tmp_path):
    config = "mkdocs.yml\n| extra: {module: {id: listening, brand: {color: '#1d2f8b'}}}\n"
    module = read_module(module_dir(config + DRAWING.replace("\n    ", "\n")))[0].module
    document = Document(str(write_workbook(module, tmp_path / "blank.docx")))
    for name in ("Title", "Heading 1"):
        style = document.styles[name]
        assert style.font.name == "Georgia" and str(style.font.color.rgb) == "1D2F8B"
        assert not [name for name in style.element.rPr.rFonts.attrib if "Theme" in name]


def test_no_paragraph_is_empty_but_lines_to_write_on(written):
    empty = [p.style.name for p in Document(str(written)).paragraphs if not "".join(p._p.itertext()).strip()]
    assert set(empty[:-1]) == {"Writing Line"} and empty[-1] == "Normal"  # behind the last table


@pytest.mark.parametrize("language", [0, 1])
def test_the_contents_of_the_real_workbook_say_the_page_that_each_question_is_on(real_module, tmp_path, language):
    module = read_module(real_module)[language].module
    file = write_workbook(module, tmp_path / "blank.docx")
    listed = [p.text.rsplit("\t", 1) for p in Document(str(file)).paragraphs if p.style.name.startswith("toc ")]
    assert len(listed) == sum(1 + len(section.prompts) for section in module.sections if section.prompts)
    pages = [re.sub(r"\s+", " ", page) for page in through_office(file, tmp_path)]
    for title, number in listed:
        assert title in pages[int(number) - 1], (title, number)


def through_office(file, folder):
    """Return the text of each page as an office program lays the document out."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return [page.extract_text() for page in PdfReader(folder / f"{file.stem}.pdf").pages]


def test_each_list_counts_from_one(written):
    document = Document(str(written))
    numbers = [p._p.pPr.numPr.numId.val for p in document.paragraphs if p.style.name == "List Number"]
    assert len(numbers) == 7 and len(set(numbers)) == 2


def test_says_its_language_and_title(module, written):
    document = Document(str(written))
    assert document.core_properties.language == "en"
    assert document.core_properties.title == load("en")["workbook"]["document_title"].format(title=module.title)
    assert next(document.styles.element.iter(qn("w:lang"))).get(qn("w:val")) == "en-US"


def test_control_ids_and_names_are_as_short_as_word_wants_them(module_dir, tmp_path):
    long = "a" + "-long" * 12
    drawing = f"""
        content/en/index.md
        | # One
        |
        | /// reflection | {"Very long question " * 9}?
        |     id: {long}
        |     kind: plan
        |     items: {{{long}: One, {long}x: Two}}
        | ///
    """
    module = read_module(module_dir(drawing))[0].module
    file = write_workbook(module, tmp_path / "blank.docx")
    tags = tags_of(file)
    assert len([tag for tag in tags if tag.startswith("a-long")]) == len(set(tags)) - 4 == 6
    names = [alias.get(f"{W}val") for alias in body_of(file).iter(f"{W}alias")]
    assert all(len(value) <= 64 for value in [*tags, *names])


# Bundles the browser's side of the rule and asks it for tags.
ASK_BROWSER = """
const { buildSync } = require("esbuild");
const options = { entryPoints: ["src/files/content-tags.ts"], bundle: true, write: false, format: "cjs" };
const module_ = { exports: {} };
new Function("module", "exports", buildSync(options).outputFiles[0].text)(module_, module_.exports);
console.log(JSON.stringify(JSON.parse(process.argv[1]).map((parts) => module_.exports.contentTag(...parts))));
"""


def test_both_sides_make_the_same_tags():
    asked = [
        ("next-steps", 1, "what"),
        ("a" * 64,),
        ("a" * 64, 12, "what"),
        ("next-steps", 200, "ü" * 60),
        ("b" * 50, 3, "😀" * 30),
    ]
    done = subprocess.run(
        [node(), "-e", ASK_BROWSER, json.dumps(asked)],
        cwd=BROWSER,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    tags = [content_tag(*parts) for parts in asked]
    assert json.loads(done.stdout) == tags
    assert tags[:2] == ["next-steps/1/what", "a" * 64]
    assert all(len(tag.encode("utf-16-le")) <= 128 for tag in tags) and len(set(tags)) == len(tags)


def test_the_command_writes_one_file_for_each_language_under_dist(real_module, run_cli):
    done = run_cli("export", "docx", folder=real_module)
    assert done.returncode == 0, done.stderr
    editions = read_module(real_module)
    expected = {file_name(edition.module, edition is editions[0]) for edition in editions}
    assert {file.name for file in (real_module / "dist").iterdir()} == expected
    assert all(name in done.stdout for name in expected)


def test_the_command_writes_where_it_is_told_and_is_silent_if_asked(module_dir, run_cli, tmp_path):
    done = run_cli("export", "docx", "-q", "-o", str(tmp_path / "there"), folder=module_dir(DRAWING))
    assert (done.returncode, done.stdout) == (0, "")
    assert [file.suffix for file in (tmp_path / "there").iterdir()] == [".docx"]


def test_a_module_with_problems_gives_no_document(module_dir, run_cli):
    folder = module_dir("""
        content/en/index.md
        | # One
        |
        | /// reflection | No id?
        | ///
    """)
    done = run_cli("export", "docx", folder=folder)
    assert done.returncode == 1 and "has no id" in done.stdout
    assert not (folder / "dist").exists()


def test_an_office_program_opens_it_and_shows_every_question(written, tmp_path):
    text = re.sub(r"\s+", " ", " ".join(through_office(written, tmp_path)))
    for expected in (
        "What first drew you & yours to <schools>?",
        "1 Hardly 2 3 4 5 Very well",
        "☐ Families",
        "We will",
    ):
        assert expected in text
