"""Texts and documents of others, as packages of the npm registry bring them: for `make nightly` alone.

`commonmark-spec` holds the examples of the CommonMark specification, `mammoth` documents of Word, Google Docs and others.
"""

import re
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".venv" / "corpora"
SPECIFICATION, DOCUMENTS = "commonmark-spec@0.31.2", "mammoth@1.13.0"
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n", re.MULTILINE | re.DOTALL)


def _package(name):
    """The archive of a package, fetched once; npm compares it with what the registry says of it."""
    file = KEPT / f"{name.replace('@', '-')}.tgz"
    if not file.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, ROOT / "tests/node.py", "npm", "pack", "--silent", "--pack-destination", KEPT, name]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return tarfile.open(file)


def examples():
    """The Markdown of each example of the specification."""
    with _package(SPECIFICATION) as archive:
        text = archive.extractfile("package/spec.txt").read().decode("utf-8")
    found = [example.replace("→", "\t") for example in _EXAMPLE.findall(text)]
    assert len(found) > 600
    return found


def documents():
    """The bytes of each document, by its name."""
    with _package(DOCUMENTS) as archive:
        found = {
            Path(member.name).name: archive.extractfile(member).read()
            for member in archive
            if member.name.endswith(".docx")
        }
    assert len(found) > 10
    return found
