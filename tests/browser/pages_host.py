"""nginx serving several modules as GitHub Pages serves the repositories of one account.

Each below its repository's name, its own 404 page at any address, a slash added to folders, compressed, names with
capitals told apart, and no header of ours.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import urllib.request
from pathlib import Path

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"

_SETTINGS = """
worker_processes 1; pid {work}/pid; error_log {work}/error.log; user {user};
events {{ worker_connections 64; }}
http {{
  access_log off; server_tokens off; absolute_redirect off; etag on; types_hash_max_size 4096;
  client_body_temp_path {work}/body; proxy_temp_path {work}/proxy; fastcgi_temp_path {work}/fastcgi;
  uwsgi_temp_path {work}/uwsgi; scgi_temp_path {work}/scgi;
  include /etc/nginx/mime.types;
  types {{ application/manifest+json webmanifest; }}
  default_type application/octet-stream; charset utf-8;
  gzip on; gzip_comp_level 6; gzip_min_length 500; gzip_vary on;
  gzip_types text/css application/javascript text/javascript application/json image/svg+xml application/manifest+json;
  server {{
    listen 127.0.0.1:{port}; root {root};
    add_header Cache-Control "max-age=600";
    location / {{ return 404; }}
    {places}
  }}
}}
"""
_PLACE = """location /{name}/ {{ index index.html; error_page 404 /{name}/404.html; try_files $uri $uri/ =404; }}
    location = /{name} {{ return 301 /{name}/; }}
"""


class PagesHost:
    """The modules in `sites`, by the name of their repository, at one origin."""

    def __init__(self, work: Path, sites: dict[str, Path]) -> None:
        root = work / "account"
        for name, site in sites.items():
            shutil.copytree(site, root / name)
        for folder in (root, *root.rglob("*"), work):  # read by another user than the one who built it
            folder.chmod(0o755 if folder.is_dir() else 0o644)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        places = "    ".join(_PLACE.format(name=name) for name in sites)
        user = "root" if Path("/proc/self").owner() == "root" else Path("/proc/self").owner()
        settings = work / "nginx.conf"
        settings.write_text(_SETTINGS.format(work=work, port=self.port, root=root, places=places, user=user))
        self.origin = f"http://127.0.0.1:{self.port}"
        self._command = [NGINX, "-p", work, "-c", settings, "-e", work / "error.log"]
        subprocess.run(self._command, check=True)  # returns once it listens, or says why it does not

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body of an address, without following it on."""
        request = urllib.request.Request(self.origin + path, headers=headers)
        opener = urllib.request.build_opener(_Stay())
        with opener.open(request) as answer:
            return answer.status, {key.lower(): value for key, value in answer.headers.items()}, answer.read()

    def close(self) -> None:
        """Stop serving."""
        subprocess.run([*self._command, "-s", "stop"], check=True)


class _Stay(urllib.request.HTTPErrorProcessor):
    def http_response(self, request, response):  # noqa: ARG002
        return response

    https_response = http_response
