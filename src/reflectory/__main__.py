"""`python -m reflectory` is the command `reflectory`."""

from .cli import main

main()
