"""What a page does while it loads: how much comes over the line, and whether anything moves that was already shown."""

from collections.abc import Iterator

from playwright.sync_api import Page

HEAVIEST = 150_000  # bytes as the server sends them, of a page with everything that it asks for
MOST_HTML = 50_000  # bytes of the page itself, on the first page that anybody sees
MOST_SHIFT = 0.01  # the browser's own measure: the part of the window that moved, times how far

# The size of what was sent is known too for what the browser still had: every page is weighed as a first visit.
SENT = """() => ["navigation", "resource"].flatMap(kind => performance.getEntriesByType(kind))
  .map(entry => [new URL(entry.name).pathname, entry.encodedBodySize, entry.decodedBodySize])"""
# Two frames later all that moved while loading is told.
SHIFTED = """() => new Promise(done => {
  let sum = 0
  const add = list => { for (const entry of list.getEntries()) sum += entry.hadRecentInput ? 0 : entry.value }
  const observer = new PerformanceObserver(add)
  observer.observe({type: "layout-shift", buffered: true})
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum))))
})"""


def sent(page: Page) -> list[tuple[str, int]]:
    """Bytes as they were sent, of the page and of everything that it asked for."""
    return [(path, size) for path, size, _ in page.evaluate(SENT)]


def html(page: Page) -> int:
    """Bytes of the page itself, as the browser reads it."""
    size: int = page.evaluate(SENT)[0][2]
    return size


def shift(page: Page) -> float:
    """How far what was shown moved since the page was opened."""
    found: float = page.evaluate(SHIFTED)
    return found


def faults_of_loading(page: Page) -> Iterator[str]:
    """What is wrong with how the page just loaded, in the width that it has."""
    parts = sent(page)
    if (total := sum(size for _, size in parts)) >= HEAVIEST:
        yield f"heavy: {total} bytes, {parts}"
    if shift(page) >= MOST_SHIFT:
        page.reload()  # a busy machine may paint half a page first: what is wrong with a page moves each time
    if (moved := shift(page)) >= MOST_SHIFT:
        yield f"moves while it loads: {moved:.3f}"
