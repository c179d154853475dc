"""Pages about who gives proofs: what everybody sees, and what two persons of the agency do with keys and rights."""

import csv
import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from ijkpunt.accounts.queries import user_with_email
from ijkpunt.credentials.models import AwardingRight, Issuer, SigningKey
from ijkpunt.credentials.queries.issuers import rights_of
from ijkpunt.demo.cast import CAST
from tests.credentials.keeping import SCHOOL

pytestmark = pytest.mark.usefixtures("universe")
PAGE = f"/gevers/{SCHOOL}/"
KEY = {
    "purpose": "credentials",
    "name": "bewijzen-2027",
    "keeper": "file",
    "place": "test-pages",
    "version": "1",
    "algorithm": "EdDSA",
}
RIGHT = {
    "version": "bk-9108-2",
    "partials": "BK-9108-2-DBK-02, bk-9108-2-dbk-01",
    "road": "course",
    "first": "2026-11-01",
    "last": "",
    "source": "Erkenning 12",
}


def acting(client: Client, member: str) -> Client:
    client.force_login(user_with_email(next(one.email for one in CAST if one.key == member)))
    return client


@pytest.fixture
def keeper(client: Client) -> Client:
    return acting(client, "administrator")


def text_of(client: Client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


def test_everybody_sees_who_gives_what(client: Client) -> None:
    page = text_of(client, "/gevers/")
    for words in ("CVO De Nok", "Gent", "Testcentrum Scheldekaai", "BK-9104-3", "alleen deelkwalificaties"):
        assert words in page
    assert "Noteer een gever" not in page


def test_the_list_is_searched_by_name_and_town(client: Client) -> None:
    assert "CVO De Nok" in text_of(client, "/gevers/?q=gent")
    assert "Scheldekaai" not in text_of(client, "/gevers/?q=gent")
    assert "We vinden geen gever met “nergens”" in text_of(client, "/gevers/?q=nergens")


def test_the_list_as_a_file_has_a_row_per_right(client: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/gevers/gevers.csv").content.decode("utf-8-sig"))))
    assert len(rows) == sum(len(rights_of(one)) for one in Issuer.objects.all()) > 0
    parts = next(row for row in rows if row["versie"] == "BK-9108-2")
    assert parts["omvang"] == "BK-9108-2-DBK-01 BK-9108-2-DBK-02"
    sheet = load_workbook(io.BytesIO(client.get("/gevers/gevers.xlsx").content)).active
    assert sheet is not None
    assert sheet.max_row == len(rows) + 1


def test_a_giver_tells_its_keys_in_plain_words(client: Client) -> None:
    page = text_of(client)
    assert "did:web:localhost%3A8000:issuers:cvo-de-nok" in page
    assert "/issuers/cvo-de-nok/did.json" in page
    for words in ("bewijzen-2026", "lijsten-2026", "tekent nu", "statuslijsten"):
        assert words in page
    assert "niet meer veilig?" not in page
    assert "bestand" not in page, "where a key is kept is nobody's business"


def test_a_giver_that_is_not_there(client: Client) -> None:
    assert client.get("/gevers/niemand/").status_code == 404


def test_a_key_takes_two_persons(keeper: Client) -> None:
    assert keeper.post(f"{PAGE}sleutel/", KEY).status_code == 302
    assert "Je stelde hem zelf voor" in text_of(keeper)
    confirm = f"{PAGE}sleutel/bewijzen-2027/bevestigen/"
    assert keeper.post(confirm).status_code == 403
    keeper.logout()
    assert "bewijzen-2027" not in text_of(keeper), "a proposal is for who keeps issuers"
    second = acting(keeper, "facilitator")
    assert "Bevestig" in text_of(second)
    assert second.post(confirm, follow=True).content.decode().count("tekent vanaf nu") == 1
    assert SigningKey.objects.get(identifier__endswith="#bewijzen-2027").active_from is not None
    assert "vervangen, wat ermee getekend is blijft gelden" in text_of(second)


def test_a_key_that_cannot_be_is_told_at_the_form(keeper: Client) -> None:
    answer = keeper.post(f"{PAGE}sleutel/", {**KEY, "name": "Met Hoofdletters"})
    assert answer.status_code == 422
    assert "Gebruik kleine letters" in answer.content.decode()
    taken = keeper.post(f"{PAGE}sleutel/", {**KEY, "name": "bewijzen-2026"})
    assert (taken.status_code, "is al gebruikt" in taken.content.decode()) == (422, True)
    away = keeper.post(f"{PAGE}sleutel/", {**KEY, "keeper": "vault"})
    assert "Er is geen Vault ingesteld" in away.content.decode()
    assert 'value="test-pages"' in away.content.decode(), "what was typed stays"


def test_a_confirmed_key_is_told_so(client: Client) -> None:
    keeper = acting(client, "facilitator")
    answer = keeper.post(f"{PAGE}sleutel/bewijzen-2026/bevestigen/", follow=True)
    assert "Deze sleutel is al bevestigd." in answer.content.decode()
    assert keeper.post(f"{PAGE}sleutel/onbekend/bevestigen/").status_code == 404


def test_a_key_is_revoked_with_a_ground(keeper: Client) -> None:
    address = f"{PAGE}sleutel/bewijzen-2026/intrekken/"
    assert keeper.post(address, {"ground": " "}).status_code == 422
    assert "De sleutel is ingetrokken" in keeper.post(address, {"ground": "Gestolen"}, follow=True).content.decode()
    assert "niet meer te vertrouwen" in text_of(keeper)


def test_a_right_is_noted(keeper: Client) -> None:
    assert keeper.post(f"{PAGE}recht/", RIGHT).status_code == 302
    right = AwardingRight.objects.get(issuer__key=SCHOOL, version="BK-9108-2")
    assert (right.whole, right.partials) == (False, ["BK-9108-2-DBK-01", "BK-9108-2-DBK-02"])


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"version": "dakdekker"}, "Een versie ziet eruit als"),
        ({"version": "BK-1111-1"}, "We vinden BK-1111-1 niet"),
        ({"partials": "BK-9104-3-DBK-01"}, "heeft die deelkwalificatie niet"),
        ({"last": "2026-10-01"}, "De laatste dag komt niet voor de eerste."),
        ({"first": "gisteren"}, "Dit is geen datum."),
    ],
)
def test_a_right_that_cannot_be_is_told(keeper: Client, wrong: dict[str, str], told: str) -> None:
    answer = keeper.post(f"{PAGE}recht/", {**RIGHT, **wrong})
    assert (answer.status_code, told in answer.content.decode()) == (422, True)


def test_an_organisation_becomes_a_giver_and_is_changed(keeper: Client) -> None:
    form = {"key": "toezicht", "number": "0999999910", "town": "Brussel", "address": ""}
    assert keeper.post("/gevers/gever-toevoegen/", form).status_code == 302
    assert Issuer.objects.get(key="toezicht").town == "Brussel"
    again = keeper.post("/gevers/gever-toevoegen/", form)
    assert again.status_code == 422, "it gives proofs already"
    changed = keeper.post("/gevers/toezicht/gegevens/", {**form, "number": "12"})
    assert "heeft tien cijfers" in changed.content.decode()
    assert keeper.post("/gevers/toezicht/gegevens/", {**form, "town": "Aalst"}).status_code == 302
    assert "Aalst" in text_of(keeper, "/gevers/toezicht/")
    assert "nog geen sleutel" in text_of(keeper, "/gevers/toezicht/")
