"""How much of a fully answered module SCORM 1.2 can bring back on another device, prompt by prompt.

Made as `browser/src/lms/packing.ts` makes suspend data, of words that the module itself uses: an estimate before
anybody has written, for authors to see. What has no room still reaches the teacher, and the reader is told.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random

from ..reading.module import Module, Prompt

__all__ = ["LIMIT", "Room", "room"]

LIMIT = 4096  # characters of suspend data, SCORM 1.2
_HEAD = len("R1.1234567.")
_ROWS, _CELL_WORDS = 3, 8
_MOMENT = 1_800_000_000_000


@dataclass(frozen=True, slots=True)
class Room:
    """Of answers with so many words: the prompts whose answers come back, and those for which there is no room."""

    words: int
    back: tuple[str, ...]
    not_back: tuple[str, ...]


def room(module: Module, words: int) -> Room:
    """Return what there is room for when every text is answered in `words` words."""
    said = _words_of(module)
    answers = [(prompt, _answer(prompt, words, said)) for _, prompt in module.prompts.values()]
    answers.sort(key=lambda answer: len(json.dumps(answer[1], ensure_ascii=False)))
    packed = [[prompt.id, value, _MOMENT, module.language, "abcdefg"] for prompt, value in answers]
    fits, too_many = 0, len(packed) + 1
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        if _length(packed[:middle], packed) <= LIMIT:
            fits = middle
        else:
            too_many = middle
    ids = tuple(prompt.id for prompt, _ in answers)
    return Room(words, ids[:fits], ids[fits:])


def _length(held: list[list[object]], every: list[list[object]]) -> int:
    ids = [str(one[0]) for one in every]
    head = {"i": "abcdefgh", "c": "course", "k": {}, "r": {}, "g": "", "n": ids, "s": [*range(len(ids))] * 2, "a": held}
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    maker = zlib.compressobj(9, zlib.DEFLATED, -15)
    return _HEAD + len(base64.b64encode(maker.compress(text) + maker.flush()).rstrip(b"="))


def _words_of(module: Module) -> Iterator[str]:
    """Yield the module's own words in an order without repetition, the same each time: they compress as prose does."""
    texts = [text for section in module.sections for text in (section.title, section.description)]
    texts += [prompt.text for _, prompt in module.prompts.values()]
    known = sorted({word for text in texts for word in text.split()}) or ["word"]
    drawn = Random(module.id)  # noqa: S311 — nothing secret
    while True:
        yield drawn.choice(known)


def _answer(prompt: Prompt, words: int, said: Iterator[str]) -> object:
    def some(count: int) -> str:
        return " ".join(islice(said, count))

    keys = [item.key for item in prompt.items]
    if prompt.kind == "scale":
        return 1
    if prompt.kind == "checklist":
        return keys
    if prompt.kind == "list":
        return [some(_CELL_WORDS) for _ in range(_ROWS)]
    if prompt.kind == "plan":
        return [{key: some(_CELL_WORDS) for key in keys or ["what", "who", "when"]} for _ in range(_ROWS)]
    return dict.fromkeys(keys, 1) if prompt.kind == "matrix" else some(words)
