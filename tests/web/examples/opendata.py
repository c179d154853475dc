"""Open data: files of the register, of one version and of mappings, the catalogue and the feed of changes."""

from collections.abc import Mapping
from uuid import UUID

from tests.web.examples.example import Example

DAY = {"on": "2026-11-16"}

NO_WEBHOOK = {"webhook": str(UUID(int=0))}  # nobody has one in the demo

EXAMPLES: Mapping[str, Example] = {
    "robots": Example(post=None),
    "sitemap": Example(post=None),
    "opendata:page": Example(query=DAY),
    "opendata:catalogue": Example({"form": "ttl"}, DAY, post=None),
    "opendata:changes": Example(query={"since": "0"}, post=None),
    "opendata:changes_atom": Example(post=None),
    "opendata:mappings": Example(post=None),
    "opendata:mapping_set": Example({"key": "competent-esco-demo"}, post=None),
    "opendata:version_file": Example({"identifier": "BK-9104-3", "name": "skos.ttl"}, post=None),
    "notifications:webhook_send_again": Example(NO_WEBHOOK, get=None, post=404),
    "opendata:register_file": Example({"name": "case.json"}, DAY, post=None),
}
