"""The live preview: what changed shows, what is wrong is told, and a page alone equals the whole build."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from reflectory.engines.preview import Preview

ROOT = Path(__file__).parents[1]


@pytest.fixture
def module(tmp_path: Path) -> Path:
    """A copy of the real module, to edit."""
    for name in ("content", "theme_overrides"):
        shutil.copytree(ROOT / name, tmp_path / "module" / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "module")
    return tmp_path / "module"


def _pages(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*.html")}


def _edit(page: Path, old: str, new: str) -> None:
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), "utf-8")


def test_a_page_rendered_alone_equals_a_whole_build(module: Path, tmp_path: Path) -> None:
    preview = Preview(module, tmp_path / "one")
    assert preview.update().pages is None
    for page, old, new in (
        ("why.md", "\n## ", "\nA new paragraph with a [link][cei-lesson].\n\n## "),
        ("how.md", "## A doorway", "## A door"),
        ("how.md", "Choose what is usual", "Choose, if you can, what is usual"),
    ):
        _edit(module / "content" / "en" / page, old, new)
        assert preview.update().pages == [f"content/en/{page}"]
    Preview(module, tmp_path / "other").update()
    assert _pages(tmp_path / "one") == _pages(tmp_path / "other")


SHOWN_ELSEWHERE = (
    ("content/en/why.md", "title: ", "title: Really "),
    ("content/en/why.md", "minutes: ", "minutes: 1"),
    ("content/en/why.md", "id: first-call", "id: first-day"),
    ("content/links.yml", "title: ", "title: A new title, "),
    ("theme_overrides/base.html", "{% block content %}", "{% block content %}<p>Everywhere</p>"),
    ("mkdocs.yml", "site_name: ", "site_name: All about "),
)


def test_what_other_pages_show_renders_every_page(module: Path, tmp_path: Path) -> None:
    preview = Preview(module, tmp_path / "one")
    preview.update()
    for number, (page, old, new) in enumerate(SHOWN_ELSEWHERE):
        _edit(module / page, old, new)
        assert preview.update().pages is None, (page, new)
        Preview(module, tmp_path / f"other-{number}").update()
        assert _pages(tmp_path / "one") == _pages(tmp_path / f"other-{number}"), (page, new)


def test_a_page_added_or_deleted_renders_every_page(module: Path, tmp_path: Path) -> None:
    preview = Preview(module, tmp_path / "site")
    preview.update()
    (module / "content" / "en" / "extra.md").write_text("# Extra\n", "utf-8")
    news = preview.update()
    assert news.pages is None
    assert [problem.code for problem in news.problems] == ["page-not-in-nav"]
    (module / "content" / "en" / "extra.md").unlink()
    assert preview.update().pages is None
    assert preview.problems == []


def test_problems_are_told_until_they_are_mended_whatever_else_is_saved(module: Path, tmp_path: Path) -> None:
    preview = Preview(module, tmp_path / "site")
    preview.update()
    for page in ("why.md", "how.md"):
        _edit(module / "content" / "en" / page, "\n## ", "\n<b onclick=x>A word</b>\n\n## ")
        found = {problem.path for problem in preview.update().problems}
        assert f"content/en/{page}" in found
    assert {"content/en/why.md", "content/en/how.md"} <= {problem.path for problem in preview.update().problems}
    for page in ("why.md", "how.md"):
        _edit(module / "content" / "en" / page, "\n<b onclick=x>A word</b>\n", "")
        found = {problem.path for problem in preview.update().problems}
        assert f"content/en/{page}" not in found
    assert preview.problems == []


def test_a_broken_configuration_is_told_and_mended(module: Path, tmp_path: Path) -> None:
    preview = Preview(module, tmp_path / "site")
    preview.update()
    good = (module / "mkdocs.yml").read_text("utf-8")
    (module / "mkdocs.yml").write_text(good.replace("name: material", "name: materiel"), "utf-8")
    assert "engine" in {problem.code for problem in preview.update().problems}
    (module / "mkdocs.yml").write_text(good, "utf-8")
    assert preview.update().problems == []
    assert (tmp_path / "site" / "why" / "index.html").exists()


def test_what_editors_leave_beside_a_page_changes_nothing(module: Path, tmp_path: Path) -> None:
    preview = Preview(module, tmp_path / "site")
    preview.update()
    pages = module / "content" / "en"
    (pages / ".#why.md").symlink_to("author@host.1234:1700000000")  # Emacs' lock: it leads nowhere
    (pages / "#why.md#").write_text("# Half a sen", "utf-8")
    (pages / ".why.md.swp").write_bytes(b"b0VIM\0\0")
    (pages / "why.md~").write_text("# As it was <script>", "utf-8")
    (module / ".git").mkdir()
    news = preview.update()
    assert (list(news.pages or ()), list(news.problems)) == ([], []) and news.pages is not None
    _edit(pages / "why.md", "\n## ", "\nA new paragraph.\n\n## ")
    assert preview.update().pages == ["content/en/why.md"]
    Preview(module, tmp_path / "other").update()
    assert not [file for file in (tmp_path / "other").rglob("*") if "~" in file.name or "#" in file.name]


def test_a_page_that_goes_while_it_is_looked_at_does_not_end_the_preview(
    module: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = Preview(module, tmp_path / "site")
    preview.update()
    gone = module / "content" / "en" / "why.md"
    text = gone.read_bytes()
    listed = os.walk

    def walk(top: Path, **options: bool) -> Iterator[tuple[str, list[str], list[str]]]:
        found = list(listed(top, **options))
        gone.unlink(missing_ok=True)  # between the listing and the look at each file, as an editor saves
        yield from found

    with monkeypatch.context() as patched:
        patched.setattr("reflectory.engines.preview.os.walk", walk)
        preview.update()
    gone.write_bytes(text)
    preview.update()
    assert preview.problems == []


def _serving(module: Path, address: str, ignored: bool = False) -> subprocess.Popen[str]:
    """Start the preview as a shell does; with `ignored`, as a job in the background of a script, deaf to Ctrl+C."""
    command = [sys.executable, str(ROOT / "build_module.py"), "--module", str(module), "serve", "--address", address]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=(lambda: signal.signal(signal.SIGINT, signal.SIG_IGN)) if ignored else None,
    )


def _ended(server: subprocess.Popen[str], with_signal: signal.Signals) -> int:
    server.send_signal(with_signal)
    try:
        server.communicate(timeout=20)
    finally:
        server.kill()
    return server.returncode


def _address_of(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    for line in server.stdout:
        if found := re.match(r"Serving (http://\S+/)", line):
            return found.group(1)
    raise AssertionError("the preview ended before it served")


@pytest.fixture
def address(module: Path) -> Iterator[str]:
    server = _serving(module, "127.0.0.1:0")
    try:
        yield _address_of(server)
    finally:
        # In the background of a script this run is deaf to Ctrl+C, and so is what it starts.
        hears = signal.getsignal(signal.SIGINT) is not signal.SIG_IGN
        assert _ended(server, signal.SIGINT if hears else signal.SIGTERM) == 0


@pytest.mark.parametrize("ignored", [False, True], ids=["", "deaf to Ctrl+C"])
def test_the_preview_ends_when_it_is_told_to_and_leaves_nothing(module: Path, tmp_path: Path, ignored: bool) -> None:
    own = tmp_path / "temporary"
    own.mkdir()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TMPDIR", str(own))
        server = _serving(module, "127.0.0.1:0", ignored)
    _address_of(server)
    assert list(own.iterdir())
    assert _ended(server, signal.SIGTERM) == 0
    assert list(own.iterdir()) == []


def test_a_port_in_use_is_told_in_a_sentence(module: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        server = _serving(module, f"127.0.0.1:{port}")
        said, _ = server.communicate(timeout=60)
    assert server.returncode == 1
    assert said == (
        f"Error: 127.0.0.1:{port} can't be used: Address already in use. "
        f"Another port will do: serve --address 127.0.0.1:{port + 1}\n"
    )


def _get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=20) as answer:
        return answer.read().decode()


def test_a_saved_problem_shows_on_the_page_as_text(address: str, module: Path) -> None:
    page = module / "content" / "en" / "why.md"
    page.write_text(page.read_text("utf-8") + "\n/// reflection | Is <b>this</b> kept?\n///\n", "utf-8")
    shown = _get(f"{address}why/")
    while "Is &lt;b&gt;this" not in shown:  # the server answers this request when the next version is there
        epoch = re.search(r"livereload\((\d+),", shown)
        assert epoch
        assert _get(f"{address}livereload/{epoch.group(1)}/1") > epoch.group(1), (
            "nothing new came within the server's minute"
        )
        shown = _get(f"{address}why/")
    assert 'role="alert"' in shown
    assert "this reflection has no id" in shown
    assert "<b>this</b> kept" not in shown.split('role="alert"')[1]
