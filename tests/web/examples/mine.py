"""A person's own file. Nobody of the walk has one: who has none is led to where one begins."""

import uuid
from collections.abc import Mapping

from tests.web.examples.example import Example

NOTHING = {"identifier": str(uuid.UUID(int=0))}
NO_SECRET = {"secret": "geen"}


def led(**arguments: str) -> Example:
    """Led to the beginning, whatever was asked or sent."""
    return Example(arguments, get=302, post=302)


EXAMPLES: Mapping[str, Example] = {
    "mine:home": led(),
    "mine:begin": Example(post=422),  # no name
    "mine:typed_key": Example(form={"oud-key": "geen"}, post=422),
    "mine:key": Example(NO_SECRET, get=404, post=404),
    "mine:leave": Example(get=None, post=302),
    "mine:renew": led(),
    "mine:about": led(),
    "mine:guides": led(),
    "mine:portfolio": led(),
    "mine:new_experience": led(),
    "mine:experience": led(**NOTHING),
    "mine:remove_experience": led(**NOTHING),
    "mine:new_evidence": led(),
    "mine:evidence": led(**NOTHING),
    "mine:evidence_file": led(**NOTHING),
    "mine:remove_evidence": led(**NOTHING),
    "mine:links": led(what="ervaring", **NOTHING),
    "mine:attestations": led(),
    "mine:answer_attestation": led(**NOTHING),
    "mine:estimates": led(),
    "mine:estimate": led(version="BK-9104-3"),
    "mine:picture": led(),
    "mine:shares": led(),
    "mine:new_share": led(),
    "mine:revoke_share": led(**NOTHING),
    "mine:shared": Example(NO_SECRET, get=404, post=None),
    "mine:shared_file": Example({**NO_SECRET, "content_hash": "0" * 64}, get=404, post=None),
    "mine:looked": led(),
    "mine:looked_csv": led(),
    "mine:looked_xlsx": led(),
    "mine:whole": led(),
    "mine:whole_json": led(),
    "mine:whole_pdf": led(),
    "mine:erase": led(),
}
