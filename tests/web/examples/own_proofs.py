"""The own proofs of a person. Nobody of the walk has a file: everybody is led to where one begins."""

import uuid
from collections.abc import Mapping

from tests.web.examples.example import Example

NO_PROOF = {"identifier": str(uuid.UUID(int=0))}  # tests give their own
EXAMPLES: Mapping[str, Example] = {
    "mine:proof": Example(NO_PROOF, get=302, post=302),
    "mine:proof_file": Example({**NO_PROOF, "form": "pdf"}, get=302, post=302),
}
