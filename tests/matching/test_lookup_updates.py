from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.matching.lookup import LookupDocument, LookupIndex
from tests.matching.lookup_examples import EXAMPLES, document

INDEX = LookupIndex.build(EXAMPLES, revision=7)
WORDS = ["dak", "dakwerker", "tegel", "tegelzetter", "bakker", "hout", "lijm", "muur", "plafond", "mortel"]
QUERIES = ["", "dak", "bakkr", "tegel zetten", "hout en lijm", "muur plafond mortel", "mo", "BK-1", "dakwerker"]


def test_a_replaced_document_is_found_by_its_new_words_only() -> None:
    changed = INDEX.replace([document("BK-9003-1", "Chocolatier", skills=["Tempereert chocolade"])])
    assert [hit.key for hit in changed.search("chocolatier").hits] == ["BK-9003-1"]
    assert "BK-9003-1" not in {hit.key for hit in changed.search("deeg ").hits}
    assert len(changed) == len(INDEX) == 6


def test_removed_documents_are_gone_and_unknown_keys_do_not_matter() -> None:
    smaller = INDEX.replace([], ["BK-9011-10", "BK-0000-1"])
    assert len(smaller) == 5
    assert smaller.search("stukadoor ").total == 0
    assert "UITDOVEND" not in smaller.search("").facets["status"]
    assert smaller.replace([], smaller.keys).search("").total == 0


def test_the_index_that_was_changed_stays_as_it_was() -> None:
    before = [INDEX.search(query) for query in QUERIES]
    INDEX.replace([document("BK-9001-1", "Anders")], ["BK-9002-2"])
    assert [INDEX.search(query) for query in QUERIES] == before


def test_what_does_not_change_is_shared() -> None:
    many = LookupIndex.build([document(f"BK-{number:04}-1", "Dakwerker", skills=WORDS) for number in range(100)])
    changed = many.replace([document("BK-0001-1", "Bakker")])
    assert changed.segments[0] is many.segments[0]
    assert changed.search("").total == 100


def test_the_revision_counts_on_or_is_given() -> None:
    assert INDEX.revision == 7
    assert INDEX.replace([]).revision == 8
    assert INDEX.replace([], revision=41).revision == 41


def test_many_small_changes_leave_few_segments() -> None:
    index = LookupIndex.build([document(f"BK-{number:04}-1", "Dakwerker", skills=WORDS[:3]) for number in range(200)])
    for number in range(150):
        index = index.replace([document(f"BK-{number:04}-1", "Bakker", skills=["Bakt"])])
    assert len(index) == 200
    assert len(index.segments) <= 6
    assert index.search("bakker ").total == 150
    assert sum(len(segment) for segment in index.segments) <= 2 * len(index)


def test_warming_changes_no_answer() -> None:
    fresh = LookupIndex.build(EXAMPLES, revision=7)
    assert [fresh.warm().search(query) for query in QUERIES] == [INDEX.search(query) for query in QUERIES]


keys = st.integers(1, 12).map(lambda number: f"BK-{number:03}-1")
words = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
documents = st.builds(
    LookupDocument,
    key=keys,
    fields=st.fixed_dictionaries({"title": st.tuples(words), "skills": st.tuples(words, words)}),
    facets=st.fixed_dictionaries({"level": st.tuples(st.sampled_from("1234"))}),
)
changes = st.tuples(st.lists(documents, max_size=5, unique_by=lambda one: one.key), st.lists(keys, max_size=3))


@settings(deadline=None)
@given(st.lists(changes, max_size=6))
def test_changing_step_by_step_gives_what_building_at_once_gives(
    steps: list[tuple[list[LookupDocument], list[str]]],
) -> None:
    index, expected = LookupIndex.build([]), dict[str, LookupDocument]()
    for added, removed in steps:
        index = index.replace(added, removed)
        for key in removed:
            expected.pop(key, None)
        expected.update({one.key: one for one in added})
    at_once = LookupIndex.build(expected.values())
    assert index.keys == at_once.keys
    for query in QUERIES:
        assert index.search(query) == at_once.search(query), query
