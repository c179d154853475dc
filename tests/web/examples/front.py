"""The tour, and the words of the field."""

from collections.abc import Mapping

from tests.web.examples.example import Example

EXAMPLES: Mapping[str, Example] = {
    "glossary": Example(),
    "tour": Example(),
    "tour_step": Example({"number": "3"}),
}
