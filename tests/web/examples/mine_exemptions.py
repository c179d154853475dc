"""Your own pages on exemptions and what proofs add up to. Nobody of the walk has a file: they are led to its start."""

import uuid
from collections.abc import Mapping

from tests.web.examples.example import Example

EXAMPLES: Mapping[str, Example] = {
    "mine:exemptions": Example(get=302, post=302),
    "mine:exemption_proof": Example(get=302, post=302),
    "mine:exemption_programme": Example({"code": "CD-9104"}, get=302, post=302),
    "mine:exemption": Example({"identifier": str(uuid.UUID(int=0))}, get=302, post=302),
    "mine:adding_up": Example(get=302, post=302),
    "mine:adding_up_version": Example({"version": "BK-9104-3"}, get=302, post=302),
}
