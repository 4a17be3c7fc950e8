"""The module's own test: it checks clean, it builds, and every prompt has its box.

Run it with `python test_module.py`.
"""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).parent


def reflectory(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reflectory", "--module", str(HERE), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


class Module(unittest.TestCase):
    def test_it_checks_clean(self) -> None:
        run = reflectory("check")
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)

    def test_every_prompt_has_its_box(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder, "site")
            run = reflectory("build", "--site-dir", str(site))
            self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
            for module in site.rglob("module.json"):
                for section in json.loads(module.read_text("utf-8"))["sections"]:
                    place = module.parent / section["path"]
                    page = (place / "index.html" if place.is_dir() else place).read_text("utf-8")
                    for prompt in section["prompts"]:
                        self.assertIn(f'prompt="{prompt["id"]}"', page)


if __name__ == "__main__":
    unittest.main()
