"""Keys of the API. The key does not exist: whoever may keep keys is told so."""

from collections.abc import Mapping

from tests.web.examples.example import Example, operation

EXAMPLES: Mapping[str, Example] = {
    "accounts:keys": Example(),
    "accounts:revoke_key": Example({"prefix": "0a1b2c3d"}, get=None, post=404),
    "api-v1:list_waiting_times": operation(),
}
