"""Reads the files of a cohort from a folder or a list, whatever they are called: one that is bad stops no other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..reading.module import Module
from .answer_file import AnswerFile, read_answer_file
from .collation import HandedIn
from .refused import LARGEST_FILE, Refused
from .workbook_file import read_workbook_file

__all__ = ["read_files", "read_one"]

_ENDINGS = {".json", ".docx", ".txt"}  # phones share a text where they share no .json


def read_files(paths: Iterable[Path], module: Module, now: int) -> list[HandedIn]:
    """Read every file, and of a folder every answer file and document in it; `now` in milliseconds since 1970."""
    files = [file for path in paths for file in _files_at(path)]
    names = [file.name for file in files]
    return [
        HandedIn(file.name if names.count(file.name) == 1 else file.as_posix(), _read(file, module, now))
        for file in files
    ]


def _files_at(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.iterdir() if file.suffix.lower() in _ENDINGS and file.is_file())


def _read(file: Path, module: Module, now: int) -> AnswerFile | str:
    try:
        if file.stat().st_size > LARGEST_FILE:
            return "too_large"
        content = file.read_bytes()
    except OSError:
        return "unreadable"
    return read_one(content, module, now)


def read_one(content: bytes, module: Module, now: int) -> AnswerFile | str:
    """Return what one file holds, or the key of the sentence that says why it is not taken."""
    try:
        # Word's documents are zip archives, and every zip archive starts so.
        if content[:2] == b"PK":
            return read_workbook_file(content, module, now)
        return read_answer_file(content, module.id, now)
    except Refused as refused:
        return refused.reason
