"""The engine with the weights that are shipped: what it proposes, what decisions change, and that no text breaks it."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.matching.engine import HybridIndex, HybridMatcher, Reason
from ijkpunt.matching.memory import Decision, Memory
from ijkpunt.matching.protocol import Matcher, Statement
from ijkpunt.matching.rank import shipped_model

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
TARGETS = [
    Statement("zagen", "hout op maat zagen", group="hout"),
    Statement("schaven", "planken schaven", group="hout"),
    Statement("kneden", "deeg kneden", group="brood"),
    Statement("bakken", "brood bakken in een oven", group="brood"),
    Statement("klanten", "klanten adviseren over producten"),
]


@cache
def index() -> HybridIndex:
    return HybridMatcher().index(TARGETS)


def asked(text: str) -> list[Statement]:
    return [Statement("vraag", text)]


def ids(found: HybridIndex, text: str) -> list[str]:
    return [proposal.target for proposal in found.propose(asked(text))[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Hout zagen", "zagen", id="the same words"),
        pytest.param("Zaagt hout", "zagen", id="an inflected verb"),
        pytest.param("KNEEDT DEEG", "kneden", id="capitals"),
        pytest.param("Klanten adviseren", "klanten", id="a shorter statement"),
    ],
)
def test_the_best_target_comes_first(text: str, expected: str) -> None:
    assert ids(index(), text)[0] == expected


def test_a_french_label_alone_finds_its_dutch_target() -> None:
    targets = [*TARGETS, Statement("wetgeving", "wetgeving inzake milieu"), Statement("boekhouding", "boekhouding")]

    assert ids(HybridMatcher().index(targets), "Législation environnementale")[0] == "wetgeving"


def test_a_label_in_another_language_counts_too() -> None:
    plain = index().propose(asked("iets"))[0]
    helped = index().propose(asked("iets"), others=[("Pétrir la pâte",)])[0]

    assert [one.score for one in plain] != [one.score for one in helped]


def test_proposals_are_sorted_with_a_probability_and_the_shared_words() -> None:
    found = index().propose(asked("Hout zagen"), top=3)[0]

    assert len(found) == 3
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 <= one.confidence <= 1 for one in found)
    assert found[0].ground == ("Hout", "zagen")


def test_a_confirmed_link_comes_first_at_once() -> None:
    memory = Memory((Decision("1", "Iets heel anders", "bakken", MatchRelation.BROAD),))

    best = index().with_memory(memory).propose(asked("iets heel ANDERS!"))[0][0]

    assert (best.target, best.relation) == ("bakken", MatchRelation.BROAD)
    assert best.confidence > 0.9


def test_a_refused_link_does_not_come_back() -> None:
    memory = Memory((Decision("1", "Hout zagen", "zagen", refused=True),))

    assert "zagen" not in ids(index().with_memory(memory), "Hout zagen")
    assert "zagen" in ids(index(), "Hout zagen"), "the index without that decision is still the same"


def test_a_later_decision_replaces_an_earlier_one() -> None:
    memory = Memory((Decision("1", "Hout zagen", "zagen", refused=True),))

    again = memory.with_decisions([Decision("1", "Hout zagen", "zagen")])

    assert ids(index().with_memory(again), "Hout zagen")[0] == "zagen"


def test_refusals_do_not_make_the_list_shorter() -> None:
    memory = Memory((Decision("1", "Hout zagen", "zagen", refused=True),))

    assert len(index().with_memory(memory).propose(asked("Hout zagen"), top=3)[0]) == 3


def test_a_decision_on_a_similar_statement_lifts_its_target_and_is_named() -> None:
    decision = Decision("1", "Adviseren van bezoekers over het aanbod", "schaven")
    with_memory = index().with_memory(Memory((decision,)))
    query = Statement("vraag", "Adviseren van bezoekers over het aanbod van de winkel")

    before = {one.target: one.score for one in index().propose([query])[0]}
    after = {one.target: one.score for one in with_memory.propose([query])[0]}
    reason = with_memory.reason(query, "schaven")

    assert after["schaven"] > before["schaven"]
    assert reason.decisions == (decision,)


def test_without_decisions_the_reason_is_the_words_or_nothing() -> None:
    assert index().reason(asked("Hout zagen")[0], "zagen").words == ("Hout", "zagen")
    assert index().reason(asked("Hout zagen")[0], "klanten") == Reason((), ())


def test_decisions_about_unknown_targets_are_left_out() -> None:
    memory = Memory((Decision("1", "Hout zagen", "weg"),))

    assert "weg" not in ids(index().with_memory(memory), "Hout zagen")


def test_of_a_group_only_the_best_comes_back_when_asked() -> None:
    found = [one.target for one in index().propose(asked("Hout zagen"), by_group=True)[0]]

    assert found[0] == "zagen"
    assert "schaven" not in found
    assert len(found) == 3


def test_two_targets_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="same id"):
        HybridMatcher().index([TARGETS[0], TARGETS[0]])


def test_without_targets_there_is_nothing_to_propose() -> None:
    empty = HybridMatcher().index([])

    assert empty.propose(asked("Hout zagen")) == [[]]
    assert empty.scores(asked("Hout zagen")).shape == (1, 0)


def test_a_target_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        index().ground(asked("Hout zagen")[0], "weg")


def test_scores_are_between_zero_and_one_for_every_target() -> None:
    scores = index().scores([*asked("Hout zagen"), *asked("")])

    assert scores.shape == (2, len(TARGETS))
    assert scores.min() >= 0
    assert scores.max() <= 1 + 1e-5


def test_the_answer_does_not_depend_on_the_company() -> None:
    many = [Statement(str(number), f"Hout zagen nummer {number}") for number in range(300)]

    together = index().propose(many)
    alone = index().propose(many[-1:])

    assert [one.target for one in together[-1]] == [one.target for one in alone[0]]
    assert [one.score for one in together[-1]] == pytest.approx([one.score for one in alone[0]], abs=1e-4)


def test_it_keeps_the_protocol() -> None:
    matcher: Matcher = HybridMatcher()

    assert matcher.index(TARGETS).targets == tuple(TARGETS)


def test_the_weights_are_read_once_and_are_finite() -> None:
    model = shipped_model()

    assert model is shipped_model()
    assert np.isfinite(model.encoder.pieces).all()
    assert (np.diff(model.plain.chances) >= 0).all()
    assert (np.diff(model.grouped.chances) >= 0).all()


@given(st.lists(ANY_TEXT, max_size=5), ANY_TEXT, ANY_TEXT)
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_it(targets: list[str], query: str, label: str) -> None:
    statements = [Statement(str(number), text) for number, text in enumerate(targets)]
    memory = Memory((Decision("1", label, "0"), Decision("2", query, "1", refused=True)))

    made = HybridMatcher().index(statements, [(label,) for _ in targets]).with_memory(memory)
    found = made.propose(asked(query), others=[(label,)])[0]

    assert len({one.target for one in found}) == len(found) <= len(targets)
    assert all(np.isfinite(one.score) for one in found)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(["Hout zagen", "Deeg kneden", "Iets"]), st.integers(0, 4)), max_size=6))
def test_remembering_step_by_step_is_remembering_at_once(told: list[tuple[str, int]]) -> None:
    """What was encoded for an earlier memory is used again, and changes nothing in the answers."""
    decisions = [Decision("ergens", text, TARGETS[place].id, others=("scier",) * (place % 2)) for text, place in told]
    stepwise = index()
    for count in range(len(decisions) + 1):
        stepwise = stepwise.with_memory(Memory(tuple(decisions[:count])))
    at_once = index().with_memory(Memory(tuple(decisions)))
    for text in ("Planken zagen", "deeg kneden en bakken"):
        one, other = stepwise.propose(asked(text))[0], at_once.propose(asked(text))[0]
        assert [proposal.target for proposal in one] == [proposal.target for proposal in other]
        assert [proposal.score for proposal in one] == pytest.approx([proposal.score for proposal in other])
