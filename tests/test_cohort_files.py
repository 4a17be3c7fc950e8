"""What `collate` writes holds every answer, runs nothing, and names each file that is not in it."""

import csv
import io
import json
import zipfile

import openpyxl
import pytest
from click.testing import CliRunner
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from drawn import ROOT
from reflectory.cli import cli
from reflectory.cohort.as_csv import csv_of
from reflectory.cohort.as_docx import docx_of
from reflectory.cohort.as_html import html_of
from reflectory.cohort.as_xlsx import xlsx_of
from reflectory.cohort.collation import HandedIn, collate
from reflectory.cohort.in_words import labels
from reflectory.cohort.reading import read_files, read_one
from reflectory.cohort.summary import changes, counts, merge_key, plan_rows, spreads
from reflectory.reading.editions import read_module
from reflectory.words import load

GOLDEN = ROOT / "tests" / "cohort"
NOW = 1_795_478_400_000
WORDS = load("en")


@pytest.fixture(scope="module")
def module():
    return read_module(GOLDEN / "module")[0].module


@pytest.fixture(scope="module")
def collation(module):
    return collate(module, read_files(sorted((GOLDEN / "files").iterdir()), module, NOW))


def run(*arguments):
    return CliRunner().invoke(cli, ["-C", str(GOLDEN / "module"), "collate", *map(str, arguments)])


@pytest.mark.parametrize("ending", ["html", "docx", "xlsx", "csv", "json"])
def test_a_bad_file_is_named_and_the_rest_is_made(tmp_path, ending):
    files = [GOLDEN / "files" / name for name in ("zoe.json", "cut-short.json", "ana-1.json", "ana (2).json")]
    said = run(*files, "-o", tmp_path / f"out.{ending}")
    assert said.exit_code == 1
    assert f"cut-short.json: {WORDS['cohort']['refused_unreadable']}" in said.output
    assert "ana-1.json: ana (2).json of the same person is newer and counts" in said.output
    assert (tmp_path / f"out.{ending}").stat().st_size > 100


def test_without_a_bad_file_all_is_well_and_quiet_says_nothing(tmp_path):
    said = run("-q", GOLDEN / "files" / "zoe.json", "-o", tmp_path / "out.csv")
    assert (said.exit_code, said.output) == (0, "")


def test_a_format_nobody_knows_and_a_language_that_is_not_there_are_wrong_calls(tmp_path):
    assert run(GOLDEN / "files" / "zoe.json", "-o", tmp_path / "out.pdf").exit_code == 2
    assert run(GOLDEN / "files" / "zoe.json", "--language", "xx").exit_code == 2


def test_more_columns_than_excel_has_are_cut_where_it_says_so(module):
    """One file may hold a plan of any columns, and a few files thousands of questions that nobody asked."""
    row = {f"c{number}": "x" for number in range(18_300)}
    answer = {"value": [row], "at": "2026-11-01T08:00:00.000Z", "asked": "Whose plan?", "lang": "en", "kind": "plan"}
    file = {"reflectory": 1, "module": {"id": module.id}, "made": answer["at"], "answers": {"no-such-plan": answer}}
    read = read_one(json.dumps(file).encode(), module, NOW)
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(collate(module, [HandedIn("wide.json", read)]))))
    sheet = book["Whose plan"]
    assert (sheet.max_column, sheet.cell(2, 4).value, sheet.cell(2, 16_384).value) == (16_384, "x", "[…]")


def test_the_name_of_a_file_can_not_write_to_the_terminal(tmp_path):
    (tmp_path / "a\x1b[2Jb.json").write_bytes(b"no")
    assert "\x1b" not in run(tmp_path).output


def test_the_page_holds_every_voice_as_text_and_nothing_that_runs(collation):
    page = html_of(collation).decode()
    tree = LexborHTMLParser(page)
    assert tree.css("script, b, a, img, iframe, [onclick], [src], [href]") == []
    text = tree.body.text()
    assert "</script><b>&amp;" in text and "مرحبا بالعالم 👩🏽‍🏫" in text and "ana-1.json" in text
    assert "default-src 'none'" in page
    assert all(cite.attributes["dir"] == "auto" for cite in tree.css("cite")), "a name turns no words around it"
    assert "1 moved up, 0 stayed, 0 moved down" in text


def test_the_document_opens_and_holds_every_question(collation):
    content = docx_of(collation)
    document = Document(io.BytesIO(content))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    assert headings == [gathered.asked for gathered in collation.prompts]
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    assert [row.cells[0].text for row in document.tables[-2].rows][:2] == ["Step", "Call ten families"]


def test_the_spreadsheet_has_a_sheet_a_thing_and_no_formula(collation):
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(collation)))
    assert book.sheetnames[:3] == [WORDS["cohort"][f"sheet_{name}"] for name in ("answers", "people", "counts")]
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert book.worksheets[1].max_row == 1 + len(collation.people)


def test_people_of_one_name_are_told_apart(collation):
    names = labels(collation.people, WORDS)
    assert {"Ana Ruiz", "Ana Ruiz (2)"} <= set(names) and len(set(names)) == len(names)


def test_scales_lists_and_plans_are_summed_up(collation):
    found = {gathered.id: gathered for gathered in collation.prompts}
    assert spreads(found["practice-now"])[0].steps == (0, 1, 0, 1, 1)
    assert spreads(found["practice-now"])[0].middle == 4
    assert [one.steps for one in spreads(found["how-often"])] == [(1, 1, 0), (0, 1, 1)]
    assert [(change.first.id, change.up) for change in changes(collation)] == [("practice-now", 1)]
    named = {item.text: item for item in counts(found["our-team"])}
    assert named["Parents"].people == 2 and named["Parents"].spellings == ("Parents", "parents")
    assert {item.text: item.people for item in counts(found["last-decision"])} == {
        "We asked before it was made": 1,
        "We heard from people we rarely hear": 1,
        "We told people what came of it": 1,
    }
    columns, rows = plan_rows(found["next-steps"], WORDS["plan"])
    assert columns[:3] == ["Step", "With whom", "By when"]
    assert [row.day for row in rows][:3] == ["2026-12-01", "2027-01-15", "2027-02-20"]


@pytest.mark.parametrize(("one", "other"), [("Papás", "papas"), (" The  library. ", "the library"), ("PTA!", "pta")])
def test_spellings_of_the_same_are_one(one, other):
    assert merge_key(one) == merge_key(other)


filled = st.text(min_size=1)
formulas = st.sampled_from(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "%0A=1", "|calc"]) | filled


@given(st.lists(st.tuples(formulas, formulas), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_people_write_no_cell_is_a_formula_and_every_file_opens(module, texts):
    answers = {"value": [text for text, _ in texts], "at": "2026-10-01T08:00:00Z", "kind": "list"}
    rows = {"value": [{"what": one, "who": two} for one, two in texts], "at": "2026-10-01T08:00:00Z", "kind": "plan"}
    file = {"reflectory": 1, "module": {"id": "listening"}, "name": texts[0][0]}
    file |= {"answers": {"our-team": answers, "next-steps": rows, "first-call": answers | {"value": "x" + texts[0][1]}}}
    read = read_one(json.dumps(file).encode(), module, NOW)
    made = collate(module, [HandedIn("one.json", read)])
    cells = [cell for row in csv.reader(io.StringIO(csv_of(made).decode("utf-8-sig"))) for cell in row]
    assert not any(cell.lstrip()[:1] in tuple("=+-@＝|%") for cell in cells if cell.strip())
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(made)))
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    Document(io.BytesIO(docx_of(made)))
    assert LexborHTMLParser(html_of(made).decode()).css("script, [onerror], [href], [src]") == []
