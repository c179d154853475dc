"""The keyboard alone: where Tab stops, and whether whoever uses it sees where they are."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page

FOCUSED = """() => {
  const element = document.activeElement
  if (!element || element === document.body) return null
  const drawn = element.closest(".choice label") || element // a choice that looks like a key: its label has the ring
  const style = getComputedStyle(drawn)
  const box = element.getClientRects()[0] || element.getBoundingClientRect() // of words over two lines the first one
  const inside = document.elementFromPoint(box.x + Math.min(box.width, innerWidth - box.x) / 2, box.y + box.height / 2)
  return {
    html: element.outerHTML.slice(0, 120),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    covered: inside !== null && !element.contains(inside) && !inside.contains(element),
  }
}"""
HAS_IT = "element => element === document.activeElement"
OF_THE_SAME = "element => element.type === document.activeElement.type && element.name === document.activeElement.name"
MOST_STOPS = 250
FARTHEST = 120  # presses of Tab from anywhere to anything


def stops(page: Page) -> list[dict[str, object]]:
    """Everything that Tab stops at, from top to bottom."""
    found: list[dict[str, object]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        found.append(stop)
    return found


def unseen(stops: list[dict[str, object]]) -> list[object]:
    """Where whoever tabs does not see where they are: no ring, out of sight, or under something."""
    return [stop["html"] for stop in stops if not (stop["ring"] and stop["seen"]) or stop["covered"]]


def tab_to(page: Page, goal: Locator) -> None:
    """Press Tab until the focus is there, and see where it is at every stop on the way."""
    passed = list(_until(page, goal))
    assert not unseen(passed), unseen(passed)


def _until(page: Page, goal: Locator, reached: str = HAS_IT) -> Iterator[dict[str, object]]:
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is not None:  # past the end: the next press begins at the top
            yield stop
        if goal.evaluate(reached):
            return
    pytest.fail(f"{goal} cannot be reached with Tab")


def choose(page: Page, goal: Locator) -> None:
    """Tab to the group of a radio (Tab stops at one of them), and take the arrows to the one that is meant."""
    passed = list(_until(page, goal, OF_THE_SAME))
    for _ in range(FARTHEST):
        if goal.evaluate(HAS_IT):
            page.keyboard.press("Space")
            assert not unseen(passed), unseen(passed)
            return
        page.keyboard.press("ArrowDown")
        passed.append(page.evaluate(FOCUSED))
    pytest.fail(f"{goal} cannot be reached with the arrows")


def act(page: Page, goal: Locator, key: str = "Enter") -> None:
    """Tab to a link or a button, and press it."""
    tab_to(page, goal)
    page.keyboard.press(key)


def write(page: Page, goal: Locator, text: str) -> None:
    """Tab to a field, and type."""
    tab_to(page, goal)
    page.keyboard.type(text)
