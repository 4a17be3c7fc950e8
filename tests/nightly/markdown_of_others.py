"""Pages made of the CommonMark specification's examples, with our blocks among them; run by `make nightly`.

The examples are where readers of Markdown disagree. What is read must be what is rendered, or the author is told; the check
never fails; and no example becomes a box that nobody asked for.
"""

import os
import random

import pytest
from corpora import examples

import test_what_is_read_is_rendered as reading

CASES = int(os.environ.get("REFLECTORY_FUZZ", "200"))
FIRST = int(os.environ.get("REFLECTORY_FROM", "0"))
module = reading.module

BLOCK = "/// reflection | What surprised you?\n    id: prompt-{}\n\n{}///\n"


def drawn(number, texts):
    """A page of so many examples, blocks before, between, around and after them."""
    random_one = random.Random(number)
    parts, asked = [], 0
    for _ in range(random_one.randint(1, 5)):
        example = random_one.choice(texts)
        kind = random_one.random()
        if kind < 0.35:
            parts.append(example)
        elif kind < 0.5:
            parts.append("".join("    " + line for line in example.splitlines(keepends=True)))
        else:
            asked += 1
            parts.append(BLOCK.format(asked, example if kind < 0.7 else ""))
    return random_one.choice(["\n", "\n\n", ""]).join(parts)


@pytest.mark.timeout(7200)
def test_what_is_read_of_the_pages_of_others_is_what_is_rendered(module):
    texts, wrong, read_well = examples(), [], 0
    for number in range(FIRST, FIRST + CASES):
        text = drawn(number, texts)
        read = reading.read_if_clean(module, text)
        if read is None:
            continue
        read_well += 1
        if read != reading.rendered(text):
            wrong.append((number, text))
    assert not wrong, f"{len(wrong)} of {CASES}; the first: {wrong[0]}"
    assert read_well > CASES / 20
