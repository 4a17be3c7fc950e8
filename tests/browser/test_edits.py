"""An edit orphans nothing: answers written on the old build are found on the new one, in a real browser."""

import functools
import http.server
import re
import shutil

import pytest
from playwright.sync_api import expect
from reading_box import Box

from drawn import ROOT
from reflectory.build import build
from reflectory.checks.published import compare
from reflectory.reading.editions import read_module
from serving import serve

MODULE = "community-engagement"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def versions(tmp_path):
    """Build the module of this repository again and again at paths of one origin; edit it in between."""
    folder = tmp_path / "module"
    folder.mkdir()
    for name in ("content", "theme_overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    served = tmp_path / "served"
    served.mkdir()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=served))
    serve(server)

    class Versions:
        content = folder / "content" / "en"
        settings = folder / "mkdocs.yml"

        def publish(self, path):
            """Build into this path, as an edit that `check` lets through, and return the address."""
            before = getattr(self, "editions", None)
            self.editions = read_module(folder)
            if before:
                assert compare(before, self.editions) == []
            built = build(folder, "mkdocs", served / path)
            assert list(built.problems) == []
            return f"http://127.0.0.1:{server.server_port}/{path}/"

        def edit(self, file, old, new):
            text = file.read_text("utf-8")
            assert text.count(old) == 1, old
            file.write_text(text.replace(old, new), "utf-8")

        def take_out(self, file, prompt):
            """Cut a prompt's whole block out of a page and return it."""
            text = file.read_text("utf-8")
            at = text.index(f"    id: {prompt}\n")
            start, end = text.rindex("/// reflection", 0, at), text.index("\n///\n", at) + len("\n///\n")
            file.write_text(text[:start] + text[end:], "utf-8")
            return text[start:end]

    yield Versions()
    server.shutdown()
    server.server_close()


def box(page, prompt):
    return Box(page, prompt, module=MODULE)


def test_answers_outlive_rename_reword_move_reorder_and_a_new_address(page, versions):
    old = versions.publish("first")
    page.goto(f"{old}why/")
    box(page, "first-call").answer("My third-grade teacher")
    box(page, "why-now").answer("The door is still open")
    page.goto(f"{old}team/")
    box(page, "belonging").answer("We say names right")

    versions.edit(
        versions.content / "why.md", "    id: first-call\n", "    id: what-called-you\n    was: [first-call]\n"
    )
    moved = versions.take_out(versions.content / "why.md", "why-now")
    definition = versions.content / "definition.md"
    definition.write_text(definition.read_text("utf-8") + "\n" + moved, "utf-8")
    versions.edit(
        versions.content / "team.md",
        "/// reflection | How are you building",
        "/// reflection | In what ways are you building",
    )
    versions.edit(versions.settings, "  - definition.md\n  - why.md\n", "  - why.md\n  - definition.md\n")

    new = versions.publish("second/below")
    page.goto(f"{new}why/")
    expect(box(page, "what-called-you").area).to_have_value("My third-grade teacher")
    page.goto(f"{new}definition/")
    expect(box(page, "why-now").area).to_have_value("The door is still open")
    page.goto(f"{new}team/")
    expect(box(page, "belonging").area).to_have_value("We say names right")
    page.goto(f"{new}plan/")
    recalled = page.locator('reflection-recall[prompt="why-now"] .reflection-recall-answer')
    expect(recalled).to_have_text("The door is still open")


def test_answers_outlive_a_split_section_and_a_renamed_file(page, versions):
    old = versions.publish("site")
    page.goto(f"{old}how/")
    box(page, "what-works").answer("Two mothers called every family")
    page.goto(f"{old}team/")
    box(page, "strengthen-create").answer("The council chairs itself in turn")
    page.goto(f"{old}what/")
    box(page, "level-now").answer("Consult; it should be involve")

    moved = versions.take_out(versions.content / "team.md", "strengthen-create")
    (versions.content / "systems.md").write_text(
        f"---\ntitle: Your systems\nminutes: 5\n---\n\n# Your systems\n\nWords.\n\n{moved}", "utf-8"
    )
    versions.edit(versions.settings, "  - team.md\n", "  - team.md\n  - systems.md\n")
    for page_file in versions.content.glob("*.md"):
        page_file.write_text(page_file.read_text("utf-8").replace("(what.md", "(meaning.md"), "utf-8")
    (versions.content / "what.md").rename(versions.content / "meaning.md")
    versions.edit(versions.settings, "  - what.md\n", "  - meaning.md\n")

    new = versions.publish("site")
    page.goto(f"{new}systems/")
    expect(box(page, "strengthen-create").area).to_have_value("The council chairs itself in turn")
    page.goto(f"{new}meaning/")
    expect(box(page, "level-now").area).to_have_value("Consult; it should be involve")
    page.goto(f"{new}how/")
    expect(box(page, "what-works").area).to_have_value("Two mothers called every family")


def test_an_answer_to_a_retired_question_stands_in_the_workbook_as_it_was_asked(page, versions):
    old = versions.publish("before")
    page.goto(f"{old}team/")
    asked = box(page, "belonging").element.locator("label").first.inner_text()
    box(page, "belonging").answer("They sing on the way home")

    versions.take_out(versions.content / "team.md", "belonging")
    retired = f'    retired:\n      belonging: "{asked}"\n'
    text = versions.settings.read_text("utf-8")
    changed, times = re.subn(r"^    retired:.*\n", lambda _: retired, text, flags=re.MULTILINE)
    assert times == 1
    versions.settings.write_text(changed, "utf-8")

    new = versions.publish("after")
    page.goto(f"{new}team/")
    expect(box(page, "strengthen-create").area).to_be_visible()
    expect(box(page, "belonging").element).to_have_count(0)
    page.goto(f"{new}workbook/")
    expect(page.get_by_text("They sing on the way home").first).to_be_visible()
    expect(page.get_by_text(asked).first).to_be_visible()
