"""A person's plans, codes, steps, group and complaints: who has no file is led to where one begins."""

import uuid
from collections.abc import Mapping
from typing import Any

from tests.web.examples.example import Example

NOTHING = {"identifier": str(uuid.UUID(int=0))}  # tests make their own


def led(get: int, post: int, arguments: Mapping[str, str] | None = None) -> Example:
    """Led to the beginning, whatever was asked or sent; `get` and `post`: to who has a file in the demo."""
    knows = "filed" in Example.__dataclass_fields__
    more: dict[str, Any] = {"filed": {"get": get, "post": post}} if knows else {}
    return Example(arguments or {}, get=302, post=302, **more)


EXAMPLES: Mapping[str, Example] = {
    "mine:workplace": led(200, 422),
    "mine:placement": led(404, 404, NOTHING),
    "mine:placement_pdf": led(404, 404, NOTHING),
    "mine:steps": led(200, 302),
    "mine:group": led(200, 422),
    "mine:complaints": led(200, 422),
    "mine:complaint": led(302, 302, NOTHING),
}
