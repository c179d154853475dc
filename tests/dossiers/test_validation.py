"""Validation through actions: who judges, what is refused, what is decided and what stays of it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ijkpunt.audit.queries import verify
from ijkpunt.dossiers import actions, queries
from ijkpunt.dossiers.models import PointAnswer, ReviewJudgement, ReviewOutcome, ReworkPoint
from ijkpunt.dossiers.rules.committee import CommitteeKind
from ijkpunt.dossiers.rules.states import DossierState
from ijkpunt.dossiers.rules.validation import JointOutcome, Verdict
from ijkpunt.kernel.actor import NOBODY, Actor
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused, RuleBroken
from tests.dossiers.carried import carries
from tests.dossiers.validating import (
    AYSE,
    BRAM,
    COMMITTEE,
    CRITERIA,
    DAY,
    MARC,
    MEMBERS,
    NELE,
    NUMBER,
    OMAR,
    OTHER,
    PIET,
    STRANGER,
    before_the_committee,
    close,
    dossier,
    events,
    handed_in,
    houses,
    judge,
    point,
    reworked,
    seated,
    sent_back,
)

pytestmark = pytest.mark.django_db


def code_of(call: Callable[[], Any]) -> str:
    """The code with which a call is refused; empty when it is not."""
    try:
        with transaction.atomic():
            call()
    except RuleBroken as refused:
        return refused.problem.code
    return ""


def view(reader: Actor = NOBODY, on: date = DAY) -> queries.ReviewView:
    return queries.review_view(NUMBER, reader=reader, on=on)


def allowed() -> set[str]:
    found = view(BRAM).findings
    return {str(one) for one in found.allowed} if found else set()


def test_four_criteria_and_a_rule_for_each_committee_are_there_from_the_start() -> None:
    assert tuple(one.key for one in queries.criteria_for("new", DAY)) == CRITERIA
    assert all(one.source and not one.ours for one in queries.criteria_for("new", DAY))
    for kind in CommitteeKind:
        assert queries.decision_rule(kind, DAY).ours


def test_all_members_judge_and_the_dossier_is_validated() -> None:
    row = before_the_committee()
    for member in MEMBERS.values():
        judge(member)
    assert allowed() == {"validated"}
    close("validated", minority="Eén lid wil over vijf jaar opnieuw kijken.")
    row.refresh_from_db()
    assert row.state == DossierState.VALIDATED
    assert queries.outcome_of(row.submissions.get().pk) is JointOutcome.VALIDATED
    assert events()[-5:] == [
        "dossiers.review.opened", *["dossiers.review.judged"] * 3, "dossiers.dossier.validate",
    ]  # fmt: skip
    assert verify().intact


def test_the_event_of_the_outcome_names_the_qualification_and_the_reason() -> None:
    from ijkpunt.audit.queries import latest

    sent_back()
    event = latest(limit=1)[0]
    assert (event.event, event.subject, event.ground) == (
        "dossiers.dossier.ask_rework", f"dossier:{NUMBER}", "De leden zijn het eens.",
    )  # fmt: skip
    assert event.data["qualification"] == ["BK-9001"]


@pytest.mark.parametrize(
    ("outcome", "verdict", "state"),
    [
        ("rework", "points", DossierState.REWORK),
        ("rework", "unmet", DossierState.REWORK),
        ("not_validated", "unmet", DossierState.NOT_VALIDATED),
    ],
)
def test_a_criterion_that_is_not_fully_met(outcome: str, verdict: str, state: str) -> None:
    row = before_the_committee()
    for member in (MARC, NELE):
        judge(member, frame=verdict)
    judge(OMAR)
    point(criterion="frame")
    close(outcome)
    row.refresh_from_db()
    assert row.state == state
    found = {one.criterion.key: one for one in view(STRANGER).criteria}
    assert found["frame"].finding is not None
    assert found["frame"].finding.verdict is Verdict(verdict)
    assert [(one.house, one.differs) for one in found["frame"].judgements] == [
        ("Arbeidsbemiddeling", True), ("Werkgevers", False), ("Werknemers", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("member", "prepare", "code"),
    [
        pytest.param(STRANGER, None, "permission.missing", id="without the permission"),
        pytest.param(
            Actor("user:x", "X", "werkgevers", MARC.permissions), None, "committee.no_seat", id="without a seat"
        ),
        pytest.param(PIET, "nele judged", "committee.spoken", id="a substitute after the member"),
        pytest.param(NELE, "piet judged", "committee.spoken", id="the member after the substitute"),
        pytest.param(NELE, "interest", "committee.interest", id="with a declared interest"),
        pytest.param(NELE, "carries", "committee.interest", id="of an organisation that carries the dossier"),
        pytest.param(NELE, "ended", "committee.no_seat", id="after the seat ended"),
        pytest.param(NELE, "closed", "review.closed", id="after closing"),
        pytest.param(NELE, "withdrawn", "review.closed", id="after the submitter withdrew"),
    ],
)
def test_who_is_not_heard(member: Actor, prepare: str | None, code: str) -> None:
    row = before_the_committee()
    if prepare == "nele judged":
        judge(NELE)
    elif prepare == "piet judged":
        judge(PIET)
    elif prepare == "interest":
        actions.declare_interest(by=NELE, dossier=NUMBER, ground="Ik schreef mee.", on=DAY)
    elif prepare == "carries":
        carries("werknemers", row)
    elif prepare == "ended":
        seat = next(one for one in queries.committee_view(COMMITTEE, on=DAY).houses if one.organisation == "werknemers")
        actions.end_seat(by=BRAM, seat=seat.members[0].number, on=DAY)
    elif prepare == "closed":
        for one in MEMBERS.values():
            judge(one)
        close("validated")
    elif prepare == "withdrawn":
        type(row).objects.filter(pk=row.pk).update(state=DossierState.WITHDRAWN)
    before = ReviewJudgement.objects.count()
    day = DAY + timedelta(1) if prepare == "ended" else DAY
    assert code_of(lambda: judge(member, on=day)) == code
    assert ReviewJudgement.objects.count() == before


def test_nothing_is_kept_when_one_of_the_judgements_is_wrong_and_all_problems_are_told() -> None:
    before_the_committee()
    with pytest.raises(Refused) as refused:
        actions.judge(
            by=NELE, dossier=NUMBER, given=[("support", "meets", ""), ("frame", "unmet", ""), ("kleur", "meets", "")],
            on=DAY,
        )  # fmt: skip
    assert [one.code for one in refused.value.problems] == ["review.no_motivation", "review.unknown_criterion"]
    assert not ReviewJudgement.objects.exists()


def test_a_second_click_keeps_nothing_twice_and_thinking_again_keeps_both() -> None:
    before_the_committee()
    assert len(judge(NELE)) == 4
    assert judge(NELE) == []
    assert [one.criterion for one in judge(NELE, frame="unmet")] == ["frame"]
    assert ReviewJudgement.objects.count() == 5
    own = {one.criterion.key: one.own for one in view(NELE).criteria}
    assert own["frame"] is not None
    assert own["frame"].verdict is Verdict.UNMET


def test_pasted_text_of_a_word_processor_is_kept_clean() -> None:
    before_the_committee()
    actions.judge(by=NELE, dossier=NUMBER, given=[("frame", "unmet", "Het\xa0kader\x0bis\u200b oud\x00.  ")], on=DAY)
    assert ReviewJudgement.objects.get().motivation == "Het kader\nis oud."


def test_an_interest_declared_later_takes_the_judgement_out_of_the_count() -> None:
    before_the_committee()
    for member in MEMBERS.values():
        judge(member)
    actions.declare_interest(by=BRAM, dossier=NUMBER, person=OMAR.identifier, name="Omar", ground="Band.", on=DAY)
    actions.declare_interest(by=NELE, dossier=NUMBER, ground="Ook een band.", on=DAY)
    assert allowed() == set()
    assert code_of(lambda: close("validated")) == "review.no_quorum"
    actions.lift_interest(by=BRAM, dossier=NUMBER, person=OMAR.identifier, ground="Een vergissing.", on=DAY)
    assert allowed() == {"validated"}
    assert ReviewJudgement.objects.count() == 12


def test_a_point_of_somebody_with_an_interest_is_not_asked() -> None:
    before_the_committee()
    point(by=NELE)
    assert len(view(BRAM).points) == 1
    actions.declare_interest(by=NELE, dossier=NUMBER, ground="Een band.", on=DAY)
    assert view(BRAM).points == ()


@pytest.mark.parametrize(
    ("outcome", "how", "code"),
    [
        pytest.param("rework", {}, "review.contradicts", id="not what follows"),
        pytest.param("validated", {"motivation": " \n"}, "review.no_outcome_motivation", id="without a reason"),
        pytest.param("validated", {"motivation": "x" * 20_001}, "review.too_long", id="a book"),
        pytest.param("validated", {"by": NELE}, "permission.missing", id="by a member"),
        pytest.param("validated", {"dossier": "D-1"}, "dossier.unknown", id="an unknown dossier"),
        pytest.param("validated", {"meeting": 999}, "committee.unknown_meeting", id="an unknown meeting"),
    ],
)
def test_an_outcome_that_is_refused_leaves_nothing(outcome: str, how: dict[str, Any], code: str) -> None:
    row = before_the_committee()
    for member in MEMBERS.values():
        judge(member)
    assert code_of(lambda: close(outcome, **how)) == code
    row.refresh_from_db()
    assert (row.state, ReviewOutcome.objects.count()) == (DossierState.SUBMITTED, 0)


def test_rework_without_points_is_refused_also_when_they_were_taken_back() -> None:
    before_the_committee()
    for member in MEMBERS.values():
        judge(member, "points")
    asked = point(by=NELE)
    assert code_of(lambda: actions.take_back_point(by=MARC, dossier=NUMBER, point=asked.pk, on=DAY)) == (
        "permission.missing"
    )
    actions.take_back_point(by=NELE, dossier=NUMBER, point=asked.pk, on=DAY)
    assert code_of(lambda: close("rework")) == "review.no_points"


@given(st.permutations(["marc", "nele", "omar"]), st.lists(st.sampled_from(Verdict), min_size=3, max_size=3))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_who_judges_first_never_matters(order: list[str], verdicts: list[Verdict]) -> None:
    with transaction.atomic():
        before_the_committee()
        for name, verdict in sorted(zip(MEMBERS, verdicts, strict=True), key=lambda pair: order.index(pair[0])):
            judge(MEMBERS[name], verdict)
        worst = Verdict.POINTS
        for one in (Verdict.MEETS, Verdict.UNMET):
            worst = one if verdicts.count(one) >= 2 else worst
        assert (JointOutcome.VALIDATED in {JointOutcome(one) for one in allowed()}) is (worst is Verdict.MEETS)
        transaction.set_rollback(True)


class TestClosingIsFinal:
    """Whatever is tried after an outcome is refused, by the rules and by the database."""

    @pytest.fixture(autouse=True)
    def _closed(self) -> None:
        sent_back()

    def test_by_the_rules(self) -> None:
        asked = ReworkPoint.objects.first()
        assert asked is not None
        for call in (
            lambda: judge(NELE),
            lambda: point(),
            lambda: close("rework"),
            lambda: close("validated"),
            lambda: actions.take_back_point(by=BRAM, dossier=NUMBER, point=asked.pk, on=DAY),
        ):
            assert code_of(call) == "review.closed"
        assert code_of(lambda: actions.open_review(by=BRAM, dossier=NUMBER, committee=COMMITTEE, on=DAY)) == (
            "review.not_submitted"
        )

    def test_by_the_database(self) -> None:
        said, outcome = ReviewJudgement.objects.first(), ReviewOutcome.objects.get()
        asked = ReworkPoint.objects.first()
        assert said is not None
        assert asked is not None
        actions.answer_point(by=AYSE, dossier=NUMBER, point=asked.pk, text="Gedaan.", on=DAY)
        copy = {
            field.attname: getattr(said, field.attname)
            for field in ReviewJudgement._meta.concrete_fields
            if field.attname not in {"id", "written_at"}
        }
        tries: list[Callable[[], Any]] = [
            lambda: ReviewJudgement.objects.update(verdict="meets"),
            lambda: ReviewJudgement.objects.all()._raw_delete("default"),
            lambda: ReviewJudgement.objects.create(**copy),
            lambda: ReviewOutcome.objects.filter(pk=outcome.pk).update(outcome="validated"),
            lambda: ReviewOutcome.objects.all()._raw_delete("default"),
            lambda: ReworkPoint.objects.update(text="Iets anders"),
            lambda: PointAnswer.objects.update(text="Iets anders"),
            lambda: PointAnswer.objects.all()._raw_delete("default"),
        ]
        for one in tries:
            with pytest.raises(IntegrityError), transaction.atomic():
                one()
        assert connection.vendor in {"sqlite", "postgresql"}


def test_an_interest_stays_in_the_record() -> None:
    before_the_committee()
    interest = actions.declare_interest(by=NELE, dossier=NUMBER, ground="Ik schreef mee.", on=DAY)
    again = actions.declare_interest(by=NELE, dossier=NUMBER, ground="Nog eens.", on=DAY)
    assert again.pk == interest.pk
    for one in (lambda: type(interest).objects.update(ground=""), lambda: type(interest).objects.all().delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            one()


@pytest.mark.parametrize(
    ("how", "code"),
    [
        pytest.param({"by": MARC, "person": NELE.identifier}, "permission.missing", id="of another, by a member"),
        pytest.param({"ground": "  "}, "interest.no_ground", id="without a reason"),
        pytest.param({"dossier": "D-9"}, "dossier.unknown", id="in an unknown dossier"),
    ],
)
def test_an_interest_that_is_refused(how: dict[str, Any], code: str) -> None:
    before_the_committee()
    declared = {"by": NELE, "dossier": NUMBER, "ground": "Een band.", "on": DAY, **how}
    assert code_of(lambda: actions.declare_interest(**declared)) == code


@pytest.mark.parametrize(
    ("how", "code"),
    [
        pytest.param({"by": NELE}, "permission.missing", id="by a member"),
        pytest.param({"committee": "niets"}, "committee.unknown", id="an unknown committee"),
        pytest.param({"due_on": DAY - timedelta(1)}, "review.due_before_opening", id="ends before it starts"),
        pytest.param({"on": date(2000, 1, 1)}, "committee.no_rule", id="before there was a rule"),
    ],
)
def test_opening_that_is_refused(how: dict[str, Any], code: str) -> None:
    houses()
    seated()
    handed_in(dossier())
    asked = {"by": BRAM, "dossier": NUMBER, "committee": COMMITTEE, "on": DAY, **how}
    assert code_of(lambda: actions.open_review(**asked)) == code


def test_a_review_opens_once_and_ends_with_the_term_of_the_rule() -> None:
    before_the_committee()
    assert view().due_on == DAY + timedelta(30)
    assert code_of(lambda: actions.open_review(by=BRAM, dossier=NUMBER, committee=COMMITTEE, on=DAY)) == "review.opened"


class TestWhoSeesWhat:
    """Everybody makes up their own mind first; the discussion comes after."""

    @pytest.fixture(autouse=True)
    def _one_judged(self) -> None:
        before_the_committee()
        judge(MARC, frame="unmet")
        point(by=MARC, criterion="frame")

    def shown(self, reader: Actor) -> dict[str, int]:
        return {one.criterion.key: len(one.judgements) for one in view(reader).criteria}

    def test_a_member_who_did_not_judge_sees_nothing_of_others(self) -> None:
        assert self.shown(NELE) == dict.fromkeys(CRITERIA, 0)
        assert view(NELE).findings is None
        assert view(NELE).points == ()

    def test_a_member_sees_others_on_the_criteria_that_they_judged(self) -> None:
        actions.judge(by=NELE, dossier=NUMBER, given=[("frame", "meets", "")], on=DAY)
        assert self.shown(NELE) == {"support": 0, "frame": 2, "competences": 0, "relevance": 0}
        assert view(NELE).findings is None
        assert len(view(NELE).points) == 1

    def test_the_facilitator_sees_everything_and_judges_nothing(self) -> None:
        assert self.shown(BRAM) == dict.fromkeys(CRITERIA, 1)
        assert not view(BRAM).may_judge

    @pytest.mark.parametrize("reader", [NOBODY, STRANGER, AYSE])
    def test_others_see_nothing_before_it_is_closed(self, reader: Actor) -> None:
        assert self.shown(reader) == dict.fromkeys(CRITERIA, 0)
        assert (view(reader).findings, view(reader).points) == (None, ())

    def test_who_declares_an_interest_sees_nothing_any_more(self) -> None:
        judge(NELE)
        actions.declare_interest(by=NELE, dossier=NUMBER, ground="Een band.", on=DAY)
        assert self.shown(NELE) == dict.fromkeys(CRITERIA, 0)
        assert view(NELE).refusal is not None

    def test_after_closing_names_are_for_who_is_signed_in(self) -> None:
        judge(NELE, frame="unmet")
        judge(OMAR)
        close("rework")
        assert self.shown(NOBODY) == dict.fromkeys(CRITERIA, 0)
        public = view(NOBODY)
        assert public.outcome is not None
        assert all(one.finding and one.finding.verdict for one in public.criteria)
        assert [(one.text, one.name, one.house) for one in public.points] == [("Splits deze competentie.", "", "")]
        assert self.shown(STRANGER) == dict.fromkeys(CRITERIA, 3)

    @pytest.mark.parametrize(
        ("reader", "may"),
        [(NOBODY, False), (STRANGER, False), (OTHER, False), (AYSE, True), (NELE, True), (BRAM, True)],
    )
    def test_who_reads_the_text(self, reader: Actor, may: bool) -> None:
        assert view(reader).may_read is may


def test_what_waits_for_whom() -> None:
    before_the_committee()
    actions.declare_interest(by=OMAR, dossier=NUMBER, ground="Een band.", on=DAY)
    actions.judge(by=NELE, dossier=NUMBER, given=[("frame", "meets", "")], on=DAY)
    judge(MARC)
    (line,) = queries.waiting_for(NELE, on=DAY)
    assert (line.dossier, line.judged, line.asked, line.overdue) == (NUMBER, 1, 4, False)
    assert queries.waiting_for(NELE, on=DAY + timedelta(31))[0].overdue
    assert queries.waiting_for(PIET, on=DAY) == ()
    assert [one.dossier for one in queries.committee_work(MARC, on=DAY).done] == [NUMBER]
    assert [one.dossier for one in queries.committee_work(OMAR, on=DAY).aside] == [NUMBER]
    (closable,) = queries.committee_work(BRAM, on=DAY).to_close
    assert (closable.judged, closable.needed, closable.ready) == (1, 2, False)
    assert queries.committee_work(STRANGER, on=DAY) == queries.Work()


def test_what_to_open_waits_for_the_facilitator() -> None:
    handed_in(dossier())
    assert [one.dossier for one in queries.committee_work(BRAM, on=DAY).to_open] == [NUMBER]


class TestRework:
    """The submitter answers, hands in again, and the committee sees what changed per point."""

    def test_answers_stand_beside_points_and_the_newest_counts(self) -> None:
        sent_back()
        asked = view(AYSE).points
        actions.answer_point(by=AYSE, dossier=NUMBER, point=asked[0].number, text="We kijken.", on=DAY)
        actions.answer_point(by=AYSE, dossier=NUMBER, point=asked[0].number, text="Gesplitst.", on=DAY)
        actions.answer_point(by=AYSE, dossier=NUMBER, point=asked[0].number, text="Gesplitst.", on=DAY)
        assert PointAnswer.objects.count() == 2
        found = queries.rework_view(NUMBER)
        assert found is not None
        assert [one.answer for one in found.result.points] == ["Gesplitst.", ""]
        assert not found.handed_in

    @pytest.mark.parametrize(
        ("how", "code"),
        [
            pytest.param({"by": OTHER}, "review.not_submitter", id="of another sector"),
            pytest.param({"by": NELE}, "permission.missing", id="of the committee"),
            pytest.param({"text": " "}, "review.empty_answer", id="without words"),
            pytest.param({"text": "x" * 20_001}, "review.too_long", id="a book"),
            pytest.param({"point": 99_999}, "review.unknown_point", id="to an unknown point"),
        ],
    )
    def test_an_answer_that_is_refused(self, how: dict[str, Any], code: str) -> None:
        sent_back()
        number = view(AYSE).points[0].number
        asked = {"by": AYSE, "dossier": NUMBER, "point": number, "text": "Gedaan.", "on": DAY, **how}
        assert code_of(lambda: actions.answer_point(**asked)) == code
        assert not PointAnswer.objects.exists()

    def test_the_second_round_shows_what_changed_and_starts_afresh(self) -> None:
        row = sent_back()
        handed_in(row, reworked(), number=2)
        asked: dict[str, Any] = {"by": AYSE, "dossier": NUMBER, "text": "Laat.", "on": DAY}
        asked["point"] = view(AYSE).points[0].number
        assert code_of(lambda: actions.answer_point(**asked)) == "review.not_in_rework"
        actions.open_review(by=BRAM, dossier=NUMBER, committee=COMMITTEE, on=DAY)
        now = view(NELE)
        assert (now.number, now.rounds, now.points) == (2, (1, 2), ())
        assert all(one.own is None for one in now.criteria)
        found = queries.rework_view(NUMBER, submission=2)
        assert found is not None
        assert [str(one.fate) for one in found.result.points] == ["changed", "untouched"]
        for member in MEMBERS.values():
            judge(member)
        close("validated")
        row.refresh_from_db()
        assert row.state == DossierState.VALIDATED
        first = queries.review_view(NUMBER, reader=NELE, on=DAY, submission=1)
        assert first.outcome is not None
        assert first.outcome.outcome is JointOutcome.REWORK

    def test_nothing_to_compare_before_anything_was_asked(self) -> None:
        before_the_committee()
        assert queries.rework_view(NUMBER) is None


def test_a_dossier_that_no_committee_saw_has_no_review() -> None:
    handed_in(dossier())
    with pytest.raises(NotFound, match="bekeek dit dossier nog niet"):
        view()
    assert queries.outcome_of(1) is None


def test_who_carries_a_dossier_reads_what_was_handed_in() -> None:
    carries(OTHER.organisation, before_the_committee())
    assert view(OTHER).may_read
    assert not view(STRANGER).may_read


def test_a_member_of_the_levelling_committee_is_asked_the_same() -> None:
    from ijkpunt.accounts.rules.permissions import Permission
    from ijkpunt.dossiers.models import Committee

    row = before_the_committee()
    committee = Committee.objects.get()
    asked: dict[str, Any] = {"permission": Permission.DOSSIER_LEVEL, "committee": committee, "dossier": row, "on": DAY}
    assert actions.require_member(by=NELE, **asked).person == NELE.identifier
    with pytest.raises(NotAllowed):
        actions.require_member(by=BRAM, **asked)
