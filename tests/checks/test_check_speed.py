"""A thousand sections are checked in under three seconds, notes and all, and a build hardly notices.

No page, whatever is written on it, takes a rule longer than its length.
"""

import gc
import time
from math import log

import pytest
from hostile import HOSTILE

from reflectory import checks
from reflectory.prose import anchors, links, marks
from reflectory.reading.editions import read_module

WORDS = "we asked the families of the school what they hoped for and then wrote down all that each of them had said"


@pytest.fixture(scope="module")
def thousand(tmp_path_factory):
    folder = tmp_path_factory.mktemp("thousand")
    content = folder / "content" / "en"
    content.mkdir(parents=True)
    words = WORDS.split()
    for number in range(1000):
        turn = [*words[number % len(words) :], *words[: number % len(words)]]
        paragraph = f"{' '.join(turn).capitalize()} {number}. " * 6
        parts = [f"---\ntitle: Section {number}\ndescription: One.\nminutes: 8\n---\n\n# Section {number}\n"]
        parts += [f"## Part {part}\n\n{paragraph}\n" for part in range(5)]
        parts.append(f"See [the next section](s{(number + 1) % 1000}.md#part-3), *please*.\n")
        parts.append("| a | b |\n| - | - |\n| c | d |\n")
        parts.append(f"/// reflection | What of {number}?\n    id: p-{number}\n    rows: 6\n\nThink first.\n///\n")
        (content / f"s{number}.md").write_text("\n".join(parts), "utf-8")
    assert len((content / "s7.md").read_text().split()) > 674
    (folder / "mkdocs.yml").write_text(
        "site_name: A\ndocs_dir: content/en\nextra: {module: {id: aa}}\n"
        "markdown_extensions: {attr_list: {}, reflectory.markdown_ext: {}}\n"
    )
    return folder


def test_thousand_sections_are_read_and_checked_in_three_seconds(thousand):
    started = time.process_time()  # of this program alone, whatever else the machine is doing
    found = checks.check(read_module(thousand), notes=True)
    assert time.process_time() - started < 3
    assert found == []


def test_second_look_at_the_same_pages_costs_a_build_little(thousand):
    editions = read_module(thousand)
    checks.check(editions)
    started = time.process_time()
    checks.check(editions)
    assert time.process_time() - started < 0.6


SIZES = (10_000, 20_000, 40_000, 80_000, 160_000)
NOISE = 0.01  # seconds: what another program on this machine can add to a measure
SETTINGS = (
    "site_name: A\ndocs_dir: content/en\nextra:\n  module:\n    id: aa\n"
    "    terms: {family: household}\n    reading_level: 1\n"
    "theme: {name: material, language: en}\nmarkdown_extensions: {attr_list: {}, reflectory.markdown_ext: {}}\n"
)
# With a link to a place, so that the places of the page are looked for.
HEAD = "---\ntitle: A\ndescription: B\nminutes: 5\n---\n# A\n\nSee [the end](#the-end).\n\n"


@pytest.fixture(scope="module")
def seconds(tmp_path_factory):
    """Return a function from a page to the processor time that reading it and each rule family takes."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "content" / "en").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS)
    page = folder / "content" / "en" / "a.md"

    def measure(text):
        page.write_text(HEAD + text + "\n", "utf-8")
        for module in (anchors, links, marks):  # what is kept from page to page
            for kept in vars(module).values():
                if hasattr(kept, "cache_clear"):
                    kept.cache_clear()
        found, took = timed(lambda: read_module(folder))
        times = {"reading": took}
        for family in checks.FAMILIES:
            _, times[family.__name__] = timed(lambda family=family: list(family.check(found)))
        return times

    return measure


def timed(work):
    """Return what `work` gives, and the processor time it took, without that of sweeping up after others."""
    gc.disable()
    try:
        started = time.process_time()
        return work(), time.process_time() - started
    finally:
        gc.enable()


def exponent(times):
    """Return the power of the length that fits these times: 1 for twice the time for twice the page."""
    points = [(log(size), log(max(took, 1e-6))) for size, took in times.items()]
    middle_x, middle_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / sum((x - middle_x) ** 2 for x, _ in points)


def growth(measure, made, sizes, repeats=1):
    """Return for each family its least time at each size."""
    runs = {size: [measure(made(size)) for _ in range(repeats)] for size in sizes}
    families = runs[sizes[0]][0]
    return {name: {size: min(run[name] for run in runs[size]) for size in sizes} for name in families}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_page_takes_a_rule_longer_than_its_length(seconds, name):
    made = HOSTILE[name]
    first = growth(seconds, made, SIZES[:3:2])
    slow = {family for family, times in first.items() if times[SIZES[2]] > NOISE and exponent(times) > 1.15}
    if slow:  # looked at again at every size, each time the least of several
        fitted = growth(seconds, made, SIZES, repeats=5)
        # Where the small sizes drown in noise the large ones speak alone; there are always two.
        loud = {name: {s: t for s, t in fitted[name].items() if t > NOISE / 5 or s >= SIZES[-2]} for name in slow}
        assert {name: times for name, times in loud.items() if exponent(times) >= 1.3} == {}
