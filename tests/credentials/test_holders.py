"""Who gets a proof is one person, also when another issuer knows them under another number."""

from dataclasses import replace
from datetime import date

import pytest

from ijkpunt.credentials.actions.holders import find_known, find_or_note, note_number
from ijkpunt.credentials.models import Holder, HolderReference, NationalNumberRow
from ijkpunt.credentials.queries.issuers import get_issuer
from ijkpunt.credentials.rules.people import Person
from ijkpunt.formats.credentials.led import NationalNumber
from ijkpunt.kernel.problems import Refused, RuleBroken
from tests.credentials.giving import CENTRE, NOOR, NUMBER, SCHOOL

pytestmark = pytest.mark.django_db
OTHER = NationalNumber("17073003355")


def note(person: Person, issuer: str = SCHOOL) -> Holder:
    return find_or_note(issuer=get_issuer(issuer), person=person)


def refusal(person: Person, issuer: str = SCHOOL) -> str:
    before = (Holder.objects.count(), HolderReference.objects.count(), NationalNumberRow.objects.count())
    with pytest.raises(RuleBroken) as broken:
        note(person, issuer)
    assert before == (Holder.objects.count(), HolderReference.objects.count(), NationalNumberRow.objects.count())
    return broken.value.problem.code


def test_the_number_of_the_administration_finds_the_same_person_again(universe: None) -> None:
    assert note(NOOR) == note(NOOR)
    assert note(replace(NOOR, reference=" L-0412 ")) == note(NOOR)
    assert note(replace(NOOR, reference="L-0413")) != note(NOOR)


def test_the_same_number_at_another_issuer_is_another_person(universe: None) -> None:
    assert note(NOOR, SCHOOL) != note(NOOR, CENTRE)


def test_the_national_number_finds_the_person_at_another_issuer(universe: None) -> None:
    first = note(replace(NOOR, number=NUMBER))
    assert note(replace(NOOR, reference="K-1", number=NUMBER), CENTRE) == first
    assert HolderReference.objects.filter(holder=first).count() == 2


def test_a_national_number_that_comes_later_is_sealed_with_the_person(universe: None) -> None:
    holder = note(NOOR)
    assert note(replace(NOOR, number=NUMBER)) == holder
    row = NationalNumberRow.objects.get(holder=holder)
    assert NUMBER.digits.encode() not in bytes(row.sealed)
    assert NUMBER.digits not in row.trace


def test_a_number_with_the_national_number_of_somebody_else_is_refused(universe: None) -> None:
    note(replace(NOOR, number=NUMBER))
    note(replace(NOOR, reference="L-2", number=OTHER))
    assert refusal(replace(NOOR, number=OTHER)) == "holder.two_persons"


def test_a_known_national_number_is_never_replaced_by_another(universe: None) -> None:
    holder = note(replace(NOOR, number=NUMBER))
    assert refusal(replace(NOOR, number=OTHER)) == "holder.two_persons"
    with pytest.raises(RuleBroken) as broken:
        note_number(holder=holder, number=OTHER)
    assert broken.value.problem.code == "holder.other_number"


def test_a_national_number_of_another_is_not_taken_over(universe: None) -> None:
    note(replace(NOOR, number=NUMBER))
    with pytest.raises(RuleBroken) as broken:
        note_number(holder=note(replace(NOOR, reference="L-2")), number=NUMBER)
    assert broken.value.problem.code == "holder.number_taken"


def test_another_birth_date_is_another_person(universe: None) -> None:
    note(NOOR)
    assert refusal(replace(NOOR, birth_date=date(2001, 1, 1))) == "holder.other_birth_date"
    assert note(replace(NOOR, birth_date=None)) == note(NOOR)


def test_a_birth_date_that_was_not_known_is_filled_in(universe: None) -> None:
    note(replace(NOOR, birth_date=None))
    assert note(NOOR).birth_date == NOOR.birth_date


def test_looking_somebody_up_writes_nothing(universe: None) -> None:
    assert find_known(issuer=get_issuer(SCHOOL), person=replace(NOOR, number=NUMBER)) is None
    assert not Holder.objects.exists()


def test_all_that_is_wrong_with_a_person_is_said_at_once() -> None:
    with pytest.raises(Refused) as broken:
        find_known(issuer=None, person=Person("85.07.30-033.28", ""))  # type: ignore[arg-type]
    assert [one.code for one in broken.value.problems] == ["holder.no_name", "holder.national_number"]
    with pytest.raises(Refused) as broken:
        find_known(issuer=None, person=Person("L" * 101, "N" * 301))  # type: ignore[arg-type]
    assert [one.code for one in broken.value.problems] == ["holder.long_reference", "holder.long_name"]
