"""Levelling through its actions: who may score, what stays hidden until when, and how a level is decided."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from ijkpunt.audit.queries import latest
from ijkpunt.dossiers import actions, queries
from ijkpunt.dossiers.models import (
    ConsensusScore,
    DescriptorText,
    Dossier,
    IndividualScore,
    LevelDecision,
    LevellingSession,
    SchemeLevel,
    SchemeWeight,
    WeighingScheme,
)
from ijkpunt.dossiers.rules.levelling.consensus import RoundState
from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS
from ijkpunt.dossiers.rules.states import DossierKind, DossierState
from ijkpunt.kernel.levels import LEVELS, DescriptorElement
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused, RuleBroken
from tests.dossiers.levelling_world import (
    ANN,
    BEN,
    CAS,
    COMMITTEE,
    DAY,
    DORA,
    LEAD,
    NUMBER,
    OUTSIDER,
    agree,
    all_scored,
    closed,
    committee,
    opened,
    revealed,
    scores,
    validated,
)

pytestmark = pytest.mark.django_db
KNOWLEDGE, MOTOR = DescriptorElement.KNOWLEDGE, DescriptorElement.MOTOR


def code(broken: pytest.ExceptionInfo[RuleBroken]) -> str:
    return broken.value.problem.code


def view(by: Any = LEAD) -> queries.SessionView:
    return queries.session_view(NUMBER, by=by, on=DAY)


def test_there_is_a_descriptor_for_every_element_and_level_and_a_scheme_that_says_it_is_ours() -> None:
    found = queries.descriptors(DAY)
    assert {element: set(texts) for element, texts in found.items()} == {key: set(range(1, 9)) for key in ELEMENTS}
    assert all(text.strip() for texts in found.values() for text in texts.values())
    assert len({text for texts in found.values() for text in texts.values()}) == 64
    assert queries.scheme_of_day(DAY).ours
    assert "Eigen keuze" in queries.scheme_of_day(DAY).source
    assert len(LEVELS) == 8


def test_the_scheme_to_start_with_gives_each_of_the_five_official_elements_the_same_weight() -> None:
    weights = queries.scheme_of_day(DAY).weights
    skills = [DescriptorElement.COGNITIVE, DescriptorElement.PROBLEM_SOLVING, DescriptorElement.MOTOR]
    context = [DescriptorElement.ENVIRONMENT, DescriptorElement.ACTION]
    rest = [DescriptorElement.KNOWLEDGE, DescriptorElement.AUTONOMY, DescriptorElement.RESPONSIBILITY]
    groups = [skills, context, *([element] for element in rest)]
    assert {sum(weights[element] for element in group) for group in groups} == {12}


CANNOT_OPEN: list[tuple[str, dict[str, Any], str]] = [
    ("while it is written", {"state": DossierState.DRAFTING}, "dossier.not_now"),
    ("when it was levelled", {"state": DossierState.LEVELLED}, "dossier.not_now"),
    ("for a split off", {"kind": DossierKind.SPLIT_OFF}, "levelling.not_asked"),
    ("for a minor update", {"kind": DossierKind.UPDATE, "size": "minor"}, "levelling.not_asked"),
]


@pytest.mark.parametrize(("how", "expected"), [row[1:] for row in CANNOT_OPEN], ids=[row[0] for row in CANNOT_OPEN])
def test_a_levelling_is_not_opened(how: dict[str, Any], expected: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        opened(**how)
    assert code(broken) == expected
    assert not LevellingSession.objects.exists()


def test_a_levelling_is_opened_once_by_the_agency_and_with_a_committee_that_levels() -> None:
    opened()
    with pytest.raises(RuleBroken) as twice:
        actions.open_levelling(by=LEAD, number=NUMBER, committee=COMMITTEE, on=DAY)
    assert code(twice) == "levelling.opened_before"
    with pytest.raises(NotAllowed):
        actions.open_levelling(by=ANN, number=NUMBER, committee=COMMITTEE, on=DAY)
    with pytest.raises(NotFound):
        actions.open_levelling(by=LEAD, number=NUMBER, committee="geen", on=DAY)


def test_a_member_scores_some_first_and_the_rest_later_and_may_think_again() -> None:
    opened()
    actions.score(by=ANN, number=NUMBER, scores={KNOWLEDGE: 2}, notes={KNOWLEDGE: "Vakkennis"}, on=DAY)
    actions.score(by=ANN, number=NUMBER, scores=scores(3), evidence={MOTOR: ["s3"]}, on=DAY)
    own = view(ANN).own
    assert own is not None
    assert {element: one.score for element, one in own.items()} == scores(3)
    assert own[MOTOR].evidence == ("s3",)
    assert IndividualScore.objects.count() == 9  # what was said first stays
    actions.score(by=ANN, number=NUMBER, scores={MOTOR: 3}, evidence={MOTOR: ["s3"]}, on=DAY)
    assert IndividualScore.objects.count() == 9  # the same again is nothing new


WRONG: list[tuple[str, dict[str, Any], list[str]]] = [
    ("a nine", {"scores": {KNOWLEDGE: 9}}, ["knowledge"]),
    ("two wrong scores", {"scores": {KNOWLEDGE: 0, MOTOR: 12}}, ["knowledge", "motor"]),
    ("nothing", {"scores": {}}, [""]),
    ("a note without a score", {"scores": {KNOWLEDGE: 3}, "notes": {MOTOR: "Hoe?"}}, ["motor"]),
    ("a note that is too long", {"scores": {KNOWLEDGE: 3}, "notes": {KNOWLEDGE: "x" * 2_001}}, ["knowledge"]),
    ("evidence that is not there", {"scores": {KNOWLEDGE: 3}, "evidence": {KNOWLEDGE: ["zz"]}}, ["knowledge"]),
]


@pytest.mark.parametrize(("given", "places"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_wrong_score_is_refused_and_nothing_is_kept(given: dict[str, Any], places: list[str]) -> None:
    opened()
    with pytest.raises(Refused) as refused:
        actions.score(by=ANN, number=NUMBER, on=DAY, **given)
    assert [problem.place.field for problem in refused.value.problems] == places
    assert not IndividualScore.objects.exists()


def test_who_has_no_seat_or_an_interest_does_not_score() -> None:
    opened()
    with pytest.raises(NotAllowed):
        actions.score(by=OUTSIDER, number=NUMBER, scores=scores(3), on=DAY)
    with pytest.raises(NotAllowed):
        actions.score(by=LEAD, number=NUMBER, scores=scores(3), on=DAY)
    actions.declare_interest(by=ANN, dossier=NUMBER, ground="Mijn zus vroeg dit aan.", on=DAY)
    with pytest.raises(NotAllowed) as refused:
        actions.score(by=ANN, number=NUMBER, scores=scores(3), on=DAY)
    assert code(refused) == "committee.interest"
    assert view(ANN).seat is None


def test_the_submitter_does_not_score_its_own_dossier() -> None:
    opened(submitter="werk")
    with pytest.raises(NotAllowed) as refused:
        actions.score(by=CAS, number=NUMBER, scores=scores(3), on=DAY)
    assert code(refused) == "committee.interest"


def test_a_substitute_scores_only_when_the_member_did_not() -> None:
    opened()
    actions.score(by=CAS, number=NUMBER, scores={MOTOR: 3}, on=DAY)
    with pytest.raises(RuleBroken) as broken:
        actions.score(by=DORA, number=NUMBER, scores=scores(3), on=DAY)
    assert code(broken) == "committee.spoken"


def everything_in(shown: object) -> str:
    return repr(shown)


@pytest.mark.parametrize("reader", [LEAD, BEN, CAS, OUTSIDER, ANN], ids=lambda one: one.name)
def test_nobody_sees_the_scores_of_others_before_they_lie_open(reader: Any) -> None:
    """Ann gives sevens with a note; until the reveal only she can find them, and only her own."""
    opened()
    actions.score(by=ANN, number=NUMBER, scores=scores(7), notes={MOTOR: "Geheime uitleg"}, on=DAY)
    actions.score(by=BEN, number=NUMBER, scores=scores(6), notes={MOTOR: "Ook geheim"}, on=DAY)
    shown = view(reader)
    assert shown.open_scores == ()
    assert shown.difference == ()
    assert not shown.consensus
    assert (shown.weighing, shown.agreement) == (None, None)
    assert ("Geheime uitleg" in everything_in(shown)) == (reader is ANN)
    assert ("Ook geheim" in everything_in(shown)) == (reader is BEN)
    expected = ("Ann Bos (Bediendenraad)", "Ben Cool (Scholenraad)")
    assert shown.finished == (expected if reader is not OUTSIDER else ())
    assert queries.evaluation().lines == ()


def test_the_log_does_not_tell_what_somebody_gave() -> None:
    opened()
    actions.score(by=ANN, number=NUMBER, scores=scores(7), notes={MOTOR: "Geheime uitleg"}, on=DAY)
    event = latest(limit=1, event="dossiers.levelling.scored")[0]
    assert set(event.data) == {"elements", "on"}
    assert "Geheime uitleg" not in repr((event.data, event.ground))


def test_who_is_awaited_follows_seats_and_interests() -> None:
    opened()
    assert [(one.organisation, one.names) for one in view().awaited] == [
        ("bedienden", ("Ann Bos",)),
        ("scholen", ("Ben Cool",)),
        ("werk", ("Cas Daem", "Dora Els")),
    ]
    actions.declare_interest(by=CAS, dossier=NUMBER, ground="Ik schreef mee.", on=DAY)
    actions.declare_interest(by=BEN, dossier=NUMBER, ground="Ik ook.", on=DAY)
    actions.score(by=ANN, number=NUMBER, scores=scores(3), on=DAY)
    assert [(one.organisation, one.names) for one in view().awaited] == [("werk", ("Dora Els",))]
    actions.score(by=DORA, number=NUMBER, scores=scores(3), on=DAY)
    assert view().awaited == ()
    actions.reveal(by=LEAD, number=NUMBER, on=DAY)
    assert [one.name for one in view().open_scores] == ["Ann Bos", "Dora Els"]


def test_scores_are_laid_open_early_only_with_a_ground() -> None:
    opened()
    with pytest.raises(RuleBroken) as nobody:
        actions.reveal(by=LEAD, number=NUMBER, ground="Haast", on=DAY)
    assert code(nobody) == "levelling.nobody_scored"
    actions.score(by=ANN, number=NUMBER, scores=scores(3), on=DAY)
    actions.score(by=BEN, number=NUMBER, scores={MOTOR: 4}, on=DAY)  # not all eight
    with pytest.raises(RuleBroken) as early:
        actions.reveal(by=LEAD, number=NUMBER, ground="  ", on=DAY)
    assert code(early) == "levelling.still_scoring"
    with pytest.raises(NotAllowed):
        actions.reveal(by=ANN, number=NUMBER, ground="Haast", on=DAY)
    actions.reveal(by=LEAD, number=NUMBER, ground="Twee leden zijn ziek.", on=DAY)
    shown = view()
    assert (shown.state, shown.reveal_ground) == (RoundState.OPEN, "Twee leden zijn ziek.")
    assert [len(one.given) for one in shown.open_scores] == [8, 1]


def test_after_the_reveal_members_and_the_agency_see_who_gave_what_and_the_public_does_not() -> None:
    revealed()
    for reader in (LEAD, ANN, DORA):
        shown = queries.session_view(NUMBER, by=reader, on=DAY)
        assert [one.label for one in shown.open_scores] == [
            "Ann Bos (Bediendenraad)",
            "Ben Cool (Scholenraad)",
            "Cas Daem (Dienst Werk)",
        ]
        assert [one.element.value for one in shown.difference if one.differs] == [
            "problem_solving",
            "environment",
            "autonomy",
            "responsibility",
        ]
        assert shown.agreement is not None
    shown = view(OUTSIDER)
    assert (shown.open_scores, shown.agreement, shown.consensus) == ((), None, {})


def test_a_score_after_the_reveal_is_refused() -> None:
    revealed()
    with pytest.raises(RuleBroken) as broken:
        actions.score(by=ANN, number=NUMBER, scores=scores(4), on=DAY)
    assert code(broken) == "levelling.already_open"


def test_a_consensus_waits_for_the_reveal_and_asks_why_where_members_differed() -> None:
    opened()
    all_scored()
    with pytest.raises(RuleBroken) as hidden:
        actions.set_consensus(by=LEAD, number=NUMBER, element=KNOWLEDGE, score=3, on=DAY)
    assert code(hidden) == "levelling.still_hidden"
    actions.reveal(by=LEAD, number=NUMBER, on=DAY)
    actions.set_consensus(by=LEAD, number=NUMBER, element=KNOWLEDGE, score=3, on=DAY)  # all gave three
    for element, score in ((DescriptorElement.AUTONOMY, 3), (KNOWLEDGE, 4)):
        with pytest.raises(Refused) as silent:
            actions.set_consensus(by=LEAD, number=NUMBER, element=element, score=score, motivation=" ", on=DAY)
        assert code(silent) == "levelling.no_motivation"
    with pytest.raises(Refused) as nine:
        actions.set_consensus(by=LEAD, number=NUMBER, element=KNOWLEDGE, score=9, motivation="Veel", on=DAY)
    assert code(nine) == "levelling.score_unknown"
    assert list(ConsensusScore.objects.values_list("element", "score")) == [("knowledge", 3)]


def test_eight_scores_together_give_a_level_that_is_decided_and_brings_the_dossier_on() -> None:
    revealed()
    with pytest.raises(RuleBroken) as early:
        actions.close_levelling(by=LEAD, number=NUMBER, level=3, on=DAY)
    assert code(early) == "levelling.no_consensus"
    agree()
    shown = view()
    assert shown.state is RoundState.CONSENSUS
    assert shown.weighing is not None
    assert shown.weighing.level == 3
    dossier = Dossier.objects.get(number=NUMBER)
    submission = shown.submission
    assert submission is not None
    assert queries.agreed_level(submission) is None
    actions.close_levelling(by=LEAD, number=NUMBER, level=3, on=date(2026, 11, 9))
    dossier.refresh_from_db()
    assert dossier.state == DossierState.LEVELLED
    assert queries.agreed_level(submission) == 3
    event = latest(limit=1, event="dossiers.dossier.level")[0]
    assert (event.data["level"], event.data["computed"], event.data["scheme"]) == (3, 3, "start")


def test_another_level_than_the_scheme_gives_asks_a_reason_that_is_kept_apart() -> None:
    revealed()
    agree()
    with pytest.raises(RuleBroken) as silent:
        actions.close_levelling(by=LEAD, number=NUMBER, level=4, on=DAY)
    assert code(silent) == "levelling.deviates_without_reason"
    with pytest.raises(RuleBroken) as nine:
        actions.close_levelling(by=LEAD, number=NUMBER, level=9, deviation="Hoog", on=DAY)
    assert code(nine) == "levelling.level_unknown"
    reason = "De verantwoordelijkheid weegt hier zwaarder dan het schema zegt."
    actions.close_levelling(by=LEAD, number=NUMBER, level=4, deviation=reason, on=DAY)
    decision = view(OUTSIDER).decision
    assert decision is not None
    assert (decision.level, decision.computed, decision.deviation) == (4, 3, reason)
    event = latest(limit=1, event="dossiers.levelling.deviated")[0]
    assert (event.ground, event.data["computed"]) == (reason, 3)


def test_after_closing_the_public_sees_why_and_not_who() -> None:
    closed()
    shown = view(OUTSIDER)
    assert shown.weighing is not None
    assert shown.consensus is not None
    assert len(shown.consensus) == 8
    assert shown.open_scores == ()
    assert not [name for name in ("Ann", "Ben", "Cas") if name in repr(shown)]


AFTER_CLOSING: list[tuple[str, Callable[[], object], str]] = [
    ("a score", lambda: actions.score(by=ANN, number=NUMBER, scores=scores(4), on=DAY), "levelling.closed"),
    ("a reveal", lambda: actions.reveal(by=LEAD, number=NUMBER, on=DAY), "levelling.already_open"),
    (
        "a consensus",
        lambda: actions.set_consensus(by=LEAD, number=NUMBER, element=MOTOR, score=4, motivation="Toch vier", on=DAY),
        "levelling.closed",
    ),
    ("a decision", lambda: actions.close_levelling(by=LEAD, number=NUMBER, level=3, on=DAY), "levelling.closed"),
]


@pytest.mark.parametrize(("act", "expected"), [row[1:] for row in AFTER_CLOSING], ids=[r[0] for r in AFTER_CLOSING])
def test_nothing_is_added_after_closing(act: Callable[[], object], expected: str) -> None:
    closed()
    before = IndividualScore.objects.count(), ConsensusScore.objects.count(), LevelDecision.objects.count()
    with pytest.raises(RuleBroken) as broken:
        act()
    assert code(broken) == expected
    assert (IndividualScore.objects.count(), ConsensusScore.objects.count(), LevelDecision.objects.count()) == before


def test_who_turned_out_to_have_an_interest_no_longer_counts() -> None:
    revealed()
    actions.declare_interest(by=LEAD, dossier=NUMBER, person=BEN.identifier, name=BEN.name, ground="Familie", on=DAY)
    assert [one.name for one in view().open_scores] == ["Ann Bos", "Cas Daem"]
    assert view(BEN).open_scores == ()


BEHIND_OUR_BACK: list[tuple[str, type[Model], dict[str, Any] | None]] = [
    ("a score changed", IndividualScore, {"score": 8}),
    ("a score removed", IndividualScore, None),
    ("a consensus changed", ConsensusScore, {"motivation": "anders"}),
    ("a consensus removed", ConsensusScore, None),
    ("a decision changed", LevelDecision, {"level": 8}),
    ("a decision removed", LevelDecision, None),
    ("a weight changed", SchemeWeight, {"weight": 99}),
    ("a cut-off changed", SchemeLevel, {"starts_at": 1}),
    ("a scheme renamed", WeighingScheme, {"version": "ander"}),
    ("a descriptor rewritten", DescriptorText, {"text": "ander"}),
    ("a session reopened", LevellingSession, {"state": "open"}),
    ("a session of another committee", LevellingSession, {"committee": "ander"}),
]


@pytest.mark.parametrize(
    ("model", "changes"), [row[1:] for row in BEHIND_OUR_BACK], ids=[row[0] for row in BEHIND_OUR_BACK]
)
def test_the_database_itself_keeps_what_was_said(model: type[Model], changes: dict[str, Any] | None) -> None:
    closed()
    row = model._default_manager.order_by("pk")[0]
    rows = model._default_manager.filter(pk=row.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**changes) if changes is not None else rows._raw_delete(rows.db)


def test_the_database_itself_refuses_a_score_that_comes_too_late() -> None:
    revealed()
    session = LevellingSession.objects.get()
    late = IndividualScore(session=session, person="x", element="motor", score=3, day=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        late.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        LevellingSession.objects.update(state="individual")


def test_a_scheme_that_is_set_later_does_not_touch_what_was_opened_before() -> None:
    from dataclasses import replace

    opened()
    now = queries.scheme_of_day(DAY)
    other = replace(now, version="2027", valid_from=date(2027, 1, 1), ours=False, source="Handleiding (verzonnen)")
    actions.set_scheme(by=LEAD, scheme=other, on=DAY)
    assert queries.scheme_of_day(date(2026, 12, 31)).version == "start"
    assert queries.scheme_of_day(date(2027, 1, 1)) == other
    shown = queries.session_view(NUMBER, by=LEAD, on=date(2027, 2, 1))
    assert shown.scheme is not None
    assert shown.scheme.version == "start"


def test_a_scheme_is_refused_with_everything_that_is_wrong_and_by_whom_it_is_not_for() -> None:
    from dataclasses import replace

    now = queries.scheme_of_day(DAY)
    later = replace(now, version="2027", valid_from=date(2027, 1, 1))
    with pytest.raises(NotAllowed):
        actions.set_scheme(by=ANN, scheme=later, on=DAY)
    with pytest.raises(Refused) as refused:
        actions.set_scheme(by=LEAD, scheme=replace(later, whole=1, cut_offs={**now.cut_offs, 3: 1}), on=DAY)
    assert [problem.place.field for problem in refused.value.problems] == ["whole", "cut_offs.3"]
    with pytest.raises(RuleBroken) as again:
        actions.set_scheme(by=LEAD, scheme=replace(later, version="start"), on=DAY)
    assert code(again) == "levelling.scheme_exists"
    with pytest.raises(RuleBroken) as past:
        actions.set_scheme(by=LEAD, scheme=replace(later, valid_from=date(2026, 1, 1)), on=DAY)
    assert code(past) == "levelling.scheme_in_the_past"
    assert WeighingScheme.objects.count() == 1


def test_the_report_counts_what_was_closed_and_hides_names() -> None:
    closed()
    validated("D-2026-078")
    actions.open_levelling(by=LEAD, number="D-2026-078", committee=COMMITTEE, on=DAY)
    report = queries.evaluation()
    assert [line.dossier.number for line in report.lines] == [NUMBER]
    assert report.overall.pairable == 24
    assert "Ann" not in repr(report)
    assert [one.changes for one in queries.effects_of(queries.scheme_of_day(DAY))] == [False]


def test_an_unknown_dossier_or_one_that_is_not_open_says_so() -> None:
    with pytest.raises(NotFound):
        queries.session_view("D-0000", by=LEAD, on=DAY)
    committee()
    validated()
    assert view().state is None
    with pytest.raises(NotFound) as missing:
        actions.score(by=ANN, number=NUMBER, scores=scores(3), on=DAY)
    assert code(missing) == "levelling.not_open"
