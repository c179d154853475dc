"""Comparison on the real texts: related occupations stand in for two versions, known edits for a new version."""

import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from ijkpunt.kernel.qualification import Competence, QualificationRecord
from ijkpunt.register.rules.comparison import ChangeKind, Comparison, Size, compare
from tests.rules.register.records import real_records

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def real(real_data: Path) -> Mapping[str, QualificationRecord]:
    return real_records(real_data)


def titles(comparison: Comparison) -> list[tuple[int, int]]:
    """The positions of every one-to-one pair."""
    return [
        (entry.earlier[0].position, entry.later[0].position)
        for entry in comparison.entries
        if len(entry.earlier) == len(entry.later) == 1
    ]


def test_every_real_record_is_the_same_as_itself(real: Mapping[str, QualificationRecord]) -> None:
    for one in real.values():
        comparison = compare(one, one)
        assert {entry.kind for entry in comparison.entries} == {ChangeKind.SAME}
        assert comparison.summary.size is Size.NONE


def test_baker_and_pastry_baker_pair_one_to_one_in_order(real: Mapping[str, QualificationRecord]) -> None:
    comparison = compare(real["BK-0019-3"], real["BK-0020-3"])
    assert titles(comparison) == [(at, at) for at in range(1, 14)]


def test_plasterer_and_screed_layer_share_what_they_share(real: Mapping[str, QualificationRecord]) -> None:
    comparison = compare(real["BK-0130-5"], real["BK-0168-3"])
    assert titles(comparison) == [(at, at) for at in range(1, 8)] + [(10, 8), (11, 9), (9, 10)]
    assert comparison.summary.counts[ChangeKind.ADDED] == 7
    assert comparison.summary.counts[ChangeKind.DROPPED] == 15


def test_unrelated_occupations_share_nothing(real: Mapping[str, QualificationRecord]) -> None:
    comparison = compare(real["BK-0002-3"], real["BK-0168-3"])
    assert titles(comparison) == []


@pytest.mark.parametrize("seed", range(4))
def test_known_edits_are_found_back(real: Mapping[str, QualificationRecord], seed: int) -> None:
    """One competence split, two merged, one dropped and one retitled in each real record of nine or more."""
    chance = random.Random(seed)
    found = wanted = 0
    for one in real.values():
        if len(one.competences) < 9:
            continue
        split, first, second, dropped, retitled = chance.sample(range(len(one.competences)), 5)
        later = edited(one, chance, split, first, second, dropped, retitled)
        shapes = {
            (tuple(n.position - 1 for n in entry.earlier), tuple(n.competence.code for n in entry.later))
            for entry in compare(one, later).entries
        }
        expected = {
            ((split,), ("part 1", "part 2")),
            (tuple(sorted((first, second))), ("both",)),
            ((dropped,), ()),
            ((retitled,), ("retitled",)),
        }
        found += len(shapes & expected)
        wanted += len(expected)
    assert found / wanted > 0.85  # a competence of two skills cannot be recognised in halves


def edited(
    one: QualificationRecord,
    chance: random.Random,
    split: int,
    first: int,
    second: int,
    dropped: int,
    retitled: int,
) -> QualificationRecord:
    later: list[Competence] = []
    for at, old in enumerate(one.competences):
        new = replace(old, code=f"new {at}")
        if at == split:
            later += halves(new, chance)
        elif at == first:
            other = one.competences[second]
            text = f"{new.text} en {other.text.lower()}"
            skills, knowledge = new.skills + other.skills, new.knowledge + other.knowledge
            later.append(replace(new, code="both", text=text, skills=skills, knowledge=knowledge))
        elif at == retitled:
            later.append(replace(new, code="retitled", text=f"Voert de taak uit: {new.text.split()[-1]}"))
        elif at not in (second, dropped):
            later.append(new)
    return replace(one, competences=tuple(later))


def halves(whole: Competence, chance: random.Random) -> list[Competence]:
    skills = chance.sample(whole.skills, len(whole.skills))
    knowledge = chance.sample(whole.knowledge, len(whole.knowledge))
    middle, deep = len(skills) // 2, len(knowledge) // 2
    return [
        replace(
            whole,
            code="part 1",
            text=f"{whole.text}, begin",
            skills=tuple(skills[:middle]),
            knowledge=tuple(knowledge[:deep]),
        ),
        replace(
            whole,
            code="part 2",
            text=f"Werkt {whole.text.lower()} af",
            skills=tuple(skills[middle:]),
            knowledge=tuple(knowledge[deep:]),
        ),
    ]
