"""The Content-Security-Policy of every page: this site's own files, and nothing else.

The theme's templates bring a few inline scripts. Their hashes are taken from the page that no
author writes, 404.html; a script on any other page that is not among them is nobody we know.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from ..problems import Problem

__all__ = ["Policy", "policy_of", "strangers"]

# A script element ends at the first "</script", whatever stands in it (HTML, 13.2.5.17).
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script", re.DOTALL | re.IGNORECASE)
_NOT_RUN = re.compile(r"""\bsrc\s*=|\btype\s*=\s*["']?application/(?:ld\+)?json""", re.IGNORECASE)
_DIRECTIVES = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Policy:
    """The inline scripts that may run, by hash, and the element that says so."""

    hashes: frozenset[str]
    meta: str


def policy_of(page: Path) -> Policy:
    """Return the policy that allows the inline scripts of `page`, a page without author's content."""
    hashes = sorted({_hash(text) for text in _inline_scripts(page.read_text("utf-8"))})
    allowed = "".join(f" '{value}'" for value in hashes)
    content = _DIRECTIVES.format(hashes=allowed)
    # The address of a module may name a district or a school: no other site learns where its reader came from.
    referrer = '<meta name="referrer" content="same-origin">'
    return Policy(frozenset(hashes), f'<meta http-equiv="Content-Security-Policy" content="{content}">{referrer}')


def strangers(html: str, policy: Policy, path: str) -> list[Problem]:
    """Return a problem for each inline script of a page that the policy does not know; it would not run."""
    unknown = [text for text in _inline_scripts(html) if _hash(text) not in policy.hashes]
    message = "the built page holds an inline script that is not the theme's"
    fix = "take it out of the content, or put a template's script into a file of its own"
    return [Problem(path, 0, 1, "script-unknown", message, fix, text[:80]) for text in unknown]


def _inline_scripts(html: str) -> list[str]:
    return [text for attributes, text in _SCRIPT.findall(html) if not _NOT_RUN.search(attributes)]


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
