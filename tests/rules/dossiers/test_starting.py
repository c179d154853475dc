"""Texts that start from what exists: everything comes along, what is the same stands there once."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

from hypothesis import given, settings

from ijkpunt.dossiers.rules.drafting.draft import Draft, ElementKind
from ijkpunt.dossiers.rules.drafting.record import draft_of, references_of
from ijkpunt.dossiers.rules.help.cutoffs import OURS
from ijkpunt.dossiers.rules.help.starting import (
    ChosenConcept,
    Merged,
    empty_start,
    start_from_concepts,
    start_from_profile,
    start_from_records,
)
from ijkpunt.formats.profiles import read_any_profile
from ijkpunt.kernel.qualification import Autonomy, AutonomyKind, PartialQualification, QualificationRecord
from ijkpunt.matching.rank import shipped_model
from tests.rules.register.records import RECORDS, competence, record

K = ElementKind


def keys() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"e{next(numbers)}"


def merged(*records: QualificationRecord) -> Merged:
    return start_from_records(records, title="Samen", new_key=keys(), encoder=shipped_model().encoder, cutoffs=OURS)


def texts(text: Draft, kind: ElementKind) -> list[str]:
    return [one.text for one in text.of_kind(kind)]


SLATE = record(
    competence("Dekt een dak", "Kapt leien | Leest een plan", "Soorten leien", code="a1"),
    competence("Werkt veilig", "Draagt een helm", code="a2"),
    definition="Dekt daken.",
    context_environment=("Werkt buiten",),
    autonomy=(Autonomy("de planning", AutonomyKind.BOUND_BY),),
    partials=(PartialQualification("BK-9104-2-DBK-01", "DBK-01", "Veilig", ("a2",)),),
)
ZINC = replace(
    record(
        competence("Plaatst een goot", "Soldeert zink", code="b1"),
        competence("werkt veilig.", "Draagt een helm | Draagt een gordel", "Valgevaar", code="b2"),
        definition="Plaatst goten.",
        context_environment=("werkt buiten.", "Werkt op hoogte"),
        partials=(PartialQualification("BK-9105-2-DBK-01", "DBK-01", "Goten", ("b1", "b2")),),
    ),
    version=replace(SLATE.version, number="BK-9105"),
)


def test_an_empty_text_has_its_title() -> None:
    assert texts(empty_start("  Dak  werker ", new_key=keys()), K.TITLE) == ["Dak werker"]


def test_one_record_is_that_record() -> None:
    found = merged(SLATE)
    plain = draft_of(SLATE, new_key=keys())
    assert found.joined == ()
    assert texts(found.draft, K.COMPETENCE) == texts(plain, K.COMPETENCE)
    assert found.draft.aimed_level == SLATE.level


def test_what_two_say_stands_there_once_with_both_origins_and_the_items_of_both() -> None:
    found = merged(SLATE, ZINC)
    assert texts(found.draft, K.COMPETENCE) == ["Dekt een dak", "Werkt veilig", "Plaatst een goot"]
    safe = found.draft.of_kind(K.COMPETENCE)[1]
    assert safe.origin == ("BK-9104-2/a2", "BK-9105-2/b2")
    assert [one.text for one in found.draft.children(safe.key, K.SKILL)] == ["Draagt een helm", "Draagt een gordel"]
    assert [one.text for one in found.draft.children(safe.key, K.KNOWLEDGE)] == ["Valgevaar"]
    (joined,) = found.joined
    assert (joined.key, joined.text, joined.others) == (safe.key, "Werkt veilig", ("werkt veilig.",))
    assert texts(found.draft, K.ENVIRONMENT) == ["Werkt buiten", "Werkt op hoogte"]
    assert found.draft.text_of(K.DEFINITION) == "Dekt daken.\nPlaatst goten."


def test_partials_name_the_competences_that_stand_for_theirs() -> None:
    found = merged(SLATE, ZINC)
    dek, safe, goot = (one.key for one in found.draft.of_kind(K.COMPETENCE))
    assert [one.members for one in found.draft.of_kind(K.PARTIAL)] == [(safe,), (goot, safe)]
    assert dek not in {key for one in found.draft.of_kind(K.PARTIAL) for key in one.members}
    assert all(not one.field("short_number") for one in found.draft.of_kind(K.PARTIAL))


def test_levels_that_differ_leave_the_aim_open() -> None:
    assert merged(SLATE, replace(ZINC, level=5)).draft.aimed_level is None


@settings(max_examples=25)
@given(RECORDS, RECORDS)
def test_nothing_of_two_records_gets_lost(one: QualificationRecord, other: QualificationRecord) -> None:
    other = replace(other, version=replace(other.version, number="BK-9105"))
    text = merged(one, other).draft
    origins = {origin for element in text.of_kind(K.COMPETENCE) for origin in element.origin}
    assert origins == {f"{record.version}/{each.code}" for record in (one, other) for each in record.competences}
    places = [element.key for element in text]
    assert len(set(places)) == len(places)
    heads = {element.key for element in text.of_kind(K.COMPETENCE)}
    assert {element.parent for element in text if element.parent} <= heads


def test_a_profile_becomes_a_text() -> None:
    lines = "Dakwerker\nDefinitie: dekt daken\nTransversale competenties\n- Werkt veilig\n  - Draagt een helm\n"
    lines += "Basiskennis\nValgevaar\nIs gebonden aan\nde planning\n"
    text = start_from_profile(read_any_profile(lines.encode(), "p.txt"), title="Anders", new_key=keys())
    assert (text.title, text.text_of(K.DEFINITION)) == ("Dakwerker", "dekt daken")
    (safe,) = text.of_kind(K.COMPETENCE)
    assert (safe.text, safe.grade) == ("Werkt veilig", "transversal")
    assert [one.text for one in text.children(safe.key, K.SKILL)] == ["Draagt een helm"]
    assert [(one.text, one.grade) for one in text.children(safe.key, K.KNOWLEDGE)] == [("Valgevaar", "basic")]
    assert [(one.text, one.grade) for one in text.of_kind(K.AUTONOMY)] == [("de planning", "bound_by")]


def test_concepts_become_competences_with_what_they_lean_on() -> None:
    chosen = (
        ChosenConcept("Daken dekken", "co 1", knowledge=("Leien",)),
        ChosenConcept("Lood", "KN-2", is_knowledge=True),
        ChosenConcept("Zink", "", is_knowledge=True),
    )
    text = start_from_concepts("Dakwerker", chosen, loose="Nog een plaats", new_key=keys())
    dek, loose = text.of_kind(K.COMPETENCE)
    assert (dek.text, references_of(dek)) == ("Daken dekken", ("co 1",))
    assert [one.text for one in text.children(dek.key, K.KNOWLEDGE)] == ["Leien"]
    assert (loose.text, references_of(loose)) == ("Nog een plaats", ("KN-2",))
    assert [one.text for one in text.children(loose.key, K.KNOWLEDGE)] == ["Lood", "Zink"]
