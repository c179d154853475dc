"""Issuers and keys in the tests: two persons of the agency, an issuer of their own, and a proof of the demo."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials import actions
from ijkpunt.credentials.models import Award, Issuer, SigningKey
from ijkpunt.credentials.queries.issuers import get_issuer
from ijkpunt.credentials.rules.deriving import Verdict
from ijkpunt.credentials.rules.keys import KeyKeeper, KeyPurpose
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.register.queries import get_record

DAY = date(2026, 11, 20)
NOON = datetime.combine(DAY, time(12), BRUSSELS)
KEEP = frozenset({Permission.ISSUER_KEEP})
LIEN = Actor("user:lien", "Lien Jacobs", "agentschap", KEEP)
BRAM = Actor("user:bram", "Bram Claes", "agentschap", KEEP)
OUTSIDER = Actor("user:kim", "Kim Peeters", "burgers")
TEACHER = Actor("user:dirk", "Dirk Pauwels", "cvo-de-nok", frozenset({Permission.CREDENTIAL_ISSUE}))
SCHOOL = "cvo-de-nok"
SLATE = "BK-9104-3"


def proposed(name: str, **more: Any) -> SigningKey:
    """A key for proofs that Lien proposes for the school, in a file unless told otherwise."""
    how = {"issuer": SCHOOL, "purpose": KeyPurpose.CREDENTIALS, "keeper": KeyKeeper.FILE, "place": f"test-{name}"}
    return actions.propose_key(by=LIEN, name=name, **{**how, **more})


def confirmed(name: str, at: datetime = NOON, **more: Any) -> SigningKey:
    """As `proposed`, and Bram confirms it."""
    return actions.confirm_key(by=BRAM, identifier=proposed(name, **more).identifier, at=at)


def school() -> Issuer:
    return get_issuer(SCHOOL)


def decision(*, version: str = SLATE, shown: int | None = None, **more: Any) -> actions.Decision:
    """Every competence of a version was shown, or the first `shown` of them."""
    codes = [one.code for one in get_record(version).competences]
    verdicts = dict.fromkeys(codes[:shown], Verdict.SHOWN)
    how = {"road": Road.SCHOOL, "reference": "Klassenraad 2026-11", "decided_on": DAY, "awarded_on": DAY}
    return actions.Decision(version, verdicts, **{**how, **more})


def given(reference: str, *, by: Actor = TEACHER, at: datetime = NOON, **more: Any) -> Award:
    """A proof that the school gave to a learner of its own."""
    person = actions.Person(reference, f"Leerling {reference}")
    done = actions.award(by=by, issuer=by.organisation, person=person, decision=decision(**more), at=at)
    return award_with(done.proofs[0])


def award_with(identifier: UUID) -> Award:
    return Award.objects.select_related("holder", "issuer").get(identifier=identifier)


def without(actor: Actor) -> Actor:
    """The same person, on a day on which they may do nothing."""
    return replace(actor, permissions=frozenset())
