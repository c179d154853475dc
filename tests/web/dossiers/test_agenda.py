"""The agenda over the demo: made from all parts of the house, decided by the agency, read by everybody."""

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ijkpunt.dossiers.models import DemandRow
from ijkpunt.dossiers.queries.agenda import all_weights, get_agenda, get_agenda_item
from ijkpunt.dossiers.rules.agenda import Outcome, Signal
from ijkpunt.dossiers.rules.demand import COLUMNS
from ijkpunt.kernel.clock import today
from ijkpunt.web.dossiers.agenda.gathering import gather_signals
from ijkpunt.web.dossiers.agenda.presenters.words import decimal, figure
from tests.web.derivations.people import browser

pytestmark = pytest.mark.usefixtures("universe")

AGENDA, WEIGHTS, DEMAND = "/dossiers/agenda/", "/dossiers/agenda/gewichten/", "/dossiers/agenda/vraag/"
YEAR = today().year
PAGE, ITEM = f"{AGENDA}{YEAR}/", f"{AGENDA}{YEAR}/BK-9113/"
REASON = "De sector wil een kwalificatie voor alle platte daken."


def make() -> Any:
    return browser("facilitator").post(f"{AGENDA}maken/", {"jaar": str(YEAR)}, follow=True)


def decide(number: str = "BK-9113", member: str = "facilitator", **form: str) -> Any:
    sent = {"uitkomst": "minor", "reden": REASON, **form}
    return browser(member).post(f"{PAGE}{number}/beslissing/", sent, follow=True)


def test_the_agenda_is_made_and_every_qualification_weighed() -> None:
    page = make()
    assert "is gemaakt" in page.text
    view = get_agenda(YEAR)
    assert len(view.items) == 13
    known = {one.signal: one.measured.value for one in get_agenda_item(YEAR, "BK-9113")[1].weighed.signals}
    assert known[Signal.DEVIATIONS] == 1  # the sector agreed to one in the demo
    assert known[Signal.USE] == 1
    assert known[Signal.CONGRUENCE] == 7
    assert known[Signal.DEMAND] is None
    assert [(one.one, one.other) for one in view.merging] == [("BK-9106", "BK-9113")]


@pytest.mark.parametrize("member", ["", "author", "facilitator"])
@pytest.mark.parametrize("address", [AGENDA, PAGE, ITEM, f"{PAGE}BK-9102/", WEIGHTS, f"{PAGE}?toon=alles&volgorde=age"])
def test_every_page_is_whole(member: str, address: str) -> None:
    make()
    decide()
    page = (browser(member) if member else Client()).get(address)
    assert page.status_code == 200
    assert "MISSING VARIABLE" not in page.text
    assert page.text.count("<h1") == 1
    assert " style=" not in page.text


@pytest.mark.parametrize("member", ["", "facilitator"])
def test_before_there_is_one_the_page_says_so(member: str) -> None:
    page = (browser(member) if member else Client()).get(AGENDA)
    assert "Er is nog geen agenda." in page.text
    assert ("Maak de agenda van" in page.text) is bool(member)


def test_everybody_reads_what_was_decided_and_only_the_agency_the_proposal() -> None:
    make()
    decide()
    for reader in (Client(), browser("author")):
        page = reader.get(PAGE).text
        assert "Dakwerker groendaken" in page
        assert REASON in page
        assert "Het voorstel" not in page
        assert "Medewerker houtzagerij" not in page
        assert "De signalen" in reader.get(ITEM).text
        undecided = reader.get(f"{PAGE}BK-9102/").text
        assert "Hierover is nog niet beslist." in undecided
        assert "De signalen" not in undecided
        assert 'name="uitkomst"' not in undecided
    page = browser("facilitator").get(f"{PAGE}?toon=alles").text
    assert "Het voorstel" in page
    assert "Medewerker houtzagerij" in page


def test_the_list_is_filtered_sorted_and_searched_by_links() -> None:
    make()
    decide()
    client = browser("facilitator")

    def titles(query: str) -> list[str]:
        text = client.get(f"{PAGE}{query}").text
        table = text[text.index("<tbody>") : text.index("</tbody>")] if "<tbody>" in text else ""
        return [part.split("/")[0] for part in table.split(f'href="{PAGE}')[1:]]

    assert len(titles("?toon=alles")) == 13
    assert titles("?toon=beslist") == ["BK-9113"]
    assert titles("?toon=alles&volgorde=congruence")[0] == "BK-9113"
    assert titles("?toon=alles&volgorde=age")[0] == "BK-9102"
    assert titles("?toon=alles&q=dakwerker+leien") == ["BK-9104"]
    assert titles("?toon=alles&q=qqzz") == []
    assert titles("?toon=onzin&volgorde=onzin") == titles("")


def test_a_long_list_comes_in_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    make()
    monkeypatch.setattr("ijkpunt.web.dossiers.agenda.presenters.listing.AT_ONCE", 10)
    client = browser("facilitator")
    first, second = client.get(f"{PAGE}?toon=alles"), client.get(f"{PAGE}?toon=alles&pagina=2")
    assert [len(page.context["page"].lines) for page in (first, second)] == [10, 3]
    assert client.get(f"{PAGE}?toon=alles&pagina=99").context["page"].lines == ()
    assert client.get(f"{PAGE}?toon=alles&pagina=-1").context["page"].offset == 0


def test_the_table_as_csv_keeps_what_is_not_known_empty() -> None:
    make()
    decide()
    answer = browser("facilitator").get(f"{AGENDA}{YEAR}.csv?toon=alles")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 13
    green = next(row for row in rows if row["number"] == "BK-9113")
    assert (green["deviations"], green["demand"], green["demand_strength"]) == ("1", "", "")
    assert (green["outcome"], green["reason"]) == ("minor", REASON)
    assert Client().get(f"{AGENDA}{YEAR}.csv").status_code == 302


@pytest.mark.parametrize("outcome", Outcome)
def test_a_decision_is_noted(outcome: Outcome) -> None:
    make()
    page = decide(uitkomst=outcome.value, met="bk-9106" if outcome is Outcome.MERGE else "")
    assert "De beslissing is genoteerd." in page.text
    decision = get_agenda_item(YEAR, "BK-9113")[1].decision
    assert decision is not None
    assert decision.outcome is outcome


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"uitkomst": ""}, "Je koos niet wat er met de kwalificatie gebeurt."),
        ({"uitkomst": "zomaar"}, "Je koos niet wat er met de kwalificatie gebeurt."),
        ({"reden": "Nee."}, "Er staat geen reden bij."),
        ({"reden": "a" * 10_000}, "Het mogen er 4000 zijn."),
        ({"uitkomst": "merge"}, "Er staat niet bij waarmee ze samengaat."),
        ({"uitkomst": "merge", "met": "BK-9999"}, "staat niet op deze agenda"),
        ({"uitkomst": "major", "met": "BK-9106"}, "kiest geen samenvoeging"),
    ],
)
def test_a_decision_that_makes_no_sense_says_why_and_keeps_what_was_typed(form: dict[str, str], said: str) -> None:
    make()
    page = decide(**form)
    assert said in page.text
    assert form.get("reden", REASON)[:40] in page.text
    assert get_agenda_item(YEAR, "BK-9113")[1].decision is None


@pytest.mark.parametrize("member", ["author", "school", "inspector", "administrator"])
def test_others_decide_nothing(member: str) -> None:
    make()
    assert decide(member=member).status_code == 403
    assert browser(member).post(f"{AGENDA}maken/", {"jaar": str(YEAR)}).status_code == 403
    assert browser(member).get(DEMAND).status_code == 403
    assert get_agenda(YEAR).number == 1


@pytest.mark.parametrize("year", ["", "1999", "2999", "twee", "-5"])
def test_a_year_that_makes_no_sense_is_refused(year: str) -> None:
    page = browser("facilitator").post(f"{AGENDA}maken/", {"jaar": year}, follow=True)
    assert "maken we geen agenda" in page.text


def test_gathering_and_reading_take_a_fixed_number_of_questions() -> None:
    gather_signals(today())
    with CaptureQueriesContext(connection) as gathered:
        gather_signals(today())
    assert len(gathered) <= 12
    make()
    client = browser("facilitator")
    client.get(PAGE)
    with CaptureQueriesContext(connection) as read:
        client.get(f"{PAGE}?toon=alles")
    assert len(read) <= 16


def weights_form(**changed: str) -> dict[str, str]:
    (now,) = all_weights()
    form = {f"weight-{one.signal}": str(one.weight) for one in now.weights}
    form |= {f"full-{one.signal}": str(one.full).replace(".", ",") for one in now.weights}
    thresholds = ("threshold", "recent_threshold", "recent_years", "stay_threshold", "least_known")
    form |= {name: str(getattr(now, name)) for name in thresholds}
    return {**form, "valid_from": today().isoformat(), "source": "Overleg van 3 november", **changed}


def test_a_version_of_the_weights_is_added_and_explained() -> None:
    client = browser("facilitator")
    page = client.post(f"{WEIGHTS}nieuw/", weights_form(threshold="0,4"), follow=True)
    assert "Versie 2 van de gewichten is bewaard." in page.text
    assert "Overleg van 3 november" in Client().get(WEIGHTS).text
    assert all_weights()[0].threshold == 0.4


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"weight-age": "veel"}, "Dit is geen getal."),
        ({"weight-age": "nan"}, "ligt niet tussen 0 en 100"),
        ({"full-use": "0"}, "moet meer dan 0 zijn"),
        ({"source": ""}, "Er staat geen bron bij."),
        ({"valid_from": "1900-01-01"}, "Er is al een versie die ingaat op"),
        ({"threshold": "7", "recent_threshold": "7"}, "Dit getal ligt niet tussen 0 en 1."),
    ],
)
def test_weights_that_make_no_sense_say_so(changed: dict[str, str], said: str) -> None:
    page = browser("facilitator").post(f"{WEIGHTS}nieuw/", weights_form(**changed))
    assert page.status_code == 422
    assert said in page.text
    assert len(all_weights()) == 1


def upload(text: str | bytes, name: str = "vraag.csv") -> Any:
    content = text.encode() if isinstance(text, str) else text
    return browser("facilitator").post(DEMAND, {"bestand": SimpleUploadedFile(name, content)})


HEAD = ",".join(COLUMNS)
GOOD = f"{HEAD}\nBK-9104,2025-09-30,200,=1+1 VDAB\nBK-9104,2026-09-30,250,=1+1 VDAB\n"


def test_demand_is_looked_at_first_and_kept_afterwards_to_the_letter() -> None:
    page = upload(GOOD)
    assert "2 cijfers zijn goed gelezen." in page.text
    assert not DemandRow.objects.exists()
    text = page.context["preview"].text
    done = browser("facilitator").post(DEMAND, {"doe": "bewaar", "tabel": text, "naam": "vraag.csv"}, follow=True)
    assert "2 cijfers erbij" in done.text
    assert [(row.count, row.source) for row in DemandRow.objects.all()] == [(200, "=1+1 VDAB"), (250, "=1+1 VDAB")]
    make()
    signals = {one.signal: one.measured.value for one in get_agenda_item(YEAR, "BK-9104")[1].weighed.signals}
    assert signals[Signal.DEMAND] == 0.25


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (f"{HEAD}\n,BK-9104,2025-09-30,200\n", "v.csv", "De cellen van deze rij staan een kolom te ver."),
        (f"{HEAD}\nBK-9104,2025-09-30,200,\n", "v.csv", "Er staat geen bron bij dit cijfer."),
        (f"{HEAD}\nBK-9104,2999-09-30,200,VDAB\n", "v.csv", "Deze datum ligt in de toekomst."),
        (f"{HEAD}\nBK-0001,2025-09-30,200,VDAB\n", "v.csv", "Deze kwalificatie staat niet in het register."),
        ("", "v.csv", "Dit bestand is leeg."),
        (b"\x00\x01\x02", "v.xlsx", "Dit is geen Excel-werkmap die we kunnen lezen."),
        (b"%PDF-1.7", "v.pdf", "Dit soort bestand lezen we niet."),
        (b"x" * 2_000_001, "v.csv", "Dit bestand is groter dan 2 megabyte."),
    ],
    ids=["shifted columns", "no source", "a future date", "unknown", "empty", "no workbook", "a pdf", "too large"],
)
def test_a_table_that_is_wrong_is_refused_whole(text: str | bytes, name: str, said: str) -> None:
    page = upload(text, name)
    assert page.status_code == 422
    assert said in page.text
    assert not DemandRow.objects.exists()


def test_what_is_sent_back_by_hand_is_checked_again() -> None:
    sent = {"doe": "bewaar", "tabel": f"{HEAD}\nBK-9104,2999-09-30,200,VDAB", "naam": "x"}
    assert browser("facilitator").post(DEMAND, sent).status_code == 422
    assert browser("facilitator").post(DEMAND, {"doe": "bewaar"}).status_code == 422
    assert not DemandRow.objects.exists()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_template_has_the_columns(form: str) -> None:
    answer = browser("facilitator").get(f"{DEMAND}model.{form}")
    assert answer.status_code == 200
    assert upload(answer.content, f"model.{form}").status_code == 422  # its example is no qualification of the demo


@pytest.mark.parametrize(
    ("signal", "value", "word"),
    [
        (Signal.AGE, 6.95, "7,0 jaar"),
        (Signal.REFERENCES, 0.25, "25 %"),
        (Signal.USE, 4.0, "4"),
        (Signal.DEMAND, None, "niet bekend"),
    ],
)
def test_figures_in_words(signal: Signal, value: float | None, word: str) -> None:
    assert figure(signal, value) == word
    assert decimal(0.349, 2) == "0,35"
