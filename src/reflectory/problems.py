"""What an author must mend: one value, three dresses.

Every step of the flow hands problems on as values; only `cli` prints them and only the
outermost layer decides to stop.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

__all__ = ["Problem", "as_github", "as_json", "as_text", "count", "nearest", "numbered"]

_MOST_KNOWN = 500
_LONGEST_NAME = 200  # characters of a word that is compared with those that are known


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend, at the place where the author can mend it.

    `line` and `column` count from 1; line 0 means the file as a whole. `path` is relative to the
    folder of `mkdocs.yml`, with forward slashes. `excerpt` is the line itself, as it stands.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    fix: str
    excerpt: str = field(default="", compare=False)
    level: str = field(default="problem", compare=False)  # "note": told, but stops nothing


_MOST = 300  # characters of a line: what finds it in its file, and leaves the fix in sight


def as_text(problem: Problem) -> str:
    """Return `path:line: what`, the line itself, and `fix: …`, for a terminal."""
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    shown = [f"{place}: {'note: ' if problem.level == 'note' else ''}{problem.message}"]
    if problem.excerpt.strip():
        line = problem.excerpt.rstrip()
        shown.append(f"{problem.line:>5} | {line if len(line) <= _MOST else line[:_MOST] + ' […]'}")
    shown.append(f"   fix: {problem.fix}")
    return "\n".join(shown)


def as_github(problem: Problem) -> str:
    """Return the workflow command that puts this problem on its line in a pull request.

    Escaping follows GitHub's own toolkit: `%`, line ends, and in properties `:` and `,` too.
    """
    place = f"file={_property(problem.path)}"
    if problem.line:
        place += f",line={problem.line},col={max(problem.column, 1)}"
    text = _data(f"{problem.message}\nfix: {problem.fix}")
    command = "notice" if problem.level == "note" else "error"
    return f"::{command} {place},title={_property(problem.code)}::{text}"


def as_json(problems: Iterable[Problem]) -> str:
    """Return a JSON list of objects with `path`, `line`, `column`, `code`, `message` and `fix`."""
    keys = ("path", "line", "column", "code", "message", "fix")
    return json.dumps([{key: getattr(p, key) for key in keys} for p in problems], ensure_ascii=False, indent=2)


def count(found: Sequence[Problem], pages: int) -> str:
    """Return the closing sentence: how many problems in how many files, how many notes, of the pages read."""
    real = [problem for problem in found if problem.level == "problem"]
    files = len({problem.path for problem in real})
    text = f"{numbered(len(real), 'problem')} in {numbered(files, 'file')}" if real else "no problems"
    if notes := len(found) - len(real):
        text += f" and {numbered(notes, 'note')}"
    return f"{text}; {numbered(pages, 'page')} read"


def numbered(count: int, noun: str) -> str:
    """Return “1 page” or “2 pages”: the nouns here all take an s."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def nearest(word: str, known: Collection[str]) -> str:
    """Return "did you mean “x”? " when one known word is close, with the blank that follows it.

    Nothing is guessed among very many words: a page of thousands of slips would take minutes.
    """
    if len(known) > _MOST_KNOWN:
        return ""
    match = difflib.get_close_matches(word.lower()[:_LONGEST_NAME], list(known), n=1, cutoff=0.6)
    return f"did you mean “{match[0]}”? " if match else ""


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
