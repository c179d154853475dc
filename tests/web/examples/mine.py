"""A person's own file. Of the walk only the candidate has one: who has none is led to where one begins."""

import uuid
from collections.abc import Mapping

from tests.web.examples.example import Example

NOTHING = {"identifier": str(uuid.UUID(int=0))}
NO_SECRET = {"secret": "geen"}


def led(get: int | None = 200, post: int | None = 200, **arguments: str) -> Example:
    """Led to the beginning, whatever was asked or sent; `get` and `post`: to who has a file."""
    return Example(arguments, get=302, post=302, filed={"get": get, "post": post})


EXAMPLES: Mapping[str, Example] = {
    "mine:home": led(post=None),
    "mine:begin": Example(post=422),  # no name
    "mine:typed_key": Example(form={"oud-key": "geen"}, post=422),
    "mine:key": Example(NO_SECRET, get=404, post=404),
    "mine:leave": Example(get=None, post=302),
    "mine:renew": led(None, 400),
    "mine:about": led(post=422),
    "mine:guides": led(post=422),
    "mine:portfolio": led(post=None),
    "mine:new_experience": led(post=422),
    "mine:experience": led(404, 404, **NOTHING),
    "mine:remove_experience": led(None, 404, **NOTHING),
    "mine:new_evidence": led(post=422),
    "mine:evidence": led(404, None, **NOTHING),
    "mine:evidence_file": led(404, None, **NOTHING),
    "mine:remove_evidence": led(None, 404, **NOTHING),
    "mine:links": led(404, 404, what="ervaring", **NOTHING),
    "mine:attestations": led(post=None),
    "mine:answer_attestation": led(None, 404, **NOTHING),
    "mine:estimates": led(post=None),
    "mine:estimate": led(post=302, version="BK-9104-3"),
    "mine:picture": led(post=None),
    "mine:shares": led(post=None),
    "mine:new_share": led(post=422),
    "mine:revoke_share": led(None, 404, **NOTHING),
    "mine:shared": Example(NO_SECRET, get=404, post=None),
    "mine:shared_file": Example({**NO_SECRET, "content_hash": "0" * 64}, get=404, post=None),
    "mine:looked": led(post=None),
    "mine:looked_csv": led(post=None),
    "mine:looked_xlsx": led(post=None),
    "mine:whole": led(post=None),
    "mine:whole_json": led(post=None),
    "mine:whole_pdf": led(post=None),
    "mine:erase": led(post=422),
}
