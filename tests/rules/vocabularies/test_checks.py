"""What keeps a release out."""

from dataclasses import replace

import pytest

from ijkpunt.kernel.vocabulary import ConceptLink, Label, VocabularyRelease
from ijkpunt.vocabularies.rules.canonical import content_hash
from ijkpunt.vocabularies.rules.checks import MOST_OF_A_KIND, problems_of
from tests.vocabularies.releases import BAKERY, BREAD, DOUGH, KNEAD, concept, release, under


def codes(told: VocabularyRelease) -> list[str]:
    return [problem.code for problem in problems_of(told)]


def test_a_good_release_has_no_problems() -> None:
    assert codes(release()) == []


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(release(concepts=[]), ["vocabulary.empty"], id="empty"),
        pytest.param(release(vocabulary="Bread!"), ["vocabulary.key"], id="a key with capitals"),
        pytest.param(release(version=""), ["vocabulary.version"], id="no version"),
        pytest.param(release(version="1/0"), ["vocabulary.version"], id="a version that breaks an address"),
        pytest.param(release(version="1\n"), ["vocabulary.version"], id="a version with a line end"),
        pytest.param(release(concepts=[*BREAD, DOUGH]), ["vocabulary.duplicate_concept"], id="an identifier twice"),
        pytest.param(
            release(concepts=[BAKERY, replace(DOUGH, broader=under("sky"))]),
            ["vocabulary.unknown_concept"],
            id="below something that is not there",
        ),
        pytest.param(
            release(concepts=[replace(BAKERY, related=(ConceptLink("nowhere"),))]),
            ["vocabulary.unknown_concept"],
            id="leaning on something that is not there",
        ),
        pytest.param(
            release(concepts=[replace(BAKERY, broader=under("knead")), DOUGH, KNEAD]),
            ["vocabulary.cycle"],
            id="a circle of three",
        ),
        pytest.param(release(concepts=[concept("a")]), ["vocabulary.nameless"], id="no name"),
        pytest.param(
            release(concepts=[concept("a", labels=(Label("  ", "nl"),))]), ["vocabulary.nameless"], id="a blank name"
        ),
        pytest.param(
            release(concepts=[concept("a", labels=(Label("een", "nl"), Label("twee", "nl")))]),
            ["vocabulary.two_names"],
            id="two names in one language",
        ),
        pytest.param(
            release(concepts=[concept("a", "a", id="x" * 501)]), ["vocabulary.identifier"], id="an endless identifier"
        ),
        pytest.param(release(concepts=[concept("a", "a", id=" ")]), ["vocabulary.identifier"], id="no identifier"),
        pytest.param(
            release(concepts=[concept("a", "a", notation="x" * 201)]),
            ["vocabulary.notation_too_long"],
            id="a long code",
        ),
        pytest.param(release(concepts=[concept("a", "a\x00")]), ["vocabulary.unwritable"], id="a null character"),
        pytest.param(release(concepts=[concept("a", "\ud800")]), ["vocabulary.unwritable"], id="half a character"),
        pytest.param(
            release(concepts=[concept("a", "a", extra={"\x00": "x"})]), ["vocabulary.unwritable"], id="in what is kept"
        ),
    ],
)
def test_what_keeps_a_release_out(told: VocabularyRelease, expected: list[str]) -> None:
    assert codes(told) == expected


def test_everything_is_told_at_once_with_its_place_and_remedy() -> None:
    told = problems_of(release(version="", concepts=[concept("a"), concept("b", "b", broader=under("c"))]))
    assert [problem.code for problem in told] == [
        "vocabulary.version",
        "vocabulary.nameless",
        "vocabulary.unknown_concept",
    ]
    assert [str(problem.place) for problem in told[1:]] == [
        "bread.csv, http://bread.example/skill/a, labels",
        "bread.csv, http://bread.example/skill/b, broader",
    ]
    assert all(str(problem.remedy) for problem in told)


def test_a_file_that_is_wrong_in_every_row_is_told_once_and_counted() -> None:
    told = problems_of(release(concepts=[concept(str(number)) for number in range(250)]))
    assert len(told) == MOST_OF_A_KIND + 1
    assert "150" in str(told[-1].message)


def test_equal_content_has_one_hash_whatever_the_order_of_the_file() -> None:
    one = release()
    other = release(
        concepts=[replace(item, labels=item.labels[::-1]) for item in reversed(BREAD)], source="x", title=""
    )
    assert content_hash(one) == content_hash(other)


@pytest.mark.parametrize(
    "other",
    [
        release(concepts=BREAD[:-1]),
        release(concepts=[*BREAD[:-1], replace(BREAD[-1], definitions={})]),
        release(concepts=[*BREAD[:-1], replace(BREAD[-1], related=())]),
        release(concepts=[replace(BAKERY, notation="B2"), *BREAD[1:]]),
        release(concepts=[BAKERY, replace(DOUGH, labels=DOUGH.labels[:-1]), *BREAD[2:]]),
        release(concepts=[BAKERY, replace(DOUGH, broader=()), *BREAD[2:]]),
    ],
    ids=["a concept less", "a definition less", "a relation less", "another code", "a name less", "a parent less"],
)
def test_another_content_has_another_hash(other: VocabularyRelease) -> None:
    assert content_hash(other) != content_hash(release())
