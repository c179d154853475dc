"""The pages of the LED, as somebody of an issuer and somebody of the agency see them."""

import csv
import io
import re
from typing import Any

import pytest
from django.test import Client

from ijkpunt.accounts.queries import user_with_email
from ijkpunt.credentials.models import LedMessage, NationalNumberRow
from ijkpunt.credentials.rules.led import LedOperation
from ijkpunt.demo.cast import CAST
from ijkpunt.integrations.led.fake import FakeLed
from ijkpunt.kernel.clock import now, today
from tests.credentials.led.world import DIGITS, award_of, give, message, number, send, withdraw

pytestmark = pytest.mark.usefixtures("universe")
LED = "/bewijzen/led/"


def text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def signed_in(member: str) -> Client:
    client = Client()
    client.force_login(user_with_email(next(one.email for one in CAST if one.key == member)))
    return client


@pytest.fixture
def school() -> Client:
    return signed_in("school")


@pytest.fixture
def led() -> Any:
    with FakeLed() as fake:
        yield fake


def test_nothing_to_do(school: Client) -> None:
    said = text(school.get(LED))
    assert "Alles wat de LED moet weten, weet ze." in said
    assert "Niets is te melden." in said


def test_what_lacks_a_number_and_filling_it_in(school: Client) -> None:
    award = give(on=today())
    said = text(school.get(LED))
    assert "1 melding moet nog weg." in said
    assert "We kennen het rijksregisternummer niet." in said
    page = school.get(f"{LED}{award.identifier}/nummer/")
    assert 'autocomplete="off"' in page.content.decode()
    assert "ingevuld" not in text(page)
    done = school.post(f"{LED}{award.identifier}/nummer/", {"nummer": DIGITS}, follow=True)
    assert "verzegeld" in text(done)
    assert "Gaat mee met de volgende verzending." in text(done)
    again = school.get(f"{LED}{award.identifier}/nummer/")
    assert "ingevuld" in text(again)
    assert DIGITS not in done.content.decode() + again.content.decode()


@pytest.mark.parametrize("typed", [DIGITS[:-1], f"{DIGITS[:-1]}x", f"{DIGITS[:-2]}00", "", "x" * 100, number(3).digits])
def test_what_is_no_number_comes_not_back(school: Client, typed: str) -> None:
    award = give(on=today())
    give("C-2", number(3), on=today())
    answer = school.post(f"{LED}{award.identifier}/nummer/", {"nummer": typed})
    assert answer.status_code == 422
    assert 'value=""' in answer.content.decode()
    assert not typed or typed not in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()
    assert NationalNumberRow.objects.count() == 1


def test_trying_numbers_goes_nowhere(school: Client) -> None:
    award = give(on=today())
    answers = [school.post(f"{LED}{award.identifier}/nummer/", {"nummer": "1"}) for _ in range(21)]
    assert "20 keer op een minuut" in text(answers[-1])


def test_what_was_refused_says_why_and_what_to_do(school: Client, led: FakeLed) -> None:
    led.nobody.add(DIGITS)
    award, other = give(person=number()), give("C-2", number(1))
    led.suppliers = frozenset({"IJKPUNT"})
    send(led, most=1)
    led.suppliers = frozenset()
    send(led)
    said = text(school.get(f"{LED}?toon=refused"))
    assert "De LED kent niemand met dit rijksregisternummer." in said
    assert "aanvaardt geen berichten van ons" in said
    assert "Code 30002" in said
    led.suppliers = frozenset({"IJKPUNT"})
    done = school.post(f"{LED}{other.identifier}/register/opnieuw/", follow=True)
    assert "Het bericht staat klaar." in text(done)
    assert message(other).state == "waiting"
    school.post(f"{LED}{award.identifier}/nummer/", {"nummer": number(2).digits})
    assert send(led, now()).accepted == 2
    done = school.post(f"{LED}{other.identifier}/register/opnieuw/", follow=True)
    assert "nu niet opnieuw versturen" in text(done)


def test_every_state_has_its_sentence(school: Client, led: FakeLed) -> None:
    gone = give("C-1", number(1), on=today())
    withdraw(gone, today())
    sent = give("C-2", number(2), on=today())
    led.trouble = ["503"]
    send(led)
    assert message(sent).tries == 1
    for code in ("led.subject", "led.no_words", "schema", "99"):
        row = message(give(f"C-{code}", on=today()))
        LedMessage.objects.filter(pk=row.pk).update(state="refused", answer_code=code)
    said = text(school.get(f"{LED}?toon=all"))
    for sentence in (
        "Ingetrokken voor het geregistreerd was.",
        "De LED antwoordde nog niet (status 503).",
        "geen onderwerp in de LED",
        "geen woorden voor de LED",
        "past niet in het schema",
        "een code die we niet kennen",
    ):
        assert sentence in said


def test_the_alarm_on_top(school: Client) -> None:
    award = give(on=today())
    LedMessage.objects.update(warn_on=today(), due=today())
    assert "1 melding is dringend." in text(school.get(LED))
    LedMessage.objects.update(due=award.awarded_on.replace(year=2025))
    assert "1 melding is te laat." in text(school.get(LED))
    agency = text(signed_in("administrator").get(LED))
    assert "CVO De Nok te laat" in agency


def test_who_keeps_issuers_sees_counts_and_no_persons(led: FakeLed) -> None:
    give(person=number(), on=today())
    agency = signed_in("administrator")
    assert "Nog niemand" not in text(agency.get(LED))
    for page in (agency.get(LED), agency.get(f"{LED}lijst.csv")):
        assert "Nowak" not in page.content.decode()
        assert "C-1" not in page.content.decode()
    rows = list(csv.reader(io.StringIO(agency.get(f"{LED}lijst.csv").content.decode("utf-8-sig"))))
    assert rows[1][:4] == ["cvo-de-nok", "1", "0", "0"]


def test_another_issuer_sees_nothing_of_it() -> None:
    award = give(on=today())
    other = signed_in("coordinator")
    assert "Nowak" not in text(other.get(f"{LED}?toon=all"))
    assert other.get(f"{LED}{award.identifier}/nummer/").status_code == 404
    assert other.post(f"{LED}{award.identifier}/nummer/", {"nummer": DIGITS}).status_code == 404
    assert other.post(f"{LED}{award.identifier}/register/opnieuw/").status_code == 403
    assert not NationalNumberRow.objects.exists()


def test_the_file_holds_what_is_shown_and_no_number(school: Client) -> None:
    award = give(person=number(), on=today())
    told = school.get(f"{LED}lijst.csv?toon=open").content.decode("utf-8-sig")
    assert DIGITS not in told
    rows = list(csv.DictReader(io.StringIO(told)))
    assert [row["kenmerk"] for row in rows] == [str(award.identifier)]
    assert rows[0]["nummer in eigen administratie"] == "C-1"


@pytest.mark.parametrize("query", ["?toon=iets", "?pagina=x", "?pagina=99999", "?pagina=9999", "?toon=soon&pagina=0"])
def test_an_odd_question_gets_a_page(school: Client, query: str) -> None:
    give(on=today())
    assert school.get(f"{LED}{query}").status_code == 200


def test_what_is_no_message(school: Client) -> None:
    award = give(on=today())
    assert school.post(f"{LED}{award.identifier}/iets/opnieuw/").status_code == 404
    assert school.post(f"{LED}{award.identifier}/{LedOperation.CANCEL}/opnieuw/").status_code == 404
    assert award_of(award.identifier).revoked_on is None


def test_the_list_asks_no_more_with_more_messages(school: Client, django_assert_max_num_queries: Any) -> None:
    for count in range(6):
        give(f"C-{count}", on=today())
    with django_assert_max_num_queries(16):
        school.get(LED)
