"""A module in one language and in two, for the tests of what is kept and packed."""

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
SPANISH = """
    mkdocs.es.yml
    | INHERIT: mkdocs.yml
    | site_name: Escuchar
    | docs_dir: content/es
    | site_dir: site/es
    | theme:
    |   language: es
    | markdown_extensions:
    |   reflectory.markdown_ext:
    |     language: es
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
