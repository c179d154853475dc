"""Two clerks who note the same decision, or publish at the same moment: one is first, and nothing is there twice."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from django.db import connection, connections

from ijkpunt.dossiers import actions
from ijkpunt.dossiers.models import Dossier, GovernmentDecision
from ijkpunt.dossiers.rules.states import DossierKind, UpdateSize
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.register.models import Competence, QualificationVersion
from tests.dossiers.validated import DECIDED, NOTED, OFFICE, PRESENTED, roofers, told, validated
from tests.rules.dossiers.texts import facade, roofer, text_of, with_competence

pytestmark = pytest.mark.django_db(transaction=True)
Own = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Own:
    """A connection for each thread to a database that two can write to, with two dossiers at the Government."""
    told(monkeypatch)
    connected = on_a_file(tmp_path / "register.sqlite3") if connection.vendor == "sqlite" else closing_afterwards
    with ThreadPoolExecutor(1) as pool:
        pool.submit(build, connected).result()
    return connected


def build(connected: Own) -> None:
    with connected():
        roofers()
        drafts = {"D-2026-001": (text_of(roofer()), roofer()), "D-2026-002": (text_of(facade()), facade())}
        for number, (draft, source) in drafts.items():
            more = with_competence(draft, "Plaatst zonnepanelen")
            validated(DossierKind.UPDATE, more, [source], number=number, size=UpdateSize.MAJOR)
            actions.present(by=OFFICE, number=number, on=PRESENTED)


def decide(number: str, reference: str) -> str:
    try:
        done = actions.record_decision(
            by=OFFICE, number=number, recognised=True, reference=reference, decided_on=DECIDED, on=NOTED
        )
    except RuleBroken as broken:
        return broken.problem.code
    return done.state


def at_once(own: Own, *attempts: tuple[str, str]) -> list[str]:
    start = threading.Barrier(len(attempts))

    def attempt(given: tuple[str, str]) -> str:
        with own():
            start.wait(timeout=30)
            return decide(*given)

    with ThreadPoolExecutor(len(attempts)) as pool:
        return sorted(pool.map(attempt, attempts))


def looked_up(own: Own, question: Callable[[], object]) -> object:
    def ask() -> object:
        with own():
            return question()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(ask).result()


def test_the_second_who_notes_the_same_decision_is_refused(own: Own) -> None:
    assert at_once(own, ("D-2026-001", "VR 1"), ("D-2026-001", "VR 2")) == ["dossier.not_now", "recognised"]
    assert looked_up(own, GovernmentDecision.objects.count) == 1
    versions = QualificationVersion.objects.filter(qualification__number="BK-9104")
    assert looked_up(own, versions.count) == 4
    assert looked_up(own, lambda: Dossier.objects.get(number="D-2026-001").results) == ["BK-9104-4"]


def test_two_dossiers_are_recognised_at_once_with_codes_of_their_own(own: Own) -> None:
    assert at_once(own, ("D-2026-001", "VR 1"), ("D-2026-002", "VR 2")) == ["recognised", "recognised"]
    new = Competence.objects.filter(version__identifier__in=["BK-9104-4", "BK-9106-3"])
    codes = looked_up(own, lambda: list(new.values_list("code", flat=True)))
    assert isinstance(codes, list)
    assert len(set(codes)) == len(codes) == 7


@contextmanager
def closing_afterwards() -> Iterator[None]:
    """Django gives each thread a connection to the server; nobody else closes it."""
    with closing(connection):
        yield


def on_a_file(path: Path) -> Own:
    """A copy of the tests' database on a file, and for each thread a connection of its own to it.

    The tests' database is in memory, where threads would share one connection and never meet.
    """
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as file:
        connection.connection.backup(file)
    settings, wrapper = {**connection.settings_dict, "NAME": str(path)}, type(connections["default"])

    @contextmanager
    def connected() -> Iterator[None]:
        connections["default"] = wrapper(settings, "default")
        with closing(connections["default"]):
            yield

    return connected
