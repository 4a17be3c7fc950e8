"""Build this module: `python build_module.py --help` lists what else it can do."""

from reflectory.cli import main

main()
