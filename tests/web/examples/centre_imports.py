"""Sessions and results by table, for a test centre with its own tools."""

from collections.abc import Mapping

from tests.web.examples.example import Example

KIND = {"kind": "sessies"}
EXAMPLES: Mapping[str, Example] = {
    "centre:imports:start": Example(post=None),
    "centre:imports:table": Example(KIND, post=422),
    "centre:imports:template_xlsx": Example(KIND, post=None),
    "centre:imports:template_csv": Example(KIND, post=None),
}
