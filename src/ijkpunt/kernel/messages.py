"""Sentences for people that can be translated at the door.

The pure layers know nothing of gettext. They write a Dutch template once, here as `Message`, and the doors
(pages, API, command line) look the template up in the catalogue of the reader's language before filling it in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """A Dutch sentence with named gaps (`{value}`), kept apart from what fills them so that it can be translated."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format_map(self.values)


def say(template: str, /, **values: object) -> Message:
    """Make a `Message`. Catalogues are extracted by this name, so the template is always a literal."""
    return Message(template, values)
