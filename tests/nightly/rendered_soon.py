"""What is not refused as slow is rendered soon, for every hostile text; run by `make nightly`."""

import resource
import subprocess
import sys

import pytest

from hostile import HOSTILE
from reflectory.checks import check
from reflectory.reading.editions import read_module

LONGEST = 20  # seconds of the processor


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_not_refused_is_rendered_soon(module_dir, name):
    folder = module_dir("index.md\n| # A")
    head = "---\ntitle: A\ndescription: B\nminutes: 5\n---\n# A\n\n"
    (folder / "content/en/index.md").write_text(head + HOSTILE[name](160_000) + "\n", "utf-8")
    if any(problem.code not in ("link-broken", "link-unknown") for problem in check(read_module(folder))):
        return
    code = (
        "import sys; from pathlib import Path\n"
        "from reflectory.reading.editions import read_module\n"
        "from reflectory.engines.render import render\n"
        "folder = Path(sys.argv[1])\n"
        "render(read_module(folder)[0], 'mkdocs', folder / 'out', folder)\n"
    )
    before = _children()
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True, capture_output=True, timeout=600)
    assert _children() - before < LONGEST


def _children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
