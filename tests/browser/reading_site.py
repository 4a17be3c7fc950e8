"""Pages for the browser tests: golden HTML, the built scripts, the site's own security policy.

Serves from memory over real HTTP, below a sub-path as GitHub Pages does.
"""

import json
import subprocess
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import yaml

from drawn import ROOT
from node import BROWSER, node
from serving import serve

GOLDEN = ROOT / "tests" / "golden"
KINDS = ("text", "list", "scale", "checklist", "plan", "recall")
PREFIX = "/some-repository/"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'none'"
)

PAGE_STYLE = """
body { margin: 0 auto; padding: 1rem; max-width: 46rem; font: 1rem/1.6 system-ui, sans-serif;
  color: #22242a; background: #fff; --reflection-accent: #1f5f5b }
html.dark { color-scheme: dark }
html.dark body { color: #e6e6ea; background: #16181d; --reflection-accent: #7cc4bd }
"""


def words(lang="en"):
    return yaml.safe_load((ROOT / "src/reflectory/words" / f"{lang}.yml").read_text("utf-8"))


def golden(kind):
    return (GOLDEN / f"{kind}.html").read_text("utf-8")


def build_scripts(out):
    subprocess.run([node(), BROWSER / "build.mjs", out], check=True)
    return scripts_in(out)


def scripts_in(folder):
    return {f"assets/{path.name}": path.read_bytes() for path in Path(folder).iterdir()}


def page_html(body, *, module="community", lang="en", direction="ltr", theme="light", section="", up=""):
    """Return a whole page around `body`; `up` is the way from it to the assets."""
    catalogue = json.dumps(words(lang if lang in ("en", "es") else "en"), ensure_ascii=False).replace("</", "<\\/")
    in_section = f' data-section="{section}"' if section else ""
    return f"""<!doctype html>
<html lang="{lang}" dir="{direction}" class="{theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>Reading</title>
<link rel="stylesheet" href="{up}assets/reading.css">
<link rel="stylesheet" href="{up}assets/page.css">
<script defer src="{up}assets/reading.js"></script>
</head>
<body data-module="{module}">
<main{in_section}>
<h1>A section</h1>
{body}
</main>
<script type="application/json" id="reflectory-words">{catalogue}</script>
</body>
</html>
"""


class ReadingSite:
    """A site under construction: `add` pages, ask for their `url`."""

    def __init__(self, assets):
        self._files = {**assets, "assets/page.css": PAGE_STYLE.encode()}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                site._answer(self)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        serve(self._server)
        self.origin = f"http://127.0.0.1:{self._server.server_port}"

    def add(self, name, body, **page):
        """Put a page at `name` and return its address."""
        up = "../" * name.count("/")
        self._files[name] = page_html(body, up=up, **page).encode()
        return self.url(name)

    def golden(self, kind, **page):
        """Put the golden page of `kind` on the site and return its address."""
        name = "-".join([kind, *(str(value) for value in page.values())]) + ".html"
        return self.add(name, golden(kind), **page)

    def leave_out(self, name):
        del self._files[name]

    def url(self, name):
        return self.origin + PREFIX + name

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, request):
        name = unquote(request.path.split("?")[0]).removeprefix(PREFIX)
        content = self._files.get(name)
        suffix = Path(name).suffix
        kinds = {".js": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8"}
        request.send_response(200 if content is not None else 404)
        request.send_header("Content-Type", kinds.get(suffix, "text/plain"))
        request.end_headers()
        with suppress(ConnectionError):  # a browser that was killed, or went on
            request.wfile.write(content or b"")
