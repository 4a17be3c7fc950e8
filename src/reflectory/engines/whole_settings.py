"""The settings of an edition in one text, for an engine that merges files in a way of its own.

Zensical adds the lists of a file and of what it inherits from, where MkDocs takes the upper one, and gives up on days.
"""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from ..reading.config import Config

__all__ = ["whole_settings"]

_TEXT = "tag:yaml.org,2002:str"
_DAY = "tag:yaml.org,2002:timestamp"


def whole_settings(config: Config, also: Mapping[str, object]) -> str:
    """Return every setting of every layer, and `also` over them; tags stay, days are text."""
    merged = yaml.compose(yaml.safe_dump(dict(also))) or yaml.MappingNode("tag:yaml.org,2002:map", [])
    for _, mapping in config.layers:
        if mapping.node is not None:
            merged = _over(mapping.node, merged)
    return str(yaml.serialize(_without_days(merged), allow_unicode=True))


def _over(below: yaml.Node, above: yaml.Node) -> yaml.Node:
    """Return `above` laid over `below`, mapping by mapping, as `read_config` does with values."""
    if not (isinstance(below, yaml.MappingNode) and isinstance(above, yaml.MappingNode)):
        return above
    under = {key.value: value for key, value in below.value}
    said = {key.value for key, _ in above.value}
    pairs = [(key, _over(under[key.value], value) if key.value in under else value) for key, value in above.value]
    pairs += [(key, value) for key, value in below.value if key.value not in said and key.value != "INHERIT"]
    return yaml.MappingNode(above.tag, [pair for pair in pairs if pair[0].value != "INHERIT"])


def _without_days(node: yaml.Node) -> yaml.Node:
    if isinstance(node, yaml.MappingNode):
        return yaml.MappingNode(node.tag, [(key, _without_days(value)) for key, value in node.value])
    if isinstance(node, yaml.SequenceNode):
        return yaml.SequenceNode(node.tag, [_without_days(value) for value in node.value])
    is_day = isinstance(node, yaml.ScalarNode) and node.tag == _DAY
    return yaml.ScalarNode(_TEXT, node.value, style='"') if is_day else node
