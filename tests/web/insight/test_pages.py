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
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.messages import say
from ijkpunt.monitoring.models import FigureSnapshot, PublishedTable
from ijkpunt.monitoring.rules.indicators import INDICATORS, last_month_end
from ijkpunt.monitoring.rules.sheets import Line, Measure, Sheet, Unit, to_data
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
    assert "Tot welke dag?" not in page.text


def test_a_figure_of_one_occupation_and_its_file() -> None:
    whole_page, part = (Client().get(f"/cijfers/gebruik/{query}").text for query in ("", "?beroep=DAKWERKER+leien"))
    assert "Medewerker retourlogistiek" in whole_page
    assert "Dakwerker leien" in part
    assert "Medewerker retourlogistiek" not in part
    assert 'value="DAKWERKER leien"' in part
    assert 'href="/cijfers/gebruik.csv?beroep=DAKWERKER+leien"' in part
    rows = list(csv.reader(io.StringIO(Client().get("/cijfers/gebruik.csv?beroep=dakwerker+leien").text)))
    assert {row[1] for row in rows[1:]} == {"Dakwerker leien"}


def test_nothing_of_what_is_asked_says_so_and_shows_the_way_back() -> None:
    page = Client().get("/cijfers/gebruik/?beroep=astronaut")
    whole(page)
    assert "Hiervan is er niets te tonen" in page.text
    assert "Zoek een ander beroep" in page.text
    assert 'href="/cijfers/gebruik/"' in page.text


def test_only_what_a_figure_tells_apart_can_be_asked() -> None:
    for key, fields in (("evc-gestopt", 0), ("kwalificaties", 0), ("evc", 1)):
        page = Client().get(f"/cijfers/{key}/").text
        assert page.count('name="beroep"') == fields
        assert 'name="centrum"' not in page


def long_table(key: str = "slaagcijfers") -> None:
    """A kept count of 120 lines at three centres, as a night leaves it."""
    heads = (say("Beroep"), say("Testcentrum"))
    measures = tuple(Measure(name, say(name), Unit.SHARE) for name in ("share", "low", "high"))
    lines = tuple(
        Line((f"BK-{n:04}", f"centrum-{n % 3}"), (f"Beroep {n:03}", f"Centrum {n % 3}"), (0.5, 0.4, 0.6))
        for n in range(120)
    )
    content = to_data(Sheet(heads, measures, lines, say("geteld"), drawn=(0, 1, 2)))
    for day in (today(), last_month_end(today())):
        FigureSnapshot.objects.update_or_create(
            key=key, organisation="", day=day, defaults={"content": content, "counted_at": now()}
        )


def test_a_long_figure_is_shown_in_pages_that_keep_the_question() -> None:
    long_table()
    first = Client().get("/cijfers/slaagcijfers/").text
    assert first.count('scope="row"') == 50
    assert "Het beeld toont 20 lijnen ervan." in first
    last = Client().get("/cijfers/slaagcijfers/?pagina=3").text
    assert "Beroep 119" in last
    assert 'src="/cijfers/slaagcijfers.svg?pagina=3"' in last
    assert "Beroep 119" in Client().get("/cijfers/slaagcijfers.svg?pagina=3").text
    centre = Client().get("/cijfers/slaagcijfers/?centrum=centrum-1&beroep=beroep+11").text
    assert centre.count('scope="row"') == 3
    assert '<option value="centrum-1" selected>Centrum 1</option>' in centre
    assert "slaagcijfers.csv?beroep=beroep+11&amp;centrum=centrum-1" in centre


def test_a_dashboard_shows_the_first_lines_of_a_long_figure() -> None:
    long_table()
    page = browser("inspector").get("/cijfers/mijn/").text
    assert "Beroep 009" in page
    assert "Beroep 010" not in page
    assert "Er zijn nog 110 lijnen meer." in page


def test_a_page_that_the_night_counted_is_not_sent_twice_until_it_is_counted_again() -> None:
    assert "ETag" not in Client().get("/cijfers/").headers, "counted now"
    for one in INDICATORS:
        long_table(one.key)
    for address in ("/cijfers/", "/cijfers/slaagcijfers/", "/cijfers/slaagcijfers.csv", "/cijfers/slaagcijfers.svg"):
        etag = {"If-None-Match": Client().get(address).headers["ETag"]}
        assert Client().get(address, headers=etag).status_code == 304
        FigureSnapshot.objects.update(counted_at=now())
        assert Client().get(address, headers=etag).status_code == 200
    assert "ETag" not in Client().get("/cijfers/aanvragen/?on=2026-01-01").headers
    assert "ETag" not in browser("author").get("/cijfers/").headers


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
