"""What was kept before products had versions becomes version 1, in the making; nothing is lost on the way or back."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.commands.test_coverage import product

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = [("derivations", "0001_initial")]
AFTER = [("derivations", "0002_products_have_versions")]


def migrate(targets: list[tuple[str, str]]) -> Any:
    executor = MigrationExecutor(connection)
    return executor.migrate(targets).apps


@pytest.fixture
def before() -> Iterator[Any]:
    """The tables as they were; afterwards as they are."""
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    yield migrate(BEFORE)
    apps = migrate(BEFORE)
    apps.get_model("derivations", "DerivedProduct").objects.all().delete()
    migrate(newest)


def keep(apps: Any, code: str, document: bytes) -> None:
    apps.get_model("derivations", "DerivedProduct").objects.create(
        code=code, kind="short_course", title="Pakjes", owner="Fietsschool", document=document, document_hash="0" * 64
    )


def test_what_was_kept_becomes_version_1_and_comes_back(before: Any) -> None:
    keep(before, "P-1", json.dumps(product(version="2026-09", made_from=["CD-1"])).encode())
    keep(before, "P-2", b"{")  # no longer readable
    apps = migrate(AFTER)
    one, two = apps.get_model("derivations", "ProductVersion").objects.order_by("product__code")
    assert (one.product.code, one.product.title, one.product.owner) == ("P-1", "Pakjes", "Fietsschool")
    assert (one.number, one.status, one.label, one.made_from, one.outcome_count) == (1, "draft", "2026-09", ["CD-1"], 2)
    assert [row.qualification for row in one.based_on.all()] == ["BK-9001-2"]
    assert json.loads(bytes(one.document))["title"] == "Pakjes rondbrengen"
    assert bytes(two.document) == b"{"
    back = migrate(BEFORE).get_model("derivations", "DerivedProduct").objects.order_by("code")
    assert [(row.code, row.kind, row.owner) for row in back] == [
        ("P-1", "short_course", "Fietsschool"),
        ("P-2", "short_course", "Fietsschool"),
    ]
