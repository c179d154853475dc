"""A person's plans, codes, steps, group and complaints: who has no file is led to where one begins."""

import uuid
from collections.abc import Mapping

from tests.web.examples.example import Example

NOTHING = {"identifier": str(uuid.UUID(int=0))}
EXAMPLES: Mapping[str, Example] = {
    "mine:workplace": Example(get=302, post=302),
    "mine:placement": Example(NOTHING, get=302, post=302),
    "mine:placement_pdf": Example(NOTHING, get=302, post=302),
    "mine:steps": Example(get=302, post=302),
    "mine:group": Example(get=302, post=302),
    "mine:complaints": Example(get=302, post=302),
    "mine:complaint": Example(NOTHING, get=302, post=302),
}
