"""What every test may use: the real data, Dutch, a search index of its own, and the demo universe."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key

settings.register_profile("house", deadline=None)  # tests never assert times: a busy machine is no failure
settings.load_profile("house")

REAL_DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with real data beside the checkout; tests that need it say so when it is absent."""
    if not REAL_DATA.is_dir():
        pytest.skip("the real data is not here (../shared/data beside the checkout)")
    return REAL_DATA


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    """Every test starts in Dutch, whatever a test before it activated."""
    from django.utils import translation

    with translation.override("nl"):
        yield


@pytest.fixture(autouse=True)
def _own_search_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No index from another test: what was rolled back must not be found. Limits per minute start anew as well."""
    from django.core.cache import cache

    from ijkpunt.crosswalk.queries.keeping import forget_all
    from ijkpunt.derivations import queries as derivations
    from ijkpunt.register.queries.kept import forget_kept
    from ijkpunt.register.queries.searching import forget_index

    forget_index()
    forget_kept()
    derivations.forget_reports()
    forget_all()
    cache.clear()
    monkeypatch.setattr("ijkpunt.register.queries.searching._folder", lambda on: tmp_path / "search" / str(on))


@pytest.fixture(scope="session", autouse=True)
def _protected_tables_may_be_emptied() -> Iterator[None]:
    """Django empties all tables after a test with real transactions; the triggers on the audit log refuse that."""
    from tests.audit.walls import emptying_allowed

    with emptying_allowed():
        yield


_ROWS = pytest.StashKey[str]()
WITH_ROWS = ("derivations", "dossiers", "credentials", "pathways")  # apps whose migrations write rows


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test with real transactions leaves every table empty, also of the rows that migrations made (the steps to
    approval, the terms). They are kept before the first one, and put back after each for the tests that follow."""
    for item in items:
        if isinstance(item, pytest.Function) and _empties_tables(item):
            item.fixturenames.insert(0, "_rows_of_migrations")


@pytest.fixture(scope="session")
def _rows_of_migrations(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    from django.apps import apps
    from django.core import serializers

    with django_db_blocker.unblock():
        models = [model for app in WITH_ROWS for model in apps.get_app_config(app).get_models()]
        rows = [row for model in models for row in model._default_manager.all()]
        assert rows, "the migrations made no rows: this can go"
        request.config.stash[_ROWS] = str(serializers.serialize("json", rows))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    yield
    # after the last test of all the database itself is gone already
    if nextitem is not None and _empties_tables(item) and _ROWS in item.config.stash:  # after the last, no tables stay
        with item.config.stash[blocking_manager_key].unblock():
            _put_back(item.config.stash[_ROWS])


def _empties_tables(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return marker is not None and bool(marker.kwargs.get("transaction"))


def _put_back(rows: str) -> None:
    from django.core import serializers
    from django.db import transaction

    from tests.audit.walls import every_wall_lifted

    with transaction.atomic(), every_wall_lifted():
        for one in serializers.deserialize("json", rows):
            one.save()


@pytest.fixture(scope="module")
def demo_universe(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo, built once per module in a transaction that is rolled back after its last test.

    A test that asks for `universe` runs in a savepoint inside it, so what it changes is gone for the next one.
    """
    from django.db import transaction

    from ijkpunt.demo.universe import build_universe

    with django_db_blocker.unblock(), transaction.atomic():
        build_universe()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def universe(demo_universe: None, db: None) -> None:
    """The demo universe: fourteen invented qualifications, programmes, products and the cast of demo.cast."""
