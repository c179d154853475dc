"""Lists of statuses: random places, never twice; a bit is turned and signed at once, or nothing happens."""

from collections.abc import Iterator
from datetime import timedelta

import orjson
import pytest
from django.db import DatabaseError, IntegrityError, transaction

from ijkpunt.audit.queries import latest
from ijkpunt.credentials.actions import statuses
from ijkpunt.credentials.actions.statuses import LIST_KEEPER, publish_edition, renew_list, set_status
from ijkpunt.credentials.models import Award, SigningKey, StatusEdition, StatusList, StatusPlace
from ijkpunt.credentials.queries.statuses import ListAway, ListKey, lists_due, newest_edition, require_counting
from ijkpunt.credentials.rules.editions import LIFE, OLD_EDITIONS
from ijkpunt.credentials.rules.ending import StatusPurpose
from ijkpunt.formats.credentials import jwt
from ijkpunt.formats.credentials.data_integrity import is_signed_by, split, what_is_signed
from ijkpunt.formats.credentials.keys import PublicKey
from ijkpunt.formats.credentials.status_list import StatusEntry, read_bit
from ijkpunt.formats.credentials.vocabularies import Contexts
from ijkpunt.kernel.problems import NotFound, RuleBroken
from tests.credentials.keeping import NOON, SCHOOL, given, school

pytestmark = pytest.mark.usefixtures("universe")
REVOCATION = ListKey(SCHOOL, StatusPurpose.REVOCATION, 1)
LATER = NOON + LIFE / 2


def bit_of(award: Award, purpose: StatusPurpose = StatusPurpose.REVOCATION) -> bool:
    """What a reader of the newest edition sees."""
    place = award.places.select_related("list").get(list__purpose=purpose.value)
    edition = place.list.editions.first()
    assert edition is not None
    entry = StatusEntry(place.list.address, purpose.value, place.position)
    return read_bit(orjson.loads(bytes(edition.document)), entry)


def no_keys() -> None:
    SigningKey.objects.filter(purpose="status_lists").update(revoked_at=NOON)


def numbers(monkeypatch: pytest.MonkeyPatch, *values: int) -> None:
    found: Iterator[int] = iter(values)
    monkeypatch.setattr("ijkpunt.credentials.actions.statuses.secrets.randbelow", lambda _below: next(found))


def test_a_proof_gets_a_place_for_each_purpose_and_points_at_it() -> None:
    award = given("1")
    document = orjson.loads(bytes(award.signed.get().content))
    told = {(one["statusListCredential"], int(one["statusListIndex"])) for one in document["credentialStatus"]}
    assert told == {(place.list.address, place.position) for place in award.places.select_related("list")}
    assert {place.list.purpose for place in award.places.all()} == {one.value for one in StatusPurpose}


def test_a_place_that_somebody_has_is_never_given_again(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers(monkeypatch, 5, 6, 5, 5, 7, 6, 8)
    given("1")
    places = given("2").places.order_by("list__purpose").values_list("list__purpose", "position")
    assert sorted(places) == [("revocation", 7), ("suspension", 8)]


def test_a_list_that_is_half_full_gets_a_successor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statuses, "ENTRIES", 4)
    for learner in "123":
        given(learner)
    lists = StatusList.objects.filter(issuer=school(), purpose="revocation").order_by("number")
    assert [(one.number, one.places.count()) for one in lists] == [(1, 2), (2, 1)]
    assert lists[1].address.endswith("/issuers/cvo-de-nok/status/revocation/2")
    assert lists[1].editions.count() == 1


def test_a_bit_is_turned_and_turned_back_in_what_others_read() -> None:
    one, other = given("1"), given("2")
    set_status(award=one, purpose=StatusPurpose.SUSPENSION, on=True, at=NOON)
    assert (bit_of(one, StatusPurpose.SUSPENSION), bit_of(other, StatusPurpose.SUSPENSION), bit_of(one)) == (
        True,
        False,
        False,
    )
    set_status(award=one, purpose=StatusPurpose.SUSPENSION, on=False, at=NOON)
    assert not bit_of(one, StatusPurpose.SUSPENSION)


def test_a_bit_that_stands_so_already_makes_no_edition() -> None:
    award = given("1")
    count = StatusEdition.objects.count()
    set_status(award=award, purpose=StatusPurpose.REVOCATION, on=False, at=NOON)
    assert StatusEdition.objects.count() == count


def test_when_signing_fails_nothing_changes() -> None:
    award = given("1")
    no_keys()
    with pytest.raises(RuleBroken):
        set_status(award=award, purpose=StatusPurpose.REVOCATION, on=True, at=NOON)
    assert not award.places.filter(is_set=True).exists()
    assert not bit_of(award)


def test_when_the_list_cannot_be_signed_no_proof_is_given() -> None:
    no_keys()
    with pytest.raises(RuleBroken):
        given("1")
    assert (Award.objects.count(), StatusPlace.objects.count(), StatusList.objects.count()) == (0, 0, 0)


def test_both_forms_are_signed_with_the_key_for_lists() -> None:
    given("1")
    edition = newest_edition(REVOCATION)
    key = SigningKey.objects.get(issuer=school(), purpose="status_lists")
    public = PublicKey.from_pem(key.public_pem.encode())
    plain, proof = split(orjson.loads(edition.document))
    value = proof.pop("proofValue")
    assert proof["verificationMethod"] == key.identifier
    assert is_signed_by(public, what_is_signed(plain, proof, Contexts.shipped()), value)
    assert jwt.verify_token(edition.token.decode(), public) == plain


def test_old_editions_are_tidied_away() -> None:
    given("1")
    row = StatusList.objects.get(issuer=school(), purpose="revocation")
    for hour in range(6):
        publish_edition(row=row, at=NOON + timedelta(hours=hour))
    assert row.editions.count() == OLD_EDITIONS + 1
    newest = row.editions.first()
    assert newest is not None
    assert newest.valid_from == NOON + timedelta(hours=5)


def test_only_a_list_past_half_its_life_is_renewed() -> None:
    given("1")
    assert lists_due(LATER - timedelta(seconds=1)) == ()
    assert not renew_list(by=LIST_KEEPER, key=REVOCATION, at=LATER - timedelta(seconds=1))
    assert REVOCATION in lists_due(LATER)
    assert renew_list(by=LIST_KEEPER, key=REVOCATION, at=LATER)
    assert not renew_list(by=LIST_KEEPER, key=REVOCATION, at=LATER)
    assert newest_edition(REVOCATION).valid_until == LATER + LIFE
    assert latest(limit=1, event="credentials.status.renewed")[0].actor == LIST_KEEPER.identifier


def test_renewing_keeps_every_bit() -> None:
    award = given("1")
    set_status(award=award, purpose=StatusPurpose.REVOCATION, on=True, at=NOON)
    renew_list(by=LIST_KEEPER, key=REVOCATION, at=LATER)
    assert bit_of(award)


def test_an_edition_that_ended_does_not_count() -> None:
    given("1")
    edition = newest_edition(REVOCATION)
    assert require_counting(edition, NOON + LIFE - timedelta(seconds=1)) is edition
    with pytest.raises(ListAway):
        require_counting(edition, NOON + LIFE)


def test_a_list_that_nobody_has_is_not_found() -> None:
    with pytest.raises(NotFound):
        newest_edition(REVOCATION)
    assert not renew_list(by=LIST_KEEPER, key=REVOCATION, at=NOON)


@pytest.mark.parametrize("field", ["position", "award_id", "list_id"])
def test_a_place_never_moves(field: str) -> None:
    one, other = given("1"), given("2")
    place = one.places.get(list__purpose="revocation")
    values = {"position": (place.position + 1) % 100, "award_id": other.pk, "list_id": place.list_id + 1}
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        StatusPlace.objects.filter(pk=place.pk).update(**{field: values[field]})


def test_a_place_is_never_given_up() -> None:
    place = given("1").places.get(list__purpose="revocation")
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        StatusPlace.objects.filter(pk=place.pk).delete()
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        StatusPlace.objects.create(list=place.list, position=place.position, award=given("2"))
