"""Real vocabularies, where they are beside the checkout: whole, searched, compared; what real references stand for."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ijkpunt.config.vocabulary_files import AskedRelease, read_vocabulary
from ijkpunt.kernel.vocabulary import ConceptKind, Label, VocabularyRelease
from ijkpunt.vocabularies.actions import import_release
from ijkpunt.vocabularies.queries import (
    compare_releases,
    get_concept,
    get_release,
    load_release,
    resolve_references,
    search_concepts,
    statements_of,
    vanished_concepts,
)
from ijkpunt.vocabularies.rules.comparison import ConceptChangeKind
from tests.vocabularies.releases import BY

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]
GONE, RENAMED = 101, 40


def esco(real_data: Path) -> VocabularyRelease:
    return read_vocabulary(real_data / "crosswalks" / "esco-skills.tsv", AskedRelease("esco", "1.0.3")).value


def competent(real_data: Path) -> VocabularyRelease:
    file = real_data / "crosswalks" / "competent-esco.train.tsv"
    return read_vocabulary(file, AskedRelease("competent", "3.8")).value


def test_all_skills_go_in_and_come_out(real_data: Path) -> None:
    release = esco(real_data)
    assert import_release(by=BY, release=release).concepts == len(release.concepts) == 5453
    assert load_release("esco", "1.0.3") == release
    first = release.concepts[0]
    assert get_concept("esco", "1.0.3", first.id.rpartition("/")[2]).line.identifier == first.id


def test_every_skill_is_found_by_its_own_name(real_data: Path) -> None:
    release = esco(real_data)
    import_release(by=BY, release=release)
    for concept in random.Random(7).sample(release.concepts, 40):
        page = search_concepts("esco", "1.0.3", concept.preferred("nl"))
        assert concept.id in [line.identifier for line in page.items[:3]]


def test_statements_of_competent(real_data: Path) -> None:
    import_release(by=BY, release=competent(real_data))
    told = statements_of("competent", "3.8")
    assert len(told) == get_release("competent", "3.8").concept_count == 5571
    assert {one.kind for one in told} == {ConceptKind.SKILL, ConceptKind.KNOWLEDGE, ConceptKind.ATTITUDE}
    assert all(one.preferred.keys() == {"nl", "fr"} for one in told)


def test_every_skill_that_is_gone_from_a_next_release_is_found_and_nothing_else(real_data: Path) -> None:
    release = esco(real_data)
    gone = {concept.id for concept in release.concepts[::50][:GONE]}
    rest = [concept for concept in release.concepts if concept.id not in gone]
    renamed = {concept.id for concept in rest[::100][:RENAMED]}
    later = [
        replace(concept, labels=(Label(f"{concept.preferred('nl')} en nog iets", "nl"), *concept.labels[1:]))
        if concept.id in renamed
        else concept
        for concept in rest
    ]
    import_release(by=BY, release=release)
    import_release(by=BY, release=replace(release, version="1.1.0", concepts=tuple(later)))
    assert {change.concept for change in vanished_concepts("esco", "1.0.3", "1.1.0")} == gone
    told = compare_releases("esco", "1.0.3", "1.1.0")
    assert {change.concept for change in told.of(ConceptChangeKind.RELABELLED)} == renamed
    assert told.unchanged == len(release.concepts) - GONE - RENAMED


def references(real_data: Path) -> Iterator[str]:
    for path in sorted((real_data / "vks" / "bk").glob("*.json")):
        record: dict[str, Any] = json.loads(path.read_bytes())["beroepskwalificatie"]
        for competence in record["competenties"]:
            for reference in competence.get("referenties") or ():
                yield reference["referentie_nr"]


def test_what_the_references_of_real_qualifications_resolve_to(real_data: Path) -> None:
    """The figures of docs/how-to/vocabularies.md."""
    import_release(by=BY, release=competent(real_data))
    told = list(references(real_data))
    resolved = resolve_references(told)
    lettered = [one for one in told if one[:2] in {"SK", "KN"}]
    assert (len(lettered), sum(one in resolved for one in lettered)) == (177, 56)
    assert len([one for one in told if one[0].isdigit()]) == 118
    assert len([one for one in told if one.startswith("co")]) == 117
    assert not [one for one in resolved if one not in lettered]
    assert [line.label for line in resolved["SK-4709-c"]] == ["Goederen laden"]
