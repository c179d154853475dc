"""What every test may use: the real data, Dutch, a search index of its own, and the demo universe."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
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


_FOLDERS = count()


@pytest.fixture(autouse=True)
def _own_search_index(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No index from another test: what was rolled back must not be found. Limits per minute start anew as well.

    The folder is only made by a test that searches: to make one for every test costs more than many a test.
    """
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
    own = tmp_path_factory.getbasetemp() / "search" / str(next(_FOLDERS))
    monkeypatch.setattr("ijkpunt.register.queries.searching._folder", lambda on: own / str(on))


@pytest.fixture(scope="session", autouse=True)
def _protected_tables_may_be_emptied() -> Iterator[None]:
    """Django empties all tables after a test with real transactions; the triggers on the audit log refuse that."""
    from tests.audit.walls import emptying_allowed

    with emptying_allowed():
        yield


# what opens the database to a test
_DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}
_ROWS = pytest.StashKey[str]()
WITH_ROWS = ("derivations", "dossiers", "credentials", "providers", "pathways")  # apps whose migrations write rows


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="Leave out the tests that may not use the database.")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test with real transactions leaves every table empty, also of the rows that migrations made (the steps to
    approval, the terms). They are kept before the first one, and put back after each for the tests that follow."""
    if config.getoption("database_only"):
        config.hook.pytest_deselected(items=[item for item in items if not _may_use_the_database(item)])
        items[:] = [item for item in items if _may_use_the_database(item)]
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


def _may_use_the_database(item: pytest.Item) -> bool:
    """Whether a test asked for the database. Of one that did not, pytest-django refuses every query: on a second kind
    of database it can only say the same again."""
    names = set(item.fixturenames) if isinstance(item, pytest.Function) else set()
    return item.get_closest_marker("django_db") is not None or bool(names & _DATABASE_FIXTURES)


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


@pytest.fixture(scope="session")
def _universe_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[BaseDatabaseWrapper]:
    """A copy of the test database with the demo in it, built once per process and committed."""
    from ijkpunt.demo.universe import build_universe
    from tests.copies import copied_database, in_use

    with django_db_blocker.unblock(), copied_database("universe") as copy:
        with in_use(copy):
            build_universe()
        yield copy


@pytest.fixture(scope="module")
def demo_universe(_universe_database: BaseDatabaseWrapper, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database with the demo instead of the empty one, in a transaction that is rolled back after the last test
    of the module.

    A test that asks for `universe` runs in a savepoint inside it, so what it changes is gone for the next one.
    """
    from django.db import transaction

    from tests.copies import in_use

    with django_db_blocker.unblock(), in_use(_universe_database), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def universe(demo_universe: None, db: None) -> None:
    """The demo universe: fourteen invented qualifications, programmes, products and the cast of demo.cast."""
