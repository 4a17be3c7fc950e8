"""Build this module: `python build_module.py --help` lists what else it can do."""

import os
import sys
from pathlib import Path

try:
    from reflectory.cli import main
except ModuleNotFoundError as missing:
    own = Path(__file__).resolve().parent / ".venv" / "bin" / "python"  # as `make site` sets it up
    if missing.name != "reflectory":
        raise
    if Path(sys.executable) != own and own.exists():
        os.execv(own, [str(own), *sys.argv])  # noqa: S606 - no shell is wanted
    sys.stderr.write("Reflectory is not set up here yet. Run  make site  once, then this again.\n")
    sys.exit(2)

main()
