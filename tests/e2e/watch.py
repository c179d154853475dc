"""Pages in fresh contexts, and a record of what they did wrong: scripts that fail, refused content, other servers."""

from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebError

DESKTOP, PHONE, SMALLEST = (
    {"width": 1280, "height": 800},
    {"width": 360, "height": 740},
    {"width": 320, "height": 640},
)


class Visits:
    """`faults` lists what no page may do; a test that expects a refusal (404 …) does not count it as one."""

    def __init__(self, browser: Browser, origin: str) -> None:
        self.origin = origin
        self.faults: list[str] = []
        self._browser = browser
        self._contexts: list[BrowserContext] = []

    def open(self, path: str = "", **options: Any) -> Page:
        """A page in a context of its own, at `path` when given. `options` are those of a Playwright context."""
        given = {"locale": "nl-BE", "viewport": DESKTOP, "color_scheme": "light", "base_url": self.origin, **options}
        context = self._browser.new_context(**given)
        self._contexts.append(context)
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", self._web_error)
        page = context.new_page()
        if path:
            page.goto(path)
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.origin}/", "data:")):
            self.faults.append(f"asked another server: {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        address = message.location["url"]
        of_the_page = message.page is not None and address == message.page.url
        refused = "the server responded with a status of 4" in message.text
        if message.type in {"error", "warning"} and not (refused and of_the_page):
            self.faults.append(f"console on {address}: {message.text}")

    def _web_error(self, error: WebError) -> None:
        self.faults.append(f"script failed: {error.error}")
