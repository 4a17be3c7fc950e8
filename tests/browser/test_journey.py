"""The whole way of a reader through the published module, in each engine, on a phone and on a desktop.

Open the cover, start, read on, answer a question of each kind, see that it is saved, come back later and find it, look at the
workbook, take home a file, clear the device, bring the file back, make the Word document. On a phone Chromium and Firefox are
pressed with a finger; WebKit's driver on Linux knows no touch, so there it is a mouse on a page as narrow as a phone's.
"""

import json

import pytest
from hands import PlaywrightHands, SeleniumHands
from other_engines import start_firefox
from published_site import PublishedSite, build_published
from reading_site import words
from taken_home import Docx

SAVED = words()["box"]["saved"]
SAY = words()["copies"]
PHONE, DESKTOP = (390, 844), (1440, 900)
FINGER_IN_FIREFOX = {
    "dom.w3c_touch_events.enabled": 1,
    "ui.primaryPointerCapabilities": 1,
    "ui.allPointerCapabilities": 1,
}

# Of each kind: what is pressed, or written where, in its box.
ANSWERS = {
    "text": [("textarea", "A child who would not come in.")],
    "list": [
        ("fieldset > ol > li:nth-child(1) textarea", "Ana Ruiz"),
        ("fieldset > ol > li:nth-child(2) textarea", "Bo"),
    ],
    "scale": [(".reflection-scale label:nth-child(4)", None)],
    "checklist": [("fieldset > ul > li:nth-child(1) label", None), ("fieldset > ul > li:nth-child(2) label", None)],
    "plan": [("tbody tr:first-child td:nth-child(2) textarea", "Call five families")],
    "matrix": [("tbody tr:first-child td:nth-child(3) label", None)],
}
# The one kind that the module does not ask for.
A_LIST = "\n/// reflection | Ana, Luis?\n    id: who-else\n    kind: list\n///\n"
WRITTEN = [text for steps in ANSWERS.values() for _, text in steps if text]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return build_published(tmp_path_factory.mktemp("published"), more=A_LIST)


@pytest.fixture
def published(folder):
    """At an address of its own, so with a storage of its own."""
    made = PublishedSite(folder)
    yield made
    made.close()


@pytest.fixture(scope="module")
def firefox_phone(tmp_path_factory):
    """A Firefox that has a touch screen and no mouse."""
    yield from start_firefox(tmp_path_factory.mktemp("firefox"), FINGER_IN_FIREFOX)


@pytest.mark.long
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone with touch", "desktop"])
def test_the_whole_way_in_chromium(browser, published, folder, tmp_path, size):
    is_phone = size == PHONE
    context = browser.new_context(
        viewport=dict(zip(("width", "height"), size, strict=True)), has_touch=is_phone, is_mobile=is_phone
    )
    page, asked_for = context.new_page(), []
    page.on("request", lambda request: asked_for.append(request.url))
    go(PlaywrightHands(page, has_touch=is_phone), published, folder, tmp_path, size)
    assert {url for url in asked_for if not url.startswith((published.root, "blob:", "data:"))} == set()
    assert context.cookies() == []
    context.close()


@pytest.mark.long
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone with touch", "desktop"])
def test_the_whole_way_in_firefox(request, published, folder, tmp_path, size):
    is_phone = size == PHONE
    firefox = request.getfixturevalue("firefox_phone" if is_phone else "firefox")
    firefox.set_window_size(*size)
    hands = SeleniumHands(firefox, has_touch=is_phone)
    go(hands, published, folder, tmp_path, size)
    if is_phone:
        assert hands.look("matchMedia('(pointer: coarse)').matches")


@pytest.mark.long
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["as narrow as a phone, with a mouse", "desktop"])
def test_the_whole_way_in_webkit(webkit, published, folder, tmp_path, size):
    webkit.set_window_size(*size)
    go(SeleniumHands(webkit, has_touch=False), published, folder, tmp_path, size)


def go(hands, published, folder, tmp_path, size):
    """All of the way."""
    module = json.loads((folder / "module.json").read_text("utf-8"))
    hands.visit(published.root)
    assert (hands.look("innerWidth") < 700) == (size == PHONE)
    hands.go("a[data-continue]")
    held = answer_one_of_each_kind(hands, asked(module))

    hands.open("about:blank")
    hands.visit(published.root)
    hands.wait_for_text(".reflectory-cover__progress", str(len(ANSWERS)))
    for prompt, (address, value) in held.items():
        hands.open(address)
        hands.wait(f"{in_box(prompt)} === {value!r}")

    workbook = published.root + next(s["path"] for s in module["sections"] if s["path"].startswith("workbook"))
    hands.visit(workbook)
    wait_for_all(hands, workbook_holds=True)
    file = tmp_path / "answers.json"
    file.write_bytes(hands.take(".workbook-take [data-way=backup]"))
    assert set(json.loads(file.read_text("utf-8"))["answers"]) == set(held)

    hands.press("[data-does=clear_open]")
    hands.press(".copies-clear [data-does=clear_all]")
    hands.wait_for_text(".copies-clear > .copies-result [role=status]", SAY["cleared"])
    wait_for_all(hands, workbook_holds=False)
    prompt, (address, value) = next(iter(held.items()))
    hands.visit(address)
    assert hands.look(in_box(prompt)) == ""

    hands.visit(workbook)
    hands.wait("document.querySelector('.copies-bring')?.hidden === false")
    hands.give("#copies_file", file)
    hands.press(".copies-merge [data-does=bring]")
    hands.wait_for_text(".copies-bring > .copies-result [role=status]", SAY["brought"].format(count=len(held)))
    wait_for_all(hands, workbook_holds=True)
    # Some questions start out as private; the whole of it is for the reader.
    hands.press(".workbook-choice summary")
    hands.press("[data-choose=all]")
    taken = Docx(hands.take(".workbook-take [data-way=docx]")).text()
    assert [text for text in WRITTEN if text not in taken] == []
    hands.open(address)
    hands.wait(f"{in_box(prompt)} === {value!r}")


def wait_for_all(hands, *, workbook_holds):
    """Wait until the workbook shows what was written, or nothing of it, and so does the choice of what goes out."""
    shown = "document.querySelector('.reflectory-workbook').textContent"
    states = "[...document.querySelectorAll('.workbook-choice-state')].filter((state) => state.textContent).length"
    is_there = " && ".join(f"{shown}.includes({text!r}) === {str(workbook_holds).lower()}" for text in WRITTEN)
    hands.wait(f"{is_there} && {states} === {len(ANSWERS) if workbook_holds else 0}")


def asked(module):
    """The first question of each kind."""
    found = {}
    for section in module["sections"]:
        for prompt in section["prompts"]:
            found.setdefault(prompt["kind"], prompt["id"])
    assert set(found) == set(ANSWERS)
    return {prompt: kind for kind, prompt in found.items()}


def answer_one_of_each_kind(hands, wanted):
    """Read on from here until each kind was met; return where each was answered, and what its controls held."""
    held = {}
    for _ in range(30):
        here = hands.look("[...document.querySelectorAll('reflection-box')].map((box) => box.getAttribute('prompt'))")
        for prompt in here:
            if prompt in wanted and prompt not in held:
                answer(hands, prompt, wanted[prompt])
                held[prompt] = (hands.look("location.href"), hands.look(in_box(prompt)))
        if set(held) == set(wanted):
            break
        hands.go("a[rel=next]")
    assert set(held) == set(wanted)
    return held


def answer(hands, prompt, kind):
    box = f'reflection-box[prompt="{prompt}"]'
    for place, text in ANSWERS[kind]:
        if text is None:
            hands.press(f"{box} {place}")
        else:
            hands.write(f"{box} {place}", text)
    hands.wait(f"document.querySelector('{box} .reflection-status').textContent === {SAVED!r}")


def in_box(prompt):
    """What the controls of a box hold, as a sentence of script."""
    controls = f"document.querySelectorAll('reflection-box[prompt=\"{prompt}\"] :is(textarea, input)')"
    filled = (
        f"[...{controls}].map(({{ type, checked, value }}) => (/radio|checkbox/.test(type) ? checked && value : value))"
    )
    return f"{filled}.filter(Boolean).join(' | ')"
