"""The qualification on the work floor."""

from collections.abc import Mapping

from tests.web.examples.example import Example

ROOFER = {"identifier": "BK-9104-3"}
EXAMPLES: Mapping[str, Example] = {
    "workfloor:cards": Example(),
    "workfloor:card": Example(ROOFER),
    "workfloor:card_a4": Example(ROOFER),
    "workfloor:card_a6": Example(ROOFER),
}
