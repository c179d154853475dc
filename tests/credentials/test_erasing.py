"""Erasing a person: nothing that names them stays anywhere, and the file they kept can still be verified."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps

from ijkpunt.audit.models import AuditEvent
from ijkpunt.credentials.actions import Person
from ijkpunt.credentials.actions.erasing import erase_holder
from ijkpunt.credentials.actions.links import make_link
from ijkpunt.credentials.actions.tokens import sign_token
from ijkpunt.credentials.models import Award, LedMessage, StatusPlace
from ijkpunt.credentials.queries import get_award, renderings
from ijkpunt.credentials.queries.erasing import erasing_term
from ijkpunt.credentials.queries.public import award_of_link, name_of, public_proof
from ijkpunt.credentials.rules.erasing import ErasingGround, ErasingTerm, check_erasing
from ijkpunt.credentials.rules.led import LedState
from ijkpunt.formats.credentials.led import NationalNumber
from ijkpunt.formats.credentials.sandbox import Sandbox
from ijkpunt.formats.credentials.verifying import Verdict
from ijkpunt.kernel.award import CredentialKind
from ijkpunt.kernel.dated import newest_on
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from tests.credentials.awards import AT, DAY, acting, give, verifier

DIGITS = "85073003328"
PERSON = Person("dossier-777", "Quirine Onvergetelijk", date(1985, 7, 30), NationalNumber(DIGITS))
TRACES = ("Quirine", "Onvergetelijk", "1985-07-30", "dossier-777", DIGITS)


def everything_kept() -> str:
    """All that stands in the tables of proofs and in the audit log, as text."""
    models: list[Any] = [*apps.get_app_config("credentials").get_models(), AuditEvent]
    return "\n".join(
        repr([bytes(value) if isinstance(value, memoryview) else str(value) for value in row])
        for model in models
        for row in model._default_manager.values_list()
    )


def told_to_the_led() -> None:
    """The LED took what waited for it."""
    LedMessage.objects.update(state=LedState.ACCEPTED)


@pytest.mark.usefixtures("universe")
class TestErasing:
    def test_what_the_led_must_still_hear_comes_first(self) -> None:
        award = give(person=PERSON)
        with pytest.raises(RuleBroken) as refused:
            erase_holder(by=acting("coordinator"), identifier=award.identifier, ground=ErasingGround.REQUEST, on=DAY)
        assert refused.value.problem.code == "erasing.under_way"

    def test_nothing_names_the_person_and_the_kept_file_still_verifies(self, sandbox: Sandbox) -> None:
        one, other = give(person=PERSON), give(CredentialKind.PARTIAL_QUALIFICATION, PERSON)
        kept = renderings.paper_of(one)
        sign_token(by=acting("coordinator"), identifier=one.identifier, at=AT)
        link = make_link(
            by=acting("coordinator"), identifier=one.identifier, purpose="Quirine zoekt werk", last=DAY, on=DAY
        )
        assert all(trace in everything_kept() for trace in TRACES[:3]), "the test looks in the wrong place"
        places = StatusPlace.objects.count()
        told_to_the_led()
        assert erase_holder(
            by=acting("coordinator"), identifier=one.identifier, ground=ErasingGround.REQUEST, on=DAY
        ) == len((one, other))
        # The reference of a decision stays in the log: it must hold no name, and rules/decisions.py says so.
        left = everything_kept().replace("jury dossier-777", "")
        assert [trace for trace in TRACES if trace in left] == []
        assert StatusPlace.objects.count() == places
        assert verifier(sandbox).verify(kept, AT + timedelta(minutes=1)).verdict is Verdict.VALID
        with pytest.raises(NotFound):
            award_of_link(link, DAY)

    def test_afterwards_nothing_can_be_made_of_it(self) -> None:
        award = give()
        erase_holder(by=acting("facilitator"), identifier=award.identifier, ground=ErasingGround.MISTAKE, on=DAY)
        award = get_award(award.identifier)
        for make in (renderings.badge_of, renderings.paper_of, renderings.picture_of, renderings.token_of):
            with pytest.raises(NotFound) as gone:
                make(award)
            assert gone.value.problem.code == "award.erased"
        assert name_of(award.identifier, DAY) == ""
        assert public_proof(award.identifier, DAY).erased
        with pytest.raises(NotFound):
            erase_holder(by=acting("facilitator"), identifier=award.identifier, ground=ErasingGround.REQUEST, on=DAY)

    def test_the_same_person_can_get_the_proof_anew(self) -> None:
        award = give(person=PERSON)
        told_to_the_led()
        erase_holder(by=acting("coordinator"), identifier=award.identifier, ground=ErasingGround.REQUEST, on=DAY)
        again = give(person=PERSON)
        assert again.holder_id != award.holder_id
        assert Award.objects.filter(identifier__in=[award.identifier, again.identifier]).count() == len(("old", "new"))

    @pytest.mark.parametrize(
        ("member", "code"), [("provider", "erasing.other_organisation"), ("outsider", "permission.missing")]
    )
    def test_others_erase_nobody(self, member: str, code: str) -> None:
        award = give(person=PERSON)
        with pytest.raises(NotAllowed) as refused:
            erase_holder(by=acting(member), identifier=award.identifier, ground=ErasingGround.REQUEST, on=DAY)
        assert refused.value.problem.code == code
        assert get_award(award.identifier).holder.name == PERSON.name


TERM = ErasingTerm(50, date(2019, 9, 1))


@pytest.mark.parametrize(
    ("newest", "years", "allowed"),
    [
        (date(2026, 11, 16), 50, True),
        (date(2026, 11, 16), 49, False),
        (date(2024, 2, 29), 50, True),
    ],
)
def test_the_term_counts_from_the_newest_proof(newest: date, years: int, allowed: bool) -> None:
    on = newest + timedelta(days=round(365.2425 * years) + 2)
    if allowed:
        check_erasing(ErasingGround.TERM, newest, TERM, on)
        return
    with pytest.raises(RuleBroken) as refused:
        check_erasing(ErasingGround.TERM, newest, TERM, on)
    assert refused.value.problem.code == "erasing.term"
    check_erasing(ErasingGround.REQUEST, newest, TERM, on)


def test_another_term_holds_from_its_day_and_without_one_nothing_passes() -> None:
    later = ErasingTerm(10, date(2030, 1, 1), ours=False)
    assert [newest_on([later, TERM], day) for day in (date(2029, 12, 31), date(2030, 1, 1))] == [TERM, later]
    newest, on = date(2020, 1, 1), date(2031, 1, 1)
    check_erasing(ErasingGround.TERM, newest, newest_on([later, TERM], on), on)
    with pytest.raises(RuleBroken) as refused:
        check_erasing(ErasingGround.TERM, newest, None, date(3000, 1, 1))
    assert refused.value.problem.code == "erasing.no_term"
    check_erasing(ErasingGround.MISTAKE, newest, None, on)


@pytest.mark.usefixtures("universe")
def test_the_term_of_the_first_installation_is_ours_to_confirm() -> None:
    term = erasing_term(DAY)
    assert term is not None
    assert (term.years, term.ours) == (50, True)
    award = give()
    told_to_the_led()
    with pytest.raises(RuleBroken) as refused:
        erase_holder(by=acting("facilitator"), identifier=award.identifier, ground=ErasingGround.TERM, on=DAY)
    assert refused.value.problem.code == "erasing.term"
