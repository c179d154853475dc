"""The pages of figures over the demo, and tables of others through forms only."""

import csv
import io
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from ijkpunt.audit.models import AuditEvent
from ijkpunt.demo.published import advice_tables, build_published
from ijkpunt.kernel.clock import today
from ijkpunt.monitoring.models import PublishedTable
from ijkpunt.monitoring.rules.indicators import INDICATORS
from tests.web.derivations.people import browser

pytestmark = pytest.mark.usefixtures("universe")
NEW = "/cijfers/tabellen/nieuw/"
GIVEN = {
    "title": "Gidsen", "key": "gidsen", "source": "Een verslag", "covers": "2024", "beside": "evc",
    "table": "Beroep;Deelnemers\nGids;8\nKok;2\nTotaal;10", "sums": "Totaal = Gids + Kok",
}  # fmt: skip


def whole(page: Any, status: int = 200) -> None:
    assert page.status_code == status
    assert "MISSING VARIABLE" not in page.text
    assert page.text.count("<h1") == 1


@pytest.mark.parametrize("key", [one.key for one in INDICATORS])
def test_every_figure_has_a_page_that_says_what_it_counts_and_a_file(key: str) -> None:
    page = Client().get(f"/cijfers/{key}/")
    whole(page)
    assert "Wat tellen we precies?" in page.text
    rows = list(csv.reader(io.StringIO(Client().get(f"/cijfers/{key}.csv").content.decode("utf-8-sig"))))
    assert rows[0][0] == "code_1"
    assert len({len(row) for row in rows}) == 1


def test_the_first_page_gives_every_answer() -> None:
    page = Client().get("/cijfers/")
    whole(page)
    for one in INDICATORS:
        assert f'"/cijfers/{one.key}/"' in page.text


@pytest.mark.parametrize(
    ("day", "told"),
    [
        pytest.param((today() + timedelta(1)).isoformat(), "Die dag moet nog komen", id="tomorrow"),
        pytest.param("gisteren", "Dit is geen datum", id="no date"),
        pytest.param("2026-02-30", "Dit is geen datum", id="no day of the calendar"),
    ],
)
def test_a_day_that_cannot_be_counted_is_refused_with_what_was_typed(day: str, told: str) -> None:
    page = Client().get(f"/cijfers/aanvragen/?on={quote(day)}")
    whole(page, 400)
    assert told in page.text
    assert f'value="{day}"' in page.text
    for name in ("csv", "svg", "png"):
        assert Client().get(f"/cijfers/aanvragen.{name}?on={quote(day)}").status_code == 400


def test_a_day_in_the_past_counts_what_was_then() -> None:
    assert "Geteld tot en met 1 juni 2015." in Client().get("/cijfers/kwalificaties/?on=1/6/2015").text


def test_a_figure_without_a_past_says_so() -> None:
    page = Client().get("/cijfers/producten/?on=2020-01-01")
    assert page.status_code == 400
    assert "Op welke dag?" not in page.text


def test_pictures_are_drawn_here_in_light_and_dark() -> None:
    light = Client().get("/cijfers/kwalificaties.svg")
    dark = Client().get("/cijfers/kwalificaties.svg?thema=donker")
    assert light["Content-Type"] == dark["Content-Type"] == "image/svg+xml"
    assert light.text.startswith("<svg")
    assert "#0c5257" in light.text
    assert "#7fcac4" in dark.text
    assert "<script" not in light.text
    assert Client().get("/cijfers/kwalificaties.png").content.startswith(b"\x89PNG")
    assert Client().get("/cijfers/uitstroom.svg").status_code == 404, "nothing to draw"


def test_an_unknown_figure_is_not_found() -> None:
    for address in ("/cijfers/geluk/", "/cijfers/geluk.csv", "/cijfers/geluk.svg", "/cijfers/tabellen/geen/"):
        assert Client().get(address).status_code == 404


@pytest.mark.parametrize(
    ("member", "board"),
    [
        ("facilitator", "Voor het agentschap"),
        ("coordinator", "Van je testcentrum"),
        ("school", "Van je organisatie"),
        ("author", "Van je sector"),
        ("inspector", "Voor de inspectie"),
    ],
)
def test_everybody_sees_the_figures_of_their_work(member: str, board: str) -> None:
    page = browser(member).get("/cijfers/mijn/")
    whole(page)
    assert board in page.text
    assert page.text.count('aria-labelledby="bord-') == 1


def test_a_sector_sees_its_own_qualifications_only() -> None:
    page = browser("author").get("/cijfers/mijn/").text
    assert "Dakwerker leien" in page
    assert "Medewerker retourlogistiek" not in page


def test_who_has_no_own_figures_is_shown_the_way() -> None:
    page = browser("outsider").get("/cijfers/mijn/")
    assert "Bij je mandaat horen geen eigen cijfers." in page.text
    assert browser("outsider").get("/cijfers/mijn/evc.csv").status_code == 404
    assert browser("school").get("/cijfers/mijn/evc.csv").status_code == 404
    assert browser("coordinator").get("/cijfers/mijn/evc.csv").status_code == 200


def test_the_tables_of_the_advice_stand_apart_with_their_source() -> None:
    build_published()
    page = Client().get("/cijfers/evc/").text
    own, others = page.split("Wat anderen telden")
    assert "534" in others
    assert "534" not in own
    assert "SERV, advies Beroepskwalificaties omarmd" in others
    assert "De sommen zijn nagerekend." in others
    for asked, _ in advice_tables():
        whole(Client().get(f"/cijfers/tabellen/{asked.key}/"))
    whole(Client().get("/cijfers/tabellen/"))
    rows = Client().get("/cijfers/tabellen/advies-evc-per-beroep.csv").content.decode("utf-8-sig").splitlines()
    assert rows[-1] == "Totaal,534,249"


def test_the_agency_notes_a_table_and_takes_it_away_again() -> None:
    by = browser("facilitator")
    assert by.post(NEW, GIVEN, follow=True).redirect_chain == [("/cijfers/tabellen/gidsen/", 302)]
    assert "Gidsen" in Client().get("/cijfers/evc/").text
    away = "/cijfers/tabellen/gidsen/weg/"
    assert by.post(away, {"ground": " "}).status_code == 422
    by.post(away, {"ground": "Verkeerde bladzijde."})
    assert Client().get("/cijfers/tabellen/gidsen/").status_code == 404
    told = AuditEvent.objects.filter(event__startswith="monitoring.table.").values_list("event", flat=True)
    assert list(told.order_by("sequence")) == ["monitoring.table.noted", "monitoring.table.withdrawn"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        pytest.param(
            {"table": "x;Deelnemers\nGids;8\nKok;2\nTotaal;11"}, "staat 11, maar de delen zijn samen 10", id="sum"
        ),
        pytest.param({"table": "x;Deelnemers\nGids;acht"}, "is geen geheel getal", id="no number"),
        pytest.param({"table": ""}, "Er staat geen tabel.", id="no table"),
        pytest.param({"sums": "Totaal"}, "deze som niet", id="no sum"),
        pytest.param({"source": "", "title": ""}, "Dit is nog leeg.", id="no source"),
        pytest.param({"key": ""}, "Dit is nog leeg.", id="no key"),
    ],
)
def test_a_table_that_is_wrong_stays_in_the_form_with_what_is_wrong(wrong: dict[str, str], told: str) -> None:
    page = browser("facilitator").post(NEW, {**GIVEN, **wrong})
    whole(page, 422)
    assert told in page.text
    assert "Een verslag" in page.text or "source" in wrong
    assert not PublishedTable.objects.exists()


def test_a_key_is_used_once() -> None:
    by = browser("facilitator")
    by.post(NEW, GIVEN)
    assert "Er is al een tabel" in by.post(NEW, GIVEN).text
    assert PublishedTable.objects.count() == 1
