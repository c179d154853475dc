"""Matching on pieces of words: what it finds, what it says as ground, and that no text breaks it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.matching.character import CharacterMatcher
from ijkpunt.matching.protocol import Matcher, Statement
from ijkpunt.matching.shared import shared_words

# Every code point, lone surrogates included: what people paste is not always tidy.
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
TARGETS = [
    Statement("zagen", "Zaagt planken op maat", group="hout"),
    Statement("schaven", "Schaaft ruwe planken vlak", group="hout"),
    Statement("kneden", "Kneedt deeg met de hand of met een machine", group="brood"),
    Statement("bakken", "Bakt broden af in een steenoven", group="brood"),
]


def numbered(texts: list[str]) -> list[Statement]:
    return [Statement(str(number), text) for number, text in enumerate(texts)]


def query(text: str) -> list[Statement]:
    return [Statement("vraag", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Planken op maat zagen", "zagen", id="another word order"),
        pytest.param("Een gekneed deeg laten rijzen", "kneden", id="an inflected word"),
        pytest.param("De oven aansteken", "bakken", id="a part of a compound"),
        pytest.param("DEEG KNEDEN", "kneden", id="capitals"),
        pytest.param("vlakschaven", "schaven", id="a compound in the query"),
    ],
)
def test_the_nearest_target_comes_first(text: str, expected: str) -> None:
    proposals = CharacterMatcher().index(TARGETS).propose(query(text))[0]

    assert proposals[0].target == expected


def test_the_same_words_give_score_one_and_an_exact_relation() -> None:
    best = CharacterMatcher().index(TARGETS).propose(query("zaagt planken, op maat!"))[0][0]

    assert best.target == "zagen"
    assert best.score == pytest.approx(1, abs=1e-6)
    assert best.relation is MatchRelation.EXACT


def test_other_words_give_a_close_relation() -> None:
    best = CharacterMatcher().index(TARGETS).propose(query("planken zagen"))[0][0]

    assert best.relation is MatchRelation.CLOSE
    assert 0 < best.confidence < 1


def test_nothing_in_common_gives_no_proposal() -> None:
    assert CharacterMatcher().index(TARGETS).propose(query("qqqq")) == [[]]


def test_no_more_proposals_than_asked_for() -> None:
    found = CharacterMatcher().index(TARGETS).propose(query("planken en deeg"), top=2)[0]

    assert len(found) == 2
    assert found[0].score >= found[1].score


def test_equal_targets_keep_their_order() -> None:
    index = CharacterMatcher().index([Statement("b", "deeg"), Statement("a", "deeg")])

    assert [proposal.target for proposal in index.propose(query("deeg"))[0]] == ["b", "a"]


def test_a_word_that_comes_back_in_every_group_tells_less_than_one_that_stays_in_its_group() -> None:
    common = [
        Statement("1", "hout zagen", group="a"),
        Statement("2", "hout schaven", group="b"),
        Statement("3", "hout lijmen", group="c"),
    ]
    ask = query("hout zagen schaven")
    spread = CharacterMatcher().index([*common, Statement("4", "schaven van deuren", group="d")]).scores(ask)
    inside = CharacterMatcher().index([*common, Statement("4", "schaven van deuren", group="b")]).scores(ask)

    assert inside[0, 1] > spread[0, 1]


def test_an_index_without_targets_answers_too() -> None:
    index = CharacterMatcher().index([])

    assert index.scores(query("deeg")).shape == (1, 0)
    assert index.propose(query("deeg")) == [[]]


def test_no_questions_give_no_answers() -> None:
    index = CharacterMatcher().index(TARGETS)

    assert index.scores([]).shape == (0, 4)
    assert index.propose([]) == []


def test_two_targets_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="same id"):
        CharacterMatcher().index([Statement("x", "deeg"), Statement("x", "hout")])


def test_the_ground_of_an_unknown_target_is_an_error() -> None:
    with pytest.raises(KeyError):
        CharacterMatcher().index(TARGETS).ground(query("deeg")[0], "unknown")


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        pytest.param("Planken zagen", "Zaagt een plank", ("Planken", "zagen"), id="inflected, as written"),
        pytest.param("De deegmachine kuisen", "Een machine voor deeg", ("deegmachine",), id="compound"),
        pytest.param("met de hand en met de voet", "met de hand", ("hand",), id="no stop words"),
        pytest.param("hand in hand", "de hand", ("hand",), id="each word once"),
        pytest.param("elke ronde", "grondstoffen", (), id="not somewhere in the middle of a word"),
        pytest.param("", "deeg", (), id="no words"),
    ],
)
def test_shared_words_are_those_of_the_query(text: str, target: str, expected: tuple[str, ...]) -> None:
    assert shared_words(text, target) == expected


@pytest.mark.parametrize(("shortest", "longest"), [(0, 3), (4, 3)])
def test_pieces_of_impossible_sizes_are_refused(shortest: int, longest: int) -> None:
    with pytest.raises(ValueError, match="pieces"):
        CharacterMatcher(shortest=shortest, longest=longest)


@settings(deadline=None)
@given(st.lists(ANY_TEXT, max_size=5), st.lists(ANY_TEXT, max_size=3))
def test_any_text_gets_scores_between_nought_and_one(targets: list[str], queries: list[str]) -> None:
    matcher: Matcher = CharacterMatcher()
    index = matcher.index(numbered(targets))
    scores = index.scores(numbered(queries))

    assert scores.shape == (len(queries), len(targets))
    assert np.isfinite(scores).all()
    assert ((scores >= 0) & (scores <= 1)).all()
    for ask, proposals in zip(numbered(queries), index.propose(numbered(queries)), strict=True):
        assert all(proposal.ground == index.ground(ask, proposal.target) for proposal in proposals)


@settings(deadline=None)
@given(st.lists(ANY_TEXT, min_size=1, max_size=5).map(numbered), st.data())
def test_the_order_of_the_targets_does_not_change_a_score(targets: list[Statement], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(targets))
    ask = query(" ".join(target.text for target in targets))
    plain = dict(zip([one.id for one in targets], CharacterMatcher().index(targets).scores(ask)[0], strict=True))
    other = dict(zip([one.id for one in shuffled], CharacterMatcher().index(shuffled).scores(ask)[0], strict=True))

    assert plain == pytest.approx(other, abs=1e-5)


@settings(deadline=None)
@given(ANY_TEXT)
def test_a_text_lies_nowhere_nearer_than_to_itself(text: str) -> None:
    scores = CharacterMatcher().index([Statement("zelf", text), *TARGETS]).scores(query(text))[0]

    assert scores[0] >= scores.max() - 1e-6
