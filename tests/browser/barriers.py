"""What axe finds on a page, as it is shown now."""

from reading_site import BROWSER

AXE = (BROWSER / "node_modules/axe-core/axe.min.js").read_text("utf-8") + "; undefined"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "async (options) => (await axe.run(options)).violations"


def violations(page):
    """Each rule that the page breaks, with what breaks it."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    # What passes would be described, too, and takes longer than to look at it.
    found = page.evaluate(RUN, {"runOnly": RULES, "resultTypes": ["violations"]})
    return [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found]
