"""Settings that one engine passes over, or that would run a stranger's code."""

from __future__ import annotations


def test_hooks_are_refused_and_can_not_be_switched_on(module_dir, problems_of):
    folder = module_dir("index.md\n| # A")
    with (folder / "mkdocs.yml").open("a") as settings:
        settings.write("\nhooks: [own.py]\n")
    text = (
        (folder / "mkdocs.yml")
        .read_text()
        .replace("  module:\n", "  module:\n    rules: {setting-hooks: {level: off, reason: mine}}\n")
    )
    (folder / "mkdocs.yml").write_text(text)
    told = problems_of(folder)
    assert any("hooks run under MkDocs only" in line for line in told), told
    assert any("can't be switched" in line for line in told), told


def test_a_plugin_that_one_engine_has_not_is_told(module_dir, problems_of):
    folder = module_dir("index.md\n| # A")
    text = (folder / "mkdocs.yml").read_text().replace("reflectory]", "reflectory, glightbox]")
    (folder / "mkdocs.yml").write_text(text)
    assert any("glightbox" in line for line in problems_of(folder)), text


def test_a_file_outside_the_pages_is_not_asked_to_take_another_name(module_dir, problems_of):
    folder = module_dir("index.md\n| # A")
    with (folder / "mkdocs.yml").open("a") as settings:
        settings.write("\nnav: [index.md, ../../mkdocs.yml]\n")
    (told,) = [line for line in problems_of(folder) if "../../mkdocs.yml" in line]
    assert "which is not in content/en/" in told and "rename" not in told
