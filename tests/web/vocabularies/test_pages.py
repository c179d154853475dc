"""The pages of the vocabularies over the demo universe, and over releases with something odd in them."""

import csv
import io
import re
from html import unescape

import pytest
from django.test import Client

from ijkpunt.kernel.vocabulary import ConceptStatus, Label
from ijkpunt.vocabularies import queries
from ijkpunt.vocabularies.actions import withdraw_release
from tests.vocabularies.releases import BREAD, BY, OVEN, bring_in, concept, under
from tests.vocabularies.test_importing import DAY

pytestmark = pytest.mark.usefixtures("universe")
COMPARED = "/woordenlijsten/esco/vergelijk/demo-1/demo-2/"


@pytest.fixture
def dutch(client: Client) -> Client:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "nl"
    return client


def text_of(client: Client, path: str, status: int = 200) -> str:
    """The words of the page, without tags."""
    response = client.get(path)
    assert response.status_code == status, path
    page = response.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def slug_of(label: str, version: str = "demo-1") -> str:
    return queries.search_concepts("esco", version, label).items[0].slug


def test_the_list_tells_what_every_release_holds(dutch: Client) -> None:
    page = text_of(dutch, "/woordenlijsten/")
    assert "Competent (demo)" in page
    assert "105 vaardigheden, 19 kennispunten, 2 houdingen" in page
    assert "Duits, Engels, Frans, Nederlands" in page
    assert "met demo-1" in page


def test_a_release_is_browsed_from_the_top_down(dutch: Client) -> None:
    page = text_of(dutch, "/woordenlijsten/esco/demo-1/")
    assert "Van groot naar klein" in page
    assert "digitale producten bouwen en testen (13 begrippen )" in page
    assert "en nog 5 onder digitale producten bouwen en testen" in page
    above = text_of(dutch, f"/woordenlijsten/esco/demo-1/{slug_of('digitale producten')}/")
    assert "websites beveiligen" in above


def test_a_flat_release_is_a_list_in_pages(dutch: Client) -> None:
    page = text_of(dutch, "/woordenlijsten/competent/demo-1/?pagina=2")
    assert "126 begrippen, van a tot z" in page
    assert page.count("co 09") == 20


def test_searching_finds_names_in_every_language_and_says_which(dutch: Client) -> None:
    page = text_of(dutch, "/woordenlijsten/esco/demo-1/?q=slates")
    assert "4 begrippen gevonden voor ‘slates’" in page
    assert "leien op een dak leggen vaardigheid onder daken dekken heet ook: lay roof slates" in page


def test_searching_in_one_kind(dutch: Client) -> None:
    page = text_of(dutch, "/woordenlijsten/esco/demo-1/?q=dak&soort=knowledge")
    assert "dakopbouw" in page
    assert "daken herstellen" not in page


@pytest.mark.parametrize("query", ["?soort=onzin", "?pagina=-4", "?pagina=9999&q=dak", f"?q={'a' * 900}"])
def test_a_question_without_sense_gets_a_page(dutch: Client, query: str) -> None:
    assert text_of(dutch, f"/woordenlijsten/esco/demo-1/{query}")


def test_nothing_found_says_what_to_try(dutch: Client) -> None:
    page = text_of(dutch, "/woordenlijsten/esco/demo-1/?q=qqzzxx&soort=skill")
    assert "Niets gevonden voor ‘qqzzxx’" in page
    assert "Zoek in alle soorten" in page


def test_a_concept_with_its_names_and_neighbours(dutch: Client) -> None:
    page = text_of(dutch, f"/woordenlijsten/esco/demo-1/{slug_of('veilig op hoogte werken')}/")
    assert "Vallen voorkomen" in page
    assert "Duits sicher in der Höhe arbeiten" in page
    assert "Nauwer ladders opstellen rolsteigers opbouwen" in page
    assert "Er is een nieuwere versie: demo-2." in page


def test_a_concept_in_the_language_of_the_reader(client: Client) -> None:
    path = f"/woordenlijsten/esco/demo-1/{slug_of('veilig op hoogte werken')}/"
    page = client.get(path, headers={"Accept-Language": "fr"}).content.decode()
    assert '<h1 lang="fr">travailler en sécurité en hauteur</h1>' in page


def test_a_concept_that_is_no_longer_used_leads_on(dutch: Client) -> None:
    page = text_of(dutch, f"/woordenlijsten/esco/demo-2/{slug_of('respijtzorg regelen')}/")
    assert "Dit begrip wordt niet meer gebruikt. Gebruik in de plaats: ondersteuning voor mantelzorgers regelen" in page


def test_a_concept_that_is_not_in_the_newest_release_says_so(dutch: Client) -> None:
    page = text_of(dutch, f"/woordenlijsten/esco/demo-1/{slug_of('gietasfalt aanbrengen')}/")
    assert "Dit begrip staat niet meer in de nieuwste versie, demo-2." in page


def test_two_releases_side_by_side(dutch: Client) -> None:
    page = text_of(dutch, COMPARED)
    assert "35 begrippen veranderen. 160 blijven gelijk." in page
    assert "Verdwenen (4)" in page
    assert "het dagritme begeleiden vaardigheid wordt individuele bezigheden begeleiden (zegt de uitgever)" in page
    assert "stoelzittingen vlechten (heeft dezelfde naam)" in page
    assert "Toon alle 11" in page


def test_one_kind_of_change_at_a_time(dutch: Client) -> None:
    page = text_of(dutch, f"{COMPARED}?soort=moved")
    assert "Verplaatst (7)" in page
    assert "Anders verwoord (6) Anders geschreven" in page, "the other kinds stay one click away"
    assert "Wie hiernaar verwijst" not in page


def test_the_other_way_round_and_with_itself(dutch: Client) -> None:
    assert "begrippen veranderen" in text_of(dutch, "/woordenlijsten/esco/vergelijk/demo-2/demo-1/")
    page = text_of(dutch, "/woordenlijsten/esco/vergelijk/demo-1/demo-1/")
    assert "Geen verschil: beide versies zeggen hetzelfde." in page


def test_the_comparison_as_a_table(client: Client) -> None:
    response = client.get("/woordenlijsten/esco/vergelijk/demo-1/demo-2.csv")
    assert response.headers["Content-Disposition"] == 'attachment; filename="esco_demo-1_demo-2.csv"'
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 35
    row = next(row for row in rows if row["label_before"] == "respijtzorg regelen")
    assert (row["change"], row["replacement_ground"]) == ("replaced", "source")
    assert rows[0].keys() >= {"concept", "label_after", "labels_changed", "now_under"}


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ("?van=demo-1&naar=demo-2", "demo-1/demo-2"),
        ("?van=demo-2&naar=demo-1", "demo-2/demo-1"),
        ("", "demo-1/demo-2"),
        ("?van=x&naar=y", "demo-1/demo-2"),
    ],
)
def test_choosing_releases_leads_to_their_comparison(client: Client, query: str, target: str) -> None:
    response = client.get(f"/woordenlijsten/esco/vergelijk/{query}")
    assert response.headers["Location"] == f"/woordenlijsten/esco/vergelijk/{target}/"


@pytest.mark.parametrize(
    "path",
    [
        "cake/1/",
        "esco/9/",
        "esco/demo-1/cake/",
        "cake/vergelijk/",
        "esco/vergelijk/demo-1/9/",
        "esco/vergelijk/a/b.csv",
    ],
)
def test_what_is_not_there_gets_a_friendly_page(dutch: Client, path: str) -> None:
    assert dutch.get(f"/woordenlijsten/{path}").status_code == 404


def test_a_release_that_was_withdrawn_says_why(dutch: Client) -> None:
    withdraw_release(by=BY, vocabulary="rome", version="demo-1", on=DAY, ground="half een bestand")
    assert "ingetrokken" in text_of(dutch, "/woordenlijsten/")
    page = text_of(dutch, "/woordenlijsten/rome/demo-1/")
    assert "Deze versie is ingetrokken op 20 november 2026. half een bestand" in page
    assert text_of(dutch, "/woordenlijsten/rome/demo-1/D9101/")


def test_a_vocabulary_with_everything_odd(dutch: Client) -> None:
    odd = concept(
        "odd",
        labels=(Label("<script>alert(1)</script>", "nl"), Label("وصفة", "ar"), Label("tlh", "x-klingon")),
        broader=under("bakery", "dough"),
        notes={"nl": "alleen ’s nachts"},
        extra={"reuse": "no & never"},
        modified_on=DAY,
    )
    gone = concept("gone", "weg", status=ConceptStatus.DEPRECATED, replaced_by=(OVEN.id, "http://elders.example/1"))
    bring_in("1.0", [*BREAD, odd, gone])
    page = dutch.get("/woordenlijsten/bread/1.0/odd/").content.decode()
    assert "<script>alert" not in page
    text = text_of(dutch, "/woordenlijsten/bread/1.0/odd/")
    for part in ("Arabisch", "x-klingon", "alleen ’s nachts", "no & never", "20 november 2026"):
        assert part in text
    text = text_of(dutch, "/woordenlijsten/bread/1.0/gone/")
    assert "De uitgever verwijst naar: http://elders.example/1" in text
    assert "Is nodig bloemsoorten" in text_of(dutch, "/woordenlijsten/bread/1.0/oven/")
    assert "Is nodig voor de oven bedienen" in text_of(dutch, "/woordenlijsten/bread/1.0/flour/")
    assert "niet meer in gebruik" in text_of(dutch, "/woordenlijsten/bread/1.0/?q=weg")
