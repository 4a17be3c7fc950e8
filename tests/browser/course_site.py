"""A course with a package of ours behind it, on loopback: what an LMS has in common, whichever standard it speaks."""

import contextlib
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from urllib.parse import unquote

from serving import serve

PREFIX = "/some/path/course/"


class CourseSite:
    """Serves the package's files; what else a request asks for, `answer` of the class made from it says."""

    def __init__(self, package):
        with zipfile.ZipFile(package) as opened:
            self._files = {name: opened.read(name) for name in opened.namelist()}
        self.news = threading.Condition()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                site.answer(self, body)

            def do_POST(self):
                self.do_GET()

            def do_PUT(self):
                self.do_GET()

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        serve(self._server)
        self.origin = f"http://127.0.0.1:{self._server.server_port}"

    def wait_for(self, what):
        """Wait until something has come that makes `what` true."""
        with self.news:
            assert self.news.wait_for(what, 20), "it did not come"

    def tell_news(self):
        with self.news:
            self.news.notify_all()

    def send_file(self, request, path):
        name = unquote(path).removeprefix(PREFIX)
        content = self._files.get(name)
        kind = guess_type(name)[0] or "application/octet-stream"
        self.send(request, 200 if content is not None else 404, content or b"", kind)

    @staticmethod
    def send(request, status, content, kind, version=None):
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            request.send_response(status)
            request.send_header("Content-Type", kind)
            if version:
                request.send_header("ETag", version)
            if status != 204:
                request.send_header("Content-Length", str(len(content)))
            request.end_headers()
            request.wfile.write(content)

    def close(self):
        self._server.shutdown()
        self._server.server_close()
