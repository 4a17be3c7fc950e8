"""A module that holds everything authors may write, in parts, with a sheet and a template of its author's own."""

from drawn import SETTINGS, SPANISH_SETTINGS

EXTENSIONS = """\
  abbr: {}
  def_list: {}
  footnotes: {}
  md_in_html: {}
  pymdownx.arithmatex: {generic: true}
  pymdownx.blocks.caption: {}
  pymdownx.caret: {}
  pymdownx.details: {}
  pymdownx.highlight: {}
  pymdownx.inlinehilite: {}
  pymdownx.keys: {}
  pymdownx.mark: {}
  pymdownx.tabbed: {alternate_style: true}
  pymdownx.tasklist: {}
  pymdownx.tilde: {}
"""

EVERYTHING = """
    index.md
    | # Listening
    everything.md
    | ---
    | title: Everything
    | minutes: 5
    | objectives: [Read "all" of it & more, Say no]
    | keypoints:
    |   - It holds
    | ---
    |
    | # Everything
    |
    | A first paragraph with `code`, ==marked==, ^^added^^ and ~~taken out~~ words, H~2~O, x^2^, ++ctrl+alt+del++, an LEA,
    | and a note.[^1]
    |
    | *[LEA]: Local educational agency
    |
    | ## Notes
    |
    | !!! note "A note"
    |
    |     What stands in it, with [the list of sections](index.md).
    |
    | !!! warning "A warning"
    |
    |     - one
    |     - two
    |
    | ??? tip "What opens"
    |
    |     More of it.
    |
    | ???+ danger "What is open"
    |
    |     More of it.
    |
    | ## Code
    |
    | ```python title="greet.py" linenums="1" hl_lines="2"
    | def greet(name: str) -> str:
    |     return f"Hello, {name}, this is a long line that has to scroll sideways where there is little room for it"  # 1
    | ```
    |
    | ```yaml
    | site_name: Listening   # a comment
    | nav: [index.md, 42]
    | ```
    |
    |     indented code
    |
    | A share of $\\frac{a}{b}$ of all, or:
    |
    | $$
    | \\sum_{i=1}^{n} x_i < n
    | $$
    |
    | ## Tabs
    |
    | === "For leaders"
    |
    |     What leaders do.
    |
    | === "For families"
    |
    |     What families do.
    |
    | ## Tables and lists
    |
    | | Who | What | When |
    | |:----|:----:|-----:|
    | | The team | Listens to everybody who wants to be heard | May 3 |
    | | A partner | Writes | June 4 |
    |
    | - [x] done
    | - [ ] to do
    |
    | Trust
    | :   What grows slowly.
    |
    | 1. one
    |     1. one and a half
    | 2. two
    |
    | ### A picture
    |
    | ![A drawing of a door](door.svg)
    |
    | /// caption
    | A door that stands open.
    | ///
    |
    | > Said by somebody.
    |
    | /// reflection | What did you hear?
    |     id: what-heard
    | ///
    |
    | /// quiz | Who was asked?
    | - [ ] Nobody
    |
    |     An [LEA][lea] has to ask.
    |
    | - [x] ==Families==
    |
    |     1. They were invited.
    |     2. They came.
    | ///
    |
    | /// glossary
    | ///
    |
    | [^1]: The note's words.
    content/en/glossary.yml
    | lea:
    |   term: Local educational agency
    |   meaning: A district, a county office or a charter school.
    content/en/part/one.md
    | # One
    |
    | Words about participation.
    content/en/part/deep/two.md
    | # Two
    |
    | Words about participants.
"""

SPANISH = f"""{SPANISH_SETTINGS}
    content/es/index.md
    | # Escuchar
    content/es/everything.md
    | # Todo
    |
    | /// quiz | ¿A quién preguntaron?
    | - [ ] A nadie
    |
    |     Hay que preguntar.
    |
    | - [x] A las familias
    |
    |     Vinieron.
    | ///
    |
    | La participación de las familias.
    |
    | /// reflection | ¿Qué oyó usted?
    |     id: what-heard
    | ///
    content/es/glossary.yml
    | lea:
    |   term: Agencia educativa local
    |   meaning: Un distrito, una oficina del condado o una escuela chárter.
    content/es/part/one.md
    | # Uno
    |
    | Palabras.
    content/es/part/deep/two.md
    | # Dos
    |
    | Palabras.
"""

NAV = """\
nav:
  - index.md
  - everything.md
  - A part:
      - part/one.md
      - Deeper:
          - part/deep/two.md
"""

DOOR = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect width="40" height="30" fill="#1f4e4a"/></svg>'


def draw_everything(module_dir, more=""):
    """Return the folder of the module; `more` are settings of its author's."""
    folder = module_dir(EVERYTHING + SPANISH)
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert SETTINGS.splitlines()[-1] in text
    text = text.replace("  pymdownx.superfences: {}\n", "  pymdownx.superfences: {}\n" + EXTENSIONS)
    settings.write_text(text + NAV + more, "utf-8")
    for language in ("en", "es"):
        (folder / "content" / language / "door.svg").write_text(DOOR, "utf-8")
    return folder
