"""Versions of a product: drafts that change, versions that are handed in, approved, replaced, withdrawn; the walls."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from ijkpunt.derivations import actions
from ijkpunt.derivations.models import ProductVersion
from ijkpunt.derivations.queries import get_product, get_report, get_version, products_of
from ijkpunt.kernel.actor import NOBODY
from ijkpunt.kernel.problems import NotAllowed, NotFound, Problem, Refused, RuleBroken, Severity
from tests.derivations.desk import (
    ANNA,
    BERT,
    BY,
    CELIA,
    CODE,
    DAY,
    DIRK,
    approved,
    based_on,
    candles,
    events,
    everything,
    opened,
    person,
    registered,
    saved,
    statuses,
    with_text,
)
from tests.register.register import publish
from tests.rules.derivations.candles import PRODUCT

pytestmark = pytest.mark.django_db
OTHER = replace(PRODUCT, title="Opleiding kaarsenmaker, herzien")


@pytest.fixture(autouse=True)
def _open() -> None:
    opened()


def refused(call: Any, *args: Any, **values: Any) -> Problem:
    """What an action that must leave nothing behind says."""
    before = everything()
    with pytest.raises(RuleBroken) as broken, transaction.atomic():
        call(*args, **values)
    assert everything() == before
    return broken.value.problem


def test_the_same_text_again_changes_nothing() -> None:
    before = everything()
    again = registered()
    assert not again.changed
    assert everything() == before


def test_another_text_takes_the_place_of_the_draft() -> None:
    again = registered(OTHER)
    assert (again.changed, again.number) == (True, 1)
    assert get_product(CODE).title == OTHER.title
    assert events()[-2:] == ["derivations.product.registered", "derivations.product.changed"]


def test_an_approved_text_is_not_replaced_but_a_next_version_is_started() -> None:
    approved()
    problem = refused(registered, OTHER)
    assert problem.code == "product.closed"
    assert "nieuwe versie" in str(problem.remedy)
    assert not registered().changed, "the same text again is no change, whatever its status"
    actions.open_version(by=ANNA, code=CODE, on=DAY)
    assert registered(OTHER).number == 2
    assert (get_product(CODE, 1).title, get_product(CODE).title) == (PRODUCT.title, OTHER.title)


def test_an_approval_replaces_the_version_before() -> None:
    approved()
    actions.open_version(by=ANNA, code=CODE, on=DAY)
    version = approved(2)
    assert statuses() == [(1, "replaced"), (2, "approved")]
    assert (version.approved_on, version.decision_reference) == (DAY, "B-2026-1")


def test_one_version_at_a_time_is_open() -> None:
    assert refused(actions.open_version, by=ANNA, code=CODE, on=DAY).code == "product.open_version"
    version = ProductVersion.objects.get()
    version.pk, version.number = None, 2
    with pytest.raises(DatabaseError), transaction.atomic():
        version.save(force_insert=True)


def test_what_was_handed_in_waits_as_it_is() -> None:
    actions.submit(by=ANNA, code=CODE, number=1, on=DAY)
    assert refused(saved, OTHER).code == "product.closed"
    assert refused(actions.submit, by=ANNA, code=CODE, number=1, on=DAY).code == "product.move"
    assert events()[-1] == "derivations.version.submitted"


def test_withdrawing_asks_a_reason_and_makes_room_for_a_next_version() -> None:
    assert refused(actions.withdraw, by=ANNA, code=CODE, number=1, ground="").code == "product.no_ground"
    actions.withdraw(by=ANNA, code=CODE, number=1, ground="Vervalt.")
    assert actions.open_version(by=ANNA, code=CODE, on=DAY).number == 2
    assert statuses() == [(1, "withdrawn"), (2, "draft")]


@pytest.mark.parametrize(
    "actor", [BERT, CELIA, DIRK, NOBODY, person("many", "", "product.edit")], ids=lambda one: one.name
)
def test_only_the_owner_works_on_a_product(actor: Any) -> None:
    how = {"by": actor, "code": CODE}
    for call, more in (
        (actions.save_document, {"number": 1, "product": OTHER, "on": DAY}),
        (actions.submit, {"number": 1, "on": DAY}),
        (actions.withdraw, {"number": 1, "ground": "Weg."}),
        (actions.open_version, {"on": DAY}),
    ):
        before = everything()
        with pytest.raises(NotAllowed), transaction.atomic():
            call(**how, **more)
        assert everything() == before
    with pytest.raises(NotAllowed):
        registered(OTHER, actor)


def test_a_new_product_is_of_the_organisation_of_the_actor() -> None:
    registered(replace(PRODUCT, code="OP-2"), BERT, owner_organisation="cvo")
    registered(replace(PRODUCT, code="OP-3"), BY, owner_organisation="cvo")
    owners = dict(ProductVersion.objects.values_list("product__code", "product__owner_organisation"))
    assert owners == {CODE: "cvo", "OP-2": "daklijn", "OP-3": "cvo"}


def test_two_people_do_not_overwrite_each_other() -> None:
    seen = get_version(CODE, 1, DAY).document_hash
    saved(OTHER, seen=seen)
    assert refused(saved, with_text("M1-1", "Anders."), seen=seen).code == "product.changed_meanwhile"


def test_a_text_with_another_code_is_another_product() -> None:
    assert refused(saved, replace(PRODUCT, code="OP-2")).code == "product.other_code"


@pytest.mark.parametrize(
    ("record", "field"),
    [
        pytest.param(replace(PRODUCT, title="x" * 301), "title", id="a long title"),
        pytest.param(replace(PRODUCT, version="x" * 101), "version", id="a long version"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(record: Any, field: str) -> None:
    with pytest.raises(Refused) as wrong, transaction.atomic():
        saved(record)
    assert [problem.place.field for problem in wrong.value.problems] == [field]


def test_a_product_made_from_itself_is_refused_with_the_way() -> None:
    registered(replace(PRODUCT, code="OP-2", upstream=(CODE,)))
    registered(replace(PRODUCT, code="OP-3", upstream=("OP-2",)))
    problem = refused(saved, replace(PRODUCT, upstream=("OP-3",)))
    assert problem.code == "chain.circular"
    assert "OP-2 → OP-KAARS → OP-3 → OP-2" in str(problem.message)
    assert refused(saved, replace(PRODUCT, upstream=(CODE,))).code == "chain.circular"


def test_a_source_that_is_not_here_is_only_said() -> None:
    found = saved(replace(PRODUCT, upstream=("CD-9",))).findings
    assert [(one.code, one.severity) for one in found] == [("chain.unknown_product", Severity.WARNING)]


def test_the_same_product_under_another_code_is_said() -> None:
    found = registered(replace(PRODUCT, code="OP-2")).findings
    assert [(one.code, one.value) for one in found] == [("product.twin", CODE)]


def test_a_product_on_an_unknown_version_is_kept_but_not_handed_in() -> None:
    saved(based_on("BK-9900-8"))
    view = get_version(CODE, 1, DAY)
    assert [(one.code, one.severity) for one in view.findings] == [("product.basis_unknown", Severity.ERROR)]
    assert refused(actions.submit, by=ANNA, code=CODE, number=1, on=DAY).code == "product.basis_unknown"
    with pytest.raises(NotFound):
        get_report(CODE)


def test_a_product_on_a_version_that_ended_is_not_handed_in() -> None:
    publish(candles(2, ends_on=date(2026, 1, 1)))
    publish(candles(3))
    saved(based_on("BK-9900-2"))
    problem = refused(actions.submit, by=ANNA, code=CODE, number=1, on=DAY)
    assert problem.code == "product.basis_ended"
    assert "BK-9900-3" in str(problem.remedy)


def test_a_newer_version_makes_a_product_stale_and_says_which() -> None:
    assert not get_version(CODE, None, DAY).stale
    publish(candles(2))
    view = get_version(CODE, None, DAY)
    assert view.stale
    assert [str(basis.newest) for basis in view.bases] == ["BK-9900-2"]
    assert [one.severity for one in view.findings] == [Severity.WARNING]
    actions.submit(by=ANNA, code=CODE, number=1, on=DAY)


def test_a_product_is_found_by_its_qualification() -> None:
    registered(based_on("BK-9900-1", "BK-9901-1", record=replace(PRODUCT, code="OP-2")))
    assert [line.code for line in products_of("BK-9900-1")] == ["OP-2", CODE]
    assert [line.code for line in products_of("BK-9901")] == ["OP-2"]
    saved(based_on("BK-9901-1"))
    assert [line.code for line in products_of("BK-9900")] == ["OP-2"]


def test_an_unknown_version_names_those_that_are_there() -> None:
    for ask in (get_product, get_report):
        with pytest.raises(NotFound) as missing:
            ask(CODE, 7)
        assert missing.value.problem.code == "derivations.unknown_version"
        assert "1" in str(missing.value.problem.remedy)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"document": b"{}"}, id="the text"),
        pytest.param({"status": "draft", "approved_on": None}, id="back to draft"),
        pytest.param({"decision_reference": "B-2"}, id="the decision"),
        pytest.param({"approved_on": date(2020, 1, 1)}, id="the day"),
    ],
)
def test_the_database_keeps_what_was_approved(change: dict[str, Any]) -> None:
    approved()
    with pytest.raises(DatabaseError), transaction.atomic():
        ProductVersion.objects.filter(product__code=CODE).update(**change)


def test_the_database_keeps_every_version() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        ProductVersion.objects.all()._raw_delete("default")
