"""What can be asked of a release: concepts, neighbours, names, statements, comparison, references."""

from dataclasses import replace
from typing import Any

import pytest

from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.vocabulary import ConceptKind, ConceptRelation, ConceptStatus, Label, LabelKind
from ijkpunt.vocabularies.actions import NewReference, keep_references, withdraw_release
from ijkpunt.vocabularies.queries import (
    ConceptLine,
    ConceptPage,
    children_of,
    compare_releases,
    concepts_named,
    get_concept,
    resolve_reference,
    resolve_references,
    search_concepts,
    statements_of,
    top_concepts,
    vanished_concepts,
)
from ijkpunt.vocabularies.rules.comparison import ConceptChangeKind, ReplacementGround
from tests.vocabularies.releases import (
    ADDRESS,
    BAKERY,
    BREAD,
    BY,
    DOUGH,
    FLOUR,
    KNEAD,
    OVEN,
    bring_in,
    concept,
    under,
)
from tests.vocabularies.test_importing import DAY

pytestmark = pytest.mark.django_db


def labels(lines: tuple[ConceptLine, ...]) -> list[str]:
    return [line.label for line in lines]


def found(page: ConceptPage) -> list[str]:
    assert page.total >= len(page.items)
    return labels(page.items)


def test_a_concept_with_everything_around_it() -> None:
    bring_in()
    view = get_concept("bread", "1.0", OVEN.id)
    assert (view.line.label, view.line.language, view.line.slug) == ("de oven bedienen", "nl", "oven")
    assert view.labels == OVEN.labels
    assert view.definitions == OVEN.definitions
    assert labels(view.path) == labels(view.broader) == ["bakkerij"]
    assert [(link.concept.label, link.relation) for link in view.leans_on] == [
        ("bloemsoorten", ConceptRelation.ESSENTIAL)
    ]
    assert view.release.version == "1.0"
    above = get_concept("bread", "1.0", BAKERY.id)
    assert labels(above.narrower) == ["bloemsoorten", "de oven bedienen", "deeg maken"]
    assert [line.narrower_count for line in above.narrower] == [0, 0, 1]
    assert above.line.narrower_count == 3
    assert (above.path, above.broader) == ((), ())
    flour = get_concept("bread", "1.0", FLOUR.id)
    assert [link.concept.label for link in flour.needed_by] == ["de oven bedienen"]


def test_the_way_down_from_the_top() -> None:
    bring_in()
    assert labels(get_concept("bread", "1.0", KNEAD.id).path) == ["bakkerij", "deeg maken"]


def test_a_concept_is_found_by_its_name_in_an_address_too_and_its_identifier_goes_first() -> None:
    bring_in(concepts=[*BREAD, concept("x", "iks", id="oven")])
    assert get_concept("bread", "1.0", "oven").line.label == "iks"
    assert get_concept("bread", "1.0", "knead").line.identifier == KNEAD.id
    with pytest.raises(NotFound) as refused:
        get_concept("bread", "1.0", "cake")
    assert refused.value.problem.code == "vocabulary.unknown_concept"


def test_a_label_comes_in_the_language_of_the_reader_or_the_nearest() -> None:
    bring_in(concepts=[*BREAD, concept("es", labels=(Label("hornear", "es"),))])
    assert get_concept("bread", "1.0", OVEN.id, languages=["fr"]).line.label == "utiliser le four"
    assert get_concept("bread", "1.0", OVEN.id, languages=["en"]).line.label == "de oven bedienen"
    assert get_concept("bread", "1.0", "es", languages=["fr"]).line.label == "hornear"


def test_a_deprecated_concept_leads_on() -> None:
    old = concept("old", "stoken", status=ConceptStatus.DEPRECATED, replaced_by=(OVEN.id, "elsewhere"))
    bring_in(concepts=[*BREAD, old])
    view = get_concept("bread", "1.0", old.id)
    assert view.line.status is ConceptStatus.DEPRECATED
    assert view.replaced_by == (OVEN.id, "elsewhere")
    assert labels(view.successors) == ["de oven bedienen"]


def test_many_concepts_by_identifier_in_few_questions(django_assert_max_num_queries: Any) -> None:
    bring_in()
    with django_assert_max_num_queries(6):
        told = concepts_named("bread", "1.0", [OVEN.id, KNEAD.id, "nowhere"], languages=["fr"])
    assert {identifier: line.label for identifier, line in told.items()} == {
        OVEN.id: "utiliser le four",
        KNEAD.id: "pétrir",
    }


def test_from_the_top_down() -> None:
    bring_in()
    assert found(top_concepts("bread", "1.0")) == ["bakkerij"]
    assert labels(children_of("bread", "1.0", BAKERY.id)) == ["bloemsoorten", "de oven bedienen", "deeg maken"]
    assert children_of("bread", "1.0", KNEAD.id) == ()
    assert found(top_concepts("bread", "1.0", kind=ConceptKind.SKILL)) == [
        "de oven bedienen",
        "deeg kneden",
        "deeg maken",
    ]
    second = top_concepts("bread", "1.0", kind=ConceptKind.SKILL, offset=1, limit=1)
    assert (found(second), second.total) == (["deeg kneden"], 3)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param("deeg", ["deeg maken", "deeg kneden"], id="a word"),
        pytest.param("kne", ["deeg kneden"], id="the beginning of a word"),
        pytest.param("neden", [], id="the end of a word"),
        pytest.param("KNEDEN deeg", ["deeg kneden"], id="words in any order and case"),
        pytest.param("petrir", ["deeg kneden"], id="without accents, in another language"),
        pytest.param("beslag", ["deeg maken"], id="another name"),
        pytest.param("deeg kneden", ["deeg kneden"], id="the whole name"),
        pytest.param("taart", [], id="nothing"),
        pytest.param("deeg %", ["deeg maken", "deeg kneden"], id="a sign that means something to a database"),
        pytest.param("B1.1", ["deeg kneden"], id="a code"),
        pytest.param("b1.1", ["deeg kneden"], id="a code in small letters"),
        pytest.param(OVEN.id, ["de oven bedienen"], id="an address"),
        pytest.param("", ["bakkerij"], id="no question: the top"),
        pytest.param("  ?! ", ["bakkerij"], id="only marks: the top"),
    ],
)
def test_searching(asked: str, expected: list[str]) -> None:
    bring_in()
    assert found(search_concepts("bread", "1.0", asked)) == expected


def test_the_best_name_first_then_the_shortest() -> None:
    names = ["brood en deeg", "deeg", "deegwaren snijden", "deeg mengen", "het deeg"]
    bring_in(concepts=[concept(str(place), name) for place, name in enumerate(names)])
    expected = ["deeg", "deeg mengen", "deegwaren snijden", "het deeg", "brood en deeg"]
    assert found(search_concepts("bread", "1.0", "deeg")) == expected
    page = search_concepts("bread", "1.0", "deeg", offset=1, limit=2)
    assert (found(page), page.total, page.offset, page.limit) == (expected[1:3], 5, 1, 2)


def test_the_name_that_was_found_is_told_when_another_is_shown() -> None:
    bring_in()
    assert search_concepts("bread", "1.0", "beslag").items[0].found == Label(
        "beslag bereiden", "nl", LabelKind.ALTERNATIVE
    )
    assert search_concepts("bread", "1.0", "petrir").items[0].found == Label("pétrir", "fr")
    assert search_concepts("bread", "1.0", "kneden").items[0].found is None
    assert search_concepts("bread", "1.0", "petrir", languages=["fr"]).items[0].found is None


def test_a_hidden_name_finds_and_is_not_shown() -> None:
    bring_in(concepts=[concept("a", labels=(Label("oven", "nl"), Label("hoven", "nl", LabelKind.HIDDEN)))])
    hit = search_concepts("bread", "1.0", "hoven").items[0]
    assert (hit.label, hit.found) == ("oven", None)


def test_searching_in_one_language_and_for_one_kind() -> None:
    bring_in()
    assert found(search_concepts("bread", "1.0", "farine", only_language="nl")) == []
    assert found(search_concepts("bread", "1.0", "farine", only_language="fr")) == ["bloemsoorten"]
    assert found(search_concepts("bread", "1.0", "de", kind=ConceptKind.KNOWLEDGE)) == ["bloemsoorten"]


def test_another_release_is_another_world() -> None:
    bring_in("1.0")
    bring_in("2.0", [concept("cake", "taart bakken")])
    assert found(search_concepts("bread", "1.0", "taart")) == []
    assert found(search_concepts("bread", "2.0", "taart")) == ["taart bakken"]


def test_all_statements_of_a_release() -> None:
    old = concept("old", "stoken", status=ConceptStatus.DEPRECATED)
    bring_in(concepts=[*BREAD, old])
    told = statements_of("bread", "1.0")
    assert [one.id for one in told] == [item.id for item in BREAD]
    dough = told[1]
    assert (dough.text, dough.language, dough.kind) == ("deeg maken", "nl", ConceptKind.SKILL)
    assert dough.preferred == {"nl": "deeg maken", "fr": "préparer la pâte"}
    assert dough.others == {"nl": ("beslag bereiden",)}
    assert [one.text for one in statements_of("bread", "1.0", languages=["fr"], kinds=[ConceptKind.KNOWLEDGE])] == [
        "types de farine"
    ]


def test_statements_are_kept_per_release(django_assert_max_num_queries: Any) -> None:
    bring_in("1.0")
    bring_in("2.0", BREAD[:2])
    statements_of("bread", "1.0")
    with django_assert_max_num_queries(2):
        assert len(statements_of("bread", "1.0")) == 5
    assert len(statements_of("bread", "2.0")) == 2


def test_two_releases_side_by_side() -> None:
    again = concept("oven-2", "De oven bedienen", broader=under("bakery"))
    bring_in("1.0")
    bring_in("2.0", [*BREAD[:2], replace(KNEAD, kind=ConceptKind.KNOWLEDGE), FLOUR, again])
    told = compare_releases("bread", "1.0", "2.0")
    assert [(change.concept.removeprefix(ADDRESS), change.kinds) for change in told.changes] == [
        ("knead", (ConceptChangeKind.KIND_CHANGED,)),
        ("oven", (ConceptChangeKind.REPLACED,)),
        ("oven-2", (ConceptChangeKind.NEW,)),
    ]
    gone = vanished_concepts("bread", "1.0", "2.0")
    assert [(change.concept, change.replaced_by[0].concept, change.replaced_by[0].ground) for change in gone] == [
        (OVEN.id, again.id, ReplacementGround.SAME_LABEL)
    ]
    with pytest.raises(NotFound):
        compare_releases("bread", "1.0", "3.0")


REFERENCES = ("SK-1-c", "sk-1-c", "17-c", "co  00447", "co 00448", "-c", "SK-9-c")


def test_references_resolve_by_number_by_code_and_by_a_list() -> None:
    skill = concept("1", "deeg kneden", id="SK-1")
    coded = concept("2", "bloem", id="KN-2", notation="17")
    told = concept("3", "oven", id="SK-3")
    bring_in("3.8", [skill, coded, told], vocabulary="competent")
    listed = [NewReference("co 00447", "SK-3")]
    keep_references(by=BY, vocabulary="competent", references=listed, ground="list")
    resolved = resolve_references(REFERENCES)
    assert {reference: labels(lines) for reference, lines in resolved.items()} == {
        "SK-1-c": ["deeg kneden"],
        "sk-1-c": ["deeg kneden"],
        "17-c": ["bloem"],
        "co  00447": ["oven"],
    }
    assert labels(resolve_reference("SK-1-c", version="3.8")) == ["deeg kneden"]
    assert resolve_reference("co 00448") == ()


def test_what_a_list_says_goes_before_what_the_code_says() -> None:
    bring_in("3.8", [concept("1", "een", id="SK-1"), concept("2", "twee", id="SK-2")], vocabulary="competent")
    keep_references(by=BY, vocabulary="competent", references=[NewReference("SK-1-c", "SK-2")], ground="list")
    assert labels(resolve_reference("SK-1-c")) == ["twee"]


def test_references_resolve_in_the_newest_release_that_was_not_withdrawn() -> None:
    bring_in("1", [concept("1", "oud", id="SK-1")], vocabulary="competent")
    bring_in("2", [concept("1", "nieuw", id="SK-1")], vocabulary="competent")
    assert labels(resolve_reference("SK-1-c")) == ["nieuw"]
    withdraw_release(by=BY, vocabulary="competent", version="2", on=DAY, ground="")
    assert labels(resolve_reference("SK-1-c")) == ["oud"]
    assert labels(resolve_reference("SK-1-c", version="2")) == ["nieuw"]


def test_without_a_release_nothing_resolves() -> None:
    assert resolve_references(REFERENCES) == {}


def test_all_references_of_the_register_cost_a_fixed_number_of_questions(django_assert_max_num_queries: Any) -> None:
    bring_in("3.8", [concept(str(one), f"stap {one}", id=f"SK-{one}") for one in range(200)], vocabulary="competent")
    with django_assert_max_num_queries(10):
        assert len(resolve_references(f"SK-{one}-c" for one in range(400))) == 200


def test_dough_is_found_wherever_it_stands_among_many() -> None:
    bring_in(concepts=[*BREAD, *(concept(f"n{number}", f"nummer {number}") for number in range(300))])
    assert found(search_concepts("bread", "1.0", DOUGH.labels[0].text)) == ["deeg maken"]
    assert search_concepts("bread", "1.0", "nummer").total == 300
