"""A module in two languages for the tests of reading offline: built as a reader gets it, served from a folder.

The server stands below a sub-path, as GitHub Pages does, and can be stopped: then there is no network.
"""

import json
import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import yaml

from drawn import ROOT
from reflectory.build import build
from serving import serve

PHOTO = "foto año (1).svg"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"/>'
PICTURE = f"![A photo](<{PHOTO}>)"
PROMPT = "    id: who-heard\n///\n"
PAGES = {
    "en": {
        "index.md": "# Welcome\n\nA module about listening.\n",
        "writing.md": f"# Writing\n\nChildren listen.\n\n{PICTURE}\n\n/// reflection | Who do you hear?\n{PROMPT}",
        "workbook.md": "# Workbook\n\n/// workbook\n///\n",
    },
    "es": {
        "index.md": "# Bienvenida\n\nUn módulo sobre escuchar.\n",
        "writing.md": f"# Escribir\n\nLos niños escuchaban.\n\n/// reflection | ¿A quién oye?\n{PROMPT}",
        "workbook.md": "# Cuaderno\n\n/// workbook\n///\n",
    },
}
SPANISH = {
    "INHERIT": "mkdocs.yml",
    "site_name": "Escuchar",
    "docs_dir": "content/es",
    "site_dir": "site/es",
    "theme": {"language": "es"},
    "markdown_extensions": {"reflectory.markdown_ext": {"language": "es"}},
}
SECTIONS = {"": "Welcome", "writing/": "Writing", "workbook/": "Workbook"}
# Resolves when the worker of this page's own edition has kept everything and answers for the page.
KEPT = """new Promise(resolve => {
  const own = new URL("service-worker.js", document.querySelector("link[rel=manifest]").href).href;
  const look = () => navigator.serviceWorker.controller?.scriptURL === own && resolve(true);
  navigator.serviceWorker.addEventListener("controllerchange", look);
  look();
})"""


def draw_module(folder: Path, module: str = "listening", languages=("en", "es")) -> Path:
    """Write the module's sources, with the real theme, into a new folder."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    settings |= {"site_name": "Listening", "docs_dir": "content/en", "nav": list(PAGES["en"])}
    settings["extra"] = {"scope": "/", "generator": False, "module": {"id": module, "version": "1.0.0"}}
    for language in languages:
        content = folder / "content" / language
        content.mkdir(parents=True)
        for name, text in PAGES[language].items():
            (content / name).write_text(text, "utf-8")
    (folder / "content/en" / PHOTO).write_text(SVG, "utf-8")
    shutil.copytree(ROOT / "theme_overrides", folder / "theme_overrides")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
    if "es" in languages:
        (folder / "mkdocs.es.yml").write_text(yaml.safe_dump(SPANISH, sort_keys=False), "utf-8")
    return folder


def build_site(module: Path, site: Path) -> Path:
    built = build(module, site=site)
    assert not built.problems, built.problems
    return built.site


def kept_addresses(site: Path) -> list[str]:
    """The addresses the worker of a built edition keeps, as a reader's browser reads them."""
    first_line = (site / "service-worker.js").read_text("utf-8").partition("\n")[0]
    return list(json.loads(first_line.removeprefix("const reflectoryEdition=").removesuffix(";"))["files"])


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments, host: "OfflineSite"):
        self.host = host
        super().__init__(*arguments)

    def log_message(self, *said):
        pass

    def do_GET(self):
        path = self.path.partition("?")[0]
        self.host.asked.append(path)
        prefix = next((prefix for prefix in self.host.folders if path.startswith(prefix)), None)
        if prefix is None or path in self.host.broken:
            self.send_error(404)
            return
        self.directory = str(self.host.folders[prefix])
        self.path = "/" + path.removeprefix(prefix)
        super().do_GET()


class OfflineSite:
    """Serves built sites, each below its own sub-path, until it is stopped."""

    def __init__(self, folders: dict[str, Path]):
        self.folders = folders
        self.asked: list[str] = []
        self.broken: set[str] = set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, host=self))
        self._server.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = serve(self._server)
        self._serves = True

    def at(self, path: str = "", prefix: str = "/repo/") -> str:
        return self.origin + prefix + path

    def stop(self) -> None:
        """Cut the network: from here on nobody answers."""
        if self._serves:
            self._serves = False
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()
