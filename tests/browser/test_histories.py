"""Whatever an author does, careful or careless: what a reader wrote first is in its box or in the workbook at the end.

Each history is built, state by state, by the real build, which refuses what would orphan answers;
many histories share one module, so that one build serves them all. A real browser types the first
answers, looks in now and then, and says at the end what it shows where.
"""

from __future__ import annotations

import copy
import json
import os
import random
import re
import shutil
from collections import Counter

import pytest
import yaml
from drawn_histories import PAGES, STEPS, block, careful, careless, draw_track, retired_setting
from reading_site import PREFIX, ROOT, ReadingSite

from reflectory.build import build

HISTORIES = int(os.environ.get("REFLECTORY_HISTORIES", "100"))
SEED = int(os.environ.get("REFLECTORY_SEED", "20261124"))
BATCH = 50
EDITS = 5

FILL = """(answers) => {
  for (const box of document.querySelectorAll("reflection-box")) {
    const answer = answers[box.getAttribute("prompt")];
    if (!answer) continue;
    const fields = [...box.querySelectorAll("textarea, input[type=text]")];
    if (answer.texts) answer.texts.forEach((text, index) => (fields[index].value = text));
    for (const choice of box.querySelectorAll("input[type=checkbox], input[type=radio]")) {
      const row = choice.closest("[data-key]")?.querySelector("th").textContent;
      const words = choice.labels[0].textContent.replace(/^\\s*\\d+/, "").trim();
      choice.checked = answer.chosen.includes(row ? `${row} → ${words}` : words);
    }
    box.querySelector("textarea, input").dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}"""
SAVED = "() => [...document.querySelectorAll('reflection-box')].every((box) => box.getAttribute('state') === 'saved')"
LOOK = """() => [...document.querySelectorAll("reflection-box")].map((box) => ({
  prompt: box.getAttribute("prompt"),
  texts: [...box.querySelectorAll("textarea, input[type=text]")].map((field) => field.value).filter(Boolean),
  chosen: [...box.querySelectorAll("input:checked")].map((choice) => {
    const row = choice.closest("[data-key]")?.querySelector("th").textContent;
    return (row ? `${row} → ` : "") + choice.labels[0].textContent.trim();
  }),
  beside: box.querySelector(".reflection-old-form")?.innerText ?? "",
}))"""
WORKBOOK = """() => [...document.querySelectorAll(".workbook-prompt[data-prompt]")].map((place) => ({
  prompt: place.dataset.prompt,
  text: [...place.querySelectorAll(".reflection-written, dt, .copies-history li")].map((one) => one.textContent).join("\\n"),
  chosen: [
    ...[...place.querySelectorAll(".reflection-checked")].map((one) => one.lastChild.textContent.trim()),
    ...[...place.querySelectorAll(".reflection-marks > li:not(.reflection-unmarked)")].map((one) => {
      const row = one.querySelector(".reflection-row").textContent.replace(" (no longer asked)", "");
      return `${row} → ${one.querySelector(".reflection-mark").textContent.replace(/\\s\\(\\d\\sof\\s\\d\\)$/, "")}`;
    }),
  ],
}))"""


class Batch:
    """Many histories in one module, its site, and what its readers' browser shows."""

    def __init__(self, folder, seed, count, scripts, site):
        self.folder, self.scripts, self.site = folder, scripts, site
        self.chance = random.Random(seed)
        self.tracks = [draw_track(f"t{number:03}", self.chance) for number in range(count)]
        self.refused = Counter()
        settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
        settings |= {"site_name": "Histories", "use_directory_urls": False, "plugins": ["reflectory"]}
        settings["nav"] = [f"page{number}.md" for number in range(PAGES)] + ["workbook.md"]
        self.settings = settings
        self.content = folder / "content" / "en"
        self.content.mkdir(parents=True)
        shutil.copytree(ROOT / "theme_overrides", folder / "theme_overrides")
        self.write(self.tracks)
        self.publish()

    def write(self, tracks):
        """Write the module; remember whose each line is, for what the build says of it."""
        self.lines = {}
        for number in range(PAGES):
            text, owners = f"# Page {number}\n\nWords.\n\n", [""] * 4
            for track in tracks:
                for question in track.questions:
                    if question.page == number:
                        text += block(question) + "\n"
                        owners += [track.name] * (block(question).count("\n") + 1)
            (self.content / f"page{number}.md").write_text(text, "utf-8")
            self.lines[f"content/en/page{number}.md"] = owners
        (self.content / "workbook.md").write_text("# Workbook\n\n/// workbook\n///\n", "utf-8")
        retired = {key: said for track in tracks for key, said in retired_setting(track).items()}
        self.settings["extra"]["module"] |= {"id": "histories", "retired": retired}
        (self.folder / "mkdocs.yml").write_text(yaml.safe_dump(self.settings, sort_keys=False, width=10_000), "utf-8")

    def publish(self):
        """Build, and serve what was built; return the problems that stood in the way."""
        built = build(self.folder, site=self.folder / "site")
        if not built.problems:
            files = {p.relative_to(built.site).as_posix(): p.read_bytes() for p in built.site.rglob("*") if p.is_file()}
            files |= {name.replace("assets/", "assets/reflectory/"): data for name, data in self.scripts.items()}
            self.site._files.clear()
            self.site._files.update(files)
        return built.problems

    def edit(self):
        """Let each track's author make one edit; who is refused stays as published."""
        drafts, edits = copy.deepcopy(self.tracks), {}
        for track in drafts:
            is_careless = self.chance.random() < 0.5
            edits[track.name] = ("careless " if is_careless else "careful ") + (careless if is_careless else careful)(
                track, self.chance
            )
        published = {track.name: track for track in self.tracks}
        while True:
            self.write(drafts)
            problems = self.publish()
            if not problems:
                break
            culprits = {self.owner(problem) for problem in problems}
            assert culprits <= edits.keys(), problems
            for name in culprits:
                told = [f"{p.message} {p.fix}" for p in problems if self.owner(p) == name]
                assert edits[name].startswith("careless"), (edits[name], told)
                self.refused[edits.pop(name)] += 1
            drafts = [track if track.name in edits else published[track.name] for track in drafts]
        for name, edit in edits.items():
            self.refused[f"{edit}: let pass"] += 0 if name else 1
        self.tracks = drafts

    def owner(self, problem):
        """The name of the track whose edit this is about: that of the id it speaks of, else that of its line."""
        named = re.search(r"t\d{3}", problem.message)
        return named.group() if named else self.lines[problem.path][problem.line - 1]


def _answer(question, chance):
    """What the reader writes first: words found nowhere else, or items."""
    topic = question.topic
    if question.kind == "text":
        return {"texts": [f"Answer to {topic} only"], "chosen": [], "about": []}
    if question.kind == "list":
        return {"texts": [f"First of {topic} only", f"Second of {topic} only"], "chosen": [], "about": []}
    if question.kind == "plan":
        return {"texts": [f"Cell of {item.topic} only" for item in question.items], "chosen": [], "about": []}
    if question.kind == "matrix":
        drawn = chance.sample(question.items, 2)
        steps = [chance.choice(STEPS) for _ in drawn]
        chosen = [f"{item.text} → {step}" for item, step in zip(drawn, steps, strict=True)]
        return {"texts": [], "chosen": chosen, "about": [item.topic for item in drawn], "steps": steps}
    drawn = chance.sample(question.items, 1 if question.kind == "scale" else 2)
    return {"texts": [], "chosen": [item.text for item in drawn], "about": [item.topic for item in drawn]}


def _where(track, question, answer, boxes, workbook):
    """Return what became of the answer to `question`: right, lost, misfiled or unseen; and why."""
    live = next((now for now in track.questions if now.topic == question.topic), None)
    strange = [b["prompt"] for b in boxes.values() if set(answer["texts"]) & set(b["texts"])]
    if [prompt for prompt in strange if not live or prompt != live.id]:
        return "misfiled", strange
    ids = [live.id] if live else [key for key in track.retired if key in workbook]
    seen = [boxes[live.id]] if live else []
    seen += [workbook[key] for key in ids if key in workbook]
    if question.kind in ("checklist", "scale", "matrix"):
        kept = next((gone for gone in track.retired.values() if gone and gone.topic == question.topic), question)
        return _where_chosen(live or kept, answer, seen)
    said = "\n".join("\n".join(one.get("texts", [])) + one.get("beside", "") + one.get("text", "") for one in seen)
    missing = [text for text in answer["texts"] if text not in said]
    everywhere = json.dumps([*boxes.values(), *workbook.values()])
    return ("right", "") if not missing else ("unseen" if missing[0] in everywhere else "lost", missing)


def _words(shown):
    """An item's words as its author wrote them: without the number of a step, and that it is asked no more."""
    return re.sub(r"^\d+(?: of \d+)?(?: ·|:)? ", "", shown).removesuffix(" (no longer asked)")


def _where_chosen(question, answer, seen):
    items = {item.topic: item for item in question.items}
    words = [items[topic].text for topic in answer["about"] if topic in items]
    if "steps" in answer:
        marked = {mark for one in seen for mark in one["chosen"]}
        wanted = {f"{word} → {step}" for word, step in zip(words, answer["steps"], strict=False)}
        if wanted - marked or len(words) < len(answer["about"]):
            return "lost", (wanted, marked)
        return ("misfiled", marked - wanted) if marked - wanted else ("right", "")
    ticked = {_words(text) for one in seen for text in one["chosen"]}
    shown = ticked | {_words(line) for one in seen for line in one.get("text", "").split("\n")}
    if any(word not in shown for word in words) or len(words) < len(answer["about"]):
        return "lost", (words, shown)
    others = {item.text for topic, item in items.items() if topic not in answer["about"]}
    return ("misfiled", ticked & others) if ticked & others else ("right", "")


@pytest.mark.long
@pytest.mark.parametrize("number", range(-(-HISTORIES // BATCH)))
def test_first_answers_are_never_lost_misfiled_or_unseen(number, browser, assets, tmp_path):
    site = ReadingSite({})
    context = browser.new_context(service_workers="block")
    try:
        count = min(BATCH, HISTORIES - number * BATCH)
        batch = Batch(tmp_path, SEED + number, count, assets, site)
        page = context.new_page()
        address = site.origin + PREFIX
        first = copy.deepcopy(batch.tracks)
        answers = {q.id: _answer(q, batch.chance) for track in first for q in track.questions}
        for at in range(PAGES):
            page.goto(f"{address}page{at}.html")
            page.evaluate(FILL, answers)
            page.wait_for_function(SAVED)
        for _ in range(EDITS):
            batch.edit()
            if batch.chance.random() < 0.3:  # the reader looks in, and is shown what there is
                page.goto(f"{address}page{batch.chance.randrange(PAGES)}.html")
        boxes, workbook = {}, {}
        for at in range(PAGES):
            page.goto(f"{address}page{at}.html")
            boxes |= {box["prompt"]: box for box in _settled(page, LOOK)}
        page.goto(f"{address}workbook.html")
        page.locator(".workbook-prompt").first.wait_for()
        workbook = {place["prompt"]: place for place in _settled(page, WORKBOOK)}
        wrong = []
        for before, track in zip(first, batch.tracks, strict=True):
            for question in before.questions:
                became, why = _where(track, question, answers[question.id], boxes, workbook)
                if became != "right":
                    wrong.append((became, question, answers[question.id], why, track))
        told = "\n".join(f"{became}: {vars(question)}\n  {why}\n  {track}" for became, question, _, why, track in wrong)
        assert not wrong, f"seed {SEED + number}\n{told}"
        assert sum(batch.refused.values()) > count / 2, "careless edits are drawn, and told"
    finally:
        context.close()
        site.close()


def _settled(page, look):
    """What the page shows once two looks in a row see the same: boxes read two places of storage."""
    return page.evaluate(
        """async (look) => {
          const see = eval(look);
          let last = "", since = 0;
          while (since < 4) {
            await new Promise((resolve) => setTimeout(resolve, 50));
            const now = JSON.stringify(see());
            since = now === last ? since + 1 : 0;
            last = now;
          }
          return JSON.parse(last);
        }""",
        look,
    )
