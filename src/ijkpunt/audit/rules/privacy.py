"""What may never stand in an event: it is kept for ever and many may read it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken

# Eleven digits: birth date (yymmdd), serial number, check digits; often written 85.07.30-033.28.
# Not inside a longer word: one in some thousands of hashes holds eleven digits in a row that would pass the check.
NATIONAL_NUMBER = re.compile(
    r"(?<![0-9a-z])(\d{2})\.?(\d{2})\.?(\d{2})[-. ]?(\d{3})[-. ]?(\d{2})(?![0-9a-z])", re.ASCII | re.IGNORECASE
)


def holds_national_number(text: str) -> bool:
    """Does a Belgian national register number stand in `text`?

    Source: Royal Decree of 3 April 1984: the check digits are 97 minus the first nine digits modulo 97, with a 2 put
    before those nine for people born from 2000 on. Bis numbers (month raised by 20 or 40) count as well.
    """
    return any(_is_national_number(*found.groups()) for found in NATIONAL_NUMBER.finditer(text))


def _is_national_number(year: str, month: str, day: str, serial: str, check: str) -> bool:
    first_nine = f"{year}{month}{day}{serial}"
    for century, number in ((1900, int(first_nine)), (2000, int(f"2{first_nine}"))):
        if 97 - number % 97 == int(check) and _may_be_a_birth_date(century + int(year), int(month) % 20, int(day)):
            return True
    return False


def _may_be_a_birth_date(year: int, month: int, day: int) -> bool:
    if month == 0 or day == 0:  # unknown month or day of birth is written as 00
        return month <= 12 and day <= 31
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def texts_in(value: object) -> Iterator[str]:
    """Every text inside JSON data, keys included."""
    match value:
        case str():
            yield value
        case Mapping():
            for key, inner in value.items():
                yield str(key)
                yield from texts_in(inner)
        case list() | tuple():
            for inner in value:
                yield from texts_in(inner)


def refuse_national_numbers(*values: object) -> None:
    """Raise RuleBroken `audit.national_number` when a national number stands anywhere in `values`."""
    if any(holds_national_number(text) for value in values for text in texts_in(value)):
        raise RuleBroken(
            "audit.national_number",
            say("Hier staat een rijksregisternummer. Dat bewaren we niet in het logboek."),
            say("Haal het nummer weg. Noem de persoon of het dossier op een andere manier."),
        )
