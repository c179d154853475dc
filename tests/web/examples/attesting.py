"""Who vouches, and plans of a work placement."""

import uuid
from collections.abc import Mapping

from tests.web.examples.example import Example

NOTHING = {"identifier": str(uuid.UUID(int=0))}  # tests make their own
EXAMPLES: Mapping[str, Example] = {
    "attesting:home": Example(),
    "attesting:vouched_csv": Example(),
    "attesting:vouched_xlsx": Example(),
    "attesting:code": Example(post=422),
    "attesting:request": Example(NOTHING, get=404, post=404),
    "attesting:begin_plan": Example(NOTHING, get=404, post=404),
    "attesting:plans": Example(),
    "attesting:plan": Example(NOTHING, get=404, post=404),
    "attesting:change_plan": Example(NOTHING, get=404, post=404),
    "attesting:plan_pdf": Example(NOTHING, get=404, post=404),
    "attesting:plan_xlsx": Example(NOTHING, get=404, post=404),
}
