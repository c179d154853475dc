"""What an assessor or an inspector opens."""

import uuid
from collections.abc import Mapping

from tests.web.examples.example import Example

NO_JOURNEY = {"journey": str(uuid.UUID(int=0))}  # tests make their own
NO_INSPECTION = {"number": "999999"}
FILE = {"content_hash": "0" * 64}
EXAMPLES: Mapping[str, Example] = {
    "assessing:assignments": Example(),
    "assessing:answer": Example(NO_INSPECTION, get=404, post=404),
    "assessing:journey": Example(NO_JOURNEY, get=404, post=404),
    "assessing:portfolio": Example(NO_JOURNEY, get=404, post=None),
    "assessing:instrument": Example(NO_JOURNEY, get=404, post=None),
    "assessing:evidence": Example({**NO_JOURNEY, **FILE}, get=404, post=None),
    "assessing:verdict": Example({**NO_JOURNEY, "competence": "bkc1"}, get=404, post=404),
    "assessing:inspections": Example(post=422),
    "assessing:inspection": Example(NO_INSPECTION, get=404, post=None),
    "assessing:inspected": Example({**NO_INSPECTION, **NO_JOURNEY}, get=404, post=None),
    "assessing:inspected_evidence": Example({**NO_INSPECTION, **NO_JOURNEY, **FILE}, get=404, post=None),
}
