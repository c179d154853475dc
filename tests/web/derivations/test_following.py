"""Impact, to-dos and feasibility over the demo."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from ijkpunt.derivations import queries
from ijkpunt.derivations.rules.follow_ups import FollowUpState
from ijkpunt.kernel.clock import today
from tests.web.derivations.people import browser

pytestmark = pytest.mark.usefixtures("universe")

IMPACT, TODOS = "/dekking/gevolgen/BK-9104-3/", "/dekking/taken/"
NOTES, NOTED = "/dekking/haalbaarheid/BK-9104-3/", "/dekking/haalbaarheid/BK-9104-3/nota/"


@pytest.mark.parametrize(
    ("member", "address"),
    [
        ("", "/dekking/gevolgen/"),
        ("", IMPACT),
        ("facilitator", f"{IMPACT}?van=BK-9104-1"),
        ("school", TODOS),
        ("provider", TODOS),
        ("coordinator", TODOS),
        ("outsider", "/dekking/haalbaarheid/"),
        ("school", NOTES),
        ("outsider", "/dekking/haalbaarheid/BK-9105-1/"),
        ("provider", "/dekking/CD-9104/haalbaarheid/"),
    ],
)
def test_every_page_is_whole(member: str, address: str) -> None:
    page = browser(member).get(address)
    assert page.status_code == 200
    assert "MISSING VARIABLE" not in page.text
    assert page.text.count("<h1") == 1
    assert " style=" not in page.text


def test_the_impact_shows_the_worst_first_and_never_a_count_that_nobody_knows() -> None:
    page = browser().get(IMPACT).text
    assert "De inhoud van 2 producten is geraakt." in page
    assert page.index("Curriculumdossier Dakwerker leien</a>") < page.index("Leien dak herstellen in twee dagen</a>")
    assert "niet bekend" in page
    assert "Wint bruikbare leien terug" in page
    assert "De cursus gaat in december voor het laatst door." not in page  # for who is signed in
    assert "De cursus gaat in december voor het laatst door." in browser("inspector").get(IMPACT).text


def test_an_earlier_version_on_which_nothing_rests_touches_nothing() -> None:
    page = browser().get(f"{IMPACT}?van=BK-9104-1").text
    assert "Geen enkel product rust op een vroegere versie." in page
    assert "van=BK-9104-2" in page


@pytest.mark.parametrize("address", ["/dekking/gevolgen/BK-9104-1/", "/dekking/gevolgen/BK-9999-1/", f"{IMPACT}?van=x"])
def test_no_impact_of_a_first_or_unknown_version(address: str) -> None:
    assert browser().get(address).status_code == 404


def test_the_impact_goes_along_as_csv_and_as_a_workbook() -> None:
    rows = list(
        csv.DictReader(io.StringIO(browser().get("/dekking/gevolgen/BK-9104-3.csv").content.decode("utf-8-sig")))
    )
    assert [(row["Product"], row["Taak"]) for row in rows] == [("CD-9104", "te doen"), ("KO-9104", "niet nodig")]
    book = openpyxl.load_workbook(io.BytesIO(browser().get("/dekking/gevolgen/BK-9104-3.xlsx").content))
    assert book.sheetnames == ["Producten", "Leerresultaten"]
    assert [cell.value for cell in book["Leerresultaten"]["A"]][1:].count("CD-9104") == 6


def test_owners_get_their_task_once() -> None:
    answer = browser("facilitator").post(f"{IMPACT}taken/", {"van": "BK-9104-2"}, follow=True)
    assert "Elke eigenaar had zijn taak al." in answer.text
    assert len(queries.follow_ups(on=today(), to_version="BK-9104-3", closed=True)) == 2


def test_an_organisation_sees_its_own_tasks_and_closes_them() -> None:
    school = browser("school")
    page = school.get(TODOS).text
    assert "1 product moet zijn kwalificatie volgen." in page
    assert "Leien dak herstellen" not in page
    (line,) = queries.follow_ups(on=today(), organisation="cvo-de-nok")
    address = f"{TODOS}{line.identifier}/"
    refused = school.post(address, {"doe": "niet-nodig"}, follow=True)
    assert "Zeg waarom het product niet mee moet veranderen." in refused.text
    assert browser("provider").post(address, {"doe": "gedaan"}).status_code == 403
    closed = school.post(address, {"doe": "niet-nodig", "reden": "De opleiding stopt."}, follow=True)
    assert "Al jullie producten volgen hun kwalificatie." in closed.text
    assert "De opleiding stopt." in closed.text
    assert school.post(address, {"doe": "gedaan"}, follow=True).text.count("Deze taak is al afgesloten") == 1


def test_a_task_that_is_done_says_so_in_the_impact() -> None:
    (line,) = queries.follow_ups(on=today(), organisation="cvo-de-nok")
    browser("school").post(f"{TODOS}{line.identifier}/", {"doe": "gedaan"})
    (after,) = queries.follow_ups(on=today(), code="CD-9104", closed=True)
    assert after.state is FollowUpState.DONE
    assert ">gedaan</span>" in browser().get(IMPACT).text


def test_what_is_hard_for_most_stands_first() -> None:
    page = browser("inspector").get("/dekking/haalbaarheid/").text
    assert page.index("Wint bruikbare leien terug") < page.index("Dicht een dak met wortelvaste kunststofbanen")
    assert "moeilijk voor 2 van 2 aanbieders" in page
    assert "overal, Antwerpen" in page


def test_a_provider_notes_what_a_competence_needs_and_takes_it_back() -> None:
    provider = browser("provider")
    form = {"competence": "bkc9904306", "infrastructure": "Een dakvlak van tien meter.", "hard": "on", "place": "Gent"}
    assert provider.post(NOTED, form).headers["Location"] == f"{NOTES}#bkc9904306"
    assert "moeilijk: Gent" in browser("inspector").get(NOTES).text
    note = next(one for part in queries.feasibility_of("BK-9104") for one in part.notes if one.place == "Gent")
    gone = reverse("withdraw_feasibility_note", args=(note.identifier,))
    assert browser("school").post(gone).status_code == 403
    provider.post(gone)
    assert "moeilijk: Gent" not in provider.get(NOTES).text


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"competence": "bkc9904306"}, "Deze nota zegt niets."),
        ({"competence": "bkc9911301", "text": "Fout"}, "geldige keuze"),
        ({"competence": "bkc9904306", "text": "x" * 2001}, "2000"),
    ],
    ids=["empty", "of another qualification", "too long"],
)
def test_a_note_that_is_refused_keeps_what_was_typed(form: dict[str, str], told: str) -> None:
    answer = browser("provider").post(NOTED, form)
    assert answer.status_code == 422
    assert told in answer.text
    assert form.get("text", "") in answer.text


def test_notes_go_along_as_csv_and_as_a_workbook() -> None:
    text = browser("school").get("/dekking/haalbaarheid/BK-9104-3.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["Aanbieder"] for row in rows if row["Code"] == "bkc9904309"] == [
        "Opleidingscentrum Daklijn",
        "CVO De Nok",
    ]
    book = openpyxl.load_workbook(io.BytesIO(browser("school").get("/dekking/haalbaarheid/BK-9104-3.xlsx").content))
    assert book["Haalbaarheid"].max_row == 1 + len(rows)


def test_the_product_shows_the_notes_beside_what_it_covers() -> None:
    page = browser("provider").get("/dekking/ST-9113/haalbaarheid/").text
    assert "Een lasautomaat per twee mensen." in page
    assert "deels gedekt" in page


@pytest.mark.parametrize(
    ("member", "there", "absent"),
    [
        ("", ["Alle producten", "Gevolgen van nieuwe versies"], ["Te beantwoorden", "Taken", "Haalbaarheid"]),
        ("author", ["Te beantwoorden", "Haalbaarheid"], ["Taken"]),
        ("school", ["Taken", "Haalbaarheid"], ["Te beantwoorden"]),
        ("facilitator", ["Gevolgen van nieuwe versies"], ["Te beantwoorden", "Taken"]),
    ],
)
def test_the_tabs_fit_the_reader(member: str, there: list[str], absent: list[str]) -> None:
    page = browser(member).get("/dekking/").text
    tabs = page[page.index('class="tabs') : page.index("<main")]
    assert [word for word in there if word not in tabs] == []
    assert [word for word in absent if word in tabs] == []


def test_no_tabs_outside_this_part() -> None:
    assert 'class="tabs' not in browser("school").get("/niveaus/").text


def test_the_qualification_leads_to_what_was_made_of_it() -> None:
    page = browser().get("/id/BK-9104-3").text
    assert 'href="/dekking/gevolgen/BK-9104-3/"' in page
    assert 'href="/dekking/haalbaarheid/BK-9104-3/"' in page
    assert "/dekking/gevolgen/" not in browser().get("/id/BK-9105-1").text  # a first version
