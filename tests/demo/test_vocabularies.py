"""The vocabularies of the demo: whole, in all their languages, and fitting its qualifications."""

import pytest

from ijkpunt.kernel.vocabulary import ConceptKind, LabelKind
from ijkpunt.register.queries import all_records
from ijkpunt.vocabularies import queries
from ijkpunt.vocabularies.rules.comparison import ConceptChangeKind

pytestmark = pytest.mark.usefixtures("universe")


def test_three_vocabularies_that_say_they_are_a_demo() -> None:
    told = {line.key: [release.version for release in line.releases] for line in queries.vocabularies()}
    assert told == {"competent": ["demo-1"], "esco": ["demo-2", "demo-1"], "rome": ["demo-1"]}
    assert all("(demo)" in line.name for line in queries.vocabularies())


@pytest.mark.parametrize(
    ("key", "version", "languages", "least"),
    [
        ("competent", "demo-1", ("fr", "nl"), 120),
        ("esco", "demo-1", ("de", "en", "fr", "nl"), 150),
        ("esco", "demo-2", ("de", "en", "fr", "nl"), 150),
        ("rome", "demo-1", ("fr", "nl"), 25),
    ],
)
def test_every_concept_has_a_name_in_every_language_and_no_two_share_one(
    key: str, version: str, languages: tuple[str, ...], least: int
) -> None:
    release = queries.load_release(key, version)
    assert release.languages == languages
    assert len(release.concepts) >= least
    for language in languages:
        names = [name for concept in release.concepts for name in concept.texts(language, LabelKind.PREFERRED)]
        assert len(names) == len(release.concepts)
        assert len(set(names)) == len(names), {name for name in names if names.count(name) > 1}


def test_nothing_of_it_could_be_taken_for_the_real_thing() -> None:
    for concept in queries.load_release("esco", "demo-2").concepts:
        assert concept.id.startswith("https://esco.demo.example/")
    for concept in queries.load_release("competent", "demo-1").concepts:
        assert int(concept.id.partition("-")[2]) > 90_000


def test_the_second_release_shows_everything_that_can_happen() -> None:
    told = queries.compare_releases("esco", "demo-1", "demo-2")
    assert all(told.count(kind) > 1 for kind in ConceptChangeKind)
    grounds = {one.ground for change in told.gone for one in change.replaced_by}
    assert len(grounds) == 2


def test_skills_and_knowledge_hang_in_a_hierarchy_of_three_floors() -> None:
    tops = queries.top_concepts("esco", "demo-1")
    assert {line.kind for line in tops.items} == {ConceptKind.SKILL_GROUP}
    assert len(tops.items) == tops.total > 5
    assert len(queries.get_concept("esco", "demo-1", _found("ladders opstellen")).path) == 2


def _found(text: str) -> str:
    return queries.search_concepts("esco", "demo-1", text).items[0].identifier


def test_most_references_of_the_qualifications_lead_to_a_statement_and_some_do_not() -> None:
    references = {
        reference
        for record in all_records()
        for competence in record.competences
        for reference in competence.references
    }
    resolved = queries.resolve_references(references)
    assert 0.85 < len(resolved) / len(references) < 1
    assert [line.label for line in resolved["co 09001"]] == ["Veilig, ergonomisch en milieubewust werken"]
    assert "co 09440" not in resolved
