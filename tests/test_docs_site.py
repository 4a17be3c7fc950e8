"""The guides are a site of their own, in which every link and anchor leads somewhere."""

import os
import subprocess
import sys

from selectolax.lexbor import LexborHTMLParser

from drawn import ROOT


def test_the_guides_build_without_a_warning_and_every_one_is_in_the_contents(tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", ROOT / "docs-site.yml", "-d", tmp_path / "docs"],
        capture_output=True, text=True, check=False, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    home = LexborHTMLParser((tmp_path / "docs/index.html").read_bytes())
    listed = {(link.attrs["href"] or "").strip("./") for link in home.css("nav.md-nav--primary a.md-nav__link[href]")}
    guides = {file.stem for file in (ROOT / "docs").glob("*.md")} - {"index"}
    assert guides <= listed
