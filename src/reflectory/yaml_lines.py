"""YAML with line numbers: an author's mistake is shown where it stands.

Wraps PyYAML's own parser. Tags of other programs (`!ENV`, `!!python/name:…`) are read as
plain values: nothing a YAML file says is ever executed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

__all__ = ["UNSEEN", "Mapping", "YamlError", "as_yaml", "load_mapping", "simple_pairs"]

# What no editor shows and no document can hold, for a class of characters in a regular expression. Tab and line
# ends are text, and so is U+0085, which some programs write for a line end.
UNSEEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff"
_UNSEEN = re.compile(f"[{UNSEEN}]")

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlError(ValueError):
    """The text is not the YAML that was asked for; `line` and `column` count from 1."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping with the place of each key: `values[key]`, `place(key)` → (line, column)."""

    values: dict[str, Any]
    node: yaml.MappingNode | None
    _known: dict[int, dict[Any, tuple[yaml.Node, yaml.Node]]] = field(default_factory=dict, compare=False, repr=False)

    def place(self, *keys: str | int) -> tuple[int, int]:
        """Return line and column of the value's key (or list entry) at this path; (1, 1) if it is not there."""
        node: yaml.Node | None = self.node
        place = (1, 1)
        for key in keys:
            if isinstance(node, yaml.MappingNode):
                found = self._pairs(node).get(key)
                if found is None:
                    return place
                at, node = found
            elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
                at = node = node.value[key]
            else:
                return place
            place = (at.start_mark.line + 1, at.start_mark.column + 1)
        return place

    def _pairs(self, node: yaml.MappingNode) -> dict[Any, tuple[yaml.Node, yaml.Node]]:
        """Return key and value of a mapping by key; of two that are the same the first."""
        if id(node) not in self._known:
            pairs = (pair for pair in reversed(node.value) if isinstance(pair[0], yaml.ScalarNode))
            self._known[id(node)] = {pair[0].value: pair for pair in pairs}
        return self._known[id(node)]

    def holds(self, *keys: str | int) -> bool:
        """Whether something stands at this path."""
        found: Any = self.values
        try:
            for key in keys:
                found = found[key]
        except (KeyError, IndexError, TypeError):
            return False
        return True

    def duplicates(self, *keys: str) -> Iterator[tuple[str, int, int]]:
        """Yield each key that stands twice in the mapping at this path, at its second place."""
        node: yaml.Node | None = self.node
        for name in keys:
            pairs = node.value if isinstance(node, yaml.MappingNode) else ()
            node = next((value for key, value in pairs if key.value == name), None)
        yield from _twice(node)

    def repeated(self) -> Iterator[tuple[str, int, int]]:
        """Yield each key that stands twice in one mapping, however deep that is, at its second place."""
        waiting: list[Any] = [self.node]
        met: set[int] = set()  # an alias is the same node again
        while waiting:
            node = waiting.pop()
            if id(node) not in met and isinstance(node, yaml.CollectionNode):
                met.add(id(node))
                yield from _twice(node)
                waiting += (part[1] if isinstance(part, tuple) else part for part in node.value)


def _twice(node: yaml.Node | None) -> Iterator[tuple[str, int, int]]:
    seen: set[str] = set()
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        if isinstance(key.value, str):
            if key.value in seen:
                yield key.value, key.start_mark.line + 1, key.start_mark.column + 1
            seen.add(key.value)


# YAML ends a line at these too, editors and GitHub don't: a place must be the one an author sees.
_NO_LINE_ENDS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")


def _no_colon(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(r"(?!.*:)" + pattern.pattern, pattern.flags)


class _StrictLoader(_Loader):  # type: ignore[misc]
    """Reads YAML as authors mean it: 5:30 is no number in base sixty."""


_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, _no_colon(pattern) if tag.endswith((":int", ":float")) else pattern) for tag, pattern in resolvers]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}


class _PlainLoader(_StrictLoader):
    """Reads unknown tags as the plain value they stand before."""


def _plain(loader: Any, _suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_mapping(node, deep=True)


_PlainLoader.add_multi_constructor("!", _plain)
_PlainLoader.add_multi_constructor("tag:", _plain)


_MOST_NODES = 200_000
_DEEPEST = 200


def _weigh(node: yaml.Node, known: dict[int, int]) -> int:
    """Return how many nodes this one stands for, written out; raise YamlError for too many, or one inside itself."""
    if isinstance(node, yaml.ScalarNode):
        if unseen := _UNSEEN.search(node.value):  # written as “\x03”, in quotation marks
            what = f"this value holds a character that nobody can see (U+{ord(unseen.group()):04X})"
            raise YamlError(what, node.start_mark.line + 1, node.start_mark.column + 1)
        return 1
    if (weight := known.get(id(node))) is None:
        known[id(node)] = _MOST_NODES  # until it is known: whoever meets it again now is inside it
        inner = (part for pair in node.value for part in (pair if isinstance(pair, tuple) else (pair,)))
        weight = known[id(node)] = 1 + sum(_weigh(part, known) for part in inner)
    if weight > _MOST_NODES:
        mark = node.start_mark
        raise YamlError("this value repeats itself without end", mark.line + 1, mark.column + 1)
    return weight


def _refuse_depth(text: str) -> None:
    """Raise YamlError for values too deep in each other: the parser, written in C, would end the whole program."""
    if text.count("[") + text.count("{") < _DEEPEST and max(map(len, text.split("\n"))) < _DEEPEST:
        return  # so deep it can't be: spares nearly every file a second reading
    depth = 0
    for event in yaml.parse(text, _Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            mark = event.start_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            raise YamlError("these values stand too deep in each other", line, column)


# The plainest YAML there is, and most of what authors write: a name, a colon, words or a whole number.
_LETTER = "A-Za-zÀ-ÖØ-öø-ÿ"
_SIMPLE_LINE = re.compile(
    rf"([a-z]+): ([{_LETTER}¿¡](?:[{_LETTER}0-9_ ,.;!?¿¡'’“”()/-]*[{_LETTER}0-9_,.;!?'’”)])?|[1-9][0-9]{{0,8}})"
)
_NO_WORDS = frozenset("true false yes no on off null y n".split())  # to YAML these are something else


def _simple_lines(text: str) -> list[tuple[str, str]] | None:
    pairs = []
    for line in text.split("\n"):
        match = _SIMPLE_LINE.fullmatch(line)
        if match is None or match[1] in _NO_WORDS or match[2].lower() in _NO_WORDS:
            return None
        pairs.append((match[1], match[2]))
    return pairs if len(dict(pairs)) == len(pairs) else None


def simple_pairs(text: str) -> dict[str, Any] | None:
    """Return what every reader of YAML finds in a text, where that is beyond doubt without one; else None."""
    pairs = _simple_lines(text.strip("\n"))
    return None if pairs is None else {key: int(said) if said[0].isdigit() else said for key, said in pairs}


def _simple_mapping(text: str) -> Mapping | None:
    above = len(text) - len(text.lstrip("\n"))
    pairs = _simple_lines(text.strip("\n"))
    if pairs is None:
        return None
    nodes: list[tuple[yaml.Node, yaml.Node]] = []
    values: dict[str, Any] = {}
    for line, (key, said) in enumerate(pairs, above):
        number = said[0].isdigit()
        values[key] = int(said) if number else said
        at, after = (yaml.Mark("", 0, line, column, None, 0) for column in (0, len(key) + 2))
        kind = "tag:yaml.org,2002:int" if number else "tag:yaml.org,2002:str"
        nodes.append((yaml.ScalarNode("tag:yaml.org,2002:str", key, at, at), yaml.ScalarNode(kind, said, after, after)))
    start = nodes[0][0].start_mark
    return Mapping(values, yaml.MappingNode("tag:yaml.org,2002:map", nodes, start, start))


def load_mapping(text: str, tags: bool = True) -> Mapping:
    """Return the mapping `text` holds; an empty text is an empty mapping.

    Raises YamlError for text that is not YAML, or whose top is not a mapping; with `tags` false
    also for an unknown tag.
    """
    if (simple := _simple_mapping(text)) is not None:
        return simple
    try:
        text = text.translate(_NO_LINE_ENDS)
        _refuse_depth(text)
        loader = _PlainLoader(text) if tags else _StrictLoader(text)
        node = loader.get_single_node()
        if node is None:
            return Mapping({}, None)
        if not isinstance(node, yaml.MappingNode):
            raise YamlError("this must be “key: value” lines", node.start_mark.line + 1, node.start_mark.column + 1)
        _weigh(node, {})
        values = loader.construct_document(node)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        if isinstance(error, YamlError):
            raise
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error)
        raise YamlError(what, mark.line + 1 if mark else 1, mark.column + 1 if mark else 1) from error
    return Mapping({str(key): value for key, value in values.items()}, node)


_PLAIN = re.compile(r"[^\W\d_][^:#\[\]{},&*!|>'\"%@`\n]*[^\s:#\[\]{},&*!|>'\"%@`]")


def as_yaml(words: str) -> str:
    """Return words as an author may paste them into YAML: as they are, or in quotation marks where they need them."""
    if _PLAIN.fullmatch(words) and load_mapping(f"a: {words}").values["a"] == words:
        return words
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
