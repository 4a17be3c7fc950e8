import json
import threading
from collections import Counter
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import serving
from reflectory.checks import outbound, weighed
from reflectory.checks.linkcheck import Asker, Offline
from reflectory.reading.editions import read_module

STATUS = {"/gone": 404, "/gone-for-good": 410, "/forbidden": 403, "/broken": 500, "/busy": 429}


class _Site(BaseHTTPRequestHandler):
    """Answers as real sites do: by path, and by how often it was asked."""

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        site = self.server
        path = self.path.split("?")[0]
        with site.lock:
            site.asked.append((self.command, path, self.headers["User-Agent"]))
            site.busy += 1
            site.busiest = max(site.busiest, site.busy)
        try:
            count = sum(1 for _, other, _ in site.asked if other == path)
            if path == "/slow":
                site.released.wait(20)
            status = STATUS.get(path, 200)
            if path == "/flaky":
                status = 500 if count <= 2 else 200  # the first HEAD and the GET after it
            if path == "/no-head" and self.command == "HEAD":
                status = 405
            to = {"/moved": "/here", "/for-now": "/here", "/to-gone": "/gone", "/circle": "/circle"}.get(path)
            self.send_response(302 if path == "/for-now" else 301 if to else status)
            if to:
                self.send_header("Location", to)
            self.send_header("Content-Length", "0")
        finally:
            with site.lock:  # before the answer leaves: the next request may come at once
                site.busy -= 1
        with suppress(OSError):  # the asker may have hung up
            self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        pass


def serve(host: str = "127.0.0.1") -> ThreadingHTTPServer:
    site = ThreadingHTTPServer((host, 0), _Site)
    site.daemon_threads = True
    site.asked, site.busy, site.busiest, site.lock = [], 0, 0, threading.Lock()
    site.released = threading.Event()
    site.at = f"http://{host}:{site.server_port}"
    serving.serve(site)
    return site


@pytest.fixture
def site():
    site = serve()
    yield site
    site.released.set()
    site.shutdown()
    site.server_close()


@pytest.fixture
def asker(tmp_path):
    return Asker(tmp_path / ".reflectory" / "links.json", timeout=2, pause=0, backoff=0)


@pytest.mark.parametrize(
    ("path", "status", "times"),
    [
        ("/here", 200, {"HEAD": 1}),
        ("/gone", 404, {"HEAD": 1, "GET": 1}),
        ("/gone-for-good", 410, {"HEAD": 1, "GET": 1}),
        ("/no-head", 200, {"HEAD": 1, "GET": 1}),
        ("/flaky", 200, {"HEAD": 2, "GET": 1}),
        ("/broken", 500, {"HEAD": 2, "GET": 2}),
        ("/busy", 429, {"HEAD": 2}),
        ("/forbidden", 403, {"HEAD": 1, "GET": 1}),
    ],
)
def test_site_is_asked_no_more_than_it_takes_to_be_sure(site, asker, path, status, times):
    assert asker.ask([site.at + path])[site.at + path].status == status
    assert Counter(method for method, _, _ in site.asked) == times


def test_move_for_good_is_told_and_one_for_now_is_not(site, asker):
    answers = asker.ask(site.at + path for path in ("/moved", "/for-now", "/to-gone", "/circle"))
    shown = {address.removeprefix(site.at): (a.status, a.moved.removeprefix(site.at)) for address, a in answers.items()}
    assert shown == {"/moved": (200, "/here"), "/for-now": (200, ""), "/to-gone": (404, ""), "/circle": (301, "")}


def test_site_that_does_not_answer_in_time_is_left(site, asker):
    asker.timeout = 0.2
    answers = asker.ask([site.at + "/slow", site.at + "/here"])
    assert answers[site.at + "/slow"].error == "slow"
    assert answers[site.at + "/here"].status == 200


def test_server_that_takes_no_calls_is_refused_not_offline(site, asker):
    closed = serve()
    closed.shutdown()
    closed.server_close()
    assert asker.ask([closed.at + "/x", site.at + "/here"])[closed.at + "/x"].error == "refused"


def test_one_server_gets_one_request_at_a_time_and_is_told_who_asks(site, asker):
    asker.ask(f"{site.at}/page-{number}" for number in range(12))
    assert len(site.asked) == 12 and site.busiest == 1
    assert all(agent.startswith("Reflectory/") and agent.isascii() for _, _, agent in site.asked)


def test_at_most_eight_servers_are_asked_at_once(asker):
    sites = [serve(f"127.0.0.{number}") for number in range(2, 14)]
    threads: set[str] = set()
    asker.told = lambda _: threads.add(threading.current_thread().name)
    asker.ask(site.at + "/here" for site in sites)
    assert len(threads) <= 8
    assert all(len(site.asked) == 1 for site in sites)
    for site in sites:
        site.shutdown()
        site.server_close()


def test_answers_are_kept_for_a_day(site, asker):
    asker.ask([site.at + "/here", site.at + "/gone"])
    first = len(site.asked)
    assert asker.ask([site.at + "/gone"])[site.at + "/gone"].status == 404
    assert len(site.asked) == first
    kept = json.loads(asker.memory.read_text())
    for answer in kept.values():
        answer["at"] -= 24 * 60 * 60 + 1
    asker.memory.write_text(json.dumps(kept))
    asker.ask([site.at + "/here"])
    assert len(site.asked) == first + 1


@pytest.mark.parametrize("kept", ["", "[]", '{"a": 1}', '{"a": {"status": "x"}}', "\x00", '{"a": {"at": "never"}}'])
def test_memory_that_was_cut_short_is_asked_again(site, asker, kept):
    asker.memory.parent.mkdir()
    asker.memory.write_text(kept)
    assert asker.ask([site.at + "/here"])[site.at + "/here"].status == 200


def test_without_a_network_nothing_is_said_of_any_address(asker, monkeypatch):
    import socket

    def no_network(*_arguments: object, **_named: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "no network here")

    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    with pytest.raises(Offline):
        asker.ask(f"https://example-{number}.org/" for number in range(34))
    assert not asker.memory.exists()


@pytest.mark.parametrize("address", ["http://[::1", "https://", "http://exa mple/", "http://127.0.0.1:99999/"])
def test_address_that_is_none_is_no_crash(site, asker, address):
    assert asker.ask([address, site.at + "/here"])[address].status == 0


MODULE = """
    content/links.yml
    | gone:
    |   title: The report
    |   url: {at}/gone
    |   fallback: {at}/here
    | lost:
    |   title: The other report
    |   url: {at}/gone-for-good
    |   fallback: {at}/gone
    | moved:
    |   title: The law
    |   url: {at}/moved
    | wall:
    |   title: The journal
    |   url: {at}/forbidden
    | fine:
    |   title: The lesson
    |   url: {at}/here
    index.md
    | # A
    |
    | See [the report][gone], [a page]({at}/broken) and [one more]({at}/gone).
"""


def test_dead_document_is_told_at_its_line_with_its_fallback(site, asker, module_dir):
    editions = read_module(module_dir(MODULE.replace("{at}", site.at)))
    found = weighed(editions, outbound.ask(editions, asker))
    assert [(p.path, p.line, p.code, p.level) for p in found] == [
        ("content/en/index.md", 3, "link-unsure", "note"),
        ("content/links.yml", 3, "link-dead", "problem"),
        ("content/links.yml", 7, "link-dead", "problem"),
        ("content/links.yml", 11, "link-moved", "note"),
        ("content/links.yml", 14, "link-unsure", "note"),
    ]
    assert found[1].message == "“The report” is gone: its server answers 404"
    assert found[1].fix == f"find where it went; until then its fallback can stand in: {site.at}/here"
    assert found[2].fix.endswith("/gone, which is gone too")
    assert found[3].fix.endswith(f"write  {site.at}/here")


def test_command_asks_only_on_request(site, module_dir, run_cli):
    folder = module_dir(MODULE.replace("{at}", site.at).replace("{at}/broken", "{at}/here"))
    assert run_cli("check", folder=folder).returncode == 0
    assert site.asked == []
    done = run_cli("check", "--links", folder=folder, no_proxy="*")
    assert done.returncode == 1 and site.asked
    assert "content/links.yml:3: “The report” is gone" in done.stdout
    assert (folder / ".reflectory" / "links.json").is_file()


def test_command_says_in_one_sentence_that_there_is_no_network(module_dir, run_cli):
    folder = module_dir(MODULE.replace("{at}", "https://nowhere.invalid"))
    done = run_cli("check", "--links", folder=folder)
    assert done.returncode == 0
    assert done.stderr == "note: the network could not be reached, so no outbound address was asked.\n"
    assert "link-" not in done.stdout
