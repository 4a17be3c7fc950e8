"""A course that launches by cmi5, in front of a real learning record store: Ralph, on loopback.

Statements go to the store as they come. Ralph keeps no documents, so those (state, preferences) lie here, with
versions as the specification asks for. `failing` lets every request but the page's files fail.
"""

import base64
import hashlib
import json
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import bcrypt
from course_site import PREFIX, CourseSite

TOKEN = base64.b64encode(b"course:secret").decode()
ACTIVITY = "https://courses.example.org/activity/7"
TEMPLATE = {
    "extensions": {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": "session-1"},
    "contextActivities": {"grouping": [{"id": "urn:x-reflectory:listening:module"}]},
}


# Its store in files begins a new one each time, unless it is told to go on with the last.
RUN = """
import socket, uvicorn
from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend
FSLRSBackend.default_operation_type = BaseOperationType.APPEND
server = uvicorn.Server(uvicorn.Config("ralph.api:app", log_level="error"))
server.run(sockets=[socket.socket(fileno={number})])
"""


class Store:
    """Ralph, with its statements in a file."""

    def __init__(self, folder):
        hashed = bcrypt.hashpw(b"secret", bcrypt.gensalt(4)).decode()
        agent = {"mbox": "mailto:course@example.org"}
        user = {"username": "course", "hash": hashed, "scopes": ["all"], "agent": agent}
        (folder / "auth.json").write_text(json.dumps([user]))
        self._data = folder / "data"
        self._data.mkdir()
        settings = {
            "RALPH_APP_DIR": folder,
            "RALPH_AUTH_FILE": folder / "auth.json",
            "RALPH_RUNSERVER_BACKEND": "fs",
            "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": self._data,
        }
        with socket.create_server(("127.0.0.1", 0)) as listening:
            self.port = listening.getsockname()[1]
            self._process = subprocess.Popen(
                [sys.executable, "-c", RUN.format(number=listening.fileno())],
                env=os.environ | {key: str(value) for key, value in settings.items()},
                pass_fds=[listening.fileno()],
            )
        self.ask("GET", "about")  # whoever connects before it has started waits until it has

    def forget(self):
        """Let it hold no statement."""
        for file in self._data.iterdir():
            file.unlink()

    def ask(self, method, path, body=None):
        headers = {"Authorization": f"Basic {TOKEN}", "X-Experience-API-Version": "1.0.3"}
        headers |= {"Content-Type": "application/json"} if body else {}
        address = f"http://127.0.0.1:{self.port}/xAPI/{path}"
        request = urllib.request.Request(address, data=body, method=method, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def statements(self):
        """Every statement, in the order in which they were made."""
        found = json.loads(self.ask("GET", "statements?ascending=true")[1])["statements"]
        return sorted(found, key=lambda one: one["timestamp"])

    def close(self):
        self._process.terminate()
        self._process.wait(20)


class Cmi5Site(CourseSite):
    """The course: one activity, launched for a learner."""

    def __init__(self, package, store):
        self.store = store
        self.documents = {}
        self.failing = False
        self.forbidden = False
        self.mode = "Normal"
        self.received = []
        self._tokens = set()
        self._launches = 0
        super().__init__(package)

    def address(self, learner="maria"):
        """Where the course sends a learner; each launch has a token of its own, given once."""
        self._launches += 1
        actor = {"objectType": "Agent", "account": {"homePage": "https://courses.example.org", "name": learner}}
        data = {"contextTemplate": TEMPLATE, "launchMode": self.mode, "returnURL": f"{self.origin}/course"}
        self.documents[learner, "LMS.LaunchData"] = json.dumps(data).encode()
        given = {
            "endpoint": f"{self.origin}/lrs/",
            "fetch": f"{self.origin}/fetch?launch={self._launches}",
            "actor": json.dumps(actor),
            "registration": "f47ac10b-58cc-4372-a567-0e02b2c3d479",
            "activityId": ACTIVITY,
        }
        return f"{self.origin}/course?of={quote(PREFIX + 'launch.html?' + urlencode(given))}"

    def answer(self, request, body):
        parts = urlsplit(request.path)
        given = {key: values[0] for key, values in parse_qs(parts.query).items()}
        if parts.path == "/course":
            frame = f'<iframe src="{given["of"].replace("&", "&amp;")}" title="package"></iframe>' if given else ""
            style = "<style>iframe { width: 100%; height: 96vh; border: 0 }</style>"
            self.send(request, 200, f"<!doctype html><title>A course</title>{style}{frame}".encode(), "text/html")
        elif parts.path == "/fetch":
            is_first = given["launch"] not in self._tokens
            self._tokens.add(given["launch"])
            self._send_json(request, {"auth-token": TOKEN} if is_first else {"error-code": "1", "error-text": "given"})
        elif parts.path.startswith("/lrs/"):
            self._record(request, parts, given, body)
            self.tell_news()
        else:
            self.send_file(request, parts.path)

    def _record(self, request, parts, given, body):
        path = parts.path.removeprefix("/lrs/")
        if self.failing or self.forbidden or request.headers.get("Authorization") != f"Basic {TOKEN}":
            self.send(request, 503 if self.failing else 401, b"", "text/plain")
        elif path == "statements":
            status, said = self.store.ask(request.command, path, body)
            self.received += json.loads(body) if status == 200 else []
            self.send(request, status, said, "application/json")
        else:
            self._document(request, given, body)

    def _document(self, request, given, body):
        learner = json.loads(given["agent"])["account"]["name"]
        key = (learner, given.get("stateId") or given["profileId"])
        kept = self.documents.get(key)
        version = f'"{hashlib.sha1(kept).hexdigest()}"' if kept is not None else None
        if request.command == "GET":
            if kept is None:
                self.send(request, 404, b"", "text/plain")
            else:
                self.send(request, 200, kept, "application/json", version)
            return
        wanted, none = request.headers.get("If-Match"), request.headers.get("If-None-Match")
        if (wanted and wanted != version) or (none == "*" and version):
            self.send(request, 412, b"", "text/plain")
            return
        self.documents[key] = body
        self.send(request, 204, b"", "text/plain")

    def _send_json(self, request, thing):
        self.send(request, 200, json.dumps(thing).encode(), "application/json")
