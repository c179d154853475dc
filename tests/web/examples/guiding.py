"""Guides and groups."""

import uuid
from collections.abc import Mapping

from tests.web.examples.example import Example

NOBODY = {"identifier": str(uuid.UUID(int=0))}  # tests guide and lead their own
EXAMPLES: Mapping[str, Example] = {
    "guiding:caseload": Example(),
    "guiding:caseload_csv": Example(),
    "guiding:follow": Example(),
    "guiding:begin": Example(post=422),
    "guiding:cohorts": Example(),
    "guiding:cohorts_csv": Example(),
    "guiding:new_cohort": Example(post=422),
    "guiding:cohort": Example(NOBODY, get=404, post=404),
    "guiding:person": Example(NOBODY, get=404, post=404),
    "centre:complaints": Example(),
    "centre:complaints_passed_on": Example(),
    "centre:complaint": Example(NOBODY, get=404, post=404),
    "centre:complaint_passed_on": Example(NOBODY, get=404, post=404),
}
