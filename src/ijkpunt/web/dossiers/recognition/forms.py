"""What the forms of recognition send, read into what the actions ask; all that cannot be read is said at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict

from ijkpunt.dossiers.rules.descent import Pair, read_origin
from ijkpunt.dossiers.rules.publication import Fate
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused
from ijkpunt.register.rules.comparison import Relation

ANSWER, REFERENCE, DAY, NUMBER, GROUND, ADDRESS = "antwoord", "verwijzing", "dag", "nummer", "toelichting", "adres"
LAST_DAY, SCRAPPED, LINE = "laatste", "schrap", "lijn"  # followed by a number, or by what the line is about
NO_LINE = "geen"
LONGEST, LONGEST_LINE = 4_000, 320  # characters


def line_name(pair: Pair) -> str:
    """The name of the field about one line of descent."""
    (version, code), key = pair
    return f"{LINE}:{key}:{version}/{code}"


@dataclass(slots=True)
class Reading:
    """Reads fields of a form and keeps what could not be read."""

    given: QueryDict
    problems: list[Problem] = field(default_factory=list)

    def text(self, name: str, longest: int = LONGEST_LINE) -> str:
        return self.given.get(name, "").strip()[:longest]

    def day(self, name: str) -> date | None:
        """A date, or None when the field is empty or no date."""
        text = self.text(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.wrong(name, say("“{text}” is geen datum.", text=text[:40]), say("Schrijf jaar-maand-dag: 2026-11-16."))
            return None

    def needed_day(self, name: str, otherwise: date) -> date:
        found = self.day(name)
        if found is None and not self.text(name):
            self.wrong(name, say("De datum ontbreekt."), say("Vul de dag in."))
        return found or otherwise

    def wrong(self, name: str, message: Message, remedy: Message) -> None:
        self.problems.append(Problem("recognition.form", message, remedy, Place(field=name)))

    def settle(self) -> None:
        """Raises Refused with all that could not be read."""
        if self.problems:
            raise Refused(self.problems)


def read_decision(given: QueryDict, *, on: date) -> dict[str, Any]:
    """The arguments of `record_decision`. Raises Refused."""
    reading = Reading(given)
    answer = reading.text(ANSWER)
    if answer not in ("ja", "nee"):
        reading.wrong(ANSWER, say("Je koos geen antwoord."), say("Kies erkend of niet erkend."))
    arguments = {
        "recognised": answer == "ja",
        "reference": reading.text(REFERENCE),
        "decided_on": reading.needed_day(DAY, on),
        "ground": reading.text(GROUND, LONGEST),
        "qualification": reading.text(NUMBER),
        "fates": dict(_fates(reading)),
        "relations": dict(_relations(reading)),
    }
    reading.settle()
    return arguments


def read_publication(given: QueryDict, *, on: date) -> dict[str, Any]:
    """The arguments of `add_publication_reference`. Raises Refused."""
    reading = Reading(given)
    arguments = {
        "reference": reading.text(REFERENCE),
        "published_on": reading.needed_day(DAY, on),
        "address": reading.text(ADDRESS, 600),
    }
    reading.settle()
    return arguments


def _fates(reading: Reading) -> Iterator[tuple[str, Fate]]:
    numbers = dict.fromkeys(
        name.partition(":")[2] for name in reading.given if name.startswith((f"{LAST_DAY}:", f"{SCRAPPED}:"))
    )
    for number in list(numbers)[:50]:
        fate = Fate(reading.day(f"{LAST_DAY}:{number}"), reading.day(f"{SCRAPPED}:{number}"))
        if fate != Fate():
            yield number, fate


def _relations(reading: Reading) -> Iterator[tuple[Pair, Relation | None]]:
    for name in reading.given:
        if not name.startswith(f"{LINE}:"):
            continue
        key, _, origin = name.removeprefix(f"{LINE}:").partition(":")
        said = reading.text(name)
        if said == NO_LINE:
            yield (read_origin(origin), key), None
        elif said in set(Relation):
            yield (read_origin(origin), key), Relation(said)
        else:
            reading.wrong(name, say("Dit verband kennen we niet."), say("Kies een verband uit de lijst."))


def typed(given: Mapping[str, str]) -> dict[str, str]:
    """What somebody typed, to show it again."""
    return {name: value for name, value in given.items() if name != "csrfmiddlewaretoken"}
