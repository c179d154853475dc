"""The qualification in the words of schema.org."""

import json
from dataclasses import replace
from datetime import date

from ijkpunt.formats.schema_org import Training, credential, programme
from tests.formats.records import CARPENTER

ADDRESS = "https://ijkpunt.example/id/BK-9901-2"


def test_a_record_becomes_a_credential() -> None:
    said = credential(CARPENTER, address=ADDRESS)
    assert said["@context"] == "https://schema.org"
    assert said["@type"] == "EducationalOccupationalCredential"
    assert said["@id"] == said["url"] == ADDRESS
    assert said["name"] == "Schrijnwerker van proef"
    assert said["identifier"] == "BK-9901-2"
    assert said["validFrom"] == said["datePublished"] == "2024-05-06"
    assert [(one["name"], one["termCode"]) for one in said["educationalLevel"]] == [
        ("VKS-niveau 3", "3"),
        ("EQF-niveau 3", "3"),
    ]
    assert said["validIn"]["name"] == "Vlaanderen"
    assert said["alternateName"] == ["Houtbewerker", "Timmerman"]


def test_every_competence_has_its_own_address() -> None:
    said = credential(CARPENTER, address=ADDRESS)
    assert [one["@id"] for one in said["competencyRequired"]] == [f"{ADDRESS}#bkc9990001", f"{ADDRESS}#bkc9990002"]
    assert [one["name"] for one in said["competencyRequired"]] == ["Zaagt hout", "Monteert meubelen"]


def test_a_partial_qualification_is_a_part_with_the_competences_that_are_known() -> None:
    (partial,) = credential(CARPENTER, address=ADDRESS)["hasPart"]
    assert partial["identifier"] == "BK-9901-2-DBK-01"
    assert [one["termCode"] for one in partial["competencyRequired"]] == ["bkc9990001"]


def test_what_the_record_does_not_say_is_left_out() -> None:
    bare = replace(
        CARPENTER, synonyms=(), partials=(), domains=(), recognised_on=None, source_address=None, definition=""
    )
    said = credential(bare, address=ADDRESS)
    left_out = {
        "alternateName",
        "hasPart",
        "about",
        "validFrom",
        "datePublished",
        "expires",
        "isBasedOn",
        "description",
    }
    assert left_out.isdisjoint(said)


def test_a_version_that_ended_says_when_and_what_came_after() -> None:
    said = credential(
        replace(CARPENTER, ends_on=date(2026, 8, 31)), address=ADDRESS, newer="https://ijkpunt.example/id/BK-9901-3"
    )
    assert said["expires"] == "2026-08-31"
    assert said["supersededBy"] == "https://ijkpunt.example/id/BK-9901-3"


def test_the_description_of_the_page_wins_from_the_definition() -> None:
    assert credential(CARPENTER, address=ADDRESS, description="Je zaagt.")["description"] == "Je zaagt."


def test_it_can_be_written_as_json() -> None:
    assert json.loads(json.dumps(credential(CARPENTER, address=ADDRESS)))["version"] == "2"


def test_a_programme_leads_to_its_qualification_and_says_what_it_teaches() -> None:
    training = Training(
        address="https://ijkpunt.example/aanbod/P-1/",
        number="P-1",
        name="Schrijnwerken",
        qualification=ADDRESS,
        qualification_name="Schrijnwerker van proef",
        provider="CVO",
        provider_address="https://ijkpunt.example/aanbod/centrum/cvo/",
        price=12050,
        starts=(date(2027, 2, 1), date(2027, 1, 4)),
        competences=(("bkc9990001", "Zaagt hout"),),
    )
    said = programme(training)
    assert said["@type"] == "EducationalOccupationalProgram"
    assert said["occupationalCredentialAwarded"]["@id"] == ADDRESS
    assert said["startDate"] == "2027-01-04"
    assert said["offers"]["price"] == "120.50"
    assert [one["@id"] for one in said["teaches"]] == [f"{ADDRESS}#bkc9990001"]
    assert {"description", "sameAs", "inLanguage"}.isdisjoint(said)
    assert "offers" not in programme(replace(training, price=None))
