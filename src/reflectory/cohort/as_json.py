"""A collation as JSON, byte for byte as `JSON.stringify(…, null, 2)` writes it in a browser."""

from __future__ import annotations

import re
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from .collation import Collation

__all__ = ["json_of", "number_of"]

_LONE = re.compile("[\ud800-\udfff]")
_INDEX = re.compile(r"0|[1-9][0-9]{0,9}")


def json_of(collation: Collation) -> str:
    """Return the file's text, with a line end."""
    return _written(collation.to_json(), "") + "\n"


def _written(value: Any, indent: str) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return _LONE.sub(lambda match: f"\\u{ord(match.group()):04x}", encode_basestring(value))
    if isinstance(value, float):
        return number_of(value)
    if isinstance(value, int):
        return str(value)
    deeper = indent + "  "
    if isinstance(value, dict):
        lines = [f"{deeper}{_written(key, '')}: {_written(value[key], deeper)}" for key in _as_properties(value)]
        brackets = "{}"
    else:
        lines = [deeper + _written(part, deeper) for part in value]
        brackets = "[]"
    return brackets[0] + ("\n" + ",\n".join(lines) + "\n" + indent if lines else "") + brackets[1]


def _as_properties(keys: dict[str, Any]) -> list[str]:
    """Return keys in the order that an object of JavaScript keeps them: those that look like an index come first."""
    indexes = [key for key in keys if _INDEX.fullmatch(key) and int(key) < 2**32 - 1]
    return [*sorted(indexes, key=int), *(key for key in keys if key not in indexes)]


def number_of(value: float) -> str:
    """Return a number as ECMA-262 (Number::toString) writes it."""
    if value == int(value) and abs(value) < 1e21:
        return str(int(value))
    sign, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    text, point = "".join(map(str, digits)), len(digits) + int(exponent)
    minus = "-" if sign else ""
    if 0 < point <= 21:
        return minus + text[:point] + "." + text[point:]
    if -6 < point <= 0:
        return minus + "0." + "0" * -point + text
    power = f"e{'+' if point > 0 else '-'}{abs(point - 1)}"
    return minus + text[0] + ("." + text[1:] if len(text) > 1 else "") + power
