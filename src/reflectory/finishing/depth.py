"""How deep the elements of a page stand in each other, told before a parser reads it.

Its time grows with the square of the depth, and no browser follows more than some hundreds.
"""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["too_deep"]

_DEEPEST = 2000
_FEW = 10_000  # tags that a parser reads in no time, however deep they stand
_TAG = re.compile(r"""<!--.*?(?:-->|\Z)|<(/?)([a-zA-Z][^\s/>]*+)(?:[^<>"']|"[^"]*"|'[^']*')*+>?""", re.DOTALL)
_NEVER_DEEP = frozenset("area base br col embed hr img input link meta source track wbr".split())
# Another one ends these, unless what stands between them is counted.
_ENDED = frozenset("p li dt dd tr td th thead tbody tfoot option optgroup rp rt colgroup".split())


def too_deep(html: str) -> bool:
    """Whether elements of a page may stand deeper in each other than any page needs."""
    if html.count("<") < _FEW:
        return False
    depth, opened = 0, Counter[str]()
    for tag in _TAG.finditer(html):
        name = (tag[2] or "").lower()
        if not name or name in _NEVER_DEEP or name in _ENDED:
            continue
        step = -1 if tag[1] else 1
        if step == -1 and not opened[name]:
            continue  # ends nothing
        opened[name] += step
        depth += step
        if depth > _DEEPEST:
            return True
    return False
