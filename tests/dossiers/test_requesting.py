"""Asking for a dossier: the number, the sources in the register, evidence, and what is refused with nothing kept."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction

from ijkpunt.audit.queries import latest
from ijkpunt.dossiers import actions, queries
from ijkpunt.dossiers.models import Carrier, Dossier, DossierYear, Evidence, KeptFile
from ijkpunt.dossiers.rules.evidence import EvidenceTable
from ijkpunt.dossiers.rules.request import CarrierAsked, RequestAsked, Side
from ijkpunt.dossiers.rules.states import DossierKind, DossierState
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused
from tests.dossiers.procedure_desk import (
    DAY,
    FIGURE,
    FILE,
    FUND,
    LINK,
    NEW,
    PDF,
    TABLE,
    UPDATE,
    actor,
    office,
    requested,
    told,
)
from tests.register.register import courier, publish

pytestmark = pytest.mark.django_db
K = DossierKind


@pytest.fixture
def _office() -> None:
    office()


@pytest.mark.usefixtures("_office")
class TestAsking:
    def test_a_request_opens_a_dossier_with_everything_that_was_said(self) -> None:
        dossier = requested(evidence=(FIGURE, TABLE, LINK, FILE))
        assert (dossier.number, dossier.state, dossier.submitter) == ("D-2026-001", DossierState.REQUESTED, "fonds")
        assert dossier.sources == ["BK-9001-2"], "the version that counts"
        view = queries.dossier_view(dossier.number)
        assert view.request is not None
        assert (view.request.need, view.request.name) == (UPDATE.need, "Asker")
        assert [(one.named, one.key, one.side) for one in view.carriers] == [("Fonds", "fonds", "both")]
        assert [(one.number, one.kind) for one in view.evidence] == [
            (1, "figure"),
            (2, "table"),
            (3, "link"),
            (4, "file"),
        ]
        figure, table, link, file = view.evidence
        assert (figure.figure, figure.unit) == (Decimal(1250), "per jaar")
        assert table.table is not None
        assert EvidenceTable.of(table.table).rows[1][0] == "2025"
        assert (link.address, link.figure) == (LINK.address, None)
        assert file.file is not None
        assert bytes(queries.kept_file(dossier.number, file.file.pk).content) == PDF
        assert told(dossier.number)[0] == "dossiers.dossier.requested"
        assert latest(event="dossiers.dossier.requested")[0].data["qualifications"] == ["BK-9001"]

    def test_numbers_follow_each_other_and_start_anew_each_year(self) -> None:
        numbers = [
            requested(replace(NEW, title=f"Beroep {on} {count}"), on=on).number
            for count, on in enumerate((DAY, DAY, date(2027, 1, 1), DAY))
        ]
        assert numbers == ["D-2026-001", "D-2026-002", "D-2027-001", "D-2026-003"]

    @pytest.mark.parametrize(
        ("asked", "code"),
        [
            pytest.param(replace(UPDATE, sources=("BK-9999",)), "request.unknown", id="a number nobody knows"),
            pytest.param(replace(UPDATE, sources=("BK-9001-7",)), "request.unknown", id="a version nobody knows"),
            pytest.param(replace(UPDATE, sources=("courier",)), "request.source", id="a word for a number"),
            pytest.param(replace(UPDATE, need=""), "request.need", id="no need"),
            pytest.param(replace(UPDATE, carriers=()), "request.carriers", id="carried by nobody"),
        ],
    )
    def test_a_request_that_is_not_whole_leaves_nothing(self, asked: RequestAsked, code: str) -> None:
        with pytest.raises(Refused) as refused:
            requested(asked)
        assert code in [problem.code for problem in refused.value.problems]
        assert not Dossier.objects.exists()
        assert not latest(event="dossiers.dossier.requested")

    def test_everything_that_is_wrong_is_said_at_once(self) -> None:
        bad_table = replace(TABLE, table="Jaar\tAantal\n2025\tveel", title="")
        bad_file = replace(FILE, file_name="studie.pdf", content=b"MZ a program")
        with pytest.raises(Refused) as refused:
            requested(replace(UPDATE, title="", sources=("BK-9999",)), evidence=(bad_table, bad_file))
        places = {(problem.place.record, problem.place.field, problem.code) for problem in refused.value.problems}
        assert places == {
            ("", "title", "request.title"),
            ("", "sources", "request.unknown"),
            ("evidence[0]", "title", "evidence.title"),
            ("evidence[0]", "table", "evidence.table_number"),
            ("evidence[1]", "", "file.type"),
        }
        assert not KeptFile.objects.exists()

    def test_an_old_version_is_no_start(self) -> None:
        publish(replace(courier(), version=VersionNumber("BK-9001", 3), recognised_on=date(2026, 1, 1)))
        with pytest.raises(Refused) as refused:
            requested(replace(UPDATE, sources=("BK-9001-2",)))
        assert refused.value.problem.code == "request.old_version"
        assert "BK-9001-3" in str(refused.value)
        assert requested().sources == ["BK-9001-3"]

    def test_a_second_dossier_of_the_same_kind_is_refused_and_another_kind_warned_of(self) -> None:
        first = requested()
        with pytest.raises(Refused) as refused:
            requested()
        assert refused.value.problem.code == "request.double"
        assert first.number in str(refused.value)
        split = actions.request_dossier(
            by=actor("asker"), request=replace(UPDATE, kind=K.SPLIT_OFF), evidence=(FIGURE,), on=DAY
        )
        assert [problem.code for problem in split.warnings] == ["request.other_open"]
        assert [line.number for line in queries.dossier_view(first.number).related] == [split.dossier.number]

    def test_what_ended_stands_in_nobodys_way(self) -> None:
        first = requested()
        actions.withdraw_dossier(by=actor("asker"), number=first.number, ground="Toch niet.", on=DAY)
        assert requested().number == "D-2026-002"

    def test_pasted_text_is_cleaned_before_it_is_kept(self) -> None:
        dossier = requested(
            replace(NEW, title="Pakket\u00adkoerier\x00 ", need="\uf0b7\u00a0" + NEW.need + "\x0b\x07einde")
        )
        assert dossier.title == "Pakketkoerier"
        assert dossier.request.need == f"- {NEW.need}\neinde"

    @pytest.mark.parametrize("name", ["outsider", "agency"])
    def test_who_does_not_write_for_a_sector_may_not_ask(self, name: str) -> None:
        with pytest.raises(NotAllowed):
            actions.request_dossier(by=actor(name), request=UPDATE, evidence=(FIGURE,), on=DAY)

    def test_nobody_asks_for_another_organisation(self) -> None:
        with pytest.raises(NotAllowed) as refused:
            actions.request_dossier(by=actor("other"), request=UPDATE, evidence=(FIGURE,), on=DAY)
        assert refused.value.problem.code == "request.for_another"

    def test_a_carrier_with_an_account_must_exist(self) -> None:
        with pytest.raises(NotFound):
            requested(replace(UPDATE, carriers=(replace(FUND, key="bestaat-niet"),)))


@pytest.mark.usefixtures("_office")
class TestEvidence:
    def test_it_is_added_numbered_and_withdrawn_with_a_reason(self) -> None:
        number = requested().number
        added = actions.add_evidence(by=actor("asker"), number=number, evidence=TABLE, on=DAY)
        assert added.number == 2
        actions.withdraw_evidence(by=actor("asker"), number=number, evidence=2, ground="Verouderd.", on=DAY)
        assert queries.dossier_view(number).evidence[1].withdrawal.ground == "Verouderd."
        assert actions.add_evidence(by=actor("asker"), number=number, evidence=LINK, on=DAY).number == 3
        assert told(number)[-2:] == ["dossiers.evidence.withdrawn", "dossiers.evidence.added"]

    @pytest.mark.parametrize(("evidence", "ground", "code"), [(9, "Oud.", "unknown"), (1, " ", "no_ground")])
    def test_what_cannot_be_withdrawn(self, evidence: int, ground: str, code: str) -> None:
        number = requested().number
        with pytest.raises((NotFound, Exception)) as refused:
            actions.withdraw_evidence(by=actor("asker"), number=number, evidence=evidence, ground=ground, on=DAY)
        assert refused.value.problem.code == f"evidence.{code}"  # type: ignore[attr-defined]

    def test_the_same_file_twice_is_kept_once(self) -> None:
        number = requested(evidence=(FILE,)).number
        actions.add_evidence(by=actor("asker"), number=number, evidence=FILE, on=DAY)
        assert KeptFile.objects.count() == 1
        assert Evidence.objects.count() == 2

    def test_a_carrier_with_an_account_may_add_and_another_sector_may_not(self) -> None:
        number = requested().number
        for name in ("union", "other"):
            with pytest.raises(NotAllowed):
                actions.add_evidence(by=actor(name), number=number, evidence=LINK, on=DAY)
        actions.add_carrier(
            by=actor("asker"), number=number, carrier=CarrierAsked("", Side.WORKERS, key="werknemers"), on=DAY
        )
        assert actions.add_evidence(by=actor("union"), number=number, evidence=LINK, on=DAY).number == 2

    def test_a_file_is_kept_by_writers_and_by_the_agency(self) -> None:
        number = requested().number
        kept = [
            actions.keep_file(by=actor(name), number=number, name=f"../{name}.txt", content=name.encode(), on=DAY)
            for name in ("asker", "agency")
        ]
        assert [one.file_name for one in kept] == ["asker.txt", "agency.txt"]
        assert all(one.sealed() for one in kept)
        with pytest.raises(NotAllowed):
            actions.keep_file(by=actor("other"), number=number, name="x.txt", content=b"x", on=DAY)


@pytest.mark.usefixtures("_office")
class TestCarriers:
    def test_they_come_and_go_and_stay_to_be_read(self) -> None:
        number = requested().number
        row = actions.add_carrier(
            by=actor("asker"), number=number, carrier=CarrierAsked("Unie van koeriers", Side.EMPLOYERS), on=DAY
        )
        with pytest.raises(Exception, match="draagt dit dossier al"):
            actions.add_carrier(
                by=actor("asker"), number=number, carrier=CarrierAsked("unie van KOERIERS", Side.EMPLOYERS), on=DAY
            )
        actions.remove_carrier(by=actor("asker"), number=number, carrier=row.pk, ground="Stapt eruit.", on=DAY)
        kept = Carrier.objects.get(pk=row.pk)
        assert (kept.until, kept.until_ground) == (DAY, "Stapt eruit.")
        assert told(number)[-2:] == ["dossiers.carrier.added", "dossiers.carrier.removed"]

    def test_only_the_submitter_notes_them(self) -> None:
        number = requested().number
        with pytest.raises(NotAllowed):
            actions.add_carrier(by=actor("other"), number=number, carrier=FUND, on=DAY)


@pytest.mark.django_db(transaction=True)
def test_requests_at_the_same_moment_get_numbers_of_their_own() -> None:
    """On a server: each has its own connection. On SQLite in memory they come one by one anyway."""
    office(register=False)  # a register is not emptied between tests
    if connection.vendor == "sqlite":
        numbers = [requested(replace(NEW, title=f"Beroep {count}")).number for count in range(4)]
    else:
        numbers = together(4, lambda count: requested(replace(NEW, title=f"Beroep {count}")).number)
    assert sorted(numbers) == [f"D-2026-00{count}" for count in range(1, 5)]
    assert DossierYear.objects.get().last == 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="needs a server with two connections")
def test_the_same_request_twice_at_the_same_moment_is_one_dossier() -> None:
    office(register=False)  # a register is not emptied between tests

    def ask(_count: int) -> str:
        try:
            return requested(NEW).number
        except Refused as refused:
            return refused.problem.code

    assert sorted(together(2, ask)) == ["D-2026-001", "request.double"]


def together(count: int, what: Callable[[int], str]) -> list[str]:
    start = threading.Barrier(count)

    def one(number: int) -> str:
        try:
            start.wait(timeout=20)
            with transaction.atomic():
                return what(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))
