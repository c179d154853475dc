"""The procedure through actions: the need, the facilitator, the size, handing in, taking back, terms and clocks."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ijkpunt.accounts.actions import give_mandate
from ijkpunt.audit.queries import latest, verify
from ijkpunt.dossiers import actions, queries
from ijkpunt.dossiers.actions import submitting
from ijkpunt.dossiers.models import (
    Carrier,
    Dossier,
    Evidence,
    KeptFile,
    MadeMove,
    NeedDecision,
    StepTerm,
    Submission,
)
from ijkpunt.dossiers.queries import facts
from ijkpunt.dossiers.rules.clocks import Step, Term
from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind
from ijkpunt.dossiers.rules.facilitation import NoteKind, Participant, TakesPartAs
from ijkpunt.dossiers.rules.letter import Letter
from ijkpunt.dossiers.rules.request import CarrierAsked, Side
from ijkpunt.dossiers.rules.states import Body, DossierKind, DossierState, UpdateSize
from ijkpunt.dossiers.rules.workflow import DossierMove
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, Problem, Refused, RuleBroken
from tests.dossiers.procedure_desk import (
    BY,
    DAY,
    FILE,
    FUND,
    LETTER,
    NEW,
    PDF,
    UPDATE,
    WHY,
    account,
    actor,
    confirmed,
    days,
    facilitated,
    house_of,
    moved,
    office,
    requested,
    seen,
    told,
)

pytestmark = pytest.mark.django_db
M, S = DossierMove, DossierState
DRAFT = Draft((Element("a", ElementKind.TITLE, "Fietskoerier"),), aimed_level=3)


@pytest.fixture(autouse=True)
def _office() -> None:
    office()


@pytest.fixture
def _written(monkeypatch: pytest.MonkeyPatch) -> None:
    """The part in which the text is written says that it is whole."""
    monkeypatch.setattr(submitting, "current_draft", lambda _number: DRAFT)
    monkeypatch.setattr(facts, "completeness", lambda _number: ())
    monkeypatch.setattr(facts, "open_conflicts", lambda _number: 0)


def submit(number: str, by: str = "asker", on: date = DAY, letter: Letter = LETTER, **how: Any) -> Submission:
    return actions.submit_dossier(by=actor(by), number=number, letter=letter, on=on, **how)


def code_of(what: Any) -> str:
    with pytest.raises(RuleBroken) as broken:
        what()
    return broken.value.problem.code


class TestTheNeed:
    def decide(self, number: str, by: str = "agency", on: date = DAY, **how: Any) -> NeedDecision:
        given = {"confirmed": True, "ground": WHY, **how}
        return actions.decide_need(by=actor(by), number=number, on=on, **given)

    def test_a_confirmed_need_opens_the_text_and_followers_hear_of_it(self) -> None:
        number = requested().number
        facilitated(number)
        decision = self.decide(number, on=days(10))
        assert (decision.confirmed, decision.due) == (True, days(30))
        assert seen(number).state == S.DRAFTING
        (started,) = latest(event="dossiers.dossier.started")
        assert (started.subject, started.data["qualification"]) == ("BK-9001-2", "BK-9001")

    def test_a_withdrawal_promises_no_new_version(self) -> None:
        confirmed(replace(UPDATE, kind=DossierKind.WITHDRAW))
        assert not latest(event="dossiers.dossier.started")

    def test_a_refused_need_ends_the_dossier(self) -> None:
        number = requested().number
        self.decide(number, confirmed=False, on=days(3))
        dossier = seen(number)
        assert (dossier.state, dossier.ended_on) == (S.REFUSED, days(3))

    @pytest.mark.parametrize("confirmed", [True, False])
    def test_without_a_reason_nothing_is_decided(self, confirmed: bool) -> None:
        number = requested().number
        facilitated(number)
        assert code_of(lambda: self.decide(number, confirmed=confirmed, ground=" \u200b")) == "dossier.no_ground"
        assert seen(number).state == S.REQUESTED
        assert not NeedDecision.objects.exists()

    def test_one_side_of_the_sector_is_not_enough(self) -> None:
        number = requested(replace(UPDATE, carriers=(CarrierAsked("Unie", Side.EMPLOYERS),))).number
        facilitated(number)
        assert code_of(lambda: self.decide(number)) == "dossier.condition.carried"
        actions.add_carrier(
            by=actor("asker"), number=number, carrier=CarrierAsked("", Side.WORKERS, key="werknemers"), on=DAY
        )
        self.decide(number)

    def test_without_a_facilitator_it_does_not_start(self) -> None:
        number = requested().number
        assert code_of(lambda: self.decide(number)) == "dossier.condition.facilitated"

    def test_it_is_decided_once(self) -> None:
        number = confirmed().number
        assert code_of(lambda: self.decide(number)) == "dossier.not_now"

    @pytest.mark.parametrize("name", ["asker", "other", "outsider"])
    def test_only_the_agency_decides(self, name: str) -> None:
        number = requested().number
        with pytest.raises(NotAllowed):
            self.decide(number, by=name)


class TestTheFacilitator:
    def test_a_new_one_takes_over_and_both_stay_to_be_read(self) -> None:
        number = requested().number
        facilitated(number)
        actions.name_facilitator(
            by=actor("agency"), number=number, facilitator=account("agency").pk, neutral="Geen belang.", on=days(9)
        )
        assert seen(number).facilitator_name == "Agency"
        assert [one.facilitator_name for one in queries.dossier_view(number).namings] == ["Facilitator", "Agency"]

    @pytest.mark.parametrize(
        ("name", "codes"),
        [
            pytest.param("asker", ["facilitator.agency", "facilitator.not_neutral"], id="somebody of the submitter"),
            pytest.param("other", ["facilitator.agency"], id="somebody of another sector"),
        ],
    )
    def test_who_is_not_neutral_is_refused(self, name: str, codes: list[str]) -> None:
        number = requested().number
        with pytest.raises(Refused) as refused:
            actions.name_facilitator(
                by=actor("agency"), number=number, facilitator=account(name).pk, neutral="Geen.", on=DAY
            )
        assert [problem.code for problem in refused.value.problems] == codes

    def test_a_second_mandate_with_the_submitter_counts(self) -> None:
        number = requested().number
        give_mandate(
            by=BY, user=account("facilitator"), organisation=house_of("fonds"), role="outsider", valid_from=DAY
        )
        assert code_of(lambda: facilitated(number)) == "facilitator.not_neutral"

    def test_nobody_is_no_facilitator(self) -> None:
        number = requested().number
        with pytest.raises(NotFound):
            actions.name_facilitator(by=actor("agency"), number=number, facilitator=0, neutral="Geen.", on=DAY)

    def test_experts_take_part_without_carrying(self) -> None:
        number = requested().number
        expert = Participant("Bo Maes", "", TakesPartAs.EXPERT)
        actions.note_facilitation(
            by=actor("facilitator"), number=number, kind=NoteKind.MEETING, text="Eerste overleg.",
            held_on=DAY, participants=[expert], on=DAY,
        )  # fmt: skip
        view = queries.dossier_view(number)
        assert [Participant.of(one) for one in view.notes[0].participants] == [expert]
        assert "Bo Maes" not in {one.named for one in view.carriers}
        with pytest.raises(NotAllowed):
            actions.note_facilitation(
                by=actor("asker"), number=number, kind=NoteKind.MEETING, text="x", held_on=DAY, on=DAY
            )


class TestTheSize:
    def set(self, number: str, size: UpdateSize = UpdateSize.MINOR, ground: str = WHY, by: str = "facilitator") -> None:
        actions.set_update_size(by=actor(by), number=number, size=size, ground=ground, on=DAY)

    def test_it_may_be_said_anew_until_it_is_validated(self) -> None:
        number = confirmed().number
        self.set(number)
        self.set(number, UpdateSize.MAJOR)
        assert seen(number).size == "major"
        for move in (M.SUBMIT, M.VALIDATE):
            moved(number, move, DAY)
        assert code_of(lambda: self.set(number)) == "dossier.not_now"
        assert [one.size for one in queries.dossier_view(number).size_decisions] == ["minor", "major"]

    def test_it_needs_a_ground_and_an_update(self) -> None:
        number = confirmed().number
        assert code_of(lambda: self.set(number, ground="")) == "dossier.no_ground"
        other = confirmed(NEW).number
        assert code_of(lambda: self.set(other)) == "dossier.no_update"

    def test_the_sector_does_not_say_it(self) -> None:
        number = confirmed().number
        with pytest.raises(NotAllowed):
            self.set(number, by="asker")


@pytest.mark.usefixtures("_written")
class TestHandingIn:
    def test_text_files_and_letter_are_frozen(self) -> None:
        number = confirmed().number
        actions.add_evidence(by=actor("asker"), number=number, evidence=FILE, on=DAY)
        other = replace(FILE, file_name="oud.pdf", content=PDF + b" old")
        actions.add_evidence(by=actor("asker"), number=number, evidence=other, on=DAY)
        actions.withdraw_evidence(by=actor("asker"), number=number, evidence=3, ground="Oud.", on=DAY)
        row = submit(number, letter_file=("brief.pdf", PDF + b" signed"))
        assert row.sealed()
        assert row.draft == DRAFT
        assert [one["name"] for one in row.files] == ["studie.pdf", "brief.pdf"], "what was withdrawn stays out"
        assert Letter.of(row.letter) == LETTER
        assert seen(number).state == S.SUBMITTED
        assert queries.facts_of(seen(number)).lettered
        assert told(number)[-1] == "dossiers.dossier.submit"

    def test_after_rework_it_is_handed_in_anew(self) -> None:
        number = confirmed().number
        submit(number)
        moved(number, M.ASK_REWORK, days(5))
        assert not queries.facts_of(seen(number)).lettered, "a new letter is asked"
        assert submit(number, on=days(9)).number == 2

    def test_a_letter_of_nothing_is_refused_with_everything(self) -> None:
        number = confirmed().number
        with pytest.raises(Refused) as refused:
            submit(number, letter=Letter(" ", None))
        assert [problem.code for problem in refused.value.problems] == ["letter.body", "letter.agreed_on"]
        assert code_of(lambda: submit(number, letter=replace(LETTER, agreed_on=days(1)))) == "letter.future"
        assert code_of(lambda: submit(number, letter=replace(LETTER, body="x" * 301))) == "letter.too_long"
        assert seen(number).state == S.DRAFTING

    def test_a_letter_that_is_no_file_we_keep_stops_it(self) -> None:
        number = confirmed().number
        assert code_of(lambda: submit(number, letter_file=("brief.pdf", b"MZ"))) == "file.type"
        assert seen(number).state == S.DRAFTING
        assert not Submission.objects.exists()

    def test_a_text_that_lacks_something_stays_home(self, monkeypatch: pytest.MonkeyPatch) -> None:
        lacking = (Problem("draft.definition", say("De definitie ontbreekt."), say("Schrijf ze.")),)
        monkeypatch.setattr(facts, "completeness", lambda _number: lacking)
        number = confirmed().number
        assert code_of(lambda: submit(number)) == "dossier.condition.complete"
        assert queries.dossier_view(number).lacking == lacking

    def test_an_open_conflict_keeps_it_home(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(facts, "open_conflicts", lambda _number: 1)
        number = confirmed().number
        assert code_of(lambda: submit(number)) == "dossier.condition.settled"

    def test_a_withdrawal_hands_in_its_motivation(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(facts, "completeness", lambda _number: [1])
        number = confirmed(replace(UPDATE, kind=DossierKind.WITHDRAW)).number
        assert submit(number).draft == Draft()

    @pytest.mark.parametrize("name", ["other", "agency", "outsider"])
    def test_only_the_submitter_hands_in_and_takes_back(self, name: str) -> None:
        number = confirmed().number
        with pytest.raises(NotAllowed):
            submit(number, by=name)
        with pytest.raises(NotAllowed):
            actions.withdraw_dossier(by=actor(name), number=number, ground=WHY, on=DAY)

    def test_nothing_is_added_while_a_committee_reads(self) -> None:
        number = confirmed().number
        submit(number)
        assert code_of(lambda: actions.add_evidence(by=actor("asker"), number=number, evidence=FILE, on=DAY)) == (
            "dossier.not_now"
        )


def test_without_the_part_that_writes_nothing_can_be_handed_in() -> None:
    number = confirmed().number
    assert code_of(lambda: submit(number)) == "dossier.condition.complete"


class TestTakingBack:
    def test_it_needs_a_reason_and_ends_it(self) -> None:
        number = confirmed().number
        back: dict[str, Any] = {"by": actor("asker"), "number": number, "on": days(4)}
        assert code_of(lambda: actions.withdraw_dossier(ground="", **back)) == "dossier.no_ground"
        assert actions.withdraw_dossier(ground="Geen tijd.", **back) is S.WITHDRAWN
        assert seen(number).ended_on == days(4)

    def test_what_lies_with_the_government_is_not_taken_back(self) -> None:
        number = confirmed(replace(UPDATE, kind=DossierKind.SPLIT_OFF)).number
        for move in (M.SUBMIT, M.VALIDATE, M.PRESENT):
            moved(number, move, DAY)
        with pytest.raises(RuleBroken):
            actions.withdraw_dossier(by=actor("asker"), number=number, ground=WHY, on=DAY)


class TestClocks:
    def test_the_state_page_tells_since_when_and_until_when(self) -> None:
        number = confirmed(on=DAY).number
        moved(number, M.SUBMIT, days(20))
        (line,) = queries.dossiers(queries.DossierQuestion()).items
        assert (line.number, line.body, line.since) == (number, Body.VALIDATION_COMMITTEE, days(20))
        assert line.stay is not None
        assert (line.stay.days(days(32)), line.stay.due) == (12, days(80))

    def test_a_new_term_holds_for_steps_that_begin_later(self) -> None:
        early = requested(NEW)
        term = Term(Step.NEED, 10, days(5), source="Eigen keuze", ours=True)
        actions.set_step_term(by=actor("agency"), term=term)
        late = requested(replace(NEW, title="Ander beroep"), on=days(6))
        assert queries.passages_of(early)[0].due == days(30)
        assert queries.passages_of(late)[0].due == days(16)
        old = StepTerm.objects.get(step="need", valid_until__isnull=False)
        assert old.valid_until == days(4)

    @pytest.mark.parametrize(
        ("term", "code"),
        [
            pytest.param(Term(Step.NEED, 0, DAY, ours=True), "term.days", id="no days"),
            pytest.param(Term(Step.NEED, 5, DAY), "term.source", id="no source, and not ours"),
            pytest.param(Term(Step.NEED, 5, date(2000, 1, 1), ours=True), "term.later_exists", id="before what holds"),
        ],
    )
    def test_terms_that_cannot_be(self, term: Term, code: str) -> None:
        assert code_of(lambda: actions.set_step_term(by=actor("agency"), term=term)) == code

    def test_the_sector_sets_no_terms(self) -> None:
        with pytest.raises(NotAllowed):
            actions.set_step_term(by=actor("asker"), term=Term(Step.NEED, 5, DAY, ours=True))

    def test_lead_times_over_all_dossiers(self) -> None:
        for count, title in ((4, "Een"), (10, "Twee")):
            number = requested(replace(NEW, title=title)).number
            facilitated(number)
            actions.decide_need(by=actor("agency"), number=number, confirmed=True, ground=WHY, on=days(count))
        need, drafting, *_ = queries.step_lead_times(days(200))
        assert (need.ended, need.median, need.longest, need.late) == (2, 7.0, 10, 0)
        assert (drafting.open, drafting.late) == (2, 2)
        assert queries.step_lead_times(days(200), since=days(1))[0].ended == 0


class TestTheList:
    @pytest.fixture(autouse=True)
    def _some(self) -> None:
        self.update = confirmed().number
        self.new = requested(replace(NEW, title="Élite koerier")).number
        self.gone = requested(replace(NEW, title="Weg")).number
        actions.withdraw_dossier(by=actor("asker"), number=self.gone, ground=WHY, on=DAY)
        actions.add_carrier(
            by=actor("asker"), number=self.new, carrier=CarrierAsked("", Side.WORKERS, key="werknemers"), on=DAY
        )

    def found(self, **asked: Any) -> set[str]:
        return {line.number for line in queries.dossiers(queries.DossierQuestion(**asked)).items}

    def test_filters(self) -> None:
        everything = {self.update, self.new, self.gone}
        assert self.found() == everything
        assert self.found(open=True) == {self.update, self.new}
        assert self.found(kind=DossierKind.UPDATE) == {self.update}
        assert self.found(state=S.WITHDRAWN) == {self.gone}
        assert self.found(body=Body.SUBMITTER) == {self.update}
        assert self.found(body=Body.AGENCY) == {self.new}
        assert self.found(text="koerier") == {self.update, self.new}
        assert self.found(text="BK-9001 fiets") == {self.update}
        assert self.found(text=self.gone.lower()) == {self.gone}
        assert self.found(organisation="werknemers") == {self.new}
        assert self.found(organisation="ander-fonds") == set()

    def test_pages(self) -> None:
        page = queries.dossiers(queries.DossierQuestion(), limit=2, offset=1)
        assert (len(page.items), page.total, page.previous_offset, page.next_offset) == (2, 3, 0, None)

    def test_who_is_at_turn_is_the_same_in_the_list_and_in_the_rules(self) -> None:
        """The filter asks the database, the line asks the rules: they must agree for every kind and state."""
        number = requested(replace(UPDATE, kind=DossierKind.SPLIT_OFF, title="Deel")).number
        for move in (M.CONFIRM_NEED, M.SUBMIT, M.VALIDATE, M.PRESENT):
            moved(number, move, DAY)
            self.check()
        for move in (M.SUBMIT, M.VALIDATE, M.LEVEL):
            moved(self.update, move, DAY)
            self.check()

    def check(self) -> None:
        lines = queries.dossiers(queries.DossierQuestion()).items
        for body in Body:
            assert self.found(body=body) == {line.number for line in lines if line.body is body}


class TestWalls:
    """Whoever reaches the database without the actions is stopped there."""

    @pytest.fixture(autouse=True)
    def _handed_in(self, _written: None) -> None:
        self.number = requested(evidence=(FILE,)).number
        facilitated(self.number)
        actions.decide_need(by=actor("agency"), number=self.number, confirmed=True, ground=WHY, on=DAY)
        submit(self.number)

    @pytest.mark.parametrize(
        "model", [Submission, Evidence, KeptFile, MadeMove, NeedDecision], ids=lambda one: one.__name__
    )
    def test_what_was_said_stays(self, model: Any) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.update(name="Iemand anders")
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.all()._raw_delete("default")

    def test_a_dossier_is_never_removed(self) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Dossier.objects.all()._raw_delete("default")

    def test_what_ended_does_not_change(self) -> None:
        Dossier.objects.filter(number=self.number).update(title="Nog open")
        actions.withdraw_dossier(by=actor("asker"), number=self.number, ground=WHY, on=DAY)
        for change in ({"title": "Anders"}, {"state": S.DRAFTING}, {"results": ["BK-9001-3"]}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Dossier.objects.filter(number=self.number).update(**change)

    @pytest.mark.parametrize(
        "what",
        [
            lambda by, number: actions.add_carrier(by=by, number=number, carrier=FUND, on=DAY),
            lambda by, number: actions.add_evidence(by=by, number=number, evidence=FILE, on=DAY),
            lambda by, number: actions.keep_file(by=by, number=number, name="a.txt", content=b"a", on=DAY),
            lambda by, number: actions.withdraw_dossier(by=by, number=number, ground=WHY, on=DAY),
            lambda by, number: actions.submit_dossier(by=by, number=number, letter=LETTER, on=DAY),
            lambda _by, number: facilitated(number),
            lambda _by, number: actions.set_update_size(
                by=actor("agency"), number=number, size=UpdateSize.MINOR, ground=WHY, on=DAY
            ),
            lambda _by, number: actions.note_facilitation(
                by=actor("agency"), number=number, kind=NoteKind.CONTACT, text="x", held_on=DAY, on=DAY
            ),
        ],
        ids=["carrier", "evidence", "file", "withdraw", "submit", "facilitator", "size", "note"],
    )
    def test_nothing_is_done_after_the_end(self, what: Any) -> None:
        actions.withdraw_dossier(by=actor("asker"), number=self.number, ground=WHY, on=DAY)
        before = [Carrier.objects.count(), Evidence.objects.count(), KeptFile.objects.count(), latest(limit=1)[0].pk]
        assert code_of(lambda: what(actor("asker"), self.number)) == "dossier.not_now"
        after = [Carrier.objects.count(), Evidence.objects.count(), KeptFile.objects.count(), latest(limit=1)[0].pk]
        assert after == before

    def test_the_log_is_whole(self) -> None:
        assert verify().intact


def test_the_command_line_acts_for_everybody() -> None:
    assert isinstance(BY, Actor)
    asked = actions.request_dossier(by=BY, request=replace(UPDATE, kind=DossierKind.WITHDRAW), on=DAY)
    assert asked.dossier.submitter == "fonds"
    assert asked.dossier.opened_on + timedelta(0) == DAY
