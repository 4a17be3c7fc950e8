"""What a drawing (SVG) would do when it is opened by its own address: run, load, or only be seen.

Part of `attachments`. Read as a browser reads it, by an XML parser, so that a name which only looks like a
script (`only_selected`) is none, and one written in character references is one.
"""

from __future__ import annotations

import re
from xml.parsers import expat

__all__ = ["wrong_with"]

_RUNS = frozenset("script foreignobject iframe embed object handler listener animate set".split())
_EVENT = re.compile(r"on[a-z]+", re.IGNORECASE)
_SCRIPT = re.compile(r"(?:java|vb)script\s*:", re.IGNORECASE)
_WITHIN = re.compile(r"#|data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)
# What a style may fetch; a backslash or a comment could hide the word.
_FETCHES = re.compile(
    r"@\s*import|image-set|\\|url\(\s*(?![\"'\s]*(?:#|data:image/(?:png|jpeg|gif|webp)[;,]))", re.IGNORECASE
)


class _Found(Exception):
    """Ends the reading."""


def wrong_with(data: bytes) -> str:
    """Return what in a drawing could run or load something, "" where nothing could."""
    parser = expat.ParserCreate()
    style: list[str] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        inside.append(name.rpartition(":")[2].lower())
        if inside[-1] in _RUNS:
            raise _Found(f"<{name}>")
        for key, value in attributes.items():
            if (wrong := _attribute(key.rpartition(":")[2].lower(), value)) and not key.startswith("xmlns"):
                raise _Found(f"{key}={wrong}")

    def end(_name: str) -> None:
        if inside.pop() == "style":
            _refuse_fetching("".join(style))
            style.clear()

    def text(words: str) -> None:
        if inside and inside[-1] == "style":
            style.append(words)

    def entity(name: str, *_: object) -> None:
        raise _Found(f"<!ENTITY {name}>")

    def instruction(target: str, _data: str) -> None:
        raise _Found(f"<?{target}?>")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.EntityDeclHandler, parser.ProcessingInstructionHandler = entity, instruction
    try:
        parser.Parse(data, True)
    except _Found as found:
        return str(found)
    except (expat.ExpatError, ValueError, LookupError) as error:
        return f"a mistake in its XML ({error})"
    return ""


def _attribute(name: str, value: str) -> str:
    """Return how an attribute could act, "" where it could not."""
    if _EVENT.fullmatch(name):
        return "…"
    if name in ("href", "src") and value.strip() and not _WITHIN.match(value.strip()):
        return value.strip()[:60]
    if _SCRIPT.search(value):
        return value[:60]
    return value[:60] if "(" in value and _FETCHES.search(_plain(value)) else ""


def _refuse_fetching(style: str) -> None:
    if found := _FETCHES.search(_plain(style)):
        raise _Found(f"“{found.group().strip()}” in its style")


def _plain(style: str) -> str:
    return re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
