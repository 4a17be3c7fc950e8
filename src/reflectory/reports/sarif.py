"""What was found as SARIF 2.1.0, for code scanning and editors: one more dress, apart for its length.

Rules come along with their help, so that a viewer can explain a finding without asking anybody.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .. import __version__
from ..checks.rule import Rule
from ..problems import Problem

__all__ = ["as_sarif", "documentation"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"problem": "error", "note": "note", "off": "none"}


def documentation(folder: Path) -> str:
    """Return the address of the folder with a page for each rule, "" where there is none to name.

    That of the package if it has one; else, in this repository's own workflows, the one beside the module.
    """
    try:
        addresses = metadata("reflectory").get_all("Project-URL") or []
    except PackageNotFoundError:
        addresses = []
    named = dict(entry.split(", ", 1) for entry in addresses)
    if "Rules" in named:
        return str(named["Rules"]).rstrip("/")
    server, repository = os.environ.get("GITHUB_SERVER_URL"), os.environ.get("GITHUB_REPOSITORY")
    if server and repository and (folder / "docs" / "rules").is_dir():
        return f"{server}/{repository}/blob/HEAD/docs/rules"
    return ""


def as_sarif(found: Iterable[Problem], rules: Mapping[str, Rule], documents: str = "") -> str:
    """Return the log of one run; `documents` is the address of the folder of the rules' pages."""
    index = {code: position for position, code in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "Reflectory",
                "semanticVersion": __version__,
                "rules": [_rule(rule, documents) for rule in rules.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"MODULE": {"description": {"text": "The folder of mkdocs.yml."}}},
        "results": [_result(problem, index) for problem in found],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(rule: Rule, documents: str) -> dict[str, Any]:
    text = f"{rule.because}\n\nInstead of\n\n{rule.wrong}\n\nwrite\n\n{rule.right}"
    markdown = f"{rule.because}\n\nInstead of\n\n{_fenced(rule.wrong)}\n\nwrite\n\n{_fenced(rule.right)}"
    shown: dict[str, Any] = {
        "id": rule.code,
        "shortDescription": {"text": rule.asks},
        "fullDescription": {"text": f"{rule.asks} {rule.because}"},
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
    }
    return shown | ({"helpUri": f"{documents}/{rule.code}.md"} if documents else {})


def _fenced(text: str) -> str:
    return f"~~~~\n{text}\n~~~~"


def _result(problem: Problem, index: Mapping[str, int]) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(problem.path), "uriBaseId": "MODULE"}}
    if problem.line:
        place["region"] = {"startLine": problem.line, "startColumn": max(problem.column, 1)}
        if problem.excerpt:
            place["region"]["snippet"] = {"text": problem.excerpt}
    # The line's words and not its number, so that a finding stays one when lines above it are added.
    same = "\0".join((problem.path, problem.code, problem.message, problem.excerpt.strip()))
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "level": _LEVELS[problem.level],
        "message": {"text": f"{problem.message}\nfix: {problem.fix}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"wordsOfTheLine/v1": hashlib.sha256(same.encode("utf-8", "replace")).hexdigest()},
    }
    return result | ({"ruleIndex": index[problem.code]} if problem.code in index else {})
