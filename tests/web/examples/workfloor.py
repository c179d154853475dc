"""The qualification on the work floor."""

import uuid
from collections.abc import Mapping

from tests.web.examples.example import Example

ROOFER = {"identifier": "BK-9104-3"}
NOBODY = {"identifier": str(uuid.UUID(int=0))}  # tests make their own functions
EXAMPLES: Mapping[str, Example] = {
    "workfloor:cards": Example(),
    "workfloor:card": Example(ROOFER),
    "workfloor:card_a4": Example(ROOFER),
    "workfloor:card_a6": Example(ROOFER),
    "workfloor:stories": Example(),
    "workfloor:stories_csv": Example(),
    "workfloor:new_story": Example(post=422),
    "workfloor:stories_waiting": Example(post=404),
    "workfloor:withdraw_story": Example(NOBODY, get=404, post=404),
    "workfloor:functions": Example(),
    "workfloor:functions_csv": Example(),
    "workfloor:new_function": Example(post=422),
    "workfloor:function": Example(NOBODY, get=404, post=404),
    "workfloor:change_function": Example(NOBODY, get=404, post=404),
    "workfloor:choose": Example(NOBODY, get=404, post=404),
    "workfloor:function_csv": Example(NOBODY, get=404, post=404),
    "workfloor:function_xlsx": Example(NOBODY, get=404, post=404),
}
