"""A lawful file may be huge or odd: the page stays free for its reader while it is read, shown and brought in."""

import json

import pytest
from playwright.sync_api import expect
from reading_box import Box
from reading_site import words
from test_workbook_read_back import OURS, control, document, package
from workbook_site import MODULE, answer_file, filed

SAY = words()["copies"]
#: Nobody notices less; a page that is busy for longer feels stuck.
LONGEST_MS = 200
#: Of all its pieces one after the other. The database hands 30 MB over whole, about 40 ms each time, to each of the
#: page's scripts and each that looks at its answer anew; no single piece takes longer than the others' do.
LONGEST_GAP_MS = {"30 MB of text in a document": 500}

# A message to oneself comes back at once, unless something holds the page. How much longer everything takes because
# others use the machine is what a short piece of work takes on average, beside the quickest of them.
METER = """
{
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  port1.onmessage = () => {
    const now = performance.now();
    window.longest = Math.max(window.longest, now - last);
    last = now;
    setTimeout(() => port2.postMessage(0), 4);
  };
  port2.postMessage(0);
  window.fresh = () => { last = performance.now(); window.longest = 0; };
  fresh();
  window.seen = async (isSeen) => {
    while (!isSeen()) await new Promise((resolve) => setTimeout(resolve, 20));
    // What the page does on its own account a moment after the last word belongs to it.
    for (let ticks = 0; ticks < 40; ticks++) await new Promise((resolve) => setTimeout(resolve, 10));
    return longest;
  };
  window.burden = () => {
    const took = [];
    for (let piece = 0; piece < 60; piece++) {
      const start = performance.now();
      for (let step = 0, sum = 0; step < 1e6; step++) sum = (sum * 31 + step) | 0;
      took.push(performance.now() - start);
    }
    return took.reduce((one, other) => one + other) / took.length / Math.min(...took);
  };
}
"""


def plan(rows, columns):
    return [{f"column-{column}": f"{row} {column}" for column in range(columns)} for row in range(rows)]


def nested(depth):
    inside = "<w:p><w:r><w:t>In the middle</w:t></w:r></w:p>"
    for _ in range(depth):
        inside = f'<w:sdt><w:sdtPr><w:tag w:val="first-call"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'
    return inside


NINE = 9 * 1024 * 1024
FILES = {
    "2,000 rows by 40 columns": lambda: answer_file({"next-steps": filed(plan(2000, 40), kind="plan")}),
    "2,000 columns in a row": lambda: answer_file({"next-steps": filed(plan(1, 2000), kind="plan")}),
    "9 MB in an answer": lambda: answer_file({"first-call": filed("word " * (NINE // 5))}),
    "9 MB of a question": lambda: answer_file({"gone-by-now": filed("Mine") | {"asked": "why " * (NINE // 4)}}),
    "9 MB of a name": lambda: answer_file({"first-call": filed("Mine")}, name="Ana " * (NINE // 4)),
    "30 MB of text in a document": lambda: package(document(OURS, control("first-call", "word " * 6_000_000))),
    "100 controls in each other": lambda: package(document(OURS, nested(100))),
    "20,000 controls": lambda: package(
        document(OURS, *(control(f"next-steps/{row}/what", f"{row}") for row in range(1, 20_001)))
    ),
}


def longest_task_ms(trace):
    """The longest piece of work of the page itself, in the processor's time: whatever else the machine does."""
    events = trace["traceEvents"]
    pages = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    # The one that is under way when the trace ends has no length.
    return max(event["tdur"] for event in events if (event["pid"], event["tid"]) in pages and "tdur" in event) / 1000


@pytest.mark.parametrize("what", FILES)
def test_nothing_holds_the_page_while_a_large_file_is_read_shown_and_brought_in(workbook, what, tmp_path):
    page, browser = workbook.page, workbook.page.context.browser
    # As the dialog does: bytes handed over by the test itself would hold the page.
    file = tmp_path / "large"
    file.write_bytes(FILES[what]())
    workbook.open()
    page.evaluate(METER)

    def measured(act, seen):
        """Act and wait with as little as can be: a locator's look at a large page holds it itself."""
        burden = page.evaluate("burden()")
        browser.start_tracing(page=page, categories=["toplevel"])
        page.evaluate("fresh()")
        act()
        longest = page.evaluate(f"seen(() => {seen})")
        task = longest_task_ms(json.loads(browser.stop_tracing()))
        assert task <= LONGEST_MS
        gap = longest / max(burden, page.evaluate("burden()"))
        assert gap <= LONGEST_GAP_MS.get(what, LONGEST_MS)

    measured(
        lambda: page.set_input_files("#copies_file", file),
        "document.querySelector('.copies-merge [data-does=bring]:not(:disabled)')",
    )
    measured(
        lambda: page.evaluate("document.querySelector('.copies-merge [data-does=bring]').click()"),
        f"document.querySelector('.copies-bring [role=status]').textContent === {json.dumps(SAY['brought_one'])}",
    )


def test_all_of_what_is_only_shown_in_part_is_kept(workbook):
    rows = plan(2000, 40)
    workbook.open()
    workbook.choose(answer_file({"next-steps": filed(rows, kind="plan")}))
    expect(workbook.screen).to_contain_text(words()["answer"]["beginning"])
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["brought_one"])
    assert Box(workbook.page, "next-steps", MODULE).stored()["value"] == rows
    with workbook.page.expect_download() as download:
        workbook.page.locator("[data-way=answers]").click()
    assert json.loads(download.value.path().read_text("utf-8"))["answers"]["next-steps"]["value"] == rows


def test_what_only_the_database_has_room_for_is_not_written_again_at_each_look(workbook):
    page = workbook.page
    page.add_init_script("""{
      window.puts = 0;
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (...all) { window.puts++; return put.apply(this, all); };
    }""")
    text = "word " * 600_000
    workbook.open()
    workbook.choose(answer_file({"first-call": filed(text)}))
    workbook.bring.click()
    expect(workbook.said).to_have_text(SAY["brought_one"])
    workbook.open()
    page.evaluate(METER)
    page.evaluate("seen(() => document.querySelector('[data-prompt=first-call][data-answered]'))")
    box = Box(page, "first-call", MODULE)
    # A write under way goes first.
    assert box.stored()["value"] == text
    assert box.local() is None
    assert page.evaluate("puts") == 0
