"""A release goes in whole, once, and never changes."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from ijkpunt.audit.models import AuditEvent
from ijkpunt.kernel.actor import NOBODY
from ijkpunt.kernel.problems import NotAllowed, NotFound, Place, Refused, RuleBroken
from ijkpunt.kernel.vocabulary import ConceptKind
from ijkpunt.vocabularies.actions import (
    ImportOutcome,
    NewReference,
    import_release,
    keep_references,
    withdraw_release,
)
from ijkpunt.vocabularies.models import Concept, Label, Link, Reference, Release, Vocabulary
from ijkpunt.vocabularies.queries import get_release, get_vocabulary, load_release, newest_release, state, vocabularies
from tests.vocabularies.releases import BAKERY, BREAD, BY, DOUGH, OVEN, bring_in, concept, large, release

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def everything() -> list[Any]:
    return [list(model.objects.order_by("pk").values()) for model in (Vocabulary, Release, Concept, Label, Link)]


def events() -> list[tuple[str, str]]:
    return list(AuditEvent.objects.order_by("sequence").values_list("event", "subject"))


def test_a_release_comes_out_as_it_went_in() -> None:
    told: list[int] = []
    done = import_release(by=BY, release=release(released_on=DAY, licence="https://l.example/"), tell=told.append)
    assert (done.outcome, done.concepts, done.labels) == (ImportOutcome.NEW, 5, 11)
    assert load_release("bread", "1.0") == release(released_on=DAY, licence="https://l.example/")
    assert sum(told) == 5
    assert events() == [("vocabularies.release.imported", "bread 1.0")]
    data = AuditEvent.objects.get().data
    assert data == {"content_hash": get_release("bread", "1.0").content_hash, "concepts": 5, "labels": 11}


def test_the_same_release_again_writes_nothing() -> None:
    bring_in()
    before = everything()
    assert bring_in(concepts=BREAD[::-1], source="other.csv").outcome is ImportOutcome.SAME
    assert everything() == before
    assert len(events()) == 1


def test_another_content_under_the_same_version_is_refused_and_says_what_to_do() -> None:
    bring_in()
    before = everything()
    with pytest.raises(RuleBroken) as refused:
        bring_in(concepts=BREAD[:-1])
    assert refused.value.problem.code == "vocabulary.other_content"
    assert "1.0+2" in str(refused.value.problem.remedy)
    assert everything() == before
    assert bring_in("1.0+2", BREAD[:-1]).outcome is ImportOutcome.NEW


def test_releases_stand_side_by_side_and_the_highest_version_is_the_newest() -> None:
    for version in ("1.9", "1.10", "1.2"):
        bring_in(version)
    line = get_vocabulary("bread")
    assert [one.version for one in line.releases] == ["1.10", "1.9", "1.2"]
    assert [one.is_newest for one in line.releases] == [True, False, False]
    assert newest_release("bread").version == "1.10"
    assert Concept.objects.count() == 15


def test_what_a_line_tells() -> None:
    bring_in(released_on=DAY)
    line = get_release("bread", "1.0")
    assert (line.name, line.title, line.published_on, line.languages) == ("Brood", "Brood", DAY, ("fr", "nl"))
    assert dict(line.kinds) == {ConceptKind.SKILL: 3, ConceptKind.SKILL_GROUP: 1, ConceptKind.KNOWLEDGE: 1}
    assert (line.concept_count, line.label_count, line.shown) == (5, 11, "Brood 1.0")


@pytest.mark.parametrize(
    ("key", "given", "name", "homepage"),
    [
        pytest.param("esco", "", "ESCO", "https://esco.ec.europa.eu", id="known to us"),
        pytest.param("esco", "ESCO (demo)", "ESCO (demo)", "https://esco.ec.europa.eu", id="called otherwise"),
        pytest.param("bread", "", "Brood", "", id="as the release is called"),
        pytest.param("bread", "Broodlijst", "Broodlijst", "", id="as whoever imports it says"),
    ],
)
def test_what_a_new_vocabulary_is_called(key: str, given: str, name: str, homepage: str) -> None:
    import_release(by=BY, release=release(vocabulary=key), name=given)
    assert [(one.name, one.homepage) for one in vocabularies()] == [(name, homepage)]


def test_a_name_stands_once_and_a_parent_stands_once() -> None:
    twice = replace(DOUGH, labels=DOUGH.labels * 2, broader=DOUGH.broader * 2)
    bring_in(concepts=[BAKERY, twice])
    assert (Label.objects.count(), Link.objects.count()) == (5, 1)
    assert bring_in(concepts=[BAKERY, DOUGH]).outcome is ImportOutcome.SAME


def test_nothing_is_kept_of_a_release_with_something_wrong_in_it() -> None:
    with pytest.raises(Refused) as refused:
        bring_in(concepts=[*BREAD, DOUGH, concept("nameless")])
    assert [problem.code for problem in refused.value.problems] == [
        "vocabulary.duplicate_concept",
        "vocabulary.nameless",
    ]
    assert everything() == [[], [], [], [], []]
    assert events() == []


def test_what_breaks_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("ijkpunt.vocabularies.actions.importing.write_event", broken)
    with pytest.raises(OSError, match="the disk"):
        bring_in()
    assert everything() == [[], [], [], [], []]


def test_only_who_may_import_does() -> None:
    with pytest.raises(NotAllowed):
        import_release(by=NOBODY, release=release())
    bring_in()
    with pytest.raises(NotAllowed):
        withdraw_release(by=NOBODY, vocabulary="bread", version="1.0", on=DAY, ground="")
    with pytest.raises(NotAllowed):
        keep_references(by=NOBODY, vocabulary="bread", references=[], ground="")


def test_texts_of_any_kind_go_in_and_come_out() -> None:
    odd = concept(
        "odd", "’s nachts 🥐 bakken %_\\ 'x' \"y\"", "œuvre", definitions={"nl": "a\r\nb"}, extra={"é": "<b>"}
    )
    bring_in(concepts=[odd])
    assert load_release("bread", "1.0").concepts == (odd,)


def test_a_release_that_was_imported_by_mistake_stays_readable_and_is_nobodys_newest() -> None:
    bring_in("1.0")
    bring_in("2.0", BREAD[:-1])
    before = state()
    assert withdraw_release(by=BY, vocabulary="bread", version="2.0", on=DAY, ground="half a file") is True
    assert state() != before
    assert newest_release("bread").version == "1.0"
    line = get_release("bread", "2.0")
    assert (line.withdrawn_on, line.withdrawn_ground, line.is_newest) == (DAY, "half a file", False)
    assert load_release("bread", "2.0").concepts == BREAD[:-1]
    assert withdraw_release(by=BY, vocabulary="bread", version="2.0", on=DAY, ground="") is False
    assert events()[2:] == [("vocabularies.release.withdrawn", "bread 2.0")]
    withdraw_release(by=BY, vocabulary="bread", version="1.0", on=DAY, ground="")
    with pytest.raises(NotFound) as refused:
        newest_release("bread")
    assert refused.value.problem.code == "vocabulary.no_release"


@pytest.mark.parametrize(
    ("key", "version", "code"),
    [("cake", "1.0", "vocabulary.unknown"), ("bread", "9", "vocabulary.unknown_release")],
)
def test_what_is_not_there_is_said_to_be_so(key: str, version: str, code: str) -> None:
    bring_in()
    for ask in (get_release, load_release):
        with pytest.raises(NotFound) as refused:
            ask(key, version)
        assert refused.value.problem.code == code
    with pytest.raises(NotFound):
        withdraw_release(by=BY, vocabulary=key, version=version, on=DAY, ground="")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE vocabularies_release SET content_hash = 'x'",
        "UPDATE vocabularies_release SET version = '9'",
        "DELETE FROM vocabularies_release",
        "UPDATE vocabularies_concept SET kind = 'other'",
        "DELETE FROM vocabularies_concept",
        "UPDATE vocabularies_label SET text = 'x'",
        "DELETE FROM vocabularies_label",
        "UPDATE vocabularies_link SET relation = 'related'",
        "DELETE FROM vocabularies_link",
    ],
)
def test_the_database_refuses_to_change_a_release(statement: str) -> None:
    bring_in()
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_list_of_references_is_kept_once() -> None:
    bring_in()
    told = [NewReference("co 00447", OVEN.id), NewReference("CO  00447", DOUGH.id)]
    assert keep_references(by=BY, vocabulary="bread", references=told, ground="list.csv") == 2
    assert keep_references(by=BY, vocabulary="bread", references=told, ground="list.csv") == 0
    assert [event for event, _ in events()] == ["vocabularies.release.imported", "vocabularies.references.kept"]


def test_a_list_with_something_wrong_in_it_is_refused_whole() -> None:
    bring_in()
    told = [
        NewReference("co 1", OVEN.id, Place(file="list.csv", field="row 2")),
        NewReference("-c", OVEN.id, Place(file="list.csv", field="row 3")),
        NewReference("co 2", "nowhere", Place(file="list.csv", field="row 4")),
    ]
    with pytest.raises(Refused) as refused:
        keep_references(by=BY, vocabulary="bread", references=told, ground="")
    assert [(problem.code, problem.place.field) for problem in refused.value.problems] == [
        ("reference.code", "row 3"),
        ("reference.unknown_concept", "row 4"),
    ]
    assert not Reference.objects.exists()
    with pytest.raises(NotFound):
        keep_references(by=BY, vocabulary="cake", references=told, ground="")


def test_a_thousand_concepts_go_in_with_few_questions(django_assert_max_num_queries: Any) -> None:
    told = large(1000)
    with django_assert_max_num_queries(90):
        assert import_release(by=BY, release=told).labels == 6000
    assert load_release("large", "1") == told
