"""The products with links that experts gave, through the pages: sent as a file, kept, and reported in every form."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.derivations import queries
from ijkpunt.formats.onderwijs_api.source import read_source
from ijkpunt.register.actions import import_qualifications
from tests.web.crosswalk.pages import browser_of, words
from tests.web.derivations.making import COMPOSE, UPLOAD, fields_of, press

pytestmark = [pytest.mark.usefixtures("universe"), pytest.mark.real_data]
DAY = date(2026, 11, 20)


@pytest.mark.parametrize("name", ["bakker-opleidingsprofiel", "meubelmaker-bkt", "stukadoor-standaardtraject"])
def test_a_gold_product_is_made_and_reported_through_the_pages(real_data: Path, name: str) -> None:
    import_qualifications(by=command_line_actor(), source=read_source(real_data / "vks" / "bk"), on=DAY)
    document = (real_data / "coverage" / f"{name}.json").read_bytes()
    told = json.loads(document)
    code, count = told["code"], sum(len(unit["outcomes"]) for unit in told["units"])
    school = browser_of("school")

    preview = school.post(UPLOAD, {"bestand": SimpleUploadedFile(f"{name}.json", document)})
    kept = press(school, COMPOSE, fields_of(preview), "bewaar")
    assert kept.headers["Location"] == f"/dekking/{code}/werk/"
    assert len(queries.get_product(code).outcomes) == count

    report = school.get(f"/dekking/{code}/")
    assert f"{count} leerresultaten" in words(report)
    assert all(unit["title"] in words(report) for unit in told["units"])
    answer = school.get(f"/dekking/{code}.json").json()
    assert len(answer["outcomes"]) == count
    linked = sum(bool(outcome["links"]) for outcome in answer["outcomes"])
    assert linked > count / 2
    assert school.get(f"/dekking/{code}.pdf").content.startswith(b"%PDF")
    assert school.get(f"/dekking/{code}.xlsx").status_code == 200
