"""Answers leave one browser as a file and arrive in another as the same bytes, there and back."""

import json
import os
from pathlib import Path

import pytest
from playwright.sync_api import expect
from reading_box import Box
from reading_site import words
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from workbook_site import MODULE, answer_file, filed, record

SAY = words()["copies"]

WORDS = {
    "emoji": "A family: \U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466, a flag: \U0001f1f2\U0001f1fd, a hand: \U0001f44b\U0001f3fd",
    "Arabic, with marks of direction": "\u0645\u0631\u062d\u0628\u0627 \u200fschool\u200e \u2067\u0646\u062d\u0646\u2069",
    "composed and decomposed": "caf\u00e9 cafe\u0301 \u1e9b\u0323 \ufb01",
    "stacked marks": "Z\u0351\u036b\u0343\u036a\u0302 \u0e01\u0e33\u0e25\u0e31\u0e07 \u0928\u0940\u0924\u093f",
    "line ends and tabs": "one\r\ntwo\rthree\n\n\tfour \u2028five\u2029 ",
    "blanks at both ends": "  \u00a0padded\u3000  \n",
    "like code": '</script><b>&amp; "quoted" \\n ${x} {0}',
    "outside every plane": "\ud800 alone, \U0010ffff",
    "controls": "null \u0000 bell \u0007 feff \ufeff",
    "50,000 characters": "L\u00edder \U0001f331 " * 5_000 + "end" * 1_000,
}
EVERY_KIND = {
    "first-call": WORDS["50,000 characters"],
    "quiet-voice": "\n".join(text for name, text in WORDS.items() if name != "50,000 characters"),
    "our-team": [WORDS["emoji"], "", WORDS["Arabic, with marks of direction"], WORDS["composed and decomposed"]],
    "how-well": 4,
    "who-decides": ["students", "families", "taken-out-since"],
    "next-steps": [
        {"what": WORDS["stacked marks"], "who": WORDS["like code"], "when": ""},
        {"what": "", "who": "", "when": WORDS["line ends and tabs"], "taken-out-since": "kept"},
    ],
    "gone-for-good": WORDS["controls"],
    "constructor": "A lawful id",
}


def bytes_of(answers):
    """Return what a file says, whatever order its answers stand in."""
    answers = dict(sorted(answers.items()))
    return json.dumps(answers, ensure_ascii=False).encode("utf-8", "surrogatepass")


def saved(page):
    """Save a copy by the page's own button and return the file's path."""
    with page.expect_download() as download:
        page.evaluate("document.querySelector('.copies-clear [data-does=clear_copy]').click()")
    return download.value.path()


def empty(workbook):
    workbook.page.get_by_role("button", name=SAY["clear_open"]).click()
    workbook.page.get_by_role("dialog").get_by_role("button", name=SAY["clear_all"], exact=True).click()
    expect(workbook.page.locator(".copies-clear .copies-result [role=status]")).to_have_text(SAY["cleared"])


@pytest.mark.long
@pytest.mark.parametrize("what", WORDS)
def test_leaves_and_comes_back_as_the_same_bytes(workbook, what):
    text = WORDS[what]
    answers = {
        "first-call": record(text),
        "our-team": record([text, "", text]),
        "next-steps": record([{"what": text, "who": "", "when": text}]),
    }
    workbook.open(answers)
    copy = saved(workbook.page).read_bytes()
    empty(workbook)
    workbook.choose(copy)
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["brought"].format(count=3))
    for prompt, answer in answers.items():
        assert bytes_of(Box(workbook.page, prompt, MODULE).stored()) == bytes_of(answer)
    again = saved(workbook.page).read_bytes()
    assert bytes_of(json.loads(again)["answers"]) == bytes_of(json.loads(copy)["answers"])


def test_what_is_typed_in_the_boxes_comes_back_as_it_was_typed(workbook):
    page = workbook.page
    page.goto(workbook.site.writing)
    box = Box(page, "first-call", MODULE)
    box.answer(
        WORDS["emoji"] + "\n" + WORDS["Arabic, with marks of direction"] + "\n" + WORDS["composed and decomposed"]
    )
    typed = box.stored()
    page.get_by_label("4", exact=True).check()
    page.get_by_label("Students").check()
    page.get_by_label("Item 2", exact=True).fill(WORDS["stacked marks"])
    page.locator("#reflection-next-steps-cell_2_1").fill(WORDS["emoji"])
    page.wait_for_function(f"() => localStorage.getItem('reflectory:{MODULE}:next-steps')")
    page.goto(workbook.site.workbook)
    copy = saved(page).read_bytes()
    empty(workbook)
    workbook.choose(copy)
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["brought"].format(count=5))
    page.goto(workbook.site.writing)
    expect(box.area).to_have_value(typed["value"])
    assert bytes_of(box.stored()) == bytes_of(typed)
    expect(page.get_by_label("4", exact=True)).to_be_checked()
    expect(page.get_by_label("Students")).to_be_checked()
    expect(page.get_by_label("Item 2", exact=True)).to_have_value(WORDS["stacked marks"])
    expect(page.locator("#reflection-next-steps-cell_2_1")).to_have_value(WORDS["emoji"])


@pytest.mark.filterwarnings("ignore")
def test_goes_to_firefox_and_back_as_the_same_bytes(workbook, firefox, module_site, tmp_path):
    workbook.open({prompt: record(value) for prompt, value in EVERY_KIND.items()})
    copy = Path(saved(workbook.page)).read_bytes()
    sent = tmp_path / "from-chromium.json"
    sent.write_bytes(copy)
    answers = json.loads(copy)["answers"]
    assert {prompt: answer["value"] for prompt, answer in answers.items()} == EVERY_KIND

    wait = WebDriverWait(firefox, 20)
    find = firefox.find_element
    firefox.get(module_site.workbook)
    wait.until(lambda _: find(By.CLASS_NAME, "copies-bring").is_displayed())
    find(By.ID, "copies_file").send_keys(os.fspath(sent))
    wait.until(lambda _: firefox.find_elements(By.CSS_SELECTOR, "[data-does=bring]"))
    find(By.CSS_SELECTOR, "[data-does=bring]").click()
    brought = SAY["brought"].format(count=len(EVERY_KIND))
    wait.until(lambda _: find(By.CSS_SELECTOR, ".copies-bring [role=status]").text == brought)
    firefox.refresh()
    # Firefox hands its download over inside the page: WebDriver has no other way to it.
    firefox.execute_script("""
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        blob.text().then((text) => { window.saved = text; });
        return make.call(URL, blob);
      };
    """)
    wait.until(lambda _: find(By.CLASS_NAME, "copies-clear").is_displayed())
    firefox.execute_script("document.querySelector('.copies-clear [data-does=clear_copy]').click()")
    back = wait.until(lambda _: firefox.execute_script("return window.saved"))
    assert bytes_of(json.loads(back)["answers"]) == bytes_of(answers)

    empty(workbook)
    workbook.choose(back.encode("utf-8"))
    workbook.bring.click()
    expect(workbook.said).to_have_text(brought)
    again = json.loads(Path(saved(workbook.page)).read_bytes())["answers"]
    assert bytes_of(again) == bytes_of(answers)


@pytest.mark.filterwarnings("ignore")
def test_a_hostile_file_changes_nothing_in_firefox_either(firefox, module_site, tmp_path):
    wait = WebDriverWait(firefox, 20)
    firefox.get(module_site.workbook)
    wait.until(lambda _: firefox.find_element(By.CLASS_NAME, "copies-bring").is_displayed())
    deep = b'{"reflectory":1,"module":{"id":"listening"},"answers":{"first-call":' + b"[" * 500_000
    cases = {
        "deep": (deep, "unreadable"),
        "prototype": (answer_file({"first-call": filed("x")}).replace(b"first-call", b"__proto__"), "unreadable"),
        "other": (answer_file({"first-call": filed("x")}, module={"id": "other"}), "other_module"),
    }
    for name, (content, sentence) in cases.items():
        file = tmp_path / f"{name}.json"
        file.write_bytes(content)
        firefox.find_element(By.ID, "copies_file").send_keys(os.fspath(file))
        said = (By.CSS_SELECTOR, ".copies-bring [role=status]")
        wait.until(lambda _, said=said, sentence=sentence: firefox.find_element(*said).text == SAY[sentence])
    assert (
        firefox.execute_script("return Object.keys(localStorage).filter((key) => key.startsWith('reflectory:'))") == []
    )
