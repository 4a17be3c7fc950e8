"""Open one file of an author: its text, or the one problem that says why it can't be read.

Part of `source`. Never raises for what a file holds or who may read it.
"""

from __future__ import annotations

import stat
from pathlib import Path

from ..problems import Problem
from ..yaml_lines import Mapping, YamlError, load_mapping

__all__ = ["read_text", "read_yaml"]


def read_text(file: Path, path: str, problems: list[Problem]) -> str | None:
    """Return the text with `\\n` line ends, or None after adding the one problem that says why not."""

    def refuse(line: int, code: str, message: str, fix: str) -> None:
        problems.append(Problem(path, line, 1, code, message, fix))

    try:
        if stat.S_ISREG(mode := file.stat().st_mode) or stat.S_ISDIR(mode):
            data = file.read_bytes()
        else:  # a pipe or a device would never end
            raise OSError(None, "not an ordinary file")
    except IsADirectoryError:
        refuse(0, "file-is-folder", "this is a folder, but its name is that of a page", "rename the folder")
    except FileNotFoundError:
        refuse(0, "file-missing", "this file is not there", "add it, or take its name out")
    except OSError as error:
        refuse(0, "file-unreadable", f"this file can't be read ({error.strerror})", "check who may read it")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            fix = "save the file as UTF-8 (in most editors: “Save with encoding”)"
            refuse(line, "file-not-utf8", "this line is not UTF-8 text", fix)
        else:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    return None


def read_yaml(file: Path, path: str, problems: list[Problem]) -> Mapping:
    """Return the mapping in a file, empty where it can't be read, after adding the problem."""
    text = read_text(file, path, problems)
    try:
        return load_mapping(text or "")
    except YamlError as error:
        excerpt = (text or "").split("\n")[error.line - 1] if text else ""
        fix = "check the indentation and quotation marks on this line and the one above"
        message = f"this is not valid YAML: {error}"
        problems.append(Problem(path, error.line, error.column, "yaml-invalid", message, fix, excerpt))
        return Mapping({}, None)
