"""Lawful files that are huge or odd, and a meter of how long a page is busy."""

from test_workbook_read_back import OURS, control, document, package
from workbook_site import answer_file, filed

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
