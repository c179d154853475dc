"""Trajectories and programmes of the official API as products: nothing renamed, nothing invented."""

import json
from typing import Any

import pytest

from ijkpunt.formats.products.any_product import read_any
from ijkpunt.formats.products.finishing import obstacles_of, product_of
from ijkpunt.formats.products.official import preview_programme
from ijkpunt.formats.products.own_json import read_product, write_product
from ijkpunt.formats.products.preview import ImportPreview, Role
from ijkpunt.kernel.product import ProductKind, TimeUnit
from ijkpunt.kernel.programme import Completeness, ContextRule
from tests.formats.onderwijs_api import answers


def read(answer: dict[str, Any]) -> ImportPreview:
    return read_any(json.dumps(answer).encode(), "antwoord.json")


def competence(code: str, name: str = "Rijden") -> dict[str, Any]:
    return {"competentie_code": code, "naam": name}


def test_a_trajectory_is_a_product_with_the_codes_and_words_of_the_source() -> None:
    preview = read(answers.trajectory())
    product = product_of(preview)
    assert (product.code, product.title, product.version) == ("OT-00999", "Koerier", "2")
    assert (product.kind, product.counted_in) == (ProductKind.STANDARD_TRAJECTORY, TimeUnit.TEACHING_PERIODS)
    assert [(str(base.qualification), base.completeness) for base in product.based_on] == [
        ("BK-9001-2", Completeness.FULL)
    ]
    assert [(unit.code, unit.title, unit.hours) for unit in product.units] == [
        ("GEN", "Generieke competenties", None),
        ("M1", "Rijden", 40.0),
    ]
    assert [(one.code, one.text, one.details) for one in product.outcomes] == [
        ("otc0099998", "Werkt samen", ()),
        ("otc0099999", "De rit plannen", ("Leest een ritblad", "stadsplannen", "verkeersregels")),
    ]
    assert read_product(write_product(product)) == product


def test_what_goes_with_a_trajectory_is_shown_beside_it() -> None:
    shown = {row.text for row in read(answers.trajectory()).rows if row.role is Role.IGNORED}
    assert shown == {"Bewijs (BK-9001-2)", "Rijbewijs", "In de stad."}


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"hoofdtype": {"code": "D", "naam": "Duaal"}}, ProductKind.STANDARD_TRAJECTORY),
        ({"hoofdtype": {"code": "X", "naam": "Opleidingsprofiel"}}, ProductKind.TRAINING_PROFILE),
        ({"hoofdtype": {"code": "VWO", "naam": ""}}, ProductKind.TRAINING_PROFILE),
        ({"hoofdtype": {"code": "X", "naam": "Iets"}, "ot_categorie_vwo": "C"}, ProductKind.TRAINING_PROFILE),
        ({"hoofdtype": {"code": "X", "naam": "Iets"}}, ProductKind.OTHER),
    ],
)
def test_the_kind_of_a_trajectory(fields: dict[str, Any], kind: ProductKind) -> None:
    preview = read(answers.trajectory() | fields)
    assert preview.fields.kind is kind
    assert ("product.kind" in {one.code for one in preview.findings}) == (kind is ProductKind.OTHER)


def test_a_competence_in_two_modules_keeps_its_code_with_a_number_behind_it() -> None:
    modules = [{"naam": name, "competenties": [competence("otc0000001")]} for name in ("A", "B", "C")]
    preview = read(answers.trajectory() | {"modules": modules, "ot_generieke_competenties": []})
    assert [one.code for one in product_of(preview).outcomes] == ["otc0000001", "otc0000001/2", "otc0000001/3"]
    assert [one.code for one in preview.findings].count("product.code_again") == 2


def test_modules_without_competences_are_told_and_left_out() -> None:
    module = {"naam": "Leeg", "inhoudelijke_code": "L", "leerinhoud": "Alles", "competenties": []}
    full = {"naam": "Vol", "inhoudelijke_code": "L", "competenties": [competence("otc0000001")]}
    preview = read(answers.trajectory() | {"modules": [module, full], "ot_generieke_competenties": []})
    assert [unit.code for unit in product_of(preview).units] == ["M2"]
    assert "product.empty_unit" in {one.code for one in preview.findings}
    assert "Alles" in {row.text for row in preview.rows if row.role is Role.IGNORED}


def test_a_trajectory_without_frame_or_competences_says_what_is_missing() -> None:
    preview = read({"ot_versie_id": 7, "ot_naam": "Leeg"})
    assert (preview.fields.code, preview.fields.title) == ("OT-7", "Leeg")
    assert [one.place.field for one in obstacles_of(preview)] == ["based_on", "units"]


def test_a_programme_is_a_dossier_that_waits_for_its_outcomes() -> None:
    preview = read(answers.programme())
    fields = preview.fields
    assert (fields.code, fields.title, fields.kind) == (
        "ADV-9999",
        "Fietslogistiek duaal",
        ProductKind.CURRICULUM_DOSSIER,
    )
    assert [(str(base.qualification), base.completeness) for base in fields.based_on] == [
        ("BK-9001-2", Completeness.FULL),
        ("BK-9003-1", Completeness.PARTIAL),
    ]
    assert fields.required_contexts is not None
    assert (fields.required_contexts.rule, fields.required_contexts.count) == (ContextRule.AT_LEAST, 1)
    assert {one.code for one in preview.findings} >= {"product.skeleton", "product.partial"}
    assert [one.code for one in obstacles_of(preview)] == ["product.no_outcomes"]
    assert "OT-00999" in " ".join(str(one) for one in preview.findings)


def test_of_several_recognitions_the_newest_is_taken_or_the_one_asked_for() -> None:
    answer = answers.programme()
    first = answer["structuuronderdeel_details"][0]
    later = first | {"structuuronderdeel_detail_nummer": "ADV-10000", "begindatum": "2025-09-01"}
    gone = later | {
        "structuuronderdeel_detail_nummer": "ADV-10001",
        "begindatum": "2026-09-01",
        "status": {"code": "GEANNULEERD", "omschrijving": ""},
    }
    answer["structuuronderdeel_details"] = [first, later, gone]
    assert read(answer).fields.code == "ADV-10000"
    assert "product.recognition" in {one.code for one in read(answer).findings}
    assert preview_programme(answer, "a.json", "ADV-9999").fields.code == "ADV-9999"


def test_a_completeness_that_nobody_knows_counts_as_part_and_is_told() -> None:
    answer = answers.programme()
    contained = dict(answer["structuuronderdeel_details"][0]["beroepskwalificaties"][0], volledigheid="Half")
    answer["structuuronderdeel_details"][0]["beroepskwalificaties"] = [contained]
    preview = read(answer)
    assert preview.fields.based_on[0].completeness is Completeness.PARTIAL
    assert "product.completeness" in {one.code for one in preview.findings}


def test_a_programme_without_recognition_says_what_is_missing() -> None:
    preview = read({"structuuronderdeel_nummer": 5, "titel": "Iets"})
    assert [one.place.field for one in obstacles_of(preview)] == ["based_on", "units"]
