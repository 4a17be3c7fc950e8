"""Two files of one person are known as such without a name, and a stranger's is not taken for one's own unasked."""

import io
import json
import re
import zipfile

from playwright.sync_api import expect
from reading_box import READ_DATABASE, Box
from reading_site import words
from workbook_site import MODULE, answer_file, filed, record

SAY = words()["copies"]
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
OTHER = "0f8fad5b-d9cb-469f-a165-70867728950e"
NOTE = f"reflectory-workbook:{MODULE}"


def kept(page):
    """The id in both places of storage."""
    local = page.evaluate("key => localStorage.getItem(key)", NOTE)
    stored = page.evaluate(READ_DATABASE, ["marks", NOTE])
    return (json.loads(local)["id"] if local else None), (stored["id"] if stored else None)


def wait_for_id(page):
    page.wait_for_function("key => localStorage.getItem(key)", arg=NOTE)
    local, stored = kept(page)
    assert local == stored and UUID.fullmatch(local)
    return local


def saved(page, way):
    with page.expect_download() as download:
        page.locator(f"[data-way={way}]").click()
    return json.loads(download.value.path().read_bytes())


def test_the_first_answer_names_the_workbook_and_every_file_carries_it(page, module_site):
    page.goto(module_site.writing)
    box = Box(page, "first-call", MODULE)
    assert kept(page) == (None, None)
    box.answer("A child in the rain")
    name = wait_for_id(page)
    page.goto(module_site.workbook)
    assert saved(page, "answers")["workbook"] == name
    assert saved(page, "backup")["workbook"] == name
    assert kept(page) == (name, name)


def test_answers_of_before_there_were_ids_get_one_with_their_first_file(workbook):
    workbook.open({"first-call": record("From long ago")})
    name = saved(workbook.page, "answers")["workbook"]
    assert UUID.fullmatch(name)
    assert kept(workbook.page) == (name, name)


def test_an_empty_device_goes_on_with_the_workbook_of_the_file(workbook):
    workbook.open()
    workbook.choose(answer_file({"first-call": filed("Mine")}, workbook=OTHER))
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["brought_one"])
    assert kept(workbook.page) == (OTHER, OTHER)
    assert saved(workbook.page, "answers")["workbook"] == OTHER


def test_a_file_of_another_workbook_asks_whose_it_is_and_shows_nothing_of_it(workbook):
    workbook.open({"first-call": record("Mine")})
    before = workbook.storage()
    workbook.choose(answer_file({"our-team": filed(["Secret"], kind="list")}, workbook=OTHER, name="Bo"))
    question = workbook.page.locator(".copies-whose")
    expect(question.get_by_role("heading")).to_be_focused()
    expect(question).to_contain_text("Bo")
    expect(workbook.page.locator(".copies-bring")).not_to_contain_text("Secret")
    question.get_by_role("button", name=SAY["whose_other"]).click()
    expect(workbook.said).to_have_text(SAY["cancelled"])
    expect(question).to_have_count(0)
    assert workbook.storage() == before


def test_whoever_writes_on_two_devices_is_asked_once(workbook):
    workbook.open({"first-call": record("Mine")})
    page = workbook.page
    mine = saved(page, "answers")["workbook"]
    workbook.choose(answer_file({"our-team": filed(["Ana"], kind="list")}, workbook=OTHER))
    page.get_by_role("button", name=SAY["whose_mine"]).click()
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["brought_one"])
    assert kept(page) == (mine, mine)
    page.reload()
    workbook.choose(answer_file({"our-team": filed(["Ana", "Bo"], "2026-11-20T08:00:00Z", "list")}, workbook=OTHER))
    expect(workbook.screen).to_be_visible()


def test_ones_own_file_and_one_without_an_id_ask_nothing(workbook):
    workbook.open({"first-call": record("Mine")})
    own = saved(workbook.page, "answers")["workbook"]
    for changes in ({"workbook": own}, {}, {"workbook": "not an id"}):
        workbook.choose(answer_file({"our-team": filed(["Ana"], kind="list")}, **changes))
        expect(workbook.screen).to_be_visible()
        workbook.page.get_by_role("button", name=SAY["cancel"], exact=True).click()


def test_a_cleared_device_begins_a_new_workbook_and_undo_brings_the_old_one_back(workbook):
    workbook.open({"first-call": record("Mine")})
    page = workbook.page
    first = saved(page, "answers")["workbook"]
    page.get_by_role("button", name=SAY["clear_open"]).click()
    page.get_by_role("dialog").get_by_role("button", name=SAY["clear_all"], exact=True).click()
    expect(page.locator(".copies-clear [role=status]").first).to_have_text(SAY["cleared"])
    assert kept(page) == (None, None)
    page.locator(".copies-clear").get_by_role("button", name=SAY["undo"], exact=True).click()
    expect(page.locator(".copies-clear [role=status]").first).to_have_text(SAY["clear_undone"])
    assert saved(page, "answers")["workbook"] == first


def test_where_localstorage_was_lost_the_database_knows(page, module_site):
    page.goto(module_site.writing)
    Box(page, "first-call", MODULE).answer("A child in the rain")
    name = wait_for_id(page)
    page.evaluate("localStorage.clear()")
    page.goto(module_site.workbook)
    assert saved(page, "answers")["workbook"] == name


def test_a_document_carries_it_too_and_another_persons_asks_whose_it_is(page, module_site):
    page.goto(module_site.writing)
    Box(page, "first-call", MODULE).answer("A child in the rain")
    name = wait_for_id(page)
    page.goto(module_site.workbook)
    page.locator("#workbook_name").fill("Ana Ruiz")
    with page.expect_download() as download:
        page.locator("[data-way=docx]").click()
    document = download.value.path().read_bytes()
    assert name.encode() in zipfile.ZipFile(io.BytesIO(document)).read("docProps/custom.xml")

    other = page.context.browser.new_context().new_page()
    other.goto(module_site.writing)
    Box(other, "quiet-voice", MODULE).answer("Somebody else's")
    other.goto(module_site.workbook)
    expect(other.locator(".copies-bring")).to_be_visible()
    file = {"name": "workbook.docx", "mimeType": "application/octet-stream", "buffer": document}
    other.set_input_files("#copies_file", file)
    expect(other.locator(".copies-whose")).to_contain_text("Ana Ruiz")
    expect(other.locator(".copies-bring")).not_to_contain_text("in the rain")


def test_a_document_of_a_workbook_without_a_word_in_it_names_none(page, module_site):
    page.goto(module_site.workbook)
    with page.expect_download() as download:
        page.locator("[data-way=docx]").click()
    parts = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    assert b"ReflectoryWorkbook" not in parts.read("docProps/custom.xml")
    assert kept(page) == (None, None)
