"""Who a person is to us: what they tell of themselves, and how they came."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ijkpunt.kernel.award import NATIONAL_NUMBER
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem


class Situation(StrEnum):
    """What somebody says of their situation; for the tariff and for counting. The values are stored."""

    JOBSEEKER = "jobseeker"
    EMPLOYED = "employed"
    SELF_EMPLOYED = "self_employed"
    STUDENT = "student"
    NEITHER = "neither"  # neither at work nor at school
    OTHER = "other"

    @property
    def label(self) -> Message:
        return SITUATIONS[self]


SITUATIONS: Mapping[Situation, Message] = {
    Situation.JOBSEEKER: say("op zoek naar werk"),
    Situation.EMPLOYED: say("aan het werk"),
    Situation.SELF_EMPLOYED: say("zelfstandig"),
    Situation.STUDENT: say("op school"),
    Situation.NEITHER: say("niet op school en niet aan het werk"),
    Situation.OTHER: say("iets anders"),
}


class Channel(StrEnum):
    """Along which way somebody came. The values are stored."""

    SELF = "self"
    PLACEMENT = "placement"  # VDAB
    SCHOOL = "school"
    EMPLOYER = "employer"
    SECTOR = "sector"

    @property
    def label(self) -> Message:
        return CHANNELS[self]


CHANNELS: Mapping[Channel, Message] = {
    Channel.SELF: say("zelf"),
    Channel.PLACEMENT: say("via arbeidsbemiddeling"),
    Channel.SCHOOL: say("via een school"),
    Channel.EMPLOYER: say("via de werkgever"),
    Channel.SECTOR: say("via de sector"),
}


@dataclass(frozen=True, slots=True)
class PersonTold:
    """What somebody tells of themselves. Never a national number: that is asked only when a proof is given."""

    name: str
    birth_date: date | None = None
    email: str = ""
    phone: str = ""
    town: str = ""


def person_problems(told: PersonTold, on: date) -> Iterator[Problem]:
    """Everything that is wrong with what somebody tells of themselves."""
    for code, field, message, remedy, wrong in (
        ("person.no_name", "name", say("Er staat geen naam."), say("Schrijf je naam."), not told.name.strip()),
        (
            "person.national_number",
            "name",
            say("Hier staat een rijksregisternummer."),
            say("Haal het weg. We vragen het pas als je een bewijs krijgt."),
            any(NATIONAL_NUMBER.search(text) for text in (told.name, told.town, told.email)),
        ),
        (
            "person.birth_date",
            "birth_date",
            say("Deze geboortedatum kan niet."),
            say("Kijk de datum na."),
            told.birth_date is not None and not date(1900, 1, 1) <= told.birth_date < on,
        ),
        (
            "person.email",
            "email",
            say("Dit is geen e-mailadres."),
            say("Schrijf het zoals naam@voorbeeld.be, of laat het leeg."),
            bool(told.email) and ("@" not in told.email[1:-1] or " " in told.email),
        ),
    ):
        if wrong:
            yield Problem(code, message, remedy, Place(field=field))
