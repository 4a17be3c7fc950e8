"""Edits orphan nothing: over long random histories of one module, and one careless edit at a time."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from reflectory.checks import check
from reflectory.checks.published import compare
from reflectory.reading.editions import read_module
from reflectory.reading.module import Edition
from reflectory.reading.published import GitError, Published, published
from reflectory.writing.fixes import write_missing_ids


@dataclass
class Question:
    """What one prompt is about, whatever its id, words and place: `topic` never changes."""

    topic: int
    id: str
    text: str
    was: list[str] = field(default_factory=list)
    kind: str = "text"


@dataclass
class Draft:
    """An author's module: sections by file, in nav order, and the prompts taken out."""

    sections: dict[str, list[Question]]
    retired: dict[str, str] = field(default_factory=dict)

    def copy(self) -> Draft:
        sections = {file: [replace(q, was=list(q.was)) for q in prompts] for file, prompts in self.sections.items()}
        return Draft(sections, dict(self.retired))

    def questions(self) -> list[Question]:
        return [question for prompts in self.sections.values() for question in prompts]

    def write(self, folder: Path) -> list[Edition]:
        content = folder / "content"
        content.mkdir(parents=True, exist_ok=True)
        for file in content.iterdir():
            file.unlink()
        for file, prompts in self.sections.items():
            (content / file).write_text("# A section\n\nWords.\n\n" + "\n".join(map(_block, prompts)))
        retired = "".join(f'\n      {key}: "{text}"' for key, text in self.retired.items()) or " {}"
        nav = "".join(f"\n  - {file}" for file in self.sections)
        (folder / "mkdocs.yml").write_text(
            f"site_name: A module\ndocs_dir: content\nnav:{nav}\n"
            f"extra:\n  module:\n    id: a-module\n    retired:{retired}\n"
            "markdown_extensions: [reflectory.markdown_ext]\n"
        )
        return read_module(folder)


def _block(question: Question) -> str:
    was = f"    was: [{', '.join(question.was)}]\n" if question.was else ""
    return f"/// reflection | {question.text}\n    id: {question.id}\n    kind: {question.kind}\n{was}\n///\n"


WORDS = ["trust", "families", "listening", "budget", "students", "belonging", "language", "power", "time", "hope"]


class Edits(RuleBasedStateMachine):
    """An author who says what becomes of an id, and a reader who writes between any two edits."""

    @initialize()
    def start(self) -> None:
        self.temporary = TemporaryDirectory()
        self.folder = Path(self.temporary.name)
        self.count = 0
        self.clock = 0
        self.stored: dict[str, tuple[int, int]] = {}  # id → (when, topic): all a reader's browser holds
        self.answered: set[int] = set()
        self.retired_topics: dict[int, list[str]] = {}
        self.draft = Draft({"one.md": [self.new_question() for _ in range(4)], "two.md": [self.new_question()]})
        self.before = self.draft.write(self.folder)

    def teardown(self) -> None:
        if hasattr(self, "temporary"):
            self.temporary.cleanup()

    def new_question(self) -> Question:
        self.count += 1
        word = WORDS[self.count % len(WORDS)]
        return Question(self.count, f"prompt-{self.count}", f"Question {self.count * 7919} about {word}?")

    def pick(self, data: st.DataObject) -> tuple[str, Question]:
        pairs = [(file, question) for file, prompts in self.draft.sections.items() for question in prompts]
        return data.draw(st.sampled_from(pairs))

    def publish(self) -> None:
        after = self.draft.write(self.folder)
        assert check(after) == []
        assert compare(self.before, after) == []
        self.before = after

    @rule(data=st.data())
    def the_reader_answers(self, data: st.DataObject) -> None:
        _, question = self.pick(data)
        self.clock += 1
        self.stored[question.id] = (self.clock, question.topic)
        self.answered.add(question.topic)

    @rule(data=st.data())
    def rename(self, data: st.DataObject) -> None:
        _, question = self.pick(data)
        self.count += 1
        question.was = [*question.was, question.id]
        question.id = f"renamed-{self.count}"
        self.publish()

    @rule(data=st.data())
    def reword(self, data: st.DataObject) -> None:
        _, question = self.pick(data)
        self.count += 1
        question.text = f"{data.draw(st.sampled_from(WORDS))} in other words, {self.count}?"
        self.publish()

    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        file, question = self.pick(data)
        target = data.draw(st.sampled_from(sorted(self.draft.sections)))
        self.draft.sections[file].remove(question)
        place = data.draw(st.integers(0, len(self.draft.sections[target])))
        self.draft.sections[target].insert(place, question)
        self.publish()

    @rule(data=st.data())
    def reorder_sections_and_rename_a_file(self, data: st.DataObject) -> None:
        self.count += 1
        files = data.draw(st.permutations(list(self.draft.sections)))
        names = [f"part-{self.count}.md" if position == 0 else file for position, file in enumerate(files)]
        sections = self.draft.sections
        self.draft.sections = {name: sections[file] for name, file in zip(names, files, strict=True)}
        self.publish()

    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        file, question = self.pick(data)
        self.count += 1
        prompts = self.draft.sections[file]
        place = prompts.index(question)
        self.draft.sections[file], self.draft.sections[f"split-{self.count}.md"] = prompts[:place], prompts[place:]
        self.publish()

    @rule()
    def add(self) -> None:
        next(iter(self.draft.sections.values())).append(self.new_question())
        self.publish()

    @rule(data=st.data())
    def retire(self, data: st.DataObject) -> None:
        file, question = self.pick(data)
        if len(self.draft.questions()) < 3:
            return
        self.draft.sections[file].remove(question)
        self.draft.retired |= dict.fromkeys([question.id, *question.was], question.text)
        self.retired_topics[question.topic] = [question.id, *question.was]
        self.publish()

    @rule(data=st.data())
    def change_the_kind_under_a_new_id(self, data: st.DataObject) -> None:
        _, question = self.pick(data)
        self.count += 1
        question.was = [*question.was, question.id]
        question.id, question.kind = f"kind-{self.count}", "list" if question.kind == "text" else "text"
        self.publish()

    @rule(data=st.data(), slip=st.sampled_from(["rename", "delete", "swap", "kind", "forget", "steal"]))
    def a_careless_edit_is_told(self, data: st.DataObject, slip: str) -> None:
        careless = self.draft.copy()
        questions = careless.questions()
        one, other = questions[0], data.draw(st.sampled_from(questions))
        if slip == "rename":
            other.id = "something-else"
        elif slip == "delete":
            for prompts in careless.sections.values():
                if other in prompts:
                    prompts.remove(other)
        elif slip == "kind":
            other.kind = "list" if other.kind == "text" else "text"
        elif slip == "forget" and other.was:
            other.was = []
        elif slip == "steal" and other.was and one is not other:
            one.was, other.was = [*one.was, *other.was], []
        elif slip == "swap" and one is not other:
            one.text, other.text = other.text, one.text
        else:
            return
        assert compare(self.before, careless.write(self.folder)) != []

    @invariant()
    def every_answer_is_found_under_its_own_question(self) -> None:
        if not hasattr(self, "draft"):
            return
        module = self.before[0].module
        topics = {question.id: question.topic for question in self.draft.questions()}
        for _, prompt in module.prompts.values():
            found = [self.stored[key] for key in (prompt.id, *prompt.was) if key in self.stored]
            if topics[prompt.id] in self.answered:
                assert found, "lost"
            assert all(topic == topics[prompt.id] for _, topic in found), "misfiled"
        for topic, keys in self.retired_topics.items():
            if topic in self.answered:
                assert any(key in self.stored and key in module.retired for key in keys), "lost with a retired prompt"


EDITS = int(os.environ.get("REFLECTORY_EDITS", "2"))  # histories, and fifty times as many edits in each
TestEdits = Edits.TestCase
TestEdits.settings = settings(
    max_examples=EDITS, stateful_step_count=EDITS * 50, deadline=None, suppress_health_check=list(HealthCheck)
)


def _draft() -> Draft:
    return Draft(
        {
            "one.md": [
                Question(1, "first-call", "What first drew you to work in schools?"),
                Question(2, "why-now", "Why now?"),
            ],
            "two.md": [Question(3, "belonging", "How are you building a sense of belonging?")],
        }
    )


def _told(draft: Draft, before: list[Edition], folder: Path) -> list[tuple[str, int, str, str]]:
    return [(p.path, p.line, p.code, p.fix) for p in compare(before, draft.write(folder))]


def test_a_likely_rename_is_proposed_ready_to_paste(tmp_path: Path) -> None:
    draft = _draft()
    before = draft.write(tmp_path)
    draft.sections["one.md"][0] = Question(1, "first-day", "What drew you to work in a school?")
    assert _told(draft, before, tmp_path) == [
        (
            "content/one.md",
            6,
            "id-vanished",
            "if this is the same question, add a line under its id:  was: [first-call]",
        )
    ]


def test_a_prompt_taken_out_can_be_retired_with_the_line_that_is_shown(tmp_path: Path) -> None:
    draft = _draft()
    before = draft.write(tmp_path)
    draft.sections["two.md"] = []
    [(path, _, code, fix)] = _told(draft, before, tmp_path)
    assert (path, code) == ("content/two.md", "id-vanished")
    assert fix.endswith('retired:  belonging: "How are you building a sense of belonging?"')
    draft.retired["belonging"] = "How are you building a sense of belonging?"
    assert _told(draft, before, tmp_path) == []


def test_a_prompt_of_a_deleted_file_is_told_at_the_retired_list(tmp_path: Path) -> None:
    draft = _draft()
    before = draft.write(tmp_path)
    del draft.sections["two.md"]
    [(path, line, code, _)] = _told(draft, before, tmp_path)
    assert (path, line, code) == ("mkdocs.yml", 8, "id-vanished")


def test_a_retired_id_may_not_come_back_for_another_question(tmp_path: Path) -> None:
    draft = _draft()
    draft.retired["old-one"] = "An old question?"
    before = draft.write(tmp_path)
    draft.retired.clear()
    draft.sections["two.md"].append(Question(9, "old-one", "A new question?"))
    assert [code for _, _, code, _ in _told(draft, before, tmp_path)] == ["id-retired"]


def test_a_chain_of_renames_keeps_every_link(tmp_path: Path) -> None:
    draft = _draft()
    question = draft.sections["one.md"][0]
    question.id, question.was = "second-name", ["first-call"]
    before = draft.write(tmp_path)
    question.id, question.was = "third-name", ["second-name"]
    [(*_, fix)] = _told(draft, before, tmp_path)
    assert fix.endswith("was: [first-call, second-name]")
    question.was = ["first-call", "second-name"]
    assert _told(draft, before, tmp_path) == []


def test_fix_writes_missing_ids_once_and_touches_nothing_else(tmp_path: Path) -> None:
    draft = _draft()
    draft.write(tmp_path)
    page = tmp_path / "content" / "one.md"
    original = b"\xef\xbb\xbf# One\r\n\r\nWords.\r\n\r\n/// reflection | Why now?\r\n    rows: 3\r\n///\r\n\r\n/// reflection | Why now?\r\n///"
    page.write_bytes(original)
    assert write_missing_ids(read_module(tmp_path)) == [
        "content/one.md:6: wrote  id: why-now",
        "content/one.md:10: wrote  id: why-now-2",
    ]
    assert page.read_bytes() == original.replace(
        b"Why now?\r\n    rows", b"Why now?\r\n    id: why-now\r\n    rows"
    ).replace(b"Why now?\r\n///", b"Why now?\r\n    id: why-now-2\r\n///")
    assert write_missing_ids(read_module(tmp_path)) == []


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    _draft().write(tmp_path)
    _git(tmp_path, "init", "-q", "-b", "main")
    _commit(tmp_path)
    _git(tmp_path, "init", "-q", "--bare", str(tmp_path / "hub.git"))
    _git(tmp_path, "remote", "add", "origin", str(tmp_path / "hub.git"))
    _git(tmp_path, "push", "-q", "-u", "origin", "main")
    return tmp_path


def _git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=An author", "-c", "user.email=author@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def _commit(folder: Path) -> None:
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", "an edit")


def test_a_branch_is_compared_with_where_it_left_the_default_branch(repository: Path) -> None:
    _git(repository, "checkout", "-q", "-b", "edit")
    draft = _draft()
    draft.sections["two.md"] = []
    draft.write(repository)
    _commit(repository)
    assert [p.code for p in compare(published(repository).modules, read_module(repository))] == ["id-vanished"]


def test_uncommitted_edits_on_the_default_branch_are_compared_with_the_last_commit(repository: Path) -> None:
    draft = _draft()
    draft.sections["one.md"][0].id = "another"
    after = draft.write(repository)
    assert [p.code for p in compare(published(repository).modules, after)] == ["id-vanished"]


def test_without_a_repository_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    _draft().write(tmp_path)
    assert published(tmp_path) == Published()


def test_an_unknown_revision_is_refused_in_words(repository: Path) -> None:
    with pytest.raises(GitError, match="knows no commit “v9”"):
        published(repository, "v9")


def test_a_revision_is_never_taken_for_an_option(repository: Path) -> None:
    with pytest.raises(GitError):
        published(repository, "--output=/tmp/x")
