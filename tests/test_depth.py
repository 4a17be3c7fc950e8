"""A page whose elements stand thousands deep in each other is refused before a parser is busy with it."""

import time

import pytest
from selectolax.lexbor import LexborHTMLParser

from drawn import ONE_PAGE, add_theme
from reflectory.build import build
from reflectory.engines.render import ENGINES
from reflectory.finishing.depth import too_deep

DEEP = '{% extends "base.html" %}{% block footer %}{% for one in range(60000) %}<div>{% endfor %}{% endblock %}'


@pytest.mark.parametrize(
    "open_",
    [
        "<div>",
        "<div></span>",
        "<div title='</div>'>",
        '<div title="</div>">',
        "<div><!-- </div> -->",
        "<ul><li>",
        "<table><tr><td>",
        "<DIV\n>",
        "<x-y>",
    ],
)
def test_what_is_deep_is_seen_and_at_once(open_):
    started = time.process_time()
    assert too_deep(open_ * 60_000)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "flat",
    [
        "<p>One <b>word</b>, <br> <img src='a>b'>",
        "<li>one<li>two",
        "<table><tr><td>1<td>2<tr><td>3</table>",
        "<!-- <div> -->",
        '<a title="<div>">x</a>',
        "</div>",
        "<",
    ],
)
def test_a_long_page_is_not_deep(flat):
    assert not too_deep(flat * 60_000)


@pytest.mark.parametrize("closed", ["<!--", "<a '", '<a "', "<a", "<a b=<"])
def test_what_never_ends_takes_no_longer_than_it_is_long(closed):
    started = time.process_time()
    too_deep(closed * 60_000)
    assert time.process_time() - started < 2


def test_a_page_as_deep_as_is_let_through_is_read_in_no_time():
    started = time.process_time()
    LexborHTMLParser("<div>" * 9_999)
    assert time.process_time() - started < 2


@pytest.mark.parametrize("engine", ENGINES)
def test_a_deep_template_is_told_and_nothing_is_published(module_dir, engine):
    folder = module_dir(ONE_PAGE)
    add_theme(folder, **{"main.html": DEEP})
    assert {problem.code for problem in build(folder, engine).problems} == {"nesting-deep"}
    assert not (folder / "site").exists()
