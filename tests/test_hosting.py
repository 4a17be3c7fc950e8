"""Addresses that nobody had to type: where a copy is published, and where its pages are edited."""

from __future__ import annotations

from reflectory.build import build
from reflectory.reading.editions import read_module


def test_a_page_leads_to_its_source_in_the_web_editor(real_module, tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_REPOSITORY", "district/our-module")
    monkeypatch.setenv("GITHUB_REF_NAME", "main")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(real_module))
    build(real_module, "mkdocs", tmp_path / "site")
    for page, source in (("why", "content/en/why.md"), ("es/why", "content/es/why.md")):
        html = (tmp_path / "site" / page / "index.html").read_text("utf-8")
        assert f'href="https://github.com/district/our-module/edit/main/{source}"' in html


def test_a_module_in_a_folder_of_its_repository_says_so(real_module, monkeypatch):
    monkeypatch.setenv("GITHUB_REPOSITORY", "district/our-module")
    monkeypatch.setenv("GITHUB_REF_NAME", "12/merge")
    monkeypatch.setenv("GITHUB_BASE_REF", "trunk")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(real_module.parent))
    [edition, _] = read_module(real_module)
    assert edition.module.edit_root == "https://github.com/district/our-module/edit/trunk/real/"


def test_without_a_repository_there_is_no_link(real_module, tmp_path, monkeypatch):
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    build(real_module, "mkdocs", tmp_path / "site")
    assert "/edit/" not in (tmp_path / "site" / "why" / "index.html").read_text("utf-8")


def test_a_branch_with_merge_in_its_name_is_a_branch(real_module, monkeypatch):
    monkeypatch.setenv("GITHUB_REPOSITORY", "district/our-module")
    monkeypatch.setenv("GITHUB_REF_NAME", "feature/merge-lists")
    assert "/edit/feature/merge-lists/" in read_module(real_module)[0].module.edit_root
