"""Ask the network whether outbound addresses still answer.

Never part of a build. Bounded and polite: at most eight servers at once and one request at a
time to each, HEAD before GET, two tries, and nothing asked again within a day.
"""

from __future__ import annotations

import json
import socket
import ssl
import threading
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

from .. import __version__

__all__ = ["Answer", "Asker", "Offline"]

SERVERS_AT_ONCE = 8
TRIES = 2
REDIRECTS = 5
KEPT_SECONDS = 24 * 60 * 60
# So many servers that can't be reached, and none that can: then it is us.
GIVE_UP_AFTER = 8

_NO_SUCH_NAME = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
_PERMANENT, _REDIRECT = (301, 308), (301, 302, 303, 307, 308)


class Offline(Exception):
    """No server could be reached, so nothing can be said of any address."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one address answered. `status` is 0 where no server did; then `error` says why not."""

    status: int
    moved: str = ""  # where it lives now, if its server said so for good
    error: str = ""  # "name", "refused", "certificate", "slow", "network" or "broken"
    at: float = 0.0

    @property
    def reached(self) -> bool:
        """Whether there was a server at the other end, be it one that refuses."""
        return bool(self.status) or self.error in ("refused", "certificate", "broken")


class _StayHere(urllib.request.HTTPRedirectHandler):
    """Leaves redirects to us: whether one is for good is what we want to know."""

    def redirect_request(self, *_args: object) -> None:
        """Follow nothing."""


@dataclass(slots=True)
class Asker:
    """Asks addresses, remembering answers for a day in the file `memory`."""

    memory: Path
    timeout: float = 10.0
    pause: float = 0.5  # between two requests to one server
    backoff: float = 2.0  # before the second try
    told: Callable[[str], None] = lambda _: None  # called with each address when it is done

    def ask(self, addresses: Iterable[str]) -> dict[str, Answer]:
        """Return the answer of each address. Raises Offline where no server could be reached."""
        wanted = list(dict.fromkeys(addresses))
        answers = {a: kept for a, kept in self._remembered().items() if a in wanted}
        by_server: dict[str, list[str]] = defaultdict(list)
        for address in wanted:
            if address not in answers:
                by_server[_server(address)].append(address)
        fresh = _Round(self)
        with ThreadPoolExecutor(SERVERS_AT_ONCE) as pool:
            list(pool.map(fresh.ask_server, by_server.values()))
        if by_server and not fresh.reached:
            raise Offline
        answers |= fresh.answers
        self._remember(answers)
        return answers

    def _remembered(self) -> dict[str, Answer]:
        try:
            kept = json.loads(self.memory.read_text("utf-8"))
            answers = {str(address): Answer(**fields) for address, fields in kept.items()}
            oldest = time.time() - KEPT_SECONDS
            return {a: answer for a, answer in answers.items() if oldest < answer.at <= time.time()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}  # written by another version, or cut short: ask again

    def _remember(self, answers: dict[str, Answer]) -> None:
        kept = {a: asdict(answer) for a, answer in (self._remembered() | answers).items() if answer.status}
        self.memory.parent.mkdir(exist_ok=True)
        written = self.memory.with_suffix(".new")
        written.write_text(json.dumps(kept, indent=1), "utf-8")
        written.replace(self.memory)


class _Round:
    """One run over the servers that were not asked today."""

    def __init__(self, asker: Asker) -> None:
        self.asker = asker
        self.answers: dict[str, Answer] = {}
        self.reached = False
        self.unreachable = 0
        self.lock = threading.Lock()
        self.opener = urllib.request.build_opener(_StayHere)

    def ask_server(self, addresses: list[str]) -> None:
        """Ask the addresses of one server, one after another."""
        for position, address in enumerate(addresses):
            if not self.reached and self.unreachable >= GIVE_UP_AFTER:
                return
            if position:
                time.sleep(self.asker.pause)
            answer = self.ask(address)
            with self.lock:
                self.answers[address] = answer
                self.reached = self.reached or answer.reached
                self.unreachable += not answer.reached
            self.asker.told(address)
            if answer.error in ("name", "network") and not self.reached:
                return  # the server's other addresses would say the same

    def ask(self, address: str) -> Answer:
        """Return the answer of one address, asked twice where the first answer may be a passing one."""
        for wait in (self.asker.backoff,) * (TRIES - 1):
            answer = self.follow(address)
            if (answer.status not in (0, 429) and answer.status < 500) or answer.error in ("name", "certificate"):
                return answer
            time.sleep(wait)
        return self.follow(address)

    def follow(self, address: str) -> Answer:
        """Follow an address to where it ends."""
        here, moved, for_good = address, "", True
        for _ in range(REDIRECTS + 1):
            status, error, onward = self.head_then_get(here)
            if status not in _REDIRECT or not onward:
                break
            try:
                here = urljoin(here, onward)
            except ValueError:
                return Answer(0, "", "broken", time.time())  # it sends us to no address at all
            for_good = for_good and status in _PERMANENT
            moved = here if for_good else moved
            if not here.startswith(("http://", "https://")):
                break
        same = moved.rstrip("/") == address.rstrip("/")
        return Answer(status, "" if same or status >= 400 else moved, error, time.time())

    def head_then_get(self, address: str) -> tuple[int, str, str]:
        """Ask without the page first; many servers refuse that, so a refusal is asked once more with it."""
        status, error, onward = self.request(address, "HEAD")
        if (status >= 400 and status != 429) or error == "broken":
            status, error, onward = self.request(address, "GET")
        return status, error, onward

    def request(self, address: str, method: str) -> tuple[int, str, str]:
        """Return status, what kept the server from answering, and the address it sends us to."""
        agent = f"Reflectory/{__version__} (link check of a learning module; asks once a day)"
        try:
            plain = quote(address, safe="%/:=&?~#+!$,;'@()*[]")
            wanted = urllib.request.Request(plain, method=method, headers={"User-Agent": agent})  # noqa: S310
            with self.opener.open(wanted, timeout=self.asker.timeout) as response:
                return response.status, "", ""
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, "", answer.headers.get("Location") or ""
        except (OSError, HTTPException, ValueError) as error:
            return 0, _why(error), ""


def _server(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


def _why(error: Exception) -> str:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, ssl.SSLCertVerificationError):
        return "certificate"
    if isinstance(reason, TimeoutError):
        return "slow"
    if isinstance(reason, ConnectionRefusedError):
        return "refused"
    if isinstance(reason, socket.gaierror):
        return "name" if reason.errno in _NO_SUCH_NAME else "network"
    if isinstance(reason, (ConnectionError, HTTPException, ValueError, ssl.SSLError)):
        return "broken"
    return "network"
