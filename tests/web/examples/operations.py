"""Addresses for whoever runs IJkpunt."""

from collections.abc import Mapping

from tests.web.examples.example import Example

EXAMPLES: Mapping[str, Example] = {
    "operations:live": Example(post=None),
    "operations:ready": Example(post=None),
    "operations:metrics": Example(get=404, post=None),
    "operations:documentation": Example(post=None),
    "operations:documentation_page": Example({"name": "rules/coverage"}, post=None),
}
