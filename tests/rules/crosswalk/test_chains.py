"""Mappings laid end to end: the table of relations, confidences, what blocks, and any chains at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.crosswalk.rules.chains import Chain, Links, best_per_object, compose
from ijkpunt.kernel.mapping import Justification, MappingRow, MappingStatus, MatchRelation
from tests.rules.crosswalk.rows import end, row, rows

PATH = ("left", "middle", "right")
EXACT, CLOSE, BROAD, NARROW, RELATED = MatchRelation


def links(*told: str) -> Links:
    return Links.of([("set", rows(*told))])


def follow(*told: str, start: str = "a", path: tuple[str, ...] = PATH) -> list[tuple[str, str, float]]:
    found = links(*told).follow((end(start).source, start), path)
    return [(chain.object.id, chain.relation.value, chain.confidence) for chain in found.chains]


@pytest.mark.parametrize(
    ("first", "second", "result"),
    [
        (EXACT, EXACT, EXACT),
        (EXACT, CLOSE, CLOSE),
        (EXACT, BROAD, BROAD),
        (EXACT, NARROW, NARROW),
        (EXACT, RELATED, RELATED),
        (CLOSE, EXACT, CLOSE),
        (BROAD, EXACT, BROAD),
        (NARROW, EXACT, NARROW),
        (BROAD, BROAD, BROAD),
        (NARROW, NARROW, NARROW),
        (BROAD, NARROW, None),
        (NARROW, BROAD, None),
        (CLOSE, CLOSE, None),
        (CLOSE, BROAD, None),
        (RELATED, RELATED, None),
    ],
)
def test_what_follows_from_two_relations(first: MatchRelation, second: MatchRelation, result: MatchRelation) -> None:
    assert compose(first, second) is result


@given(st.sampled_from(MatchRelation), st.sampled_from(MatchRelation))
def test_read_backwards_the_same_follows(first: MatchRelation, second: MatchRelation) -> None:
    there, back = compose(first, second), compose(second.inverse, first.inverse)
    assert back is (None if there is None else there.inverse)


@given(st.sampled_from(MatchRelation), st.sampled_from(MatchRelation), st.sampled_from(MatchRelation))
def test_it_does_not_matter_which_two_are_taken_first(
    one: MatchRelation, two: MatchRelation, three: MatchRelation
) -> None:
    left, right = compose(one, two), compose(two, three)
    if left is not None and right is not None:
        assert compose(left, three) is compose(one, right)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(["a exact m", "m broad x"], [("x", "broad", 1.0)], id="two links"),
        pytest.param(["a exact:0.8 m", "m broad:0.5 x"], [("x", "broad", 0.4)], id="confidences are multiplied"),
        pytest.param(["m exact a", "x narrow m"], [("x", "broad", 1.0)], id="links read backwards are turned"),
        pytest.param(["a close m", "m broad x"], [], id="nothing follows"),
        pytest.param(["a exact m", "m exact x", "a exact x"], [("x", "exact", 1.0)] * 2, id="direct and through"),
        pytest.param(
            ["a exact:0.5 x", "a exact m", "m close:0.9 y"], [("y", "close", 0.9), ("x", "exact", 0.5)], id="best"
        ),
        pytest.param(["a exact m", "m exact x", "a not exact x"], [], id="a person said no to the two ends"),
        pytest.param(["a exact m", "m exact x", "a exact nothing"], [], id="a person said that nothing fits"),
        pytest.param(["a exact m", "m not exact x"], [], id="a refusal is no link"),
    ],
)
def test_examples(told: list[str], expected: list[tuple[str, str, float]]) -> None:
    found = follow(*told)
    assert [one[:2] for one in found] == [one[:2] for one in expected]
    assert [one[2] for one in found] == pytest.approx([one[2] for one in expected])


def test_a_blocked_chain_says_who_blocks_it() -> None:
    found = links("a exact m", "m exact x", "a not exact x").follow(("left", "a"), PATH)
    assert [(blocked.chain.object.id, blocked.by.negated) for blocked in found.blocked] == [("x", True)]


def test_a_refusal_halfway_blocks_all_that_goes_through_it() -> None:
    told = rows("a exact m", "m exact x", "a not exact m")
    assert not Links.of([("set", told)]).follow(("left", "a"), PATH).chains


def test_every_link_is_kept_with_the_set_it_comes_from() -> None:
    both = Links.of([("first", rows("a exact:0.9 m")), ("second", rows("m close:0.7 x"))])
    chain = both.follow(("left", "a"), PATH).chains[0]
    assert [(link.origin, link.confidence) for link in chain.links] == [("first", 0.9), ("second", 0.7)]
    assert chain.weakest.origin == "second"
    assert chain.relation is CLOSE


def test_a_chain_over_two_releases_says_so() -> None:
    later = row("m exact x", subject=end("m", version="2"))
    chain = Links.of([("set", [row("a exact m"), later])]).follow(("left", "a"), PATH).chains[0]
    assert chain.jumps == (("middle", "1", "2"),)


@pytest.mark.parametrize(
    ("more", "counts"),
    [
        pytest.param({"status": MappingStatus.WITHDRAWN}, False, id="withdrawn"),
        pytest.param({"status": MappingStatus.PROPOSAL}, False, id="a proposal"),
        pytest.param({"status": None}, True, id="somebody curated it"),
        pytest.param(
            {"status": None, "justification": Justification.LEXICAL}, False, id="a machine, not sure how sure"
        ),
        pytest.param(
            {"status": None, "justification": Justification.LEXICAL, "confidence": 0.4}, True, id="a machine, sure"
        ),
        pytest.param({"justification": Justification.UNSPECIFIED}, True, id="published by its makers"),
    ],
)
def test_what_counts_as_a_link(more: dict[str, object], counts: bool) -> None:
    found = Links.of([("set", [row("a exact x", **more)])])
    assert bool(found.follow(("left", "a"), ("left", "right")).chains) is counts


def test_a_path_may_come_back_to_its_own_vocabulary() -> None:
    assert follow("a exact x", "b exact x", path=("left", "right", "left")) == [("b", "exact", 1.0)]


def test_a_path_has_an_end() -> None:
    with pytest.raises(ValueError, match="two sources"):
        links().follow(("left", "a"), ("left",))


CHAIN_ROWS = st.lists(
    st.builds(
        lambda pair, relation, share, negated: row(
            f"{pair[0]} {'not ' if negated else ''}{relation.value} {pair[1]}", confidence=share
        ),
        st.one_of(
            st.tuples(st.sampled_from("abc"), st.sampled_from(["m1", "m2"])),
            st.tuples(st.sampled_from(["m1", "m2"]), st.sampled_from("xyz")),
            st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")),
        ),
        st.sampled_from(MatchRelation),
        st.none() | st.floats(0, 1),
        st.sampled_from([False, False, False, True]),
    ),
    max_size=15,
)


def all_chains(told: list[MappingRow]) -> list[Chain]:
    return [chain for found in Links.of([("set", told)]).follow_all(PATH) for chain in found.chains]


@given(CHAIN_ROWS)
def test_a_chain_is_never_surer_than_its_weakest_link(told: list[MappingRow]) -> None:
    for chain in all_chains(told):
        assert 0 <= chain.confidence <= chain.weakest.confidence


@given(CHAIN_ROWS)
def test_links_of_a_chain_follow_each_other_and_say_what_the_chain_says(told: list[MappingRow]) -> None:
    for chain in all_chains(told):
        relation: MatchRelation | None = chain.links[0].relation
        for one, other in zip(chain.links, chain.links[1:], strict=False):
            assert (one.object.source, one.object.id) == (other.subject.source, other.subject.id)
            relation = compose(relation, other.relation) if relation else None
        assert relation is chain.relation


@given(CHAIN_ROWS)
def test_no_chain_goes_against_a_refusal(told: list[MappingRow]) -> None:
    refused = {frozenset({one.subject.id, one.object.id}) for one in told if one.negated and one.object}
    for chain in all_chains(told):
        assert frozenset({chain.subject.id, chain.object.id}) not in refused


@given(CHAIN_ROWS)
def test_read_from_the_other_end_the_same_chains_are_found(told: list[MappingRow]) -> None:
    made = Links.of([("set", told)])
    there = {(c.subject.id, c.object.id, c.relation) for found in made.follow_all(PATH) for c in found.chains}
    back = {
        (c.object.id, c.subject.id, c.relation.inverse) for found in made.follow_all(PATH[::-1]) for c in found.chains
    }
    assert there == back


@given(CHAIN_ROWS)
def test_of_chains_to_one_object_the_surest_stays(told: list[MappingRow]) -> None:
    for found in Links.of([("set", told)]).follow_all(PATH):
        best = best_per_object(found.chains)
        assert len({chain.object.id for chain in best}) == len(best) == len({c.object.id for c in found.chains})
        for chain in best:
            assert chain.confidence == max(c.confidence for c in found.chains if c.object.id == chain.object.id)
