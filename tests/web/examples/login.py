"""Signing in with a link or a service outside (none is set up in the walk), and leftovers of recognitions."""

from collections.abc import Mapping

from tests.web.examples.example import Example

NO_SERVICE = {"key": "geen"}
EXAMPLES: Mapping[str, Example] = {
    "note_programme": Example(post=422),
    "renew_programme": Example({"number": "P-2026-005"}, get=None, post=400, own=frozenset({"provider"})),
    "accounts:ask_link": Example(),
    "accounts:link": Example({"token": "niet-van-ons"}, get=404, post=404),
    "accounts:service": Example(NO_SERVICE, get=404, post=None),
    "accounts:service_return": Example(NO_SERVICE, get=404, post=None),
    "accounts:link_service": Example(NO_SERVICE, get=404, post=None),
    "accounts:unlink_service": Example({"number": "999999"}, get=None, post=404),
}
