"""Into one's own file and out of it: with a name, with a secret link, with an account."""

from uuid import uuid4

import pytest
from django.test import Client

from ijkpunt.kernel.actor import NOBODY
from ijkpunt.pathways.models import Person
from ijkpunt.pathways.queries import actor_with_key, person_of
from tests.web.mine.people import BEGIN, HOME, actor, begun, signed_in, stop_the_clock, with_file

pytestmark = pytest.mark.usefixtures("universe")


def test_a_name_is_enough_and_the_link_is_shown_once() -> None:
    client, secret = begun("Sam Peeters")
    assert "Dag Sam Peeters" in client.get(HOME).content.decode()
    assert secret not in client.get(HOME).content.decode()
    assert secret not in str(list(Person.objects.values()))
    assert secret not in str(dict(client.session))
    again = client.post(BEGIN, {"name": "Sam Peeters"})
    assert (again.status_code, Person.objects.filter(name="Sam Peeters").count()) == (302, 1)


def test_without_a_name_nothing_is_begun_and_it_says_so() -> None:
    before = Person.objects.count()
    answer = Client().post(BEGIN, {"name": "Sam 90.05.04-001.23"})
    assert answer.status_code == 422
    assert "rijksregisternummer" in answer.content.decode()
    assert "Sam 90.05.04-001.23" in answer.content.decode()  # what was typed stays
    assert Client().post(BEGIN, {"name": " "}).status_code == 422
    assert Person.objects.count() == before


def test_an_account_needs_no_link() -> None:
    client = with_file("outsider", "Kim Peeters")
    assert Person.objects.get(name="Kim Peeters").key_hash == ""
    assert "Dag Kim Peeters" in client.get(HOME).content.decode()
    assert client.get(BEGIN).headers["Location"] == HOME


def test_a_guide_begins_their_own_file_here_and_not_that_of_a_client() -> None:
    with_file("guide", "Nadia Claeys")
    assert person_of(actor("guide")) == Person.objects.get(name="Nadia Claeys")


def test_who_has_no_file_is_led_to_the_beginning() -> None:
    for client in (Client(), signed_in("employer")):
        assert client.get(HOME).headers["Location"] == BEGIN
        assert client.post("/mijn/gegevens/", {"doe": "gegevens"}).headers["Location"] == BEGIN
        led = client.get("/mijn/delen/nieuw/").headers["Location"]
        assert led == f"{BEGIN}?verder=%2Fmijn%2Fdelen%2Fnieuw%2F"
    assert signed_in("employer").post(led, {"name": "Jo", "verder": "/mijn/delen/nieuw/"}).headers["Location"] == (
        "/mijn/delen/nieuw/"
    )
    assert 'value="/mijn/delen/nieuw/"' in Client().get(led).content.decode()


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        pytest.param("/evc/aanmelden/?centrum=x", "/evc/aanmelden/?centrum=x", id="a page of ours"),
        pytest.param("https://elders.example/", HOME, id="another site"),
        pytest.param("//elders.example/", HOME, id="another site without a scheme"),
        pytest.param("/\\elders.example", HOME, id="another site with a backslash"),
        pytest.param("javascript:alert(1)", HOME, id="a script"),
    ],
)
def test_who_was_on_the_way_somewhere_goes_on_there_when_it_is_ours(asked: str, led: str) -> None:
    client = signed_in("outsider")
    answer = client.post(f"{BEGIN}?verder=ignored", {"name": "Kim", "verder": asked})
    assert answer.headers["Location"] == led
    assert client.get(BEGIN, {"verder": asked}).headers["Location"] == led


def test_to_look_at_a_link_does_nothing_and_the_button_opens_the_file() -> None:
    _, secret = begun("Sam Peeters")
    address, other = f"/mijn/sleutel/{secret}/", Client()
    page = other.get(address)
    assert page.status_code == 200
    assert "Sam" not in page.content.decode()
    assert other.get(HOME).headers["Location"] == BEGIN
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page.headers["Cache-Control"]
    assert other.post(address).headers["Location"] == HOME
    assert "Dag Sam Peeters" in other.get(HOME).content.decode()


def test_a_link_can_be_typed_whole_or_in_part() -> None:
    _, secret = begun("Sam Peeters")
    for typed in (secret, f"http://testserver/mijn/sleutel/{secret}/", f"  /mijn/sleutel/{secret} "):
        client = Client()
        assert client.post("/mijn/openen/", {"oud-key": typed}).headers["Location"] == HOME
        assert client.get(HOME).status_code == 200


def test_every_link_that_opens_nothing_gets_the_same_answer() -> None:
    client, used = begun("Sam Peeters")
    client.post("/mijn/nieuwe-link/")
    answers = [Client().get(f"/mijn/sleutel/{secret}/") for secret in (used, "geen", str(uuid4()))]
    posts = [Client().post(f"/mijn/sleutel/{secret}/") for secret in (used, "geen")]
    typed = [Client().post("/mijn/openen/", {"oud-key": secret}) for secret in (used, "geen")]
    assert [one.status_code for one in (*answers, *posts)] == [404] * 5
    assert [one.status_code for one in typed] == [422] * 2


def test_a_new_link_replaces_the_one_before_and_the_file_stays_open() -> None:
    client, secret = begun("Sam Peeters")
    page = client.post("/mijn/nieuwe-link/").content.decode()
    assert "We tonen hem maar één keer." in page
    assert secret not in page
    assert Client().get(f"/mijn/sleutel/{secret}/").status_code == 404
    assert client.get(HOME).status_code == 200
    assert with_file("outsider", "Kim").post("/mijn/nieuwe-link/").status_code == 400


def test_who_is_signed_in_brings_the_file_under_their_account_and_the_link_is_used_up() -> None:
    guest, secret = begun("Sam Peeters")
    client = signed_in("outsider")
    assert "bij mijn account" in client.get(f"/mijn/sleutel/{secret}/").content.decode()
    assert client.post(f"/mijn/sleutel/{secret}/").status_code == 302
    assert "Dag Sam Peeters" in client.get(HOME).content.decode()
    assert guest.get(HOME).headers["Location"] == BEGIN  # what the session remembered opens nothing now
    assert Client().get(f"/mijn/sleutel/{secret}/").status_code == 404


def test_two_files_for_one_account_is_told_and_nothing_happens() -> None:
    client = with_file("outsider", "Kim")
    _, secret = begun("Sam Peeters")
    answer = client.post(f"/mijn/sleutel/{secret}/", follow=True)
    assert "Je hebt al een dossier." in answer.content.decode()
    assert actor_with_key(secret).name == "Sam Peeters"


def test_to_close_the_file_forgets_it_here_only() -> None:
    client, secret = begun("Sam Peeters")
    assert client.get("/mijn/afsluiten/").status_code == 405
    client.post("/mijn/afsluiten/")
    assert client.get(HOME).headers["Location"] == BEGIN
    assert client.post(f"/mijn/sleutel/{secret}/").headers["Location"] == HOME


def test_files_and_links_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)
    client, secret = begun("Sam Peeters")
    answers = [Client().get(f"/mijn/sleutel/{secret}/").status_code for _ in range(11)]
    assert (answers[0], answers[-1]) == (200, 429)
    made = [Client().post(BEGIN, {"name": "Sam"}).status_code for _ in range(30)]
    assert (made[0], made[-1]) == (200, 422)
    assert client.get(HOME).status_code == 200


def test_nobody_has_a_file() -> None:
    assert person_of(NOBODY) is None
