"""Who gives proofs and with which keys: two persons for a key, old keys stay, and a lost one carries its moment."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from ijkpunt.audit.queries import latest
from ijkpunt.credentials import actions
from ijkpunt.credentials.models import AwardingRight, SigningKey, StatusList
from ijkpunt.credentials.queries.issuers import active_key, identity_of, may_award, rights_of
from ijkpunt.credentials.rules.deriving import Scope
from ijkpunt.credentials.rules.keys import KeyKeeper, KeyPurpose
from ijkpunt.credentials.rules.rights import Right
from ijkpunt.formats.credentials.identities import read_document
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.kernel.signing import Algorithm
from tests.credentials.keeping import (
    BRAM,
    DAY,
    LIEN,
    NOON,
    OUTSIDER,
    SCHOOL,
    SLATE,
    TEACHER,
    confirmed,
    given,
    proposed,
    school,
)

pytestmark = pytest.mark.usefixtures("universe")
RIGHT = Right(SLATE, True, frozenset(), Road.COURSE, first=DAY, source="Erkenning 12")


def note_issuer(by: Actor) -> object:
    return actions.note_issuer(by=by, key="toezicht", on=DAY)


def propose(by: Actor) -> object:
    return actions.propose_key(
        by=by, issuer=SCHOOL, purpose=KeyPurpose.CREDENTIALS, name="x", keeper=KeyKeeper.FILE, place="test-x"
    )


def confirm(by: Actor) -> object:
    return actions.confirm_key(by=by, identifier=proposed("wacht").identifier, at=NOON)


def revoke(by: Actor) -> object:
    return actions.revoke_key(by=by, identifier=f"{school().did}#bewijzen-2026", ground="Laptop gestolen", at=NOON)


def note_right(by: Actor) -> object:
    return actions.note_right(by=by, issuer=SCHOOL, right=RIGHT)


@pytest.mark.parametrize("act", [note_issuer, propose, confirm, revoke, note_right])
@pytest.mark.parametrize("by", [OUTSIDER, TEACHER], ids=["outsider", "who gives proofs"])
def test_only_who_keeps_issuers_may(act: Callable[[Actor], object], by: Actor) -> None:
    with pytest.raises(NotAllowed) as refused:
        act(by)
    assert refused.value.problem.code == "permission.missing"


@pytest.mark.parametrize(
    ("act", "event"),
    [
        (note_issuer, "credentials.issuer.noted"),
        (propose, "credentials.key.proposed"),
        (confirm, "credentials.key.confirmed"),
        (revoke, "credentials.key.revoked"),
        (note_right, "credentials.right.noted"),
    ],
)
def test_every_act_stands_in_the_log(act: Callable[[Actor], object], event: str) -> None:
    act(BRAM)
    (written,) = latest(limit=1, event=event)
    assert (written.actor, written.subject.partition(":")[0]) == (BRAM.identifier, "issuer")


def test_what_is_told_of_an_issuer_changes_but_never_its_did() -> None:
    before = school()
    actions.note_issuer(by=LIEN, key=SCHOOL, number="0999999909", town="Aalst", on=DAY)
    after = school()
    assert (after.did, after.since) == (before.did, before.since)
    assert (after.number, after.town) == ("0999999909", "Aalst")
    assert latest(limit=1)[0].event == "credentials.issuer.changed"


def test_an_organisation_that_is_not_there_gives_no_proofs() -> None:
    with pytest.raises(NotFound):
        actions.note_issuer(by=LIEN, key="nergens", on=DAY)


def test_a_proposed_key_signs_nothing_and_stands_in_no_document() -> None:
    before = identity_of(school())
    key = proposed("bewijzen-2027")
    assert identity_of(school()) == before
    assert active_key(school(), KeyPurpose.CREDENTIALS) != key


def test_who_proposed_a_key_cannot_confirm_it() -> None:
    key = proposed("bewijzen-2027")
    with pytest.raises(NotAllowed) as refused:
        actions.confirm_key(by=LIEN, identifier=key.identifier, at=NOON)
    assert refused.value.problem.code == "key.second_person"


def test_the_database_itself_wants_two_persons() -> None:
    key = proposed("bewijzen-2027")
    with pytest.raises(IntegrityError), transaction.atomic():
        SigningKey.objects.filter(pk=key.pk).update(confirmed_by=LIEN.identifier, active_from=NOON)


def test_a_key_is_confirmed_once() -> None:
    key = confirmed("bewijzen-2027")
    with pytest.raises(RuleBroken) as refused:
        actions.confirm_key(by=BRAM, identifier=key.identifier, at=NOON)
    assert refused.value.problem.code == "key.not_now"


def test_a_name_is_used_once() -> None:
    with pytest.raises(RuleBroken) as refused:
        proposed("bewijzen-2026")
    assert refused.value.problem.code == "key.taken"


def test_an_unknown_key_cannot_be_confirmed() -> None:
    with pytest.raises(NotFound):
        actions.confirm_key(by=BRAM, identifier="did:web:elders#1", at=NOON)


def test_a_new_key_signs_and_the_old_one_stays_in_the_document() -> None:
    before = active_key(school(), KeyPurpose.CREDENTIALS)
    after = confirmed("bewijzen-2027")
    assert active_key(school(), KeyPurpose.CREDENTIALS) == after
    before.refresh_from_db()
    assert before.replaced_at == NOON
    document = identity_of(school()).document()
    assert [before.identifier in document["assertionMethod"], after.identifier in document["assertionMethod"]] == [
        True,
        True,
    ]
    assert given("1").signed.get().key == after.identifier


def test_a_key_of_another_algorithm_stands_beside_the_one_that_signs() -> None:
    before = active_key(school(), KeyPurpose.CREDENTIALS)
    partner = confirmed("partner-2026", algorithm=Algorithm.RS256)
    assert active_key(school(), KeyPurpose.CREDENTIALS) == before
    assert active_key(school(), KeyPurpose.CREDENTIALS, Algorithm.RS256) == partner
    kinds = {one["kty"] for one in identity_of(school()).key_set()["keys"]}
    assert kinds == {"OKP", "RSA"}


def test_a_key_that_turns_out_to_be_of_another_kind_is_refused() -> None:
    proposed("ed", place="test-same-file")
    with pytest.raises(RuleBroken) as refused:
        proposed("rsa", place="test-same-file", algorithm=Algorithm.RS256)
    assert refused.value.problem.code == "key.algorithm"


def test_a_revoked_key_carries_its_moment_and_signs_no_more() -> None:
    key = actions.revoke_key(by=LIEN, identifier=f"{school().did}#bewijzen-2026", ground="Laptop gestolen", at=NOON)
    read = read_document(identity_of(school()).document(), school().did).key(key.identifier)
    assert read is not None
    assert read.revoked == NOON
    assert key.identifier not in {one["kid"] for one in identity_of(school()).key_set()["keys"]}
    with pytest.raises(RuleBroken) as refused:
        given("1")
    assert refused.value.problem.code == "issuer.no_key"


def test_revoking_needs_a_ground_and_twice_is_once() -> None:
    key = f"{school().did}#bewijzen-2026"
    with pytest.raises(RuleBroken) as refused:
        actions.revoke_key(by=LIEN, identifier=key, ground=" ", at=NOON)
    assert refused.value.problem.code == "key.ground"
    actions.revoke_key(by=LIEN, identifier=key, ground="Gestolen", at=NOON)
    again = actions.revoke_key(by=LIEN, identifier=key, ground="Gestolen", at=NOON + timedelta(days=1))
    assert again.revoked_at == NOON


def test_a_new_key_for_lists_signs_them_at_once() -> None:
    given("1")
    new = confirmed("lijsten-2027", NOON + timedelta(hours=1), purpose=KeyPurpose.STATUS_LISTS)
    for row in StatusList.objects.filter(issuer=school()):
        newest = row.editions.first()
        assert newest is not None
        assert new.identifier.encode() in bytes(newest.document)


def test_a_right_is_noted_and_noted_again() -> None:
    actions.note_right(by=LIEN, issuer=SCHOOL, right=RIGHT)
    assert may_award(school(), SLATE, Road.COURSE, DAY) == Scope(True, frozenset())
    actions.note_right(by=LIEN, issuer=SCHOOL, right=replace(RIGHT, last=DAY))
    assert may_award(school(), SLATE, Road.COURSE, DAY + timedelta(days=1)) is None
    assert len([one for one in rights_of(school()) if one.road is Road.COURSE and one.version == SLATE]) == 1


@pytest.mark.parametrize(
    ("right", "code"),
    [
        (replace(RIGHT, last=DAY - timedelta(days=1)), "right.ends_early"),
        (replace(RIGHT, whole=False), "right.partial"),
        (replace(RIGHT, partials=frozenset({"BK-9108-2-DBK-01"})), "right.partial"),
        (replace(RIGHT, version="BK-1111-1"), "register.unknown"),
    ],
    ids=["ends before it begins", "of nothing", "of a part of another", "of no version"],
)
def test_a_right_that_cannot_be_is_refused(right: Right, code: str) -> None:
    count = AwardingRight.objects.count()
    with pytest.raises(RuleBroken) as refused:
        actions.note_right(by=LIEN, issuer=SCHOOL, right=right)
    assert refused.value.problem.code == code
    assert AwardingRight.objects.count() == count
