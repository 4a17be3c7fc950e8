"""Two windows in an order nobody thought of: what was written in either is kept, each under its own question.

Both windows hold the same many boxes, and each box has a history of its own: so many histories run side by side. What is
done in a window, and how many milliseconds apart, is drawn; `REFLECTORY_INTERLEAVINGS=1000` for a thousand histories,
`REFLECTORY_FROM` for others.
"""

import os
import random
from collections import defaultdict
from contextlib import suppress

import pytest
from playwright.sync_api import Error
from reading_box import PUT_ASIDE, READ_DATABASE

HISTORIES = int(os.environ.get("REFLECTORY_INTERLEAVINGS", "25"))
FIRST = int(os.environ.get("REFLECTORY_FROM", "0"))
AT_ONCE = 25
STEPS = 8
LONGEST_MS = 500  # between two deeds in a window: an answer is saved 300 ms after the last key
BOX = """<reflection-box prompt="{0}" kind="text"><label for="reflection-{0}">What is {0}?</label>
<textarea id="reflection-{0}" name="{0}" rows="2"></textarea><p class="reflection-status" role="status"></p></reflection-box>"""

# Does each deed at its moment, and tells what was written as it is.
DO = """([window_, deeds]) => {
  for (const { prompt, deed, text, after } of deeds) setTimeout(() => {
    const box = document.querySelector(`reflection-box[prompt="${prompt}"]`);
    const area = box.querySelector('textarea');
    if (deed === 'write') {
      window.tell([window_, performance.timeOrigin, prompt, text]);
      area.value = text;
      area.dispatchEvent(new InputEvent('input', { bubbles: true }));
    } else if (deed === 'leave') box.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    else {
      const choices = [...box.querySelectorAll('.reflection-conflict button:not([hidden])')];
      choices[Math.floor(after) % (choices.length || 1)]?.click();
    }
  }, after);
  return new Promise((done) => setTimeout(done, Math.max(0, ...deeds.map(({ after }) => after))));
}"""
SETTLED = """() => {
  for (const button of document.querySelectorAll('.reflection-conflict [data-does=both]:not([hidden])')) button.click();
  return [...document.querySelectorAll('reflection-box')].every((box) => {
    const line = box.querySelector('.reflection-status').textContent;
    return !box.querySelector('.reflection-conflict') && !['typing', 'conflict', 'failed'].includes(box.getAttribute('state'));
  });
}"""


class Round:
    """Many histories in two windows."""

    def __init__(self, context, address, prompts, drawn):
        self._drawn, self._prompts, self._address = drawn, prompts, address
        self.told = []
        context.expose_function("tell", lambda told: self.told.append(told))
        self.windows = [context.new_page(), context.new_page()]
        for page in self.windows:
            page.on("dialog", lambda dialog: dialog.accept())
            page.goto(address)
        self._number = 0

    def step(self):
        """Let both windows do something at once; one of them may be opened again in the middle of it."""
        for number, page in enumerate(self.windows):
            with suppress(Error):  # it was opened again before the last deed was done
                page.evaluate(f"(given) => {{ ({DO})(given); }}", [number, self._deeds(number)])
        if self._drawn.random() < 0.4:
            self._drawn.choice(self.windows).reload()
        for page in self.windows:
            page.evaluate(DO, [0, [{"prompt": self._prompts[0], "deed": "leave", "after": LONGEST_MS}]])

    def _deeds(self, window):
        deeds = []
        for prompt in self._prompts:
            for _ in range(self._drawn.randint(0, 2)):
                self._number += 1
                deed = self._drawn.choice(["write", "write", "write", "leave", "choose"])
                text = f"{prompt}, text {self._number}, from window {window}"
                after = self._drawn.uniform(0, LONGEST_MS)
                deeds.append({"prompt": prompt, "deed": deed, "text": text, "after": after})
        return deeds

    def settle(self):
        for page in [*self.windows, *self.windows]:
            page.wait_for_function(SETTLED)

    def kept(self, prompt):
        """Every text of a prompt that is kept, the answer first; what was put aside as a page went may be in either place."""
        page, name = self.windows[0], f"community:{prompt}"
        history = page.evaluate(PUT_ASIDE, prompt)  # first, since it moves from here into the database
        history += page.evaluate(READ_DATABASE, ["history", f"reflectory:{name}"]) or []
        answer = page.evaluate(READ_DATABASE, ["answers", f"reflectory:{name}"])
        return [record["value"] for record in [answer, *(one.get("record") for one in history)] if record]


def owed(told):
    """What must be found again: the last text of each window and visit, whatever the other window did meanwhile."""
    last, texts = {}, defaultdict(set)
    for window, visit, prompt, text in told:
        last[window, visit, prompt] = text
    for (_, _, prompt), text in last.items():
        texts[prompt].add(text)
    return texts


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_nothing_that_two_windows_wrote_is_lost_or_filed_elsewhere(browser, site):
    lost, misfiled, seen = [], [], 0
    for number in range(FIRST, FIRST + -(-HISTORIES // AT_ONCE)):
        prompts = [f"question-{number}-{index}" for index in range(AT_ONCE)]
        address = site.add(f"many-{number}.html", "\n".join(map(BOX.format, prompts)))
        context = browser.new_context()
        round_ = Round(context, address, prompts, random.Random(number))
        for _ in range(STEPS):
            round_.step()
        round_.settle()
        owing = owed(round_.told)
        for prompt in prompts:
            kept = round_.kept(prompt)
            seen += len(owing[prompt])
            missing = [text for text in owing[prompt] if not any(text in one for one in kept)]
            lost += [(text, [one for one in round_.told if one[2] == prompt], kept) for text in missing]
            misfiled += [(number, prompt, one) for one in kept if f"{prompt}," not in one]
        context.close()
    assert misfiled == []
    assert lost == []
    assert seen > HISTORIES
