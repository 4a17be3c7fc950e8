"""Markdown that would reach the reader as it stands."""

MISTAKES = {
    # Markdown that would reach the reader as it stands
    "bullets from a word processor": (
        "index.md",
        "- a pen\n- a question",
        "• a pen\n• a question",
        ["index.md:17 bullet-typed"],
    ),
    "a list without an empty line above": (
        "index.md",
        "Bring with you:\n\n-",
        "Bring with you:\n-",
        ["index.md:16 list-crowded"],
    ),
    "a list in a list by two blanks": (
        "index.md",
        "- a question",
        "- a question\n  - of your own",
        ["index.md:19 list-indent"],
    ),
    "a table from a sheet": (
        "index.md",
        "| Step | When |\n| --- | --- |\n| Plan | Spring |",
        "Step\tWhen\nPlan\tSpring",
        ["index.md:20 table-tabs"],
    ),
    "a table without dashes": ("index.md", "| --- | --- |\n", "", ["index.md:20 table-rule"]),
    "a table right below words": (
        "index.md",
        "| Step | When |\n",
        "The steps:\n| Step | When |\n",
        ["index.md:21 table-crowded"],
    ),
    "a table without names": ("index.md", "| Step | When |", "|  |  |", ["index.md:20 table-header"]),
    "a note by two blanks": ("index.md", "!!! note\n\n    The", "!!! note\n  The", ["index.md:25 callout-indent"]),
    "a note at the margin": ("index.md", "!!! note\n\n    The", "!!! note\nThe", ["index.md:25 callout-indent"]),
    "a kind of note mistyped": ("index.md", "!!! note", "!!! wraning", ["index.md:24 callout-kind"]),
    "a note as on GitHub": ("index.md", "!!! note\n\n    The", "> [!NOTE]\n> The", ["index.md:24 callout-github"]),
    "a bold line for a heading": ("index.md", "## Who comes", "**Who comes**", ["index.md:28 heading-bold"]),
    "a word that holds a place": (
        "index.md",
        "Everybody comes who works here.",
        "TODO: say who comes.",
        ["index.md:30 placeholder"],
    ),
    "words of a typesetter": (
        "index.md",
        "Everybody comes who works here.",
        "Lorem ipsum dolor sit amet.",
        ["index.md:30 placeholder"],
    ),
    "a merge not finished": (
        "index.md",
        "Everybody comes who works here.",
        "<<<<<<< HEAD\nEverybody comes.\n=======\nNobody comes.\n>>>>>>> edit",
        ["index.md:30 merge-conflict"],
    ),
    "a merge not finished, with titles": (
        "index.md",
        "# Staff meetings\n",
        "<<<<<<< HEAD\n# Staff meetings\n=======\n# Meetings\n>>>>>>> edit\n",
        ["index.md:7 merge-conflict"],
    ),
    "two titles": ("index.md", "## Who comes", "# Who comes", ["index.md:28 heading-title"]),
    "a level left out": ("index.md", "## Who comes", "### Who comes", ["index.md:28 heading-level"]),
    "a diagram": (
        "index.md",
        "Everybody comes who works here.",
        "```mermaid\ngraph LR; a --> b\n```",
        ["index.md:30 source-shown"],
    ),
    "a script": (
        "index.md",
        "Everybody comes who works here.",
        "<script>alert(1)</script>",
        ["index.md:30 html-forbidden"],
    ),
    "an iframe": (
        "index.md",
        "Everybody comes who works here.",
        '<iframe src="https://example.org"></iframe>',
        ["index.md:30 html-forbidden"],
    ),
    "HTML for bold": (
        "index.md",
        "Everybody comes who works here.",
        "<b>Everybody</b> comes who works here.",
        ["index.md:30 html-plain"],
    ),
    "a style": (
        "index.md",
        "Everybody comes who works here.",
        '<p style="color: red">Everybody comes.</p>',
        ["index.md:30 html-attribute"],
    ),
}
