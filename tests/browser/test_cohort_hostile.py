"""Whatever is handed in, nothing of it runs, nothing on the device changes, and each file that is refused gets one sentence."""

import io
import json
import zipfile

import pytest
from cohort_page import GOLDEN, CohortPage, CohortSite
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect
from reading_site import words

from test_answer_file_fuzz import answers as drawn_answers
from test_answer_file_fuzz import file_of, junk, places_in, replaced

SAY = words()["cohort"]
MARKUP = '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>'
CODE = [
    "javascript:window.hurt=1",
    MARKUP,
    '"><svg onload=window.hurt=1>',
    "{{7*7}}",
    "\u202egpj.exe",
    "__proto__",
    "constructor",
]
REASONS = [value for key, value in SAY.items() if key.startswith("refused_")]


@pytest.fixture(scope="module")
def hostile_site(cohort_module, assets):
    made = CohortSite(cohort_module, assets)
    yield made
    made.close()


@pytest.fixture
def cohort(page, hostile_site):
    page.goto(hostile_site.address)
    page.evaluate("localStorage.setItem('reflectory:listening:first-call', 'mine')")
    return CohortPage(page, hostile_site.address)


def filed(value, kind="text", **changes):
    return {"value": value, "at": "2026-10-01T08:00:00Z", "asked": MARKUP, "lang": MARKUP, "kind": kind} | changes


def file(answers, **changes):
    head = {"reflectory": 1, "module": {"id": "listening", "title": MARKUP, "version": MARKUP}, "name": MARKUP}
    return json.dumps(head | {"answers": answers} | changes).encode()


def unharmed(cohort):
    page = cohort.page
    assert page.evaluate("window.hurt") is None
    assert page.evaluate("Object.keys(Object.prototype).length") == 0
    assert page.evaluate("localStorage['reflectory:listening:first-call']") == "mine"
    expect(page.locator(".reflectory-cohort :is(script, img, iframe, object, a[href^='javascript'])")).to_have_count(0)


def test_code_in_every_place_of_a_file_is_text(cohort):
    answers = {
        "first-call": filed(MARKUP),
        "our-team": filed(CODE, "list"),
        "last-decision": filed([*CODE, "told"], "checklist"),
        "next-steps": filed([dict.fromkeys(CODE, MARKUP), {"what": MARKUP, "when": "2027-01-01"}], "plan"),
        "how-often": filed({"visits": 2, "constructor": 1}, "matrix"),
        "practice-now": filed(1e308, "scale"),
        "gone-for-good": filed(MARKUP),
    }
    cohort.open((f"{MARKUP.replace('/', '')}.json", file(answers)), ("bad<b>.json", b"no"))
    expect(cohort.status).to_contain_text("1 person")
    expect(cohort.question("first-call")).to_contain_text(MARKUP)
    expect(cohort.notes).to_have_count(1)
    unharmed(cohort)
    cohort.page.locator("#cohort_search").fill("<img src=x")
    expect(cohort.page.locator(".cohort-found")).not_to_be_empty()
    for way in ("docx", "xlsx", "csv"):
        assert cohort.save(way)
    cohort.page.get_by_label(SAY["view_person"]).check()
    expect(cohort.page.locator(".cohort-person")).to_contain_text(MARKUP)
    unharmed(cohort)


def packed(body, **others):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in {"word/document.xml": body, **others}.items():
            package.writestr(name, part)
    return content.getvalue()


def test_hostile_documents_get_a_sentence_each(cohort):
    whole = zipfile.ZipFile(GOLDEN / "files" / "filled-in.docx").read("word/document.xml")
    start = whole.index(b"<w:document")
    laughs = (
        b"<!DOCTYPE x [" + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 9)) + b"]>"
    )
    documents = {
        "entities": packed(laughs + whole[start:]),
        "outside": packed(b'<!DOCTYPE x SYSTEM "https://example.org/x">' + whole[start:]),
        "deep": packed(b"<a>" * 100_000),
        "bomb": packed(b"<w:document>" + b" " * (33 * 1024 * 1024)),
        "not xml": packed(b"\x00\x01\x02"),
        "no body": packed(b"", **{"other.xml": b"<a/>"}),
        "half": (GOLDEN / "files" / "filled-in.docx").read_bytes()[:5000],
    }
    cohort.open(*[(f"{name}.docx", content) for name, content in documents.items()])
    expect(cohort.notes).to_have_count(len(documents))
    for name, note in zip(sorted(documents), cohort.notes.all_text_contents(), strict=True):
        assert note.startswith(SAY["refused"].split("{")[0] + f"{name}.docx")
        assert sum(note.endswith(reason) for reason in REASONS) == 1
    unharmed(cohort)


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_file_is_read_or_refused_in_one_sentence(cohort, data):
    whole = file_of(data.draw(drawn_answers))
    path = data.draw(st.sampled_from(list(places_in(whole))))
    broken = replaced(whole, path, data.draw(junk))
    cut = data.draw(st.integers(0, 200))
    files = [json.dumps(broken).encode(), json.dumps(whole).encode()[:-cut], data.draw(st.binary(max_size=300))]
    cohort.page.locator("[data-does=start_over]").evaluate("(button) => button.click()")
    cohort.open(*[(f"{number}.json", content) for number, content in enumerate(files)])
    notes = cohort.notes.all_text_contents()
    refused = [note for note in notes if note.startswith(SAY["refused"].split("{")[0])]
    people = cohort.page.evaluate("document.querySelector('.cohort-result').hidden ? 0 : 1")
    assert people or len(refused) == len(files)
    assert all(sum(note.endswith(reason) for reason in REASONS) == 1 for note in refused)
    unharmed(cohort)
