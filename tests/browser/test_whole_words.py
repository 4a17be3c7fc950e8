"""No word of a heading, a label or a table's head is broken where two lines would do, on a phone as on a wide screen."""

import json

import pytest
from visiting import show, visit

# A word ends at a space, a hyphen or a slash; what may be long for a good reason is left out.
BROKEN = """() => {
  const found = [];
  const range = document.createRange();
  for (const part of document.querySelectorAll('th, td, label, legend, button, summary, caption, dt, h1, h2, h3')) {
    if (!part.checkVisibility({ visibilityProperty: true }) || part.closest('.reflection-answer, .workbook-plan tbody')) continue;
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (text.parentElement.clientWidth === 1) continue; // heard, and not seen
      for (const word of text.data.matchAll(/[\\p{L}\\p{N}]{4,24}/gu)) {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        const tops = [...range.getClientRects()].map((line) => Math.round(line.top));
        if (Math.max(...tops) - Math.min(...tops) > 8) found.push(`${part.localName}: ${word[0]}`);
      }
    }
  }
  return [...new Set(found)];
}"""


def answered(published, language):
    """What the device holds of somebody who answered every question of the module, by its key."""
    module = json.loads((published.site / ("" if language == "en" else language) / "module.json").read_text("utf-8"))
    for prompt in (prompt for section in module["sections"] for prompt in section["prompts"]):
        keys = [item["key"] if isinstance(item, dict) else item for item in prompt["items"] or []]
        value = {
            "text": "Ask",
            "list": ["Ask"],
            "scale": 2,
            "checklist": keys[:1],
            "matrix": dict.fromkeys(keys, 3),
            "plan": [dict.fromkeys(keys, "2027-03-01")],
        }[prompt["kind"]]
        record = {"v": 1, "value": value, "at": "2026-01-10T08:00:00.000Z", "asked": "", "lang": language}
        yield f"reflectory:{module['id']}:{prompt['id']}", json.dumps(record)
    read = {section["id"]: "2026-01-10T08:00:00.000Z" for section in module["sections"]}
    yield f"reflectory-progress:{module['id']}", json.dumps({"v": 1, "read": read})


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_word_is_broken(page, published, language):
    page.goto(published.root + "404.html")
    page.evaluate(
        "kept => kept.forEach(([key, text]) => localStorage.setItem(key, text))", [*answered(published, language)]
    )
    wrong = {}
    for address in published.pages(language):
        visit(page, published.root + address)
        for width in (390, 820, 1440):
            show(page, width)
            if found := page.evaluate(BROKEN):
                wrong[address, width] = found
    assert wrong == {}
