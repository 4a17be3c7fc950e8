"""Mistakes in the edition in Spanish."""

MISTAKES = {
    # The edition in Spanish
    "es: no language": ("mkdocs.es.yml", "theme:\n  language: es\n", "", ["mkdocs.es.yml:1 language-repeated"]),
    "es: the boxes in English": (
        "mkdocs.es.yml",
        "    language: es",
        "    language: en",
        ["mkdocs.es.yml:7 extension-language"],
    ),
    "es: an id changed": (
        "content/es/why.md",
        "id: worth-it",
        "id: vale-la-pena",
        ["content/es/how.md:13 recall-unknown", "content/es/why.md:15 translation-prompt"],
    ),
    "es: an id left out": ("content/es/why.md", "    id: worth-it\n", "", ["content/es/why.md:14 id-vanished"]),
    "es: a kind mistyped": ("content/es/why.md", "kind: scale", "kind: scael", ["content/es/why.md:23 option-invalid"]),
    "es: another kind": (
        "content/es/why.md",
        "    id: worth-it\n",
        "    id: worth-it\n    kind: list\n",
        ["content/es/why.md:16 translation-kind"],
    ),
    "es: shared otherwise": (
        "content/es/why.md",
        "    rows: 6\n",
        "    rows: 6\n    share: false\n",
        ["content/es/why.md:17 translation-share"],
    ),
    "es: a key translated": (
        "content/es/why.md",
        "early: Sent",
        "temprano: Sent",
        ["content/es/why.md:30 translation-items"],
    ),
    "es: one step more": (
        "content/es/why.md",
        "[Hardly ever,",
        "[Hardly ever, Sometimes,",
        ["content/es/why.md:24 translation-items"],
    ),
    "es: a question left out": (
        "content/es/why.md",
        "/// reflection | How often do you speak?\n    id: how-often\n    kind: scale\n    items: [Hardly ever, Cada time]\n///\n",
        "",
        ["content/es/why.md:14 translation-prompt"],
    ),
    "es: another encoding": (
        "content/es/why.md",
        "# Why we meet",
        "# Why we meet \udce9",
        ["content/es/why.md:8 file-not-utf8"],
    ),
    "es: a block mistyped": (
        "content/es/why.md",
        "/// reflection | Which",
        "/// reflecton | Which",
        ["content/es/why.md:14 block-unknown"],
    ),
    "es: a slip in the settings": (
        "mkdocs.es.yml",
        "  language: es\nmark",
        "  language: [es\nmark",
        ["mkdocs.es.yml:7 yaml-invalid"],
    ),
    "es: a link left out": (
        "content/es/index.md",
        "[the report][report]",
        "the report",
        ["content/es/index.md:0 translation-links"],
    ),
    "es: a recall mistyped": (
        "content/es/how.md",
        "of: worth-it",
        "of: worth-ti",
        ["content/es/how.md:13 recall-unknown"],
    ),
    "es: still in English": ("content/es/why.md", None, None, ["content/es/why.md:6 translation-same"]),
    "es: settings that are no language": ("mkdocs.env.yml", None, "INHERIT: mkdocs.yml\n", []),
}
