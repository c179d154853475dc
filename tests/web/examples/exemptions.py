"""Exemptions, for everybody and for schools. Nobody asked anything yet: tests ask themselves."""

import uuid
from collections.abc import Mapping

from tests.web.examples.example import Example

EXAMPLES: Mapping[str, Example] = {
    "exemptions:explain": Example(post=None),
    "exemptions:requests": Example(post=None),
    "exemptions:requests_csv": Example(post=None),
    "exemptions:requests_xlsx": Example(post=None),
    "exemptions:request": Example({"identifier": str(uuid.UUID(int=0))}, get=404, post=404),
    "exemptions:supervision": Example(post=422),
    "exemptions:try": Example(form={"opleiding": "CD-9104", "bewijs": "geen"}, post=422),
}
