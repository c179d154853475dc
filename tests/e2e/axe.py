"""Accessibility as far as a program can judge it: axe on a page, in each of its looks."""

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.e2e.watch import DESKTOP, PHONE

EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}

# All rules once per width; what a colour scheme can change, in the other scheme too.
LOOKS = (
    ("light", DESKTOP, EVERYTHING),
    ("dark", DESKTOP, CONTRAST),
    ("dark", PHONE, EVERYTHING),
    ("light", PHONE, CONTRAST),
)


RUN = """async rules =>
  (await axe.run({runOnly: rules, resultTypes: ["violations"], preload: false})).violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)} (${node.failureSummary})`))"""


def violations(page: Page, rules: dict[str, Any] | None = None) -> list[str]:
    """What is wrong with the page as it stands: rule, element, reason. Only that crosses over from the browser."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN, rules or EVERYTHING)
    return [" ".join(line.split()) for line in found]


def violations_in_every_look(page: Page) -> Iterator[str]:
    """What is wrong in each look, with the whole page in sight: a bar that stays at the foot of a window covers what
    one scrolls past, and axe takes what is half covered for too small to hit."""
    for scheme, viewport, rules in LOOKS:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        height = max(viewport["height"], page.evaluate("document.documentElement.scrollHeight"))
        page.set_viewport_size({"width": viewport["width"], "height": height})
        for violation in violations(page, rules):
            yield f"{scheme}, {viewport['width']} px: {violation}"
