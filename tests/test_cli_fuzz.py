"""Whatever files a pull request brings, no command falls over: 40 cases here, as many as REFLECTORY_CLI_FUZZ says.

Each case puts one to three hostile things into a module and runs one command on it.
"""

import os
import random
import re
import signal

import pytest
from click.testing import CliRunner

from reflectory.cli import cli

CASES = int(os.environ.get("REFLECTORY_CLI_FUZZ", "40"))
LONGEST = 60  # seconds; a pipe that nobody writes to is never at its end

PAGE = """
    index.md
    | ---
    | title: One
    | description: Words.
    | ---
    | # One
    |
    | /// reflection | Why?
    |     id: why-one
    | ///
"""
COMMANDS = (
    *(["check"], ["check", "--format", "json"], ["check", "--format", "sarif"], ["check", "--fix"], ["build"]),
    *(["changes", "HEAD"], ["explain", "id-missing"], ["explain", "\udcff"], ["new", "other"], ["new", "content"]),
    *(["export", "docx", "OUT"], ["export", "offline", "OUT"], ["build", "--engine", "none"]),
)
BYTES = {
    "nothing": b"",
    "odd bytes": bytes(range(256)),
    "another encoding": "---\ntitle: é\n---\n# é\n".encode("latin-1"),
    "sixteen bits": "title: a\n".encode("utf-16"),
    "zeros": b"\0" * 5000,
    "a tag": b"a: !!python/object/apply:os.system [exit]\n",
    "an unknown tag": b"a: !b {c: d}\n",
    "a bomb": b"a: &a [x]\n"
    + b"".join(b"%c: &%c [*%c, *%c, *%c]\n" % (98 + n, 98 + n, 97 + n, 97 + n, 97 + n) for n in range(20)),
    "a circle": b"a: &a [*a]\nb: &b {c: *b}\n",
    "deep lists": b"a: " + b"[" * 3000,
    "deep dashes": b"- " * 3000,
    "deep quotations": b"> " * 3000 + b"a\n",
    "deep HTML": b"<div>" * 3000,
    "a merge of itself": b"a: &a\n  <<: *a\n",
    "a key that is a list": b"[a, b]: c\n{a: b}: c\n",
    "a template in itself": b"{% include 'main.html' %}{% extends 'main.html' %}",
    "a list": b"- a\n",
    "a number": b"1_000\n",
    "a date": b"2001-02-30\n",
    "a long number": b"a: " + b"9" * 5000,
    "surrogates": b"\xed\xa0\x80",
}
PLACES = (
    *("mkdocs.yml", "mkdocs.es.yml", "content/links.yml", "content/en/index.md", "content/en/a.md", "content/en/a.svg"),
    *("content/en/a.png", "theme/main.html", "theme/assets/a.css", ".git", "site", ".reflectory", "site/module.json"),
)
FORMS = (
    "bytes",
    "bytes",
    "bytes",
    "folder",
    "link to itself",
    "link to nothing",
    "link out",
    "circle",
    "pipe",
    "device",
    "unreadable",
    "huge",
)


def put(draw, place, form):
    """Put something of this form at `place`, instead of what stood there."""
    if place.is_dir() and not place.is_symlink():
        return
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    place.unlink(missing_ok=True)
    if form == "folder":
        place.mkdir()
    elif form in ("link to itself", "link to nothing", "link out", "device", "circle"):
        to = {"link to itself": place.name, "link to nothing": "gone", "link out": "/etc/passwd", "device": "/dev/zero"}
        place.symlink_to(to.get(form, "."))
    elif form == "pipe":
        os.mkfifo(place)
    elif form == "huge":
        with place.open("wb") as file:
            file.truncate(1 << 33)
    else:
        place.write_bytes(BYTES[draw.choice(sorted(BYTES))])
        if form == "unreadable":
            place.chmod(0)


@pytest.fixture
def in_time():
    """Fail where a command waits for what never comes."""

    def late(*_):
        raise AssertionError("this command does not come to an end")

    signal.signal(signal.SIGALRM, late)
    signal.alarm(LONGEST)
    yield
    signal.alarm(0)


@pytest.mark.parametrize("seed", range(CASES))
def test_no_command_falls_over_whatever_the_files_are(module_dir, in_time, seed):
    draw = random.Random(seed)
    folder = module_dir(PAGE)
    if draw.random() < 0.5:
        with (folder / "mkdocs.yml").open("a") as file:
            file.write("theme: {name: material, language: en, font: false, custom_dir: theme}\n")
    done = [(draw.choice(PLACES), draw.choice(FORMS)) for _ in range(draw.randint(1, 3))]
    for place, form in done:
        put(draw, folder / place, form)
    command = [str(folder / "out") if word == "OUT" else word for word in draw.choice(COMMANDS)]
    if command[0] == "new":
        command[1] = str(folder / command[1])
    ran = CliRunner().invoke(cli, ["-C", str(folder), *command])
    assert ran.exception is None or isinstance(ran.exception, SystemExit), (done, command, ran.exception)
    assert ran.exit_code in (0, 1, 2), (done, command)
    assert "Traceback" not in ran.output
    if ran.exit_code == 1 and command == ["check"]:
        assert re.search(r"^[^\s:][^:\n]*(:\d+)?: ", ran.output, re.MULTILINE), (done, ran.output)
