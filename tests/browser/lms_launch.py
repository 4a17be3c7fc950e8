"""How a reader meets a package in a course, and what a teacher reads there."""

import re

from playwright.sync_api import expect
from reading_site import words

WORDS = words()["lms"]
TEXT = "Niño: a whole paragraph.\nAnd a second line 😀. " + "It is long enough for several pieces. " * 30
ANSWERS = "writing.html"


class Launch:
    """The module, opened from the course by one learner in one profile."""

    def __init__(self, page, lms, learner="maria"):
        self.page, self.lms = page, lms
        page.goto(lms.address(learner))
        self.shell = page.frame_locator("iframe")
        self.inside = self.shell.frame_locator("iframe")
        self.line = self.shell.locator(".lms-bar p")
        expect(self.line).not_to_be_empty()

    def choose(self, where="course"):
        self.shell.locator(f"dialog input[value={where}]").check()
        self.shell.locator("dialog button[data-does=close]").click()

    def go(self, path=ANSWERS):
        with self.page.expect_event("framenavigated", lambda frame: path in frame.url) as navigated:
            self.inside.locator(f"a[href*='{path}']").first.click()
        navigated.value.wait_for_load_state("load")  # on which the course is told of the page
        expect(self.inside.locator("h1")).to_be_visible()

    def answer(self, prompt):
        return self.inside.locator(f"reflection-box[prompt={prompt}]")

    def write(self, prompt="first-call", text=TEXT):
        self.answer(prompt).locator("textarea").first.fill(text)
        expect(self.answer(prompt).locator(".reflection-status")).not_to_be_empty()

    def answer_all(self):
        self.write()
        self.write("my-worry", "Only mine")
        self.answer("our-team").locator(":is(textarea, input[type=text])").nth(0).fill("child-care staff")
        self.answer("our-team").locator(":is(textarea, input[type=text])").nth(1).fill("Ana")
        self.answer("how-well").locator("input[value='4']").check()
        self.answer("who-decides").locator("input[type=checkbox]").first.check()
        self.answer("next-steps").locator("tbody textarea").nth(0).fill("Call three families")
        self.answer("next-steps").locator("tbody textarea").nth(1).fill("Me")

    def sees_all(self):
        expect(self.answer("first-call").locator("textarea")).to_have_value(TEXT)
        expect(self.answer("our-team").locator(":is(textarea, input[type=text])").nth(1)).to_have_value("Ana")
        expect(self.answer("how-well").locator("input[value='4']")).to_be_checked()
        expect(self.answer("who-decides").locator("input[type=checkbox]").first).to_be_checked()
        expect(self.answer("next-steps").locator("tbody textarea").nth(1)).to_have_value("Me")

    def set(self, **faults):
        """Break the LMS, or mend it."""
        self.page.evaluate("faults => Object.assign(lms, faults)", faults)

    def says(self, *keys, **values):
        sentences = [WORDS[key].format(**values) for key in keys]
        expect(self.line).to_have_text(re.compile("|".join(map(re.escape, sentences))), timeout=20_000)

    def leave(self):
        """Go away, as readers do: the course hears of it while its page goes."""
        commits = self.lms.commits
        self.page.goto("about:blank")
        self.lms.wait_for(lambda: self.lms.commits > commits)

    def calls(self, method):
        return [call for call in self.page.evaluate("lms.calls") if call[0] == method]


def responses(lms):
    """What a teacher reads, by prompt, its pieces put together."""
    found = {}
    name = "student_response" if lms.standard == "scorm12" else "learner_response"
    for one in lms.cmi()["interactions"].values():
        text = re.sub(r"^\{lang=\w+\}", "", one[name])
        found.setdefault(one["id"].split(".")[0], []).append(text)
    return {prompt: "".join(pieces).replace("¶\u200b", "\n") for prompt, pieces in found.items()}
