"""Words of the field in loose text."""

import pytest

from ijkpunt.formats.products.words import (
    bases_of,
    code_before,
    kind_in,
    kind_named,
    mentions_in,
    setting_named,
    size_behind,
    size_line,
    size_of,
    unit_name,
)
from ijkpunt.kernel.product import ProductKind, Setting, TimeUnit
from ijkpunt.kernel.programme import Completeness


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gebaseerd op BK-0130-5.", [("BK-0130", 5, None)]),
        ("BK‑0130‑5 (Volledig)", [("BK-0130", 5, Completeness.FULL)]),
        ("BK 0130-5: gedeeltelijk", [("BK-0130", 5, Completeness.PARTIAL)]),
        ("BK-0130-5, enkel de competenties", [("BK-0130", 5, Completeness.COMPETENCES_ONLY)]),
        ("BK-0130-5 gedeeltelijk; BK-0019-3", [("BK-0130", 5, Completeness.PARTIAL), ("BK-0019", 3, None)]),
        ("BK-0130 (versie 5)", [("BK-0130", 5, None)]),
        ("BK-0130 – 40 lestijden", [("BK-0130", None, None)]),
        ("BK-0500-1-DBK-01", [("BK-0500", 1, Completeness.PARTIAL)]),
        ("Niveau BK 4, ABK-0130-5, bkc0013005", []),
    ],
)
def test_qualifications_in_a_text(text: str, expected: list[tuple[str, int | None, Completeness | None]]) -> None:
    found = [(one.number, one.version.version if one.version else None, one.completeness) for one in mentions_in(text)]
    assert found == expected


def test_of_two_versions_the_newest_counts_and_the_rest_is_told() -> None:
    bases, unversioned, passed = bases_of(mentions_in("BK-0130-4, BK-0130-10 volledig, BK-0019, BK-0130-10 deels"))
    assert [(str(base.qualification), base.completeness) for base in bases] == [("BK-0130-10", Completeness.FULL)]
    assert unversioned == ("BK-0019",)
    assert [str(version) for version in passed] == ["BK-0130-4"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Opleidingsprofiel Bakker", ProductKind.TRAINING_PROFILE),
        ("EVC-standaard", ProductKind.ASSESSMENT_STANDARD),
        ("Domeinspecifieke leerresultaten (DLR)", ProductKind.LEARNING_OUTCOMES),
        ("Leerplannen bouw", ProductKind.SYLLABUS),
        ("Ribonucleïne", None),
    ],
)
def test_kinds_in_a_text(text: str, kind: ProductKind | None) -> None:
    assert kind_in(text) is kind


@pytest.mark.parametrize("kind", [kind for kind in ProductKind if kind is not ProductKind.OTHER])
def test_every_kind_is_known_by_its_code_and_its_name(kind: ProductKind) -> None:
    assert kind_named(kind) is kind_named(str(kind.label)) is kind


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("40", 40, None),
        ("40 lestijden", 40, TimeUnit.TEACHING_PERIODS),
        ("12,5 uur", 12.5, TimeUnit.HOURS),
        ("1.200 LT", 1200, TimeUnit.TEACHING_PERIODS),
        ("3 stp.", 3, TimeUnit.CREDITS),
        ("veertig", None, None),
        ("40 euro", None, None),
    ],
)
def test_sizes(text: str, amount: float | None, unit: TimeUnit | None) -> None:
    found = size_of(text)
    assert (found and found.amount, found and found.unit) == (amount, unit)


@pytest.mark.parametrize(
    ("text", "title", "amount"),
    [
        ("Brood (160 lestijden)", "Brood", 160),
        ("Brood – 40 lt", "Brood", 40),
        ("Brood, 12,5 uur", "Brood", 12.5),
        ("Brood voor 40 personen", "Brood voor 40 personen", None),
        ("40 uur", "40 uur", None),
    ],
)
def test_a_size_behind_a_title(text: str, title: str, amount: float | None) -> None:
    bare, size = size_behind(text)
    assert (bare, size and size.amount) == (title, amount)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("Aantal lestijden: 40", 40), ("Omvang 3 studiepunten", 3), ("Duur: 12 uur", 12), ("Uren volgens rooster", None)],
)
def test_a_line_with_a_size(text: str, amount: float | None) -> None:
    size = size_line(text)
    assert (size and size.amount) == amount


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Module 3: Broodwerk", ("M3", "Broodwerk")),
        ("MODULE 3", ("M3", "MODULE 3")),
        ("Cluster A – Werf", ("CA", "Werf")),
        ("Module M2.1 Gips", ("M2.1", "Gips")),
        ("Blok II. Verf", ("BII", "Verf")),
        ("Modules", None),
        ("Module verven", None),
        ("Deel uitmaken van een team", None),
    ],
)
def test_names_of_units(text: str, expected: tuple[str, str] | None) -> None:
    assert unit_name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LR3. Deeg kneden", ("LR3", "Deeg kneden")),
        ("M1-01 Deeg kneden", ("M1-01", "Deeg kneden")),
        ("otc0012345 Deeg kneden", ("otc0012345", "Deeg kneden")),
        ("CO2 meten", ("", "CO2 meten")),
        ("HACCP volgen", ("", "HACCP volgen")),
    ],
)
def test_codes_before_a_sentence(text: str, expected: tuple[str, str]) -> None:
    assert code_before(text) == expected


@pytest.mark.parametrize(
    ("word", "setting"),
    [("School", Setting.SCHOOL), ("op de werkplek", Setting.WORKPLACE), ("S / W", Setting.BOTH), ("thuis", None)],
)
def test_places_to_learn(word: str, setting: Setting | None) -> None:
    assert setting_named(word) is setting
