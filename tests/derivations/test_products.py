"""Derived products: kept to the letter, reported from the register as it is now."""

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ijkpunt.audit.queries import latest, verify
from ijkpunt.derivations.actions import Saved, register_product
from ijkpunt.derivations.models import Product, ProductVersion
from ijkpunt.derivations.queries import get_product, get_report, products
from ijkpunt.derivations.rules.coverage import CoverageStatus, LinkBasis
from ijkpunt.formats.products.own_json import read_product
from ijkpunt.kernel.actor import NOBODY
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused
from tests.commands.test_coverage import product
from tests.register.register import BY, DAY, courier, publish

pytestmark = pytest.mark.django_db


def register(**values: Any) -> Saved:
    return register_product(by=BY, document=json.dumps(product(**values)).encode(), file="p.json", on=DAY)


def test_a_product_is_kept_in_one_form_with_an_event() -> None:
    document = json.dumps(product(owner="Fietsschool"), indent=3).encode()
    saved = register_product(by=BY, document=document, file="p.json", on=DAY)
    version = ProductVersion.objects.get()
    assert read_product(bytes(version.document)) == read_product(document)
    assert saved.document_hash == version.document_hash == hashlib.sha256(bytes(version.document)).hexdigest()
    row = version.product
    assert (row.code, row.kind, row.title, row.owner) == ("P-1", "short_course", "Pakjes rondbrengen", "Fietsschool")
    assert (version.number, version.status, version.created_on, version.outcome_count) == (1, "draft", DAY, 2)
    assert [based.qualification for based in version.based_on.all()] == ["BK-9001-2"]
    event = latest(limit=1)[0]
    assert (event.event, event.subject, event.data) == (
        "derivations.product.registered",
        "P-1",
        {"version": 1, "document_hash": saved.document_hash},
    )
    assert verify().intact


def test_the_same_code_again_takes_its_place() -> None:
    register()
    register(title="Pakjes brengen")
    assert [line.title for line in products()] == ["Pakjes brengen"]
    assert get_product("P-1").title == "Pakjes brengen"


def test_what_is_wrong_is_refused_whole() -> None:
    with pytest.raises(Refused) as refused:
        register(title="", units="x")
    assert len(refused.value.problems) >= 2
    assert all(problem.place.file == "p.json" for problem in refused.value.problems)
    assert not Product.objects.exists()
    assert not latest()


def test_who_may_not_edit_keeps_nothing() -> None:
    with pytest.raises(NotAllowed):
        register_product(by=NOBODY, document=json.dumps(product()).encode(), on=DAY)
    assert not Product.objects.exists()


def test_when_the_event_cannot_be_written_nothing_is(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Exception):
        pass

    def fail(**_values: object) -> None:
        raise Broken

    monkeypatch.setattr("ijkpunt.derivations.actions.products.write_event", fail)
    with pytest.raises(Broken):
        register()
    assert not Product.objects.exists()


def test_a_report_says_what_is_covered_and_that_nobody_looked() -> None:
    publish(courier())
    register()
    report = get_report("P-1")
    assert (report.product, report.title) == ("P-1", "Pakjes rondbrengen")
    assert [outcome.added for outcome in report.outcomes] == [False, True]
    statuses = {competence.code: competence.status for competence in report.competences}
    assert statuses["bkc9900001"] is not CoverageStatus.MISSING
    assert all(link.basis is LinkBasis.PROPOSED for outcome in report.outcomes for link in outcome.links)


def test_a_report_is_kept_until_the_product_or_the_register_changes() -> None:
    publish(courier())
    register()
    first = get_report("P-1")
    with CaptureQueriesContext(connection) as asked:
        assert get_report("P-1") is first
    assert len(asked) <= 3
    plan, deliver = courier().competences
    publish(courier(competences=(plan, replace(deliver, text="Bakt een taart"))), accept_corrections=True)
    assert get_report("P-1").competences[1].text == "Bakt een taart"
    register(title="Nieuwe naam")
    assert get_report("P-1").title == "Nieuwe naam"


def test_a_report_on_a_qualification_that_is_not_here_says_which_are() -> None:
    publish(courier())
    register(based_on=[{"qualification": "BK-9001-8"}])
    with pytest.raises(NotFound) as missing:
        get_report("P-1")
    assert "BK-9001-2" in str(missing.value.problem.remedy)


def test_an_unknown_product_is_not_found() -> None:
    for ask in (get_product, get_report):
        with pytest.raises(NotFound) as missing:
            ask("P-9")
        assert missing.value.problem.code == "derivations.unknown_product"
