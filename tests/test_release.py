"""A release says what changed, and goes out only if tag, package and changelog agree."""

import subprocess
import sys

import pytest

from drawn import ROOT
from reflectory import __version__
from reflectory.reports.release import notes

LOG = "# Changelog\n\n## Unreleased\n\n- Later\n\n## 1.2.3 – 2027-01-31\n\nFor readers\n\n- One\n\n## 1.2.2 – 2026-12-01\n\n- Old\n"


def test_the_notes_are_what_the_changelog_says_of_this_version_alone():
    assert notes("v1.2.3", LOG, "1.2.3") == "For readers\n\n- One"


@pytest.mark.parametrize(
    ("tag", "log", "version", "wrong"),
    [
        ("v1.2.4", LOG, "1.2.3", "the tag is v1.2.4"),
        ("1.2.3", LOG, "1.2.3", "the tag is 1.2.3"),
        ("v1.2.4", LOG, "1.2.4", "newest dated heading"),
        ("v1.2.2", LOG, "1.2.2", "newest dated heading"),
        ("v1.2.3", "# Changelog\n\n## Unreleased\n\n- One\n", "1.2.3", "newest dated heading"),
        ("v1.2.3", "## 1.2.3 – 2027-01-31\n\n## 1.2.2 – 2026-12-01\n\n- Old\n", "1.2.3", "says nothing"),
    ],
)
def test_what_differs_is_not_released(tag, log, version, wrong):
    with pytest.raises(ValueError, match=wrong):
        notes(tag, log, version)


def test_the_command_says_in_a_sentence_why_not():
    command = [sys.executable, "-m", "reflectory.reports.release", "v0.0.0", str(ROOT / "CHANGELOG.md")]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (1, "")
    assert (
        told.stderr
        == f"Not released: the tag is v0.0.0, and the package says {__version__} (src/reflectory/__init__.py).\n"
    )
