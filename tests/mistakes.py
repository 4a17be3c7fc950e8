"""A small module without a problem or a note, in two languages, and how to make one mistake in it."""

from __future__ import annotations

import base64
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from drawn import SETTINGS, SPANISH_SETTINGS, draw
from reflectory.reading.editions import read_module
from reflectory.writing.fixes import mark_as_translated

PAGES = """
    index.md
    | ---
    | title: Staff meetings
    | minutes: 5
    | description: How we meet, and what for.
    | ---
    |
    | # Staff meetings
    |
    | Every meeting starts with a question. Read it before you come, and write down what you think.
    |
    | See [why we meet](why.md#reasons) and [the report][report].
    |
    | ![Two people who talk](images/talk.png)
    |
    | Bring with you:
    |
    | - a pen
    | - a question
    |
    | | Step | When |
    | | --- | --- |
    | | Plan | Spring |
    |
    | !!! note
    |
    |     The door is open from eight.
    |
    | ## Who comes
    |
    | Everybody comes who works here.
    why.md
    | ---
    | title: Why we meet
    | minutes: 20
    | description: Reasons to meet, yours and ours.
    | ---
    |
    | # Why we meet
    |
    | A meeting costs an hour of everybody's day. Think of the last one that was worth it to you.
    |
    | ## Reasons
    |
    | /// reflection | Which meeting was worth your time?
    |     id: worth-it
    |     rows: 6
    |
    | Think of one day.
    | ///
    |
    | /// reflection | How often do you speak?
    |     id: how-often
    |     kind: scale
    |     items: [Hardly ever, Every time]
    | ///
    |
    | /// reflection | What did you try?
    |     id: tried
    |     kind: checklist
    |     items:
    |         early: Sent the question early
    |         round: Heard everybody once
    | ///
    how.md
    | ---
    | title: How we meet
    | minutes: 20
    | description: A plan for the next meeting.
    | ---
    |
    | # How we meet
    |
    | You have written what was worth your time. Read it again, and then plan one step.
    |
    | /// recall
    |     of: worth-it
    | ///
    |
    | /// reflection | What will you do next?
    |     id: next-step
    |     kind: plan
    |     items: {what: What, who: Who}
    | ///
    |
    | /// video | A good meeting
    |     url: https://example.org/talk
    |     minutes: 3
    |     transcript: "#in-words"
    | ///
    |
    | ## In words
    |
    | Two people talk, and both of them listen.
    workbook.md
    | ---
    | title: Workbook
    | description: All of your answers.
    | ---
    |
    | # Workbook
    |
    | /// workbook
    | ///
    content/links.yml
    | report:
    |   title: A report
    |   publisher: Its publisher
    |   year: 2018
    |   url: https://example.org/report
    | study:
    |   title: A study
    |   url: https://example.org/study
"""
NAV = "nav:\n  - index.md\n  - why.md\n  - how.md\n  - workbook.md\n"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
# What differs between the editions, so that neither is a copy of the other.
WORDS = {"meeting": "reunión", "Every": "Cada", "You": "Usted", "Everybody": "Todo el mundo"}


@cache
def base() -> Path:
    """Return the folder of the module, drawn once."""
    folder = Path(mkdtemp(prefix="reflectory-mistakes-"))
    draw(folder, PAGES)
    draw(folder, SPANISH_SETTINGS)
    settings = SETTINGS.replace("  variant: classic\n", "  variant: classic\n  palette: {primary: teal}\n")
    (folder / "mkdocs.yml").write_text(settings + NAV, "utf-8")
    (folder / "content/en/images").mkdir()
    (folder / "content/en/images/talk.png").write_bytes(PIXEL)
    shutil.copytree(folder / "content/en", folder / "content/es")
    for file in (folder / "content/es").glob("*.md"):
        text = file.read_text("utf-8")
        for english, spanish in WORDS.items():
            text = text.replace(english, spanish)
        file.write_text(text, "utf-8")
    mark_as_translated(read_module(folder))
    return folder


def broken(folder: Path, file: str, old: str | None, new: str | None, spanish: bool) -> Path:
    """Copy the module into `folder` and make one mistake: `new` for `old`, `new` for the whole file, or the English page."""
    shutil.copytree(base(), folder)
    if not spanish:
        (folder / "mkdocs.es.yml").unlink()
    path = folder / (f"content/en/{file}" if file.endswith(".md") and "/" not in file else file)
    if new is None:
        new = (folder / "content/en" / path.name).read_text("utf-8")
    elif old is not None:
        text = path.read_text("utf-8")
        assert old in text, f"{file} does not hold {old!r}"
        new = text.replace(old, new, 1)
    path.write_bytes(new.encode("utf-8", "surrogateescape"))
    return folder
