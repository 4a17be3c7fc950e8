"""The collation: every answer of a cohort under its question, in one order that nothing but the files decides.

Pure: read files in, data out. `browser/src/cohort/collate.ts` makes the same of the same files.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..reading.module import Module, Prompt
from .answer_file import Answer, AnswerFile
from .refused import BLANKS, moment

__all__ = ["Collation", "Gathered", "HandedIn", "Person", "Voice", "collate"]


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One file: what it is called, and what was read in it, or the key of the sentence that says why not."""

    file: str
    read: AnswerFile | str


@dataclass(frozen=True, slots=True)
class Person:
    """Who handed in. `files`: the one that counts, then the older ones it replaced, newest first."""

    workbook: str | None
    name: str | None
    files: tuple[str, ...]
    made: str


@dataclass(frozen=True, slots=True)
class Voice:
    """One person's answer, by the person's place in the list."""

    person: int
    value: Any
    at: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """One question with its answers. `section` is None where the module asks it no more; then `prompt` may be too."""

    id: str
    kind: str
    asked: str
    section: str | None
    answers: tuple[Voice, ...]
    prompt: Prompt | None


@dataclass(frozen=True, slots=True)
class Collation:
    """A cohort's answers side by side."""

    module: Module
    people: tuple[Person, ...]
    prompts: tuple[Gathered, ...]
    older: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]

    def to_json(self) -> dict[str, Any]:
        """Return the contract's data, in its order."""
        return {
            "module": {"id": self.module.id, "version": self.module.version},
            "people": [
                {"workbook": one.workbook, "name": one.name, "files": list(one.files), "made": one.made}
                for one in self.people
            ],
            "prompts": [
                {
                    "id": one.id,
                    "kind": one.kind,
                    "asked": one.asked,
                    "section": one.section,
                    "answers": [{"person": v.person, "value": v.value, "at": v.at} for v in one.answers],
                }
                for one in self.prompts
            ],
            "older": list(self.older),
            "refused": [{"file": file, "reason": reason} for file, reason in self.refused],
        }


def collate(module: Module, handed_in: Iterable[HandedIn]) -> Collation:
    """Return the collation of these files: of one person's the newest counts."""
    files = sorted(handed_in, key=lambda one: _units(one.file))
    groups: dict[Any, list[tuple[int, str, AnswerFile]]] = defaultdict(list)
    for number, one in enumerate(files):
        if isinstance(one.read, AnswerFile):
            groups[one.read.workbook or number].append((_time(_latest(one.read)), one.file, one.read))
    found = []
    for group in groups.values():
        # Of two made in the same moment, the one that comes later in the list.
        newest_first = sorted(group, key=lambda one: one[0])[::-1]
        newest = newest_first[0][2]
        name = (newest.name or "").strip(BLANKS) or None
        names = tuple(file for _, file, _ in newest_first)
        found.append((Person(newest.workbook, name, names, _latest(newest)), _current(newest.answers, module)))
    found.sort(key=lambda one: _place_of(one[0]))
    people = tuple(person for person, _ in found)
    older = sorted((file for person in people for file in person.files[1:]), key=_units)
    refused = tuple((one.file, one.read) for one in files if isinstance(one.read, str))
    return Collation(module, people, _gathered(module, [answers for _, answers in found]), tuple(older), refused)


def _gathered(module: Module, people: list[dict[str, Answer]]) -> tuple[Gathered, ...]:
    gathered = []
    for section, prompt in module.prompts.values():
        voices = tuple(
            Voice(number, answer.value, answer.at)
            for number, answers in enumerate(people)
            if (answer := answers.get(prompt.id))
        )
        gathered.append(Gathered(prompt.id, prompt.kind, prompt.text, section.id, voices, prompt))
    unasked: dict[str, list[tuple[int, Answer]]] = defaultdict(list)
    for number, answers in enumerate(people):
        for key in answers.keys() - module.prompts.keys():
            unasked[key].append((number, answers[key]))
    retired = list(module.retired_prompts)
    for key in sorted(unasked, key=lambda one: (retired.index(one) if one in retired else len(retired), one)):
        first = unasked[key][0][1]
        gone = module.retired_prompts.get(key)
        kind = (gone.kind if gone else "") or first.kind
        text = (gone.text if gone else "") or first.asked or key
        items = gone.items if gone and gone.kind else ()
        prompt = Prompt(key, kind, text, None, items, True, (), "", "", 0)
        voices = tuple(Voice(number, answer.value, answer.at) for number, answer in unasked[key])
        gathered.append(Gathered(key, kind, text, None, voices, prompt))
    return tuple(gathered)


def _current(answers: Mapping[str, Answer], module: Module) -> dict[str, Answer]:
    """Return answers under the ids of today, their items under the keys of today; of two the newer one."""
    rest = dict(answers)
    current = {}
    for _, prompt in module.prompts.values():
        found = [rest.pop(key) for key in (prompt.id, *prompt.was) if key in rest]
        if found:
            newest = found[0]
            for one in found[1:]:
                newest = one if _time(one.at) > _time(newest.at) else newest
            value = _with_keys_of_today(newest.value, prompt)
            current[prompt.id] = Answer(value, newest.at, newest.asked, newest.kind)
    return current | rest


def _with_keys_of_today(value: Any, prompt: Prompt) -> Any:
    items = () if prompt.kind == "scale" else (*prompt.items, *prompt.retired_items)
    former = {was: item.key for item in items for was in item.was}
    if not former or isinstance(value, (str, float)):
        return value
    if isinstance(value, dict):
        return _renamed(value, former)
    return [former.get(part, part) if isinstance(part, str) else _renamed(part, former) for part in value]


def _renamed(parts: Mapping[str, Any], former: Mapping[str, str]) -> dict[str, Any]:
    """Return parts under the keys of today; what stands under both of its names stays under both."""
    return {key if former.get(key) in parts else former.get(key, key): part for key, part in parts.items()}


def _time(at: str) -> int:
    return moment(at) or 0


def _latest(file: AnswerFile) -> str:
    """Return when the last of it was written: a document is older than what was written in it."""
    latest = file.made
    for answer in file.answers.values():
        latest = answer.at if _time(answer.at) > _time(latest) else latest
    return latest


def _place_of(person: Person) -> tuple[bool, bytes, bytes, bytes]:
    """Return where a person stands: by name without marks and capitals, then by name, then by file."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", person.name or "") if unicodedata.category(letter)[0] != "M"
    )
    return person.name is None, _units(plain.lower()), _units(person.name or ""), _units(person.files[0])


def _units(text: str) -> bytes:
    """Return a text as JavaScript compares it."""
    return text.encode("utf-16-be", "surrogatepass")
