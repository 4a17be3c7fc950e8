"""Open one file of an author: its text, or the one problem that says why it can't be read.

Part of `source`. Never raises for what a file holds, how large it is or who may read it.
"""

from __future__ import annotations

import re
import stat
from pathlib import Path

from ..problems import Problem
from ..yaml_lines import UNSEEN, Mapping, YamlError, load_mapping

__all__ = ["MOST_BYTES", "as_text", "read_text", "read_yaml"]

# A thousand pages of print. Asked before anything is read: a file with a hole in it can claim to be any size.
MOST_BYTES = 1_000_000
_MOST_TOLD = 20  # of the characters nobody sees, in one file: who pasted a program knows by then

_UNSEEN = re.compile(f"[{UNSEEN}]")


def read_text(file: Path, path: str, problems: list[Problem]) -> str | None:
    """Return the text with `\\n` line ends, or None after adding the one problem that says why not.

    Characters that nobody can see are told and stand as U+FFFD in the text, so that no rule and
    no renderer can read it differently from the person who looks at it.
    """

    def refuse(line: int, code: str, message: str, fix: str) -> None:
        problems.append(Problem(path, line, 1, code, message, fix))

    try:
        data = _read(file)
    except IsADirectoryError:
        refuse(0, "file-is-folder", "this is a folder, but its name is that of a page", "rename the folder")
    except FileNotFoundError:
        refuse(0, "file-missing", "this file is not there", "add it, or take its name out")
    except OSError as error:
        refuse(0, "file-unreadable", f"this file can't be read ({error.strerror})", "check who may read it")
    else:
        if len(data) > MOST_BYTES:
            message = f"this file is larger than {MOST_BYTES // 1000:,} kB, so it was not read"
            refuse(0, "file-too-large", message, "make several pages of it, or delete it if it holds no text")
            return None
        try:
            text = as_text(data)
        except UnicodeDecodeError as error:
            line = len(data[: error.start].splitlines()) or 1
            fix = "save the file as UTF-8 (in most editors: “Save with encoding”)"
            refuse(line, "file-not-utf8", "this line is not UTF-8 text", fix)
        else:
            return _seen(text, path, problems)
    return None


def as_text(data: bytes) -> str:
    """Return what stands in a file, with `\\n` line ends; raises UnicodeDecodeError."""
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _read(file: Path) -> bytes:
    """Return the bytes of a file, one more than `MOST_BYTES` at most."""
    mode = file.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # a pipe or a device would never end
        raise OSError(None, "not an ordinary file")
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def _seen(text: str, path: str, problems: list[Problem]) -> str:
    """Tell each character that nobody can see, at its place, and return the text with a sign for it."""
    if not _UNSEEN.search(text):
        return text
    told = 0
    for number, line in enumerate(text.split("\n"), 1):
        if told < _MOST_TOLD and (match := _UNSEEN.search(line)):
            told += 1
            message = f"this line holds a character that nobody can see (U+{ord(match.group()):04X})"
            fix = "delete it; where nothing is to be seen, write the words around it anew"
            excerpt = _UNSEEN.sub("\ufffd", line)
            problems.append(Problem(path, number, match.start() + 1, "character-unseen", message, fix, excerpt))
    return _UNSEEN.sub("\ufffd", text)


def read_yaml(file: Path, path: str, problems: list[Problem]) -> Mapping:
    """Return the mapping in a file, empty where it can't be read, after adding the problem."""
    text = read_text(file, path, problems)
    try:
        return load_mapping(text or "")
    except YamlError as error:
        lines = (text or "").split("\n")
        excerpt = lines[error.line - 1] if error.line <= len(lines) else ""
        fix = "check the indentation and quotation marks on this line and the one above"
        message = f"this is not valid YAML: {error}"
        problems.append(Problem(path, error.line, error.column, "yaml-invalid", message, fix, excerpt))
        return Mapping({}, None)
