"""Authors at random: modules whose questions are known whatever their ids and words, and edits to them.

A `Track` is one history: a few questions that only its own edits touch. `topic` never changes, so
that a test can tell where an answer belongs. A careful edit says what becomes of an id or a key; a
careless one does not, and may be refused.
"""

from __future__ import annotations

import json
import random
from copy import deepcopy
from dataclasses import dataclass, field

KINDS = ("text", "list", "checklist", "plan", "scale", "matrix")
KEYED = ("checklist", "plan", "matrix")
STEPS = ("Seldom", "At times", "Often")
PAGES = 5


@dataclass
class Choice:
    """An item: the words change, `topic` does not."""

    topic: str
    key: str
    text: str
    was: list[str] = field(default_factory=list)
    retired: bool = False


@dataclass
class Question:
    """A prompt as its author means it."""

    topic: str
    id: str
    text: str
    kind: str
    page: int
    was: list[str] = field(default_factory=list)
    items: list[Choice] = field(default_factory=list)

    def live(self) -> list[Choice]:
        """The items that are asked."""
        return [item for item in self.items if not item.retired]


@dataclass
class Track:
    """One history: what is asked, and what was taken out."""

    name: str
    questions: list[Question]
    retired: dict[str, Question | None]  # None: listed with words alone
    wordings: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def fresh(self, what: str) -> str:
        """A name that nothing else has."""
        self.count += 1
        return f"{self.name}-{what}{self.count}"


def draw_track(name: str, chance: random.Random) -> Track:
    """Draw three questions of different kinds."""
    track = Track(name, [], {})
    for kind in chance.sample(KINDS, 3):
        track.questions.append(new_question(track, kind, chance))
    return track


def new_question(track: Track, kind: str, chance: random.Random) -> Question:
    """Draw a question with words of its own."""
    topic = track.fresh("topic")
    items = []
    if kind in (*KEYED, "scale"):
        items = [Choice(t := track.fresh("item"), t.replace("item", "key"), f"Words {t}") for _ in range(3)]
    return Question(topic, track.fresh("id"), f"What of {topic}?", kind, chance.randrange(PAGES), items=items)


def block(question: Question) -> str:
    """The question as Markdown."""
    lines = [f"/// reflection | {question.text}", f"    id: {question.id}", f"    kind: {question.kind}"]
    if question.was:
        lines.append(f"    was: [{', '.join(question.was)}]")
    if question.kind == "scale":
        lines.append(f"    items: [{', '.join(json.dumps(item.text) for item in question.items)}]")
    elif question.items:
        lines += ["    items:", *(f"        {_item(item)}" for item in question.items)]
    if question.kind == "matrix":
        lines.append(f"    scale: [{', '.join(STEPS)}]")
    return "\n".join([*lines, "///", ""])


def _item(item: Choice) -> str:
    if not item.was and not item.retired:
        return f"{item.key}: {item.text}"
    retired = "retired: true, " if item.retired else ""
    return f"{item.key}: {{was: [{', '.join(item.was)}], {retired}label: {item.text}}}"


def retired_setting(track: Track) -> dict[str, object]:
    """What `extra.module.retired` says of this track."""
    said: dict[str, object] = {}
    for key, question in track.retired.items():
        if question is None or not question.items:
            said[key] = track.wordings[key]
        elif question.kind == "scale":
            said[key] = {"text": question.text, "kind": "scale", "items": [item.text for item in question.items]}
        else:
            items = {i.key: {"label": i.text, "was": i.was} if i.was else i.text for i in question.items}
            said[key] = {"text": question.text, "kind": question.kind, "items": items}
            said[key] |= {"scale": [*STEPS]} if question.kind == "matrix" else {}
    return said


def _retire(track: Track, question: Question, with_items: bool = True) -> None:
    track.questions.remove(question)
    for key in (question.id, *question.was):
        track.retired[key] = deepcopy(question) if with_items else None
        track.wordings[key] = question.text


def careful(track: Track, chance: random.Random) -> str:
    """Make one edit as the documentation asks for it; return its name."""
    question = chance.choice(track.questions)
    keyed = question.kind in KEYED
    in_words = question.kind in ("text", "list")
    edits = ["rename", "reword", "move", "add", *["retire"] * (len(track.questions) > 2), *["kind"] * in_words]
    edits += [*["back"] * bool(question.was), *["revive"] * bool(track.retired), *["step"] * (question.kind == "scale")]
    edits += ["item-renamed", "item-reworded", "item-added", "item-moved"] * keyed
    edits += ["item-retired"] * (keyed and len(question.live()) > 2)
    edit = chance.choice(edits)
    item = chance.choice(question.live()) if question.items else None
    if edit == "rename":
        question.was, question.id = [question.id, *question.was], track.fresh("id")
    elif edit == "reword":
        question.text = f"{track.fresh('Said')} anew: {question.topic}?"
    elif edit == "move":
        question.page = chance.randrange(PAGES)
        track.questions.remove(question)
        track.questions.insert(0, question)
    elif edit == "add":
        track.questions.append(new_question(track, chance.choice(KINDS), chance))
    elif edit == "retire":
        _retire(track, question)
    elif edit == "kind":
        question.was, question.id = [question.id, *question.was], track.fresh("id")
        question.kind = "list" if question.kind == "text" else "text"
    elif edit == "back":
        former = question.was.pop(chance.randrange(len(question.was)))
        question.was, question.id = [question.id, *question.was], former
    elif edit == "revive":
        revived = next((q for q in track.retired.values() if q), None)
        if revived is None:
            return "nothing"
        keys = [key for key, q in track.retired.items() if q and q.topic == revived.topic]
        for key in keys:
            del track.retired[key]
        track.questions.append(deepcopy(revived))
        track.questions[-1].was, track.questions[-1].id = keys, track.fresh("id")
    elif edit == "item-renamed" and item:
        item.was, item.key = [item.key, *item.was], track.fresh("key")
    elif edit in ("item-reworded", "step") and item:
        item.text = f"Reworded {track.fresh('w')}"
    elif edit == "item-added":
        question.items.append(Choice(t := track.fresh("item"), t.replace("item", "key"), f"Words {t}"))
    elif edit == "item-moved":
        chance.shuffle(question.items)
    elif edit == "item-retired" and item:
        item.retired = True
    return edit


def careless(track: Track, chance: random.Random) -> str:
    """Make one edit that forgets about answers; return its name. What the draft then means is what it says."""
    question, other = chance.choice(track.questions), chance.choice(track.questions)
    edits = ["rename", "delete", "kind", "replace", "retire-bare", "former-kind", "later"]
    edits += ["swap-ids", "swap-words", "merge"] * (question is not other)
    edits += ["steal", "forget", "to-retired", "asked-anew"] * bool(question.was)
    edits += ["drop-retired", "take-retired"] * bool(track.retired)
    edits += ["turn", "shorten", "lengthen", "turn-renamed"] * (question.kind == "scale")
    edits += ["key", "item-gone", "item-words", "bare"] * (question.kind in KEYED)
    edit = chance.choice(edits)
    _CARELESS[edit](track, question, other, chance)
    return edit


def _swap_ids(track, question, other, chance):
    question.id, other.id = other.id, question.id


def _swap_words(track, question, other, chance):
    question.text, other.text = other.text, question.text
    # What a question is about are its words.
    question.topic, other.topic = other.topic, question.topic


def _rename(track, question, other, chance):
    question.id = track.fresh("id")


def _delete(track, question, other, chance):
    track.questions.remove(question)


def _kind(track, question, other, chance):
    """Another kind under the same id."""
    _other_kind(track, question, chance)


def _former_kind(track, question, other, chance):
    """Another kind under a new id, with `was`: right for words, wrong for keys and numbers."""
    question.was, question.id = [question.id, *question.was], track.fresh("id")
    _other_kind(track, question, chance)


def _other_kind(track, question, chance):
    drawn = new_question(track, chance.choice([kind for kind in KINDS if kind != question.kind]), chance)
    question.kind, question.items = drawn.kind, drawn.items


def _replace(track, question, other, chance):
    """Rename without `was`, and give the old id to another question in the same edit."""
    new = new_question(track, question.kind, chance)
    new.id, question.id = question.id, track.fresh("id")
    track.questions.append(new)


def _later(track, question, other, chance):
    """Ask something new under any id that was ever used here."""
    new = new_question(track, chance.choice(KINDS), chance)
    used = [key for q in track.questions for key in q.was] + list(track.retired)
    new.id = chance.choice(used) if used else new.id
    track.questions.append(new)


def _retire_bare(track, question, other, chance):
    _retire(track, question, with_items=False)


def _merge(track, question, other, chance):
    track.questions.remove(other)
    question.was = [*question.was, other.id, *other.was]


def _steal(track, question, other, chance):
    target = other if other is not question else new_question(track, "text", chance)
    if target is not other:
        track.questions.append(target)
    target.was, question.was = [*target.was, *question.was], []


def _forget(track, question, other, chance):
    question.was = question.was[1:]


def _to_retired(track, question, other, chance):
    key = question.was.pop()
    track.retired[key], track.wordings[key] = None, question.text


def _asked_anew(track, question, other, chance):
    new = new_question(track, "text", chance)
    new.id = question.was[0]
    track.questions.append(new)


def _drop_retired(track, question, other, chance):
    del track.retired[chance.choice(list(track.retired))]


def _take_retired(track, question, other, chance):
    new = new_question(track, chance.choice(KINDS), chance)
    new.id = chance.choice(list(track.retired))
    del track.retired[new.id]
    track.questions.append(new)


def _turn(track, question, other, chance):
    question.items.reverse()


def _turn_renamed(track, question, other, chance):
    question.was, question.id = [question.id, *question.was], track.fresh("id")
    question.items.reverse()


def _shorten(track, question, other, chance):
    question.items.pop()


def _lengthen(track, question, other, chance):
    question.items.insert(chance.randrange(3), Choice(t := track.fresh("item"), t, f"Words {t}"))


def _key(track, question, other, chance):
    chance.choice(question.items).key = track.fresh("key")


def _item_gone(track, question, other, chance):
    question.items.remove(chance.choice(question.items))


def _item_words(track, question, other, chance):
    one, two = chance.sample(question.items, 2)
    one.text, two.text = two.text, one.text
    one.topic, two.topic = two.topic, one.topic


def _bare(track, question, other, chance):
    """Every item called something else, with its former key left behind."""
    for item in question.items:
        item.key, item.was = track.fresh("key"), []


_CARELESS = {
    "swap-ids": _swap_ids,
    "swap-words": _swap_words,
    "rename": _rename,
    "delete": _delete,
    "kind": _kind,
    "former-kind": _former_kind,
    "replace": _replace,
    "later": _later,
    "retire-bare": _retire_bare,
    "merge": _merge,
    "steal": _steal,
    "forget": _forget,
    "to-retired": _to_retired,
    "asked-anew": _asked_anew,
    "drop-retired": _drop_retired,
    "take-retired": _take_retired,
    "turn": _turn,
    "turn-renamed": _turn_renamed,
    "shorten": _shorten,
    "lengthen": _lengthen,
    "key": _key,
    "item-gone": _item_gone,
    "item-words": _item_words,
    "bare": _bare,
}
