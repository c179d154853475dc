"""Programmes through actions over the demo: apply, decide, run, stop; and what the database refuses."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ijkpunt.audit.queries import verify
from ijkpunt.demo.issuers import ISSUERS
from ijkpunt.derivations import actions as derivations
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused, RuleBroken
from ijkpunt.providers import actions, queries
from ijkpunt.providers.actions import Decision
from ijkpunt.providers.models import MadeMove, Programme, RecognitionRow
from ijkpunt.providers.queries.awarding import recognitions_of
from ijkpunt.providers.rules.awarding import AwardScope
from ijkpunt.providers.rules.completeness import codes
from ijkpunt.providers.rules.words import OVER, ProgrammeState
from tests.providers.desk import (
    CODE,
    DAY,
    DECISION,
    START,
    VERSION,
    acting,
    asked,
    complete,
    opened,
    recognised,
    submitted,
)

pytestmark = pytest.mark.usefixtures("universe")
S = ProgrammeState


def state(number: str) -> ProgrammeState:
    return ProgrammeState(Programme.objects.get(number=number).state)


@pytest.mark.parametrize("body", ISSUERS)
def test_the_recognitions_of_the_demo_are_those_of_its_issuers(body: str) -> None:
    for version, partials, road in ISSUERS[body][2]:
        found = queries.may_award(body, version, road, DAY)
        assert (found.whole, found.partials) == (not partials, frozenset(partials))
        assert queries.may_award(body, version, road, date(2026, 1, 11)).nothing
        others = set(Road) - {road}
        assert all(queries.may_award(body, version, other, DAY).nothing for other in others)
    holding = [one for one in recognitions_of(body) if one.holds(DAY)]
    assert len(holding) == len(ISSUERS[body][2])


def test_from_application_to_the_right_to_award() -> None:
    number = recognised()
    assert state(number) is S.RECOGNISED
    first, last = DECISION.first, DECISION.last
    assert last is not None

    def ask(on: date) -> AwardScope:
        return queries.may_award("daklijn", VERSION, Road.QUALIFYING_PROGRAMME, on)

    assert ask(first - timedelta(1)).nothing
    assert ask(first).whole
    assert ask(first).sources == ("MB 2026/12",)
    assert ask(last).whole
    assert ask(last + timedelta(1)).nothing
    actions.start_programme(by=acting("provider"), number=number, on=date(2027, 3, 1))
    actions.end_programme(by=acting("provider"), number=number, on=date(2027, 9, 1))
    assert ask(date(2027, 9, 1)).whole, "on its last day proofs are given"
    assert ask(date(2027, 9, 2)).nothing
    assert not verify().broken


def test_a_draft_tells_everything_that_lacks_and_cannot_be_handed_in() -> None:
    number = opened(covered=False, title="", municipality="", product_code="", starts_on=None).number
    told = codes(queries.get_programme(number, DAY).lacks)
    assert told == {
        "application.title",
        "application.municipality",
        "application.starts_on",
        "application.product",
    }
    with pytest.raises(Refused) as caught:
        actions.submit_application(by=acting("provider"), number=number, on=DAY)
    assert codes(caught.value.problems) == told
    assert state(number) is S.DRAFT


def test_a_product_without_confirmed_links_covers_nothing() -> None:
    number = next(one.number for one in queries.programmes_of("daklijn") if one.state is S.DRAFT)
    (lack,) = queries.get_programme(number, DAY).lacks
    assert lack.code == "application.uncovered"
    assert str(lack.message).count(";") == 10, "all eleven competences of BK-9110-2 are named"


def test_only_the_competences_of_a_partial_are_asked_where_only_that_is_asked() -> None:
    """Two partials of BK-9108-2: a programme that covers only those of the first will do for the first."""
    from ijkpunt.providers.queries.facts import competences_of
    from ijkpunt.register.queries import get_record

    record = get_record("BK-9104-3")
    first = competences_of(record, ["BK-9104-3-DBK-01"])
    assert first == {f"bkc99043{number:02d}" for number in range(1, 6)}
    assert competences_of(record, []) == {one.code for one in record.competences}


def test_handed_in_a_day_too_late_for_the_start() -> None:
    number = opened(starts_on=START - timedelta(1)).number
    with pytest.raises(Refused) as caught:
        actions.submit_application(by=acting("provider"), number=number, on=DAY)
    assert codes(caught.value.problems) == {"application.too_late"}
    actions.change_application(by=acting("provider"), number=number, asked=asked())
    assert actions.submit_application(by=acting("provider"), number=number, on=DAY) is S.SUBMITTED


def test_who_answers_what_lacked_does_not_lose_the_start() -> None:
    number = submitted()
    actions.declare_incomplete(by=acting("facilitator"), number=number, lacks=["Wie geeft les?", " "], on=DAY)
    assert queries.get_programme(number, DAY).asked == ("Wie geeft les?",)
    later = DAY + timedelta(20)
    actions.change_application(by=acting("provider"), number=number, asked=asked(description="Jan geeft les."))
    actions.submit_application(by=acting("provider"), number=number, on=later)
    actions.declare_complete(by=acting("facilitator"), number=number, on=later)
    clock = queries.get_programme(number, later).line.clock
    assert clock is not None
    assert clock.due == later + timedelta(weeks=14)


def test_sent_back_without_saying_what_lacks_is_refused() -> None:
    number = submitted()
    with pytest.raises(RuleBroken, match="reden"):
        actions.declare_incomplete(by=acting("facilitator"), number=number, lacks=["  "], on=DAY)


def test_a_product_that_changed_after_handing_in_is_not_recognised() -> None:
    number = complete()
    document = (
        f'{{"code": "{CODE}", "kind": "qualifying_programme", "title": "Anders", "based_on": [{{"qualification": '
        f'"{VERSION}", "completeness": "Volledig"}}], "units": [{{"code": "M1", "title": "Alles", "outcomes": '
        '[{"code": "L1", "text": "Iets anders."}]}]}'
    )
    derivations.register_product(by=acting("provider"), document=document.encode(), on=DAY)
    with pytest.raises(Refused) as caught:
        actions.recognise(by=acting("facilitator"), number=number, decision=DECISION, on=DAY)
    assert codes(caught.value.problems) == {"application.product_changed", "application.uncovered"}
    assert not RecognitionRow.objects.filter(programme__number=number).exists()


def test_two_applications_for_the_same_are_one_too_many() -> None:
    first = submitted()
    second = actions.open_application(by=acting("provider"), asked=asked(), on=DAY)
    (lack,) = queries.get_programme(second.number, DAY).lacks
    assert first in str(lack.message)


WRONG_DECISIONS = {
    "no reference": (Decision(" ", "Goed.", DAY), "decision.reference"),
    "ends before it starts": (Decision("MB", "Goed.", DAY, date(2026, 11, 1)), "decision.last"),
    "larger than asked": (Decision("MB", "Goed.", DAY, partials=("BK-1",)), "decision.partials"),
    "no ground": (Decision("MB", "", DAY), "programme.no_ground"),
}


@pytest.mark.parametrize(("decision", "code"), WRONG_DECISIONS.values(), ids=list(WRONG_DECISIONS))
def test_a_wrong_decision_is_refused_and_nothing_is_kept(decision: Decision, code: str) -> None:
    number = complete()
    with pytest.raises(RuleBroken) as caught:
        actions.recognise(by=acting("facilitator"), number=number, decision=decision, on=DAY)
    assert caught.value.problem.code == code
    assert state(number) is S.COMPLETE


def test_a_refusal_says_why_and_ends_it() -> None:
    number = complete()
    assert actions.refuse(by=acting("facilitator"), number=number, ground="Geen werkplek.", on=DAY) is S.REFUSED
    assert queries.get_programme(number, DAY).moves[-1].ground == "Geen werkplek."
    assert queries.may_award("daklijn", VERSION, Road.QUALIFYING_PROGRAMME, DAY + timedelta(30)).nothing


def test_the_agency_stops_for_its_own_reasons_and_the_provider_for_others() -> None:
    number = recognised()
    for member, reason in (("provider", "supervision"), ("facilitator", "practical"), ("provider", "")):
        with pytest.raises(RuleBroken) as caught:
            actions.stop_programme(by=acting(member), number=number, reason=reason, ground="Omdat.", on=DAY)
        assert caught.value.problem.code == "stop.reason"
    on = date(2027, 1, 4)
    actions.stop_programme(by=acting("facilitator"), number=number, reason="supervision", ground="Toezicht.", on=on)
    assert state(number) is S.STOPPED
    assert queries.may_award("daklijn", VERSION, Road.QUALIFYING_PROGRAMME, on).nothing
    assert queries.may_award("daklijn", VERSION, Road.QUALIFYING_PROGRAMME, on - timedelta(1)).whole
    assert queries.get_programme(number, DAY).moves[-1].reason == "na toezicht"


@pytest.mark.parametrize("member", ["school", "coordinator", "inspector", "outsider", "author", "administrator"])
def test_nobody_touches_the_programme_of_another(member: str) -> None:
    number, by = opened().number, acting(member)
    for act in (
        lambda: actions.change_application(by=by, number=number, asked=asked()),
        lambda: actions.submit_application(by=by, number=number, on=DAY),
        lambda: actions.withdraw_application(by=by, number=number, ground="Nee.", on=DAY),
        lambda: actions.declare_complete(by=by, number=number, on=DAY),
        lambda: actions.declare_incomplete(by=by, number=number, lacks=["x"], on=DAY),
        lambda: actions.recognise(by=by, number=number, decision=DECISION, on=DAY),
        lambda: actions.refuse(by=by, number=number, ground="Nee.", on=DAY),
        lambda: actions.start_programme(by=by, number=number, on=DAY),
        lambda: actions.stop_programme(by=by, number=number, reason="practical", ground="Nee.", on=DAY),
        lambda: actions.end_programme(by=by, number=number, on=DAY),
        lambda: actions.set_starts(by=by, number=number, starts={}, on=DAY),
        lambda: actions.change_practical(
            by=by, number=number, description="", address="", website="", price_cents=None
        ),
        lambda: actions.note_recognised(by=by, organisation="daklijn", asked=asked(), decision=DECISION, on=DAY),
        lambda: actions.import_municipalities(by=by, municipalities=[]),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert state(number) is S.DRAFT


def test_the_provider_decides_nothing_about_itself() -> None:
    number = complete()
    with pytest.raises(NotAllowed):
        actions.recognise(by=acting("provider"), number=number, decision=DECISION, on=DAY)


def test_what_was_handed_in_stays_as_it_was() -> None:
    number = submitted()
    with pytest.raises(Refused, match="ingediend"):
        actions.change_application(by=acting("provider"), number=number, asked=asked(title="Anders"))
    for change in ({"version": "BK-9113-1"}, {"partials": ["x"]}, {"product_number": 9}, {"number": "P-1999-001"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Programme.objects.filter(number=number).update(**change)
    Programme.objects.filter(number=number).update(price_cents=100)


def test_the_database_keeps_moves_and_recognitions() -> None:
    number = recognised()
    moves, row = (
        MadeMove.objects.filter(programme__number=number),
        RecognitionRow.objects.filter(programme__number=number),
    )
    for attempt in (
        lambda: moves.update(ground="Iets anders"),
        lambda: moves.delete(),
        lambda: row.update(partials=["x"]),
        lambda: row.update(valid_until=None),
        lambda: row.delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()
    row.update(stopped_on=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(stopped_on=None)


def test_clocks_of_the_inbox_with_the_most_urgent_first() -> None:
    number = submitted()
    line = next(one for one in queries.inbox() if one.number == number)
    assert line.clock is not None
    assert line.clock.due == date(2026, 12, 8)  # fifteen working days
    assert line.clock.late(date(2026, 12, 10)) == 2
    dues = [one.clock.due for one in queries.inbox() if one.clock and one.clock.due]
    assert dues == sorted(dues)
    assert all(one.state is not S.DRAFT for one in queries.inbox(everything=True))


def test_days_to_start_replace_those_to_come() -> None:
    number = recognised()
    by, day = acting("provider"), date(2027, 1, 11)
    actions.set_starts(by=by, number=number, starts={day: 5, day + timedelta(7): None}, on=DAY)
    actions.set_starts(by=by, number=number, starts={day: 3}, on=DAY)
    assert [(one.starts_on, one.places) for one in queries.get_offer(number, DAY).starts] == [(day, 3)]
    for wrong in ({DAY - timedelta(1): 1}, {date(2040, 1, 1): 1}):
        with pytest.raises(RuleBroken) as caught:
            actions.set_starts(by=by, number=number, starts=wrong, on=DAY)
        assert caught.value.problem.code == "starts.day"


def test_a_day_to_start_waits_for_the_recognition() -> None:
    with pytest.raises(RuleBroken) as caught:
        actions.set_starts(by=acting("provider"), number=submitted(), starts={START: 1}, on=DAY)
    assert caught.value.problem.code == "programme.not_open"


def test_an_unknown_programme_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.get_programme("P-1999-001", DAY)
    with pytest.raises(NotFound):
        queries.get_offer(opened(covered=False).number, DAY)


def test_withdrawn_is_over() -> None:
    number = submitted()
    actions.withdraw_application(by=acting("provider"), number=number, ground="Geen lokaal.", on=DAY)
    assert state(number) in OVER
    assert Programme.objects.get(number=number).ended_on == DAY


def test_what_candidates_read_may_change_while_it_runs_and_the_scope_may_not() -> None:
    number, told = recognised(), {"description": " Jan. ", "address": "Kaai 1", "website": "https://x.be"}
    actions.change_practical(by=acting("provider"), number=number, price_cents=4_500, **told)
    row = Programme.objects.get(number=number)
    assert (row.description, row.price_cents) == ("Jan.", 4_500)
    with pytest.raises(Refused) as caught:
        actions.change_practical(by=acting("provider"), number=number, price_cents=-1, **{**told, "website": "x"})
    assert codes(caught.value.problems) == {"application.website", "application.price_cents"}
