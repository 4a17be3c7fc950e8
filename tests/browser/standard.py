"""The checker of the HTML standard, from the npm registry."""

import json
import subprocess
from pathlib import Path

from reading_site import BROWSER

_JAR = BROWSER / "node_modules/vnu-jar/build/dist/vnu.jar"


def errors_of(site: Path) -> list[tuple[str, str, str]]:
    """Return each error on each page of a site: the page, what is wrong, and the place."""
    pages = sorted(map(str, site.rglob("*.html")))
    command = ["java", "-jar", str(_JAR), "--errors-only", "--format", "json", "--stdout", *pages]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)["messages"]
    return [(told["url"].rsplit("/site/")[-1], told["message"], told.get("extract", "")) for told in found]
