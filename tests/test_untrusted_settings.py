"""What a pull request may write into mkdocs.yml: nothing in it runs, loads from elsewhere, or becomes HTML."""

import pytest

from reflectory.build import build
from reflectory.checks import check
from reflectory.reading.editions import read_module


@pytest.fixture
def told(module_dir):
    def find(*lines):
        folder = module_dir("one.md\n| ---\n| title: One\n| description: x\n| ---\n| # One\n|\n| Words.")
        file = folder / "mkdocs.yml"
        before = file.read_text().splitlines()
        if lines and lines[0].startswith("replace:"):
            old, new = lines[0].removeprefix("replace:").split(" => ")
            file.write_text("\n".join(before).replace(old, new) + "\n")
        else:
            file.write_text("\n".join([*before, *lines]) + "\n")
        return {problem.code for problem in check(read_module(folder))}

    return find


IMAGE = "<img src=x onerror=alert(1)>"
HTML = [
    f"replace:site_name: Listening => site_name: {IMAGE}",
    "replace:scope: / => scope: '</script><script>alert(1)</script>'",
    "replace:scope: / => scope: '/\");alert(1);//'",
    f"site_description: '\">{IMAGE}'",
    f"site_author: '\">{IMAGE}'",
    f"copyright: {IMAGE}",
    f"site_url: 'https://example.org/\">{IMAGE}'",
    f"nav: [{{'{IMAGE}': one.md}}]",
    f"nav: [{{'{IMAGE}': [one.md]}}]",
    'replace:  language: en => \'  logo: "x\\\\"><script>"\'',
    'site_author: "a\\0b"',
]


@pytest.mark.parametrize("setting", HTML)
def test_html_in_a_setting_is_told(told, setting):
    if "logo" in setting:
        setting = "replace:  variant: classic =>   logo: 'x\"><script>alert(1)</script>'"
    assert {"setting-html", "yaml-invalid"} & told(setting)


@pytest.mark.parametrize(
    "setting", ["nav: [one.md, {x: 'javascript://x/%0aalert(1)'}]", "homepage: 'javascript:alert(1)'"]
)
def test_an_address_that_runs_code_is_told(told, setting):
    assert "address-forbidden" in told(setting)


@pytest.mark.parametrize(
    "setting",
    [
        "watch: !!python/object/apply:os.system ['touch {0}']",
        "watch: [!!python/name:os.system '']",
        "copyright: !!python/object/new:os.system ['touch {0}']",
        "? !!python/object/apply:os.system ['touch {0}']\n: x",
        "copyright: !ENV [HOME, x]",
        "copyright: !<tag:yaml.org,2002:python/object/apply:os.system> ['touch {0}']",
    ],
)
def test_a_tag_that_runs_code_is_told_and_does_not_run(module_dir, tmp_path, setting):
    folder = module_dir("one.md\n| ---\n| title: One\n| description: x\n| ---\n| # One\n|\n| Words.")
    with (folder / "mkdocs.yml").open("a") as file:
        file.write(setting.format(tmp_path / "ran") + "\n")
    assert {"setting-code", "yaml-invalid"} & {problem.code for problem in build(folder).problems}
    assert not (tmp_path / "ran").exists()


def test_the_functions_of_the_theme_are_known(told):
    assert told("hidden: !!python/name:material.extensions.emoji.twemoji") == set()


@pytest.mark.parametrize(
    "setting",
    [
        "replace:  font: false =>   font: {text: Roboto}",
        "replace:  font: false\n => ",
        "replace:  generator: false =>   analytics: {provider: google}",
        "extra_javascript: [https://example.org/x.js]",
        "extra_javascript: [x.js]",
        "extra_css: ['//example.org/x.css']",
        "extra_templates: [x.html]",
    ],
)
def test_what_would_load_or_run_from_elsewhere_is_told(told, setting):
    assert told(setting) == {"setting-request"}


@pytest.mark.parametrize(
    "extension", ["pymdownx.snippets", "pymdownx.b64", "pymdownx.blocks.html", "this", "evil", "legacy_attrs"]
)
def test_an_extension_that_brings_in_what_nobody_read_is_told(told, extension):
    assert told(f"replace:  admonition: {{}} =>   {extension}: {{}}") == {"extension-unknown"}


@pytest.mark.parametrize("extension", ["footnotes", "markdown.extensions.def_list", "pymdownx.details"])
def test_the_usual_extensions_are_known(told, extension):
    assert told(f"replace:  admonition: {{}} =>   {extension}: {{}}") == set()


@pytest.mark.parametrize("place", ["mkdocs.yml", "content/en/one.md"])
def test_a_value_that_repeats_itself_without_end_is_told_at_once(module_dir, place):
    folder = module_dir("one.md\n| # One\n|\n| Words.")
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)) + "title: *a11\n"
    file = folder / place
    file.write_text(bomb + file.read_text() if place.endswith("yml") else f"---\n{bomb}---\n" + file.read_text())
    assert {"yaml-invalid", "front-matter-invalid"} & {problem.code for problem in check(read_module(folder))}


@pytest.mark.parametrize("value", ["&a [*a]", "&a {x: *a}", "[" * 3000 + "]" * 3000, "[" * 90_000, "- " * 90_000])
def test_a_value_inside_itself_or_too_deep_is_told(told, value):
    assert "yaml-invalid" in told(f"hidden: {value}")


@pytest.mark.parametrize("value", ["5", "true", "x", "[5, {}]"])
def test_plugins_of_a_wrong_kind_are_no_reason_to_break_down(told, value):
    told(f"replace:plugins: [search, reflectory] => plugins: {value}")
