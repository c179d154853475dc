"""What the pages of congruence say, over the demo universe."""

import csv
import io
import re
from dataclasses import replace
from html import unescape

import pytest
from django.test import Client

from ijkpunt.accounts.models import User
from ijkpunt.crosswalk.models import CompetenceSet
from ijkpunt.crosswalk.queries import standing
from ijkpunt.demo.cast import CAST
from ijkpunt.register.queries import get_record
from tests.register.register import courier, publish

pytestmark = pytest.mark.usefixtures("universe")
GREEN, FLAT, SLATE = "BK-9113-1", "BK-9106-2", "BK-9104-3"
ROLE = "/congruentie/rollen/samen-veilig-op-het-dak/"
KEEP = "/congruentie/rollen/voorstel/bkc9904303/"


@pytest.fixture
def dutch(client: Client) -> Client:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "nl"
    return client


@pytest.fixture
def author(dutch: Client) -> Client:
    dutch.force_login(User.objects.get(email=next(member.email for member in CAST if member.key == "author")))
    return dutch


def text_of(client: Client, path: str, status: int = 200) -> str:
    """The words of the page, without tags."""
    response = client.get(path)
    assert response.status_code == status, path
    return words(response.content.decode())


def words(page: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def table_of(client: Client, path: str) -> list[dict[str, str]]:
    response = client.get(path)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_start_counts_and_finds(dutch: Client) -> None:
    page = text_of(dutch, "/congruentie/?q=dakwerker")
    assert "125 in 13 kwalificaties" in page
    for title in ("Dakwerker leien", "Dakwerker platte daken", "Dakwerker groendaken"):
        assert title in page
    assert "Geen kwalificatie gevonden voor ‘qqzz’." in text_of(dutch, "/congruentie/?q=qqzz")


@pytest.mark.parametrize("asked", ["BK-9113", "bk-9113-1", "groendaken"])
def test_who_asks_for_one_gets_that_one(dutch: Client, asked: str) -> None:
    response = dutch.get("/congruentie/", {"q": asked})
    assert response.headers["Location"] == f"/congruentie/{GREEN}/"


def test_the_answer_stands_on_top(dutch: Client) -> None:
    page = text_of(dutch, f"/congruentie/{GREEN}/")
    assert "9 van de 9 competenties van Dakwerker groendaken staan ook elders." in page
    assert "7 in andere woorden, 1 met dezelfde titel en een andere inhoud, 1 helemaal gelijk." in page
    assert "Werkt veilig op hoogte . Die staat al in 2 van de 4 kwalificaties" in page


def test_words_skills_and_knowledge_that_differ_are_shown(dutch: Client) -> None:
    response = dutch.get(f"/congruentie/{GREEN}/").content.decode()
    assert 'Werkt <b class="differs">dakranden</b>, doorvoeren en afvoeren af' in response
    assert 'Basiskennis van <b class="differs">voorschriften</b> voor werken op hoogte' in response
    page = words(response)
    assert "Anders: 2 vaardigheden en 2 kennispunten" in page
    assert "Staat alleen hier Berekent het gewicht van natte grond en beplanting" in page
    assert "Dezelfde woorden in een andere volgorde" in page
    assert "Zonder: wortelvaste" in page


def test_a_page_can_be_narrowed_to_what_differs(dutch: Client) -> None:
    everything = text_of(dutch, f"/congruentie/{GREEN}/")
    other_words = text_of(dutch, f"/congruentie/{GREEN}/?toon=woorden")
    assert "gelijk in nog 1 kwalificatie" in everything
    assert "gelijk in nog 1 kwalificatie" not in text_of(dutch, f"/congruentie/{GREEN}/?toon=verschil")
    assert "Controleert dakvloer en afschot" not in other_words.split("Met wie deel je")[0]
    assert text_of(dutch, f"/congruentie/{GREEN}/?toon=onzin").startswith(everything[:200])


def test_two_beside_each_other(dutch: Client) -> None:
    page = text_of(dutch, f"/congruentie/{SLATE}/?met=BK-9114-1")
    assert "4 van de 10 competenties van Dakwerker leien staan ook bij Ploegbaas dakwerken." in page
    assert "Niet bij Ploegbaas dakwerken" in page


def test_one_that_shares_nothing_says_no(dutch: Client) -> None:
    page = text_of(dutch, "/congruentie/BK-9111-1/")
    assert "Nee: alle 10 competenties van Expert digitale toegankelijkheid staan alleen hier." in page
    assert "Competentie per competentie" not in page


def test_a_domain_names_its_groups(dutch: Client) -> None:
    page = text_of(dutch, "/congruentie/domein/?domein=Bouw > Daken en gevels")
    assert "10 competenties staan in meer dan één kwalificatie." in page
    assert "Wat je samen kunt leren" in page
    only = text_of(dutch, "/congruentie/domein/?domein=Bouw > Daken en gevels&toon=same")
    assert "Plaatst dampscherm en isolatie" in only
    assert "Werkt samen en rapporteert" not in only.split("Wat je samen kunt leren")[0]


def test_one_competence_lays_skills_beside_each_other(dutch: Client) -> None:
    page = text_of(dutch, "/congruentie/competentie/bkc9904301/")
    assert "Ja: nog 3 kwalificaties zeggen hetzelfde." in page
    assert "Leest de risicoanalyse van de werf ja nee ja ja" in page
    assert "Nee: deze competentie staat alleen in deze kwalificatie." in text_of(
        dutch, "/congruentie/competentie/bkc9904309/"
    )


def test_skills_in_other_words(dutch: Client) -> None:
    page = text_of(dutch, f"/congruentie/{SLATE}/woorden/")
    assert "Kennis van de keuring van valbeveiliging" in page
    assert "voorstel voor allemaal" in page


def test_candidates_for_merging_are_explained_in_words(dutch: Client) -> None:
    page = text_of(dutch, "/congruentie/samensmelten/")
    assert "Eén paar kwalificaties deelt de helft of meer, op hetzelfde niveau." in page
    assert "Van hun 12 verschillende competenties delen ze er 8." in page
    for reason in ("5 daarvan in andere woorden", "3 alleen bij Dakwerker platte daken", "allebei niveau 3"):
        assert reason in page
    assert "niveau 3 en niveau 4" in page
    assert "Geen twee kwalificaties delen hier een kwart of meer." in text_of(
        dutch, "/congruentie/samensmelten/?domein=Voeding"
    )


def test_files_hold_what_the_pages_say(dutch: Client) -> None:
    rows = table_of(dutch, f"/congruentie/{GREEN}.csv")
    assert {row["agreement"] for row in rows} == {"wording", "content", "same"}
    assert ("BK-9106-2", "Plaatst dampscherm en isolatie", "yes") in {
        (row["other_qualification"], row["other_text"], row["same_content"]) for row in rows
    }
    own = [row for row in table_of(dutch, f"/congruentie/{SLATE}.csv") if row["agreement"] == "own"]
    assert len(own) == 6
    (merge,) = [row for row in table_of(dutch, "/congruentie/samensmelten.csv") if row["kind"] == "merge"]
    assert (merge["one"], merge["other"], merge["shared_part"]) == (FLAT, GREEN, "0.667")
    assert len(table_of(dutch, "/congruentie/rollen.csv")) == 8
    data = dutch.get(f"/congruentie/{GREEN}.json").json()
    assert next(one["text"] for one in data["shared"]) == "Werkt veilig op hoogte en op daken"
    assert len(table_of(dutch, "/congruentie/domein.csv?domein=Bouw")) > 20


@pytest.mark.parametrize(
    "path",
    [
        "/congruentie/BK-9104-1/",
        "/congruentie/BK-9104-3/?met=BK-0000",
        "/congruentie/domein/?domein=Maan",
        "/congruentie/competentie/bkc0000000/",
        "/congruentie/rollen/onbekend/",
    ],
)
def test_what_is_not_there_is_said_with_what_to_do(dutch: Client, path: str) -> None:
    assert "Kies" in (page := text_of(dutch, path, 404)) or "Zoek" in page


def test_a_register_that_changed_since_says_so(dutch: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "_leave_for_others", lambda *_: None)
    text_of(dutch, f"/congruentie/{GREEN}/")
    monkeypatch.setattr(standing, "AT_ONCE", 1)
    publish(courier())
    assert "Het register veranderde sindsdien." in text_of(dutch, f"/congruentie/{GREEN}/")
    standing.forget_congruence()


def test_roles_are_kept_ones_first(dutch: Client) -> None:
    page = text_of(dutch, "/congruentie/rollen/")
    assert page.index("Samen veilig op het dak") < page.index("4 competenties in 4 kwalificaties")
    assert "niveau 3 en 4" in page
    assert "Bewaar en geef een naam" not in page


def test_a_role_shows_competences_per_qualification_and_level(dutch: Client) -> None:
    page = text_of(dutch, ROLE)
    assert "Wie met anderen op een dak werkt" in page
    assert "4 Ploegbaas dakwerken" in page
    assert "Werkt samen met de ploeg en rapporteert" in page
    assert "Hef op" not in page


def test_an_author_keeps_a_suggestion_without_what_does_not_belong_in_it(author: Client) -> None:
    assert "Is dit een rol?" in text_of(author, KEEP)
    chosen = {
        "parts": ["bkc9904303", "bkc9904302"],
        "versions": [SLATE, "BK-9114-1"],
        "name": "Dak voorbereiden",
        "description": "",
        "kind": "set",
    }
    response = author.post(KEEP, chosen, follow=True)
    assert response.redirect_chain[-1][0] == "/congruentie/rollen/dak-voorbereiden/"
    assert "Bewaard." in words(response.content.decode())
    kept = CompetenceSet.objects.get(key="dak-voorbereiden")
    assert [part.members.count() for part in kept.parts.all()] == [2, 2]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": ""}, "Dit veld is verplicht."),
        ({"name": "samen veilig OP het dak"}, "Er is al een rol of set met de naam"),
        ({"parts": ["bkc9904303"]}, "Een rol of set telt minstens 2 competenties. Vink er nog een aan."),
        ({"versions": []}, "Vink minstens twee kwalificaties aan."),
        ({"versions": [SLATE]}, "komt terug in minstens 2 kwalificaties"),
        ({"parts": ["bkc0000000", "bkc9904303"]}, "bkc0000000"),
        ({"kind": "iets"}, "Selecteer een geldige keuze."),
    ],
    ids=[
        "no name",
        "a name in use",
        "one competence",
        "no qualification",
        "one qualification",
        "not offered",
        "a kind",
    ],
)
def test_what_is_wrong_is_told_and_what_was_chosen_stays(author: Client, changed: dict[str, object], told: str) -> None:
    chosen: dict[str, object] = {
        "parts": ["bkc9904303", "bkc9904302"],
        "versions": [SLATE, "BK-9114-1"],
        "name": "Dak voorbereiden",
        "kind": "role",
    }
    response = author.post(KEEP, {**chosen, **changed})
    assert response.status_code == 200
    page = response.content.decode()
    assert told in words(page)
    assert CompetenceSet.objects.count() == 1
    assert page.count('name="parts"') == 4
    assert len(re.findall(r'name="versions"\s+value="[^"]+"\s+checked', page)) == len(
        changed.get("versions", chosen["versions"])  # type: ignore[arg-type]
    )


def test_a_suggestion_that_is_gone_is_said(author: Client) -> None:
    assert "Dit voorstel is er niet meer." in text_of(author, "/congruentie/rollen/voorstel/bkc9904309/", 404)


def test_a_role_gets_another_name_and_is_dissolved_with_a_reason(author: Client) -> None:
    response = author.post(f"{ROLE}naam/", {"name": "Samen op het dak", "description": "Kort."}, follow=True)
    assert "Samen op het dak" in words(response.content.decode())
    response = author.post(f"{ROLE}opheffen/", {"ground": " "}, follow=True)
    assert "Er staat geen reden bij." in words(response.content.decode())
    response = author.post(f"{ROLE}opheffen/", {"ground": "Te klein"}, follow=True)
    assert "opgeheven op" in words(response.content.decode())
    assert "Hef op" not in text_of(author, ROLE)
    assert "1 opgeheven" in text_of(author, "/congruentie/rollen/")
    response = author.post(f"{ROLE}naam/", {"name": "Nog eens"}, follow=True)
    assert "is opgeheven op" in words(response.content.decode())


def test_a_new_version_is_told_beside_the_role(dutch: Client) -> None:
    record = get_record(SLATE)
    publish(replace(record, version=replace(record.version, version=4)))
    page = text_of(dutch, ROLE)
    assert "Er is een nieuwe versie. De rol wijst nog naar de vorige." in page
    assert "BK-9104-3 → BK-9104-4" in page
