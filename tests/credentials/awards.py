"""Proofs that were given through the actions, for the tests of what happens with them afterwards."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime

import orjson

from ijkpunt.accounts.queries import actor_for, user_with_email
from ijkpunt.credentials import actions
from ijkpunt.credentials.actions import Decision, Person
from ijkpunt.credentials.models import Award, Issuer, StatusEdition
from ijkpunt.credentials.queries import get_award, identity_of
from ijkpunt.credentials.rules.deriving import Verdict
from ijkpunt.demo.cast import CAST
from ijkpunt.formats.credentials.identities import address_of
from ijkpunt.formats.credentials.resolving import Known
from ijkpunt.formats.credentials.sandbox import Sandbox
from ijkpunt.formats.credentials.statements import Statement
from ijkpunt.formats.credentials.verifying import Standing, Verifier
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import CredentialKind, Road
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.register.queries import get_record

DAY, AT = date(2026, 11, 16), datetime(2026, 11, 16, 10, tzinfo=BRUSSELS)
BORN = date(1991, 3, 9)
SLATE, FLAT = "BK-9104-3", "BK-9108-2"  # the second is given by the test centre in parts only
GIVERS = {
    CredentialKind.QUALIFICATION: ("coordinator", "testcentrum-scheldekaai", SLATE),
    CredentialKind.PARTIAL_QUALIFICATION: ("coordinator", "testcentrum-scheldekaai", FLAT),
    CredentialKind.COMPETENCES: ("coordinator", "testcentrum-scheldekaai", SLATE),
}


def acting(member: str) -> Actor:
    """Somebody of the cast."""
    email = next(one.email for one in CAST if one.key == member)
    return actor_for(user_with_email(email), on=DAY)


def shown(kind: CredentialKind, version: str) -> Iterable[str]:
    record = get_record(version)
    codes = [one.code for one in record.competences]
    if kind is CredentialKind.PARTIAL_QUALIFICATION:
        return record.partials[0].competences or ()
    return codes if kind is CredentialKind.QUALIFICATION else codes[:3]


def give(
    kind: CredentialKind = CredentialKind.QUALIFICATION,
    person: Person | None = None,
    *,
    show_name: bool = True,
    at: datetime = AT,
) -> Award:
    """One proof of this kind, given by the test centre."""
    member, issuer, version = GIVERS[kind]
    person = person or Person(reference=uuid.uuid4().hex[:12], name="Noor Voorbeeld", birth_date=BORN)
    decision = Decision(
        version=version,
        verdicts=dict.fromkeys(shown(kind, version), Verdict.SHOWN),
        road=Road.PRIOR_LEARNING,
        reference=f"jury {person.reference}",
        decided_on=DAY,
        awarded_on=DAY,
        show_name=show_name,
    )
    given = actions.award(by=acting(member), issuer=issuer, person=person, decision=decision, at=at)
    return get_award(given.proofs[0])


class OurLog:
    """What a verifier asks, answered from the database: every issuer of the demo is known and was recognised."""

    def standing(self, issuer: str, statement: Statement, on: date) -> Standing | None:
        del statement, on
        row = Issuer.objects.filter(did=issuer).first()
        return Standing(row.name, recognised=True, ours=True) if row else None

    def was_issued(self, digest: str) -> bool | None:
        from ijkpunt.credentials.models import IssuedEntry

        return IssuedEntry.objects.filter(digest=digest).exists()


def verifier(sandbox: Sandbox) -> Verifier:
    """A verifier that looks at what the issuers of the database publish now."""
    documents = {
        address_of(issuer.did): orjson.dumps(identity_of(issuer).document()) for issuer in Issuer.objects.all()
    }
    for edition in StatusEdition.objects.select_related("list").order_by("valid_from", "pk"):
        documents[edition.list.address] = bytes(edition.document)
    return Verifier(Known(documents), OurLog(), sandbox)
