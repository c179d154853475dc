"""Where something is: municipalities with a point, how far two are apart, and the table of them as a file.

Distance is along the great circle (haversine), on a ball of 6 371 km: within one per cent of the real one, and a road
is longer anyway.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, shorten

EARTH_KILOMETRES = 6371.0
COLUMNS = ("key", "name", "latitude", "longitude")


@dataclass(frozen=True, slots=True)
class Municipality:
    """`key` is ours or the number of the statistics office; latitude and longitude in degrees."""

    key: str
    name: str
    latitude: float
    longitude: float


def kilometres(one: Municipality, other: Municipality) -> float:
    """How far two municipalities are apart, as the crow flies."""
    here, there = radians(one.latitude), radians(other.latitude)
    up = sin((there - here) / 2) ** 2
    aside = cos(here) * cos(there) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * EARTH_KILOMETRES * asin(sqrt(min(1.0, up + aside)))


def read_municipalities(text: str, file: str = "") -> tuple[Municipality, ...]:
    """The rows of a CSV file with the columns key, name, latitude and longitude (comma or semicolon between them).

    Raises Refused with everything that is wrong, with its row and column.
    """
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=delimiter)
    absent = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if absent:
        raise Refused(
            [
                Problem(
                    "places.column",
                    say("De kolom {name} ontbreekt.", name=name),
                    say("Zet op de eerste rij: {names}.", names=", ".join(COLUMNS)),
                    Place(file=file, field=name),
                )
                for name in absent
            ]
        )
    found, problems = [], []
    for number, row in enumerate(rows, start=2):
        wrong = list(_wrong(row, number, file))
        problems += wrong
        if not wrong:
            found.append(
                Municipality(
                    row["key"].strip(), row["name"].strip(), _degrees(row["latitude"]), _degrees(row["longitude"])
                )
            )
    problems += _twice(found, file)
    if problems:
        raise Refused(problems)
    return tuple(found)


def _wrong(row: Mapping[str, str | None], number: int, file: str) -> Iterator[Problem]:
    for name in ("key", "name"):
        if not (row[name] or "").strip():
            yield _problem(file, number, name, say("Hier staat niets."), "")
    for name, most in (("latitude", 90.0), ("longitude", 180.0)):
        value = _degrees(row[name])
        if not -most <= value <= most:
            yield _problem(file, number, name, say("Dit is geen punt op de kaart."), shorten(row[name] or ""))


def _twice(found: list[Municipality], file: str) -> list[Problem]:
    keys = [one.key for one in found]
    return [
        _problem(file, 0, "key", say("{key} staat er twee keer.", key=key), key)
        for key in sorted({key for key in keys if keys.count(key) > 1})
    ]


def _degrees(text: str | None) -> float:
    """The number; not a number where it is something else (no comparison holds then)."""
    try:
        return float((text or "").strip().replace(",", "."))
    except ValueError:
        return float("nan")


def _problem(file: str, row: int, field: str, message: Message, value: str) -> Problem:
    return Problem(
        "places.value",
        message,
        say("Verbeter de rij en lees het bestand opnieuw in."),
        Place(file=file, record=f"rij {row}" if row else "", field=field),
        value,
    )
