"""The pages of who runs a test centre."""

import uuid
from collections.abc import Mapping

from tests.web.examples.example import Example

NONE = {"identifier": str(uuid.UUID(int=0))}  # tests begin their own
EXAMPLES: Mapping[str, Example] = {
    "centre:overview": Example(query={"toon": "alles"}),
    "centre:journeys_csv": Example(),
    "centre:journeys_xlsx": Example(),
    "centre:journey": Example(NONE, get=404, post=404),
    "centre:look": Example(NONE, form={"deel": "profile"}, get=405, post=404),
    "centre:open_file": Example({**NONE, "content_hash": "a" * 64}, get=405, post=404),
    "centre:sessions": Example(query={"toon": "voorbij"}),
    "centre:new_session": Example(post=422),
    "centre:sessions_csv": Example(),
    "centre:session": Example(NONE, get=404, post=404),
    "centre:change_session": Example(NONE, get=404, post=404),
    "centre:queue": Example(),
    "centre:begin": Example(post=422),
}
