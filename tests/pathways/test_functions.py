"""Functions of a company: kept for its own eyes, without names, and a proof counts only as long as it holds."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from ijkpunt.audit.models import AuditEvent
from ijkpunt.credentials.models import Award
from ijkpunt.demo.proofs import build_proofs
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.models import FunctionMember, FunctionProfile, ShownProof
from tests.pathways.world import ROOFER, actor, codes

pytestmark = pytest.mark.usefixtures("universe")
BOSS = actor("jo", "dakwerken-maes", "competence.attest", "cohort.lead")
OTHER_BOSS = actor("piet", "daklijn", "cohort.lead")
TRAINER = actor("els", "daklijn", "competence.attest")
NO_HOUSE = actor("los", "", "cohort.lead")


@pytest.fixture
def on() -> date:
    return today()


@pytest.fixture
def proofs(universe: None) -> dict[str, UUID]:
    """The proofs of the demo, by the key of demo/proofs.py."""
    return build_proofs()


@pytest.fixture
def function(on: date) -> UUID:
    made = actions.describe_function(by=BOSS, title="Dakwerker", words="Legt leien.", on=on)
    actions.choose_competences(by=BOSS, function=made, version=ROOFER, codes=codes(), on=on)
    return made


def proof_of(version: str = ROOFER, **where: object) -> Award:
    found = Award.objects.filter(version=version, erased_on=None, **where).order_by("pk").first()
    assert found is not None
    return found


def member_with(function: UUID, proof: UUID, on: date, label: str = "ploeg A, 1") -> UUID:
    who = actions.add_member(by=BOSS, function=function, label=label, on=on)
    actions.note_shown_proof(by=BOSS, function=function, member=who, proof=proof, on=on)
    return who


@pytest.mark.usefixtures("proofs")
def test_a_proof_that_holds_shows_its_competences_and_the_rest_stays_open(function: UUID, on: date) -> None:
    award = proof_of(revoked_on=None, suspended_on=None, ends_on=None)
    member_with(function, award.identifier, on)
    view = queries.function_of(BOSS, function, on)
    (who,) = view.members
    assert {code for _, code in who.shown} == set(award.competences) & set(codes())
    assert view.covered == len(who.shown)
    assert {one.code for one in view.open} == set(codes()) - set(award.competences)


@pytest.mark.usefixtures("proofs")
def test_a_withdrawn_proof_shows_nothing_and_stays_in_sight(function: UUID, on: date) -> None:
    award = Award.objects.exclude(revoked_on=None).order_by("pk").first()
    assert award is not None
    actions.choose_competences(by=BOSS, function=function, version=award.version, codes=award.competences, on=on)
    member_with(function, award.identifier, on)
    view = queries.function_of(BOSS, function, on)
    assert view.members[0].shown == frozenset()
    assert len(view.members[0].proofs) == 1


def test_what_would_help_is_recognised_and_adds_something(function: UUID, on: date) -> None:
    view = queries.function_of(BOSS, function, on)
    assert view.helps, "the demo offers this occupation"
    wanted = set(view.open)
    for line in view.helps:
        assert line.offer.programme.version == ROOFER
        assert set(line.help.adds) <= wanted


def test_another_organisation_does_not_even_learn_that_it_is_there(function: UUID, on: date) -> None:
    assert queries.functions_of_house(OTHER_BOSS) == []
    with pytest.raises(NotFound):
        queries.function_of(OTHER_BOSS, function, on)
    for change in (
        lambda: actions.remove_function(by=OTHER_BOSS, function=function, on=on),
        lambda: actions.add_member(by=OTHER_BOSS, function=function, label="x", on=on),
        lambda: actions.choose_competences(by=OTHER_BOSS, function=function, version=ROOFER, codes=[], on=on),
    ):
        with pytest.raises(NotFound):
            change()
    assert len(queries.functions_of_house(BOSS)) == 1


@pytest.mark.parametrize("by", [TRAINER, NO_HOUSE], ids=["another permission", "without an organisation"])
def test_who_leads_no_group_keeps_no_functions(by: object, on: date) -> None:
    with pytest.raises(NotAllowed):
        queries.functions_of_house(by)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        actions.describe_function(by=by, title="Dakwerker", on=on)  # type: ignore[arg-type]


def test_unknown_codes_are_refused_at_once_and_nothing_changes(function: UUID, on: date) -> None:
    with pytest.raises(Refused) as broken:
        actions.choose_competences(by=BOSS, function=function, version=ROOFER, codes=["x1", "x2", codes()[0]], on=on)
    assert len(broken.value.problems) == 2
    assert len(queries.function_of(BOSS, function, on).asked) == len(codes())


def test_choosing_again_replaces_only_that_version(function: UUID, on: date) -> None:
    actions.choose_competences(by=BOSS, function=function, version=ROOFER, codes=codes()[:2], on=on)
    assert [one.code for one in queries.function_of(BOSS, function, on).asked] == list(codes()[:2])


def test_a_number_that_nobody_knows_is_refused(function: UUID, on: date) -> None:
    who = actions.add_member(by=BOSS, function=function, label="ploeg A, 1", on=on)
    with pytest.raises(NotFound) as broken:
        actions.note_shown_proof(by=BOSS, function=function, member=who, proof=uuid4(), on=on)
    assert broken.value.problem.code == "award.unknown"
    assert not ShownProof.objects.exists()


@pytest.mark.usefixtures("proofs")
def test_removing_leaves_nothing_and_the_log_names_nobody(function: UUID, on: date) -> None:
    award = proof_of()
    who = member_with(function, award.identifier, on, "ploeg Zeven")
    actions.note_shown_proof(by=BOSS, function=function, member=who, proof=award.identifier, on=on)
    assert ShownProof.objects.count() == 1, "twice is once"
    other = member_with(function, award.identifier, on, "ploeg Acht")
    actions.remove_member(by=BOSS, function=function, member=other, on=on)
    assert ShownProof.objects.count() == 1
    actions.remove_function(by=BOSS, function=function, on=on)
    assert not FunctionProfile.objects.exists()
    assert not FunctionMember.objects.exists()
    assert not ShownProof.objects.exists()
    log = str(list(AuditEvent.objects.filter(event__startswith="pathways.function").values()))
    assert "Zeven" not in log
    assert str(award.identifier) not in log
