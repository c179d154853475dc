"""From the kernel's `Message` to a sentence in the reader's language."""

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext

from ijkpunt.kernel.messages import Message


def said(message: Message) -> str:
    """The sentence in the active language, with what fills its gaps.

    A gap may itself hold a `Message` (said in the same language) or a date (written out: 23 november 2026).
    """
    return gettext(message.template).format_map({name: _shown(value) for name, value in message.values.items()})


def _shown(value: object) -> object:
    if isinstance(value, Message):
        return said(value)
    if isinstance(value, date):
        return day(value)
    return value


class Counted(int):
    """A number of things. On screen its thousands stand apart, as the language writes them: 13.939, 13,939, 13 939."""

    def __str__(self) -> str:
        return number_format(int(self), force_grouping=True)


def day(value: date | None) -> str:
    """A date written out in the active language; nothing for no date."""
    return date_format(value, "j F Y") if value else ""
