"""The page on which anybody has a file checked."""

from collections.abc import Mapping

from tests.web.examples.example import Example

EXAMPLES: Mapping[str, Example] = {"opendata:check": Example(post=422)}
