"""One row, or NotFound."""

from uuid import UUID

from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound
from ijkpunt.pathways.models import Attestation, Booking, EvidenceItem, Experience, Journey, Person, Share, TestSession
from ijkpunt.pathways.rules.secrets import hash_of


def person_row(identifier: UUID) -> Person:
    """Raises NotFound `person.unknown`; also for who was erased."""
    found = Person.objects.filter(identifier=identifier, erased_on=None).first()
    if found is None:
        raise _unknown("person")
    return found


def person_of(by: Actor) -> Person | None:
    """The person that an actor is: by their account, or (without login) by their secret. None when they have no
    file."""
    if by.identifier.startswith("person:"):
        given = by.identifier.removeprefix("person:")
        return Person.objects.filter(identifier=given, account="", erased_on=None).first()
    if not by.identifier.startswith("user:"):
        return None
    return Person.objects.filter(account=by.identifier, erased_on=None).first()


def own_person(by: Actor) -> Person:
    """As `person_of`. Raises NotAllowed `person.no_file`."""
    found = person_of(by)
    if found is None:
        raise NotAllowed(
            "person.no_file",
            say("Je hebt nog geen eigen dossier."),
            say("Begin er een op je eigen pagina, of open de link die je kreeg."),
        )
    return found


def is_person(by: Actor, person: Person) -> bool:
    """Is this actor the person of the file?"""
    if person.erased_on is not None:
        return False
    return by.identifier == (person.account or person.subject)


def actor_with_key(secret: str) -> Actor:
    """Who comes back with the secret of a file without login: nobody else, with no other rights.

    Raises NotFound `person.unknown`, the same for a secret that was used up.
    """
    return actor_with_key_hash(hash_of(secret) if secret else "")


def actor_with_key_hash(key_hash: str) -> Actor:
    """As `actor_with_key`, from what a session remembers of the secret. Raises NotFound `person.unknown`."""
    found = Person.objects.filter(key_hash=key_hash, account="", erased_on=None).first() if key_hash else None
    if found is None:
        raise _unknown("person")
    return Actor(found.subject, found.name)


def journey_row(identifier: UUID) -> Journey:
    """Raises NotFound `journey.unknown`."""
    found = Journey.objects.select_related("person").filter(identifier=identifier).first()
    if found is None:
        raise _unknown("journey")
    return found


def session_row(identifier: UUID) -> TestSession:
    """Raises NotFound `session.unknown`."""
    found = TestSession.objects.filter(identifier=identifier).first()
    if found is None:
        raise _unknown("session")
    return found


def booking_row(identifier: UUID) -> Booking:
    """Raises NotFound `booking.unknown`."""
    found = Booking.objects.select_related("session", "journey__person").filter(identifier=identifier).first()
    if found is None:
        raise _unknown("booking")
    return found


def experience_row(person: Person, identifier: UUID) -> Experience:
    """Raises NotFound `experience.unknown`, also for that of another."""
    found = person.experiences.filter(identifier=identifier).first()
    if found is None:
        raise _unknown("experience")
    return found


def evidence_row(person: Person, identifier: UUID) -> EvidenceItem:
    """Raises NotFound `evidence.unknown`, also for that of another."""
    found = person.evidence.select_related("content").filter(identifier=identifier).first()
    if found is None:
        raise _unknown("evidence")
    return found


def attestation_row(person: Person, identifier: UUID) -> Attestation:
    """Raises NotFound `attestation.unknown`, also for that of another."""
    found = person.attestations.filter(identifier=identifier).first()
    if found is None:
        raise _unknown("attestation")
    return found


def share_row(person: Person, identifier: UUID) -> Share:
    """Raises NotFound `share.unknown`, also for that of another."""
    found = person.shares.filter(identifier=identifier).first()
    if found is None:
        raise _unknown("share")
    return found


def _unknown(what: str) -> NotFound:
    return NotFound(
        f"{what}.unknown",
        say("Dit vinden we niet."),
        say("Kijk het adres na, of begin opnieuw vanaf je eigen pagina."),
    )
