"""A module in one language and in two, for the tests of what is kept and packed."""

from drawn import SPANISH_SETTINGS
from reflectory.build import build

MODULE = """
    index.md
    | # Listening
    writing.md
    | # Café
    |
    | /// reflection | Who do you hear?
    |     id: who-heard
    | ///
"""
SPANISH = f"""{SPANISH_SETTINGS}
    content/es/index.md
    | # Escuchar
    content/es/writing.md
    | # Café
    |
    | /// reflection | ¿A quién oye?
    |     id: who-heard
    | ///
"""


def built(folder, **options):
    made = build(folder, **options)
    assert list(made.problems) == []
    return made.site
