"""No page, whatever is written on it, takes a rule longer than its length.

A limit on time needs a machine to itself: `make nightly` runs this, `make test` does not.
"""

import gc
import time
from math import log

import pytest

from hostile import DOCUMENTS, HOSTILE, SETTINGS
from reflectory import checks
from reflectory.checks.unread import source_problems, without_consequences
from reflectory.prose import anchors, links, marks
from reflectory.reading.editions import read_module

SIZES = (40_000, 80_000, 160_000)
QUIET = 1e-7  # seconds a character: below it, what is measured is the machine's caches and its clock
STEEP = 1.3
SLIP = 1.15  # with this growth between two sizes nothing needs another look
HEAD = "---\ntitle: A\ndescription: B\nminutes: 5\n---\n# A\n\nSee [the end](#the-end).\n\n"  # so that places are read
SAID = (
    "site_name: A\ndocs_dir: content/en\nextra:\n  module:\n    id: aa\n"
    "    terms: {family: household}\n    reading_level: 1\n"
    "theme: {name: material, language: en}\nmarkdown_extensions: {attr_list: {}, reflectory.markdown_ext: {}}\n"
)
SPANISH = (
    "INHERIT: mkdocs.yml\ndocs_dir: content/es\ntheme: {language: es}\n"
    "markdown_extensions: {attr_list: {}, reflectory.markdown_ext: {language: es}}\n"
)


@pytest.fixture(scope="module")
def measure(tmp_path_factory):
    """Return a function from a text to the time that reading it and each rule family take, all or some."""
    folder = tmp_path_factory.mktemp("hostile")
    for language in ("en", "es"):
        (folder / "content" / language).mkdir(parents=True)
    (folder / "mkdocs.es.yml").write_text(SPANISH)

    def timed_all(kind, text, only=None):
        (folder / "mkdocs.yml").write_text(SAID + (text if kind == "settings" else ""), "utf-8")
        (folder / "content/links.yml").write_text(text if kind == "documents" else "{}\n", "utf-8")
        page = HEAD + (text if kind == "page" else "") + "\n"
        (folder / "content/en/a.md").write_text(page, "utf-8")
        # A translation, and what readers have, that differ in every id and item.
        (folder / "content/es/a.md").write_text(page.replace("id: a", "id: b").replace("   k", "   l"), "utf-8")
        forget()
        found, took = timed(lambda: read_module(folder))
        times = {"reading": took}
        told = []
        for family in checks.FAMILIES:
            if only is None or family.__name__ in only:
                problems, times[family.__name__] = timed(lambda family=family: list(family.check(found)))
                told += problems
        told += [problem for edition in found for problem in source_problems(edition)]
        _, times["telling"] = timed(lambda: without_consequences(set(told)))
        _, times["published"] = timed(lambda: checks.published.compare([found[1].module], found[:1]))
        return times

    return timed_all


def forget():
    """Empty what is kept from page to page."""
    for module in (anchors, links, marks):
        for kept in vars(module).values():
            if hasattr(kept, "cache_clear"):
                kept.cache_clear()


def timed(work):
    """Return what `work` gives, and the processor time it took, without that of sweeping up after others."""
    gc.collect(0)
    gc.disable()
    try:
        started = time.process_time()
        return work(), time.process_time() - started
    finally:
        gc.enable()


def reference(size):
    """Return the time of work that is linear beyond doubt: what else this machine does slows both down."""
    text = "some words " * (size // 11)
    return min(timed(lambda: sum(map(ord, text * 4)))[1] for _ in range(3))


def exponent(times):
    """Return the power of the length that fits these times: 1 for twice the time for twice the page."""
    points = [(log(size), log(max(took, 1e-6))) for size, took in times.items()]
    middle_x, middle_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / sum((x - middle_x) ** 2 for x, _ in points)


def steep(measured, beside, loudest):
    """Return each family whose time grows faster than the reference, with its times."""
    found = {}
    for name in measured[loudest]:
        times = {size: took[name] for size, took in measured.items()}
        if times[loudest] > QUIET * loudest:
            grew = exponent(times) - exponent(beside) + 1
            if grew > SLIP:
                found[name] = round(grew, 2), times
    return found


TEXTS = [
    *(("page", name, made) for name, made in HOSTILE.items()),
    *(("settings", name, made) for name, made in SETTINGS.items()),
    *(("documents", name, made) for name, made in DOCUMENTS.items()),
]


@pytest.mark.parametrize(("kind", "name", "made"), TEXTS, ids=[f"{kind}-{name}" for kind, name, _ in TEXTS])
def test_no_text_takes_a_rule_longer_than_its_length(measure, kind, name, made):
    # Each time the least of several, until the growth is clear.
    sizes = SIZES
    beside = {size: reference(size) for size in sizes}
    least = {size: measure(kind, made(size)) for size in sizes[:2]}
    found = steep(least, {size: beside[size] for size in sizes[:2]}, sizes[1])
    for _ in range(3):
        if not found:
            break
        for size in sizes:
            again = measure(kind, made(size), set(found))
            least[size] = {family: min(took, least.get(size, again)[family]) for family, took in again.items()}
            beside[size] = min(beside[size], reference(size))
        found = {name: grew for name, grew in steep(least, beside, sizes[-1]).items() if grew[0] >= STEEP}
    assert found == {}
