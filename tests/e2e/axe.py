"""Accessibility as far as a program can judge it: axe on a page, in each of its looks."""

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.watch import DESKTOP, PHONE

AXE = Axe()
EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}

# All rules once per width; what a colour scheme can change, in the other scheme too.
LOOKS = (
    ("light", DESKTOP, EVERYTHING),
    ("dark", DESKTOP, CONTRAST),
    ("dark", PHONE, EVERYTHING),
    ("light", PHONE, CONTRAST),
)


def violations(page: Page, rules: dict[str, Any] | None = None) -> list[str]:
    """What is wrong with the page as it stands: rule, element, reason."""
    found = AXE.run(page, options={"resultTypes": ["violations"], "runOnly": rules or EVERYTHING})
    return [
        f"{rule['id']}: {node['html'][:160]} ({' '.join((node.get('failureSummary') or '').split())[:300]})"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]


def violations_in_every_look(page: Page) -> Iterator[str]:
    for scheme, viewport, rules in LOOKS:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        for violation in violations(page, rules):
            yield f"{scheme}, {viewport['width']} px: {violation}"
