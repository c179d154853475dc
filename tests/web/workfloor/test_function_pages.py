"""The pages of functions, clicked through as an employer does."""

import io
import re

import pytest
from django.test import Client
from openpyxl import load_workbook

from ijkpunt.accounts.models import User
from ijkpunt.credentials.models import Award
from ijkpunt.demo.proofs import build_proofs
from ijkpunt.pathways.models import FunctionProfile
from tests.pathways.world import ROOFER, codes

pytestmark = pytest.mark.usefixtures("universe")
WORDS = "Legt leien in een recht patroon. Werkt veilig op een dak en een steiger."


@pytest.fixture
def boss() -> Client:
    client = Client()
    client.force_login(User.objects.get(email="werkgever@demo.example"))
    return client


@pytest.fixture
def address(boss: Client) -> str:
    answer = boss.post("/werkvloer/functies/nieuw/", {"title": "Dakwerker ploeg A", "words": WORDS})
    assert answer.status_code == 302
    return answer["Location"].removesuffix("competenties/")


def chosen(boss: Client, address: str) -> None:
    assert boss.post(f"{address}competenties/", {"v": ROOFER, "competenties": codes()}).status_code == 302


def test_own_words_lead_to_proposals_and_nothing_is_chosen_for_you(boss: Client, address: str) -> None:
    assert ROOFER in boss.get(f"{address}competenties/", {"q": "dakwerker"}).content.decode()
    page = boss.get(f"{address}competenties/", {"v": ROOFER}).content.decode()
    assert "Voorstellen uit jullie eigen woorden" in page
    assert "checked" not in page
    assert page.count('name="competenties"') == len(codes()), "every competence once"
    assert "Deze functie vraagt nog niets." in boss.get(address).content.decode()


def test_from_a_function_to_what_the_team_showed_and_what_helps(boss: Client, address: str) -> None:
    build_proofs()
    chosen(boss, address)
    assert "/aanbod/" in boss.get(address).content.decode()
    assert boss.post(address, {"doe": "lid", "label": "ploeg A, 1"}).status_code == 302
    page = boss.get(address).content.decode()
    found = re.search(r'name="lid" value="([0-9a-f-]{36})"', page)
    assert found is not None
    award = Award.objects.filter(version=ROOFER, revoked_on=None, suspended_on=None, ends_on=None).first()
    assert award is not None
    sent = {"doe": "bewijs", "member": found[1], "proof": f" {award.identifier} "}
    assert boss.post(address, sent).status_code == 302
    page = boss.get(address).content.decode()
    assert "ploeg A, 1" in page
    assert award.name not in page, "who holds the proof is never told"
    assert boss.post(address, {"doe": "lid-weg", "lid": found[1]}).status_code == 302
    assert "ploeg A, 1" not in boss.get(address).content.decode()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        pytest.param({"doe": "lid", "label": "jo@maes.example"}, "lijkt op een e-mailadres", id="a label that tells"),
        pytest.param({"doe": "lid", "label": ""}, "Geef een korte aanduiding", id="no label"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    boss: Client, address: str, sent: dict[str, str], told: str
) -> None:
    answer = boss.post(address, sent)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert sent["label"] in answer.content.decode()


@pytest.mark.parametrize("number", ["niets", "00000000-0000-4000-8000-000000000000"])
def test_a_number_that_is_none_or_unknown_is_said_beside_the_form(boss: Client, address: str, number: str) -> None:
    boss.post(address, {"doe": "lid", "label": "een"})
    found = re.search(r'name="lid" value="([0-9a-f-]{36})"', boss.get(address).content.decode())
    assert found is not None
    answer = boss.post(address, {"doe": "bewijs", "member": found[1], "proof": number})
    assert answer.status_code == 422
    assert number in answer.content.decode()


def test_an_empty_title_is_refused_and_a_changed_one_is_kept(boss: Client, address: str) -> None:
    assert boss.post("/werkvloer/functies/nieuw/", {"title": " ", "words": WORDS}).status_code == 422
    assert boss.post(f"{address}anders/", {"title": "Leidekker", "words": ""}).status_code == 302
    assert "Leidekker" in boss.get("/werkvloer/functies/").content.decode()


def test_files_say_the_same_as_the_page(boss: Client, address: str) -> None:
    chosen(boss, address)
    boss.post(address, {"doe": "lid", "label": "=1+1"})
    assert boss.get(f"{address}functie.csv").content.decode("utf-8-sig").count(ROOFER) == len(codes())
    book = load_workbook(io.BytesIO(boss.get(f"{address}functie.xlsx").content))
    assert book.active is not None
    assert book.active.max_row == len(codes()) + 1
    assert "Dakwerker ploeg A" in boss.get("/werkvloer/functies.csv").content.decode("utf-8-sig")


def test_removed_is_gone(boss: Client, address: str) -> None:
    assert boss.post(address, {"doe": "weg"})["Location"] == "/werkvloer/functies/"
    assert boss.get(address).status_code == 404
    assert not FunctionProfile.objects.exists()


def test_a_visitor_signs_in_first_and_a_school_is_refused(client: Client) -> None:
    assert client.get("/werkvloer/functies/").status_code == 302
    client.force_login(User.objects.get(email="school@demo.example"))
    assert client.get("/werkvloer/functies/").status_code == 403
