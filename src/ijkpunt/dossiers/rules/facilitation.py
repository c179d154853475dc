"""The neutral facilitator, and what is noted of meetings.

Source: the agency's process facilitator helps the submitter and decides nothing about the content; experts of small
sectors can take part without carrying the work (advice of the social partners of April 2024).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ijkpunt.accounts.rules.organisations import OrganisationKind
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused
from ijkpunt.kernel.texts import clean, one_line


class NoteKind(StrEnum):
    """What was noted. The values are stored: never rename one."""

    MEETING = "meeting"
    CONTACT = "contact"  # a call, a mail
    AGREEMENT = "agreement"  # what was agreed on how to work

    @property
    def label(self) -> Message:
        return NOTE_KINDS[self]


class TakesPartAs(StrEnum):
    """In which capacity somebody was there. The values are stored: never rename one."""

    CARRIER = "carrier"  # for an organisation that carries the dossier
    EXPERT = "expert"  # knows the occupation; carries nothing
    GUEST = "guest"

    @property
    def label(self) -> Message:
        return CAPACITIES[self]


NOTE_KINDS: Mapping[NoteKind, Message] = {
    NoteKind.MEETING: say("overleg"),
    NoteKind.CONTACT: say("contact"),
    NoteKind.AGREEMENT: say("afspraak"),
}
CAPACITIES: Mapping[TakesPartAs, Message] = {
    TakesPartAs.CARRIER: say("draagt het dossier"),
    TakesPartAs.EXPERT: say("deskundige, draagt het dossier niet"),
    TakesPartAs.GUEST: say("genodigde"),
}

LONGEST_NOTE, LONGEST_STATEMENT = 10_000, 2_000  # characters
MOST_PARTICIPANTS = 60


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who was there. `organisation` may stay empty for an expert on their own."""

    name: str
    organisation: str = ""
    takes_part_as: TakesPartAs = TakesPartAs.GUEST

    def stored(self) -> dict[str, str]:
        return {"name": self.name, "organisation": self.organisation, "role": self.takes_part_as.value}

    @classmethod
    def of(cls, stored: Mapping[str, str]) -> "Participant":
        return cls(stored["name"], stored["organisation"], TakesPartAs(stored["role"]))


def check_neutral(
    *, organisations: Mapping[str, str], submitter: str, carriers: Collection[str], statement: str
) -> None:
    """May somebody who acts for these organisations (key: kind) facilitate the dossier?

    Raises Refused with all of `facilitator.agency`, `facilitator.not_neutral`, `facilitator.statement`.
    """
    problems = []
    if OrganisationKind.AGENCY not in organisations.values():
        message = say("Een procesbegeleider werkt bij het agentschap.")
        problems.append(_problem("facilitator", "facilitator.agency", message, say("Kies iemand van het agentschap.")))
    if not organisations.keys().isdisjoint({submitter, *carriers}):
        message = say("Wie het dossier indient of draagt, kan het niet neutraal begeleiden.")
        problems.append(_problem("facilitator", "facilitator.not_neutral", message, say("Kies iemand anders.")))
    if not statement or len(statement) > LONGEST_STATEMENT:
        message = say("De verklaring van neutraliteit ontbreekt of is te lang.")
        remedy = say("Schrijf in één of twee zinnen dat de begeleider geen belang heeft bij dit dossier.")
        problems.append(_problem("neutral", "facilitator.statement", message, remedy))
    if problems:
        raise Refused(problems)


def check_note(text: str, held_on: date, participants: Sequence[Participant], *, on: date) -> None:
    """Raises Refused with all that is wrong with a (tidy) note."""
    problems = []
    if not text or len(text) > LONGEST_NOTE:
        remedy = say("Schrijf wat er gezegd of afgesproken is, in hoogstens {most} tekens.", most=LONGEST_NOTE)
        problems.append(_problem("text", "note.text", say("De notitie heeft een tekst nodig."), remedy))
    if held_on > on:
        message = say("{day} moet nog komen.", day=held_on)
        problems.append(_problem("held_on", "note.future", message, say("Noteer wat al gebeurd is.")))
    if len(participants) > MOST_PARTICIPANTS:
        message = say("Er staan {count} mensen bij.", count=len(participants))
        problems.append(
            _problem("participants", "note.many", message, say("Noteer er hoogstens {most}.", most=MOST_PARTICIPANTS))
        )
    if any(not one.name for one in participants):
        message = say("Van iemand ontbreekt de naam.")
        problems.append(_problem("participants", "note.name", message, say("Begin elke regel met een naam.")))
    if problems:
        raise Refused(problems)


def read_participants(text: str) -> tuple[Participant, ...]:
    """One participant per line: name; organisation; and “expert” or “drager” where that is so."""
    found = []
    for line in clean(text).split("\n"):
        name, organisation, role = ([one_line(part) for part in line.split(";", 2)] + ["", ""])[:3]
        if name or organisation or role:
            found.append(Participant(name[:200], organisation[:200], _capacity(role)))
    return tuple(found)


def _capacity(word: str) -> TakesPartAs:
    word = word.casefold()
    if word.startswith(("expert", "deskundig")):
        return TakesPartAs.EXPERT
    return TakesPartAs.CARRIER if word.startswith(("drager", "draagt")) else TakesPartAs.GUEST


def _problem(field: str, code: str, message: Message, remedy: Message) -> Problem:
    return Problem(code, message, remedy, Place(field=field))
