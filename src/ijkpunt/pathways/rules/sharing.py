"""A person lets somebody see a part of their file: what, to whom, what for, from when until when, and until taken back.

Source: facts/evc 4.7 rule 1 (written, purpose-bound, revocable consent; the employee decides whether the employer is
told) and 4.6. The longest term is ours.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem
from ijkpunt.pathways.rules.access import Part

LONGEST = 731  # days, two years; ours
SHAREABLE = frozenset(
    {Part.PROFILE, Part.PORTFOLIO, Part.SELF_ESTIMATE, Part.ADVICE, Part.VERDICT, Part.PROOF, Part.APPEAL}
)


class Recipient(StrEnum):
    """To whom. The values are stored."""

    PERSON = "person"  # an account: user:12
    ORGANISATION = "organisation"  # everybody who may act for it
    LINK = "link"  # whoever has the link

    @property
    def label(self) -> Message:
        return RECIPIENTS[self]


RECIPIENTS: Mapping[Recipient, Message] = {
    Recipient.PERSON: say("een persoon"),
    Recipient.ORGANISATION: say("een organisatie"),
    Recipient.LINK: say("wie de link heeft"),
}


@dataclass(frozen=True, slots=True)
class Sharing:
    """One share. `to` is an identifier (`user:12`), the key of an organisation, or empty for a link.
    `revoked_on`: from that day on it counts for nothing, and not in the morning of that day either."""

    recipient: Recipient
    to: str
    parts: frozenset[Part]
    purpose: str
    first: date
    last: date
    revoked_on: date | None = None

    def holds(self, on: date) -> bool:
        return self.first <= on <= self.last and (self.revoked_on is None or on < self.revoked_on)

    def reaches(self, person: str, organisation: str) -> bool:
        """Is it meant for somebody with this identifier, who acts for this organisation? A link is meant for nobody
        by name: it is opened with its secret."""
        if self.recipient is Recipient.LINK:
            return False
        return bool(self.to) and self.to == (person if self.recipient is Recipient.PERSON else organisation)


def sharing_problems(asked: Sharing, on: date) -> Iterator[Problem]:
    """Everything that is wrong with a share that somebody wants to make."""
    for code, field, message, remedy, wrong in (*_named(asked), *_dated(asked, on)):
        if wrong:
            yield Problem(code, message, remedy, Place(field=field))


Question = tuple[str, str, Message, Message, bool]


def _named(asked: Sharing) -> tuple[Question, ...]:
    return (
        (
            "share.nothing",
            "parts",
            say("Je koos niets om te delen."),
            say("Kies wat de ander mag zien."),
            not asked.parts,
        ),
        (
            "share.not_shareable",
            "parts",
            say("Iets daarvan kun je niet delen."),
            say("Kies uit de lijst."),
            bool(asked.parts - SHAREABLE),
        ),
        (
            "share.no_purpose",
            "purpose",
            say("Er staat niet bij waarvoor het dient."),
            say("Schrijf waarvoor de ander dit mag gebruiken."),
            not asked.purpose.strip(),
        ),
        (
            "share.nobody",
            "to",
            say("Er staat niet bij met wie je deelt."),
            say("Kies een persoon of een organisatie, of maak een link."),
            (asked.recipient is Recipient.LINK) is bool(asked.to.strip()),
        ),
    )


def _dated(asked: Sharing, on: date) -> tuple[Question, ...]:
    return (
        (
            "share.ends_early",
            "last",
            say("Het delen eindigt voor het begint, of is al voorbij."),
            say("Kies een latere laatste dag."),
            asked.last < max(asked.first, on),
        ),
        (
            "share.too_long",
            "last",
            say("Je deelt langer dan twee jaar."),
            say("Kies een dag binnen twee jaar. Je kunt later opnieuw delen."),
            asked.last - asked.first > timedelta(LONGEST),
        ),
    )


def shared_parts(shares: Iterable[Sharing], person: str, organisation: str, on: date) -> frozenset[Part]:
    """Everything that is shared with somebody on a day."""
    reaching = [share for share in shares if share.holds(on) and share.reaches(person, organisation)]
    return frozenset[Part]().union(*(share.parts for share in reaching))
