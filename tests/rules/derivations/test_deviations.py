"""What happens to a deviation: who may do what, what holds afterwards, and by when somebody must answer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ijkpunt.derivations.rules.coverage import LinkBasis
from ijkpunt.derivations.rules.deviating import DeviationKind, FoundDeviation
from ijkpunt.derivations.rules.deviations import (
    ANSWERS,
    CLEARED,
    MOVES,
    STATES,
    Agreement,
    Attempt,
    DeviationMove,
    DeviationState,
    Party,
    Said,
    Standing,
    Stop,
    Term,
    blocks,
    check_move,
    described,
    dues,
    needs_agreement,
    overdue,
    reminders,
    standing,
    term_on,
)
from ijkpunt.kernel.problems import NotAllowed, RuleBroken

DAY = date(2026, 11, 2)
TERM = Term(answer_days=30, reply_days=14, remind_days=7, valid_from=date(2020, 1, 1), authority="Vlaamse Regering")
MAKER = "cvo-de-nok"


def told(*moves: str, bodies: Sequence[str] = ("dak", "gevel")) -> list[Said]:
    """Statements on days that follow each other. "dak:agree" is what the body dak says; the rest says the maker."""
    found = []
    for place, one in enumerate(moves):
        body, _, name = one.rpartition(":")
        move = DeviationMove(name)
        found.append(
            Said(
                move,
                body or MAKER,
                DAY + timedelta(place),
                text=f"{one}!",
                bodies=tuple(bodies) if move is DeviationMove.PUT else (),
            )
        )
    return found


PUT = ("propose", "put")
ALL_ANY = [
    ((), "found", "found", "nobody said anything"),
    (("propose",), "motivated", "motivated", "a reason"),
    (PUT, "put", "put", "with the sector"),
    ((*PUT, "dak:agree"), "put", "agreed", "one of two agrees"),
    ((*PUT, "dak:agree", "gevel:agree"), "agreed", "agreed", "both agree"),
    ((*PUT, "dak:refuse"), "refused", "put", "one of two refuses"),
    ((*PUT, "dak:refuse", "gevel:refuse"), "refused", "refused", "both refuse"),
    ((*PUT, "dak:agree", "gevel:refuse"), "refused", "agreed", "they disagree"),
    ((*PUT, "dak:refuse", "dak:agree", "gevel:agree"), "agreed", "agreed", "one thinks better of it"),
    ((*PUT, "dak:ask"), "asked", "asked", "a question"),
    ((*PUT, "dak:ask", "gevel:agree"), "asked", "agreed", "a question beside an agreement"),
    ((*PUT, "dak:ask", "gevel:refuse"), "refused", "asked", "a question beside a refusal"),
    ((*PUT, "dak:ask", "reply"), "put", "put", "the maker replied"),
    ((*PUT, "gevel:agree", "dak:ask", "reply", "dak:agree"), "agreed", "agreed", "a reply keeps the other's answer"),
    ((*PUT, "dak:refuse", "propose"), "motivated", "motivated", "a new reason"),
    ((*PUT, "dak:refuse", *PUT), "put", "put", "put again: the refusal lapsed"),
    ((*PUT, "dak:refuse", *PUT, "dak:agree", "gevel:agree"), "agreed", "agreed", "agreed the second time"),
    ((*PUT, "withdraw"), "withdrawn", "withdrawn", "withdrawn"),
    ((*PUT, "dak:refuse", "settle"), "settled", "settled", "settled by the authority"),
    ((*PUT, "steen:agree"), "put", "put", "a body that was not asked counts for nothing"),
]


@pytest.mark.parametrize(("moves", "all_agree", "any_agrees", "what"), ALL_ANY, ids=[row[-1] for row in ALL_ANY])
def test_what_holds_follows_from_what_was_said(
    moves: tuple[str, ...], all_agree: str, any_agrees: str, what: str
) -> None:
    assert standing(told(*moves)).state == all_agree
    assert standing(told(*moves), Agreement.ANY).state == any_agrees


def test_a_standing_keeps_the_reason_the_answers_and_the_days() -> None:
    now = standing(told(*PUT, "dak:ask", "reply", "dak:refuse"))
    assert (now.reason, now.put_on, now.since) == ("propose!", DAY + timedelta(1), DAY + timedelta(4))
    assert [(one.organisation, one.text) for one in now.refusals] == [("dak", "dak:refuse!")]
    assert now.waiting_for == ()  # one refusal is enough
    assert standing(told(*PUT, "dak:ask")).waiting_for == ("gevel",)
    assert [one.text for one in standing(told(*PUT, "dak:ask")).questions] == ["dak:ask!"]
    assert standing(told(*PUT, "dak:refuse", "settle")).reference == "settle!"


def test_a_body_that_is_named_twice_answers_once() -> None:
    now = standing(told(*PUT, "dak:agree", bodies=("dak", "dak")))
    assert now.state is DeviationState.AGREED


@given(some.lists(some.sampled_from([f"{body}:{move}" for body in ("dak", "gevel") for move in ANSWERS] + ["reply"])))
def test_only_the_newest_answer_of_each_body_counts(answers: list[str]) -> None:
    now = standing(told(*PUT, *answers))
    newest = {one.rpartition(":")[0]: one.rpartition(":")[2] for one in answers if one != "reply"}
    agreed = {"dak", "gevel"} == {body for body, move in newest.items() if move == "agree"}
    assert (now.state is DeviationState.AGREED) == agreed
    assert (now.state is DeviationState.REFUSED) == ("refuse" in newest.values())


MAY = {
    "propose": {"found", "motivated", "refused", "withdrawn"},
    "put": {"motivated"},
    "agree": {"put", "asked", "refused"},
    "refuse": {"put", "asked", "refused"},
    "ask": {"put", "asked"},
    "reply": {"asked"},
    "withdraw": {"motivated", "put", "asked", "refused"},
    "settle": {"put", "asked", "refused"},
}


@pytest.mark.parametrize("move", DeviationMove)
@pytest.mark.parametrize("state", DeviationState)
def test_a_move_is_made_from_its_own_states_only(move: DeviationMove, state: DeviationState) -> None:
    now = Standing(state)
    late = DAY + timedelta(400)
    if state is not DeviationState.FOUND:
        put = standing(told(*PUT))
        now = Standing(state, DAY, answers=put.answers, put_on=DAY)
    attempt = Attempt(move, late, organisation="dak", text="Omdat.", owns=True, bodies=("dak",))
    if state in MAY[move]:
        check_move(now, attempt, TERM)
        return
    with pytest.raises(RuleBroken) as broken:
        check_move(now, attempt, TERM)
    assert broken.value.problem.code == "deviation.move"
    assert str(state.label) in str(broken.value.problem.message)
    assert str(broken.value.problem.remedy)


REFUSED = [
    ((), Attempt(DeviationMove.PROPOSE, DAY, MAKER, "Omdat."), "deviation.not_yours", NotAllowed, "another maker"),
    ((), Attempt(DeviationMove.PROPOSE, DAY, MAKER, " ", owns=True), "deviation.no_text", RuleBroken, "no reason"),
    (("propose",), Attempt(DeviationMove.PUT, DAY, MAKER, owns=True), "deviation.no_owner", RuleBroken, "no sector"),
    (PUT, Attempt(DeviationMove.AGREE, DAY, "steen"), "deviation.not_your_sector", NotAllowed, "another sector"),
    (PUT, Attempt(DeviationMove.AGREE, DAY, ""), "deviation.not_your_sector", NotAllowed, "for nobody"),
    (PUT, Attempt(DeviationMove.REFUSE, DAY, "dak"), "deviation.no_text", RuleBroken, "refused without a reason"),
    (PUT, Attempt(DeviationMove.ASK, DAY, "dak"), "deviation.no_text", RuleBroken, "no question"),
    (PUT, Attempt(DeviationMove.SETTLE, DAY, "agentschap"), "deviation.no_text", RuleBroken, "settled, no reference"),
    (
        PUT,
        Attempt(DeviationMove.SETTLE, DAY + timedelta(31), "agentschap", "VR 12"),
        "deviation.not_yet",
        RuleBroken,
        "settled on the last day of the term",
    ),
]


@pytest.mark.parametrize(("moves", "attempt", "code", "kind", "what"), REFUSED, ids=[row[-1] for row in REFUSED])
def test_a_move_is_refused_with_the_remedy(
    moves: tuple[str, ...], attempt: Attempt, code: str, kind: type[RuleBroken], what: str
) -> None:
    with pytest.raises(kind) as broken:
        check_move(standing(told(*moves)), attempt, TERM)
    assert broken.value.problem.code == code
    assert str(broken.value.problem.remedy)


def test_the_authority_settles_after_the_term_or_after_a_refusal_and_only_where_one_is_named() -> None:
    after = Attempt(DeviationMove.SETTLE, DAY + timedelta(32), "agentschap", "VR 12")
    check_move(standing(told(*PUT)), after, TERM)
    check_move(standing(told(*PUT, "dak:refuse")), Attempt(DeviationMove.SETTLE, DAY, "agentschap", "VR 12"), TERM)
    nobody = Term(answer_days=30, reply_days=14, remind_days=7, valid_from=DAY)
    for term in (nobody, None):
        with pytest.raises(RuleBroken) as broken:
            check_move(standing(told(*PUT)), after, term)
        assert broken.value.problem.code == "deviation.no_authority"


DUES = [
    ((), [], "nothing to answer"),
    (PUT, [("dak", 31, 24), ("gevel", 31, 24)], "both bodies"),
    ((*PUT, "dak:agree"), [("gevel", 31, 24)], "one answered"),
    ((*PUT, "dak:ask"), [("", 16, 9), ("gevel", 31, 24)], "the maker has the shorter term"),
    ((*PUT, "dak:ask", "reply"), [("gevel", 31, 24), ("dak", 33, 26)], "a reply starts the term anew for who asked"),
    ((*PUT, "dak:refuse"), [], "refused: nobody need answer"),
    ((*PUT, "withdraw"), [], "withdrawn"),
]


@pytest.mark.parametrize(("moves", "expected", "what"), DUES, ids=[row[-1] for row in DUES])
def test_terms_run_from_the_day_that_it_was_their_turn(
    moves: tuple[str, ...], expected: list[tuple[str, int, int]], what: str
) -> None:
    now = standing(told(*moves))
    found = [(due.organisation, (due.day - DAY).days, (due.remind_from - DAY).days) for due in dues(now, TERM)]
    assert found == expected
    assert dues(now, None) == ()


def test_the_last_day_counts_and_reminders_go_on_until_there_is_an_answer() -> None:
    now = standing(told(*PUT, bodies=("dak",)))
    last = DAY + timedelta(31)
    assert not overdue(now, TERM, on=last)
    assert [due.organisation for due in overdue(now, TERM, on=last + timedelta(1))] == ["dak"]
    assert not reminders(now, TERM, on=last - timedelta(8))
    assert reminders(now, TERM, on=last - timedelta(7))
    assert reminders(now, TERM, on=last + timedelta(100))


def test_a_short_term_reminds_from_its_first_day() -> None:
    short = Term(answer_days=3, reply_days=3, remind_days=7, valid_from=DAY)
    due = dues(standing(told(*PUT, bodies=("dak",))), short)[0]
    assert due.remind_from == DAY + timedelta(1)


OLD = Term(10, 5, 2, date(2020, 1, 1), date(2025, 12, 31))
NEW = Term(20, 5, 2, date(2026, 1, 1))
OWN = Term(60, 5, 2, date(2020, 1, 1), product_kind="curriculum_dossier")
TERMS = [
    ("short_course", date(2025, 12, 31), OLD, "the last day of the old term"),
    ("short_course", date(2026, 1, 1), NEW, "the first day of the new term"),
    ("curriculum_dossier", date(2026, 1, 1), OWN, "a term of its own comes first"),
    ("short_course", date(2019, 1, 1), None, "before there were terms"),
]


@pytest.mark.parametrize(("kind", "on", "expected", "what"), TERMS, ids=[row[-1] for row in TERMS])
def test_the_term_is_the_one_of_the_kind_and_the_day(kind: str, on: date, expected: Term | None, what: str) -> None:
    assert term_on([OLD, NEW, OWN], kind, on) == expected


def found(kind: str = "dropped", **values: object) -> FoundDeviation:
    return replace(
        FoundDeviation(
            key="dropped:BK-9001-2:bkc9900001",
            kind=DeviationKind(kind),
            qualification="BK-9001-2",
            subject="bkc9900001",
            text="Plant de rit",
            missing=(),
            content="x",
            basis=LinkBasis.CONFIRMED,
        ),
        **values,  # type: ignore[arg-type]
    )


NEEDS = [
    (found(), {}, True, "dropped"),
    (found(announced=True), {}, False, "the product says itself that it holds a part"),
    (found(announced=True), {"announced": True}, True, "announced, and the term asks all the same"),
    (found(optional=True), {}, False, "an optional competence"),
    (found(optional=True), {"optional": True}, True, "optional, and the term asks all the same"),
    (found("added"), {"kinds": frozenset({DeviationKind.DROPPED})}, False, "a kind that the term leaves free"),
    (found("added"), {}, True, "added"),
]


@pytest.mark.parametrize(("deviation", "values", "needs", "what"), NEEDS, ids=[row[-1] for row in NEEDS])
def test_which_deviations_need_an_agreement_is_data(
    deviation: FoundDeviation, values: dict[str, object], needs: bool, what: str
) -> None:
    assert needs_agreement(deviation, replace(TERM, **values)) == needs  # type: ignore[arg-type]
    assert needs_agreement(deviation, None)


@pytest.mark.parametrize("kind", DeviationKind)
def test_a_deviation_is_described_in_words_of_its_kind(kind: DeviationKind) -> None:
    assert str(described(found(kind))).endswith(": Plant de rit")
    assert len({str(described(found(one))) for one in DeviationKind}) == len(DeviationKind)


def test_every_deviation_that_is_not_cleared_stops_approval_by_name() -> None:
    stops = [Stop(f"dropped:{state}", f"Weg: {state}", state) for state in DeviationState]
    problems = blocks(stops)
    assert {problem.place.field for problem in problems} == {f"dropped:{state}" for state in set(STATES) - CLEARED}
    codes = {problem.place.field: problem.code for problem in problems}
    assert codes["dropped:refused"] == "deviation.refused"
    assert codes["dropped:withdrawn"] == "deviation.open"  # still in the product: withdrawing it mended nothing
    assert "Weg: put" in str(next(one for one in problems if one.place.field == "dropped:put").message)
    assert blocks([Stop("a", "A", DeviationState.AGREED), Stop("b", "B", DeviationState.SETTLED)]) == ()


def test_a_block_names_who_must_still_answer() -> None:
    (problem,) = blocks([Stop("a", "A", DeviationState.PUT, ("dak", "gevel"))])
    assert "dak, gevel" in str(problem.remedy)


def test_the_table_is_complete() -> None:
    assert set(MOVES) == set(DeviationMove)
    assert set(STATES) == set(DeviationState)
    assert {move.permission for move in MOVES.values() if move.party is Party.SECTOR} == {"deviation.answer"}
