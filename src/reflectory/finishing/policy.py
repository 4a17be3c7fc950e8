"""The Content-Security-Policy of every page: this site's own files, and nothing else.

The theme's templates bring a few inline scripts. Their hashes are taken from the pages that no
author writes, as 404.html, once for all pages; any other script would not run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Policy", "hash_of", "policy_of"]

_DIRECTIVES = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Policy:
    """The inline scripts that may run, by hash, and what a page says of them."""

    hashes: frozenset[str]
    content: str

    @property
    def meta(self) -> str:
        """The elements that say it to a browser."""
        # The address of a module may name a district or a school: no other site learns where its reader came from.
        referrer = '<meta name="referrer" content="same-origin">'
        return f'<meta http-equiv="Content-Security-Policy" content="{self.content}">{referrer}'


def policy_of(scripts: Iterable[str]) -> Policy:
    """Return the policy that allows these inline scripts."""
    hashes = sorted({hash_of(text) for text in scripts})
    allowed = "".join(f" '{value}'" for value in hashes)
    return Policy(frozenset(hashes), _DIRECTIVES.format(hashes=allowed))


def hash_of(text: str) -> str:
    """Return the hash by which a policy knows an inline script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
