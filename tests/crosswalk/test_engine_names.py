"""Occupations are found by their other names; each comes once, whatever name found it."""

from ijkpunt.crosswalk.queries.ends import End
from ijkpunt.crosswalk.queries.engine import Engine, labels_of
from ijkpunt.crosswalk.queries.engine_store import index_of
from ijkpunt.kernel.mapping import MappingEnd

OCCUPATIONS = {
    end.id: end
    for end in (
        End(MappingEnd("d1", "dakdekker", "rome", "1", "occupation"), group="d1", names=("leidekker", "schaliedekker")),
        End(MappingEnd("d2", "bakker", "rome", "1", "occupation"), group="d2"),
    )
}


def engine(*, concepts: bool) -> Engine:
    index = index_of(*labels_of(OCCUPATIONS.values(), concepts=concepts), concepts=concepts)
    return Engine(index, OCCUPATIONS, 0, ())


def test_another_name_finds_the_concept() -> None:
    asked = End(MappingEnd("vraag", "schaliedekker"))
    found = engine(concepts=True).propose([asked], 5)[0]
    assert found[0].target == "d1"
    assert len({one.target for one in found}) == len(found)
    assert len(engine(concepts=True).index.targets) == 4
    assert len(engine(concepts=False).index.targets) == 2


def test_nothing_to_choose_from_is_no_failure() -> None:
    empty = Engine(index_of([], []), {}, 0, ())
    assert empty.propose([End(MappingEnd("vraag", "iets"))], 5) == [[]]
    assert empty.chances([End(MappingEnd("vraag", "iets"))]) == [None]
