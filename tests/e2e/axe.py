"""Accessibility as far as a program can judge it: axe on a page, in its looks."""

from collections.abc import Iterator
from urllib.parse import urlsplit
from zlib import crc32

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.e2e.watch import DESKTOP, PHONE

EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

# Both widths and both colour schemes on every page. The two that go together change from page to page: what pages are
# made of comes back on many of them, and so is seen in all four.
LOOKS = (
    (("light", DESKTOP), ("dark", PHONE)),
    (("dark", DESKTOP), ("light", PHONE)),
)

RUN = """async rules =>
  (await axe.run({runOnly: rules, resultTypes: ["violations"], preload: false})).violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)} (${node.failureSummary})`))"""


def violations(page: Page) -> list[str]:
    """What is wrong with the page as it stands: rule, element, reason. Only that crosses over from the browser."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN, EVERYTHING)
    return [" ".join(line.split()) for line in found]


def violations_in_two_looks(page: Page) -> Iterator[str]:
    """What is wrong on a desk and on a phone, one of them dark.

    With the whole page in sight: a bar that stays at the foot of a window covers what one scrolls past, and axe takes
    what is half covered for too small to hit.
    """
    for scheme, viewport in LOOKS[crc32(urlsplit(page.url).path.encode()) % len(LOOKS)]:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        height = max(viewport["height"], page.evaluate("document.documentElement.scrollHeight"))
        page.set_viewport_size({"width": viewport["width"], "height": height})
        for violation in violations(page):
            yield f"{scheme}, {viewport['width']} px: {violation}"
