"""A reader brings answers back from a file: sees what it holds, chooses, and can take it back."""

import json
import re

import pytest
from playwright.sync_api import expect
from reading_box import Box
from reading_site import words
from workbook_site import MODULE, answer_file, filed, record

SAY = words()["copies"]


def test_lists_what_is_new_newer_older_and_different_with_both_texts(workbook):
    workbook.open(
        {
            "first-call": record("Old here", "2026-11-01T08:00:00.000Z"),
            "quiet-voice": record("New here", "2026-11-10T08:00:00.000Z"),
            "how-well": record(2, "2026-11-05T08:00:00.000Z"),
            "who-decides": record(["families"]),
        }
    )
    workbook.choose(
        answer_file(
            {
                "first-call": filed("New in the file", "2026-11-02T08:00:00.000Z"),
                "quiet-voice": filed("Old in the file", "2026-11-09T08:00:00.000Z"),
                "how-well": filed(4, "2026-11-05T08:00:00.000Z", "scale"),
                "our-team": filed(["Ana", "Luis"], kind="list"),
                "who-decides": filed(["families"], kind="checklist"),
            }
        )
    )
    expect(workbook.screen).to_be_visible()
    standings = {
        name: workbook.meeting(name).get_attribute("data-standing")
        for name in ("first-call", "quiet-voice", "how-well", "our-team")
    }
    assert standings == {"first-call": "newer", "quiet-voice": "older", "how-well": "different", "our-team": "new"}
    assert workbook.meeting("who-decides").count() == 0
    expect(workbook.screen.locator(".copies-counts")).to_contain_text(SAY["count_same_one"])
    expect(workbook.meeting("first-call")).to_contain_text("Old here")
    expect(workbook.meeting("first-call")).to_contain_text("New in the file")
    expect(workbook.meeting("our-team")).to_contain_text("Luis")
    assert [workbook.chosen(name) for name in standings] == ["file", "here", "here", "file"]
    expect(workbook.bring).to_have_text(SAY["bring"].format(count=2))


def test_changes_nothing_until_the_reader_says_so(workbook):
    workbook.open({"first-call": record("Here")})
    before = workbook.storage()
    workbook.choose(answer_file({"first-call": filed("There", "2026-11-20T08:00:00.000Z"), "our-team": filed(["Ana"])}))
    expect(workbook.screen).to_be_visible()
    workbook.pick("first-call", "here")
    workbook.pick("first-call", "file")
    workbook.screen.locator("[data-does=cancel]").click()
    expect(workbook.said).to_have_text(SAY["cancelled"])
    assert workbook.storage() == before
    assert workbook.page.evaluate("document.activeElement.id") == "copies_file"


def test_brings_in_what_was_chosen_and_shows_it_in_the_workbook(workbook):
    workbook.open({"first-call": record("Here"), "quiet-voice": record("Stays", "2026-11-22T08:00:00.000Z")})
    newer = "2026-11-20T08:00:00.000Z"
    workbook.choose(
        answer_file({"first-call": filed("There", newer), "quiet-voice": filed("No"), "our-team": filed(["Ana"])})
    )
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["brought"].format(count=2))
    assert (workbook.value("first-call"), workbook.value("our-team")) == ("There", ["Ana"])
    assert Box(workbook.page, "quiet-voice", MODULE).local()["value"] == "Stays"
    assert Box(workbook.page, "first-call", MODULE).local()["at"] == newer
    expect(workbook.page.locator('reflection-recall[prompt="first-call"]')).to_contain_text("There")
    assert Box(workbook.page, "first-call", MODULE).history() == ["Here"]


def test_one_press_undoes_the_whole_import(workbook):
    stored = {"first-call": record("Here"), "how-well": record(2)}
    workbook.open(stored)
    newer = "2026-11-20T08:00:00.000Z"
    workbook.choose(
        answer_file({"first-call": filed("There", newer), "how-well": filed(5, newer), "our-team": filed(["Ana"])})
    )
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["brought"].format(count=3))
    assert workbook.value("our-team") == ["Ana"]
    workbook.page.get_by_role("button", name=SAY["undo"]).click()
    expect(workbook.said).to_have_text(SAY["undone"])
    assert workbook.value("our-team") is None
    for prompt, before in stored.items():
        assert Box(workbook.page, prompt, MODULE).local() == before == Box(workbook.page, prompt, MODULE).stored()
    workbook.page.reload()
    expect(workbook.page.locator('reflection-recall[prompt="first-call"]')).to_contain_text("Here")
    expect(workbook.page.locator('[data-prompt="first-call"][data-answered]')).to_have_count(1)
    expect(workbook.page.locator('[data-prompt="our-team"][data-answered]')).to_have_count(0)


def test_an_older_answer_that_is_chosen_stays_chosen(workbook):
    workbook.open({"first-call": record("Newer", "2026-11-20T08:00:00.000Z")})
    workbook.choose(answer_file({"first-call": filed("Older")}))
    workbook.pick("first-call", "file")
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["brought_one"])
    workbook.page.reload()
    expect(workbook.page.locator('reflection-recall[prompt="first-call"]')).to_contain_text("Older")
    assert workbook.value("first-call") == "Older"
    assert Box(workbook.page, "first-call", MODULE).local()["at"] > "2026-11-20T08:00:00.000Z"


def test_keeps_both_where_the_reader_wants_both(workbook):
    workbook.open({"first-call": record("Mine"), "our-team": record(["Ana", "Luis"]), "how-well": record(1)})
    workbook.choose(
        answer_file({"first-call": filed("Theirs"), "our-team": filed(["Luis", "Mei"]), "how-well": filed(2)})
    )
    workbook.pick("first-call", "both")
    workbook.pick("our-team", "both")
    assert workbook.meeting("how-well").locator("input[value=both]").count() == 0
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["brought"].format(count=2))
    assert workbook.value("first-call") == "Mine\n\nTheirs"
    assert workbook.value("our-team") == ["Ana", "Luis", "Mei"]


def test_one_press_chooses_a_side_for_all(workbook):
    workbook.open({"first-call": record("Here", "2026-11-20T08:00:00.000Z")})
    workbook.choose(answer_file({"first-call": filed("There"), "our-team": filed(["Ana"])}))
    workbook.screen.get_by_role("button", name=SAY["all_file"]).click()
    expect(workbook.bring).to_have_text(SAY["bring"].format(count=2))
    workbook.screen.get_by_role("button", name=SAY["all_here"]).click()
    expect(workbook.bring).to_have_text(SAY["bring_none"])
    expect(workbook.bring).to_be_disabled()


def test_an_answer_this_module_does_not_ask_is_kept_and_shown(workbook):
    workbook.open()
    workbook.choose(answer_file({"gone-for-good": filed("Still mine")}))
    expect(workbook.meeting("gone-for-good")).to_contain_text(SAY["unasked"])
    workbook.bring.click()
    expect(workbook.page.locator(".workbook-retired")).to_contain_text("Still mine")
    assert workbook.value("gone-for-good") == "Still mine"


def test_an_answer_under_a_prompts_earlier_id_is_that_prompts(workbook):
    workbook.open({"who-is-missing": record("Said before the rename")})
    workbook.choose(answer_file({"who-is-missing": filed("Said elsewhere", "2026-11-20T08:00:00.000Z")}))
    assert workbook.meeting("quiet-voice").get_attribute("data-standing") == "newer"
    expect(workbook.meeting("quiet-voice")).to_contain_text("Said before the rename")
    workbook.bring.click()
    expect(workbook.page.locator('reflection-recall[prompt="quiet-voice"]')).to_contain_text("Said elsewhere")


def test_looks_again_when_an_answer_changed_in_another_window_meanwhile(workbook, context):
    workbook.open({"first-call": record("Here")})
    workbook.choose(answer_file({"first-call": filed("There", "2026-11-20T08:00:00.000Z")}))
    expect(workbook.screen).to_be_visible()
    other = context.new_page()
    other.goto(workbook.site.writing)
    Box(other, "first-call", MODULE).answer("Written just now")
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["changed_meanwhile"])
    expect(workbook.meeting("first-call")).to_contain_text("Written just now")
    assert workbook.value("first-call") == "Written just now"


def test_an_open_box_in_another_window_shows_what_was_brought_in_and_its_undoing(workbook, context):
    workbook.open({"first-call": record("Here")})
    other = context.new_page()
    other.goto(workbook.site.writing)
    area = Box(other, "first-call", MODULE).area
    expect(area).to_have_value("Here")
    workbook.choose(answer_file({"first-call": filed("There", "2026-11-20T08:00:00.000Z")}))
    workbook.bring.click()
    expect(area).to_have_value("There")
    workbook.page.get_by_role("button", name=SAY["undo"]).click()
    expect(area).to_have_value("Here")


def test_says_so_when_everything_in_the_file_is_here_already(workbook):
    workbook.open({"first-call": record("Same")})
    workbook.choose(answer_file({"first-call": filed("Same", "2026-11-20T08:00:00.000Z")}))
    expect(workbook.said).to_have_text(SAY["nothing_new_one"])
    expect(workbook.screen).to_have_count(0)


def test_a_time_in_the_future_does_not_win_for_ever(workbook):
    workbook.open({"first-call": record("Here")})
    workbook.choose(answer_file({"first-call": filed("From the year 9000", "9000-01-01T00:00:00.000Z")}))
    assert workbook.meeting("first-call").get_attribute("data-standing") == "different"
    assert workbook.chosen("first-call") == "here"
    expect(workbook.meeting("first-call")).to_contain_text(SAY["undated"])
    workbook.pick("first-call", "file")
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["brought_one"])
    assert Box(workbook.page, "first-call", MODULE).local()["at"] < "2100"
    workbook.page.goto(workbook.site.writing)
    box = Box(workbook.page, "first-call", MODULE)
    box.answer("Written afterwards")
    workbook.page.reload()
    expect(box.area).to_have_value("Written afterwards")


def test_a_file_is_brought_in_over_an_answer_from_the_end_of_time(workbook):
    workbook.open({"first-call": record("From the end of time", "+275760-09-13T00:00:00.000Z")})
    workbook.choose(answer_file({"first-call": filed("There")}))
    workbook.pick("first-call", "file")
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["brought_one"])
    workbook.page.reload()
    expect(workbook.page.locator('reflection-recall[prompt="first-call"]')).to_contain_text("There")
    assert workbook.value("first-call") == "There"


REFUSED = {
    "too_large": b'{"reflectory": 1, "padding": "' + b"x" * (10 * 1024 * 1024) + b'"}',
    "truncated": answer_file({"first-call": filed("There")})[:-20],
    "not JSON": b"Dear diary,",
    "empty": b"",
    "another encoding": answer_file({"first-call": filed("caf\u00e9")}).decode().encode("latin-1"),
    "foreign": b'{"version": 3, "notes": []}',
    "a list": b"[1, 2, 3]",
    "null": b"null",
    "future version": answer_file({"first-call": {"blocks": []}}, reflectory=2),
    "version as text": answer_file({"first-call": filed("There")}, reflectory="1"),
    "another module": answer_file({"first-call": filed("There")}, module={"id": "other", "title": "Other"}),
    "no module": answer_file({"first-call": filed("There")}, module=None),
    "prototype key": answer_file({"first-call": filed("There")}).replace(b'"first-call"', b'"__proto__"'),
    "id that is none": answer_file({"../first-call": filed("There")}),
    "value of a wrong type": answer_file({"first-call": filed({"a": 1})}),
    "true for a value": answer_file({"first-call": filed(True)}),
    "numbers in a list": answer_file({"our-team": filed([1, 2])}),
    "one wrong among right": answer_file({"first-call": filed("There"), "our-team": filed([None])}),
    "answers as a list": answer_file([filed("There")]),
    "answer as text": answer_file({"first-call": "There"}),
    "deep nesting": b'{"reflectory":1,"module":{"id":"listening"},"answers":{"first-call":'
    + b"[" * 200_000
    + b"]" * 200_000
    + b"}}",
    "deep nesting, cut": b'{"a":' * 100_000,
    "no answers": answer_file({}),
    "only empty answers": answer_file({"first-call": filed("  ")}),
    "too many answers": answer_file({f"prompt-{number}": filed("x") for number in range(5001)}),
}
SENTENCES = {
    "too_large": "too_large",
    "foreign": "not_ours",
    "a list": "not_ours",
    "null": "not_ours",
    "future version": "newer_version",
    "another module": "other_module",
    "no answers": "no_answers",
    "only empty answers": "no_answers",
    "too many answers": "too_large",
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_can_not_be_trusted_gets_one_sentence_and_changes_nothing(workbook, what):
    workbook.open({"first-call": record("Here")})
    before = workbook.storage()
    workbook.choose(REFUSED[what])
    expect(workbook.said).to_have_text(SAY[SENTENCES.get(what, "unreadable")])
    expect(workbook.screen).to_have_count(0)
    assert workbook.storage() == before
    assert workbook.page.evaluate("({}).value === undefined && ({}).what === undefined")


def test_markup_in_a_file_stays_text(workbook):
    markup = '<img src=x onerror="window.hacked=1"><script>window.hacked=2</script><b>bold</b>'
    workbook.open()
    content = answer_file(
        {
            "first-call": filed(markup) | {"asked": markup},
            "our-team": filed([markup], kind="list"),
            "next-steps": filed([{"what": markup, markup: "x"}], kind="plan"),
            "unknown-here": filed(markup) | {"asked": markup, "lang": markup, "kind": markup},
        },
        name=markup,
    )
    workbook.choose(content, name=f"{markup.replace('/', '')}.json")
    expect(workbook.screen).to_contain_text(markup)
    assert workbook.screen.locator("img, script, b").count() == 0
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["brought"].format(count=4))
    expect(workbook.page.locator(".workbook-retired")).to_contain_text(markup)
    assert workbook.page.locator(".reflectory-workbook").locator("img, script, b").count() == 0
    assert workbook.page.evaluate("window.hacked") is None
    assert workbook.value("first-call") == markup


def test_a_prompt_called_constructor_is_a_prompt_like_any_other(workbook):
    workbook.open()
    workbook.choose(answer_file({"constructor": filed("A lawful id")}))
    assert workbook.meeting("constructor").get_attribute("data-standing") == "new"
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["brought_one"])
    assert workbook.value("constructor") == "A lawful id"


def test_columns_with_names_that_objects_have_anyway_come_back_to_the_letter(workbook):
    names = ["__proto__", "prototype", "constructor", "toString", "hasOwnProperty"]
    row = {"what": "Ask", **{name: f"under {name}" for name in names}}
    workbook.open({"next-steps": record([{"what": "Old", "constructor": "older"}])})
    workbook.choose(answer_file({"next-steps": filed([row], "2026-11-20T08:00:00.000Z", "plan")}))
    for name in names:
        expect(workbook.meeting("next-steps")).to_contain_text(f"under {name}")
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["brought_one"])
    # As text: what a browser hands over to Python leaves "__proto__" out.
    stored = workbook.page.evaluate(f"localStorage.getItem('reflectory:{MODULE}:next-steps')")
    assert json.loads(stored)["value"] == [row]
    with workbook.page.expect_download() as download:
        workbook.page.locator("[data-way=answers]").click()
    assert json.loads(download.value.path().read_text("utf-8"))["answers"]["next-steps"]["value"] == [row]
    expect(workbook.page.locator('[data-prompt="next-steps"] .copies-history')).to_contain_text("older")


def test_a_list_item_called_constructor_is_shown_as_it_was_written(workbook):
    workbook.open()
    workbook.choose(answer_file({"our-team": filed(["constructor", "toString"], kind="list")}))
    expect(workbook.meeting("our-team").locator("li")).to_have_text(["constructor", "toString"])


def test_a_word_document_made_here_brings_its_answers_back(workbook):
    stored = {"first-call": record("A classroom\nin May"), "our-team": record(["Ana", "Luis"]), "how-well": record(4)}
    workbook.open(stored | {"next-steps": record([{"what": "Ask", "who": "Me", "when": "May"}])})
    with workbook.page.expect_download() as download:
        workbook.page.locator("[data-way=docx]").click()
    document = download.value.path().read_bytes()
    workbook.page.evaluate("localStorage.clear()")
    workbook.page.evaluate("() => new Promise((done) => { indexedDB.deleteDatabase('reflectory').onsuccess = done; })")
    workbook.page.reload()
    workbook.choose(document, name="workbook.docx")
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["brought"].format(count=4))
    assert {prompt: workbook.value(prompt) for prompt in stored} == {name: one["value"] for name, one in stored.items()}
    assert workbook.value("next-steps") == [{"what": "Ask", "who": "Me", "when": "May"}]


def test_a_zip_that_is_no_workbook_gets_a_sentence(workbook):
    workbook.open()
    before = workbook.storage()
    workbook.choose(b"PK\x03\x04" + bytes(2000), name="workbook.docx")
    expect(workbook.said).to_have_text(re.compile("Nothing has changed"))
    assert workbook.storage() == before


def drop(page, *contents):
    page.evaluate(
        """(contents) => {
          const carried = new DataTransfer();
          contents.forEach((text, index) => carried.items.add(new File([text], `dropped-${index}.json`)));
          for (const type of ['dragover', 'drop']) {
            const event = new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true });
            document.querySelector('h1').dispatchEvent(event);
            if (!event.defaultPrevented) throw new Error(`${type} would have left the page`);
          }
        }""",
        list(contents),
    )


def test_a_file_dropped_anywhere_on_the_page_is_read(workbook):
    workbook.open()
    drop(workbook.page, answer_file({"first-call": filed("Dropped")}).decode())
    expect(workbook.meeting("first-call")).to_contain_text("Dropped")
    expect(workbook.screen.get_by_role("heading")).to_be_focused()


def test_two_files_at_once_are_asked_for_one_by_one(workbook):
    workbook.open()
    drop(workbook.page, "{}", "{}")
    expect(workbook.said).to_have_text(SAY["one_file"])


def test_when_the_browser_refuses_to_store_nothing_is_changed(workbook):
    workbook.open({"first-call": record("Here"), "how-well": record(2)})
    texts = "Object.entries(localStorage).filter(([key]) => key.startsWith('reflectory:')).sort()"
    before = workbook.page.evaluate(texts)
    workbook.page.evaluate("""() => {
      IDBDatabase.prototype.transaction = () => { throw new DOMException('no', 'InvalidAccessError'); };
      let written = 0;
      const set = Storage.prototype.setItem;
      Storage.prototype.setItem = function (key, text) {
        // The second answer no longer fits; putting the first one back does.
        if (/:how-well$/.test(key) && text.includes('"value":5')) throw new DOMException('full', 'QuotaExceededError');
        set.call(this, key, text);
      };
    }""")
    newer = "2026-11-20T08:00:00.000Z"
    workbook.choose(answer_file({"first-call": filed("There", newer), "how-well": filed(5, newer)}))
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["not_brought_full"])
    assert workbook.page.evaluate(texts) == before


def test_the_whole_of_it_works_by_keyboard(workbook):
    workbook.open({"first-call": record("Here", "2026-11-20T08:00:00.000Z")})
    workbook.choose(answer_file({"first-call": filed("There")}))
    press = workbook.page.keyboard.press
    expect(workbook.screen.get_by_role("heading")).to_be_focused()
    press("Tab")
    assert workbook.page.evaluate("document.activeElement.value") == "here"
    press("ArrowDown")
    assert workbook.chosen("first-call") == "file"
    workbook.bring.focus()
    press("Enter")
    expect(workbook.said).to_have_text(SAY["brought_one"])
    expect(workbook.said).to_be_focused()
    press("Tab")
    press("Enter")
    expect(workbook.said).to_have_text(SAY["undone"])


def test_an_earlier_version_is_shown_and_brought_back_and_that_is_undoable(workbook):
    page = workbook.page
    page.goto(workbook.site.writing)
    box = Box(page, "first-call", MODULE)
    box.answer("The first version")
    page.reload()
    expect(box.area).to_have_value("The first version")
    box.answer("The second version")
    page.goto(workbook.site.workbook)
    versions = page.locator('[data-prompt="first-call"] .copies-history')
    versions.locator("summary").click()
    expect(versions.locator("summary")).to_have_text(SAY["versions_one"])
    expect(versions.locator("li")).to_contain_text("The first version")
    versions.get_by_role("button", name=re.compile("^Bring this back: ")).click()
    expect(page.locator('reflection-recall[prompt="first-call"]')).to_contain_text("The first version")
    expect(versions.locator("[role=status]")).to_have_text(SAY["brought_back"])
    expect(versions.locator("li")).to_have_count(1)
    expect(versions.locator("li")).to_contain_text("The second version")
    assert workbook.value("first-call") == "The first version"
    versions.get_by_role("button", name=SAY["undo"]).click()
    expect(page.locator('reflection-recall[prompt="first-call"]')).to_contain_text("The second version")
    assert workbook.value("first-call") == "The second version"
