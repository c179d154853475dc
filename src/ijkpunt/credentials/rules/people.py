"""Who gets a proof, as somebody who gives proofs tells it: checked before anything is kept."""

from dataclasses import dataclass
from datetime import date

from ijkpunt.audit.rules.privacy import holds_national_number
from ijkpunt.formats.credentials.led import NationalNumber
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused

LONGEST_REFERENCE, LONGEST_NAME = 100, 300  # characters


@dataclass(frozen=True, slots=True)
class Person:
    """Who gets a proof. `reference` is the number of the person in the administration of who gives it.

    `number` is for the LED only: it is sealed at once, and opened for that message alone.
    """

    reference: str
    name: str
    birth_date: date | None = None
    number: NationalNumber | None = None


def check_person(person: Person) -> None:
    """Raise `Refused` with everything that is wrong with how a person is named."""
    problems = problems_with(person)
    if problems:
        raise Refused(problems)


def problems_with(person: Person) -> list[Problem]:
    """What is wrong with how a person is named. A national number stands in neither of the two: both are shown."""
    return [
        Problem(code, message, remedy, Place(field=field))
        for code, field, message, remedy, wrong in (
            _no("holder.no_reference", "reference", not person.reference.strip()),
            _no("holder.no_name", "name", not person.name.strip()),
            _long("reference", person.reference, LONGEST_REFERENCE),
            _long("name", person.name, LONGEST_NAME),
            _number("reference", person.reference),
            _number("name", person.name),
        )
        if wrong
    ]


Finding = tuple[str, str, Message, Message, bool]
ABSENT = {
    "reference": (say("Het nummer van de persoon ontbreekt."), say("Vul het nummer uit je eigen administratie in.")),
    "name": (say("De naam ontbreekt."), say("Vul de naam in zoals op de identiteitskaart.")),
}


def _no(code: str, field: str, wrong: bool) -> Finding:
    return code, field, *ABSENT[field], wrong


def _long(field: str, text: str, most: int) -> Finding:
    told = say("Deze tekst is langer dan {most} tekens.", most=most)
    return f"holder.long_{field}", field, told, say("Maak hem korter."), len(text) > most


def _number(field: str, text: str) -> Finding:
    told = say("Hier staat een rijksregisternummer.")
    remedy = say("Zet het in het vak voor het rijksregisternummer: alleen dat wordt verzegeld.")
    return "holder.national_number", field, told, remedy, holds_national_number(text)
