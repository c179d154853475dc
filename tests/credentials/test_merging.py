"""Two that were noted apart and are one: merged by machine only beyond doubt, else by the agency; nothing is lost."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given as tried
from hypothesis import strategies as st

from ijkpunt.audit.models import AuditEvent
from ijkpunt.credentials import actions
from ijkpunt.credentials.actions.erasing import erase_holder
from ijkpunt.credentials.actions.merging import merge_holders
from ijkpunt.credentials.models import Award, Holder, HolderReference, LedMessage, NationalNumberRow
from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.credentials.rules.erasing import ErasingGround
from ijkpunt.credentials.rules.led import LedState
from ijkpunt.credentials.rules.merging import Noted, surely_one
from ijkpunt.credentials.rules.people import Person
from ijkpunt.formats.credentials.led import NationalNumber
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from tests.credentials.giving import AT, CENTRE, DAY, NOOR, NUMBER, ROOFS, SCHOOL, TREES, acting, decision, held

AT_SCHOOL = replace(NOOR, number=NUMBER)
AT_CENTRE = replace(NOOR, reference="K-77")


def at_school(person: Person = AT_SCHOOL, *numbers: int) -> Award:
    made = decision(ROOFS, *numbers)
    return get_award(actions.award(by=acting("school"), issuer=SCHOOL, person=person, decision=made, at=AT).proofs[0])


def at_centre(person: Person = AT_CENTRE, version: str = TREES, *numbers: int) -> Award:
    made = decision(version, *(numbers or (1, 2, 3)), road=Road.PRIOR_LEARNING)
    given = actions.award(by=acting("coordinator"), issuer=CENTRE, person=person, decision=made, at=AT)
    return get_award(given.proofs[0])


def fill_in(award: Award, number: NationalNumber = NUMBER) -> int:
    return actions.note_national_number(by=acting("coordinator"), award=award.identifier, number=number.digits)


def refused(award: Award) -> str:
    holders = sorted(Award.objects.values_list("pk", "holder"))
    with pytest.raises(RuleBroken) as broken:
        fill_in(award)
    assert sorted(Award.objects.values_list("pk", "holder")) == holders
    return broken.value.problem.code


def test_the_same_number_name_and_birth_date_is_the_same_person(universe: None) -> None:
    school, centre = at_school(), at_centre(replace(AT_CENTRE, name="  NOÖR d'Hondt "))
    assert school.holder_id != centre.holder_id
    assert fill_in(centre) > 0
    assert set(Award.objects.values_list("holder", flat=True)) == {school.holder_id}
    assert HolderReference.objects.filter(holder=school.holder_id).count() == len((SCHOOL, CENTRE))
    assert NationalNumberRow.objects.get().holder_id == school.holder_id
    assert set(LedMessage.objects.values_list("state", flat=True)) == {LedState.WAITING}
    gone = Holder.objects.get(pk=centre.holder_id)
    assert (gone.merged_into_id, gone.name, gone.birth_date) == (school.holder_id, "", None)
    event = AuditEvent.objects.get(event="credentials.holder.merged")
    assert event.data == {"how": "number", "proofs": 1, "into": str(school.holder.key)}
    assert "Noor" not in str(event.data)


def test_what_stands_on_a_proof_stays_as_it_was(universe: None) -> None:
    at_school()
    centre = at_centre(replace(AT_CENTRE, name="Noor d’Hondt"))
    fill_in(centre)
    assert get_award(centre.identifier).record().holder.name == "Noor d’Hondt"


def test_proofs_of_both_count_together_afterwards(universe: None) -> None:
    at_school(AT_SCHOOL, 1, 2)
    centre = at_centre(AT_CENTRE, ROOFS, 3, 4)
    fill_in(centre)
    with_all = decision(ROOFS, 1, 2, 3, 4, road=Road.PRIOR_LEARNING)
    given = actions.award(by=acting("coordinator"), issuer=CENTRE, person=AT_CENTRE, decision=with_all, at=AT)
    assert given.proofs == ()
    assert held() == [("competences", "", 2), ("competences", "", 2)]


@pytest.mark.parametrize(
    "person",
    [
        replace(AT_CENTRE, birth_date=None),  # nobody knows
        replace(AT_CENTRE, birth_date=date(2003, 3, 9)),  # the next row of a list
        replace(AT_CENTRE, name="Lars Dhondt"),  # a twin
    ],
)
def test_what_is_not_beyond_doubt_no_machine_decides(universe: None, person: Person) -> None:
    at_school()
    assert refused(at_centre(person)) == "holder.number_taken"


def test_nobody_gets_one_proof_twice_by_merging(universe: None) -> None:
    at_school()
    centre = at_centre(AT_CENTRE, ROOFS, *range(1, 11))
    assert refused(centre) == "holder.double_proof"
    Award.objects.filter(pk=centre.pk).update(revoked_on=DAY)
    fill_in(centre)
    assert Award.objects.filter(holder__merged_into=None).values("holder").distinct().count() == 1


def test_the_agency_decides_the_rest(universe: None) -> None:
    school, centre = at_school(), at_centre(replace(AT_CENTRE, name="Noortje Dhondt", birth_date=None))
    for member in ("school", "coordinator", "administrator", "outsider"):
        with pytest.raises(NotAllowed):
            merge_holders(by=acting(member), keep=school.identifier, other=centre.identifier)
    assert merge_holders(by=acting("facilitator"), keep=school.identifier, other=centre.identifier) == 2
    with pytest.raises(RuleBroken) as again:
        merge_holders(by=acting("facilitator"), keep=school.identifier, other=centre.identifier)
    assert again.value.problem.code == "holder.same"
    assert fill_in(centre) == 0


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (replace(AT_CENTRE, birth_date=date(1999, 1, 1)), "holder.other_birth_date"),
        (replace(AT_CENTRE, number=NationalNumber("17073003355")), "holder.two_persons"),
    ],
)
def test_what_the_agency_cannot_merge(universe: None, person: Person, code: str) -> None:
    school, centre = at_school(), at_centre(person)
    with pytest.raises(RuleBroken) as broken:
        merge_holders(by=acting("facilitator"), keep=school.identifier, other=centre.identifier)
    assert broken.value.problem.code == code


def test_the_database_gives_a_proof_to_another_in_a_merge_only(universe: None) -> None:
    school, centre = at_school(), at_centre()
    with pytest.raises(IntegrityError), transaction.atomic():
        Award.objects.filter(pk=centre.pk).update(holder=school.holder_id)
    fill_in(centre)
    with pytest.raises(IntegrityError), transaction.atomic():
        Award.objects.filter(pk=centre.pk).update(holder=centre.holder_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        Holder.objects.filter(pk=centre.holder_id).update(merged_into=None)


def test_who_was_merged_is_erased_whole(universe: None) -> None:
    school, centre = at_school(), at_centre()
    fill_in(centre)
    LedMessage.objects.update(state=LedState.ACCEPTED)
    with pytest.raises(NotAllowed):
        erase_holder(by=acting("school"), identifier=school.identifier, ground=ErasingGround.REQUEST, on=DAY)
    done = erase_holder(by=acting("facilitator"), identifier=school.identifier, ground=ErasingGround.REQUEST, on=DAY)
    assert done == 2
    assert set(Holder.objects.values_list("name", "birth_date")) == {("", None)}
    assert set(Award.objects.values_list("name", flat=True)) == {""}


BORN = st.none() | st.dates(date(2000, 1, 1), date(2000, 1, 3))
SPELLED = {"Noor": "noor", "noör": "noor", "N-oor": "noor", "Lars": "lars", "": "nobody", "·": "no letter"}
NAMES = st.sampled_from(sorted(SPELLED))


@tried(BORN, BORN, NAMES, NAMES)
def test_a_machine_asks_the_same_of_both(one: date | None, other: date | None, name: str, second: str) -> None:
    left, right = Noted(name, one, numbered=True), Noted(second, other, numbered=False)
    sure = surely_one(left, right)
    assert sure == surely_one(right, left)
    assert not sure or (one == other is not None and SPELLED[name] == SPELLED[second])
