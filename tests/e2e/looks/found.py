"""A page that is looked at: by its address, or through a link on another page where the demo makes up the number."""

from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import Page


@dataclass(frozen=True)
class Found:
    """The page that the first link matching `link` leads to, on the page `at` (found itself, or by its address).

    `then`: what follows its address. `name`: of that page, so that none is left out.
    """

    name: str
    at: "str | Found"
    link: str
    then: str = ""

    def address(self, page: Page) -> str:
        """Open the page that holds the link, and read where it leads."""
        page.goto(self.at if isinstance(self.at, str) else self.at.address(page))
        found = page.locator(self.link).first.get_attribute("href")
        return f"{(found or '').split('#')[0]}{self.then}"


Pages = Mapping[str, str | Found]
