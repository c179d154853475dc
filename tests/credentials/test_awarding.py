"""Giving proofs: what follows is written, signed and logged together, or nothing is."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import orjson
import pytest
from django.db import DatabaseError, transaction

from ijkpunt.audit.models import AuditEvent
from ijkpunt.credentials import actions
from ijkpunt.credentials.actions.awarding import give
from ijkpunt.credentials.models import (
    Award,
    Holder,
    HolderReference,
    IssuedEntry,
    IssuedHead,
    NationalNumberRow,
    ProposedAward,
    SignedProof,
    SigningKey,
    StatusPlace,
)
from ijkpunt.credentials.queries.deriving import derivation_for
from ijkpunt.credentials.queries.issuers import get_issuer
from ijkpunt.credentials.rules.rights import Right
from ijkpunt.formats.credentials.data_integrity import is_signed_by, split, what_is_signed
from ijkpunt.formats.credentials.keys import PublicKey
from ijkpunt.formats.credentials.vocabularies import Contexts
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, Refused, RuleBroken
from ijkpunt.kernel.signing import SigningFailed, signing_failed
from ijkpunt.providers.actions import stop_programme
from ijkpunt.providers.queries import programmes_of
from ijkpunt.register.queries import get_record
from tests.credentials.giving import (
    AT,
    CENTRE,
    DAY,
    FACADES,
    NOOR,
    NUMBER,
    PROVIDER,
    ROOFS,
    SCHOOL,
    TREES,
    acting,
    decision,
    held,
    shown,
)

pytestmark = pytest.mark.django_db
EVERYTHING = (Award, Holder, HolderReference, IssuedEntry, SignedProof, StatusPlace, ProposedAward, NationalNumberRow)


def award(by: str = "school", issuer: str = SCHOOL, **more: Any) -> actions.Awarded:
    return actions.award(
        **{"by": acting(by), "issuer": issuer, "person": NOOR, "decision": decision(), "at": AT, **more}
    )


def counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in EVERYTHING}


def refused(**more: Any) -> str:
    """The code with which giving is refused; and nothing was kept."""
    before, events = counts(), AuditEvent.objects.count()
    with pytest.raises(RuleBroken) as broken:
        award(**more)
    assert (counts(), AuditEvent.objects.count()) == (before, events)
    return broken.value.problem.code


def test_who_shows_everything_gets_one_proof_of_the_whole(universe: None) -> None:
    done = award()
    assert len(done.proofs) == 1
    row = Award.objects.get(identifier=done.proofs[0])
    assert held() == [("qualification", "", 10)]
    assert (row.issuer.key, row.version, row.road, row.decision) == (SCHOOL, ROOFS, "school", "Deliberatie 2026-11")
    assert row.holder.name == "Noor Dhondt"
    assert row.subject != str(row.holder.key.urn)


def test_what_was_signed_is_kept_to_the_byte_and_logged_with_its_places(universe: None) -> None:
    done = award()
    row = Award.objects.get(identifier=done.proofs[0])
    signed, entry = SignedProof.objects.get(award=row), IssuedEntry.objects.get(award=row.identifier)
    document = orjson.loads(signed.content)
    bare, proof = split(document)
    key = PublicKey.from_pem(SigningKey.objects.get(identifier=signed.key).public_pem.encode())
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    assert is_signed_by(key, what_is_signed(bare, options, Contexts.shipped()), proof["proofValue"])
    assert signed.digest == entry.digest
    assert (entry.decision, entry.form, entry.issuer) == (row.decision, "open_badge", row.issuer.did)
    places = {one["statusListCredential"]: int(one["statusListIndex"]) for one in document["credentialStatus"]}
    kept = {place.list.address: place.position for place in StatusPlace.objects.filter(award=row)}
    assert places == kept
    assert len(kept) == 2
    assert IssuedHead.objects.get().hash == entry.hash


def test_the_event_tells_no_name_and_no_number(universe: None) -> None:
    award(person=replace(NOOR, number=NUMBER))
    event = AuditEvent.objects.get(event="credentials.award.given")
    told = str([event.data, event.subject, event.ground])
    assert "Dhondt" not in told
    assert NUMBER.digits not in told
    assert NOOR.reference not in told
    assert event.data["version"] == ROOFS


def test_who_shows_a_part_gets_the_partial_qualification_and_the_rest_as_competences(universe: None) -> None:
    award(decision=decision(ROOFS, 1, 2, 3, 4, 5, 6))
    assert held() == [("partial_qualification", "BK-9104-3-DBK-01", 5), ("competences", "", 1)]


def test_who_shows_nothing_gets_nothing_and_leaves_no_trace_in_the_log(universe: None) -> None:
    nothing = dict.fromkeys(shown(ROOFS), next(iter(shown(ROOFS, 99).values())))
    assert award(decision=decision(verdicts=nothing)) == actions.Awarded()
    assert held() == []
    assert not IssuedEntry.objects.exists()


def test_a_body_for_partial_qualifications_gives_those_and_their_competences_only(universe: None) -> None:
    award("coordinator", CENTRE, decision=decision(TREES, road=Road.PRIOR_LEARNING))
    given = [(kind, partial) for kind, partial, _ in held()]
    assert given == [
        ("partial_qualification", "BK-9108-2-DBK-01"),
        ("partial_qualification", "BK-9108-2-DBK-02"),
    ]


RIGHTS = [
    ("another version", {"decision": ("BK-9108-2", {})}, "award.no_right"),
    ("another road", {"decision": (ROOFS, {"road": Road.COURSE})}, "award.no_right"),
    (
        "a decision before the recognition",
        {"decision": (ROOFS, {"decided_on": date(2026, 1, 11)})},
        "award.no_right",
    ),
]


@pytest.mark.parametrize(("asked", "code"), [row[1:] for row in RIGHTS], ids=[row[0] for row in RIGHTS])
def test_a_body_gives_only_what_it_is_recognised_for(universe: None, asked: dict[str, Any], code: str) -> None:
    version, more = asked["decision"]
    assert refused(decision=decision(version, **more)) == code


NOTED = "BK-9113-1"  # no programme of the school is recognised for it


def test_the_last_day_of_a_right_counts_and_the_day_after_does_not(universe: None) -> None:
    right = Right(NOTED, True, frozenset(), Road.SCHOOL, date(2026, 1, 12), date(2026, 6, 30), "Besluit 12")
    assert refused(decision=decision(NOTED, decided_on=date(2026, 6, 30))) == "award.no_right"
    actions.note_right(by=acting("facilitator"), issuer=SCHOOL, right=right)
    assert refused(decision=decision(NOTED, decided_on=date(2026, 7, 1))) == "award.no_right"
    award(decision=decision(NOTED, decided_on=date(2026, 6, 30)))
    assert held() == [("qualification", "", len(get_record(NOTED).competences))]


def test_nobody_gives_for_another_organisation(universe: None) -> None:
    assert refused(by="provider") == "award.other_organisation"
    assert refused(by="facilitator") == "permission.missing"
    assert refused(by="outsider") == "permission.missing"


def test_a_failing_signer_leaves_nothing(universe: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_: object) -> None:
        raise signing_failed("did:web:x#y", say("Het toestel antwoordt niet."))

    monkeypatch.setattr("ijkpunt.credentials.actions.signing.open_key", away)
    assert refused(person=replace(NOOR, number=NUMBER)) == "signing.failed"
    with pytest.raises(SigningFailed):
        award()


def test_an_issuer_without_a_key_gives_nothing(universe: None) -> None:
    for key in get_issuer(SCHOOL).keys.all():
        actions.revoke_key(by=acting("administrator"), identifier=key.identifier, ground="Gestolen", at=AT)
    assert refused() == "issuer.no_key"


def test_the_same_decision_twice_gives_the_proof_once(universe: None) -> None:
    assert len(award().proofs) == 1
    assert award().proofs == ()
    assert held() == [("qualification", "", 10)]


def test_the_database_itself_refuses_a_double_proof(universe: None) -> None:
    done = award()
    row = Award.objects.get(identifier=done.proofs[0])
    derived = derivation_for(row.issuer, None, decision())
    before = counts()
    with pytest.raises(RuleBroken) as broken, transaction.atomic():
        give(
            by=acting("school"),
            issuer=row.issuer,
            holder=row.holder,
            decision=decision(),
            entitled=derived.proofs[0],
            at=AT,
        )
    assert broken.value.problem.code == "award.double"
    assert counts() == before


def test_a_later_decision_adds_to_what_the_same_body_gave(universe: None) -> None:
    award(decision=decision(ROOFS, 1, 2, 3, 4, 5))
    award(decision=decision(ROOFS, 6, 7, 8, 9, 10))
    assert held() == [("partial_qualification", "BK-9104-3-DBK-01", 5), ("qualification", "", 10)]
    assert not ProposedAward.objects.exists()


def test_parts_of_two_bodies_make_a_whole_that_the_agency_must_confirm(universe: None) -> None:
    known = replace(NOOR, number=NUMBER)
    award(decision=decision(ROOFS, 1, 2, 3, 4, 5), person=known)
    elsewhere = replace(known, reference="K-77")
    rest = decision(ROOFS, 6, 7, 8, 9, 10, road=Road.PRIOR_LEARNING)
    done = award("coordinator", CENTRE, person=elsewhere, decision=rest)
    assert done.proposed
    proposal = ProposedAward.objects.get()
    assert (proposal.issuer.key, len(proposal.competences)) == (CENTRE, 10)
    assert [kind for kind, _, _ in held(issuer__key=CENTRE)] == ["partial_qualification", "competences"]
    award("coordinator", CENTRE, person=elsewhere, decision=rest)
    assert ProposedAward.objects.count() == 1


def test_everything_wrong_with_a_decision_is_said_at_once(universe: None) -> None:
    wrong = decision(
        reference=f"voor {NUMBER.digits}",
        awarded_on=date(2026, 11, 30),
        road=Road.PRIOR_LEARNING,
        without_diploma=True,
    )
    with pytest.raises(Refused) as broken:
        award("coordinator", CENTRE, decision=wrong)
    assert [one.code for one in broken.value.problems] == [
        "award.national_number",
        "award.future",
        "award.outflow_road",
    ]
    assert refused(decision=decision(reference="  ")) == "award.decision"
    assert refused(decision=decision(awarded_on=date(2026, 11, 1))) == "award.order"
    assert refused(decision=decision(verdicts=shown(FACADES))) == "deriving.unknown_competence"


def test_a_national_number_stands_in_no_name_and_no_reference(universe: None) -> None:
    number = NUMBER.digits
    assert refused(person=replace(NOOR, reference=number)) == "holder.national_number"
    assert refused(person=replace(NOOR, name=f"Noor {number}")) == "holder.national_number"
    assert refused(person=replace(NOOR, reference=" ")) == "holder.no_reference"


def test_the_words_of_a_proof_never_change(universe: None) -> None:
    row = Award.objects.get(identifier=award().proofs[0])
    for change in ({"version": FACADES}, {"competences": ["x"]}, {"holder": Holder.objects.create(name="Lou")}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Award.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Award.objects.filter(pk=row.pk).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        SignedProof.objects.filter(award=row).update(content=b"{}")
    Award.objects.filter(pk=row.pk).update(revoked_on=DAY)


def test_a_withdrawn_proof_makes_room_for_a_new_one(universe: None) -> None:
    first = award()
    Award.objects.filter(identifier=first.proofs[0]).update(revoked_on=DAY)
    assert len(award().proofs) == 1


def test_an_actor_without_a_house_gives_nothing(universe: None) -> None:
    bare = Actor("command-line", "", "", acting("provider").permissions)
    with pytest.raises(NotAllowed):
        actions.award(by=bare, issuer=PROVIDER, person=NOOR, decision=decision(), at=AT)


def test_when_a_programme_stops_nothing_is_given_from_that_day_on(universe: None) -> None:
    (number,) = [one.number for one in programmes_of(SCHOOL) if one.version == FACADES]
    stop_programme(by=acting("facilitator"), number=number, reason="supervision", ground="Toezicht.", on=DAY)
    assert refused(decision=decision(FACADES, decided_on=DAY)) == "award.no_right"
    award(decision=decision(FACADES, decided_on=DAY - timedelta(days=1)))
